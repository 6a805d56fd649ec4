"""What the tables of the windows share: a model of rows and columns, ticks before rows, and how a table behaves."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex

SPELLINGS = ("as written", "hamza or alef differ", "letters that look alike differ")
"""What each level of fold() means, for people."""
_ROOM = 10  # pixels of a row above and below its letters


class TableRows(QAbstractTableModel):
    """A table with headings over its columns; a row of it for each of `rows`."""

    def __init__(self, columns: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section] if section < len(self.columns) else None
        return None


class TickedRows(TableRows):
    """Rows with a tick each, all ticked until somebody takes one away, in the column `tick_column`.

    The tick of a row goes with what stands in it, also when the rows are ordered anew.
    """

    ticked = Signal()

    def __init__(self, columns: Sequence[str], tick_column: int, parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._tick_column = tick_column
        self._off: set[object] = set()

    def tick(self, rows: Sequence[int], ticked: bool) -> None:
        """Tick these rows, or take their ticks away."""
        there = {self.rows[row] for row in rows}
        self._off = self._off - there if ticked else self._off | there
        if rows:
            changed = self.index(min(rows), self._tick_column), self.index(max(rows), self._tick_column)
            self.dataChanged.emit(*changed, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def tick_all(self, ticked: bool) -> None:
        """Tick all rows, or none."""
        self.tick(range(len(self.rows)), ticked)

    def is_ticked(self, row: int) -> bool:
        """Return whether that row is ticked."""
        return self.rows[row] not in self._off

    def chosen(self) -> list[Any]:
        """Return what is ticked, in the order of the rows."""
        return [one for one in self.rows if one not in self._off]

    def forget_ticks(self) -> None:
        """Tick whatever comes."""
        self._off = set()

    def tick_data(self, row: int, role: int) -> Any:
        """Return the state of a row's tick for Qt, or in words for a screen reader; None for other roles."""
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("ticked") if self.is_ticked(row) else self.tr("not ticked")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == self._tick_column else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != self._tick_column:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class SpaceTicks(QObject):
    """Space in a table ticks every selected row, or takes their ticks away."""

    def __init__(self, table: QTableView, model: TickedRows) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Space:
            return False
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        if not rows:
            return False
        self._model.tick(rows, not self._model.is_ticked(rows[0]))
        return True


def set_up(table: QTableView, name: str, *, several: bool = False, room: int = _ROOM) -> None:
    """Make a table one of whole rows of one height, left by Tab, with a name for screen readers."""
    modes = QAbstractItemView.SelectionMode
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().height() + room)


def aligned(rtl: bool) -> Qt.AlignmentFlag:
    """Return the alignment of a cell whose words begin on the right, or on the left, whatever the window's side."""
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
