"""Schemes of one's own: what a tagset serves and whether it is on, parents of tags, attributes; more of an entity."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_RESTRICT = "ON DELETE RESTRICT ON UPDATE RESTRICT"


def upgrade() -> None:
    _tagsets()
    _attributes()
    _entities()


def _points(table: str, column: str, target: str, constraint: str = "") -> None:
    """Add a column that may point at a row. SQLite adds it, and its foreign key, in one statement; Alembic does not."""
    named = f"CONSTRAINT {constraint} " if constraint else ""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR {named}REFERENCES {target} (id) {_RESTRICT}")


def _tagsets() -> None:
    op.add_column("tagset", sa.Column("description", sa.Text, nullable=False, server_default=sa.text("''")))
    _points("tagset", "layer_id", "layer", "fk_tagset_layer_id")
    op.add_column("tagset", sa.Column("on", sa.Boolean, nullable=False, server_default=sa.text("1")))
    op.execute("UPDATE tagset SET layer_id = (SELECT min(id) FROM layer WHERE layer.tagset_id = tagset.id)")
    _points("tag", "parent_id", "tag")


def _attributes() -> None:
    op.create_table(
        "attribute",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column(
            "layer_id", sa.String, sa.ForeignKey("layer.id", ondelete="RESTRICT", onupdate="RESTRICT"), nullable=False
        ),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("choices", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("order", sa.Integer, nullable=False),
    )
    op.add_column("annotation", sa.Column("attributes", sa.Text, nullable=False, server_default="{}"))


def _entities() -> None:
    op.add_column("entity", sa.Column("role", sa.Text, nullable=False, server_default=sa.text("''")))
    op.add_column("entity", sa.Column("unlike", sa.Text, nullable=False, server_default="[]"))
    # Counting an entity's mentions and articles then needs the index alone.
    op.drop_index("ix_annotation_entity_id", "annotation")
    op.create_index("ix_annotation_entity", "annotation", ["entity_id", "status", "document_id"])
