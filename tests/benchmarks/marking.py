"""Mouse release → durable in SQLite and painted, in an article of 10,000 annotations.

Run it with `python -m tests.benchmarks.marking`. The mouse drags over words somewhere in the article; the
palette comes up; the mouse goes down on one of its buttons. The clock runs from the release of that button
until the annotation is in the file and the window has painted everything that changed. The last is the undo
of that mark by its key.
"""

import os
import random
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from reader.model.annotation import Annotation
from reader.model.changes import Change, ChangeSet
from reader.model.document import Document, Draft, Part
from reader.model.text import Span
from reader.store import Library
from reader.ui.main_window import MainWindow
from reader.ui.settings import Settings
from reader.workspace import Workspace

from .reading import ANNOTATIONS, annotated, paragraphs

WORDS, ROUNDS = 100_000, 150


def opened(folder: Path) -> MainWindow:
    """Return a window on a library of one long article with its annotations."""
    workspace = Workspace(Library(folder / "library.hashiya"), "benchmark")
    document, _ = workspace.add(Draft(tuple(Part("paragraph", line) for line in paragraphs(WORDS))))
    workspace.commit(ChangeSet("Many", tuple(Change(None, one) for one in annotated(document, ANNOTATIONS))))
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(workspace, settings)
    window.resize(1280, 900)
    window.show()
    window.start()
    window.desk.open(document.id)
    settle()
    return window


def settle() -> None:
    """Let everything be painted that waits for it."""
    for _ in range(5):
        QApplication.processEvents()


def drag(window: MainWindow, span: Span) -> None:
    """Drag the mouse over a span that is on the screen."""
    view = window.view
    points = [view.rect_of(offset).center() for offset in (span.start, span.end)]
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
    QTest.mouseMove(port, (points[0] + points[1]) / 2)
    QTest.mouseMove(port, points[1])
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[1])
    settle()


def button(window: MainWindow, name: str) -> QToolButton:
    """Return the palette's button of that name."""
    found = [one for one in window.palette_.findChildren(QToolButton) if one.isVisible() and name in one.text()]
    return found[0]


def words_of(document: Document, chance: random.Random) -> Span:
    """Return two words somewhere inside a paragraph."""
    block = chance.choice(document.blocks).span
    start = document.text.find(" ", block.start + 20) + 1
    end = document.text.find(" ", document.text.find(" ", start) + 1)
    return Span(start, end) if block.start < start < end < block.end else words_of(document, chance)


def one_round(window: MainWindow, chance: random.Random) -> tuple[float, float] | None:
    """Return the milliseconds of one mark and of its undo; None where the words stand on two lines."""
    workspace, view = window.desk.workspace, window.view
    span = words_of(workspace.opened(), chance)
    view.select(Span(span.start, span.start))
    settle()
    if view.rect_of(span.start).y() != view.rect_of(span.end).y():
        return None
    drag(window, span)
    pressed = button(window, "Person")
    before = {one.id for one in workspace.annotations}
    middle = QPoint(pressed.width() // 2, pressed.height() // 2)
    QTest.mousePress(pressed, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    start = perf_counter()
    QTest.mouseRelease(pressed, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    settle()
    marking = (perf_counter() - start) * 1000
    (made,) = {one.id for one in workspace.annotations} - before
    assert isinstance(workspace.library.annotation(made), Annotation)
    start = perf_counter()
    window.desk.undo()
    settle()
    return marking, (perf_counter() - start) * 1000


def main() -> None:
    """Print medians and 95th percentiles."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        window = opened(Path(folder))
        rounds = [found for _ in range(ROUNDS) if (found := one_round(window, chance))]
        window.close()
        window.desk.workspace.library.close()
    print(f"{len(rounds)} marks in an article of {WORDS:,} words and {ANNOTATIONS:,} annotations")
    for name, times in zip(("release to durable and painted", "undo"), zip(*rounds, strict=True), strict=True):
        print(f"{name:32} median {median(times):5.1f} ms   95th percentile {quantiles(times, n=20)[18]:5.1f} ms")
    app.quit()


if __name__ == "__main__":
    main()
