from pathlib import Path

from tests.cli.conftest import TEXT, Terminal


def test_what_is_known_of_an_article_is_set(run: Terminal, news: str) -> None:
    answer = run(
        "article", "set", news[:8], "--title", "عنوان صحيح", "--author", "لينا", "--published", "2026-01-02",
        "--source", "الصباح", "--language", "ar", "--state", "done", "--star", "--json",
    )  # fmt: skip
    (listed,) = answer.json
    assert (listed["title"], listed["language"], listed["state"], listed["starred"]) == (
        "عنوان صحيح",
        "ar",
        "done",
        True,
    )
    assert [listed["metadata"][key] for key in ("author", "published", "site")] == ["لينا", "2026-01-02", "الصباح"]
    assert run("article", "set", news, "--no-star").out == f"Set  {news}  عنوان صحيح\n"
    (listed,) = run("list", "--json").json
    assert (listed["state"], listed["starred"], listed["collections"]) == ("done", False, [])
    assert run("article", "set", news).err == (
        "Name what to set: --title, --author, --source, --published, --language, --state or --star.\n"
    )
    assert run("article", "set", news, "--published", "أمس").code == 1


def test_collections_are_made_renamed_and_removed(run: Terminal, news: str, folder: Path) -> None:
    (folder / "other.txt").write_text("نص آخر", encoding="utf-8")
    other = run("import", "other.txt", "--json").json[0]["id"]
    assert run("collection", "add", "موانئ", news, other).out == "2 articles changed.\n"
    assert run("collection", "take", "موانئ", other).out == "1 article changed.\n"
    assert run("collection", "list", "--json").json == [{"name": "موانئ", "articles": 1}]
    assert run("collection", "rename", "موانئ", "الموانئ", "--json").json == {"changed": 1}
    assert run("collection", "list").out == "1  الموانئ\n"
    assert run("collection", "remove", "الموانئ").code == 0
    none = run("collection", "list")
    assert (none.out, none.err) == ("", "There is no collection yet; `hashiya collection add NAME DOC` makes one.\n")
    for wrong in (("remove", "الموانئ"), ("add", "الموانئ"), ("list", "x"), ("rename", "x")):
        answer = run("collection", *wrong)
        assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_a_search_is_kept_run_again_and_removed(run: Terminal, news: str) -> None:
    first = run("search", "ميناء", "--prefixed", "--in", "body", "--keep", "موانئ", "--json").json
    assert [hit["exact"] for hit in first] == ["الميناء"]
    assert run("search", "--kept", "موانئ", "--json").json == first
    (kept,) = run("searches", "--json").json
    assert {**kept, "id": ""} == {
        "id": "", "name": "موانئ", "query": "ميناء", "prefixed": True, "fields": ["body"], "speaker": "", "source": "",
        "documents": [], "group": "", "sort": "found",
    }  # fmt: skip
    assert run("searches").out == "موانئ  ميناء\n"
    assert run("search", "x", "--kept", "موانئ").code == run("search", "--kept", "لا").code == 1
    assert run("searches", "--remove", "موانئ").err.startswith("No search is kept")
    run("undo")
    assert run("search", "--kept", "موانئ", "--json").json == first


def test_a_search_is_kept_with_its_groups_and_its_order(run: Terminal, folder: Path) -> None:
    (folder / "a.txt").write_text("باب كتاب زيت\n\nألف كتاب ورد", encoding="utf-8")
    run("import", "a.txt")
    asked = ("search", "كتاب", "--group", "article", "--sort", "before")
    grouped = run(*asked, "--keep", "كتب", "--json").json
    assert [(one["count"], [hit["before"] for hit in one["hits"]]) for one in grouped] == [(2, ["ألف ", "باب "])]
    assert run("search", "--kept", "كتب", "--json").json == grouped
    (kept,) = run("searches", "--json").json
    assert (kept["group"], kept["sort"]) == ("article", "before")
    (other,) = run("search", "--kept", "كتب", "--group", "source", "--sort", "after", "--json").json
    assert (other["group"], [hit["before"] for hit in other["hits"]]) == ("", ["باب ", "ألف "])


def test_hits_are_marked_in_one_step(run: Terminal, news: str) -> None:
    assert run("search", "الميناء", "--mark", "Entities", "--tag", "Place").out == (
        "Marked 2 hits in one step, which `hashiya undo` takes back.\n"
    )
    found = run("annotations", news, "--json").json
    assert [(one["start"], one["exact"], one["tag"]) for one in found] == [
        (at, "الميناء", "place") for at in (TEXT.index("الميناء"), TEXT.rindex("الميناء"))
    ]
    assert run("search", "الميناء", "--mark", "entities", "--tag", "place", "--json").json == []
    run("undo")
    assert run("annotations", news, "--json").json == []
    assert run("search", "الميناء", "--mark", "nothing").code == 1
