"""The articles in their order, all of them and those that are shown: plain lists, without Qt."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from typing import NamedTuple

from reader.store.summaries import Summary

from .criteria import Criteria
from .entries import Entry, entry_of
from .orders import Order, sorting

Row = tuple[str, str, Entry]
"""What an article is sorted by, its id, and its entry. Ids differ, so entries are never compared."""


class Totals(NamedTuple):
    """How much some articles have together."""

    articles: int = 0
    words: int = 0
    quotes: int = 0
    entities: int = 0


def totals_of(entries: Iterable[Entry]) -> Totals:
    """Return what these articles have together."""
    articles = words = quotes = entities = 0
    for entry in entries:
        articles, words = articles + 1, words + entry.summary.words
        quotes, entities = quotes + entry.quotes, entities + entry.entities
    return Totals(articles, words, quotes, entities)


class Arranged:
    """Every article by its id, and in one order; made in any thread, then kept by one."""

    def __init__(self, entries: Iterable[Entry] = (), order: Order = "read", turned: bool = False) -> None:
        self.order, self.turned = order, turned
        self._key = sorting(order, turned)
        self.rows: list[Row] = sorted((self._key(entry), entry.summary.id, entry) for entry in entries)
        self.by_id: dict[str, Row] = {row[1]: row for row in self.rows}

    @classmethod
    def of(cls, summaries: Iterable[Summary], order: Order, turned: bool) -> "Arranged":
        """Return these articles in that order."""
        return cls(map(entry_of, summaries), order, turned)

    def entry(self, id: str | None) -> Entry | None:
        """Return the article of that id."""
        row = self.by_id.get(id or "")
        return row[2] if row else None

    def reordered(self, order: Order, turned: bool) -> "Arranged":
        """Return the same articles in another order."""
        return Arranged((row[2] for row in self.rows), order, turned)

    def row_of(self, entry: Entry) -> Row:
        """Return the row that an article makes in this order."""
        return self._key(entry), entry.summary.id, entry

    def put(self, row: Row) -> None:
        """Have this article, or this state of it."""
        self.drop(row[1])
        self.by_id[row[1]] = row
        self.rows.insert(place_in(self.rows, row), row)

    def drop(self, id: str) -> Row | None:
        """Have an article no longer; return its row."""
        row = self.by_id.pop(id, None)
        if row is not None:
            del self.rows[place_in(self.rows, row)]
        return row

    def put_many(self, rows: Collection[Row], gone: Collection[str]) -> None:
        """Have these articles, and those that are gone no longer, at the cost of looking at each once."""
        self.rows = merged(self.rows, rows, gone)
        for id in gone:
            self.by_id.pop(id, None)
        self.by_id.update((row[1], row) for row in rows)

    def fitting(self, criteria: Criteria) -> list[Row]:
        """Return the rows that are shown."""
        return list(criteria.fitting(self.rows))


def place_in(rows: list[Row], row: Row) -> int:
    """Return where a row stands in sorted rows, or belongs."""
    return bisect_left(rows, row[:2])


def merged(rows: Iterable[Row], new: Collection[Row], gone: Collection[str]) -> list[Row]:
    """Return sorted rows with new ones in place of those of the same ids, without those that are gone."""
    changed = {row[1] for row in new} | set(gone)
    kept = [row for row in rows if row[1] not in changed]
    kept.extend(new)
    kept.sort()  # sorted but for its end, which Python's sort is fast at
    return kept
