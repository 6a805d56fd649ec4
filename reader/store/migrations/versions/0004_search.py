"""Searches that are kept, and the index of words, in which all that is there waits to be written down."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from reader.store import index

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "search",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("clitics", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("fields", "speaker", "source", "documents")),
    )
    more = sa.Column("source", sa.Text, nullable=False), sa.Column("words", sa.Integer, nullable=False)
    _numbers("indexed_article", "document_id", *more)
    _numbers("indexed_mark", "annotation_id")
    index.create(op.get_bind())
    index.note_all(op.get_bind())


def _numbers(table: str, key: str, *more: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(key, sa.String, nullable=False, unique=True),
        *more,
        sa.Column("ready", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{table}_waits", table, ["number"], sqlite_where=sa.text("ready IS 0"))
