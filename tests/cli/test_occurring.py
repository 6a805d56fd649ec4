from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Terminal, span

MORE = "قال مراسلنا لسلمى الحداد: أهلا. ثم غادرت سَلمى الحدّاد، وبقي سلمي الحداد."


@pytest.fixture
def other(run: Terminal, folder: Path, news: str) -> str:
    """The id of a second article, which names someone of the first three times."""
    (folder / "more.txt").write_text(MORE, encoding="utf-8")
    return str(run("import", "more.txt", "--json").json[0]["id"])


def test_a_dry_run_lists_places_and_changes_nothing(run: Terminal, news: str, other: str) -> None:
    found = run("tag-all", news, "--like", "سلمى الحداد", "--tag", "person", "--dry-run", "--json").json
    start = TEXT.index("سلمى الحداد")
    assert found == [
        {
            "document": news, "title": "الوزيرة: الميناء يفتح غدا", "start": start, "end": start + 11,
            "exact": "سلمى الحداد", "level": 0, "clitic": "", "before": TEXT[max(0, start - 40) : start],
            "after": TEXT[start + 11 : start + 51], "annotation": None,
        }
    ]  # fmt: skip
    assert run("annotations", news, "--json").json == []


def test_the_whole_library_is_tagged_in_one_step(run: Terminal, news: str, other: str) -> None:
    arguments = ("tag-all", "--library-wide", "--like", "سلمى الحداد", "--tag", "Person", "--entity", "سلمى الحداد")
    found = run(*arguments, "--json").json
    there = [one for one in found if one["document"] == other]
    assert [(one["exact"], one["level"], one["clitic"]) for one in there] == [
        ("سلمى الحداد", 0, "ل"), ("سَلمى الحدّاد", 0, ""), ("سلمي الحداد", 2, ""),
    ]  # fmt: skip
    assert [one["document"] for one in found].count(news) == 1
    made = [one for doc in (news, other) for one in run("annotations", doc, "--json").json]
    assert {one["annotation"] for one in found} == {one["id"] for one in made}
    assert {(one["tag"], one["entity"], one["layer"]) for one in made} == {("person", "سلمى الحداد", "entities")}
    assert run(*arguments, "--json").json == []
    assert run("check", "--json").json == []
    assert run("undo").code == 0
    assert [one for doc in (news, other) for one in run("annotations", doc, "--json").json] == []


def test_for_people(run: Terminal, news: str, other: str) -> None:
    lines = run("tag-all", other, "--like", "سلمى الحداد", "--tag", "person", "--dry-run").out.splitlines()
    assert lines[-1] == "3 places."
    assert [line.split("  ")[2] for line in lines[:-1]] == ["level 0", "level 0", "level 2"]
    assert lines[0].endswith("قال مراسلنا ل[سلمى الحداد]: أهلا. ثم غادرت سَلمى الحدّاد، وبقي سلم")
    assert run("tag-all", other, "--like", "سلمى الحداد", "--tag", "person").out.splitlines()[-1] == "Tagged 3 places."


def test_what_makes_no_sense_is_refused(run: Terminal, news: str) -> None:
    answer = run("tag-all", news, "--like", "ع", "--tag", "person")
    assert (answer.code, answer.err) == (1, "“ع” cannot be looked for: a name has two letters at the least.\n")
    answer = run("tag-all", news, "--like", "سلمى", "--tag", "nobody")
    assert (answer.code, answer.err.startswith("There is no tag nobody for mentions; there are ")) == (1, True)
    for arguments in ((), (news, "--library-wide")):
        assert run("tag-all", *arguments, "--like", "سلمى", "--tag", "person").code == 2


def test_mentions_are_suggested_by_what_was_tagged_before(run: Terminal, news: str, other: str) -> None:
    run("annotate", news, "--layer", "entities", "--tag", "person", *span("سلمى الحداد"))
    found = run("suggest", other, "--kind", "mentions", "--json").json
    assert [(one["kind"], one["exact"], one["type"], one["origin"], one["accepted"]) for one in found] == [
        ("mention", "سلمى الحداد", "person", "memory", False), ("mention", "سَلمى الحدّاد", "person", "memory", False),
        ("mention", "سلمي الحداد", "person", "memory", False),
    ]  # fmt: skip
    assert found[0]["reason"] == "tagged in 1 of the 1 places where it was seen"
    least = sorted(one["confidence"] for one in found)[1]
    answer = run("suggest", other, "--kind", "mentions", "--accept-over", str(least), "--json").json
    taken = [one["exact"] for one in answer if one["accepted"]]
    made = run("annotations", other, "--json").json
    assert [(one["exact"], one["tag"]) for one in made] == [(words, "person") for words in taken]
    assert run("undo").code == 0
    assert run("annotations", other, "--json").json == []


def test_names_of_a_gazetteer_are_suggested(
    run: Terminal, news: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "names.csv").write_text("name,tag,aliases,identifier\nسلمى الحداد,person,,Q1\n,x\n", encoding="utf-8")
    monkeypatch.setenv("HASHIYA_GAZETTEERS", str(tmp_path))
    answer = run("suggest", news, "--kind", "mentions", "--json")
    assert [(one["exact"], one["type"], one["origin"]) for one in answer.json] == [("سلمى الحداد", "person", "list")]
    assert answer.err.startswith("names.csv, line 3: “,x” begins with no name")
