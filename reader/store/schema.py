"""The tables. A record and its row have the same fields; a test asserts it. Changed only together with a migration."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

HEAD = "0006"
"""The newest migration: a library at this revision opens without Alembic being loaded."""

metadata = MetaData()


def _points(target: str, nullable: bool = False) -> Column[str]:
    name = target.partition(".")[0] + "_id"
    return Column(name, ForeignKey(target, ondelete="RESTRICT", onupdate="RESTRICT"), nullable=nullable)


def _parent() -> Column[str]:
    return Column("parent_id", ForeignKey("tag.id", ondelete="RESTRICT", onupdate="RESTRICT"), nullable=True)


def _served() -> Column[str]:
    """The layer of a tagset. Layers have a tagset of their own, so the two tables point at each other."""
    key = ForeignKey("layer.id", name="fk_tagset_layer_id", use_alter=True, ondelete="RESTRICT", onupdate="RESTRICT")
    return Column("layer_id", key, nullable=True)


def _annotation_end(name: str) -> Column[str]:
    return Column(
        name, ForeignKey("annotation.id", ondelete="RESTRICT", onupdate="RESTRICT"), nullable=False, index=True
    )


document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("media_type", String, nullable=False),
    Column("language", String, nullable=False),
    Column("direction", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", String, nullable=False, index=True),
    Column("blocks", Text, nullable=False),  # JSON: [[kind, start, end, direction, level], ...]
    Column("metadata", Text, nullable=False),  # JSON object of strings
    Column("references", Text, nullable=False, server_default="[]"),  # JSON: [[start, end, target], ...]
    Column("outline", Text, nullable=False, server_default="[]"),  # JSON: [[title, level, offset], ...]
    Column("pages", Text, nullable=False, server_default="[]"),  # JSON: [[offset, number, doubt], ...]
)

tagset = Table(
    "tagset",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("description", Text, nullable=False, server_default=text("''")),
    _served(),
    Column("on", Boolean, nullable=False, server_default=text("1")),
)

tag = Table(
    "tag",
    metadata,
    Column("id", String, primary_key=True),
    _points("tagset.id"),
    Column("name", String, nullable=False),
    Column("color", String, nullable=False),
    Column("shortcut", String, nullable=False),
    Column("description", Text, nullable=False),
    Column("order", Integer, nullable=False),
    _parent(),
)

layer = Table(
    "layer",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    _points("tagset.id", nullable=True),
    Column("style", String, nullable=False),
)

attribute = Table(
    "attribute",
    metadata,
    Column("id", String, primary_key=True),
    _points("layer.id"),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("choices", Text, nullable=False),  # JSON list of strings
    Column("description", Text, nullable=False),
    Column("order", Integer, nullable=False),
)

entity = Table(
    "entity",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False, index=True),
    Column("aliases", Text, nullable=False),  # JSON list of strings
    Column("uri", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("role", Text, nullable=False, server_default=text("''")),
    Column("unlike", Text, nullable=False, server_default="[]"),  # JSON list of ids of entities
)

annotation = Table(
    "annotation",
    metadata,
    Column("id", String, primary_key=True),
    _points("document.id"),
    _points("layer.id"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    _points("tag.id", nullable=True),
    _points("entity.id", nullable=True),
    Column("note", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("annotator", String, nullable=False),
    Column("created", String, nullable=False),
    Column("modified", String, nullable=False),
    Column("attributes", Text, nullable=False, server_default="{}"),  # JSON object: values by ids of attributes
    Index("ix_annotation_place", "document_id", "layer_id", "start"),
    Index("ix_annotation_tag_id", "tag_id"),
    Index("ix_annotation_entity", "entity_id", "status", "document_id"),
)

link = Table(
    "link",
    metadata,
    Column("id", String, primary_key=True),
    _annotation_end("source_id"),
    Column("role", String, nullable=False),
    _annotation_end("target_id"),
)

change_log = Table(
    "change_log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),  # of the change set; its undo and redo repeat it
    Column("act", String, nullable=False),  # do, undo or redo
    Column("label", Text, nullable=False),
    Column("author", String, nullable=False),
    Column("at", String, nullable=False),
    Column("changes", LargeBinary, nullable=False),  # zlib-compressed JSON
    Column("state", String, nullable=False),  # of a do: done, undone or dropped; of the others: empty
    Index("ix_change_log_state", "state", "seq"),
    sqlite_autoincrement=True,  # a merged row's number is never given again: other windows read on from the last
)

place = Table(
    "place",
    metadata,
    Column("document_id", String, primary_key=True),  # no foreign key: the document may go and come back
    Column("offset", Integer, nullable=False),
    Column("at", String, nullable=False),
)

original = Table(
    "original",
    metadata,
    Column("digest", String, primary_key=True),  # SHA-256 of the file's bytes
    Column("packed", LargeBinary, nullable=False),
)

search = Table(
    "search",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("clitics", Boolean, nullable=False),
    Column("fields", Text, nullable=False),  # JSON list of words
    Column("speaker", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("documents", Text, nullable=False),  # JSON list of ids
    Column("group", String, nullable=False, server_default=text("''")),
    Column("order", String, nullable=False, server_default="found"),
)

# What has which number in the tables of words, which FTS5 keeps (see index.py).

indexed_article = Table(
    "indexed_article",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, nullable=False, unique=True),
    Column("source", Text, nullable=False),  # the name of the source, folded
    Column("words", Integer, nullable=False),  # of title and body
    Column("ready", Boolean, nullable=False),
    sqlite_autoincrement=True,  # a number is never given again
)
Index("ix_indexed_article_waits", indexed_article.c.number, sqlite_where=indexed_article.c.ready.is_(False))

indexed_mark = Table(
    "indexed_mark",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("annotation_id", String, nullable=False, unique=True),
    Column("ready", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_indexed_mark_waits", indexed_mark.c.number, sqlite_where=indexed_mark.c.ready.is_(False))

# Sketches of the texts, by which articles alike are found (see sketches.py).

sketch = Table(
    "sketch",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, nullable=False, unique=True),
    Column("hashes", LargeBinary, nullable=False),  # of shingles, ascending, four bytes each
    Column("ready", Boolean, nullable=False),
)
Index("ix_sketch_waits", sketch.c.number, sqlite_where=sketch.c.ready.is_(False))

shingle = Table(
    "shingle",
    metadata,
    Column("hash", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),  # of the sketch that has it
    sqlite_with_rowid=False,
)
