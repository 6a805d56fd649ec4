"""The library: the articles there are, filtered as you type, sorted, collected; opened by a click or Return."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.changes import ChangeSet
from reader.model.document import Document

from .away import MANY
from .desk import Desk
from .library_model import LibraryModel
from .rows_view import RowsView
from .shelf import row_menu
from .shelf.arranged import Arranged
from .shelf.chosen import chosen_rows, runs
from .shelf.criteria import Criteria, with_words
from .shelf.filter_bar import Chips, ShowButton
from .shelf.footer import Footer
from .shelf.loading import Loading
from .shelf.orders import NAMED, ORDERS
from .shelf.row_painting import ArticleRows
from .shelf.shelving import Shelving
from .shelf.wording import counting
from .themes import Theme

_PAUSE = 60  # milliseconds after a letter before the list is filtered: two letters of one word come faster
_VERY_MANY = 10_000  # changes in one edit


class LibraryPanel(QWidget):
    """The list of articles with its filter and order. It asks the desk to open and to remove."""

    import_asked = Signal()
    review_asked = Signal()
    removed = Signal(str)  # a sentence: what was removed, which can be undone

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._loaded = desk, False
        self.setAccessibleName(self.tr("Library"))
        self.model = LibraryModel(self, desk.workspace.library.word_counts)
        self.rows = RowsView(self.tr("Articles"), self)
        self.painting = ArticleRows(self.rows)
        self.filter, self.order, self.turned = QLineEdit(self), QComboBox(self), QToolButton(self)
        self.show_, self.chips = ShowButton(self.model.facets, self), Chips(self)
        self.shelving = Shelving(desk, self.model, self.subject, self)
        self.loading = Loading(desk, self)
        self._build()
        self._build_rows()
        self.footer = Footer(self.model, self.rows.selectionModel(), self)
        self._lay_out()
        self._join()

    def _build(self) -> None:
        self.filter.setPlaceholderText(self.tr("Find an article"))
        self.filter.setAccessibleName(self.tr("Find an article by title, author or source"))
        self.filter.setClearButtonEnabled(True)
        self.order.setAccessibleName(self.tr("Order of the articles"))
        self.order.setToolTip(self.tr("Order of the articles"))
        for order, name in ORDERS.items():
            self.order.addItem(name, order)
        self.turned.setCheckable(True)
        self._show_turned()

    def _build_rows(self) -> None:
        rows = self.rows
        rows.setModel(self.model)
        rows.setItemDelegate(self.painting)
        rows.set_row_height(self.painting.row_height())
        rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        rows.follow(self.filter)
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.empty_text = self.tr("Articles that you import appear here.")
        self._keys = row_menu.RowKeys(rows, self.shelving, self.show_all)

    def _join(self) -> None:
        pause = QTimer(self, interval=_PAUSE, singleShot=True)
        pause.timeout.connect(self._filter_now)
        self.filter.textChanged.connect(lambda _: pause.start())
        self.filter.returnPressed.connect(self._open_first)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.filter, context=Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.show_all)
        self.order.currentIndexChanged.connect(lambda _: self._reorder())
        self.turned.toggled.connect(lambda _: self._reorder())
        for part in (self.show_, self.chips):
            part.asked.connect(self.ask)
        self.show_.collections_asked.connect(self.show_collections)
        self.rows.entered_row.connect(self._open_row)
        self.rows.deletion_asked.connect(self.remove_selected)
        self.rows.customContextMenuRequested.connect(self._show_menu)
        self.loading.arrived.connect(self._take_list)
        self.loading.missed.connect(self.take_in)
        self.loading.refused.connect(self._desk.refused)
        self._desk.changed.connect(self.take_in)
        self._desk.opened.connect(self._show_opened)

    def _lay_out(self) -> None:
        button = QPushButton(self.tr("&Import…"), self)
        button.setToolTip(self.tr("Add article files or folders (Ctrl+O); they can also be dropped on the window"))
        button.clicked.connect(lambda _=False: self.import_asked.emit())
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.order, 1)
        top.addWidget(self.turned)
        top.addWidget(button)
        below.addWidget(self.filter, 1)
        below.addWidget(self.show_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 8)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(below)
        layout.addWidget(self.chips)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.footer)

    # what is shown

    def load(self) -> None:
        """Read the list of articles from the library; a long one comes when it is read."""
        self.rows.empty_text = self.tr("The list is being read …")
        self.loading.begin(*self.model.order)

    def _take_list(self, found: Arranged) -> None:
        again, self._loaded = self._loaded, True
        self._keeping_place(lambda: self.model.show_arranged(found))
        self._say_empty()
        here = self._desk.document()
        if not again:
            self._show_opened(here)
        elif here is not None:
            self.model.touch(here.id)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.painting.theme = theme
        self.rows.viewport().update()

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit; before the list is there nothing is followed, since it will have the edit.

        After one of very many articles the list is read anew, in a thread, which no key stroke has to wait for.
        """
        if self._loaded and len(change_set.changes) > _VERY_MANY:
            self.loading.begin(*self.model.order)
        elif self._loaded:
            self._keeping_place(lambda: self.model.take_in(change_set))

    def _keeping_place(self, step: Callable[[], None], *, narrows: bool = False) -> None:
        """Do something to the list; what was selected is selected after it, else the row that is now in its place.

        `narrows` if no row comes by it: then of all rows all are selected, which need not be looked for.
        """
        before, row = chosen_rows(self.rows.selectionModel()), self.rows.currentIndex().row()
        current, every = self.model.id_at(row), narrows and 0 < len(before) == self.model.rowCount()
        selected = [] if every else self.model.ids_at(before)
        step()
        rows = list(range(self.model.rowCount())) if every else self.model.rows_of(selected)
        if rows != chosen_rows(self.rows.selectionModel()):
            self._select_rows(rows, current)
        last = self.model.rowCount() - 1
        if row >= 0 and last >= 0 and not self.rows.currentIndex().isValid():
            index = self.model.index(min(row, last))
            self.rows.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _select(self, ids: Collection[str], current: str | None) -> None:
        self._select_rows(self.model.rows_of(ids), current)

    def _select_rows(self, rows: Sequence[int], current: str | None) -> None:
        chosen, found = self.rows.selectionModel(), QItemSelection()
        for first, last in runs(rows):  # Qt compares every pair of ranges
            found.select(self.model.index(first), self.model.index(last))
        chosen.select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self.model.row_of(current or "")
        if row is not None:
            chosen.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _show_opened(self, document: Document | None) -> None:
        if document is None or not self.model.total():
            return
        self.model.touch(document.id)
        row = self.model.row_of(document.id)
        if row is not None:
            self._select([document.id], document.id)
            self.rows.scrollTo(self.model.index(row))

    # filter and order

    def ask(self, criteria: Criteria) -> None:
        """Show the articles that fit what is asked beside the words, and that have these."""
        self._ask(with_words(criteria, self.filter.text()))

    def show_all(self) -> None:
        """Show all articles."""
        self.filter.clear()
        self._ask(Criteria())

    def _filter_now(self) -> None:
        self.ask(self.model.criteria)

    def _ask(self, criteria: Criteria) -> None:
        if criteria != self.model.criteria:
            narrows = criteria.narrows(self.model.criteria)
            self._keeping_place(lambda: self.model.ask(criteria), narrows=narrows)
        self.show_.criteria = criteria
        self.chips.show_criteria(criteria)
        self._say_empty()

    def _say_empty(self) -> None:
        asked = self.model.criteria != Criteria()
        self.rows.empty_text = (
            self.tr("No article is like that. Esc shows all.") if asked
            else self.tr("Articles that you import appear here.")
        )  # fmt: skip
        self.rows.viewport().update()

    def restore_order(self, order: str, turned: bool) -> None:
        """Order the articles as another time."""
        self.order.setCurrentIndex(max(0, self.order.findData(order)))
        self.turned.setChecked(turned)

    def _reorder(self) -> None:
        order, turned = self.order.currentData(), self.turned.isChecked()
        self.painting.order = order
        self._show_turned()
        self._keeping_place(lambda: self.model.order_by(order, turned))

    def _show_turned(self) -> None:
        upwards = (self.order.currentData() in NAMED) != self.turned.isChecked()
        said = self.tr("The least first; press to turn") if upwards else self.tr("The most first; press to turn")
        self.turned.setText("↑" if upwards else "↓")
        self.turned.setToolTip(said)
        self.turned.setAccessibleName(said)

    # what is asked for

    def _open_first(self) -> None:
        self._filter_now()
        if self.model.rowCount():
            self._open_row(self.model.index(0))
            self.rows.key_entered.emit()

    def _open_row(self, index: QModelIndex) -> None:
        id = self.model.id_at(index.row())
        here = self._desk.document()
        if id and (here is None or here.id != id) and len(chosen_rows(self.rows.selectionModel())) <= 1:
            self._desk.open(id)

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected articles, in the order of the list."""
        return self.model.ids_at(chosen_rows(self.rows.selectionModel()))

    def listed_ids(self) -> list[str]:
        """Return the ids of all articles that the filter lets through, in the order of the list."""
        return self.model.shown_ids()

    def subject(self) -> list[str]:
        """Return what a verb is about: the selected articles where the list has the keyboard, else the open one."""
        here = self._desk.document()
        return self.selected_ids() if self.rows.hasFocus() or here is None else [here.id]

    def _show_menu(self, point: QPoint) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row_menu.fill(menu, self.shelving, ids)
        menu.addSeparator()
        for text, act in (
            (self.tr("Review suggestions in the chosen articles"), self.review_asked.emit),
            (self.tr("Remove") + "\tDel", self.remove_selected),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(action)
        menu.popup(self.rows.viewport().mapToGlobal(point))

    def show_collections(self) -> None:
        """Show every collection; one that is looked into is then all that the list shows."""
        dialog = self.shelving.show_collections()
        dialog.shown.connect(lambda name: self._ask(Criteria(collection=name)))
        dialog.shown.connect(lambda _: self.filter.clear())

    def remove_selected(self) -> None:
        """Remove the selected articles; a message offers to undo it."""
        ids = self.selected_ids()
        if not ids:
            return
        title, many = self.model.summary(ids[0]), counting(len(ids), "article")
        workspace = self._desk.workspace
        if len(ids) > MANY:
            self._desk.away.do(lambda there: there.remove(ids), lambda _: self.removed.emit(many))
        elif self._desk.done(lambda: workspace.remove(ids)):
            self.removed.emit(title.title if title and len(ids) == 1 else many)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
