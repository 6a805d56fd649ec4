"""What the index itself can be asked of its words: how often those that begin so stand in the library."""

from sqlalchemy import Connection

from reader.model.query import Term

from .index import Shelf

_DENSE = 200_000  # places: to join more of them takes the index longer than a person waits
_LETTERS = 3  # of a beginning that so many words may have
_AT_ONCE = 256
_END = "\U0010ffff"  # after every letter


def may_be_dense(term: Term) -> bool:
    """Tell whether a word that is sought is the beginning of so many that is_dense() should be asked."""
    return term.begins and min(map(len, term.forms[2])) <= _LETTERS


def is_dense(db: Connection, shelf: Shelf, term: Term) -> bool:
    """Tell whether a word that is sought begins so many words that joining their places is slow."""
    table = f"temp.{shelf.words}_vocabulary"
    db.exec_driver_sql(f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5vocab(main, {shelf.words}, row)")
    found = 0
    for form in term.forms[2]:
        counts = db.exec_driver_sql(f"SELECT cnt FROM {table} WHERE term >= ? AND term < ?", (form, form + _END))
        for some in counts.scalars().partitions(_AT_ONCE):
            found += sum(some)
            if found >= _DENSE:
                counts.close()
                return True
    return False
