"""A window on a library of its own, with an article written for these tests, and hands to work it with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reader.model.annotation import Annotation
from reader.model.document import Document, Draft, Part
from reader.model.text import Span
from reader.store import Library
from reader.ui.main_window import MainWindow
from reader.ui.settings import Settings
from reader.workspace import Workspace

TITLE = "افتتاح مكتبة جديدة في وادي الزهور"
PARAGRAPHS = (
    "افتتحت سلمى الحداد، رئيسة بلدية وادي الزهور، مكتبة عامة يوم الاثنين 3 مارس 2031.",
    "وأكدت سلمى الحداد أن المكتبة “بيت لكل طفل يريد أن يقرأ”، مضيفة أن الكتب “لا تعرف بابا مغلقا”.",
    "كما شكرت الحداد مؤسسة Blue Door على هديتها، وهي 1,200 كتاب.",
    "وقالت نورة السالم: “سنعود غدا”.",
)
FIRST, SECOND = "بيت لكل طفل يريد أن يقرأ", "لا تعرف بابا مغلقا"


def draft(title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS, source: str = "test") -> Draft:
    """Return an article as a format would."""
    return Draft((Part("title", title), *(Part("paragraph", text) for text in paragraphs)), title, source)


def answer(monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
    """Answer every question so; return the list in which they come to stand."""
    asked: list[str] = []

    def question(parent: object, title: str, text: str, *_: object) -> QMessageBox.StandardButton:
        asked.append(text)
        return button

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


class Desk:
    """A window with its library, and what a person does with it."""

    def __init__(self, qtbot: QtBot, path: Path, settings: Path) -> None:
        self.qtbot, self.path = qtbot, path
        self.library = Library(path)
        self.workspace = Workspace(self.library, "tester")
        store = QSettings(str(settings), QSettings.Format.IniFormat)
        self.window = MainWindow(self.workspace, Settings(store))
        qtbot.addWidget(self.window)

    def show(self) -> MainWindow:
        """Show the window as the program does, and wait until it is there."""
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.start()
        self.settle()
        return self.window

    def open(self, document: Document | None = None) -> Document:
        """Add an article if none is given, and open it."""
        found = document or self.workspace.add(draft())[0]
        assert self.window.desk.open(found.id)
        self.window.view.setFocus()
        self.settle()
        return found

    def settle(self) -> None:
        """Let what waits for the event loop happen."""
        self.qtbot.wait(1)
        self.qtbot.wait(1)

    def span(self, words: str, nth: int = 0) -> Span:
        """Return where words stand in the open article."""
        text, at = self.workspace.opened().text, -1
        for _ in range(nth + 1):
            at = text.index(words, at + 1)
        return Span(at, at + len(words))

    def select(self, words: str, nth: int = 0) -> None:
        """Select words, as the keyboard would."""
        self.window.view.select(self.span(words, nth))

    def press(self, key: str | Qt.Key) -> None:
        """Press a key in the article: a letter, a digit or a Qt key."""
        if isinstance(key, str):
            QTest.keyClicks(self.window.view, key)
        else:
            QTest.keyClick(self.window.view, key)
        self.settle()

    def mark(self, words: str, key: str, nth: int = 0) -> None:
        """Select words and press a key."""
        self.select(words, nth)
        self.press(key)

    def marked(self) -> list[tuple[str, str | None, str]]:
        """Return layer, tag and words of every annotation, in text order."""
        return [(found.layer_id, found.tag_id, found.exact) for found in self.workspace.annotations]

    def find(self, words: str, layer: str) -> Annotation:
        """Return the annotation of these words in a layer."""
        return next(one for one in self.workspace.annotations if (one.exact, one.layer_id) == (words, layer))

    def role(self, quote: str, role: str) -> list[str]:
        """Return the words that have a role in the quote of these words."""
        found = self.find(quote, "quotes")
        return [one.exact for one in self.workspace.article.linked(found.id, role)]

    def close(self) -> None:
        """Close the window and the library, as at the end of a day."""
        self.window.close()
        self.library.close()


Opener = Callable[[], Desk]
