"""An overview counted off the GUI thread, over a connection of its own."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from reader.errors import ReaderError
from reader.model.annotated import Lists


class Counting(QThread):
    """Counts the articles of these ids, or of the whole library."""

    counted = Signal(object)  # Overview
    refused = Signal(str)

    def __init__(self, path: Path, ids: list[str] | None, lists: Lists, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._ids = path, ids
        self._lists = Lists(dict(lists.layers), dict(lists.tags), dict(lists.entities))

    def run(self) -> None:
        from reader.store import Library
        from reader.workspace.overviewing import overview

        try:
            library = Library(self._path)
            try:
                found = overview(library.glances(self._ids), self._lists)
            finally:
                library.close()
        except ReaderError as error:
            self.refused.emit(str(error))
        else:
            self.counted.emit(found)
