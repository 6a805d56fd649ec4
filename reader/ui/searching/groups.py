"""The hits by article or by source: a list with counts beside the concordance, which shows those of the chosen one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
from reader.model.concordance import Group, Hit

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
    """The list of groups. It is hidden until `choice` says what hits are grouped by."""

    narrowed = Signal()  # other hits are to be shown
    left = Signal()  # by Return: on to the hits

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()
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

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Count these hits in their groups; the chosen group stays chosen."""
        self._hits = hits
        if self.by() is None:
            return
        found = self._together()
        rows = [at for at, one in enumerate(found) if one.key == self._chosen]
        with QSignalBlocker(self.selectionModel()):
            self.groups.show_rows(found)
            if rows:
                self.selectRow(rows[0])
        self.viewport().update()

    def shown(self, hits: Iterable[Hit]) -> list[Hit]:
        """Return those of the hits that are in the chosen group."""
        return list(hits) if self._chosen is None else [hit for hit in hits if self._key(hit) == self._chosen]

    def forget(self) -> None:
        """Choose all hits: another query is asked."""
        self._chosen = None
        self.show_hits(())

    def _key(self, hit: Hit) -> str:
        return hit.source if self.by() == "source" else hit.document_id

    def _together(self) -> list[Together]:
        counts = Counter(map(self._key, self._hits))
        names = {self._key(hit): hit.source if self.by() == "source" else hit.title for hit in self._hits}
        unknown = self.tr("(source not known)") if self.by() == "source" else self.tr("(without a title)")
        found = [Together(key, names[key] or unknown, count) for key, count in counts.most_common()]
        return [Together(None, self.tr("All"), len(self._hits)), *found]

    def _regroup(self) -> None:
        self._chosen = None
        self.setVisible(self.by() is not None)
        self.show_hits(self._hits)
        self.narrowed.emit()

    def _choose(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid() and self.groups.rows[now.row()].key != self._chosen:
            self._chosen = self.groups.rows[now.row()].key
            self.narrowed.emit()
