import sqlite3
from pathlib import Path

import pytest

from reader.workspace.resembling import Resembling

from .conftest import NEWS, Terminal

MORE = "\n\n".join(
    f"وقال مدير الميناء في اليوم {n} إن السفن رقم {n * 7} وصلت من مدينة بعيدة إلى الرصيف {n + 3}." for n in range(9)
)
OTHER = "\n\n".join(f"فازت مدرسة القرية {n} بجائزة الكتاب بعد قراءة {n * 5} رواية في سنة {n + 1990}." for n in range(9))


def filled(run: Terminal, folder: Path) -> list[dict[str, object]]:
    texts = {
        "a.md": NEWS + "\n" + MORE,
        "b.md": NEWS + "\n" + MORE + "\n\nنشر أيضا في موقع آخر.",
        "c.md": "# ج\n\n" + OTHER,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    answer = run("import", "a.md", "c.md", "--json")
    assert (answer.code, [one["alike"] for one in answer.json]) == (0, [[], []])
    (folder / "d.md").write_text("# د\n\n" + "\n\n".join(MORE.split("\n\n")[:4]), encoding="utf-8")
    answer = run("import", "b.md", "d.md", "--jobs", "1", "--json")
    return answer.json


def test_import_tells_what_is_alike_to_what_was_there_or_came_before(run: Terminal, folder: Path) -> None:
    b, d = filled(run, folder)
    (first,) = [one for one in run("list", "--json").json if str(one["source"]).endswith("a.md")]
    assert [(one["document"], one["part"], one["share"]) for one in b["alike"]] == [(first["id"], "", 1.0)]
    assert {(one["document"], one["part"], one["share"]) for one in d["alike"]} == {
        (first["id"], "whole", 1.0), (b["id"], "whole", 1.0)
    }  # fmt: skip


def test_import_says_in_a_sentence_what_is_alike(run: Terminal, folder: Path) -> None:
    _, d = filled(run, folder)
    (folder / "e.md").write_text(NEWS + "\n" + MORE.replace("بعيدة", "قريبة", 2), encoding="utf-8")
    answer = run("import", "e.md")
    (line,) = answer.err.splitlines()
    assert line.startswith(f"{folder / 'e.md'}: is much like ")
    assert line.endswith("% of the words are in both), “الوزيرة: الميناء يفتح غدا”; others like it: 2.")
    (folder / "f.md").write_text("# و\n\n" + MORE.split("\n\n", 3)[3], encoding="utf-8")
    told = run("import", "f.md").err
    assert told.startswith(f"{folder / 'f.md'}: is a part of ")
    assert told.endswith("% of the words are in it), “الوزيرة: الميناء يفتح غدا”; others like it: 3.\n")
    run("remove", *(one["id"] for one in run("list", "--json").json if one["id"] != d["id"]))
    (folder / "g.md").write_text("# ز\n\n" + MORE + OTHER, encoding="utf-8")
    assert run("import", "g.md").err == f"{folder / 'g.md'}: holds {d['id']} (100% of its words), “د”.\n"


def test_what_is_alike_is_told_of_the_later_one_however_many_read(run: Terminal, folder: Path) -> None:
    for name, text in (("1.md", MORE), ("2.md", OTHER), ("3.md", "# عنوان\n\n" + MORE), ("4.md", MORE)):
        (folder / name).write_text(text, encoding="utf-8")
    first, other, third, again = run("import", ".", "--jobs", "3", "--json").json
    assert [first["alike"], other["alike"], again["id"], again["alike"]] == [[], [], first["id"], []]
    assert third["alike"] == [{"document": first["id"], "share": 1.0, "part": ""}]


def test_the_articles_alike_to_one_and_the_groups_of_the_library(run: Terminal, folder: Path) -> None:
    b, d = filled(run, folder)
    found = run("alike", str(d["id"]), "--json").json
    assert [(one["part"], one["share"]) for one in found] == [("whole", 1.0)] * 2
    assert b["id"] in [one["document"] for one in found]
    assert [one["document"] for one in run("alike", str(d["id"]), "--json", "--at-least", "1").json] == [
        one["document"] for one in found
    ]
    (group,) = run("alike", "--json").json
    assert [one["share"] for one in group] == [None, 1.0, 1.0]
    assert {one["document"] for one in group} == {b["id"], d["id"]} | {one["document"] for one in found}
    assert set(group[0]) == {"document", "share", "part", "title", "source", "published", "words", "annotations"}


def test_groups_are_listed_for_people(run: Terminal, folder: Path) -> None:
    _, d = filled(run, folder)
    (folder / "g.md").write_text("# ز\n\n" + OTHER, encoding="utf-8")
    run("import", "g.md")
    lines = [line.split(None, 1) for line in run("alike").out.splitlines()]
    titles = ["الوزيرة: الميناء يفتح غدا"] * 2
    assert [len(line) for line in lines] == [2, 2, 2, 0, 2, 2]
    assert [line[1].split("  ")[-1].strip() for line in lines[:2]] == titles
    assert lines[2] == [str(d["id"])[:8], "100%  part of it  د"]
    assert sorted(line[1].split("  ")[-1].strip() for line in lines[4:]) == ["ج", "ز"]


def test_a_library_from_before_there_were_sketches_is_prepared_first(run: Terminal, folder: Path) -> None:
    b, _ = filled(run, folder)
    with sqlite3.connect(folder.parent / "library.hashiya") as db:
        db.executescript("DELETE FROM shingle; UPDATE sketch SET hashes = x'', ready = 0;")
    assert len(run("alike", str(b["id"]), "--json").json) == 2
    with sqlite3.connect(folder.parent / "library.hashiya") as db:
        db.executescript("DELETE FROM shingle; UPDATE sketch SET hashes = x'', ready = 0;")
    (folder / "e.md").write_text("# عنوان\n\n" + MORE, encoding="utf-8")
    assert len(run("import", "e.md", "--json").json[0]["alike"]) == 3


def test_an_interruption_while_it_is_looked_for_what_is_alike(
    run: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> list[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Resembling, "alike", interrupted)
    (folder / "a.md").write_text(MORE, encoding="utf-8")
    answer = run("import", "a.md", "--json")
    assert (answer.code, [one["alike"] for one in answer.json]) == (130, [[]])
    assert answer.err.splitlines()[0] == "Interrupted: 1 article was added before, and stay in the library."


def test_nothing_is_alike(run: Terminal, folder: Path, news: str) -> None:
    answer = run("alike", news)
    assert (answer.code, answer.out, answer.err) == (0, "", "No article is so much like this one.\n")
    assert run("alike", "--json").json == []
    assert run("alike", news, "--json").json == []
    assert run("alike").err == "No article is so much like another.\n"
    assert run("alike", "--at-least", "0").code == 2
    assert run("alike", "nowhere").code == 1
