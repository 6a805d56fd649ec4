"""What each key does in the reading view. Keys that mean nothing here go on to the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from .laid_block import Spot

if TYPE_CHECKING:
    from .article_view import ArticleView

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_EDGES = (Qt.Key.Key_Home, Qt.Key.Key_End)
_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


def press(view: "ArticleView", event: QKeyEvent) -> bool:
    """Do what the key says; return False where it says nothing."""
    key, held = Qt.Key(event.key()), event.modifiers()
    shift, ctrl = bool(held & _SHIFT), bool(held & _CTRL)
    if event.matches(QKeySequence.StandardKey.Copy):
        view.copy()
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        view.select_all()
    elif held & _ALT:
        return key in _ARROWS and view.move_annotation_end(_ARROWS[key], at_start=shift)
    elif key in _ARROWS or key in _EDGES or key in _LINES or key in _PAGES:
        _move(view, key, ctrl, shift)
    elif key == Qt.Key.Key_Space and not ctrl:
        view.scroll_page(-1 if shift else 1)
    elif ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        view.zoom_in()
    elif ctrl and key == Qt.Key.Key_Minus:
        view.zoom_out()
    elif ctrl and key == Qt.Key.Key_0:
        view.zoom_reset()
    elif key == Qt.Key.Key_Escape and not ctrl:  # which BareKeys does not see, so that the desk would not hear of it
        return view.let_go()
    else:
        return False
    return True


def _move(view: "ArticleView", key: Qt.Key, ctrl: bool, shift: bool) -> None:
    motions, caret = view.motions, view.caret_state
    if motions is None:
        return
    goal: float | None = None
    if key in _PAGES:
        view.page(_PAGES[key], shift)
        return
    if key in _LINES:
        if ctrl:
            view.scroll_by(_LINES[key] * motions.flow.page.body().line_height)
            return
        spot, goal = motions.by_line(caret, _LINES[key])
    elif key in _EDGES:
        at_end = key == Qt.Key.Key_End
        if ctrl:
            spot = Spot(len(motions.document.text) if at_end else 0)
        else:
            spot = motions.line_end(caret) if at_end else motions.line_start(caret)
    elif ctrl:
        spot = Spot(motions.sideways_word(caret.offset, _ARROWS[key]))
    else:
        spot = motions.by_sight(caret, _ARROWS[key])
    view.move_caret(spot, extend=shift, goal=goal)
