"""A list on a panel: rows of one height, moved through by keys, with a word where it is empty."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget


class RowsView(QTableView):
    """A list whose rows are activated by a click or Return, and deleted by Del.

    A table of one column: QListView lays out every row again after each edit, 9 ms for ten thousand.
    """

    entered_row = Signal(object)  # QModelIndex, by Return or a click
    key_entered = Signal()  # after entered_row, when it was by Return: who works by keys goes on in the article
    deletion_asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self.entered_row.emit)

    def follow(self, field: QWidget) -> None:
        """Take the keyboard when Down is pressed in the filter above the list."""
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), field, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._take_keyboard)

    def _take_keyboard(self) -> None:
        first = self._edge(last=False)
        if first.isValid():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.currentIndex().isValid():
                self.setCurrentIndex(first)

    def set_row_height(self, height: int) -> None:
        """Give every row this height in pixels."""
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, model = event.key(), self.model()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
            self.key_entered.emit()
        elif key == Qt.Key.Key_Delete:
            self.deletion_asked.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and model is not None and model.rowCount():
            self.setCurrentIndex(self._edge(key == Qt.Key.Key_End))
        else:
            super().keyPressEvent(event)

    def _edge(self, last: bool) -> QModelIndex:
        """Return the first or the last row that can be chosen."""
        model = self.model()
        rows = range(model.rowCount() - 1, -1, -1) if last else range(model.rowCount())
        wanted = (model.index(row, 0) for row in rows)
        return next((index for index in wanted if index.flags() & Qt.ItemFlag.ItemIsSelectable), QModelIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
            painter.end()
        if self.empty_text and (model is None or not model.rowCount()):
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            rect = self.viewport().rect().adjusted(20, 24, -20, -20)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(rect, flags, self.empty_text)
            painter.end()
