"""The places of a name looked for off the GUI thread, over a connection of its own."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from reader.errors import ReaderError


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: the words, the tag and the entity that they shall have, and the articles (None: all)."""

    like: str
    tag_id: str
    entity: str = ""
    document_ids: tuple[str, ...] | None = None


class Looking(QThread):
    """Looks for every occurrence once."""

    found = Signal(object, object)  # Wanted, list of Place
    refused = Signal(str)

    def __init__(self, path: Path, wanted: Wanted, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self.wanted = path, wanted

    def run(self) -> None:
        from reader.store import Library
        from reader.workspace import Workspace
        from reader.workspace.occurring import Occurring

        wanted = self.wanted
        try:
            library = Library(self._path)
            try:
                looker = Occurring(Workspace(library))
                places = looker.find(
                    wanted.like, wanted.tag_id, entity=wanted.entity, document_ids=wanted.document_ids
                )  # fmt: skip
            finally:
                library.close()
        except ReaderError as error:
            self.refused.emit(str(error))
        else:
            self.found.emit(wanted, places)
