"""The window of the articles that are alike: the groups of the library, or what is like the open article."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Annotation
from reader.model.bidi import isolate
from reader.model.changes import Change, ChangeSet
from reader.model.document import Document
from reader.model.shingles import LEAST

from ..away import MANY
from ..desk import Desk
from ..library_model import counting
from ..library_work import Latest
from ..tables import set_up
from .looking import AlikeWork, Row, Wanted
from .model import ANNOTATIONS, PUBLISHED, SHARE, SOURCE, TITLE, WORDS, AlikeModel, GroupPainting

if TYPE_CHECKING:
    from ..main_window import MainWindow

_PAUSE = 300  # milliseconds after a change before it is looked for anew
_Select = QItemSelectionModel.SelectionFlag


class AlikeWindow(QWidget):
    """Groups of articles alike, from which copies are opened, held against each other and removed."""

    article_chosen = Signal(str)  # document id
    removed = Signal(str)  # a sentence's subject: what was removed, which can be undone

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Articles alike"))
        self._desk = desk
        self._works = Latest(self)
        self._again = QTimer(self, interval=_PAUSE, singleShot=True)
        self._again.timeout.connect(self.look)
        self.scope, self.least = QComboBox(self), QSpinBox(self)
        self.model, self.table = AlikeModel(self), QTableView(self)
        self.state, self.problem = QLabel(self), QLabel(self)
        self.stop, self.copies, self.remove = (QPushButton(self) for _ in range(3))
        self._build()
        desk.changed.connect(self._follow)
        desk.opened.connect(self._follow_article)
        desk.refused.connect(self._tell_refused)
        self.look()
        self.table.setFocus()

    # building

    def _build(self) -> None:
        self.scope.setAccessibleName(self.tr("Which articles"))
        self.scope.addItem(self.tr("All groups in the library"), "library")
        self.scope.addItem(self.tr("Like the open article"), "article")
        self.scope.currentIndexChanged.connect(lambda _: self.look())
        self.least.setAccessibleName(self.tr("The least share of the words in common"))
        self.least.setRange(20, 100)
        self.least.setSingleStep(5)
        self.least.setSuffix("%")
        self.least.setValue(round(LEAST * 100))
        self.least.valueChanged.connect(lambda _: self._again.start())
        self.problem.setObjectName("Problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._build_table()
        self._build_buttons()
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self._desk.undo), ("Ctrl+Shift+Z", self._desk.redo), ("F5", self.look), ("Escape", self.close),
        )  # fmt: skip
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self._lay_out()

    def _build_buttons(self) -> None:
        for button, text, act in (
            (self.stop, self.tr("&Stop"), self.leave),
            (self.copies, self.tr("&Choose all but the first of each"), self.choose_copies),
            (self.remove, self.tr("&Remove the chosen…"), self.remove_chosen),
        ):  # fmt: skip
            button.setText(text)
            button.clicked.connect(lambda _=False, act=act: act())

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(GroupPainting(table))
        set_up(table, self.tr("Articles alike; Return opens one, Del removes the chosen"), several=True)
        table.setShowGrid(False)
        letter = table.fontMetrics().averageCharWidth()
        for column, letters in ((SHARE, 16), (WORDS, 9), (ANNOTATIONS, 13), (PUBLISHED, 14), (SOURCE, 20)):
            table.setColumnWidth(column, letter * letters)
        table.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._go)
        table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_chosen)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        least = QLabel(self.tr("in common at &least"), self)
        least.setBuddy(self.least)
        top.addWidget(self.scope)
        top.addWidget(least)
        top.addWidget(self.least)
        top.addStretch(1)
        bottom.addWidget(self.state, 1)
        for button in (self.stop, self.copies, self.remove):
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.problem)
        layout.addWidget(self.table, 1)
        layout.addLayout(bottom)
        self.resize(1000, 600)

    # looking

    def look(self) -> None:
        """Look for what is alike, in a thread; until it is found, what was found before stays to be seen."""
        self._again.stop()
        here = self._desk.document()
        only = self._is_of_one()
        self.problem.hide()
        if only and here is None:
            self._works.leave()
            self._show([])
            self.state.setText(self.tr("No article is open."))
            return
        id = here.id if here is not None and only else ""
        work = AlikeWork(self._desk.workspace.library.path, Wanted(id, self.least.value() / 100))
        work.done.connect(self._take)
        work.refused.connect(self._refuse)
        work.progressed.connect(self._tell_progress)
        self.state.setText(self.tr("Looking…"))
        self.stop.show()
        self._works.begin(work)

    def _is_of_one(self) -> bool:
        return bool(self.scope.currentData() == "article")

    def leave(self) -> None:
        """Look no further; what was found before stays."""
        self._works.leave()
        self.stop.hide()
        self.state.setText(self.tr("Stopped; F5 looks again."))

    def is_looking(self) -> bool:
        """Return whether it is being looked for what is alike, or will be in a moment."""
        return self._again.isActive() or not self.stop.isHidden()

    def _tell_progress(self, work: object, what: str, done: int, total: int) -> None:
        if self._works.is_now(work):
            said = (
                self.tr("Preparing the library, which is done once: {done} of {all} articles")
                if what == "sketched"
                else self.tr("Looking: {done} of {all} pairs")
            )
            self.state.setText(said.format(done=f"{done:,}", all=f"{total:,}"))

    def _take(self, work: object, found: list[Row] | None) -> None:
        if self._works.is_now(work):
            self.stop.hide()
            self._show(found or [])

    def _refuse(self, work: object, sentence: str) -> None:
        if self._works.is_now(work):
            self.stop.hide()
            self.state.setText("")
            self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _tell_refused(self, sentence: str) -> None:
        if self.isActiveWindow():  # else the article's window says it
            self._tell(sentence)

    def _show(self, rows: list[Row]) -> None:
        """Show these articles; those that were chosen stay so, and the keyboard stays where it was."""
        chosen, at = self.chosen_ids(), max(0, self.table.currentIndex().row())
        if rows != self.model.rows or self.model.is_of_one != self._is_of_one():
            self.model.show_groups(rows, of_one=self._is_of_one())
            self._choose(self.model.rows_of(chosen), at)
        self._say_counts()

    def _say_counts(self) -> None:
        groups, articles = self.model.groups, len(self.model.rows)
        if articles:
            said = f"{counting(groups, 'group')}, {counting(articles, 'article')}"
        elif self._is_of_one():
            said = self.tr("No article is so much like this one.")
        else:
            said = self.tr("No article is so much like another.")
        self.state.setText(said)
        self._enable()

    # following

    def _follow(self, change_set: ChangeSet) -> None:
        """Let go of what was removed at once, and look again for what there is now."""
        articles = [change for change in change_set.changes if change.kind is Document]
        gone = {change.id for change in articles if change.after is None}
        at = max(0, self.table.currentIndex().row())
        if self.model.rows_of(gone):
            chosen = self.chosen_ids()
            self.model.drop(gone)
            self._choose(self.model.rows_of(chosen), at)
            self._say_counts()
        if articles:
            self._again.start()
        for change in change_set.changes:
            if change.kind is Annotation:
                self._count(change)

    def _count(self, change: Change) -> None:
        for record, more in ((change.before, -1), (change.after, 1)):
            if isinstance(record, Annotation) and record.status == "accepted":
                self.model.count(record.document_id, more)

    def _follow_article(self, _: Document | None) -> None:
        if self._is_of_one():
            self._again.start()

    # choosing

    def chosen_ids(self) -> list[str]:
        """Return the chosen articles, in the order of the rows."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row].id for row in rows]

    def choose_copies(self) -> None:
        """Choose every article but the first of each group."""
        self._choose(self.model.copies(), 0)
        self.table.setFocus()

    def _choose(self, rows: list[int], at: int) -> None:
        """Choose these rows; where there are none, put the keyboard on the row `at`."""
        selection, last = QItemSelection(), self.model.columnCount() - 1
        for row in rows:
            selection.select(self.model.index(row, 0), self.model.index(row, last))
        model = self.table.selectionModel()
        current = rows[0] if rows else min(at, len(self.model.rows) - 1)
        if current >= 0:
            model.setCurrentIndex(self.model.index(current, TITLE), _Select.NoUpdate)
            self.table.scrollTo(self.model.index(current, TITLE))
        model.select(selection, _Select.ClearAndSelect)
        self._enable()

    def _enable(self) -> None:
        self.copies.setEnabled(bool(self.model.rows))
        self.remove.setEnabled(self.table.selectionModel().hasSelection())

    def _go(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self.model.rows[index.row()].id)

    # removing

    def remove_chosen(self) -> None:
        """Ask once, saying how many annotations go too, then remove the chosen articles as one step."""
        ids = self.chosen_ids()
        there = {one.id: one for one in self._desk.act(self._desk.workspace.summaries) or []}
        found = [there[id] for id in ids if id in there]
        if not found:
            return
        marks = sum(sum(one.counts.values()) for one in found)
        what = f"“{isolate(found[0].title)}”" if len(found) == 1 else counting(len(found), "article")
        question = self.tr("{what} will be removed from the library, with {marks}. Undo brings back everything.")
        asked = question.format(what=what, marks=counting(marks, "annotation"))
        buttons = QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel
        if QMessageBox.question(self, self.tr("Remove"), asked, buttons) == QMessageBox.StandardButton.Ok:
            self._remove([one.id for one in found], what)

    def _remove(self, ids: list[str], what: str) -> None:
        if len(ids) > MANY:
            self._desk.away.do(lambda there: there.remove(ids), lambda _: self.removed.emit(what))
        elif self._desk.done(lambda: self._desk.workspace.remove(ids)):
            self.removed.emit(what)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._again.stop()
        self._works.wait()
        super().closeEvent(event)


def open_alike(window: "MainWindow") -> None:
    """Show the window of the articles that are alike, the open one if there is one."""
    found = window.findChild(AlikeWindow)
    if found is None:
        found = AlikeWindow(window.desk, window)
        found.article_chosen.connect(lambda id: _open(window, id))
        found.removed.connect(window.library.removed)
    found.show()
    found.activateWindow()


def _open(window: "MainWindow", document_id: str) -> None:
    here = window.desk.document()
    if (here is not None and here.id == document_id) or window.desk.open(document_id):
        window.activateWindow()
        window.view.setFocus()
