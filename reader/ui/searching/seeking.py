"""A search off the GUI thread: hits are told as they are found."""

from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal

from reader.model.concordance import Group, Hit, Order
from reader.model.query import Scope

from ..library_work import LibraryWork

if TYPE_CHECKING:
    from reader.store import Library

MOST = 5000
"""Hits that are shown; a narrower query, or the command line, shows the others."""
_FIRST, _AT_ONCE = 100, 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the query as typed, where, and how its hits are shown."""

    query: str
    scope: Scope = field(default_factory=Scope)
    prefixed: bool = False
    group: Group | Literal[""] = ""
    order: Order = "found"


class Seeking(LibraryWork):
    """Runs one query. `found` brings some hits at a time, `done` whether there are more than are shown."""

    found = Signal(object, list)
    waiting = Signal(object, int)  # articles, quotes and notes that the index lacks yet

    def __init__(self, path: Path, asked: Asked) -> None:
        super().__init__(path, self._search)
        self._asked = asked

    def _search(self, library: "Library") -> bool:
        from reader.model.parsing import parse

        asked = self._asked
        node = parse(asked.query, clitics=asked.prefixed)
        while not self.left and (waiting := library.waiting()):
            self.waiting.emit(self, waiting)
            library.fill_index()
        hits = library.search(node, asked.scope)
        count, size = 0, _FIRST
        while not self.left and count < MOST:
            some: list[Hit] = list(islice(hits, min(size, MOST - count)))
            if not some:
                return False
            count, size = count + len(some), _AT_ONCE
            self.found.emit(self, some)
        return not self.left and next(hits, None) is not None
