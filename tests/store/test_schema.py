import shutil
from dataclasses import fields
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from reader.model.annotation import QUOTES
from reader.store import Library, migrations, schema
from reader.store.migrations import _config
from reader.store.rows import TABLES, record_of, row_of
from tests.store.records import everything

# What FTS5 makes of the tables of words is its own.
_COMPARED = {
    "compare_type": True, "compare_server_default": True,
    "include_name": lambda name, kind, _: kind != "table" or not name.startswith(("article_words", "mark_words")),
}  # fmt: skip


def test_a_record_and_its_row_have_the_same_fields() -> None:
    columns = {kind: [column.name for column in table.columns] for kind, table in TABLES.items()}
    assert columns == {kind: [field.name for field in fields(kind)] for kind in TABLES}


def test_rows_become_the_same_records_again() -> None:
    records = everything()
    assert [record_of(type(record), row_of(record)) for record in records] == records


def test_the_migrations_make_the_tables_that_the_program_expects(library: Library) -> None:
    engine = create_engine(f"sqlite:///{library.path}")
    with engine.connect() as db:
        context = MigrationContext.configure(db, opts=_COMPARED)
        # Of a key that stands beside its column SQLAlchemy does not read what is restricted; SQLite itself is asked.
        differing = [one for one in compare_metadata(context, schema.metadata) if one[0] not in ("add_fk", "remove_fk")]
        assert differing == []
        for table in schema.metadata.tables.values():
            keys = db.exec_driver_sql(f'PRAGMA foreign_key_list("{table.name}")').mappings()
            assert {(key["from"], key["table"], key["to"], key["on_update"], key["on_delete"]) for key in keys} == {
                (key.parent.name, key.column.table.name, key.column.name, "RESTRICT", "RESTRICT")
                for key in table.foreign_keys
            }
    engine.dispose()


def test_the_program_knows_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(_config()).get_current_head() == schema.HEAD


def test_a_new_library_has_the_built_in_lists(library: Library) -> None:
    assert {layer.id: layer.tagset_id for layer in library.layers()} == {
        QUOTES: "quotation", "cues": None, "entities": "entities", "highlights": "highlights"
    }  # fmt: skip
    assert [(one.id, one.layer_id, one.on) for one in library.tagsets()] == [
        ("entities", "entities", True), ("highlights", "highlights", True), ("quotation", "quotes", True)
    ]  # fmt: skip
    keys = {tag.shortcut: tag.name for tag in library.tags() if tag.tagset_id == "entities"}
    assert list(keys) == list("123456789")
    assert [tag.order for tag in library.tags() if tag.tagset_id == "entities"] == list(range(9))
    assert library.attributes() == []
    assert (library.entities(), library.summaries(), library.log(), library.last_seq()) == ([], [], [], 0)


def test_the_program_may_stand_in_a_folder_with_a_percent_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copytree(Path(migrations.__file__).parent, tmp_path / "100% mine" / "migrations")
    monkeypatch.setattr(migrations, "__file__", str(copy / "__init__.py"))
    assert migrations.known() == {"0001", "0002", "0003", "0004", "0005", schema.HEAD}
