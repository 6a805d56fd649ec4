"""Searching: the index names what may be a hit, the text itself says where it is. Hits come as they are asked for.

Hits that are spelled as sought come first, then the other spellings; titles and bodies before boilerplate. Inside that
articles stand in the order in which they came into the library.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain

from sqlalchemy import Connection

from reader.model.concordance import FIELDS, Field, Hit
from reader.model.folding import fold
from reader.model.matching import Found, Sought
from reader.model.query import Near, Node, Phrase, Scope, Term, leaves, terms

from .fts import Asked, asked, lighter, spelled_so
from .index import ARTICLES, MARKS
from .passages import ARTICLE_FIELDS, Passage
from .units import Place, Unit, articles, mentions, notes, quotes
from .vocabulary import is_dense, may_be_dense
from .voices import entities_named, quotes_of

Reading = Callable[[], AbstractContextManager[Connection]]
Read = Callable[[Connection, Sequence[int]], Iterable[Unit]]
_NUMBERS, _MOST_NUMBERS = 256, 16_384  # asked of the index at once: more as more are wanted
_FEW = 64  # units that are read before the index is asked which of them are spelled as sought
_FIRST, _MOST = 4, 64  # units read at once: few for the first lines, more as more are wanted
_LONG = 4_000_000  # characters of units that are held at once, or one unit that is longer
_PEEKED = 96  # articles read without the index
_ASKED = 8  # short beginnings of which it is asked how many words have them


def search(reading: Reading, sought: Sought, scope: Scope) -> Iterator[Hit]:
    """Yield the hits of a query, the first ones long before the last are looked for.

    `reading` opens the library for a moment; between two hits it is closed, so it may be written to meanwhile.
    """
    for fields in runs(scope):
        if fields == ("entities",):
            yield from _mentions(reading, sought, scope)
        else:
            yield from Run(reading, sought, scope, fields).hits()


def count(reading: Reading, sought: Sought, scope: Scope) -> int:
    """Return in how many articles titles and bodies meet the query; where NEAR is in it, they are at most so many."""
    return Run(reading, sought, scope, ("title", "body")).count()


def runs(scope: Scope) -> Iterator[tuple[Field, ...]]:
    """Yield the fields that are searched together, in the order of their hits."""
    chosen: Sequence[Field] = scope.fields or (("quotes",) if scope.speaker else ARTICLE_FIELDS)
    together = tuple(field for field in ARTICLE_FIELDS[:2] if field in chosen)
    if together:
        yield together
    yield from ((field,) for field in FIELDS if field in chosen and field not in together)


class Run:
    """One search through one table of words: the fields are those of articles, or quotes, or notes."""

    def __init__(self, reading: Reading, sought: Sought, scope: Scope, fields: tuple[Field, ...]) -> None:
        self._reading, self._sought, self._scope, self._fields = reading, sought, scope, fields
        of_articles = fields[0] in ARTICLE_FIELDS
        self.shelf = shelf = ARTICLES if of_articles else MARKS
        self._read: Read = articles if of_articles else quotes if fields == ("quotes",) else notes
        short = {term for leaf in leaves(sought.node) for term in terms(leaf) if may_be_dense(term)}
        asks = shelf is ARTICLES and len(short) <= _ASKED
        dense = self._dense(short) if asks else frozenset[Term]()
        light = lighter(sought.node, dense) if dense else sought.node
        self._node = light or sought.node
        wanted = asked(self._node, fields)
        self._asked = Asked(wanted.text, wanted.exact and not dense)
        self.leaves_out = bool(dense) and light is not None  # the index is not asked for all words
        self._peeks = shelf is ARTICLES and (light is None or (bool(short) and not asks))
        # Hits of what the index is not asked for may be spelled as sought where no other word is.
        self._all_so = _all_exact(sought.node) or any(dense.issuperset(terms(leaf)) for leaf in leaves(sought.node))
        leaf = isinstance(sought.node, Phrase | Near)  # it is met where it has a hit
        self._judges = not leaf and (self._peeks or not self._asked.exact)
        self._quotes: str | None = None  # of the speaker, as a JSON list of ids

    def hits(self) -> Iterator[Hit]:
        """Yield those spelled as sought, then the others, in the order of the articles."""
        partly, done = set[int](), set[int]()
        peeked = self._numbers(None, 0, _PEEKED) if self._peeks else []
        yield from self._as_spelled(self._opened(peeked), partly, done)
        last = peeked[-1] if peeked else 0
        begun = self._numbers(self._asked, last, _NUMBERS)
        asked, first = self._asked, begun
        if len(begun) >= _FEW and not self._all_so:
            asked = spelled_so(self._node, self._fields)
            first = self._numbers(asked, last, _NUMBERS)
        yield from self._as_spelled(self._units(asked, first), partly, done)
        rest = self._opened(sorted(partly))
        if asked is not self._asked:
            others = self._opened([number for number in peeked if number in partly])
            rest = chain(others, self._units(self._asked, begun, done))
        for unit in rest:
            for passage, found in self._places(unit):
                if found.level or unit.number not in partly:
                    yield unit.hit(passage, found, self._scope.context)

    def _dense(self, short: Iterable[Term]) -> frozenset[Term]:
        """Return the words of which the index has so many that it is better asked for the others alone."""
        with self._reading() as db:
            return frozenset(term for term in short if is_dense(db, self.shelf, term))

    def _as_spelled(self, units: Iterable[Unit], partly: set[int], done: set[int]) -> Iterator[Hit]:
        """Yield the hits that are spelled as sought; note which units have others too, and which have none."""
        for unit in units:
            others = False
            for passage in self._lines(unit):  # one by one: a book may have a word a million times
                so, more = self._sought.spelled(passage.line)
                others = others or more
                yield from (unit.hit(passage, found, self._scope.context) for found in so)
            (partly if others else done).add(unit.number)

    def _places(self, unit: Unit) -> Iterator[tuple[Passage, Found]]:
        for passage in self._lines(unit):
            yield from ((passage, found) for found in self._sought.found(passage.line))

    def _lines(self, unit: Unit) -> Sequence[Passage]:
        """Return the lines of a unit that are searched; none where it does not meet the query as a whole."""
        lines = [passage for passage in unit.passages if passage.field in self._fields]
        if self._judges and not self._sought.holds(passage.line for passage in lines):
            return ()
        return lines

    def _units(self, asked: Asked, begun: Sequence[int], without: Container[int] = ()) -> Iterator[Unit]:
        """Yield the units that the index names, but those `without`; it has named the first of them, `begun`."""
        numbers, most = begun, _NUMBERS
        while numbers:
            yield from self._opened([number for number in numbers if number not in without])
            full, most = len(numbers) == most, min(_MOST_NUMBERS, most * 4)
            numbers = self._numbers(asked, numbers[-1], most) if full else ()

    def _opened(self, numbers: Sequence[int]) -> Iterator[Unit]:
        """Yield the units of these numbers; between some and the next the library is closed."""
        size = _FIRST
        while numbers:
            with self._reading() as db:
                some, held = [], 0
                for unit in self._read(db, numbers[:size]):
                    some.append(unit)
                    held += sum(len(passage.line) for passage in unit.passages)
                    if held > _LONG:
                        break
            yield from some
            last = some[-1].number if held > _LONG else numbers[:size][-1]
            numbers, size = numbers[bisect_right(numbers, last) :], min(_MOST, size * 2)

    def _numbers(self, asked: Asked | None, after: int, most: int) -> Sequence[int]:
        """Return the next numbers that the index names, or where it is not asked those of all that is in it."""
        words, numbers = self.shelf.words, self.shelf.numbers.name
        table, found = (words, f"{words} MATCH :asked") if asked else (numbers, "ready")
        with self._reading() as db:
            where, values = self.confined(db)
            query = f"SELECT rowid FROM {table} WHERE {found} AND rowid > :after{where} ORDER BY rowid LIMIT :most"
            values |= {"asked": asked.text if asked else "", "after": after, "most": most}
            return db.exec_driver_sql(query, values).scalars().all()

    def count(self) -> int:
        """Return how many units the index names."""
        words = self.shelf.words
        with self._reading() as db:
            where, values = self.confined(db)
            query = f"SELECT count(*) FROM {words} WHERE {words} MATCH :asked{where}"
            whole = asked(self._sought.node, self._fields)
            return int(db.exec_driver_sql(query, values | {"asked": whole.text}).scalar_one())

    def confined(self, db: Connection) -> tuple[str, dict[str, object]]:
        """Return the conditions of the scope, and their values.

        A + keeps SQLite from asking the index once for each number of many.
        """
        numbers, key, scope = self.shelf.numbers.name, self.shelf.key, self._scope
        where, values = "", dict[str, object]()
        ids = f"SELECT number FROM {numbers} WHERE {key} IN"
        in_scope = "SELECT value FROM json_each(:documents)"
        of_source = "SELECT document_id FROM indexed_article WHERE instr(source, :source)"
        if self.shelf is MARKS:
            in_scope, of_source = (
                f"SELECT id FROM annotation WHERE document_id IN ({inner})" for inner in (in_scope, of_source)
            )
        if scope.documents:
            where += f" AND rowid IN ({ids} ({in_scope}))"
            values["documents"] = json.dumps(scope.documents)
        if scope.source:
            where += f" AND +rowid IN ({ids} ({of_source}))"
            values["source"] = fold(scope.source)
        if scope.speaker and self.shelf is MARKS:
            where += f" AND +rowid IN ({ids} (SELECT value FROM json_each(:spoken)))"
            values["spoken"] = self._spoken(db)
        return where, values

    def _spoken(self, db: Connection) -> str:
        if self._quotes is None:
            self._quotes = json.dumps(quotes_of(db, self._scope.speaker))
        return self._quotes


def _all_exact(node: Node) -> bool:
    return all(term.exact for leaf in leaves(node) for term in terms(leaf))


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
