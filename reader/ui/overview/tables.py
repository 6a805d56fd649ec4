"""The table under a plot, and the list of the annotations that a row counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.annotation import Annotation
from reader.model.bidi import base_direction, isolate

from .views import Row, View

_Index = QModelIndex | QPersistentModelIndex
VALUE = Qt.ItemDataRole.UserRole
"""What a cell is sorted by."""


class RowsTable(QAbstractTableModel):
    """The rows of a view: the name first, then its numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._columns: tuple[str, ...] = ()

    def show_rows(self, view: View, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows, self._columns = list(rows), ("Name", *view.columns)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section] if section < len(self._columns) else None
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == VALUE:
            return row.cells[column - 1] if column else row.name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.cells[column - 1]:,}" if column else row.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            rtl = column == 0 and base_direction(row.name) == "rtl"
            side = Qt.AlignmentFlag.AlignRight if column or rtl else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        return None


class Places(QAbstractListModel):
    """Annotations of any article, with the title of their article under their words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: list[tuple[Annotation, str]] = []

    def show_places(self, places: Sequence[tuple[Annotation, str]]) -> None:
        """Show these annotations, each with the title of its article."""
        self.beginResetModel()
        self.places = list(places)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.places):
            return None
        found, title = self.places[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{isolate(' '.join(found.exact.split()))}\n{isolate(title)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            rtl = base_direction(found.exact) == "rtl"
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        return None
