"""The page of keys, made from the table of verbs and the tags, and the word about the program."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QTextBrowser, QVBoxLayout, QWidget

from reader import __version__
from reader.model.annotation import Tag
from reader.model.bidi import isolate

from .actions import Actions

_READING = (
    ("← →", "Move the caret by a letter, as seen"), ("Ctrl+← →", "By a word"), ("↑ ↓", "By a line"),
    ("Home, End", "To the start or end of the line"), ("Ctrl+Home, End", "To the start or end of the article"),
    ("Page Up, Page Down, Space", "By a screen"), ("Shift with any of these", "Select"),
    ("Alt+← →", "Move the end of the chosen annotation"), ("Alt+Shift+← →", "Move its start"),
    ("Double click, triple click", "Select a word, a paragraph"),
    ("Click, click again", "Choose an annotation, the one beneath"),
    ("Ctrl+click", "Follow a link"),
    ("Page Up, Page Down, +, −, Return", "On the page's picture: turn it, resize it, go to its text"),
    ("Ctrl+wheel", "Larger or smaller text"), ("Esc", "Let go of what is chosen; leave a note"),
)  # fmt: skip
_PENDING = (
    ("Enter, Esc", "Accept it, leave it"), ("Tab, Shift+Tab", "The next part, the one before; also Q C S A"),
    ("← →", "Its end by a word, as seen"), ("↑ ↓", "Its end by a clause"),
    ("Shift or Ctrl with these", "Its start"), ("T", "Direct, indirect, mixed"), ("Del", "Take the part away"),
    ("Backspace", "In a review: reject"), ("N P, F7 Shift+F7", "In a review: the next, the one before"),
    ("U", "In a review: take the last answer back"),
    ("Ctrl+Enter", "In a review: accept all that are sure enough"), ("+ −", "In a review: how sure that is"),
)  # fmt: skip
_SHELF = (
    ("S", "Star the chosen articles, or take the stars away"), ("U, R, D", "They are unread, being read, done"),
    ("C, T", "Collect them in a collection, take them out of one"), ("E", "Their details: title, author, source …"),
    ("Del", "Remove them"), ("Esc", "Show all articles again"),
)  # fmt: skip
_WORD = "Letters act while the article has the keyboard, whatever script the keyboard is set to: ض is Q."


class KeysPage(QDialog):
    """A window with every key."""

    def __init__(self, actions: Actions, tags: Iterable[Tag], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(self.tr("Keys"))
        self.page.setHtml(page_of(actions, tags))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        self.resize(560, 640)


def page_of(actions: Actions, tags: Iterable[Tag]) -> str:
    """Return the page as HTML."""
    groups: dict[str, list[tuple[str, str]]] = {"Mark": []}
    for verb in actions.verbs:
        if verb.key_text():
            entry = (verb.key_text(), _name(verb.text))
            groups.setdefault(verb.menu.replace("&", ""), []).append(entry)
    groups["Tags: the selection, or the chosen annotation"] = [
        (tag.shortcut, isolate(tag.name)) for tag in tags if tag.shortcut
    ]
    groups["In the list of articles"] = list(_SHELF)
    groups["While a suggestion is shown"] = list(_PENDING)
    groups["Reading and selecting"] = list(_READING)
    tables = "".join(_table(name, entries) for name, entries in groups.items())
    return f"<p>{escape(_WORD)}</p>{tables}"


def _name(text: str) -> str:
    """Return a verb as a page can print it: the dots that say that a window opens mean nothing there."""
    plain = text.replace("&", "")
    return plain if plain.endswith(" …") else plain.removesuffix("…")


def _table(name: str, entries: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><td width="190"><b>{escape(key)}</b></td><td>{escape(text)}</td></tr>' for key, text in entries
    )
    return f'<h3>{escape(name)}</h3><table cellpadding="3">{rows}</table>'


def show_about(parent: QWidget, library: Path) -> None:
    """Say what this program is, and where the library is."""
    text = f"<h3>Hashiya {escape(__version__)}</h3><p>A reader and annotator for right-to-left articles.</p>"
    QMessageBox.about(parent, "Hashiya", f"{text}<p>The library is<br>{escape(str(library))}</p>")
