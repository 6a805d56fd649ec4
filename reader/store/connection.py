"""Opening the file: pragmas, the schema's revision, and the copy that is kept before it changes."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

from reader.errors import LibraryError, LibraryReadOnly, LibraryTooNew

from . import schema
from .refusals import not_a_library, told


def open_engine(path: Path, patience: int) -> Engine:
    """Return an engine on the library at `path`, made if it is missing, at the newest schema.

    `patience` is how many milliseconds to wait for another writer.
    Raises the LibraryError that says why it cannot be: locked, read-only, corrupt, too new, or the disk.
    """
    _look(path)
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=StaticPool)
    event.listen(engine, "connect", partial(_prepare, patience))
    event.listen(engine, "begin", _begin)
    try:
        with told(path):
            found = _revision(engine, path)
            _known(path, found)
            _keep_a_log(engine)
            if found != schema.HEAD:
                _upgrade(engine, path, found)
    except BaseException:  # also an interruption: whatever ends the opening, the file is let go, and the error goes on
        engine.dispose()
        raise
    return engine


@contextmanager
def apart(path: Path, patience: int, *, writes: bool = False) -> Iterator[Connection]:
    """Yield a connection of its own, in a transaction, on a library that is open: for threads other than its own."""
    # By its URI, so that a library which is gone is not made anew.
    engine = create_engine(
        URL.create("sqlite", database=path.as_uri(), query={"uri": "true", "mode": "rw"}), poolclass=NullPool
    )
    event.listen(engine, "connect", partial(_prepare, patience))
    event.listen(engine, "begin", _begin)
    with told(path), engine.connect().execution_options(writes=writes) as db, db.begin():
        yield db


def _look(path: Path) -> None:
    """Say what is wrong with the path before SQLite does, in plainer words; make the folder if it is missing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        there = path.exists()
    except OSError as error:
        what = f"The library {path}" if path.parent.is_dir() else f"The folder {path.parent}"
        raise LibraryError(f"{what} cannot be used ({error.strerror}); name another.") from error
    if path.is_dir():
        raise LibraryError(f"{path} is a folder, not a library; name a file in it.")
    if there and not path.is_file():
        raise LibraryError(f"{path} is not a file that could be a library; name another.")
    if there and not os.access(path, os.R_OK):
        raise LibraryError(f"The library {path} may not be read; ask for permission, or open another.")
    # SQLite writes its log beside the library, so the folder must allow it too.
    if (there and not os.access(path, os.W_OK)) or not os.access(path.parent, os.W_OK):
        raise LibraryReadOnly(f"The library {path} is read-only; allow writing to it and its folder, or open another.")


def _prepare(patience: int, connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy begins transactions itself (see _begin), so that a reader becomes no writer half-way.
    connection.isolation_level = None
    # macOS keeps its promise to have written only with fullfsync; elsewhere that changes nothing.
    for pragma in (f"busy_timeout={patience}", "foreign_keys=ON", "synchronous=FULL", "fullfsync=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _keep_a_log(engine: Engine) -> None:
    """Turn on write-ahead logging: last, since it writes to the file, which may turn out to be another program's."""
    with engine.connect() as db:
        raw = db.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA journal_mode=WAL").close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _revision(engine: Engine, path: Path) -> str | None:
    """Return the schema's revision in the file, or None if the file is new and empty."""
    with engine.connect() as db:
        names = set(db.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
        if not names:
            if db.exec_driver_sql("PRAGMA page_count").scalar_one() > 1:
                raise not_a_library(path)  # what was in it has lost its names
            return None
        versions: list[str] = []
        if "alembic_version" in names:
            versions = list(db.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())
        if (
            len(versions) != 1
            or not versions[0]
            or (versions[0] == schema.HEAD and not names.issuperset(schema.metadata.tables))
        ):
            raise not_a_library(path)
        return versions[0]


def _known(path: Path, found: str | None) -> None:
    if found in (None, schema.HEAD):
        return
    from .migrations import known  # Alembic takes longer to load than the program to start

    if found not in known():
        raise LibraryTooNew(
            f"The library {path} was made by a newer version of Hashiya (schema {found}); update Hashiya to open it."
        )


def _upgrade(engine: Engine, path: Path, found: str | None) -> None:
    """Run the migrations from `found` to the newest. A copy of the file as it was is kept beside it first."""
    from .migrations import upgrade

    copy = _keep_copy(path, found) if found is not None else None
    try:
        with engine.connect().execution_options(writes=True) as db, db.begin():
            upgrade(db)
    except BaseException:  # also an interruption; the transaction is rolled back, so the library is as it was
        if copy:
            copy.unlink(missing_ok=True)
        raise


def _keep_copy(path: Path, found: str) -> Path:
    """Write the whole library as it is to NAME.schema-FOUND beside it and return that path.

    Older copies are kept: the next is NAME.schema-FOUND-2, and so on. A copy that fails leaves nothing behind.
    """
    name = f"{path.name}.schema-{found}"
    names = (path.with_name(f"{name}-{number}" if number > 1 else name) for number in count(1))
    copy = next(free for free in names if not free.exists())
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except BaseException:  # also an interruption: no half copy stays. It is closed by now: Windows deletes no open file
        copy.unlink(missing_ok=True)
        raise
    return copy
