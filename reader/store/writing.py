"""One change into its row: an update or a delete must find the record exactly as `before` says."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from reader.errors import StaleChange
from reader.model.changes import Change, Record
from reader.model.document import Document

from .rows import TABLES, Row, row_of


def write(db: Connection, change: Change) -> None:
    """Write one change in the transaction of `db`. Raises StaleChange if the row is not as `before` says."""
    table = TABLES[change.kind]
    if change.before is None:
        assert change.after is not None
        _add(db, table, change.after)
        return
    same = [table.c[name] == value for name, value in _identity(change.before)]
    if change.after is None:
        done = db.execute(delete(table).where(*same))
    else:
        done = db.execute(update(table).where(*same).values(_different(change.before, change.after)))
    if done.rowcount != 1:
        raise StaleChange(
            f"The {table.name} was changed or removed elsewhere since it was read here; nothing was written. Try again."
        )


def _add(db: Connection, table: Table, record: Record) -> None:
    if db.execute(select(table.c.id).where(table.c.id == record.id)).first():
        raise StaleChange(f"The {table.name} is there already: it was brought back elsewhere; nothing was written.")
    db.execute(insert(table).values(row_of(record)))


def _identity(record: Record) -> Iterable[tuple[str, Any]]:
    """Yield what must be as it was: every field. A text's digest stands for the text, which may be a book."""
    row = row_of(record)
    if isinstance(record, Document):
        row.pop("text")
    return row.items()


def _different(before: Record, after: Record) -> Row:
    old, new = row_of(before), row_of(after)
    return {name: value for name, value in new.items() if old[name] != value} or {"id": after.id}
