"""Keys without Ctrl, which act only while the article has the focus: letters and digits typed in a field are text."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent

from .article_view import ArticleView
from .latin_keys import latin_of
from .marking import Marking
from .palette import Palette

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class BareKeys(QObject):
    """Watches the reading view and turns its bare keys into verbs."""

    def __init__(self, view: ArticleView, actions: dict[str, QAction], marking: Marking, palette: Palette) -> None:
        super().__init__(view)
        self._actions, self._marking, self._palette = actions, marking, palette
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers() & _HELD:
            return False
        return self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._palette.leave() or self._marking.let_go()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._actions["delete"].trigger()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._actions["return"].trigger()
            return True
        own = self._marking.tag_of_key(event.text().lower()) if event.text() else None
        key = latin_of(event)
        action = self._actions.get(key) if own is None else None
        if action is not None:
            action.trigger()
            return True
        tag_id = own or (self._marking.tag_of_key(key) if key else None)
        if tag_id:
            self._marking.tag(tag_id)
            return True
        return False
