"""The contents of the open article: a tree that goes where it is pressed, and shows where the reader is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.model.bidi import Direction, base_direction
from reader.model.changes import ChangeSet
from reader.model.document import Document
from reader.model.waypoints import outline_of

from .article_view import ArticleView
from .desk import Desk
from .following import Following
from .outline_model import TITLE, OutlineModel
from .row_painting import RowPainting
from .text_line import draw_line, interface_font
from .themes import Theme

_PAUSE = 120  # milliseconds after scrolling before the entry of the place is shown
_OPEN = 300  # entries that are unfolded at once; of a longer outline only the first level
_STEP = 16  # pixels a level is set in


class OutlineRows(RowPainting):
    """An entry: its title in its own direction, on the side of the article."""

    side: Direction = "rtl"

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(40, self.row_height())

    def row_height(self) -> int:
        return round(QFontMetricsF(self.small).height() + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        self._ground(painter, option)
        painter.setFont(self.small)
        painter.setPen(self._ink(option))
        title = str(index.data(TITLE) or "")
        rect = QRectF(option.rect).adjusted(10, 0, -10, 0)
        draw_line(painter, rect, title, base_direction(title, self.side), aligned=self.side)
        painter.restore()


class OutlineTree(QTreeView):
    """The tree itself. Return goes to the entry; arrows open and close it towards the side it is set in from."""

    entered = Signal(object)  # QModelIndex

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_STEP)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.entered.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Shows the contents of the open article where there are any; `filled` says so when that changes."""

    filled = Signal()

    def __init__(self, desk: Desk, view: ArticleView, following: Following) -> None:
        super().__init__()
        self._desk, self._view, self._following = desk, view, following
        self.setAccessibleName(self.tr("Contents"))
        self.model = OutlineModel(self)
        self.tree = OutlineTree(self.tr("Contents of this article"), self)
        self.painting = OutlineRows(self.tree)
        self._jumped: tuple[int, int] | None = None  # the place after a jump, and the entry that was jumped to
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.show_place)
        self._build()

    def _build(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(self.painting)
        self.tree.entered.connect(self._go)
        heading = QLabel(self.tr("Contents"), self)
        heading.setObjectName("Heading")
        heading.setFont(interface_font(-1, bold=True))
        heading.setBuddy(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 4, 8)
        layout.setSpacing(4)
        layout.addWidget(heading)
        layout.addWidget(self.tree, 1)
        self._desk.opened.connect(self._show_document)
        self._desk.changed.connect(self.take_in)
        self._view.place_changed.connect(self._pause.start)

    # what is shown

    def has_entries(self) -> bool:
        """Tell whether the open article has contents."""
        return bool(self.model.entries)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.painting.theme = theme
        self.tree.viewport().update()

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit: a paragraph that became a heading is one more entry."""
        here = self._desk.document()
        if here is not None and any(change.id == here.id for change in change_set.changes):
            self._show_document(here)

    def _show_document(self, document: Document | None) -> None:
        entries = outline_of(document) if document is not None else ()
        side: Direction = document.direction if document is not None else "rtl"
        if entries != self.model.entries or side != self.painting.side:
            self._jumped = None
            self.painting.side = side
            right = side == "rtl"
            self.tree.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
            self.model.show(entries)
            self.tree.expandAll() if len(entries) <= _OPEN else self.tree.collapseAll()
        self.filled.emit()
        self._pause.start()

    def show_place(self) -> None:
        """Choose the entry that the reading place is in."""
        place = self._view.place()
        jumped = self._jumped if self._jumped and self._jumped[0] == place else None
        number = jumped[1] if jumped else self.model.number_at(self._first_whole(place))
        if number is None:
            self.tree.selectionModel().clear()
            return
        index = self.model.index_of(number)
        if index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _first_whole(self, place: int) -> int:
        """Return the offset that counts as read: of a block that begins at the very top, its end."""
        document = self._view.document()
        if document is None or not document.blocks:
            return place
        return max(place, document.blocks[document.block_index(place)].span.start)

    # what is asked for

    def _go(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is not None:
            number = index.internalId()
            self._following.go(entry.offset, top=True)
            # Near the end of the text the place cannot reach the top: the entry that was asked for stays chosen.
            self._jumped = (self._view.place(), number)
