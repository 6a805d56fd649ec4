"""Keys that mend a suggestion: arrows as the eye sees the text, Tab from part to part, letters for parts and type."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from reader.model.text import Span

from .article_view import ArticleView
from .latin_keys import latin_of

if TYPE_CHECKING:
    from reader.workspace.mending import Mending, PartRole, Unit

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPRIGHT = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ROLES: dict[str, "PartRole"] = {"q": "content", "c": "cue", "s": "speaker", "a": "addressee"}
_START = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_OTHERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SCROLLING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space)


def mend(mending: "Mending", event: QKeyEvent) -> bool:
    """Do to a suggestion what a key says; return False where it says nothing about it."""
    key, held = Qt.Key(event.key()), event.modifiers()
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        back = key == Qt.Key.Key_Backtab or bool(held & Qt.KeyboardModifier.ShiftModifier)
        mending.go(-1 if back else 1)
    elif key in _SIDEWAYS:
        _move(mending, _SIDEWAYS[key] * (-1 if _runs_left(mending) else 1), held, "word")
    elif key in _UPRIGHT:
        _move(mending, _UPRIGHT[key], held, "clause")
    elif key == Qt.Key.Key_Delete:
        mending.remove()
    elif held & Qt.KeyboardModifier.ControlModifier:
        return False
    elif (letter := latin_of(event)) == "t" and mending.now.kind == "quote":
        mending.turn_type()
    elif letter in _ROLES:
        mending.choose(_ROLES[letter])
    else:
        return False
    return True


def _move(mending: "Mending", step: int, held: Qt.KeyboardModifier, by: "Unit") -> None:
    mending.move("start" if held & _START else "end", forward=step > 0, by=by)


def _runs_left(mending: "Mending") -> bool:
    """Tell whether the paragraph of the part runs from right to left: there the left arrow goes on in the text."""
    span = mending.current.span or Span(mending.now.span.start, mending.now.span.start)
    document = mending.document
    return document.blocks[document.block_index(max(span.start, span.end - 1))].direction == "rtl"


class Mode(Protocol):
    """What takes the keys of the article while it is active."""

    @property
    def active(self) -> bool:
        """Whether it wants keys now."""

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; return False to leave it to the article."""

    def claims(self, event: QKeyEvent) -> bool:
        """Tell whether a key that is a shortcut of the window means something else now."""


class PendingKeys(QObject):
    """Hands the keys of the article to the mode that is active, before the article and the window see them."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._modes: list[Mode] = []

    def add(self, mode: Mode) -> None:
        """Let a mode have the keys when it is active, before those that were added later."""
        self._modes.append(mode)
        self._view.installEventFilter(self)  # what is installed last is asked first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.modifiers() & _OTHERS:
            return False
        mode = next((mode for mode in self._modes if mode.active), None)
        if mode is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and mode.claims(event):
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and mode.press(event)


def is_stray(event: QKeyEvent) -> bool:
    """Tell whether a key that means nothing to a mode would do something to the article: it is swallowed then."""
    if event.key() in _SCROLLING or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    return bool(event.text().strip()) or event.key() in (
        Qt.Key.Key_Backspace, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter
    )  # fmt: skip
