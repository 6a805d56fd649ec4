"""The contents of the open article as a tree: what its file states, else its headings."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.bidi import isolate
from reader.model.waypoints import Entry

from .text_line import tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TITLE = Qt.ItemDataRole.UserRole


class OutlineModel(QAbstractItemModel):
    """Entries known by their number in the outline. One is the child of the nearest before it of a smaller level."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self._parents: list[int] = []  # number of each entry's parent, -1 for none
        self._children: dict[int, list[int]] = {}
        self._rows: list[int] = []
        self._places: list[tuple[int, int]] = []  # offset and number, in the order of the text

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these entries and no others."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self._parents, self._children, self._rows = [], {-1: []}, []
        above: list[int] = []  # the entry that each deeper one belongs to, level by level
        for number, entry in enumerate(self.entries):
            while above and self.entries[above[-1]].level >= entry.level:
                above.pop()
            parent = above[-1] if above else -1
            siblings = self._children.setdefault(parent, [])
            self._rows.append(len(siblings))
            siblings.append(number)
            self._parents.append(parent)
            above.append(number)
        self._places = sorted((entry.offset, number) for number, entry in enumerate(self.entries))
        self.endResetModel()

    def entry(self, index: _Index) -> Entry | None:
        """Return the entry of an index, or None for an invalid one."""
        return self.entries[index.internalId()] if index.isValid() else None

    def index_of(self, number: int) -> QModelIndex:
        """Return the index of an entry by its number in the outline."""
        return self.createIndex(self._rows[number], 0, number)

    def number_at(self, offset: int) -> int | None:
        """Return the number of the entry whose text `offset` is in: the last that begins there or before."""
        at = bisect_right(self._places, (offset, len(self.entries)))
        return self._places[at - 1][1] if at else None

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        siblings = self._children.get(parent.internalId() if parent.isValid() else -1, [])
        if column or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row])

    def parent(self, child: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt has two of this name
        number = self._parents[child.internalId()] if child.isValid() else -1
        return QModelIndex() if number < 0 else self.index_of(number)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        if parent.isValid() and parent.column():
            return 0
        return len(self._children.get(parent.internalId() if parent.isValid() else -1, []))

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == TITLE:
            return entry.title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return isolate(entry.title)
        return tip(isolate(entry.title)) if role == Qt.ItemDataRole.ToolTipRole else None
