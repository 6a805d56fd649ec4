"""Folders from the command line: several processes, interruption, trouble, and how far it is."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import progress
from reader.cli.progress import Progress
from reader.store import Library
from reader.workspace import adding

from .conftest import Terminal


@pytest.fixture
def articles(folder: Path) -> Path:
    """A folder with thirty articles."""
    place = folder / "مقالات"
    place.mkdir()
    for n in range(30):
        (place / f"{n:02}.txt").write_text(f"عنوان {n}\n\nنص المقال {n} كله.", encoding="utf-8")
    return place


def titles(answer: object) -> list[str]:
    return [made["title"] for made in answer.json]  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", [(), ("--jobs", "1"), ("--jobs", "3")])
def test_the_answer_is_in_the_order_of_names_however_many_read(
    run: Terminal, articles: Path, jobs: tuple[str, ...]
) -> None:
    answer = run("import", str(articles), "--json", *jobs)
    assert (answer.code, titles(answer), answer.err) == (0, [f"عنوان {n}" for n in range(30)], "")


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "65"])
def test_a_number_of_processes_that_makes_no_sense(run: Terminal, articles: Path, jobs: str) -> None:
    answer = run("import", str(articles), "--jobs", jobs)
    assert (answer.code, answer.out) == (2, "")
    assert "--jobs" in answer.err


def test_interrupted_it_keeps_what_was_added_and_says_so(
    run: Terminal, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, calls = adding.add, []

    def interrupted(*what: object) -> object:
        calls.append(what)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return add(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "add", interrupted)
    answer = run("import", str(articles), "--json")
    told = "Interrupted: 3 articles were added before, and stay in the library.\n"
    assert (answer.code, titles(answer), answer.err) == (130, ["عنوان 0", "عنوان 1", "عنوان 2"], told)
    assert len(run("list", "--json").json) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_the_keyboard_interrupts_it_within_a_file(articles: Path, tmp_path: Path) -> None:
    for n in range(30, 1500):
        (articles / f"{n:04}.txt").write_text(f"عنوان {n}\n\nنص المقال {n} كله.", encoding="utf-8")
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    command = [sys.executable, "-c", heard + "import sys; from reader.cli import main; sys.exit(main())"]
    library = tmp_path / "other.hashiya"
    with subprocess.Popen(
        [*command, "import", str(articles), "--library", str(library)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2], text=True, encoding="utf-8",
        start_new_session=True,
    ) as asked:  # fmt: skip
        assert asked.stdout is not None
        assert asked.stderr is not None
        shown = [asked.stdout.readline() for _ in range(3)]
        os.killpg(asked.pid, signal.SIGINT)  # as a terminal does it: to the workers too
        shown += asked.stdout  # not by communicate(), which leaves out what was read ahead
        told = asked.stderr.read()
    sentence = f"Interrupted: {len(shown)} articles were added before, and stay in the library.\n"
    assert (asked.returncode, told) == (130, sentence)
    there = Library(library)
    assert {line.split()[0] for line in shown} == {one.id for one in there.summaries()}
    there.close()


def test_a_disk_that_fills_up_ends_it_and_what_was_added_is_whole(
    run: Terminal, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, calls = adding.add, []

    def filling(workspace: object, ready: object) -> object:
        calls.append(ready)
        if len(calls) == 4:
            with workspace.library._engine.connect() as db:  # type: ignore[attr-defined]
                pages = int(db.exec_driver_sql("PRAGMA page_count").scalar_one())
                db.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        return add(workspace, ready)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "add", filling)
    answer = run("import", str(articles), "--json")
    assert answer.code == 1
    assert answer.err.endswith(" is full; make room, then try again.\n")
    assert answer.err.count("\n") == 1
    assert titles(answer) == [f"عنوان {n}" for n in range(len(answer.json))]
    assert 3 <= len(answer.json) < 30
    assert {one["id"] for one in run("list", "--json").json} == {one["id"] for one in answer.json}
    assert run("check").code == 0


def test_a_library_that_is_removed_meanwhile_is_told(
    run: Terminal, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, calls = adding.add, []

    def removing(*what: object) -> object:
        calls.append(what)
        if len(calls) == 3:
            (tmp_path / "library.hashiya").unlink()
        return add(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "add", removing)
    answer = run("import", str(articles))
    gone = "is gone: it was moved or removed while it was open; put it back, or open another."
    assert (answer.code, answer.out.count("\n")) == (1, 2)
    assert answer.err == f"The library {tmp_path / 'library.hashiya'} {gone}\n"


def test_links_pipes_and_copies(run: Terminal, articles: Path, tmp_path: Path) -> None:
    os.mkfifo(articles / "أنبوب.txt")
    (articles / "حلقة").symlink_to(articles, target_is_directory=True)
    (articles / "مرة أخرى.txt").symlink_to(articles / "03.txt")
    (tmp_path / "بعيد").mkdir()
    (articles / "خارج").symlink_to(tmp_path / "بعيد", target_is_directory=True)
    answer = run("import", str(articles), str(articles / "05.txt"), "--json")
    assert (answer.code, len(answer.json), all(made["added"] for made in answer.json)) == (1, 30, True)
    assert answer.err.splitlines() == [
        f"The link {articles / 'خارج'} leads to another folder, which was left out; import that folder too.",
        f"{articles / 'أنبوب.txt'} is not an ordinary file; name one with an article in it.",
    ]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_how_far_it_is_stands_on_one_line_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_STEP", 0.0)
    monkeypatch.setenv("COLUMNS", "24")
    shown = Progress()
    shown.looking()(1200)
    shown.tell(1, 1, "one.txt")
    shown.tell(3, 1000, "اسم\tطويل جدا لملف.html")
    shown.clear()
    shown.clear()
    assert stream.getvalue().split("\r\x1b[K") == [
        "", "looking for articles: 1", "3 of 1,000 · اسم طويل ج", ""
    ]  # fmt: skip


def test_how_far_it_is_is_not_written_into_a_file(run: Terminal, articles: Path) -> None:
    assert "of 30" not in run("import", str(articles)).err


def test_json_is_whole_where_lines_are_printed_late(run: Terminal, articles: Path) -> None:
    assert json.loads(run("import", str(articles), "--json").out)[0]["notices"] == []
