"""The table under a plot."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from reader.model.bidi import base_direction

from ..tables import Index, TableRows, aligned
from .views import Row, View

VALUE = Qt.ItemDataRole.UserRole
"""What a cell is sorted by."""


class RowsTable(TableRows):
    """The rows of a view: the name first, then its numbers."""

    rows: list[Row]

    def show_view(self, view: View, rows: Sequence[Row]) -> None:
        """Show the rows of a view."""
        self.columns = (self.tr("Name"), *map(self.tr, view.columns))
        self.show_rows(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == VALUE:
            return row.cells[column - 1] if column else row.name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.cells[column - 1]:,}" if column else row.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return aligned(bool(column) or base_direction(row.name) == "rtl")
        return None
