"""The library's file: opened, read and written in transactions, with every refusal told in a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Select
from sqlalchemy.exc import IntegrityError

from reader.errors import BadRequest, LibraryCorrupt, LibraryError, StaleChange
from reader.model.changes import Record

from .connection import open_engine
from .refusals import is_astray, told
from .rows import DAMAGE, TABLES, record_from

R = TypeVar("R", bound=Record)


class OpenFile:
    """A library's file that is open."""

    def __init__(self, path: Path | str, patience: int = 2000) -> None:
        """Open the library at `path`, making it if it is missing; wait `patience` ms for another writer.

        Raises a LibraryError: locked, read-only, corrupt, made by a newer version, or a full disk.
        """
        self.path = Path(path).absolute()
        self._engine, self._patience = open_engine(self.path, patience), patience
        with self._engine.connect() as db:
            self._raw: Any = db.connection.driver_connection

    def close(self) -> None:
        """Close the file; what was applied is in it already."""
        self._engine.dispose()

    def interrupt(self) -> None:
        """End what SQLite is doing for this library, if it is: LibraryError is raised there. From any thread."""
        with suppress(sqlite3.ProgrammingError):  # it was closed meanwhile
            self._raw.interrupt()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self.path.exists():  # SQLite would write on, into a file that has no name any more
            raise LibraryError(
                f"The library {self.path} is gone: it was moved or removed while it was open; put it back, or open"
                " another."
            )
        try:
            with told(self.path), self._engine.connect().execution_options(writes=True) as db, db.begin():
                yield db
        except IntegrityError as error:
            if not is_astray(error):
                raise
            raise StaleChange(
                "Something that this edit needs was removed, or is used, elsewhere; nothing was written. Try again."
            ) from error
        except UnicodeEncodeError as error:
            raise BadRequest("The text has half a character in it, which cannot be stored; take it out.") from error

    def _records(self, kind: type[R], query: Select[Any]) -> list[R]:
        with self._reading() as db:
            return self._read(db, kind, query)

    def _read(self, db: Connection, kind: type[R], query: Select[Any]) -> list[R]:
        return [cast(R, self._record(kind, tuple(row))) for row in db.execute(query).all()]

    def _record(self, kind: type[Any], row: tuple[Any, ...]) -> Record:
        try:
            return record_from(kind, row)
        except DAMAGE as error:
            raise LibraryCorrupt(
                f"The {TABLES[kind].name} {row[0]} in the library {self.path} is damaged;"
                " `hashiya check` lists all that is, a copy of the library has it whole."
            ) from error
