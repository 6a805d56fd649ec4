"""One change into its row: an update or a delete must find the record exactly as `before` says."""

from functools import cache
from typing import cast

from sqlalchemy import ColumnElement, Connection, CursorResult, Table, bindparam, delete, insert, select, update
from sqlalchemy.sql.base import Executable

from reader.errors import StaleChange
from reader.model.changes import Change, Record

from . import sketches
from .index import follow
from .rows import TABLES, Row, row_of

_NOT_COMPARED = {"document": "text"}  # the digest stands for the text, which may be a book


def write(db: Connection, change: Change) -> None:
    """Write one change, and what it changes of the index and the sketches, in the transaction of `db`.

    Raises StaleChange if the row is not as `before` says.
    """
    _write(db, change)
    follow(db, change)
    sketches.follow(db, change)


def _write(db: Connection, change: Change) -> None:
    table = TABLES[change.kind]
    if change.before is None:
        assert change.after is not None
        _add(db, table, change.after)
        return
    before = row_of(change.before)
    was = {f"was_{name}": value for name, value in before.items() if name != _NOT_COMPARED.get(table.name)}
    if change.after is None:
        done = db.execute(_deleting(table), was)
    else:
        after = _different(before, row_of(change.after))
        done = db.execute(_updating(table, tuple(after)), was | after)
    if cast(CursorResult[object], done).rowcount != 1:
        raise StaleChange(
            f"The {table.name} was changed or removed elsewhere since it was read here; nothing was written. Try again."
        )


def _add(db: Connection, table: Table, record: Record) -> None:
    if db.execute(_finding(table), {"was_id": record.id}).first():
        raise StaleChange(f"The {table.name} is there already: it was brought back elsewhere; nothing was written.")
    db.execute(insert(table), row_of(record))


def _different(before: Row, after: Row) -> Row:
    return {name: value for name, value in after.items() if before[name] != value} or {"id": after["id"]}


# The statements are built once each: for an article of ten thousand annotations that is the most of the work.


def _same(table: Table) -> list[ColumnElement[bool]]:
    """Return the conditions that every field is as it was. IS, and not =, for what may be NULL."""
    columns = [column for column in table.c if column.name != _NOT_COMPARED.get(table.name)]
    return [
        column.is_not_distinct_from(bindparam(f"was_{column.name}"))
        if column.nullable
        else column == bindparam(f"was_{column.name}")
        for column in columns
    ]


@cache
def _finding(table: Table) -> Executable:
    return select(table.c.id).where(table.c.id == bindparam("was_id"))


@cache
def _deleting(table: Table) -> Executable:
    return delete(table).where(*_same(table))


@cache
def _updating(table: Table, names: tuple[str, ...]) -> Executable:
    return update(table).where(*_same(table)).values({name: bindparam(name) for name in names})
