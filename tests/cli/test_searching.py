import csv
import io
import sqlite3
from pathlib import Path

import pytest

from reader.cli.kwic import in_logical_order, in_visual_order
from reader.model.concordance import Row
from reader.store import Library, index
from tests.cli.conftest import TEXT, Terminal

START = TEXT.index("الميناء")


def test_hits_as_json(run: Terminal, news: str) -> None:
    hit = {
        "document": news, "title": "الوزيرة: الميناء يفتح غدا", "source": "", "start": START, "end": START + 7,
        "exact": "الميناء", "before": "الوزيرة: ", "after": " يفتح غدا", "level": 0, "field": "title",
        "direction": "rtl", "annotation": "",
    }  # fmt: skip
    answer = run("search", "الميناء", "--json", "--limit", "1")
    assert (answer.code, answer.json, answer.err) == (0, [hit], "")


def test_hits_as_a_list_are_the_first_hundred_without_a_limit(run: Terminal, folder: Path) -> None:
    (folder / "many.txt").write_text("\n\n".join(f"كتاب رقم {n}" for n in range(150)), encoding="utf-8")
    run("import", "many.txt")
    answer = run("search", "كتاب")
    assert len(answer.out.splitlines()) == 100
    assert answer.err == "These are the first 100 hits; --limit N shows more.\n"
    assert len(run("search", "كتاب", "--limit", "120").out.splitlines()) == 120
    assert len(run("search", "كتاب", "--json").json) == 150


def test_a_concordance_has_its_keywords_in_one_column(run: Terminal, news: str) -> None:
    lines = run("search", "الميناء OR الوزيره OR وزيرة", "--kwic").out.splitlines()
    assert [line.split()[:3] for line in lines] == [
        [news[:8], str(START), "0"], [news[:8], str(TEXT.index("وزيرة النقل")), "0"],
        [news[:8], str(TEXT.index("الميناء", START + 1)), "0"], [news[:8], "0", "2"],
    ]  # fmt: skip
    starts = {line.index(word) for line, word in zip(lines, ("الميناء", "وزيرة", "الميناء", "الوزيرة"), strict=True)}
    assert len(starts) == 1


ROW = Row("قالت إن", "المكتبةَ", "تفتح «غداً»", "rtl")


def test_in_logical_order_what_is_before_comes_first() -> None:
    assert in_logical_order(ROW, 12, 9) == "     قالت إن  المكتبةَ    تفتح «غداً»  "


def test_in_visual_order_what_is_before_stands_on_the_right() -> None:
    assert in_visual_order(ROW, 12, 9) == "  «اًدغ» حتفت    ةَبتكملا  نإ تلاق     "
    assert in_visual_order(Row("she said", "book", "is new", "ltr"), 10, 6) == "  she said  book    is new    "


def test_hits_are_sorted_and_grouped(run: Terminal, folder: Path) -> None:
    (folder / "a.txt").write_text("باب كتاب زيت\n\nألف كتاب ورد", encoding="utf-8")
    (folder / "b.txt").write_text("تاء كتاب بحر\n\nياء كتاب", encoding="utf-8")
    run("import", "a.txt", "b.txt")

    def found(*options: str) -> list[str]:
        return [f"{hit['before']}|{hit['after']}" for hit in run("search", "كتاب", "--json", *options).json]

    assert found("--sort", "before") == ["ألف | ورد", "باب | زيت", "تاء | بحر", "ياء |"]
    assert found("--sort", "after", "--limit", "2") == ["ياء |", "تاء | بحر"]
    groups = run("search", "كتاب", "--json", "--group", "article", "--context", "0").json
    assert [(one["group"], one["count"], len(one["hits"])) for one in groups] == [
        ("باب كتاب زيت", 2, 2), ("تاء كتاب بحر", 2, 2),
    ]  # fmt: skip
    assert run("search", "كتاب", "--group", "source").out.splitlines()[0] == "4  (source not known)"


def test_hits_as_a_table(run: Terminal, news: str, folder: Path) -> None:
    assert run("search", "المينا*", "--csv", "hits.csv", "--in", "body").out == "Wrote 1 hit to hits.csv.\n"
    (row,) = csv.DictReader(io.StringIO((folder / "hits.csv").read_bytes().decode("utf-8-sig"), newline=""))
    at = TEXT.index("الميناء", START + 1)
    assert row == {
        "document": news, "title": "الوزيرة: الميناء يفتح غدا", "source": "", "start": str(at), "end": str(at + 7),
        "before": "قالت وزيرة النقل سلمى الحداد إن ", "exact": "الميناء", "after": " يفتح غدا.", "level": "0",
        "field": "body", "annotation": "",
    }  # fmt: skip


def test_where_to_search(run: Terminal, news: str, folder: Path) -> None:
    (folder / "other.txt").write_text("الميناء مغلق", encoding="utf-8")
    other = run("import", "other.txt", "--json").json[0]["id"]
    found = run("search", "الميناء", "--json", "--document", other[:8]).json
    assert [hit["document"] for hit in found] == [other]
    assert [hit["field"] for hit in run("search", "ميناء", "--prefixed", "--in", "title", "--json").json] == ["title"]
    assert run("search", "ميناء", "--json").json == run("search", "الميناء", "--source", "x", "--json").json == []
    start = str(TEXT.index("نحن جاهزون"))
    end = str(TEXT.index("»"))
    mention = str(TEXT.index("سلمى الحداد"))
    run(
        "annotate", news, "--layer", "entities", "--start", mention, "--end", str(int(mention) + 11), "--entity", "سلمى"
    )
    id = run("annotations", news, "--json").json[0]["id"]
    run("annotate", news, "--layer", "quotes", "--start", start, "--end", end, "--speaker", id)
    (hit,) = run("search", "جاهزون", "--speaker", "سلمي", "--json").json
    assert (hit["field"], hit["before"], hit["exact"]) == ("quotes", "وأضافت: «نحن ", "جاهزون")
    assert run("search", "جاهزون", "--speaker", "نادر", "--json").json == []
    answer = run("search", "جاهزون", "--speaker", "سلمى", "--in", "title")
    assert answer.code == 1
    assert answer.err.startswith("A speaker has quotes only")


@pytest.mark.parametrize("query", ['"كتاب', "AND", "ك" * 10_000, "\u064e\u0640", "", "a* * b"])
def test_what_is_no_query_is_a_sentence(run: Terminal, news: str, query: str) -> None:
    answer = run("search", query)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("جاهزون --tag person", "--tag is the tag of the annotations that --mark LAYER makes; give that too."),
        ("جاهزون --mark highlights --csv x.csv", "--mark and --csv are two steps; give one at a time."),
        *(
            (f"--kept زاهر {more}",
             "With --kept NAME the search is the one that is kept, with its places; leave out the rest.")
            for more in ("كلمة", "--keep x", "--in notes", "--speaker x", "--source x", "--document x", "--prefixed")
        ),
    ],
)  # fmt: skip
def test_an_option_that_another_would_pass_over_is_refused(
    run: Terminal, news: str, options: str, sentence: str
) -> None:
    run("search", "جاهزون", "--keep", "زاهر")
    answer = run("search", *options.split())
    assert (answer.code, answer.out, answer.err) == (1, "", sentence + "\n")
    assert run("annotations", news, "--json").json == []
    assert len(run("searches", "--json").json) == 1


def test_nothing_found_is_told(run: Terminal, news: str) -> None:
    answer = run("search", "قطار")
    assert (answer.code, answer.out, answer.err) == (
        0, "", "Nothing was found; fewer words, or --prefixed, find more.\n"
    )  # fmt: skip


def test_a_library_that_was_made_before_is_prepared_once(run: Terminal, news: str, folder: Path) -> None:
    path = folder.parent / "library.hashiya"
    db = sqlite3.connect(path)
    for shelf in index.SHELVES:
        db.execute(f"DROP TABLE {shelf.words}")
        db.execute(f"UPDATE {shelf.numbers.name} SET ready = 0")
    db.commit()
    db.close()
    answer = run("search", "الميناء", "--json")
    assert (len(answer.json), answer.err) == (
        2, "The library is prepared for searching, which is done once: 1 articles, quotes and notes.\n"
    )  # fmt: skip
    assert run("search", "الميناء", "--json").err == ""
    library = Library(path)
    assert library.waiting() == 0
    library.close()
