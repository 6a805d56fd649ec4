"""One change into its row: an update or a delete must find the record exactly as `before` says."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby, islice
from typing import cast

from sqlalchemy import ColumnElement, Connection, CursorResult, Table, bindparam, delete, insert, select, update
from sqlalchemy.sql.base import Executable

from reader.errors import StaleChange
from reader.model.changes import Change, Record
from reader.model.document import Document

from . import sketches
from .index import follow
from .rows import TABLES, Row, row_of, rows_of

_AT_ONCE = 500  # changes that are written together
_NOT_COMPARED = {"document": "text"}  # the digest stands for the text, which may be a book


def write(db: Connection, changes: Iterable[Change]) -> None:
    """Write changes, and what they change of the index and the sketches, in the transaction of `db`.

    Raises StaleChange if a row is not as `before` says.
    """
    for kind, of_one in groupby(changes, key=_manner):
        while some := list(islice(of_one, _AT_ONCE)):
            _write(db, TABLES[kind[0]], some)
            for change in some:
                if not _keeps_its_words(change):
                    follow(db, change)
                    sketches.follow(db, change)


def _manner(change: Change) -> tuple[type[Record], bool, bool]:
    return change.kind, change.before is None, change.after is None


def _keeps_its_words(change: Change) -> bool:
    """Tell whether a change leaves title, text, blocks and source of an article alone, of which there may be many."""
    before, after = change.before, change.after
    if not isinstance(before, Document) or not isinstance(after, Document):
        return False
    same = before.text is after.text and before.blocks is after.blocks and before.title == after.title
    return same and all(before.metadata.get(key) == after.metadata.get(key) for key in ("site", "url"))


def _write(db: Connection, table: Table, changes: Sequence[Change]) -> None:
    """Write changes of one kind, all additions, all removals or all replacements: those alike as one statement."""
    if changes[0].before is None:
        for change in changes:
            assert change.after is not None
            _add(db, table, change.after)
        return
    rows = (rows_of(change) for change in changes)
    told = ((_was(table, before), _different(before, after) if after else {}) for before, after in rows if before)
    for names, of_one in groupby(told, key=lambda one: tuple(one[1])):
        found = [was | after for was, after in of_one]
        done = db.execute(_updating(table, names) if names else _deleting(table), found if len(found) > 1 else found[0])
        if cast(CursorResult[object], done).rowcount != len(found):
            one = "The" if len(found) == 1 else "A"
            raise StaleChange(
                f"{one} {table.name} was changed or removed elsewhere since it was read here; nothing was written."
                " Try again."
            )


def _was(table: Table, before: Row) -> Row:
    return {f"was_{name}": value for name, value in before.items() if name != _NOT_COMPARED.get(table.name)}


def _add(db: Connection, table: Table, record: Record) -> None:
    if db.execute(_finding(table), {"was_id": record.id}).first():
        raise StaleChange(f"The {table.name} is there already: it was brought back elsewhere; nothing was written.")
    db.execute(insert(table), row_of(record))


def _different(before: Row, after: Row) -> Row:
    found = {name: value for name, value in after.items() if before[name] is not value and before[name] != value}
    return found or {"id": after["id"]}


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
