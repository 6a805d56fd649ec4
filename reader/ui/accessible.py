"""The reading view as a screen reader sees it: one document of text, with a caret, a selection and places.

Positions here are UTF-16, as QAccessible has them. The map for a whole book is made when first asked for, which
happens only while a screen reader is listening.
"""

from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
    QWindow,
)
from shiboken6 import isValid

from reader.model.document import Document
from reader.model.text import Span, Utf16Map

from .laid_block import Spot

if TYPE_CHECKING:
    from .article_view import ArticleView


class AccessibleArticle(QAccessibleInterface, QAccessibleTextInterface):
    """One view's interface. Qt asks for it by install(), and it lives as long as Qt has it cached."""

    def __init__(self, view: "ArticleView") -> None:
        QAccessibleInterface.__init__(self)
        QAccessibleTextInterface.__init__(self)
        self._held = ref(view)  # a strong one would keep the widget alive for ever
        self._mapped: tuple[Document | None, Utf16Map] = (None, Utf16Map(""))

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
        return self if kind == QAccessible.InterfaceType.TextInterface else None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Document

    def state(self) -> QAccessible.State:
        state, view = QAccessible.State(), self._view
        state.focusable = state.readOnly = state.multiLine = state.selectableText = True
        state.focused = view.hasFocus()
        state.invisible = not view.isVisible()
        return state

    def rect(self) -> QRect:
        viewport = self._view.viewport()
        return QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        parent = self._view.parentWidget()
        return QAccessible.queryAccessibleInterface(parent) if parent else None

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    # The text

    def text(self, *asked: Any) -> str:
        """Return the text between two positions, or one of the names of the widget: Qt has two methods of this name."""
        document = self._view.document()
        if len(asked) == 2:
            if document is None:
                return ""
            start, end = (self._offset(position) for position in asked)
            return document.text[min(start, end) : max(start, end)]
        if asked[0] == QAccessible.Text.Name:
            return document.title if document and document.title else self._view.accessibleName()
        if asked[0] == QAccessible.Text.Description:
            return self._view.accessibleDescription()
        return ""

    def characterCount(self) -> int:
        document = self._view.document()
        return self._position(len(document.text)) if document else 0

    def cursorPosition(self) -> int:
        return self._position(self._view.caret())

    def setCursorPosition(self, position: int) -> None:
        self._view.move_caret(Spot(self._offset(position)))

    def selectionCount(self) -> int:
        return 1 if len(self._view.selection()) else 0

    def selection(self, index: int) -> tuple[int, int]:
        """Return the start and the end of the selection."""
        span = self._view.selection()
        return (self._position(span.start), self._position(span.end)) if index == 0 else (0, 0)

    def addSelection(self, start: int, end: int) -> None:
        self.setSelection(0, start, end)

    def removeSelection(self, index: int) -> None:
        self._view.move_caret(Spot(self._view.caret()), reveal=False)

    def setSelection(self, index: int, start: int, end: int) -> None:
        first, last = sorted((self._offset(start), self._offset(end)))
        self._view.select(Span(first, last))

    def attributes(self, position: int) -> tuple[str, int, int]:
        """Return the direction of the block at a position, whether a link is there, and where what is said of it ends.

        Links are underlined, which is how a reader of attributes knows them.
        """
        document = self._view.document()
        if document is None or not document.blocks:
            return "", 0, 0
        offset = self._offset(position)
        block = document.blocks[document.block_index(offset)]
        named = f"writing-mode:{'rl' if block.direction == 'rtl' else 'lr'};"
        start, end = block.span.start, block.span.end
        for link in self._view.references_in(block.span):
            if link.span.start <= offset < link.span.end:
                named += "text-underline-style:solid;"
                start, end = max(start, link.span.start), min(end, link.span.end)
            elif link.span.end <= offset:
                start = max(start, link.span.end)
            else:
                end = min(end, link.span.start)
        return named, self._position(start), self._position(end)

    def characterRect(self, position: int) -> QRect:
        """Return the rectangle of a character on the screen; an empty one if it is not there."""
        view, offset = self._view, self._offset(position)
        row, motions = view.row_of(offset), view.motions
        if row is None or motions is None:
            return QRect()
        laid, start = motions.flow.block(row.block), motions.flow.start(row.block)
        for cluster in laid.clusters(row.line):
            if cluster.start <= offset - start < cluster.end:
                corner = view.viewport().mapToGlobal(QPoint(round(view.column_left + cluster.lo), row.top))
                return QRect(corner.x(), corner.y(), max(1, round(cluster.hi - cluster.lo)), row.bottom - row.top)
        rect = view.rect_of(offset)
        return QRect(view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        offset = self._view.character_at(self._view.viewport().mapFromGlobal(point))
        return -1 if offset is None else self._position(offset)

    def scrollToSubstring(self, start: int, end: int) -> None:
        first, last = sorted((self._offset(start), self._offset(end)))
        self._view.reveal(Span(first, last))

    # UTF-16

    def _map(self) -> Utf16Map:
        document = self._view.document()
        if self._mapped[0] is not document:
            self._mapped = (document, Utf16Map(document.text if document else ""))
        return self._mapped[1]

    def _position(self, offset: int) -> int:
        return self._map().to_utf16(offset)

    def _offset(self, position: int) -> int:
        """Return the offset of a position; -1 is the end, as screen readers mean it."""
        document = self._view.document()
        length = len(document.text) if document else 0
        return length if position < 0 else min(length, self._map().from_utf16(position))


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
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, interface.cursorPosition()))
    span = view.selection()
    first, last = (interface._position(offset) for offset in (span.start, span.end))
    QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(view, first, last))
