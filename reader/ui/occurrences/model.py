"""The places that were found, each with a tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.model.bidi import base_direction, isolate
from reader.workspace.occurring import Place

_Index = QModelIndex | QPersistentModelIndex
LEVELS = ("as written", "hamza or alef differ", "letters that look alike differ")
"""What each level of spelling means, for people."""


class PlacesModel(QAbstractTableModel):
    """Places with ticks, all ticked at first: the words found, those around them, the spelling, the article."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: list[Place] = []
        self._off: set[int] = set()
        self._columns = (self.tr("Words"), self.tr("Around them"), self.tr("Spelling"), self.tr("Article"))

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places, all of them ticked."""
        self.beginResetModel()
        self.places, self._off = list(places), set()
        self.endResetModel()
        self.ticked.emit()

    def chosen(self) -> list[Place]:
        """Return the places that are ticked, in their order."""
        return [place for row, place in enumerate(self.places) if row not in self._off]

    def tick_all(self, ticked: bool) -> None:
        """Tick all places, or none."""
        self._off = set() if ticked else set(range(len(self.places)))
        self._tell(0, len(self.places) - 1)

    def tick(self, rows: Sequence[int], ticked: bool) -> None:
        """Tick some places, or take their ticks away."""
        self._off = self._off - set(rows) if ticked else self._off | set(rows)
        if rows:
            self._tell(min(rows), max(rows))

    def is_ticked(self, row: int) -> bool:
        """Return whether the place of that row is ticked."""
        return row not in self._off

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.places):
            return None
        place, column = self.places[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(place, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("ticked") if self.is_ticked(index.row()) else self.tr("not ticked")
            return f"{self._text(place, column)}, {state}" if column == 0 else self._text(place, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column != 2:
            rtl = base_direction(place.title if column == 3 else place.exact) == "rtl"
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, place: Place, column: int) -> str:
        if column == 0:
            return isolate(_line(place.exact))
        if column == 1:
            return isolate(_line(f"…{place.before}{place.exact}{place.after}…"), base_direction(place.exact))
        return self.tr(LEVELS[place.level]) if column == 2 else isolate(_line(place.title))

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column():
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def _line(text: str) -> str:
    return " ".join(text.split())
