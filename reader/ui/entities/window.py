"""The window of the entities: a table to choose from, what is known of the chosen one, and where it is mentioned."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Entity
from reader.model.bidi import isolate
from reader.model.changes import ChangeSet

from ..desk import Desk
from ..places_list import Places
from ..tables import set_up
from .fields import EntityForm
from .model import ALIASES, ARTICLES, KIND, MENTIONS, NAME, QUOTES, EntitiesModel
from .numbers import Told
from .proposals import ProposalsDialog

if TYPE_CHECKING:
    from ..main_window import MainWindow

_PAUSE = 300  # milliseconds after an edit of annotations before the numbers are read again
_NAMED = 8  # names at most that a question spells out
_Select = QItemSelectionModel.SelectionFlag


class EntitiesWindow(QWidget):
    """Every entity of the library. Follows the library while it is open; the first row that was chosen is shown."""

    place_chosen = Signal(str, str)  # document id, annotation id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Entities"))
        self._desk = desk
        self._chosen: list[str] = []  # ids, in the order in which they were chosen
        self._restoring = False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.load)
        self._folding = QTimer(self, interval=0, singleShot=True)  # after the rows are painted
        self.filter, self.kind, self.count = QLineEdit(self), QComboBox(self), QLabel(self)
        self.model, self.table = EntitiesModel(self), QTableView(self)
        self.form = EntityForm(desk, self)
        self.places, self.mentions = Places(self), QListView(self)
        self.merge, self.split, self.unused, self.proposals = (QPushButton(self) for _ in range(4))
        self._build()
        self._folding.timeout.connect(self.model.fold_names)
        desk.changed.connect(self._follow)
        self.load()
        self.filter.setFocus()

    # building

    def _build(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter by name or alias, in any spelling"))
        self.filter.setAccessibleName(self.tr("Filter of the entities"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._sift())
        self.filter.returnPressed.connect(self._enter_table)
        self.kind.setAccessibleName(self.tr("Of what kind"))
        self.kind.activated.connect(lambda _: self._sift())
        self._build_table()
        self.mentions.setModel(self.places)
        self.mentions.setAccessibleName(self.tr("Mentions of the entity; Return opens one"))
        self.mentions.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.mentions.setAlternatingRowColors(True)
        self.mentions.activated.connect(self._go)
        self.mentions.clicked.connect(self._click)
        self.mentions.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        for button, text, act in (
            (self.merge, self.tr("&Merge the chosen…"), self.merge_chosen),
            (self.split, self.tr("&Split the chosen mentions"), self.split_chosen),
            (self.unused, self.tr("Remove &unused…"), self.remove_unused),
            (self.proposals, self.tr("&Proposals…"), self.propose),
        ):
            button.setText(text)
            button.clicked.connect(lambda _=False, act=act: act())
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self._desk.undo), ("Ctrl+Shift+Z", self._desk.redo), ("Ctrl+F", self.filter.setFocus),
            ("Escape", self.close),
        )  # fmt: skip
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self._lay_out()

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        set_up(table, self.tr("Entities"), several=True)
        table.horizontalHeader().setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        for column in (NAME, ALIASES):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, letters in ((KIND, 18), (MENTIONS, 11), (QUOTES, 11), (ARTICLES, 11)):
            table.setColumnWidth(column, table.fontMetrics().averageCharWidth() * letters)
        table.selectionModel().selectionChanged.connect(self._choose)
        self.model.modelReset.connect(self._restore)

    def _lay_out(self) -> None:
        top, buttons = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.kind)
        top.addWidget(self.count)
        for button in (self.merge, self.split, self.unused, self.proposals):
            buttons.addWidget(button)
        buttons.addStretch(1)
        split, below = QSplitter(Qt.Orientation.Vertical, self), QSplitter(Qt.Orientation.Horizontal, self)
        below.addWidget(self.form)
        below.addWidget(self.mentions)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes([340, 340])
        below.setSizes([460, 460])
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)
        self.resize(960, 780)

    # following

    def load(self) -> None:
        """Read the entities and their numbers again."""
        workspace = self._desk.workspace
        names = {tag.id: tag.name for tag in workspace.tags.values()}
        kinds = {entity.kind for entity in workspace.entities.values()} - {""}
        self._fill_kinds({kind: names.get(kind, kind) for kind in kinds})
        self.model.show_entities(workspace.entities.values(), Told(self._desk), names)
        self._folding.start()

    def _fill_kinds(self, kinds: dict[str, str]) -> None:
        chosen = self.kind.currentData()
        self.kind.clear()
        self.kind.addItem(self.tr("Every kind"), None)
        for kind in sorted(kinds, key=kinds.__getitem__):
            self.kind.addItem(kinds[kind], kind)
        at = self.kind.findData(chosen) if chosen else 0
        self.kind.setCurrentIndex(max(0, at))
        if at < 0:
            self._sift()

    def _follow(self, change_set: ChangeSet) -> None:
        named = any(change.kind is Entity for change in change_set.changes)
        self._again.start(0 if named else _PAUSE)

    def _sift(self) -> None:
        self.model.filter(self.filter.text(), self.kind.currentData())

    def _restore(self) -> None:
        """Choose again what was chosen, after the table was filtered, sorted or read again."""
        rows = self.model.rows_of(self._chosen)
        self._chosen = [self.model.entity(row).id for row in rows]
        chosen, last = QItemSelection(), self.model.columnCount() - 1
        for row in rows:
            chosen.select(self.model.index(row, 0), self.model.index(row, last))
        selection = self.table.selectionModel()
        self._restoring = True
        selection.select(chosen, _Select.ClearAndSelect)
        if rows:
            selection.setCurrentIndex(self.model.index(rows[0], 0), _Select.NoUpdate)
        self._restoring = False
        if rows:
            self.table.scrollTo(self.model.index(rows[0], 0))
        shown, all_ = len(self.model.rows), len(self.model.entities)
        said = self.tr("{n} of {all}") if shown < all_ else self.tr("{all} in all")
        self.count.setText(said.format(n=f"{shown:,}", all=f"{all_:,}"))
        self._show()

    # choosing

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these entities; where the filter hides one, it is taken away."""
        self._chosen = list(ids)
        if len(self.model.rows_of(self._chosen)) < len(self._chosen):
            self.filter.blockSignals(True)
            self.filter.clear()
            self.filter.blockSignals(False)
            self.kind.setCurrentIndex(0)
            self._sift()
        else:
            self._restore()

    def chosen(self) -> list[Entity]:
        """Return the chosen entities, in the order in which they were chosen."""
        entities = self._desk.workspace.entities
        return [entities[id] for id in self._chosen if id in entities]

    def _enter_table(self) -> None:
        self.table.setFocus()
        if self.model.rowCount() and not self._chosen:
            self.table.selectRow(0)

    def _choose(self, *_: QItemSelection) -> None:
        if self._restoring:
            return
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        ids = [self.model.entity(row).id for row in rows]
        there = set(ids)
        kept = [id for id in self._chosen if id in there]
        self._chosen = list(dict.fromkeys([*kept, *ids]))
        self._show()

    def _show(self) -> None:
        first = next(iter(self.chosen()), None)
        self.form.show_entity(first)
        found = self._desk.act(lambda: self._desk.workspace.mentions_of(first.id)) if first else []
        if (found or []) != self.places.places:
            self.places.show_places(found or [])
        self._enable()

    def _enable(self) -> None:
        self.merge.setEnabled(len(self._chosen) > 1)
        self.split.setEnabled(self.mentions.selectionModel().hasSelection())

    def _click(self, index: QModelIndex) -> None:
        if len(self.mentions.selectionModel().selectedRows()) == 1:  # not while several are being chosen
            self._go(index)

    def _go(self, index: QModelIndex) -> None:
        found, _ = self.places.places[index.row()]
        self.place_chosen.emit(found.document_id, found.id)

    # several and one

    def merge_chosen(self) -> None:
        """Ask once, then make one entity of the chosen; the one chosen first stays."""
        chosen = self.chosen()
        if len(chosen) < 2:
            return
        self.form.commit()
        stays, *others = chosen
        self.model.know(chosen)
        mentions = sum(map(self.model.count, chosen))
        question = self.tr("{names} will be one with {stays}, with all names and {n} mentions. Undo takes it back.")
        asked = question.format(names=self._named(others), stays=isolate(stays.name), n=f"{mentions:,}")
        if self._sure(self.tr("Merge"), asked) and self.form.act(
            lambda: self._desk.workspace.merge_entities(stays.id, [other.id for other in others])
        ):
            self._reload([stays.id])

    def _named(self, entities: list[Entity]) -> str:
        names = [f"{isolate(entity.name)} ({self.model.count(entity):,})" for entity in entities[:_NAMED]]
        more = len(entities) - len(names)
        return ", ".join([*names, *([self.tr("{n} more").format(n=f"{more:,}")] if more else [])])

    def _sure(self, title: str, question: str) -> bool:
        buttons = QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel
        return QMessageBox.question(self, title, question, buttons) == QMessageBox.StandardButton.Ok

    def split_chosen(self) -> None:
        """Give the chosen mentions to a new entity, which is shown then, to be renamed."""
        first = next(iter(self.chosen()), None)
        ids = [self.places.places[index.row()][0].id for index in self.mentions.selectionModel().selectedRows()]
        if first is None or not ids:
            return
        made: list[Entity] = []
        if self.form.act(lambda: made.append(self._desk.workspace.split_entity(first.id, ids))):
            self._reload([made[0].id])

    def remove_unused(self) -> None:
        """Ask once, then take out the entities that no annotation means."""
        unused = self._desk.act(self._desk.workspace.unused_entities)
        if not unused:
            if unused is not None:
                self.form.say(self.tr("Every entity has a mention; there is none to remove."))
            return
        names = ", ".join(isolate(entity.name) for entity in unused[:_NAMED])
        more = len(unused) - _NAMED
        rest = self.tr(" and {n} more").format(n=f"{more:,}") if more > 0 else ""
        question = self.tr("{names} have no mention and will be removed. Undo brings them back.")
        if self._sure(self.tr("Remove unused"), question.format(names=names + rest)):
            self.form.act(lambda: self._desk.workspace.remove_entities([entity.id for entity in unused]))

    def propose(self) -> None:
        """Show pairs that may be one."""
        self.form.commit()
        ProposalsDialog(self._desk, self).show()

    def _reload(self, ids: list[str]) -> None:
        self._again.stop()
        self.load()
        self.choose(ids)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.form.commit()
        self._again.stop()
        self._folding.stop()
        super().closeEvent(event)


def open_entities(window: "MainWindow") -> None:
    """Show the window of the entities, the open one if there is one, at the entity of the chosen mention."""
    found = window.findChild(EntitiesWindow)
    if found is None:
        found = EntitiesWindow(window.desk, window)
        found.place_chosen.connect(window.open_place)
    mention = window.desk.current()
    if mention is not None and mention.entity_id:
        found.choose([mention.entity_id])
    found.show()
    found.activateWindow()
