"""The text of the reading view as a screen reader reads it: with a caret, a selection and places on the screen.

Positions here are UTF-16, as QAccessible has them. The map for a whole book is made when first asked for, which
happens only while a screen reader is listening.
"""

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessibleTextInterface

from reader.model.document import Document
from reader.model.text import Span, Utf16Map

from .laid_block import Spot

if TYPE_CHECKING:
    from .article_view import ArticleView


class AccessibleText(QAccessibleTextInterface):
    """What AccessibleArticle hands out for the text.

    An object of its own: Qt takes the address that interface_cast() returns for the interface itself, and in an object
    that inherits two of Qt's classes it would call the methods of the other.
    """

    def __init__(self, view: "ArticleView") -> None:
        super().__init__()
        self._held = ref(view)  # a strong one would keep the widget alive for ever
        self._mapped: tuple[Document | None, Utf16Map] = (None, Utf16Map(""))

    @property
    def _view(self) -> "ArticleView":
        view = self._held()
        assert view is not None
        return view

    def text(self, start: int, end: int) -> str:
        """Return the text between two positions."""
        document = self._view.document()
        if document is None:
            return ""
        first, last = sorted((self.offset(start), self.offset(end)))
        return document.text[first:last]

    def characterCount(self) -> int:
        document = self._view.document()
        return self.position(len(document.text)) if document else 0

    def cursorPosition(self) -> int:
        return self.position(self._view.caret())

    def setCursorPosition(self, position: int) -> None:
        self._view.move_caret(Spot(self.offset(position)))

    def selectionCount(self) -> int:
        return 1 if len(self._view.selection()) else 0

    def selection(self, index: int) -> tuple[int, int]:
        """Return the start and the end of the selection. PySide 6.11 does not let Qt ask for it; the events tell it."""
        span = self._view.selection()
        return (self.position(span.start), self.position(span.end)) if index == 0 else (0, 0)

    def addSelection(self, start: int, end: int) -> None:
        self.setSelection(0, start, end)

    def removeSelection(self, index: int) -> None:
        self._view.move_caret(Spot(self._view.caret()), reveal=False)

    def setSelection(self, index: int, start: int, end: int) -> None:
        first, last = sorted((self.offset(start), self.offset(end)))
        self._view.select(Span(first, last))

    def characterRect(self, position: int) -> QRect:
        """Return the rectangle of a character on the screen; an empty one if it is not there."""
        view, offset = self._view, self.offset(position)
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
        return -1 if offset is None else self.position(offset)

    def scrollToSubstring(self, start: int, end: int) -> None:
        first, last = sorted((self.offset(start), self.offset(end)))
        self._view.reveal(Span(first, last))

    # UTF-16

    def _map(self) -> Utf16Map:
        document = self._view.document()
        if self._mapped[0] is not document:
            self._mapped = (document, Utf16Map(document.text if document else ""))
        return self._mapped[1]

    def position(self, offset: int) -> int:
        """Return the position of an offset."""
        return self._map().to_utf16(offset)

    def offset(self, position: int) -> int:
        """Return the offset of a position; -1 is the end, as screen readers mean it."""
        document = self._view.document()
        length = len(document.text) if document else 0
        return length if position < 0 else min(length, self._map().from_utf16(position))
