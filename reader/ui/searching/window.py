"""The search window: a query, where it is asked, and the concordance of its hits."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.exchange.concordances import chunks
from reader.exchange.writing import spare_library, write_file
from reader.model.changes import ChangeSet
from reader.model.concordance import Field, Hit
from reader.model.document import Document
from reader.model.query import Scope, Search
from reader.model.text import Span

from ..desk import Desk
from ..tables import SpaceTicks, set_up
from .confinement import Confinement
from .groups import HitGroups
from .hit_marks import HitMarks
from .keeping import KeptSearches
from .listing import Listing
from .rows import ARTICLE, KEYWORD, LEFT, LEVEL, RIGHT, TICK, HitsModel, KwicPainting
from .seeking import Asked

_PAUSE = 300  # milliseconds after the last letter before it is searched for
_ARTICLE = 200  # pixels
_SPELLED = 90  # pixels
_AROUND = 28  # pixels of a field around its words
_ROOM = 14  # pixels of a line around its letters
_NARROWEST, _WIDEST = 60, 320  # pixels of the keywords' column
_MEASURED = 1000  # hits whose keywords say how wide it is


class SearchWindow(QWidget):
    """Finds words and phrases in all articles, however they are spelled, and shows them in their contexts."""

    hit_chosen = Signal(object)  # Hit

    def __init__(self, desk: Desk, query: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Search the library"))
        self._desk = desk
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.search)
        self.query, self.speaker = QLineEdit(query, self), QLineEdit(self)
        self.fields, self.order = QComboBox(self), QComboBox(self)
        self.confinement = Confinement(self)
        self.prefixed = QCheckBox(self.tr("also behind &prefixes (و ف ب ك ל ה …)"), self)
        self.save_table = QPushButton(self.tr("Save the &table…"), self)
        self.kept = KeptSearches(desk, self)
        self.model, self.table = HitsModel(self), QTableView(self)
        self.groups = HitGroups(self)
        self.listing = Listing(desk, self.model, self.groups, self)
        self.marks = HitMarks(desk, self.model, self)
        self.count, self.problem = QLabel(self), QLabel(self)
        self._build()
        if query:
            self.search()

    # building

    def _build(self) -> None:
        self.query.setPlaceholderText(self.tr('words, "exactly this", begin*, a AND b, a OR b, a NOT b, a NEAR b'))
        self.query.setAccessibleName(self.tr("What is searched for"))
        self.query.setClearButtonEnabled(True)
        self.speaker.setPlaceholderText(self.tr("in quotes of this speaker"))
        self.speaker.setAccessibleName(self.tr("Speaker of the quotes"))
        said = self.speaker.fontMetrics().horizontalAdvance(self.speaker.placeholderText())
        self.speaker.setMinimumWidth(said + _AROUND)
        self.problem.setObjectName("Problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fill_choices()
        self._build_table()
        self._join()
        self._lay_out()

    def _join(self) -> None:
        for field in (self.query, self.speaker):
            field.textChanged.connect(lambda _: self._pause.start())
            field.returnPressed.connect(self.search)
        self.fields.currentIndexChanged.connect(lambda _: self.search())
        self.prefixed.toggled.connect(lambda _: self.search())
        self.confinement.lifted.connect(self.search)
        self.order.currentIndexChanged.connect(lambda _: self.listing.order_by(self.order.currentData()))
        self.listing.listed.connect(self._fit_keywords)
        self.listing.listed.connect(self.marks.count)
        self.listing.said.connect(self._say)
        self.listing.refused.connect(self._tell)
        self.groups.left.connect(self._enter_hits)
        self.save_table.clicked.connect(lambda _=False: self._ask_table())
        self.marks.marked.connect(self._tell_marked)
        self.kept.chosen.connect(self._take_kept)
        self.kept.keep_asked.connect(lambda: self.kept.ask(self._asked()))
        self._desk.changed.connect(self._follow)
        self._desk.refused.connect(self._tell_refused)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._desk.undo)
        QShortcut(QKeySequence("F3"), self).activated.connect(lambda: self.step(1))
        QShortcut(QKeySequence("Shift+F3"), self).activated.connect(lambda: self.step(-1))

    def _lay_out(self) -> None:
        top, middle, bottom = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.kept)
        top.addWidget(self.query, 1)
        for part in (self.fields, self.speaker, self.order, self.groups.choice):
            top.addWidget(part)
        middle.addWidget(self.groups)
        middle.addWidget(self.table, 1)
        bottom.addWidget(self.prefixed)
        bottom.addWidget(self.confinement)
        bottom.addWidget(self.count, 1)
        bottom.addWidget(self.marks)
        bottom.addWidget(self.save_table)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.problem)
        layout.addLayout(middle, 1)
        layout.addLayout(bottom)
        self.resize(1100, 640)

    def _fill_choices(self) -> None:
        self.fields.setAccessibleName(self.tr("Where"))
        for text, names in (
            (self.tr("Everywhere in articles"), ()), (self.tr("Titles"), ("title",)), (self.tr("Bodies"), ("body",)),
            (self.tr("Quotes"), ("quotes",)), (self.tr("Notes"), ("notes",)), (self.tr("Entities"), ("entities",)),
        ):  # fmt: skip
            self.fields.addItem(text, names)
        self.order.setAccessibleName(self.tr("Order"))
        for text, order in (
            (self.tr("In order"), "found"), (self.tr("By the words before"), "before"),
            (self.tr("By the words after"), "after"), (self.tr("By the words found"), "text"),
        ):  # fmt: skip
            self.order.addItem(text, order)

    def _build_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegate(KwicPainting(self.table))
        set_up(self.table, self.tr("Hits; Return opens one, Space ticks"), several=True, room=_ROOM)
        SpaceTicks(self.table, self.model)
        self.table.setShowGrid(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for side in (LEFT, RIGHT):
            header.setSectionResizeMode(side, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(ARTICLE, _ARTICLE)
        header.resizeSection(LEVEL, _SPELLED)
        header.setSectionResizeMode(TICK, QHeaderView.ResizeMode.ResizeToContents)
        header.moveSection(TICK, 0)
        self.table.activated.connect(self._go)
        self.table.clicked.connect(self._go)

    # searching

    def search(self) -> None:
        """Search for what is typed; what was being searched for is forgotten."""
        self._begin(self._asked())

    def _begin(self, asked: Asked) -> None:
        self._pause.stop()
        self.problem.hide()
        self.listing.begin(asked)

    def _asked(self) -> Asked:
        speaker = self.speaker.text().strip()
        fields = ("quotes",) if speaker else tuple(self.fields.currentData() or ())
        scope = Scope(fields, speaker, self.confinement.documents, self.confinement.source)
        return Asked(
            self.query.text(), scope, self.prefixed.isChecked(), self.groups.by() or "", self.order.currentData()
        )  # fmt: skip

    def _take_kept(self, search: Search) -> None:
        """Ask a search that was kept once more."""
        parts = (self.query, self.speaker, self.fields, self.prefixed, self.order)
        for part in parts:
            part.blockSignals(True)
        self.query.setText(search.query)
        self.speaker.setText(search.speaker)
        self.fields.setCurrentIndex(self._place_of(search.fields))
        self.confinement.confine(search.scope)
        self.prefixed.setChecked(search.clitics)
        self.order.setCurrentIndex(max(0, self.order.findData(search.order)))
        self.groups.show_by(search.group)
        for part in parts:
            part.blockSignals(False)
        self.listing.order_by(search.order)
        self._begin(Asked(search.query, search.scope, search.clitics, search.group, search.order))

    def _place_of(self, fields: tuple[Field, ...]) -> int:
        """Return where a choice of fields stands in the list of them; one of the command line is added to it."""
        there = [tuple(self.fields.itemData(at) or ()) for at in range(self.fields.count())]  # findData knows no tuples
        if fields not in there:
            there.append(fields)
            self.fields.addItem(", ".join(field.capitalize() for field in fields), fields)
        return there.index(fields)

    def _fit_keywords(self) -> None:
        """Make the column of the keywords as wide as they are, so that each stands beside its neighbours."""
        painting = self.table.itemDelegate()
        assert isinstance(painting, KwicPainting)
        width = max((painting.keyword_width(hit) for hit in self.model.rows[:_MEASURED]), default=0)
        self.table.horizontalHeader().resizeSection(KEYWORD, max(_NARROWEST, min(_WIDEST, width)))

    def _say(self, how_many: str, more: str) -> None:
        self.count.setText(how_many)
        self.count.setToolTip(more)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _enter_hits(self) -> None:
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(0, KEYWORD))

    def _follow(self, change_set: ChangeSet) -> None:
        """Let go of the hits of articles that are gone, and say where there may be others."""
        changes = [change for change in change_set.changes if change.kind is Document]
        gone = {change.id for change in changes if change.after is None}
        fewer = self.listing.take_out(gone)
        if fewer or (self.query.text().strip() and any(change.before is None for change in changes)):
            self.count.setText(self.tr("The library has changed; Return in the query searches again"))

    def _tell_refused(self, sentence: str) -> None:
        if self.isActiveWindow():  # else the article's window says it
            self._tell(sentence)

    # hits

    def step(self, by: int) -> None:
        """Open the next hit, or the one before, also of another article."""
        at = self.table.currentIndex().row() + by if self.table.currentIndex().isValid() else 0
        if 0 <= at < len(self.model.rows):
            index = self.model.index(at, KEYWORD)
            self.table.setCurrentIndex(index)
            self._go(index)

    def _go(self, index: QModelIndex) -> None:
        if index.column() != TICK:
            self.hit_chosen.emit(self.model.rows[index.row()])

    def _tell_marked(self, made: int) -> None:
        self.count.setText(self.tr("{n} hits were marked; Ctrl+Z takes it back").format(n=f"{made:,}"))

    # saving

    def _ask_table(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the hits"), "hits.csv", self.tr("CSV (*.csv)"))
        if path:
            self.write_table(path)

    def write_table(self, path: str) -> None:
        """Write the hits as they stand as CSV; say why where that cannot be."""
        target, hits = Path(path), list(self.model.rows)

        def write() -> None:
            spare_library(target, self._desk.workspace.library.path)
            write_file(target, chunks(hits))

        if self._desk.done(write) and (others := self.listing.others()):
            said = self.tr("saved as listed; {n} more are not: hashiya search --csv writes all")
            self.count.setText(said.format(n=f"{others:,}"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._pause.stop()
        self.listing.wait()
        super().closeEvent(event)


def open_search(desk: Desk, query: str, parent: QWidget) -> SearchWindow:
    """Open the window on a query; the hits that are chosen in it are shown in the article's window."""
    window = SearchWindow(desk, query, parent)
    window.hit_chosen.connect(lambda hit: _show_hit(desk, hit))
    window.show()
    window.query.setFocus()
    window.query.selectAll()
    return window


def _show_hit(desk: Desk, hit: Hit) -> None:
    here = desk.document()
    if (here is None or here.id != hit.document_id) and not desk.open(hit.document_id):
        return
    if hit.annotation_id in desk.workspace.annotations:
        desk.go_to(hit.annotation_id)
    else:
        desk.select(None)
        desk.revealed.emit(Span(hit.start, hit.end))
