"""The bar under the article: what to find, how many there are, which one this is, next and previous."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from .article_view import ArticleView

_PAUSE = 150  # milliseconds of no typing before the search begins


class FindBar(QWidget):
    """Searches one view as its user types. Enter is next, Shift+Enter previous, Escape closes."""

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in the article"))
        self.field.setAccessibleName(self.tr("Find in the article"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance("99999 / 99999"))
        self.previous = self._button(Qt.ArrowType.UpArrow, self.tr("Previous (Shift+Enter)"))
        self.next = self._button(Qt.ArrowType.DownArrow, self.tr("Next (Enter)"))
        close = QToolButton(self)
        close.setText("✕")
        close.setToolTip(self.tr("Close (Escape)"))
        close.setAccessibleName(self.tr("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next, close):
            row.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._pause.start)
        self.previous.clicked.connect(view.find_previous)
        self.next.clicked.connect(view.find_next)
        close.clicked.connect(self.close_bar)
        view.find_changed.connect(self._show_count)
        self._show_count(0, 0)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with what is selected (a word or a few) as the query, ready to be typed over."""
        document, span = self._view.document(), self._view.selection()
        if document and 0 < len(span) <= 80 and "\n" not in span.of(document.text):
            self.field.setText(span.of(document.text))
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar; the hit that was current is left selected in the article."""
        self._pause.stop()
        self.hide()
        self._view.clear_find()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _go(self, back: bool) -> None:
        if self._pause.isActive():
            self._search()
        elif back:
            self._view.find_previous()
        else:
            self._view.find_next()

    def _search(self) -> None:
        self._pause.stop()
        self._view.find(self.field.text())

    def _show_count(self, current: int, count: int) -> None:
        found = self.tr("none found") if self.field.text().strip() and not self.isHidden() else ""
        self.count.setText(f"{current} / {count}" if count else found)
        self.previous.setEnabled(count > 0)
        self.next.setEnabled(count > 0)

    def _button(self, arrow: Qt.ArrowType, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setArrowType(arrow)
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        return button
