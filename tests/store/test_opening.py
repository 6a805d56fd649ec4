import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from reader.errors import (
    LibraryCorrupt,
    LibraryError,
    LibraryLocked,
    LibraryReadOnly,
    LibraryTooNew,
)
from reader.model.annotation import Annotation, Entity, Tag
from reader.store import Library, migrations, schema
from tests.store.records import adding, content, fill


@pytest.fixture
def made(path: Path) -> Path:
    """A closed library with something in it."""
    library = Library(path)
    fill(library)
    library.close()
    return path


def raw(path: Path, *statements: str) -> None:
    """Run SQL on the file behind the library's back."""
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def test_the_pragmas_are_on(library: Library) -> None:
    with library._reading() as db:
        found = {
            name: db.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "fullfsync", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "foreign_keys": 1, "busy_timeout": 20}


@pytest.mark.parametrize("name", ["مكتبة خاصة.hashiya", "a?b=c.hashiya", "50%25#x.hashiya", "ا\u200fب.hashiya"])
def test_a_library_may_have_any_name_in_a_folder_that_is_not_there_yet(tmp_path: Path, name: str) -> None:
    path = tmp_path / "new" / "deep" / name
    Library(path).close()
    assert [found.name for found in path.parent.iterdir()] == [name]


def test_another_writer_makes_a_write_wait_and_then_refuse(library: Library) -> None:
    fill(library)
    before = content(library.path)
    other = sqlite3.connect(library.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryLocked, match="Another program is writing"):
        library.apply(adding(Entity("e9", "person", "س")))
    assert library.entities()[0].id == "e1"
    other.rollback()
    other.close()
    assert content(library.path) == before
    assert library.apply(adding(Entity("e9", "person", "س"))) == 2


def test_a_write_keeps_other_writers_out_from_its_beginning(library: Library) -> None:
    other = sqlite3.connect(library.path, timeout=0)
    with library._writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_library_that_another_program_keeps_for_itself_is_told(made: Path) -> None:
    other = sqlite3.connect(made, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO place VALUES ('x', 1, '')")
    other.execute("COMMIT")
    with pytest.raises(LibraryLocked, match="Another program"):
        Library(made, patience=20)
    other.close()
    Library(made).close()


@pytest.mark.parametrize("denied", ["file", "folder"])
def test_a_read_only_library_or_folder_is_told(made: Path, denied: str) -> None:
    which = made if denied == "file" else made.parent
    really = os.access

    def access(asked: Path, mode: int) -> bool:
        return False if (asked, mode) == (which, os.W_OK) else really(asked, mode)

    with patch("os.access", access), pytest.raises(LibraryReadOnly, match="is read-only"):
        Library(made)


def test_a_library_that_becomes_read_only_refuses_the_write(library: Library) -> None:
    fill(library)
    before = content(library.path)
    with library._reading() as db:
        db.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(LibraryReadOnly, match="is read-only"):
        library.apply(adding(Entity("e9", "person", "س")))
    assert content(library.path) == before


def test_a_library_that_may_not_be_read_is_told(made: Path) -> None:
    with patch("os.access", lambda path, mode: mode != os.R_OK), pytest.raises(LibraryError, match="may not be read"):
        Library(made)


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        Library(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be used"):
        Library(tmp_path / "file" / "library.hashiya")


def read(path: Path) -> None:
    """Open a library and its first article."""
    library = Library(path)
    library.article(library.summaries()[0].id)


def foreign(path: Path) -> None:
    raw(path, "CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('https://example.org')")


def garbage(path: Path) -> None:
    path.write_bytes(b"not a library at all " * 500)


def header_lost(path: Path) -> None:
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def tables_lost(path: Path) -> None:
    raw(path, "DROP TABLE link")


def version_lost(path: Path) -> None:
    raw(path, "DELETE FROM alembic_version")


def version_emptied(path: Path) -> None:
    raw(path, "PRAGMA writable_schema=ON", "UPDATE sqlite_master SET sql = replace(sql, ') NOT NULL', ')')")
    raw(path, "UPDATE alembic_version SET version_num = NULL")


def names_lost(path: Path) -> None:
    raw(path, "PRAGMA writable_schema=ON", "DELETE FROM sqlite_master")


def schema_garbled(path: Path) -> None:
    raw(path, "PRAGMA writable_schema=ON", "UPDATE sqlite_master SET sql = CAST(x'ff' AS TEXT) WHERE name = 'link'")


def title_lost(path: Path) -> None:
    raw(
        path, "PRAGMA writable_schema=ON", "UPDATE sqlite_master SET sql = replace(sql, 'title TEXT NOT NULL', 'title')"
    )
    raw(path, "UPDATE document SET title = NULL")


@pytest.mark.parametrize(
    "damage",
    [
        foreign, garbage, header_lost, truncated, tables_lost, version_lost, version_emptied, names_lost,
        schema_garbled, title_lost,
    ],
)  # fmt: skip
def test_a_file_that_is_no_library_is_told_and_left_alone(made: Path, damage: object) -> None:
    if damage is foreign:
        made.unlink()
    damage(made)  # type: ignore[operator]
    before = made.read_bytes()
    with pytest.raises(LibraryCorrupt, match="is damaged or is not a Hashiya library"):
        read(made)
    assert made.read_bytes() == before


def test_a_damaged_row_is_told_and_named(library: Library) -> None:
    fill(library)
    raw(library.path, "UPDATE annotation SET start = -4 WHERE id = 'q1'")
    with pytest.raises(LibraryCorrupt, match="annotation q1"):
        library.article(library.summaries()[0].id)


def test_a_damaged_step_is_told_and_named(library: Library) -> None:
    fill(library)
    raw(library.path, "UPDATE change_log SET changes = x'00'")
    with pytest.raises(LibraryCorrupt, match="change “Add”"):
        library.change_set(library.steps()[0][0].id)


def test_a_library_of_a_newer_version_is_told_and_left_alone(made: Path) -> None:
    raw(made, "UPDATE alembic_version SET version_num = '9999'")
    before = made.read_bytes()
    with pytest.raises(LibraryTooNew, match=r"newer version of Hashiya \(schema 9999\)"):
        Library(made)
    assert made.read_bytes() == before


def test_misuse_is_no_damage(library: Library) -> None:
    with pytest.raises(sqlite3.ProgrammingError), library._reading():
        raise sqlite3.ProgrammingError("a bug of ours")


NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "next"
down_revision = "{head}"

def upgrade() -> None:
    op.add_column("entity", sa.Column("born", sa.String, nullable=False, server_default=""))
    {then}
"""

HEAD = schema.HEAD


@pytest.fixture
def newer(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """The program as a later version, with one migration more, which may be made to fail."""
    scripts = tmp_path / "scripts"
    shutil.copytree(Path(migrations.__file__).parent, scripts)
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.set_main_option("path_separator", "os")

    def write(then: str) -> None:
        (scripts / "versions" / "next.py").write_text(NEXT.format(head=HEAD, then=then), encoding="utf-8")

    write("pass")
    with patch.object(migrations, "_config", lambda: config), patch.object(schema, "HEAD", "next"):
        yield SimpleNamespace(write=write)


def copies(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.glob("*.schema-*"))


def test_a_copy_is_kept_before_the_schema_changes(made: Path, newer: SimpleNamespace) -> None:
    before = content(made)
    Library(made).close()
    after = content(made)
    assert [row[-1] for row in after["entity"]] == [""]
    assert copies(made) == [f"library.hashiya.schema-{HEAD}"]
    assert content(made.with_name(f"library.hashiya.schema-{HEAD}")) == before
    Library(made).close()
    assert copies(made) == [f"library.hashiya.schema-{HEAD}"]


def test_a_second_copy_takes_another_name(made: Path, newer: SimpleNamespace) -> None:
    made.with_name(f"library.hashiya.schema-{HEAD}").write_text("an older copy")
    before = content(made)
    Library(made).close()
    assert copies(made) == [f"library.hashiya.schema-{HEAD}", f"library.hashiya.schema-{HEAD}-2"]
    assert content(made.with_name(f"library.hashiya.schema-{HEAD}-2")) == before


def test_a_migration_that_fails_leaves_the_file_as_it_was(made: Path, newer: SimpleNamespace) -> None:
    newer.write("raise RuntimeError('half-way')")
    before = content(made)
    with pytest.raises(RuntimeError, match="half-way"):
        Library(made)
    assert (content(made), copies(made)) == (before, [])
    newer.write("pass")
    Library(made).close()
    assert copies(made) == [f"library.hashiya.schema-{HEAD}"]


def test_a_copy_that_fails_leaves_nothing_and_changes_nothing(made: Path, newer: SimpleNamespace) -> None:
    before = content(made)
    really = sqlite3.connect

    def connect(path: Path, **how: object) -> object:
        opened = really(path, **how)  # type: ignore[call-overload]
        if "schema-" not in str(path):
            return opened
        Path(path).write_text("half a copy")
        opened.close()
        return SimpleNamespace(close=lambda: None)  # nothing can be backed up into this

    with patch("sqlite3.connect", connect), pytest.raises(TypeError):
        Library(made)
    assert (content(made), copies(made)) == (before, [])


def test_a_current_library_opens_without_alembic(made: Path) -> None:
    program = (
        "import sys; from reader.store import Library; Library(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(made)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def made_at(path: Path, revision: str) -> Path:
    """Make a library as the version of that revision did."""
    config = migrations._config()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as db, db.begin():
        config.attributes["connection"] = db
        command.upgrade(config, revision)
    engine.dispose()
    return path


ARTICLE = {
    "id": "d1", "title": "عنوان", "source": "a.txt", "media_type": "text/plain", "language": "ar", "direction": "rtl",
    "text": "سلام", "digest": "x", "blocks": '[["paragraph",0,4,"rtl",0]]', "metadata": "{}",
}  # fmt: skip
TAG = {
    "id": "g1", "tagset_id": "entities", "name": "نهر", "color": "#0000ff", "shortcut": "", "description": "ماء",
    "order": 9,
}  # fmt: skip
ENTITY = {"id": "e1", "kind": "g1", "name": "النيل", "aliases": '["نيل"]', "uri": "Q3392", "note": "في أفريقيا"}
MARK = {
    "id": "a1", "document_id": "d1", "layer_id": "entities", "start": 0, "end": 4, "exact": "سلام", "prefix": "",
    "suffix": "", "tag_id": "g1", "entity_id": "e1", "note": "", "status": "accepted", "origin": "user",
    "annotator": "لينا", "created": "", "modified": "",
}  # fmt: skip
BEFORE = MARK | {"tag_id": None, "entity_id": None}


def insert(path: Path, table: str, row: dict[str, object]) -> None:
    db = sqlite3.connect(path)
    names = ", ".join(f'"{name}"' for name in row)
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    db.commit()
    db.close()


def log(path: Path, id: str, changes: list[tuple[str, dict[str, object] | None, dict[str, object] | None]]) -> None:
    """Put a step into the log, as the version that made it wrote its records."""
    written = [
        {"kind": kind, "id": (after or before or {})["id"], "before": before, "after": after}
        for kind, before, after in changes
    ]
    line = {"id": id, "act": "do", "label": id, "author": "لينا", "at": "", "state": "done"}
    insert(path, "change_log", line | {"changes": zlib.compress(json.dumps(written).encode())})


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_a_library_of_an_earlier_version_opens_with_all_that_is_in_it(tmp_path: Path, revision: str) -> None:
    path = made_at(tmp_path / "old.hashiya", revision)
    for table, row in (("document", ARTICLE), ("tag", TAG), ("entity", ENTITY), ("annotation", MARK)):
        insert(path, table, row)
    library = Library(path)
    made, mark = library.document("d1"), library.annotation("a1")
    assert (made.title, made.text, made.references, made.outline, made.pages) == ("عنوان", "سلام", (), (), ())
    assert library.entities() == [Entity("e1", "g1", "النيل", ("نيل",), "Q3392", "في أفريقيا")]
    assert next(tag for tag in library.tags() if tag.id == "g1") == Tag(**TAG)  # type: ignore[arg-type]
    assert mark == Annotation(**MARK)  # type: ignore[arg-type]
    assert {one.id: (one.layer_id, one.on, one.description) for one in library.tagsets()} == {
        "entities": ("entities", True, ""), "highlights": ("highlights", True, ""), "quotation": ("quotes", True, "")
    }  # fmt: skip
    library.close()
    assert copies(path) == [f"old.hashiya.schema-{revision}"]


def test_steps_of_an_earlier_version_are_undone_and_redone(tmp_path: Path) -> None:
    path = made_at(tmp_path / "old.hashiya", "0001")
    for table, row in (("document", ARTICLE), ("tag", TAG), ("entity", ENTITY), ("annotation", MARK)):
        insert(path, table, row)
    log(path, "add", [("document", None, ARTICLE)])
    log(path, "list", [("tag", None, TAG), ("entity", None, ENTITY), ("annotation", None, BEFORE)])
    log(path, "join", [("annotation", BEFORE, MARK)])
    library = Library(path)
    done = content(path, "change_log")
    steps = [library.change_set(step.id) for step in reversed(library.steps()[0])]
    for step in steps:
        library.apply(step.inverse(), "undo")
    assert (library.summaries(), library.entities(), "g1" in {tag.id for tag in library.tags()}) == ([], [], False)
    for step in reversed(steps):
        library.apply(step, "redo")
    assert content(path, "change_log") == done
    assert library.row_faults() == []
    library.close()
