"""Opening the file: pragmas, the schema's revision, and the copy that is kept before it changes."""

import os
import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from reader.errors import LibraryError, LibraryReadOnly, LibraryTooNew

from . import schema
from .refusals import not_a_library, told


def open_engine(path: Path, patience: int) -> Engine:
    """Return an engine on the library at `path`, made if it is missing, at the newest schema.

    `patience` is how many milliseconds to wait for another writer.
    Raises the LibraryError that says why it cannot be: locked, read-only, corrupt, too new, or the disk.
    """
    _look(path)
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool)
    event.listen(engine, "connect", partial(_prepare, patience))
    event.listen(engine, "begin", _begin)
    try:
        with told(path):
            found = _revision(engine)
            if found != schema.HEAD:
                _upgrade(engine, path, found)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _look(path: Path) -> None:
    """Say what is wrong with the path before SQLite does, in plainer words; make the folder if it is missing."""
    if path.is_dir():
        raise LibraryError(f"{path} is a folder, not a library; name a file in it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(f"The folder {path.parent} cannot be made ({error.strerror}); name another.") from error
    if path.exists() and not os.access(path, os.R_OK):
        raise LibraryError(f"The library {path} may not be read; ask for permission, or open another.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise LibraryReadOnly(f"The library {path} is read-only; allow writing to it and its folder, or open another.")


def _prepare(patience: int, connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy begins transactions itself (see _begin), so that a reader becomes no writer half-way.
    connection.isolation_level = None
    for pragma in (f"busy_timeout={patience}", "foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _revision(engine: Engine) -> str | None:
    """Return the schema's revision in the file, or None if the file is new and empty."""
    with engine.connect() as db:
        names = set(db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
        if not names:
            return None
        if "alembic_version" not in names:
            raise not_a_library(Path(engine.url.database or ""))
        return db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()


def _upgrade(engine: Engine, path: Path, found: str | None) -> None:
    """Run the migrations from `found` to the newest. A copy of the file as it was is kept beside it first."""
    from .migrations import known, upgrade  # Alembic takes longer to load than the program to start

    if found is not None and found not in known():
        raise LibraryTooNew(
            f"The library {path} was made by a newer version of Hashiya (schema {found}); update Hashiya to open it."
        )
    if found is not None:
        _keep_copy(path, found)
    with engine.connect().execution_options(writes=True) as db, db.begin():
        upgrade(db)


def _keep_copy(path: Path, found: str) -> None:
    """Write the whole library as it is to NAME.schema-FOUND beside it; an older copy of that name is kept."""
    copy = path.with_name(f"{path.name}.schema-{found}")
    if copy.exists():
        return
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
