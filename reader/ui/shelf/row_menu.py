"""The menu of the list's rows, and the keys that do the same while the list has the keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.bidi import isolate
from reader.model.shelf import State

from ..latin_keys import latin_of
from ..text_line import caption
from .shelving import Shelving
from .wording import STATE_NAMES

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_STATE_KEYS: dict[str, State] = {"u": "unread", "r": "reading", "d": "done"}
_MOST = 15  # collections in the menu; all are in the window that asks for one


def fill(menu: QMenu, shelving: Shelving, ids: list[str]) -> None:
    """Put the verbs of the shelf into a menu, for the articles of these ids; their keys stand beside them."""
    menu.addAction(shelving.tr("Star, or take the star away") + "\tS", partial(shelving.star, ids))
    for key, state in _STATE_KEYS.items():
        menu.addAction(f"{STATE_NAMES[state]}\t{key.upper()}", partial(shelving.mark, state, ids))
    menu.addSeparator()
    into = menu.addMenu(shelving.tr("Collect in"))
    for name in list(shelving.names())[:_MOST]:
        into.addAction(caption(isolate(name)), partial(shelving.put_in, name, ids))
    into.addSeparator()
    into.addAction(shelving.tr("Another, or a new one…") + "\tC", partial(shelving.ask_collection, ids))
    out = menu.addMenu(shelving.tr("Take out of"))
    names = shelving.collections_of(ids)
    for name in names:
        out.addAction(caption(isolate(name)), partial(shelving.take_out, name, ids))
    out.setEnabled(bool(names))
    menu.addSeparator()
    menu.addAction(shelving.tr("Details…") + "\tE", partial(shelving.edit, ids))


class RowKeys(QObject):
    """Letters pressed in the list, whatever script the keyboard is set to; Esc shows all articles again."""

    def __init__(self, rows: QWidget, shelving: Shelving, show_all: Callable[[], object]) -> None:
        super().__init__(rows)
        self._show_all = show_all
        self._verbs: dict[str, Callable[[], object]] = {
            "s": shelving.star, "c": shelving.ask_collection, "t": shelving.ask_to_take_out, "e": shelving.edit,
            **{key: partial(shelving.mark, state) for key, state in _STATE_KEYS.items()},
        }  # fmt: skip
        rows.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers() & _HELD:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._show_all()
            return True
        verb = self._verbs.get(latin_of(event)) if event.text().strip() else None
        if verb is None:
            return False
        verb()
        return True
