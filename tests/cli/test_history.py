import sqlite3
from pathlib import Path

import pytest

from .conftest import Terminal, span


def test_undo_and_redo_over_separate_runs(run: Terminal, news: str) -> None:
    made = run("annotate", news, "--layer", "highlights", *span("الميناء"), "--json").json
    step = run("log", "--json").json[0]
    undone = run("undo", "--json").json
    assert (undone, run("annotations", news, "--json").json) == (
        {"id": step["id"], "label": "Highlight", "changes": 1}, [],
    )  # fmt: skip
    assert (run("redo").out, run("annotations", news, "--json").json) == ("Redone:  Highlight\n", [made])


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_nothing_to_undo_or_redo(run: Terminal, verb: str) -> None:
    run("list")
    answer = run(verb)
    assert (answer.code, answer.out, answer.err) == (0, "", f"There is nothing to {verb}.\n")
    assert run(verb, "--json").json is None


def test_log_tells_what_when_and_by_whom_newest_first(run: Terminal, news: str) -> None:
    run("annotate", news, "--layer", "highlights", *span("الميناء"), "--annotator", "Omar")
    run("undo")
    entries = run("log", "--json").json
    assert [(entry["seq"], entry["act"], entry["label"], entry["state"]) for entry in entries] == [
        (3, "undo", "Highlight", ""),
        (2, "do", "Highlight", "undone"),
        (1, "do", "Add “الوزيرة: الميناء يفتح غدا”", "done"),
    ]
    assert [entry["author"] for entry in entries][1:] == ["Omar", "لينا"]
    assert run("log", "--limit", "1", "--json").json == entries[:1]
    when = entries[2]["at"][:19].replace("T", " ")
    assert run("log").out.splitlines()[2] == f"1  {when}  لينا        Add “الوزيرة: الميناء يفتح غدا”"


def test_check_of_a_whole_library(run: Terminal, news: str) -> None:
    answer = run("check")
    assert (answer.code, answer.out) == (0, "All is well: 1 article, every offset in its place.\n")
    assert run("check", "--json").json == []


def test_check_lists_what_is_wrong(run: Terminal, news: str, folder: Path) -> None:
    made = run("annotate", news, "--layer", "highlights", *span("الميناء"), "--json").json
    library = sqlite3.connect(folder.parent / "library.hashiya")
    with library:
        library.execute("UPDATE annotation SET start = start + 1")
    library.close()
    answer = run("check", "--json")
    words = "الميناء"
    fault = f"article {news}: annotation {made['id']} says “{words}” where the text has “{words[1:]}”"
    assert (answer.code, answer.json) == (1, [fault])
    assert run("check").out == fault + "\n"


def test_a_damaged_index_is_told_and_made_anew(run: Terminal, news: str, folder: Path) -> None:
    library = sqlite3.connect(folder.parent / "library.hashiya")
    with library:
        library.execute("UPDATE article_words_data SET block = zeroblob(4000) WHERE id > 10")
    library.close()
    answer = run("check", "--json")
    assert answer.code == 1
    assert answer.json[-1].endswith("; `hashiya check --reindex` makes it anew")
    assert run("check", "--reindex").out == "All is well: 1 article, every offset in its place.\n"
    assert len(run("search", "الميناء", "--json").json) == 2


def test_check_of_a_file_that_is_no_library(run: Terminal, folder: Path) -> None:
    (folder / "x.hashiya").write_bytes(b"no database " * 100)
    answer = run("--library", "x.hashiya", "check")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        f"The library {folder / 'x.hashiya'} is damaged or is not a Hashiya library; restore a copy of it, or open"
        " another.\n"
    )
