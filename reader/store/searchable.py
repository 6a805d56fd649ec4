"""The part of a library that is searched: hits, how many articles have any, and the index brought up to date."""

from collections.abc import Iterator

from sqlalchemy import select

from reader.errors import LibraryError
from reader.model.concordance import Hit, Tally
from reader.model.matching import Sought
from reader.model.query import Node, Scope, Search

from . import index, schema, searching, sketches
from .sketched import Sketched
from .tallies import tallied

EVERYWHERE = Scope()


class Searchable(Sketched):
    """What a library does with its index of words, and the searches that are kept in it."""

    def search(self, node: Node, scope: Scope = EVERYWHERE) -> Iterator[Hit]:
        """Return the hits of a query, those spelled as sought first; they are looked for as they are asked for.

        What waiting() counts is not found. Raises LibraryError where SQLite has no full-text search.
        """
        _must_be_available()
        return searching.search(self._reading, Sought(node), scope)

    def count_articles(self, node: Node, scope: Scope = EVERYWHERE) -> int:
        """Return how many articles have the query in title or body; where NEAR is in it, they are at most so many."""
        _must_be_available()
        return searching.count(self._reading, Sought(node), scope)

    def tallies(self, node: Node, scope: Scope = EVERYWHERE) -> list[Tally] | None:
        """Return how many hits each article has that has any; None where only a whole search can tell."""
        _must_be_available()
        return tallied(self._reading, Sought(node), scope)

    def waiting(self) -> int:
        """Return how many articles, quotes and notes the index of words does not have yet."""
        with self._reading() as db:
            return index.waiting(db)

    def fill_index(self) -> int:
        """Take some of what waits into the index, in one transaction, and return how many still wait."""
        _must_be_available()
        with self._writing() as db:
            return index.fill(db)

    def rebuild_index(self) -> None:
        """Throw the index and the sketches away and make them anew: what to do where they are damaged."""
        _must_be_available()
        with self._writing() as db:
            index.forget(db)
            sketches.forget(db)
        while self.fill_index():
            pass
        while self.fill_sketches():
            pass

    def index_faults(self) -> list[str]:
        """Return a sentence for each part of the index, or of the sketches, that is damaged."""
        with self._writing() as db:
            return [*index.faults(db), *sketches.faults(db)]

    def searches(self) -> list[Search]:
        """Return the searches that are kept, by name."""
        return self._records(Search, select(schema.search).order_by(schema.search.c.name, schema.search.c.id))


def _must_be_available() -> None:
    if not index.available():
        raise LibraryError(
            "The SQLite of this Python was built without full-text search (FTS5), so the library cannot be searched;"
            " use a Python from python.org or from your system."
        )
