"""SQLite's refusals, each turned into one sentence for the user. What is not the world's fault stays a bug."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from reader.errors import DiskFull, LibraryCorrupt, LibraryError, LibraryLocked, LibraryReadOnly


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Run a block of database work; turn what the world refuses into a LibraryError that says which.

    Integrity errors and wrong SQL pass through: they are ours.
    """
    try:
        yield
    except DBAPIError as error:
        sentence = sentence_for(error.orig, path)
        if sentence is None:
            raise
        raise sentence from error
    except sqlite3.Error as error:
        sentence = sentence_for(error, path)
        if sentence is None:
            raise
        raise sentence from error


def sentence_for(error: BaseException | None, path: Path) -> LibraryError | None:
    """Return what to tell the user of an SQLite error (by its primary result code), or None for a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryLocked(
            f"Another program is writing to the library {path}; wait until it is done, then try again."
        )
    if code == sqlite3.SQLITE_READONLY:
        return LibraryReadOnly(f"The library {path} is read-only; allow writing to it and its folder, or open another.")
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(f"The disk that holds the library {path} is full; make room, then try again.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return not_a_library(path)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return LibraryError(f"The library {path} cannot be opened; check that its folder exists and may be written.")
    if code == sqlite3.SQLITE_IOERR:
        return LibraryError(f"The disk refused to read or write the library {path}; check the disk, then try again.")
    if isinstance(error, sqlite3.DatabaseError) and code == 0:
        return not_a_library(path)
    return None


def not_a_library(path: Path) -> LibraryCorrupt:
    """Return the error for a file that is damaged or was never a library."""
    return LibraryCorrupt(
        f"The library {path} is damaged or is not a Hashiya library; restore a copy of it, or open another."
    )
