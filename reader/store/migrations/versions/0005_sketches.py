"""Sketches of texts, by which articles alike are found; all that is there waits for its own."""

import sqlalchemy as sa
from alembic import op

from reader.store import sketches

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "sketch",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String, nullable=False, unique=True),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        sa.Column("ready", sa.Boolean, nullable=False),
    )
    op.create_index("ix_sketch_waits", "sketch", ["number"], sqlite_where=sa.text("ready IS 0"))
    op.create_table(
        "shingle",
        sa.Column("hash", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    sketches.note_all(op.get_bind())
