"""Searching: the index names what may be a hit, the text itself says where it is. Hits come as they are asked for.

Hits that are spelled as sought come first, then the other spellings; titles and bodies before boilerplate. Inside that
articles stand in the order in which they came into the library.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from reader.model.concordance import FIELDS, Field, Hit
from reader.model.folding import fold
from reader.model.matching import Sought
from reader.model.query import Node, Phrase, Scope, leaves

from .fts import Asked, asked, spelled_so
from .index import ARTICLES, MARKS, Shelf
from .passages import ARTICLE_FIELDS
from .units import Place, Unit, articles, mentions, notes, quotes
from .voices import entities_named, quotes_of

Reading = Callable[[], AbstractContextManager[Connection]]
_NUMBERS = 256  # asked of the index at once
_FIRST, _MOST = 4, 64  # units read at once: few for the first lines, more as more are wanted


def search(reading: Reading, sought: Sought, scope: Scope) -> Iterator[Hit]:
    """Yield the hits of a query, the first ones long before the last are looked for.

    `reading` opens the library for a moment; between two hits it is closed, so it may be written to meanwhile.
    """
    for fields in _runs(scope):
        if fields == ("entities",):
            yield from _mentions(reading, sought, scope)
        elif fields[0] in ARTICLE_FIELDS:
            yield from _Run(reading, sought, scope, ARTICLES, fields, articles).hits()
        else:
            unit = quotes if fields == ("quotes",) else notes
            yield from _Run(reading, sought, scope, MARKS, fields, unit).hits()


def count(reading: Reading, sought: Sought, scope: Scope) -> int:
    """Return in how many articles titles and bodies meet the query; where NEAR is in it, they are at most so many."""
    return _Run(reading, sought, scope, ARTICLES, ("title", "body"), articles).count()


def _runs(scope: Scope) -> Iterator[tuple[Field, ...]]:
    """Yield the fields that are searched together, in the order of their hits."""
    chosen: Sequence[Field] = scope.fields or (("quotes",) if scope.speaker else ARTICLE_FIELDS)
    together = tuple(field for field in ARTICLE_FIELDS[:2] if field in chosen)
    if together:
        yield together
    yield from ((field,) for field in FIELDS if field in chosen and field not in together)


class _Run:
    """One search through one table of words."""

    def __init__(
        self, reading: Reading, sought: Sought, scope: Scope, shelf: Shelf, fields: tuple[Field, ...],
        read: Callable[[Connection, Sequence[int]], Iterable[Unit]],
    ) -> None:  # fmt: skip
        self._reading, self._sought, self._scope = reading, sought, scope
        self._shelf, self._fields, self._read = shelf, fields, read
        self._asked = asked(sought.node, fields)
        self._quotes: str | None = None  # of the speaker, as a JSON list of ids

    def hits(self) -> Iterator[Hit]:
        """Yield those spelled as sought, then the others."""
        if _all_exact(self._sought.node):
            for unit in self._units(self._asked):
                yield from self._in_unit(unit)
            return
        seen: set[int] = set()
        again: list[int] = []
        for unit in self._units(spelled_so(self._sought.node, self._fields)):
            found = list(self._in_unit(unit))
            seen.add(unit.number)
            if any(hit.level for hit in found):
                again.append(unit.number)
            yield from (hit for hit in found if not hit.level)
        for first in range(0, len(again), _MOST):
            for unit in self._opened(again[first : first + _MOST]):
                yield from (hit for hit in self._in_unit(unit) if hit.level)
        for unit in self._units(self._asked, seen):
            yield from self._in_unit(unit)

    def _in_unit(self, unit: Unit) -> Iterator[Hit]:
        lines = [passage for passage in unit.passages if passage.field in self._fields]
        if not self._asked.exact and not self._sought.holds(passage.line for passage in lines):
            return
        for passage in lines:
            for found in self._sought.found(passage.line):
                yield unit.hit(passage, found, self._scope.context)

    def _units(self, asked: Asked, without: set[int] | frozenset[int] = frozenset()) -> Iterator[Unit]:
        last, size = 0, _FIRST
        while True:
            with self._reading() as db:
                numbers = self._numbers(db, asked, last)
            if not numbers:
                return
            last = numbers[-1]
            wanted = [number for number in numbers if number not in without]
            while wanted:
                yield from self._opened(wanted[:size])
                wanted, size = wanted[size:], min(_MOST, size * 2)

    def _opened(self, numbers: Sequence[int]) -> list[Unit]:
        with self._reading() as db:
            return list(self._read(db, numbers))

    def _numbers(self, db: Connection, asked: Asked, after: int) -> list[int]:
        where, values = self._where(db)
        words = self._shelf.words
        query = f"SELECT rowid FROM {words} WHERE {words} MATCH :asked AND rowid > :after{where}"
        values |= {"asked": asked.text, "after": after, "most": _NUMBERS}
        return [int(row[0]) for row in db.exec_driver_sql(f"{query} ORDER BY rowid LIMIT :most", values)]

    def count(self) -> int:
        """Return how many units the index names."""
        words = self._shelf.words
        with self._reading() as db:
            where, values = self._where(db)
            query = f"SELECT count(*) FROM {words} WHERE {words} MATCH :asked{where}"
            return int(db.exec_driver_sql(query, values | {"asked": self._asked.text}).scalar_one())

    def _where(self, db: Connection) -> tuple[str, dict[str, object]]:
        """Return the conditions of the scope. A + keeps SQLite from asking the index once for each number of many."""
        numbers, key, scope = self._shelf.numbers.name, self._shelf.key, self._scope
        where, values = "", dict[str, object]()
        ids = f"SELECT number FROM {numbers} WHERE {key} IN"
        in_scope = "SELECT value FROM json_each(:documents)"
        of_source = "SELECT document_id FROM indexed_article WHERE instr(source, :source)"
        if self._shelf is MARKS:
            in_scope, of_source = (
                f"SELECT id FROM annotation WHERE document_id IN ({inner})" for inner in (in_scope, of_source)
            )
        if scope.documents:
            where += f" AND rowid IN ({ids} ({in_scope}))"
            values["documents"] = json.dumps(scope.documents)
        if scope.source:
            where += f" AND +rowid IN ({ids} ({of_source}))"
            values["source"] = fold(scope.source)
        if scope.speaker and self._shelf is MARKS:
            where += f" AND +rowid IN ({ids} (SELECT value FROM json_each(:spoken)))"
            values["spoken"] = self._spoken(db)
        return where, values

    def _spoken(self, db: Connection) -> str:
        if self._quotes is None:
            self._quotes = json.dumps(quotes_of(db, self._scope.speaker))
        return self._quotes


def _all_exact(node: Node) -> bool:
    phrases = (phrase for leaf in leaves(node) for phrase in ((leaf,) if isinstance(leaf, Phrase) else leaf.phrases))
    return all(term.exact for phrase in phrases for term in phrase.terms)


def _mentions(reading: Reading, sought: Sought, scope: Scope) -> Iterator[Hit]:
    """Yield the mentions of entities that have such a name, those spelled as sought first."""
    with reading() as db:
        named = entities_named(db, sought)
    for level in range(3):
        ids = [id for id, found in named.items() if found == level]
        after: Place | None = (0, -1, "")
        while ids and after:
            with reading() as db:
                units, after = mentions(db, ids, after, scope.documents, fold(scope.source))
            yield from (unit.mention(level, scope.context) for unit in units)
