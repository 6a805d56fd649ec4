"""The line under the list: how much is shown, or how much is chosen."""

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ..library_model import LibraryModel
from ..text_line import interface_font
from .arranged import Totals, totals_of
from .chosen import chosen_rows
from .wording import counting

_PAUSE = 60  # milliseconds: what is counted comes after what is shown


class Footer(QLabel):
    """Counts of articles, words, quotes and entities: of the selection where several are chosen, else of the list."""

    def __init__(self, model: LibraryModel, selection: QItemSelectionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._selection = model, selection
        self.setFont(interface_font(-1))
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("What is shown and chosen"))
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.count)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(self._count_soon)
        selection.selectionChanged.connect(self._count_soon)

    def _count_soon(self, *_: object) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def count(self) -> None:
        """Show the counts as they are now."""
        rows = chosen_rows(self._selection)
        if len(rows) > 1:
            totals = totals_of(self._model.entries(rows))
            self.setText(said(f"{totals.articles:,} chosen", totals))
            return
        shown, total = self._model.totals(), self._model.total()
        if not total:
            self.setText("")
            return
        part = counting(total, "article")
        self.setText(said(part if shown.articles == total else f"{shown.articles:,} of {part}", shown))


def said(articles: str, totals: Totals) -> str:
    """Return counts as a line."""
    return " · ".join((
        articles, counting(totals.words, "word"), counting(totals.quotes, "quote"),
        counting(totals.entities, "entity", "entities"),
    ))  # fmt: skip
