"""A list of annotations of any article: behind a bar of the overview, of an entity."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from reader.model.annotation import Annotation
from reader.model.bidi import base_direction, isolate

from .tables import Index, aligned


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

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.places):
            return None
        found, title = self.places[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{isolate(' '.join(found.exact.split()))}\n{isolate(title)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return aligned(base_direction(found.exact) == "rtl")
        return None
