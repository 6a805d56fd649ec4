"""The places that were found, each with a tick."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from reader.model.bidi import base_direction, isolate
from reader.workspace.occurring import Place

from ..tables import SPELLINGS, Index, TickedRows, aligned

_WORDS, _AROUND, _SPELLING, _ARTICLE = range(4)


class PlacesModel(TickedRows):
    """Places with ticks, all ticked at first: the words found, those around them, the spelling, the article."""

    rows: list[Place]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), _WORDS, parent)
        self.columns = (self.tr("Words"), self.tr("Around them"), self.tr("Spelling"), self.tr("Article"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        place, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(place, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column != _SPELLING:
            return aligned(base_direction(place.title if column == _ARTICLE else place.exact) == "rtl")
        if column != _WORDS:
            return self._text(place, column) if role == Qt.ItemDataRole.AccessibleTextRole else None
        state = self.tick_data(index.row(), role)
        return f"{self._text(place, column)}, {state}" if role == Qt.ItemDataRole.AccessibleTextRole else state

    def _text(self, place: Place, column: int) -> str:
        if column == _WORDS:
            return isolate(_line(place.exact))
        if column == _AROUND:
            return isolate(_line(f"…{place.before}{place.exact}{place.after}…"), base_direction(place.exact))
        return self.tr(SPELLINGS[place.level]) if column == _SPELLING else isolate(_line(place.title))


def _line(text: str) -> str:
    return " ".join(text.split())
