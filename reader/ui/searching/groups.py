"""The hits by article or by source: a list with counts beside the concordance, which shows those of the chosen one."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.model.bidi import base_direction, isolate
from reader.model.concordance import Group, Hit, Tally
from reader.model.folding import fold

from ..tables import Index, TableRows, set_up
from ..text_line import draw_line, interface_font

_NAME, _COUNT = range(2)
_WIDTH = 260  # pixels
_GAP = 6


@dataclass(frozen=True, slots=True)
class Together:
    """The hits of one article or source: what they have in common, its name, and how many they are."""

    key: str | None  # None: all hits
    name: str
    count: int


class GroupsModel(TableRows):
    """All hits, then each group, the largest first."""

    rows: list[Together]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.columns = (self.tr("Hits in"), self.tr("Hits"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name if index.column() == _NAME else f"{one.count:,}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{isolate(one.name)}: {one.count:,}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == _NAME:
            return isolate(one.name)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class _NamePainting(QStyledItemDelegate):
    """Draws a name on its own side, cut at the end of its reading."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        chosen, palette = bool(option.state & QStyle.StateFlag.State_Selected), option.palette
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        painter.setFont(interface_font())
        name = str(index.data())
        draw_line(painter, QRectF(option.rect).adjusted(_GAP, 0, -_GAP, 0), name, base_direction(name))
        painter.restore()


class HitGroups(QTableView):
    """The list of groups, which counts also the hits that are not listed. Hidden until `choice` says what it is by."""

    narrowed = Signal()  # other hits are to be shown
    left = Signal()  # by Return: on to the hits

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tallies: dict[str, Tally] = {}  # by article
        self._chosen: str | None = None
        self.choice = QComboBox(parent)
        self.choice.setAccessibleName(self.tr("Groups"))
        for text, group in (
            (self.tr("Not grouped"), ""), (self.tr("By article"), "article"), (self.tr("By source"), "source"),
        ):  # fmt: skip
            self.choice.addItem(text, group)
        self.groups = GroupsModel(self)
        self.setModel(self.groups)
        set_up(self, self.tr("Groups of hits; the arrow keys choose one, Return goes to its hits"))
        self.setItemDelegateForColumn(_NAME, _NamePainting(self))
        self.setShowGrid(False)
        self.setFixedWidth(_WIDTH)
        header = self.horizontalHeader()
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.hide()
        self.choice.currentIndexChanged.connect(lambda _: self._regroup())
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.activated.connect(lambda _: self.left.emit())

    def by(self) -> Group | None:
        """Return what hits are grouped by, if they are."""
        return self.choice.currentData() or None

    def show_by(self, group: str) -> None:
        """Group the hits that come from now on by article, by source, or not at all."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(max(0, self.choice.findData(group)))
        self.setVisible(self.by() is not None)

    # counting

    def add(self, tallies: Iterable[Tally]) -> None:
        """Count more hits; the chosen group stays chosen."""
        for one in tallies:
            known = self._tallies.get(one.document_id)
            self._tallies[one.document_id] = replace(one, count=one.count + known.count) if known else one
        self._show_groups()

    def count_all(self, tallies: Iterable[Tally]) -> None:
        """Count these hits and no others."""
        self._tallies = {one.document_id: one for one in tallies}
        self._show_groups()

    def drop(self, document_ids: Collection[str]) -> None:
        """Count the hits of these articles no more."""
        self.count_all(one for id, one in self._tallies.items() if id not in document_ids)

    def forget(self) -> None:
        """Choose all hits, of which there are none yet: another query is asked."""
        self._chosen = None
        self.count_all(())

    def total(self) -> tuple[int, int]:
        """Return how many hits the chosen group has, or all have, and in how many articles they are."""
        counts = [one.count for one in self._tallies.values() if self._is_chosen(one)]
        return sum(counts), len(counts)

    def chosen_ids(self) -> tuple[str, ...]:
        """Return the articles of the chosen group; none where all hits are chosen."""
        return () if self._chosen is None else tuple(id for id, one in self._tallies.items() if self._is_chosen(one))

    def shown(self, hits: Iterable[Hit]) -> list[Hit]:
        """Return those of the hits that are in the chosen group."""
        return [hit for hit in hits if self._is_chosen(hit)]

    def _is_chosen(self, one: Hit | Tally) -> bool:
        return self._chosen is None or self._key(one) == self._chosen

    def _key(self, one: Hit | Tally) -> str:
        return fold(one.source) if self.by() == "source" else one.document_id

    # the list

    def _show_groups(self) -> None:
        if self.by() is None:
            return
        found = self._together()
        rows = [at for at, one in enumerate(found) if one.key == self._chosen]
        with QSignalBlocker(self.selectionModel()):
            self.groups.show_rows(found)
            if rows:
                self.selectRow(rows[0])
        self.viewport().update()

    def _together(self) -> list[Together]:
        counts, names = Counter[str](), dict[str, str]()
        for one in self._tallies.values():
            key = self._key(one)
            counts[key] += one.count
            names.setdefault(key, one.source if self.by() == "source" else one.title)
        unknown = self.tr("(source not known)") if self.by() == "source" else self.tr("(without a title)")
        found = [Together(key, names[key] or unknown, count) for key, count in counts.most_common()]
        return [Together(None, self.tr("All"), counts.total()), *found]

    def _regroup(self) -> None:
        self._chosen = None
        self.setVisible(self.by() is not None)
        self._show_groups()
        self.narrowed.emit()

    def _choose(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid() and self.groups.rows[now.row()].key != self._chosen:
            self._chosen = self.groups.rows[now.row()].key
            self.narrowed.emit()
