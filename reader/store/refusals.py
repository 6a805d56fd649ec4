"""SQLite's refusals, each turned into one sentence for the user. What is not the world's fault stays a bug."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from reader.errors import DiskFull, LibraryCorrupt, LibraryError, LibraryLocked, LibraryReadOnly

_LEAST = 64 * 1024  # bytes; SQLite's shared memory grows by 32 KiB
# An action of RESTRICT is run as a trigger.
_POINTS_AT_NOTHING = (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, sqlite3.SQLITE_CONSTRAINT_TRIGGER)


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
    except UnicodeDecodeError as error:  # the driver's, over SQLite's own complaint of a garbled schema
        raise not_a_library(path) from error


def sentence_for(error: BaseException | None, path: Path) -> LibraryError | None:
    """Return what to tell the user of an SQLite error (by its primary result code), or None for a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return LibraryLocked(
            f"Another program is writing to the library {path}; wait until it is done, then try again."
        )
    if code == sqlite3.SQLITE_READONLY:
        return LibraryReadOnly(f"The library {path} is read-only; allow writing to it and its folder, or open another.")
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path)):
        return DiskFull(f"The disk that holds the library {path} is full; make room, then try again.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG):
        return not_a_library(path)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return LibraryError(f"The library {path} cannot be opened; check that its folder exists and may be written.")
    if code == sqlite3.SQLITE_INTERRUPT:
        return LibraryError(f"Reading the library {path} was ended before it was done; nothing was changed.")
    if code == sqlite3.SQLITE_IOERR:
        return LibraryError(f"The disk refused to read or write the library {path}; check the disk, then try again.")
    if type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError) and code == 0:
        return not_a_library(path)  # Python's own complaint: a text that is no UTF-8. (Misuse has other types.)
    return None


def _is_full(path: Path) -> bool:
    """Tell whether the disk is full: then SQLite's shared-memory file fails as an I/O error, not as a full disk."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST
    except OSError:
        return False


def is_astray(error: IntegrityError) -> bool:
    """Tell whether SQLite refused because a row would point at nothing, or something still points at a removed one."""
    return getattr(error.orig, "sqlite_errorcode", 0) in _POINTS_AT_NOTHING


def not_a_library(path: Path) -> LibraryCorrupt:
    """Return the error for a file that is damaged or was never a library."""
    return LibraryCorrupt(
        f"The library {path} is damaged or is not a Hashiya library; restore a copy of it, or open another."
    )
