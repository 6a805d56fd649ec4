"""The window of the overview: what is counted, the plot, its table, and the annotations of the chosen bar."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.exchange import plain_table
from reader.exchange.writing import spare_library, write_file
from reader.model.changes import ChangeSet
from reader.model.overview import Overview

from ..desk import Desk
from ..library_work import Latest
from ..look import Look
from ..places_list import Places
from ..tables import set_up
from .chart import MOST_BARS, Chart
from .counting import counting
from .rows_table import VALUE, RowsTable
from .views import VIEWS, Row, kinds_of, rows_of, view_named

if TYPE_CHECKING:
    from ..main_window import MainWindow

_PAUSE = 600  # milliseconds after an edit before all is counted again
_MOST_PLACES = 1000


class OverviewWindow(QWidget):
    """Who speaks how much, about whom, where and when. Follows the library while it is open."""

    place_chosen = Signal(str, str)  # document id, annotation id

    def __init__(self, desk: Desk, look: Look, chosen: Sequence[str], parent: QWidget | None = None) -> None:
        """`chosen` are the ids of the articles that are selected in the library's list."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Overview"))
        self._desk, self._chosen = desk, list(chosen)
        self.overview: Overview | None = None
        self.rows: list[Row] = []
        self._works = Latest(self)
        self._again = QTimer(self, interval=_PAUSE, singleShot=True)
        self._again.timeout.connect(self.count)
        self.scope, self.view, self.kind = QComboBox(self), QComboBox(self), QComboBox(self)
        self.save_plot, self.save_table = QPushButton(self), QPushButton(self)
        self.totals, self.problem = QLabel(self), QLabel(self)
        self.chart = Chart(self)
        self.table, self.places = QTableView(self), QListView(self)
        self._rows, self._places = RowsTable(parent=self), Places(self)
        self._sorted = QSortFilterProxyModel(self)
        self._build()
        self.chart.set_theme(look.theme)
        look.theme_changed.connect(self.chart.set_theme)
        desk.changed.connect(self._follow)
        desk.opened.connect(self._follow_article)
        self.count()

    # building

    def _build(self) -> None:
        self._fill_choices()
        self._sorted.setSourceModel(self._rows)
        self._sorted.setSortRole(VALUE)
        self.table.setModel(self._sorted)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        set_up(self.table, self.tr("Table of the plot"))
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._show_row(now))
        self.places.setModel(self._places)
        self.places.setAccessibleName(self.tr("Annotations of the chosen row"))
        self.places.setWordWrap(True)
        self.places.setAlternatingRowColors(True)
        self.places.activated.connect(self._go)
        self.places.clicked.connect(self._go)
        self.chart.clicked.connect(self.choose)
        for label in (self.totals, self.problem):
            label.setWordWrap(True)
        self.problem.setObjectName("Problem")
        self._lay_out()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)

    def _fill_choices(self) -> None:
        self.scope.setAccessibleName(self.tr("What is counted"))
        self.scope.addItem(self.tr("The whole library"), "library")
        self.scope.addItem(self.tr("The open article"), "article")
        if len(self._chosen) > 1:
            self.scope.addItem(self.tr("The {n} chosen articles").format(n=len(self._chosen)), "chosen")
            self.scope.setCurrentIndex(2)
        self.scope.currentIndexChanged.connect(lambda _: self.count())
        self.view.setAccessibleName(self.tr("What is shown"))
        for view in VIEWS:
            self.view.addItem(self.tr(view.title), view.name)
        self.view.currentIndexChanged.connect(lambda _: self._show())
        self.kind.setAccessibleName(self.tr("Of what kind"))
        self.kind.addItem(self.tr("Every kind"), "")
        self.kind.currentIndexChanged.connect(lambda _: self._show())
        self.save_plot.setText(self.tr("Save the &plot…"))
        self.save_plot.clicked.connect(lambda _=False: self._ask_plot())
        self.save_table.setText(self.tr("Save the &table…"))
        self.save_table.clicked.connect(lambda _=False: self._ask_table())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for part in (self.scope, self.view, self.kind):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.save_plot)
        top.addWidget(self.save_table)
        split, below = QSplitter(Qt.Orientation.Vertical, self), QSplitter(Qt.Orientation.Horizontal, self)
        below.addWidget(self.table)
        below.addWidget(self.places)
        split.addWidget(self.chart)
        split.addWidget(below)
        split.setSizes([420, 260])
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.totals)
        layout.addWidget(split, 1)
        layout.addWidget(self.problem)
        self.problem.hide()
        self.resize(1000, 780)

    # counting

    def count(self) -> None:
        """Count what is chosen, in a thread; what was being counted is forgotten."""
        workspace = self._desk.workspace
        work = counting(workspace.library.path, self._ids(), workspace.lists)
        work.done.connect(self._take)
        work.refused.connect(self._refuse)
        self.totals.setText(self.tr("Counting…"))
        self._works.begin(work)

    def _ids(self) -> list[str] | None:
        scope = self.scope.currentData()
        if scope == "chosen":
            return self._chosen
        here = self._desk.document()
        return ([here.id] if here else []) if scope == "article" else None

    def _take(self, work: object, found: Overview) -> None:
        if not self._works.is_now(work):
            return
        self.overview = found
        self.problem.hide()
        sentence = self.tr("{articles} articles · {quotes} quotes of {words} words · {mentions} mentions")
        counts = (("articles", found.articles), ("quotes", found.quotes), ("words", found.words))
        self.totals.setText(sentence.format(**{name: f"{n:,}" for name, n in (*counts, ("mentions", found.mentions))}))
        self._fill_kinds(kinds_of(found))
        self._show()

    def _refuse(self, work: object, sentence: str) -> None:
        if self._works.is_now(work):
            self.totals.setText("")
            self.problem.setText(sentence)
            self.problem.show()

    def _fill_kinds(self, kinds: list[str]) -> None:
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        while self.kind.count() > 1:
            self.kind.removeItem(1)
        for kind in kinds:
            tag = self._desk.workspace.tags.get(kind)
            self.kind.addItem(tag.name if tag else kind, kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.blockSignals(False)

    def _follow(self, change_set: ChangeSet) -> None:
        self._again.start()

    def _follow_article(self, document: object) -> None:
        if self.scope.currentData() == "article":
            self.count()

    # showing

    def _show(self) -> None:
        if self.overview is None:
            return
        view = view_named(self.view.currentData())
        self.kind.setEnabled(view.by_kind)
        self.rows = rows_of(view, self.overview, self.kind.currentData() or "")
        self.chart.setAccessibleName(self.tr(view.title))
        self.chart.show_rows(self.rows, view.unit, over_time=view.in_order)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._rows.show_view(view, self.rows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._places.show_places([])
        if len(self.rows) > MOST_BARS and not view.in_order:
            said = self.tr("The plot shows the first {n} of {all}; the table has all.")
            self.chart.setAccessibleDescription(said.format(n=MOST_BARS, all=len(self.rows)))

    def choose(self, row: int) -> None:
        """Choose a row by its number in the view, as a click on its bar does."""
        index = self._sorted.mapFromSource(self._rows.index(row, 0))
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def _show_row(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        number = self._sorted.mapToSource(index).row()
        self.chart.choose(number)
        marks = self.rows[number].marks[:_MOST_PLACES]
        found = self._desk.act(lambda: self._desk.workspace.library.marked(marks))
        self._places.show_places(found or [])

    def _go(self, index: QModelIndex) -> None:
        found, _ = self._places.places[index.row()]
        self.place_chosen.emit(found.document_id, found.id)

    # saving

    def _ask_plot(self) -> None:
        name = f"{self.view.currentData()}.svg"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the plot"), name, self.tr("SVG or PNG (*.svg *.png)"))
        if path:
            self.write_plot(path)

    def write_plot(self, path: str) -> None:
        """Write the plot to a file, PNG or SVG by its ending; say why where it cannot be."""
        picture = self.chart.png if path.lower().endswith(".png") else self.chart.svg
        self._write(path, lambda: [picture()])

    def _ask_table(self) -> None:
        name = f"{self.view.currentData()}.csv"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the table"), name, self.tr("CSV (*.csv)"))
        if path:
            self.write_table(path)

    def write_table(self, path: str) -> None:
        """Write all rows of the view as CSV; say why where it cannot be."""
        columns = ("Name", *view_named(self.view.currentData()).columns)
        self._write(path, lambda: plain_table.chunks(columns, ((row.name, *row.cells) for row in self.rows)))

    def _write(self, path: str, made: Callable[[], Iterable[bytes]]) -> None:
        target = Path(path)

        def write() -> None:
            spare_library(target, self._desk.workspace.library.path)
            write_file(target, made())

        self._desk.act(write)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._again.stop()
        self._works.wait()
        super().closeEvent(event)


def open_overview(window: "MainWindow", chosen: Sequence[str]) -> None:
    """Open the overview of the window's library; `chosen` are the articles selected in its list."""
    overview = OverviewWindow(window.desk, window.look, chosen, window)
    overview.place_chosen.connect(window.open_place)
    overview.show()
