"""What the index itself can be asked of its words: how many there are that begin so, and where each stands."""

from sqlalchemy import Connection

from reader.model.query import Term

from .index import Shelf

_DENSE = 200_000  # places: to join more of them takes the index longer than a person waits
_LETTERS = 3  # of a beginning that so many words may have
_AT_ONCE = 256
END = "\U0010ffff"
"""After every letter, so that what begins with a word is less than the word and this."""


def may_be_dense(term: Term) -> bool:
    """Tell whether a word that is sought is the beginning of so many that is_dense() should be asked."""
    return term.begins and min(map(len, term.forms[2])) <= _LETTERS


def is_dense(db: Connection, shelf: Shelf, term: Term) -> bool:
    """Tell whether a word that is sought begins so many words that joining their places is slow."""
    table, found = _table(db, shelf, "row"), 0
    for form in term.forms[2]:
        counts = db.exec_driver_sql(f"SELECT cnt FROM {table} WHERE term >= ? AND term < ?", (form, form + END))
        for some in counts.scalars().partitions(_AT_ONCE):
            found += sum(some)
            if found >= _DENSE:
                counts.close()
                return True
    return False


def places(db: Connection, shelf: Shelf) -> str:
    """Return the name of a table of every place of every word: term, doc, col, offset."""
    return _table(db, shelf, "instance")


def _table(db: Connection, shelf: Shelf, kind: str) -> str:
    name = f"temp.{shelf.words}_{kind}"
    db.exec_driver_sql(f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5vocab(main, {shelf.words}, {kind})")
    return name
