"""Pairs of entities that may be one, looked for off the GUI thread, over a connection of its own."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from reader.errors import ReaderError


class Proposing(QThread):
    """Looks for the pairs once."""

    found = Signal(object, object)  # list of Proposal, mentions by the id of an entity
    refused = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path

    def run(self) -> None:
        from reader.store import Library
        from reader.workspace import Workspace

        try:
            library = Library(self._path)
            try:
                pairs = Workspace(library).merge_proposals()
                mentions = {id: count[0] for id, count in library.entity_counts().items()}
            finally:
                library.close()
        except ReaderError as error:
            self.refused.emit(str(error))
        else:
            self.found.emit(pairs, mentions)
