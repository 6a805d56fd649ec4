from pathlib import Path

import pytest

from .conftest import TEXT, Terminal, span

SPEAKER = "وزيرة النقل سلمى الحداد"
QUOTE = "نحن جاهزون منذ أسبوع"


def test_annotate_prints_the_record_that_it_made(run: Terminal, news: str) -> None:
    options = (*span(SPEAKER), "--layer", "entities", "--tag", "person", "--entity", "سلمى الحداد", "--note", "وزيرة")
    made = run("annotate", news, *options, "--json").json
    start = TEXT.index(SPEAKER)
    assert made == {
        "id": made["id"],
        "document": news,
        "layer": "entities",
        "layer_name": "Entities",
        "tag": "person",
        "tag_name": "Person",
        "start": start,
        "end": start + len(SPEAKER),
        "exact": SPEAKER,
        "prefix": TEXT[start - 31 : start],
        "suffix": TEXT[start + len(SPEAKER) :][:32],
        "block": 2,
        "entity": "سلمى الحداد",
        "entity_id": made["entity_id"],
        "links": [],
        "speaker_inferred": False,
        "attributes": {},
        "note": "وزيرة",
        "status": "accepted",
        "origin": "user",
        "annotator": "لينا",
        "created": made["created"],
        "modified": made["created"],
    }
    assert run("annotations", news, "--json").json == [made]


def _mark(run: Terminal, layer: str, words: str, *options: str) -> str:
    return str(run("annotate", "news.md", "--layer", layer, *span(words), *options, "--json").json["id"])


def test_a_quote_with_all_that_belongs_to_it_is_one_step(run: Terminal, news: str) -> None:
    speaker, addressee = _mark(run, "entities", SPEAKER), _mark(run, "entities", "الميناء")
    cue, part = _mark(run, "cues", "وأضافت"), _mark(run, "quotes", "ولن نتأخر")
    options = ("--speaker", speaker, "--cue", cue[:10], "--addressee", addressee, "--part", part, "--part", part[:9])
    made = run("annotate", news, "--layer", "Quotes", *span(QUOTE), *options, "--json").json
    links = {(link["role"], link["target"]) for link in made["links"]}
    assert links == {("speaker", speaker), ("cue", cue), ("addressee", addressee), ("part", part)}
    assert (made["tag"], len(made["links"]), run("undo", "--json").json["changes"]) == ("direct", 4, 5)


def test_layers_and_tags_go_by_id_or_name_in_any_case(run: Terminal, news: str) -> None:
    for layer, tag in (("Entities", "LAW OR  agreement"), ("ENTITIES", "law")):
        made = run("annotate", news, "--layer", layer, "--tag", tag, *span("الميناء"), "--json").json
        assert (made["layer"], made["tag"]) == ("entities", "law")


def test_a_span_is_fitted_to_letters_and_that_is_told(run: Terminal, folder: Path) -> None:
    (folder / "f.md").write_text("قالت  👨‍👩‍👧 العائلة نعم", encoding="utf-8")
    run("import", "f.md")
    answer = run("annotate", "f.md", "--layer", "highlights", "--start", "4", "--end", "8", "--json")
    assert (answer.json["exact"], answer.json["start"], answer.json["end"]) == ("👨‍👩‍👧", 6, 11)
    assert answer.err == "The span 4–8 was fitted to whole letters without white space: 6–11.\n"


def test_annotations_for_people_show_what_belongs_to_them(run: Terminal, news: str) -> None:
    speaker = _mark(run, "entities", SPEAKER, "--tag", "place", "--entity", "سلمى")
    quote = _mark(run, "quotes", QUOTE, "--speaker", speaker, "--note", "مهم")
    assert run("annotations", news).out.splitlines() == [
        f"{speaker[:8]}  31–54   Place                 {SPEAKER}",
        "                    entity              سلمى",
        f"{quote[:8]}  85–105  Direct                {QUOTE}",
        f"                    speaker (inferred)  {SPEAKER}",
        "                    note                مهم",
    ]


def test_delete_takes_the_links_too_and_undo_brings_them_back(run: Terminal, news: str) -> None:
    speaker = _mark(run, "entities", SPEAKER)
    _mark(run, "quotes", QUOTE, "--speaker", speaker)
    before = run("annotations", news, "--json").json
    gone = run("delete", news, speaker[:12], speaker, "--json").json
    after = run("annotations", news, "--json").json
    assert (gone, after) == ([before[0]], [before[1] | {"links": [], "speaker_inferred": False}])
    run("undo")
    assert run("annotations", news, "--json").json == before


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--layer", "notes"], "There is no layer notes; the layers are cues, entities, highlights, quotes."),
        (["--layer", "cues", "--tag", "direct"], "The layer cues has no tag direct."),
        (["--layer", "quotes", "--tag", "loud"], "The layer quotes has no tag loud; it has direct, indirect, mixed."),
        (["--layer", "quotes", "--start", "9", "--end", "5"],
         "The start 9 is after the end 5; give the smaller offset as --start."),
        (["--layer", "quotes", "--start", "-2"], "Offsets count from 0, so -2 is none; `hashiya show DOC` shows them."),
        (["--layer", "quotes", "--end", "900"],
         f"The span 0–900 is outside the text, which has {len(TEXT)} code points."),
        (["--layer", "quotes", "--start", "4"], "There are no words in the selection; select some text first."),
        (["--layer", "quotes", "--speaker", "zz"],
         "The article has no annotation of the id zz; `hashiya annotations` lists them."),
    ],
)  # fmt: skip
def test_a_mark_that_cannot_be_is_told_and_nothing_is_written(
    run: Terminal, news: str, options: list[str], sentence: str
) -> None:
    given = ["--start", "0", "--end", "4", *options]
    answer = run("annotate", news, *given, "--json")
    assert (answer.code, answer.out, answer.err) == (1, "", sentence + "\n")
    assert len(run("log", "--json").json) == 1


def test_links_to_what_cannot_have_the_role_are_told(run: Terminal, news: str) -> None:
    cue = _mark(run, "cues", "وأضافت")
    answer = run("annotate", news, "--layer", "quotes", *span(QUOTE), "--speaker", cue)
    sentence = f"The speaker of a quote is another annotation, in the layer entities; {cue} is not.\n"
    assert (answer.code, answer.err) == (1, sentence)
