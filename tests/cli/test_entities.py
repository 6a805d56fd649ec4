"""Entities from a terminal."""

import pytest

from .conftest import TEXT, Terminal, span

USAGE = (
    "Write entity show ENTITY; rename ENTITY NAME; alias ENTITY NAME; set ENTITY; merge ENTITY OTHER ...; "
    "split ENTITY [ANN ...]; proposals; apart ENTITY OTHER; remove ENTITY ..."
)


@pytest.fixture
def people(run: Terminal, news: str) -> dict[str, str]:
    """The ids of two entities of one article: «سلمى الحداد», who speaks, and «الحداد» of another mention."""
    full = run(
        "annotate",
        news,
        "--layer",
        "entities",
        "--tag",
        "person",
        *span("سلمى الحداد"),
        "--entity",
        "سلمى الحداد",
        "--json",
    ).json
    part = run(
        "annotate", news, "--layer", "entities", "--tag", "person", *span("الحداد"), "--entity", "الحداد", "--json"
    ).json
    run("annotate", news, "--layer", "quotes", *span("نحن جاهزون منذ أسبوع"), "--speaker", full["id"])
    return {"full": full["entity_id"], "part": part["entity_id"], "mention": part["id"], "news": news}  # fmt: skip


def test_entities_are_listed_with_their_numbers(run: Terminal, people: dict[str, str]) -> None:
    listed = run("entities", "--json").json
    assert listed == [
        {"id": people["part"], "name": "الحداد", "kind": "person", "kind_name": "Person", "aliases": [], "uri": "",
         "role": "", "note": "", "mentions": 1, "articles": 1, "quotes": 0},
        {"id": people["full"], "name": "سلمى الحداد", "kind": "person", "kind_name": "Person", "aliases": [], "uri": "",
         "role": "", "note": "", "mentions": 1, "articles": 1, "quotes": 1},
    ]  # fmt: skip
    assert run("entities", "--like", "سَلمي", "--json").json == [listed[1]]
    assert run("entities", "--kind", "Person", "--like", "حداد", "--json").json == listed
    assert run("entities", "--kind", "place", "--json").json == run("entities", "--unused", "--json").json == []
    assert run("entities").out.splitlines()[1].split() == [people["full"][:8], "Person", "1", "1", "سلمى", "الحداد"]
    assert run("entities", "--kind", "place").err == "There is no such entity.\n"


def test_an_entity_is_shown_with_where_it_is(run: Terminal, people: dict[str, str]) -> None:
    shown = run("entity", "show", "الحدّاد", "--json").json
    start = TEXT.index("الحداد")
    assert shown["places"] == [{
        "annotation": people["mention"], "document": people["news"], "title": "الوزيرة: الميناء يفتح غدا",
        "start": start, "end": start + 6, "exact": "الحداد", "before": TEXT[start - 32 : start],
        "after": TEXT[start + 6 :][:32],
    }]  # fmt: skip
    lines = run("entity", "show", people["full"][:10]).out.splitlines()
    assert (lines[0].split(), lines[3]) == (["id", people["full"]], "mentions  1 in 1 articles, 1 quotes")


def test_an_entity_is_renamed_and_described_and_each_is_one_step(run: Terminal, people: dict[str, str]) -> None:
    before = run("entities", "--json").json
    run("entity", "rename", "الحداد", "السيدة الحداد", "--keep")
    run("entity", "alias", "السيدة الحداد", "وزيرة النقل")
    run("entity", "alias", "وزيرة النقل", "الحداد", "--take")
    made = run(
        "entity",
        "set",
        "وزيرة النقل",
        "--kind",
        "Organisation",
        "--uri",
        "q42",
        "--role",
        "وزيرة",
        "--note",
        "ن",
        "--json",
    ).json
    made.pop("places")
    assert made == before[0] | {
        "name": "السيدة الحداد", "aliases": ["وزيرة النقل"], "kind": "organisation", "kind_name": "Organisation",
        "uri": "Q42", "role": "وزيرة", "note": "ن",
    }  # fmt: skip
    assert run("entity", "set", people["part"], "--kind", "", "--json").json["kind"] == ""
    for _ in range(5):
        run("undo")
    assert run("entities", "--json").json == before


def test_two_are_proposed_merged_split_and_told_apart(run: Terminal, people: dict[str, str]) -> None:
    proposal = {
        "score": 0.9, "reason": "a part of the name", "kept": {"id": people["full"], "name": "سلمى الحداد"},
        "other": {"id": people["part"], "name": "الحداد"},
    }  # fmt: skip
    assert run("entity", "proposals", "--json").json == [proposal]
    assert run("entity", "proposals").out.split("  ")[:2] == ["0.90", "a part of the name"]
    merged = run("entity", "merge", "سلمى الحداد", people["part"], "--json").json
    assert (merged["id"], merged["aliases"], merged["mentions"]) == (people["full"], ["الحداد"], 2)
    assert len(run("entities", "--json").json) == 1
    assert run("entity", "proposals").err == "No two entities look like one.\n"
    split = run("entity", "split", "سلمى الحداد", people["mention"][:12], "--name", "الحداد", "--json").json
    assert (split["name"], split["mentions"], split["places"][0]["annotation"]) == ("الحداد", 1, people["mention"])
    run("undo")
    assert run("entity", "split", people["full"], "--form", "الحداد", "--json").json["mentions"] == 1
    run("undo")
    run("undo")
    assert run("entity", "proposals", "--json").json == [proposal]
    run("entity", "apart", people["part"], people["full"])
    assert run("entity", "proposals", "--json").json == []


def test_what_nobody_means_is_removed(run: Terminal, people: dict[str, str]) -> None:
    assert run("entity", "remove", "--unused").out == "Every entity has mentions.\n"
    run("delete", people["news"], people["mention"])
    assert run("entities", "--unused", "--json").json[0]["id"] == people["part"]
    assert run("entity", "remove", "--unused").out == f"Removed  {people['part']}  الحداد\n"
    assert len(run("entities", "--json").json) == 1
    run("undo")
    assert [one["id"] for one in run("entity", "remove", "الحداد", "--json").json] == [people["part"]]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "زيد"], "There is no entity called زيد; `hashiya entities --like TEXT` shows those there are."),
        (["show", ""], "There is no entity called nothing; `hashiya entities --like TEXT` shows those there are."),
        (["merge", "الحداد", "الحداد"], "الحداد cannot be merged with itself; name another entity."),
        (["alias", "الحداد", "ح"], "ح is one letter, which would be found everywhere; give a longer alias."),
        (["set", "الحداد", "--uri", "x"],
         "x is no identifier; write a Wikidata QID such as Q312, or a URI that begins with https://."),
        (["set", "الحداد", "--kind", "zz"],
         "There is no kind of entity zz; there are person, organisation, place, date, event, law, work, number, other."
         ),
        (["set", "الحداد"], "Name what to set: --kind, --uri, --role or --note."),
        (["split", "الحداد", "zz"], "The annotation zz is no mention of الحداد; choose among its own."),
        (["split", "الحداد", "--form", "الحداد"],
         "These are all mentions of الحداد, so nothing is split; rename it instead."),
        (["remove", "الحداد"], "الحداد has mentions; merge it into another entity, or delete them first."),
        (["remove"], "Name the entities to remove, or give --unused."),
        (["remove", "x", "--unused"], "Name the entities to remove, or give --unused."),
        *((wrong, USAGE) for wrong in (
            ["show"], ["show", "الحداد", "x"], ["rename", "الحداد"], ["merge", "الحداد"], ["alias", "الحداد"],
            ["apart", "الحداد"], ["proposals", "x"],
        )),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(
    run: Terminal, people: dict[str, str], arguments: list[str], sentence: str
) -> None:
    answer = run("entity", *arguments, "--json")
    assert (answer.code, answer.out, answer.err) == (1, "", sentence + "\n")
    assert len(run("log", "--json").json) == 4


def test_a_name_that_several_have_is_told(run: Terminal, people: dict[str, str]) -> None:
    run("entity", "alias", "سلمى الحداد", "الوزيرة")
    run("entity", "alias", "الحداد", "الوزيرة")
    answer = run("entity", "show", "الوزيرة")
    assert (answer.code, answer.err.startswith("2 go by الوزيرة; give the id of one: ")) == (1, True)
    run("entity", "rename", people["part"], "الوزيرة")
    assert run("entity", "show", "الوزيرة", "--json").json["id"] == people["part"]


def test_a_library_without_entities_says_so(run: Terminal, news: str) -> None:
    assert run("entities").err == "The library has no entity yet; tag a mention and name it.\n"
