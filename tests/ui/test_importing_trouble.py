"""An import in trouble: a full disk, a library that is gone, files that are none, and a user who works meanwhile."""

import os
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.store import Library
from reader.ui import loaders
from reader.ui.import_list import ImportList
from reader.ui.import_outcome import Outcome
from reader.ui.passwords import PasswordDialog

from .loading import FakeLoader
from .windows import FIRST, Desk, Opener

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> FakeLoader:
    fake = FakeLoader()
    monkeypatch.setattr(loaders, "new_loader", lambda: fake)
    return fake


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with forty articles."""
    place = tmp_path / "مقالات"
    place.mkdir()
    for n in range(40):
        text = " ".join(f"كلمة{n}{m}" for m in range(400))
        (place / f"{n:02}.txt").write_text(f"عنوان {n}\n\n{text}.", encoding="utf-8")
    return place


def bring(desk: Desk, *paths: Path) -> Outcome:
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=20000) as done:
        desk.window.import_paths([str(path) for path in paths])
    desk.settle()
    return done.args[0]


def pragma(desk: Desk, statement: str) -> int:
    """Tell SQLite something on the very connection that the window writes by."""
    with desk.library._engine.connect() as db:
        answer = db.exec_driver_sql(f"PRAGMA {statement}")
        return int(answer.scalar() or 0) if answer.returns_rows else 0


def after(desk: Desk, count: int, act: Callable[[], object]) -> None:
    """Do something once so many articles were added."""
    added: list[object] = []

    def follow(change_set: object) -> None:
        added.append(change_set)
        if len(added) == count:
            act()

    desk.workspace.subscribe(follow)


def check_whole(desk: Desk, outcome: Outcome, sentence: str) -> None:
    """What was told as added is in the file and in the list, nothing else is, and it was said in one sentence."""
    titles = [f"عنوان {n}" for n in range(len(outcome.added))]
    there = Library(desk.path)
    assert sorted(there.document(id).title for id in outcome.added) == sorted(titles)
    assert {one.id for one in there.summaries()} == set(outcome.added)
    assert there.file_faults() == there.row_faults() == []
    there.close()
    assert desk.window.library.model.rowCount() == len(outcome.added)
    added = f"{len(outcome.added)} articles were added before, and stay in the library."
    assert desk.window.notice.label.accessibleName() == f"{sentence} {added}"
    assert (outcome.halted, outcome.refused) == (sentence, [])
    assert not desk.window.importing.bar.isVisible()


def test_a_disk_that_fills_up_stops_the_import_and_what_was_added_stays(opener: Opener, folder: Path) -> None:
    desk = opener()
    after(desk, 5, lambda: pragma(desk, f"max_page_count={pragma(desk, 'page_count') + 30}"))
    outcome = bring(desk, folder)
    assert 5 <= len(outcome.added) < 40
    check_whole(desk, outcome, f"The disk that holds the library {desk.path} is full; make room, then try again.")

    pragma(desk, "max_page_count=1000000")
    again = bring(desk, folder)
    assert (len(again.added), len(again.known), again.halted) == (40 - len(outcome.added), len(outcome.added), "")


def test_a_library_that_may_not_be_written_any_more(opener: Opener, folder: Path) -> None:
    desk = opener()
    after(desk, 3, lambda: pragma(desk, "query_only=ON"))
    outcome = bring(desk, folder)
    assert len(outcome.added) == 3
    pragma(desk, "query_only=OFF")
    check_whole(
        desk, outcome,
        f"The library {desk.path} is read-only; allow writing to it and its folder, or open another.",
    )  # fmt: skip


def test_a_library_that_is_moved_away_meanwhile(opener: Opener, folder: Path) -> None:
    desk = opener()
    elsewhere = desk.path.with_name("moved")
    after(desk, 3, lambda: os.rename(desk.path, elsewhere))
    outcome = bring(desk, folder)
    assert (len(outcome.added), outcome.refused) == (3, [])
    os.rename(elsewhere, desk.path)
    gone = "is gone: it was moved or removed while it was open; put it back, or open another."
    check_whole(desk, outcome, f"The library {desk.path} {gone}")


def test_the_reader_marks_another_article_meanwhile_and_is_left_there(opener: Opener, folder: Path) -> None:
    desk = opener()
    desk.window.importing.bar.patience.setInterval(0)
    here = desk.open()
    marked: list[bool] = []

    def mark() -> None:
        desk.window.importing._turn.stop()  # as if the window had its turn now
        desk.select(FIRST)
        marked.append(desk.window.importing.is_running())
        desk.window.view.setFocus()
        QTest.keyClicks(desk.window.view, "q")
        desk.window.importing._turn.start()

    desk.qtbot.waitUntil(lambda: not desk.window.importing.is_running())
    desk.window.import_paths([str(folder)])
    desk.qtbot.waitUntil(lambda: len(desk.workspace.library.summaries()) > 5, timeout=20000)
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=20000) as done:
        mark()
    assert (marked, len(done.args[0].added)) == ([True], 40)
    assert desk.workspace.opened().id == here.id
    assert [one[2] for one in desk.marked()] == [FIRST]
    assert desk.window.focusWidget() is desk.window.view


def test_the_progress_is_shown_and_its_button_stops_the_import(
    opener: Opener, loader: FakeLoader, folder: Path
) -> None:
    desk = opener()
    bar = desk.window.importing.bar
    bar.patience.setInterval(0)
    after(desk, 3, lambda: setattr(loader, "hold", True))
    read = loader.read
    loader.hold = False  # type: ignore[attr-defined]

    def slowly(path: Path, *options: object) -> object:
        while loader.hold and not loader.kills:  # type: ignore[attr-defined]
            sleep(0.01)
        return read(path, *options)  # type: ignore[arg-type]

    loader.read = slowly  # type: ignore[method-assign, assignment]
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=20000) as done:
        desk.window.import_paths([str(folder)])
        desk.qtbot.waitUntil(lambda: bar.isVisible() and bar.bar.value() >= 3, timeout=10000)
        assert bar.bar.maximum() == 40
        assert "of 40 articles · " in bar.label.accessibleName()
        QTest.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    outcome = done.args[0]
    assert (outcome.cancelled, outcome.refused, bar.isVisible()) == (True, [], False)
    assert 3 <= len(outcome.added) < 40
    told = desk.window.notice.label.accessibleName()
    assert told == f"The import was stopped. {len(outcome.added)} articles added."


def test_locked_files_wait_until_all_others_are_there(opener: Opener, loader: FakeLoader, folder: Path) -> None:
    desk = opener()
    (folder / "00.txt").rename(folder / "مقفل.txt")
    read = loader.read

    def locked(path: Path, *options: object) -> object:
        loader.password = "سر" if path.stem == "مقفل" else ""
        return read(path, *options)  # type: ignore[arg-type]

    loader.read = locked  # type: ignore[method-assign, assignment]
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=20000) as done:
        desk.window.import_paths([str(folder / "مقفل.txt"), str(folder)])
        desk.qtbot.waitUntil(lambda: bool(desk.window.findChildren(PasswordDialog)), timeout=20000)
        desk.qtbot.waitUntil(lambda: desk.window.library.model.rowCount() == 39)
        [question] = desk.window.findChildren(PasswordDialog)
        question.field.insert("سر")
        QTest.keyClick(question.field, Qt.Key.Key_Return)
    outcome = done.args[0]
    assert (len(outcome.added), outcome.refused) == (40, [])
    assert desk.workspace.opened().title == "عنوان 0"  # the first in the order of the files, not of the adding


def test_thousands_of_refusals_are_told_in_a_few_words(opener: Opener, loader: FakeLoader, tmp_path: Path) -> None:
    desk = opener()
    place = tmp_path / "empty"
    place.mkdir()
    for n in range(2000):
        (place / f"{n:04}.txt").touch()
    words: list[int] = []
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=30000) as done:
        desk.window.import_paths([str(place)])
        desk.window.importing._reading.arrived.connect(lambda: words.append(1))
    assert [one.path for one in done.args[0].refused] == [str(place / f"{n:04}.txt") for n in range(2000)]
    assert len(words) < 1000
    [report] = desk.window.findChildren(ImportList)
    assert report.model.rowCount() == 2000
    report.close()


def test_one_that_is_there_already_is_named(opener: Opener, folder: Path) -> None:
    desk = opener()
    (folder / "نسخة.txt").write_bytes((folder / "07.txt").read_bytes())
    (folder / "خلاصة.txt").write_bytes((folder / "08.txt").read_bytes())
    outcome = bring(desk, folder)
    assert (len(outcome.added), len(outcome.known)) == (40, 2)
    assert [(Path(one.path).name, one.reason) for one in outcome.repeated] == [
        ("خلاصة.txt", "the library has this text already, as “عنوان 8”"),
        ("نسخة.txt", "the library has this text already, as “عنوان 7”"),
    ]
    QTest.mouseClick(desk.window.notice.button, Qt.MouseButton.LeftButton)
    [report] = desk.window.findChildren(ImportList)
    assert [row.shown for row in report.model.rows] == ["خلاصة.txt", "نسخة.txt"]
    report.close()


def test_a_folder_of_what_is_no_file_is_read_without_waiting(opener: Opener, folder: Path) -> None:
    desk = opener()
    os.mkfifo(folder / "أنبوب.txt")
    (folder / "حلقة").symlink_to(folder, target_is_directory=True)
    outcome = bring(desk, folder)
    assert (len(outcome.added), [one.reason for one in outcome.refused]) == (
        40, ["is not an ordinary file; name one with an article in it."]
    )  # fmt: skip


def test_a_mistake_of_a_listener_does_not_end_the_import(opener: Opener, folder: Path, qtbot: QtBot) -> None:
    desk = opener()

    def fail() -> None:
        raise ZeroDivisionError

    after(desk, 3, fail)
    with qtbot.captureExceptions() as caught:
        outcome = bring(desk, folder)
    assert [one[0] for one in caught] == [ZeroDivisionError]
    assert desk.window.library.model.rowCount() == 40
    assert len(outcome.added) == 39  # the listener failed after the article was in the library
