"""The library: the articles there are, found as you type, opened by a click or Return, removed by Del."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.model.changes import ChangeSet
from reader.model.document import Document

from .desk import Desk
from .library_model import ORDERS, LibraryModel, counting
from .row_painting import ArticleRows
from .rows_view import RowsView
from .themes import Theme


class LibraryPanel(QWidget):
    """The list of articles with its filter and order. It asks the desk to open and to remove."""

    import_asked = Signal()
    review_asked = Signal()
    removed = Signal(str)  # a sentence: what was removed, which can be undone

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(self.tr("Library"))
        self.model = LibraryModel(self)
        self.rows = RowsView(self.tr("Articles"), self)
        self.painting = ArticleRows(self.rows)
        self.filter = QLineEdit(self)
        self.order = QComboBox(self)
        self._build()
        desk.changed.connect(self.take_in)
        desk.opened.connect(self._show_opened)

    def _build(self) -> None:
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(self.painting)
        self.rows.set_row_height(self.painting.row_height())
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.entered_row.connect(self._open_row)
        self.rows.follow(self.filter)
        self.rows.deletion_asked.connect(self.remove_selected)
        remove = QAction(self.tr("Remove"), self.rows)
        remove.triggered.connect(lambda _=False: self.remove_selected())
        self.rows.addAction(remove)
        review = QAction(self.tr("Review suggestions in the chosen articles"), self.rows)
        review.triggered.connect(lambda _=False: self.review_asked.emit())
        self.rows.addAction(review)
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.filter.setPlaceholderText(self.tr("Find an article"))
        self.filter.setAccessibleName(self.tr("Find an article by title or source"))
        self.filter.setClearButtonEnabled(True)
        pause = QTimer(self, interval=120, singleShot=True)
        pause.timeout.connect(self._filter_now)
        self.filter.textChanged.connect(lambda _: pause.start())
        self.filter.returnPressed.connect(self._open_first)
        self.order.setAccessibleName(self.tr("Order of the articles"))
        for order, name in ORDERS.items():
            self.order.addItem(name, order)
        self.order.currentIndexChanged.connect(lambda _: self._reorder())
        button = QPushButton(self.tr("&Import…"), self)
        button.setToolTip(self.tr("Add article files or folders (Ctrl+O); they can also be dropped on the window"))
        button.clicked.connect(lambda _=False: self.import_asked.emit())
        self._lay_out(button)

    def _lay_out(self, button: QPushButton) -> None:
        top = QHBoxLayout()
        top.addWidget(self.order, 1)
        top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 8)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.filter)
        layout.addWidget(self.rows, 1)
        self.rows.empty_text = self.tr("Articles that you import appear here.")

    # what is shown

    def load(self) -> None:
        """Read the list of articles from the library."""
        summaries = self._desk.act(self._desk.workspace.summaries)
        if summaries is not None:
            self.model.load(summaries)
            self._show_opened(self._desk.document())

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.painting.theme = theme
        self.rows.viewport().update()

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit."""
        self._keeping_place(lambda: self.model.take_in(change_set))

    def _keeping_place(self, step: Callable[[], None]) -> None:
        selected = [id for row in self.rows.selectionModel().selectedRows() if (id := self.model.id_at(row.row()))]
        current = self.model.id_at(self.rows.currentIndex().row())
        step()
        here = {id for row in self.rows.selectionModel().selectedRows() if (id := self.model.id_at(row.row()))}
        if set(selected) != here:
            self._select(selected, current)

    def _select(self, ids: list[str], current: str | None) -> None:
        chosen = self.rows.selectionModel()
        chosen.clearSelection()
        for id in ids:
            row = self.model.row_of(id)
            if row is not None:
                chosen.select(self.model.index(row), QItemSelectionModel.SelectionFlag.Select)
        row = self.model.row_of(current or "")
        if row is not None:
            chosen.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _show_opened(self, document: Document | None) -> None:
        if document is None:
            return
        if not self.model.total():
            return
        self.model.touch(document.id)
        row = self.model.row_of(document.id)
        if row is not None:
            self._select([document.id], document.id)
            self.rows.scrollTo(self.model.index(row))

    def _filter_now(self) -> None:
        self._keeping_place(lambda: self.model.filter_by(self.filter.text()))
        self.rows.empty_text = (
            self.tr("No article has these words in its title or source.")
            if self.filter.text()
            else self.tr("Articles that you import appear here.")
        )
        self.rows.viewport().update()

    def _reorder(self) -> None:
        self._keeping_place(lambda: self.model.order_by(self.order.currentData()))

    # what is asked for

    def _open_first(self) -> None:
        self._filter_now()
        if self.model.rowCount():
            self._open_row(self.model.index(0))
            self.rows.key_entered.emit()

    def _open_row(self, index: QModelIndex) -> None:
        id = self.model.id_at(index.row())
        here = self._desk.document()
        if id and (here is None or here.id != id) and len(self.rows.selectionModel().selectedRows()) <= 1:
            self._desk.open(id)

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected articles, in the order of the list."""
        rows = sorted(index.row() for index in self.rows.selectionModel().selectedRows())
        return [id for row in rows if (id := self.model.id_at(row))]

    def listed_ids(self) -> list[str]:
        """Return the ids of all articles that the filter lets through, in the order of the list."""
        rows = range(self.model.rowCount())
        return [id for row in rows if (id := self.model.id_at(row))]

    def remove_selected(self) -> None:
        """Remove the selected articles; a message offers to undo it."""
        ids = self.selected_ids()
        if not ids:
            return
        title = self.model.summary(ids[0])
        workspace = self._desk.workspace
        if self._desk.done(lambda: workspace.remove(ids)):
            many = counting(len(ids), "article")
            self.removed.emit(title.title if title and len(ids) == 1 else many)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
