"""A list model whose rows stand in the order of their keys: an edit moves one row and never resets the list."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

Key = tuple[Any, ...]


class SortedRows(QAbstractListModel):
    """Rows known by an id and ordered by a key, which ends with the id and so is the only one of its kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Key] = []
        self._key_of: dict[str, Key] = {}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def id_at(self, row: int) -> str | None:
        """Return the id of the row, or None outside the list."""
        return str(self._keys[row][-1]) if 0 <= row < len(self._keys) else None

    def row_of(self, id: str) -> int | None:
        """Return the row of that id, or None if it is not shown."""
        key = self._key_of.get(id)
        return bisect_left(self._keys, key) if key is not None else None

    def fill(self, keys: Iterable[Key]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self._keys = sorted(keys)
        self._key_of = {key[-1]: key for key in self._keys}
        self.endResetModel()

    def put(self, key: Key) -> None:
        """Show the row of this key; a row of the same id moves there."""
        id = key[-1]
        old = self._key_of.get(id)
        if old == key:
            self.redraw(id)
            return
        if old is not None:
            self.take(id)
        row = bisect_left(self._keys, key)
        self.beginInsertRows(QModelIndex(), row, row)
        self._keys.insert(row, key)
        self._key_of[id] = key
        self.endInsertRows()

    def take(self, id: str) -> None:
        """Show the row of that id no longer."""
        row = self.row_of(id)
        if row is None:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._keys[row]
        del self._key_of[id]
        self.endRemoveRows()

    def redraw(self, id: str) -> None:
        """Say that what the row of that id shows has changed."""
        row = self.row_of(id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))
