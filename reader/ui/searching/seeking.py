"""A search off the GUI thread, over a connection of its own: hits are told as they are found."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from reader.errors import ReaderError
from reader.model.concordance import Field, Hit

if TYPE_CHECKING:
    from reader.store import Library

MOST = 5000
"""Hits that are shown; a narrower query, or the command line, shows the others."""
_FIRST, _AT_ONCE = 100, 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the query as typed, and where."""

    query: str
    fields: tuple[Field, ...] = ()
    speaker: str = ""
    prefixed: bool = False


class Seeking(QThread):
    """Runs one query. `found` brings some hits at a time, `ended` whether there are more than are shown."""

    found = Signal(list)
    ended = Signal(bool)
    waiting = Signal(int)  # articles, quotes and notes that the index lacks yet
    refused = Signal(str)

    def __init__(self, path: Path, asked: Asked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._asked, self._stopped = path, asked, False

    def stop(self) -> None:
        """End soon, without a word."""
        self._stopped = True

    def run(self) -> None:
        from reader.store import Library

        try:
            library = Library(self._path)
            try:
                self._search(library)
            finally:
                library.close()
        except ReaderError as error:
            if not self._stopped:
                self.refused.emit(str(error))

    def _search(self, library: "Library") -> None:
        from reader.model.parsing import parse
        from reader.model.query import Scope

        asked = self._asked
        node = parse(asked.query, clitics=asked.prefixed)
        while not self._stopped and (left := library.waiting()):
            self.waiting.emit(left)
            library.fill_index()
        hits = library.search(node, Scope(asked.fields, asked.speaker))
        count, size = 0, _FIRST
        while not self._stopped and count < MOST:
            some: list[Hit] = list(islice(hits, min(size, MOST - count)))
            if not some:
                break
            count, size = count + len(some), _AT_ONCE
            self.found.emit(some)
        if not self._stopped:
            self.ended.emit(next(hits, None) is not None)
