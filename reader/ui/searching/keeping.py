"""The searches that are kept: one menu to run, keep and remove them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from reader.model.query import Search

from ..desk import Desk
from ..text_line import caption
from .seeking import Asked


class KeptSearches(QPushButton):
    """A button with the kept searches in its menu."""

    chosen = Signal(object)  # Search
    keep_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setText(self.tr("&Kept"))
        self.setToolTip(self.tr("Searches that are kept"))
        self.menu_ = QMenu(self)
        self.menu_.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_)

    def fill(self) -> None:
        """Put the searches as they are now into the menu."""
        self.menu_.clear()
        kept = sorted(self._desk.workspace.searches.values(), key=lambda search: search.name)
        for search in kept:
            self.menu_.addAction(caption(search.name), partial(self.chosen.emit, search))
        if kept:
            self.menu_.addSeparator()
            removal = self.menu_.addMenu(self.tr("Remove"))
            for search in kept:
                removal.addAction(caption(search.name), partial(self.remove, search))
        self.menu_.addAction(self.tr("Keep this search…"), self.keep_asked.emit)

    def ask(self, asked: Asked) -> None:
        """Ask for a name and keep what is asked under it."""
        name, given = QInputDialog.getText(
            self, self.tr("Keep this search"), self.tr("Its name:"), text=asked.query.strip()
        )
        if given:
            self.keep(name, asked)

    def keep(self, name: str, asked: Asked) -> None:
        """Keep what is asked under a name; where that cannot be, the desk says why."""
        keep = self._desk.workspace.keep_search
        self._desk.act(
            lambda: keep(
                name, asked.query, asked.scope, clitics=asked.prefixed, group=asked.group, order=asked.order
            )
        )  # fmt: skip

    def remove(self, search: Search) -> None:
        """Keep a search no more; undo brings it back."""
        self._desk.act(lambda: self._desk.workspace.remove_search(search.id))
