"""Asks for one collection: type some of its name, or the name of a new one."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.model.bidi import isolate
from reader.model.folding import fold
from reader.model.shelf import collection_name

_NAME = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CollectionChoice(QDialog):
    """A field over the list of collections; `chosen` carries a name."""

    chosen = Signal(str)

    def __init__(self, title: str, names: Mapping[str, int], parent: QWidget, *, may_be_new: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._names, self._may_be_new = names, may_be_new
        self.field, self.list = QLineEdit(self), QListWidget(self)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(self.tr("Find a collection, or name a new one") if may_be_new else "")
        self.field.setClearButtonEnabled(True)
        self.list.setAccessibleName(self.tr("Collections"))
        self.field.textChanged.connect(lambda _: self.fill())
        self.field.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )  # fmt: skip
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (self.field, self.list, self.buttons):
            layout.addWidget(part)
        self.resize(360, 320)
        self.fill()

    def fill(self) -> None:
        """List the collections that have what is typed in their names, and the new one that it would make."""
        typed = collection_name(self.field.text())
        wanted = fold(typed)
        self.list.clear()
        for name, count in self._names.items():
            if wanted in fold(name):
                self._add(name, f"{isolate(name)}   {count:,}" if count else isolate(name))
        if typed and typed not in self._names and self._may_be_new:
            self._add(typed, self.tr("New: {name}").format(name=isolate(typed)))
        self.list.setCurrentRow(0)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.list.count()))

    def _add(self, name: str, shown: str) -> None:
        item = QListWidgetItem(shown, self.list)
        item.setData(_NAME, name)

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            name = str(item.data(_NAME))
            super().accept()
            self.chosen.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list while the field has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.event(event)
            return True
        return False
