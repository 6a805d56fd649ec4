"""The list of pairs that may be one: each is merged or told apart by a person, one after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Entity
from reader.model.bidi import base_direction, isolate
from reader.workspace.likeness import Proposal

from ..desk import Desk
from ..library_model import counting
from ..library_work import Latest
from ..tables import Index, TableRows, aligned, set_up
from .proposing import proposing


class PairsModel(TableRows):
    """Pairs: which stays, which would be merged into it, and why."""

    rows: list[Proposal]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.columns = (self.tr("Stays"), self.tr("Is merged into it"), self.tr("Why"))
        self._mentions: Mapping[str, int] = {}

    def show_pairs(self, pairs: Sequence[Proposal], mentions: Mapping[str, int]) -> None:
        """Show these pairs, with the numbers of mentions by id."""
        self._mentions = mentions
        self.show_rows(pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        pair, column = self.rows[index.row()], index.column()
        entity = (pair.kept, pair.other, None)[column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._named(entity) if entity else self.tr(pair.reason)
        if role == Qt.ItemDataRole.ToolTipRole and entity:
            return "\n".join(map(isolate, (entity.name, *entity.aliases)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return aligned(entity is not None and base_direction(entity.name) == "rtl")
        return None

    def _named(self, entity: Entity) -> str:
        return f"{isolate(entity.name)} ({self._mentions.get(entity.id, 0):,})"


class ProposalsDialog(QDialog):
    """Asks of each pair whether it is one. What was answered leaves the list, and undo brings it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Entities that may be one"))
        self._desk = desk
        self._pairs: list[Proposal] = []
        self._mentions: Mapping[str, int] = {}
        self.model, self.table, self.state = PairsModel(self), QTableView(self), QLabel(self)
        self.merge, self.apart = QPushButton(self.tr("&Merge"), self), QPushButton(self.tr("&Not the same"), self)
        self._build()
        desk.changed.connect(self._show)
        self._works, self._looking = Latest(self), True
        work = proposing(desk.workspace.library.path)
        work.done.connect(self._take)
        work.refused.connect(self._refuse)
        self.state.setText(self.tr("Looking…"))
        self._works.begin(work)

    def _build(self) -> None:
        self.table.setModel(self.model)
        set_up(self.table, self.tr("Pairs that may be one: M merges, N tells apart"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        buttons.addWidget(self.state, 1)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(lambda _=False: self.close())
        for button, act in ((self.merge, self.merge_pair), (self.apart, self.tell_apart)):
            button.clicked.connect(lambda _=False, act=act: act())
            button.setEnabled(False)
        for button in (self.merge, self.apart, close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        bare: tuple[tuple[str, Callable[[], None]], ...] = (
            ("M", self.merge_pair), ("N", self.tell_apart),
            ("Ctrl+Z", self._desk.undo), ("Ctrl+Shift+Z", self._desk.redo),
        )  # fmt: skip
        for key, act in bare:
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.resize(760, 440)

    def _take(self, work: object, found: tuple[list[Proposal], Mapping[str, int]]) -> None:
        if self._works.is_now(work):
            self._looking, (self._pairs, self._mentions) = False, found
            self._show()

    def _refuse(self, work: object, sentence: str) -> None:
        if self._works.is_now(work):
            self._looking = False
            self.state.setText(sentence)

    def _show(self, change_set: object = None) -> None:
        """Show the pairs that are still open: both are there, and nobody told them apart."""
        if self._looking:
            return
        entities, at = self._desk.workspace.entities, max(0, self.table.currentIndex().row())
        still = [
            replace(pair, kept=one, other=other) for pair in self._pairs
            if (one := entities.get(pair.kept.id)) and (other := entities.get(pair.other.id))
            and other.id not in one.unlike and one.id not in other.unlike
        ]  # fmt: skip
        self.model.show_pairs(still, self._mentions)
        self.table.selectRow(min(at, len(still) - 1))
        self.state.setText(counting(len(still), "pair") if still else self.tr("No pair is left."))
        for button in (self.merge, self.apart):
            button.setEnabled(bool(still))

    def chosen(self) -> Proposal | None:
        """Return the pair that is chosen."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def merge_pair(self) -> None:
        """Merge the chosen pair: the first of it stays."""
        pair = self.chosen()
        if pair:
            self._desk.act(lambda: self._desk.workspace.merge_entities(pair.kept.id, [pair.other.id]))

    def tell_apart(self) -> None:
        """Remember that the chosen pair is two."""
        pair = self.chosen()
        if pair:
            self._desk.done(lambda: self._desk.workspace.tell_apart(pair.kept.id, pair.other.id))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._works.wait()
        super().closeEvent(event)

    def reject(self) -> None:
        self.close()
