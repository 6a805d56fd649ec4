"""The first schema, with the built-in layers, tagsets and tags.

Ids of built-in rows are words, so that exports and scripts can name them. The rows are data: users may change them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TAGSETS = [("quotation", "Quotation"), ("entities", "Entities"), ("highlights", "Highlights")]
TAGS = [
    ("direct", "quotation", "Direct", "#2f6fbf", "", "The speaker's own words, in quotation marks"),
    ("indirect", "quotation", "Indirect", "#2e8b8b", "", "What was said, in the writer's words (أن …)"),
    ("mixed", "quotation", "Mixed", "#6f5fc4", "", "Indirect, with the speaker's own words inside"),
    ("person", "entities", "Person", "#c2571a", "1", "A named human being"),
    ("organisation", "entities", "Organisation", "#7a4fb5", "2", "A body, company, party, court, newspaper"),
    ("place", "entities", "Place", "#2f8f4e", "3", "A country, city, street, building"),
    ("date", "entities", "Date", "#8a6d00", "4", "A day, month, year or time"),
    ("event", "entities", "Event", "#b8336a", "5", "A meeting, war, match, festival"),
    ("law", "entities", "Law or agreement", "#3f5aa6", "6", "A law, treaty, agreement, court case"),
    ("work", "entities", "Work", "#00838f", "7", "A book, film, report, song"),
    ("number", "entities", "Number or money", "#6d6d6d", "8", "A count, sum, share or measure"),
    ("other", "entities", "Other", "#8d5a3a", "9", "Named, and none of the above"),
    ("highlight", "highlights", "Highlight", "#e0b000", "", "Worth keeping"),
]
LAYERS = [
    ("quotes", "Quotes", "quotation", "box"),
    ("cues", "Cues", None, "underline"),
    ("entities", "Entities", "entities", "frame"),
    ("highlights", "Highlights", "highlights", "marker"),
]


def upgrade() -> None:
    _articles()
    _lists()
    _annotations()
    _log()
    _built_in()


def _articles() -> None:
    text = ("title", "source", "media_type", "language", "direction", "text", "digest", "blocks", "metadata")
    short = {"media_type", "language", "direction", "digest"}
    op.create_table(
        "document",
        sa.Column("id", sa.String, primary_key=True),
        *(sa.Column(name, sa.String() if name in short else sa.Text(), nullable=False) for name in text),
    )
    op.create_index("ix_document_digest", "document", ["digest"])
    op.create_table(
        "place",
        sa.Column("document_id", sa.String, primary_key=True),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )


def _points(name: str, target: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(
        name, sa.String, sa.ForeignKey(target, ondelete="RESTRICT", onupdate="RESTRICT"), nullable=nullable
    )


def _lists() -> None:
    op.create_table(
        "tagset", sa.Column("id", sa.String, primary_key=True), sa.Column("name", sa.String, nullable=False)
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.String, primary_key=True),
        _points("tagset_id", "tagset.id"),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("color", sa.String, nullable=False),
        sa.Column("shortcut", sa.String, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("order", sa.Integer, nullable=False),
    )
    op.create_table(
        "layer",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        _points("tagset_id", "tagset.id", nullable=True),
        sa.Column("style", sa.String, nullable=False),
    )
    op.create_table(
        "entity",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("aliases", sa.Text, nullable=False),
        sa.Column("uri", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("ix_entity_name", "entity", ["name"])


def _annotations() -> None:
    op.create_table(
        "annotation",
        sa.Column("id", sa.String, primary_key=True),
        _points("document_id", "document.id"),
        _points("layer_id", "layer.id"),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("exact", "prefix", "suffix")),
        _points("tag_id", "tag.id", nullable=True),
        _points("entity_id", "entity.id", nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("status", "origin", "annotator", "created", "modified")
        ),
    )
    op.create_index("ix_annotation_place", "annotation", ["document_id", "layer_id", "start"])
    op.create_index("ix_annotation_tag_id", "annotation", ["tag_id"])
    op.create_index("ix_annotation_entity_id", "annotation", ["entity_id"])
    op.create_table(
        "link",
        sa.Column("id", sa.String, primary_key=True),
        _points("source_id", "annotation.id"),
        sa.Column("role", sa.String, nullable=False),
        _points("target_id", "annotation.id"),
    )
    op.create_index("ix_link_source_id", "link", ["source_id"])
    op.create_index("ix_link_target_id", "link", ["target_id"])


def _log() -> None:
    op.create_table(
        "change_log",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("changes", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_log_id", "change_log", ["id"])
    op.create_index("ix_change_log_state", "change_log", ["state", "seq"])


def _built_in() -> None:
    def table(name: str, *columns: str) -> sa.TableClause:
        return sa.table(name, *(sa.column(column) for column in columns))

    op.bulk_insert(table("tagset", "id", "name"), [{"id": id, "name": name} for id, name in TAGSETS])
    names = ("id", "tagset_id", "name", "color", "shortcut", "description")
    order = {tagset: 0 for tagset, _ in TAGSETS}
    rows = []
    for tag in TAGS:
        rows.append(dict(zip(names, tag, strict=True)) | {"order": order[tag[1]]})
        order[tag[1]] += 1
    op.bulk_insert(table("tag", *names, "order"), rows)
    fields = ("id", "name", "tagset_id", "style")
    op.bulk_insert(table("layer", *fields), [dict(zip(fields, layer, strict=True)) for layer in LAYERS])
