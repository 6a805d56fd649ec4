"""Which of the articles that were imported are alike to others: told at the end of an import, in the window."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.import_list import ImportList
from reader.workspace.resembling import Alike, Resembling

from .test_importing_trouble import bring
from .windows import Opener

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_what_seems_to_be_the_same_article_is_told(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    words = [f"كلمة{n}" for n in range(300)]
    for name, said in (("أول", words), ("ثان", [*words, "ثم", "زيد", "سطر"]), ("آخر", [f"غير{n}" for n in range(300)])):
        (tmp_path / f"{name}.txt").write_text(f"عنوان {name}\n\n{' '.join(said)}.", encoding="utf-8")
    outcome = bring(desk, tmp_path / "أول.txt", tmp_path / "آخر.txt", tmp_path / "ثان.txt")
    [alike] = outcome.alike
    assert (len(outcome.added), alike.path) == (3, str(tmp_path / "ثان.txt"))
    assert alike.reason == (
        "seems to be the same article as “\u2068عنوان أول\u2069” (99% of the words are in both)."
    )  # fmt: skip
    assert desk.window.notice.label.accessibleName() == str(alike)


@pytest.fixture
def comparing(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """Two events: the comparing of the first article has begun; it may end."""
    begun, release = Event(), Event()
    alike = Resembling.alike

    def slowly(self: Resembling, document_id: str) -> list[Alike]:
        begun.set()
        assert release.wait(20)
        return alike(self, document_id)

    monkeypatch.setattr(Resembling, "alike", slowly)
    return begun, release


def same_texts(place: Path, count: int) -> list[Path]:
    """Write texts that are the same but for a line, and return their files."""
    words = " ".join(f"كلمة{n}" for n in range(200))
    files = [place / f"{n}.txt" for n in range(count)]
    for n, file in enumerate(files):
        file.write_text(f"عنوان {n}\n\n{words}.\n\nسطر {n}.", encoding="utf-8")
    return files


def test_an_import_is_stopped_while_it_is_held_against_the_library(
    opener: Opener, tmp_path: Path, comparing: tuple[Event, Event]
) -> None:
    desk, (begun, release) = opener(), comparing
    bar = desk.window.importing.bar
    bar.patience.setInterval(0)
    files = same_texts(tmp_path, 4)
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=20000) as done:
        desk.window.import_paths([str(file) for file in files])
        desk.qtbot.waitUntil(begun.is_set, timeout=20000)
        desk.qtbot.waitUntil(lambda: bar.label.accessibleName() == "Looking for articles alike: 0 of 4", timeout=20000)
        QTest.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
        release.set()
    outcome = done.args[0]
    assert (len(outcome.added), outcome.alike, outcome.cancelled) == (4, [], True)
    assert not bar.isVisible()


def test_the_window_may_be_closed_while_an_import_is_held_against_the_library(
    opener: Opener, tmp_path: Path, comparing: tuple[Event, Event]
) -> None:
    desk, (begun, release) = opener(), comparing
    desk.window.import_paths([str(file) for file in same_texts(tmp_path, 4)])
    desk.qtbot.waitUntil(begun.is_set, timeout=20000)
    release.set()
    desk.window.close()
    assert len(desk.library.summaries()) == 4


def test_each_article_is_told_of_those_before_it_and_parts_are_called_parts(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    files = same_texts(tmp_path, 2)
    (tmp_path / "2.txt").write_text("قصير\n\n" + " ".join(f"كلمة{n}" for n in range(80)) + ".", encoding="utf-8")
    (tmp_path / "3.txt").write_text(
        "طويل\n\n" + " ".join(f"كلمة{n}" for n in range(200)) + "\n\n" + " ".join(f"جديد{n}" for n in range(300)) + ".",
        encoding="utf-8",
    )
    outcome = bring(desk, *files, tmp_path / "2.txt", tmp_path / "3.txt")
    told = [(one.path, one.reason.split(" “")[0]) for one in outcome.alike]
    assert told == [
        (str(files[1]), "seems to be the same article as"), (str(tmp_path / "2.txt"), "seems to be a part of"),
        (str(tmp_path / "3.txt"), "holds another article,"),
    ]  # fmt: skip
    found = desk.window.findChild(ImportList)
    assert found is not None
