"""Every collection of the library with how many articles are in it: renamed in its place, removed, looked into."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.bidi import base_direction
from reader.model.shelf import collection_name

from ..desk import Desk
from ..library_model import LibraryModel
from ..tables import aligned, set_up

_NAME = Qt.ItemDataRole.UserRole


class CollectionsDialog(QDialog):
    """A table of names and counts. Everything in it can be undone."""

    shown = Signal(str)  # the name of the collection to be looked into

    def __init__(self, desk: Desk, model: LibraryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Collections"))
        self._desk, self._model = desk, model
        self.table = QTableWidget(0, 2, self)
        self.empty = QLabel(self.tr("There is no collection yet. Choose articles in the list and press C."), self)
        self.show_, self.rename = QPushButton(self.tr("&Show"), self), QPushButton(self.tr("Re&name"), self)
        self.remove = QPushButton(self.tr("&Remove"), self)
        self._build()
        self.fill()
        desk.changed.connect(lambda _: self.fill())

    def _build(self) -> None:
        set_up(self.table, self.tr("Collections; F2 renames one, Delete removes it, Return shows its articles"))
        self.table.setHorizontalHeaderLabels([self.tr("Collection"), self.tr("Articles")])
        self.table.horizontalHeader().setSectionResizeMode(0, self.table.horizontalHeader().ResizeMode.Stretch)
        self.table.itemChanged.connect(self._rename)
        self.table.itemDoubleClicked.connect(lambda _: self._show())
        self.table.setEditTriggers(QTableWidget.EditTrigger.EditKeyPressed)
        self.empty.setWordWrap(True)
        self.show_.clicked.connect(lambda _=False: self._show())
        self.rename.clicked.connect(lambda _=False: self._edit())
        self.remove.clicked.connect(lambda _=False: self._remove())
        self.table.installEventFilter(self)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._desk.undo)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        for button in (self.show_, self.rename, self.remove):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addWidget(buttons, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.empty)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        self.resize(420, 360)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        verb = {Qt.Key.Key_Delete: self._remove, Qt.Key.Key_Return: self._show, Qt.Key.Key_Enter: self._show}.get(
            Qt.Key(event.key())
        )
        if verb is not None:
            verb()
        return verb is not None

    def fill(self) -> None:
        """Show the collections as they are now; the one that is chosen stays chosen."""
        found, chosen = self._model.facets().collections, max(0, self.table.currentRow())
        self.table.blockSignals(True)
        self.table.setRowCount(len(found))
        for row, (name, count) in enumerate(found.items()):
            item, number = QTableWidgetItem(name), QTableWidgetItem(f"{count:,}")
            item.setData(_NAME, name)
            item.setTextAlignment(aligned(base_direction(name) == "rtl"))
            number.setFlags(number.flags() & ~Qt.ItemFlag.ItemIsEditable)
            number.setTextAlignment(aligned(True))
            self.table.setItem(row, 0, item)
            self.table.setItem(row, 1, number)
        self.table.blockSignals(False)
        self.table.setCurrentCell(min(chosen, len(found) - 1), 0)
        self.empty.setVisible(not found)
        for button in (self.show_, self.rename, self.remove):
            button.setEnabled(bool(found))

    def name(self) -> str:
        """Return the chosen collection, empty for none."""
        item = self.table.item(self.table.currentRow(), 0)
        return str(item.data(_NAME)) if item is not None else ""

    def _edit(self) -> None:
        item = self.table.item(self.table.currentRow(), 0)
        if item is not None:
            self.table.setFocus()
            self.table.editItem(item)

    def _rename(self, item: QTableWidgetItem) -> None:
        name, new = str(item.data(_NAME)), collection_name(item.text())
        if not new or name == new or not self._desk.done(lambda: self._desk.workspace.rename_collection(name, new)):
            self.fill()

    def _remove(self) -> None:
        name = self.name()
        if name:
            self._desk.act(lambda: self._desk.workspace.remove_collection(name))

    def _show(self) -> None:
        name = self.name()
        if name:
            self.accept()
            self.shown.emit(name)
