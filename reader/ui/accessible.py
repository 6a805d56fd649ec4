"""The reading view as a screen reader sees it: one document of text, and the links in it."""

from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QWindow,
)
from shiboken6 import isValid

from .accessible_links import NO_INTERFACE, AccessibleLinks
from .accessible_text import AccessibleText

if TYPE_CHECKING:
    from .article_view import ArticleView


class AccessibleArticle(QAccessibleInterface):
    """One view's interface. Qt asks for it by install(), and it lives as long as Qt has it cached."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__()
        self._held = ref(view)  # a strong one would keep the widget alive for ever
        self.words = AccessibleText(view)
        self._links = AccessibleLinks()

    # The widget

    def isValid(self) -> bool:
        return isValid(self._held())

    @property
    def _view(self) -> "ArticleView":
        view = self._held()
        assert view is not None
        return view

    def object(self) -> QObject:
        return self._view

    def window(self) -> QWindow | None:  # type: ignore[override]  # None is Qt's nullptr
        return self._view.window().windowHandle()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return self.words if kind == QAccessible.InterfaceType.TextInterface else NO_INTERFACE

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Document

    def state(self) -> QAccessible.State:
        state, view = QAccessible.State(), self._view
        state.focusable = state.readOnly = state.multiLine = state.selectableText = True
        state.focused = view.hasFocus()
        state.invisible = not view.isVisible()
        return state

    def text(self, asked: QAccessible.Text) -> str:
        """Return one of the names of the view: the article's title is the first."""
        document = self._view.document()
        if asked == QAccessible.Text.Name:
            return document.title if document and document.title else self._view.accessibleName()
        return self._view.accessibleDescription() if asked == QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        viewport = self._view.viewport()
        return QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        parent = self._view.parentWidget()
        return QAccessible.queryAccessibleInterface(parent) if parent else None

    # Its children are the links of the article

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._links.link(self._view, index)

    def childCount(self) -> int:
        return self._links.count(self._view)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        view = self._view
        found = view.reference_at(QPointF(view.viewport().mapFromGlobal(QPoint(x, y))))
        return self._links.of(view, found) if found else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self._links.number(child)


_made: dict[int, AccessibleArticle] = {}


def _factory(key: str, thing: QObject) -> QAccessibleInterface | None:
    from .article_view import ArticleView

    if not isinstance(thing, ArticleView):
        return None
    interface = AccessibleArticle(thing)
    number = id(interface)
    _made[number] = interface  # Qt holds the C++ half only
    thing.destroyed.connect(lambda: _made.pop(number, None))
    return interface


@cache
def install() -> None:
    """Tell Qt, once, how to make the interface of a reading view."""
    QAccessible.installFactory(_factory)


def tell_caret(view: "ArticleView") -> None:
    """Tell a listening screen reader that the caret or the selection moved."""
    if not QAccessible.isActive() or view.document() is None:
        return
    interface = QAccessible.queryAccessibleInterface(view)
    if not isinstance(interface, AccessibleArticle):
        return
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, interface.words.cursorPosition()))
    span = view.selection()
    first, last = (interface.words.position(offset) for offset in (span.start, span.end))
    QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(view, first, last))
