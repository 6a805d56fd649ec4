"""The list that a page is about: its rows have ids, and the chosen one stays the chosen one when it is filled anew."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ..text_line import tip

_ID = Qt.ItemDataRole.UserRole


def named_row(id: str, text: str, hint: str, icon: QIcon | None = None) -> QListWidgetItem:
    """Return a row of a record; `hint` is shown as a tooltip."""
    item = QListWidgetItem(text)
    if icon is not None:
        item.setIcon(icon)
    item.setData(_ID, id)
    item.setToolTip(tip(hint))
    return item


class NamedList(QListWidget):
    """A list of records by id."""

    def chosen_id(self) -> str:
        """Return the id of the chosen row; empty where there is none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item else ""

    def choose(self, id: str) -> None:
        """Choose the row of an id, if it is there."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == id:
                self.setCurrentRow(row)

    def fill(self, rows: Iterable[QListWidgetItem]) -> None:
        """Show these rows, without a signal. Where what was chosen is gone, what stands in its place is chosen."""
        before, place = self.chosen_id(), self.currentRow()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            self.addItem(row)
        self.setCurrentRow(min(max(place, 0), self.count() - 1))
        self.choose(before)
        self.blockSignals(False)
