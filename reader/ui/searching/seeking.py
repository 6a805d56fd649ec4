"""A search off the GUI thread: hits are told as they are found, and how many there are beside those that are listed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal

from reader.model.concordance import Group, Hit, Order, tallied
from reader.model.query import Scope

from ..library_work import LibraryWork

if TYPE_CHECKING:
    from reader.model.query import Node
    from reader.store import Library

MOST = 5000
"""Hits that are listed of a query, or of one group of its hits; the others are counted."""
_FIRST, _AT_ONCE = 100, 1000
_COUNTED = 200  # hits that are counted before the window may go on
_REST = 0.002  # seconds that are left to it
_OFTEN, _SELDOM = 0.5, 5.0  # seconds between two counts that are told: more and more, as there are more groups to show


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the query as typed, where, and how its hits are shown."""

    query: str
    scope: Scope = field(default_factory=Scope)
    prefixed: bool = False
    group: Group | Literal[""] = ""
    order: Order = "found"


class Seeking(LibraryWork):
    """Runs one query. `found` brings some hits at a time, `done` whether there are more than are listed.

    Where there are more, `full` is sent when the list is, then `counted` once or several times with tallies.
    """

    found = Signal(object, list)
    waiting = Signal(object, int)  # articles, quotes and notes that the index lacks yet
    full = Signal(object)
    counted = Signal(object, list, bool)  # Tally: of all hits if true, else of more than were found or counted before

    def __init__(self, path: Path, asked: Asked, *, counts: bool = True) -> None:
        """With `counts` the hits are counted that are not listed."""
        super().__init__(path, self._search)
        self._asked, self._counts = asked, counts

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
        more = None if self.left else next(hits, None)
        if more is not None and self._counts:
            self.full.emit(self)
            self._count(library, node, chain([more], hits))
        return more is not None

    def _count(self, library: "Library", node: "Node", others: Iterator[Hit]) -> None:
        """Count the hits that are not listed: the index knows how many, or they are gone through."""
        every = library.tallies(node, self._asked.scope)
        if every is not None:
            self.counted.emit(self, every, True)
            return
        counted: list[Hit] = []
        told, often = monotonic(), _OFTEN
        while not self.left and (some := list(islice(others, _COUNTED))):
            counted += some
            if monotonic() - told > often:
                self.counted.emit(self, tallied(counted), False)
                counted, told, often = [], monotonic(), min(often * 1.3, _SELDOM)
            sleep(_REST)
        self.counted.emit(self, tallied(counted), False)
