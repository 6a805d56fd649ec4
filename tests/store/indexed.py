"""Everything that the index of a library holds, and the searching of one, for tests."""

import sqlite3
from pathlib import Path

from reader.model.parsing import parse
from reader.model.query import Scope
from reader.store import Library
from reader.store.index import SHELVES


def words(path: Path) -> list[tuple[str, str, str, int, str]]:
    """Return each word of the index: table, id of its record, column, place, the word."""
    found = []
    db = sqlite3.connect(path)
    for shelf in SHELVES:
        db.execute(f"CREATE VIRTUAL TABLE temp.every USING fts5vocab(main, {shelf.words}, instance)")
        ids = dict(db.execute(f"SELECT number, {shelf.key} FROM {shelf.numbers.name}"))
        rows = db.execute("SELECT doc, col, offset, term FROM temp.every").fetchall()
        found += [(shelf.words, str(ids[doc]), col, offset, term) for doc, col, offset, term in rows]
        db.execute("DROP TABLE temp.every")
    db.close()
    return sorted(found)


def hits(library: Library, query: str, scope: Scope | None = None, *, clitics: bool = False) -> list[str]:
    """Return the hits of a query: field, exact, level."""
    found = library.search(parse(query, clitics=clitics), scope or Scope())
    return [f"{hit.field} {hit.exact} {hit.level}" for hit in found]
