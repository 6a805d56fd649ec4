"""Tagsets from files and into files, and those that come with the program."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from reader.exchange.tagset import read, written
from reader.exchange.writing import spare_library, write_file
from reader.model.annotation import Tagset
from reader.model.scheme import Scheme
from reader.workspace import presets

from ..desk import Desk
from ..text_line import tip

_KNOWN = {"conll": "CoNLL: PER ORG LOC MISC", "ontonotes": "OntoNotes", "parc": "PARC quotation"}


class SchemesButton(QToolButton):
    """A menu that takes whole tagsets in, as one step, and writes the one that `chosen` returns."""

    taken = Signal(str)  # id of the tagset
    wrote = Signal(str)  # path

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tagset: Tagset | None = None
        name = self.tr("Tagsets from files and into files")
        self.setText(self.tr("&File"))
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction(self.tr("Take in from a &file…")).triggered.connect(lambda _=False: self.ask_file())
        for preset in presets.names():
            action = menu.addAction(self.tr("Take in {name}").format(name=_KNOWN.get(preset, preset)))
            action.triggered.connect(lambda _=False, preset=preset: self.take_preset(preset))
        menu.addSeparator()
        self._write = menu.addAction(self.tr("&Write this tagset into a file…"))
        self._write.triggered.connect(lambda _=False: self.ask_target())
        self.setMenu(menu)

    def show_tagset(self, tagset: Tagset | None) -> None:
        """Say which tagset is to be written."""
        self.tagset = tagset
        self._write.setEnabled(tagset is not None)

    def ask_file(self) -> None:
        """Ask for a file and take its tagset in."""
        filters = self.tr("Tagsets (*.json *.csv *.tsv *.txt);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Take in a tagset"), "", filters)
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Take in the tagset of a file. Nothing of a file with a fault is taken in."""
        scheme = self._desk.act(lambda: read(path))
        if scheme:
            self._take(scheme)

    def take_preset(self, name: str) -> None:
        """Take in a tagset that comes with the program."""
        scheme = self._desk.act(lambda: presets.preset(name))
        if scheme:
            self._take(scheme)

    def _take(self, scheme: Scheme) -> None:
        made = self._desk.act(lambda: self._desk.workspace.add_scheme(scheme))
        if made:
            self.taken.emit(made.id)

    def ask_target(self) -> None:
        """Ask for a file and write the tagset into it."""
        if self.tagset is None:
            return
        name = f"{self.tagset.name.replace('/', '-')}.json"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Write the tagset"), name, self.tr("Tagset (*.json)"))
        if path:
            self.write(Path(path))

    def write(self, target: Path) -> None:
        """Write the chosen tagset into a file."""
        tagset, workspace = self.tagset, self._desk.workspace
        if tagset is None:
            return

        def write() -> None:
            spare_library(target, workspace.library.path)
            write_file(target, [written(workspace.scheme_of(tagset.id))])

        if self._desk.done(write):
            self.wrote.emit(str(target))
