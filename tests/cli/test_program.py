"""The program as a whole: its door, its exit codes, its streams, and that it starts without Qt."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import reader.cli
from reader import __version__
from reader.cli.verbs import ROOMS

from .conftest import Terminal

ROOT = Path(reader.cli.__file__).parents[2]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, list[str], str]]:
    """What the window was asked to open, in the place of the window."""
    asked: list[tuple[Path | None, list[str], str]] = []
    app = ModuleType("reader.app")

    def open_window(library: Path | None, files: list[str], annotator: str) -> int:
        asked.append((library, files, annotator))
        return 7

    app.open_window = open_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reader.app", app)
    return asked


def test_no_verb_opens_the_window(
    run: Terminal, folder: Path, opened: list[tuple[Path | None, list[str], str]]
) -> None:
    (folder / "a.txt").touch()
    (folder / "list").touch()
    library = folder.parent / "library.hashiya"
    assert [run().code, run("a.txt", "./list").code, run("--library", "x", "a.txt").code] == [7, 7, 7]
    assert run("a.txt", "--library", "y").code == 7
    assert opened == [
        (library, [], "لينا"), (library, ["a.txt", "./list"], "لينا"), (Path("x"), ["a.txt"], "لينا"),
        (Path("y"), ["a.txt"], "لينا"),
    ]  # fmt: skip


def test_what_is_marked_in_the_window_is_signed_as_asked(
    run: Terminal, opened: list[tuple[Path | None, list[str], str]]
) -> None:
    run("--annotator", "نور")
    assert [asked[2] for asked in opened] == ["نور"]


def test_without_a_named_library_the_window_chooses(
    run: Terminal, opened: list[tuple[Path | None, list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HASHIYA_LIBRARY")
    run()
    assert opened == [(None, [], "لينا")]


def test_a_mistyped_verb_is_no_file(run: Terminal, opened: list[tuple[Path | None, list[str], str]]) -> None:
    answer = run("exprot")
    assert (answer.code, answer.out, opened) == (2, "", [])
    assert answer.err.splitlines()[-1] == "Error: exprot is neither a verb nor a file here."


def test_version_and_help(run: Terminal) -> None:
    assert run("--version").out == f"hashiya {__version__}\n"
    listed = [line.split()[0] for line in run("-h").out.split("Commands:\n")[1].splitlines()]
    assert listed == list(ROOMS)


@pytest.mark.parametrize(
    "arguments", [["show"], ["log", "--limit", "0"], ["list", "--loud"], ["annotate", "x", "--layer", "q"]]
)
def test_a_command_that_makes_no_sense_is_exit_2(run: Terminal, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.out, answer.err.startswith("Usage: hashiya ")) == (2, "", True)


def test_bytes_that_are_no_text_are_refused(run: Terminal) -> None:
    answer = run("show", os.fsdecode(b"\xff"))
    assert answer.code == 2
    assert answer.err.endswith("the words are not valid text in this terminal's encoding.\n")


@pytest.mark.parametrize("arguments", [["import", ""], ["list", "--library", ""], ["export", "-o", ""]])
def test_an_empty_path_is_not_the_folder_here(run: Terminal, folder: Path, arguments: list[str]) -> None:
    (folder / "a.txt").write_text("خبر", encoding="utf-8")
    answer = run(*arguments)
    assert (answer.code, answer.err.splitlines()[-1].endswith(": the path is empty.")) == (2, True)


def test_options_of_every_verb_stand_before_or_after_it(run: Terminal, folder: Path) -> None:
    (folder / "a.txt").write_text("خبر", encoding="utf-8")
    run("import", "a.txt", "--library", "one.hashiya")
    run("--library", "two.hashiya", "list")
    counts = [
        len(run(*arguments).json)
        for arguments in (
            ("--library", "one.hashiya", "--json", "list"),
            ("list", "--library", "one.hashiya", "--json"),
            ("--library", "one.hashiya", "list", "--library", "two.hashiya", "--json"),
        )
    ]
    assert counts == [1, 1, 0]


def test_a_bug_goes_to_the_log_and_one_sentence_to_the_user(
    run: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.store import Library

    def broken(_: object) -> None:
        raise ZeroDivisionError("by zero")

    log = tmp_path / "logs" / "hashiya.log"
    monkeypatch.setattr(reader.cli, "log_file", lambda: log)
    monkeypatch.setattr(Library, "summaries", broken)
    answer = run("list")
    said = f"Something went wrong inside Hashiya (ZeroDivisionError: by zero); the details are in {log}, please report"
    assert (answer.code, answer.out, answer.err) == (70, "", f"{said} them.\n")
    assert "ZeroDivisionError: by zero\n" in log.read_text(encoding="utf-8")
    assert 'in broken\n    raise ZeroDivisionError("by zero")' in log.read_text(encoding="utf-8")


def test_an_interrupt_is_exit_130(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.store import Library

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "summaries", interrupted)
    answer = run("list")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


def _process(*arguments: str, stdout: object = subprocess.PIPE) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    environment = os.environ | {"PYTHONIOENCODING": "ascii:strict"}
    environment.pop("PYTHONUNBUFFERED", None)  # else nothing is left in a buffer when the output fails
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, env=environment)  # type: ignore[call-overload,no-any-return]


def test_main_py_is_the_program_and_speaks_utf8_in_any_locale(run: Terminal, news: str) -> None:
    out, err = _process("list").communicate(timeout=60)
    assert (out.decode(), err) == (run("list").out, b"")
    out, err = _process("show", "مقال").communicate(timeout=60)
    assert (out, err.decode()) == (b"", run("show", "مقال").err)


def test_a_reader_that_goes_away_is_no_error(folder: Path, run: Terminal) -> None:
    run("list")
    reading, writing = os.pipe()
    process = _process("tags", stdout=writing)
    os.close(writing)
    os.close(reading)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


def test_an_output_that_is_full_is_told(folder: Path, run: Terminal) -> None:
    run("list")
    with open("/dev/full", "wb") as full:
        process = _process("tags", stdout=full)
        _, err = process.communicate(timeout=60)
    told = b"The output cannot be written (No space left on device); send it to another place.\n"
    assert (process.returncode, err) == (1, told)


WITHOUT_QT = """
import sys
from importlib.abc import MetaPathFinder

class NoQt(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} must not be loaded here")

sys.meta_path.insert(0, NoQt())
from reader.app import main

assert main(["--help"]) == 0
early = {"PySide6", "sqlalchemy", "lxml", "reader.formats", "reader.exchange"} & set(sys.modules)
assert not early, early
verbs = [
    ["import", "a.txt"], ["list"], ["show", "a.txt"], ["tags"], ["check"], ["log"], ["export", "--table", "entities"],
    ["annotate", "a.txt", "--layer", "highlights", "--start", "0", "--end", "3"], ["undo"], ["redo"],
    ["kind", "a.txt", "1", "heading"], ["suggest", "a.txt"], ["outline", "a.txt"], ["reread", "a.txt"],
    ["annotations", "a.txt", "--visual"], ["remove", "a.txt"],
]
codes = [main(verb) for verb in verbs]
assert codes == [0] * len(verbs), codes
assert not {"PySide6", "shiboken6"} & set(sys.modules)
"""


def test_every_verb_works_where_there_is_no_qt(folder: Path) -> None:
    (folder / "a.txt").write_text("خبر قصير", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
