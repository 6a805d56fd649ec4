"""The texts of many articles and the mentions in them, for what looks through a whole library."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from reader.model.annotation import ENTITIES, Status
from reader.model.text import Span

from . import schema
from .rows import DAMAGE

AT_ONCE = 200
"""Articles in one query: few enough to hold in memory, and below SQLite's limit of variables."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """An article's text; its blocks as (kind, start, end), none where they are damaged."""

    id: str
    title: str
    language: str
    text: str
    blocks: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class StoredMention:
    """An annotation of the layer of entities, without its words."""

    id: str
    document_id: str
    span: Span
    tag_id: str | None
    entity_id: str | None
    status: Status
    origin: str


def read_ids(db: Connection) -> list[str]:
    """Return the ids of all articles, by title."""
    table = schema.document
    return [str(id) for id in db.execute(select(table.c.id).order_by(table.c.title, table.c.id)).scalars()]


def read_texts(db: Connection, ids: Sequence[str]) -> list[StoredText]:
    """Return the articles of these ids (AT_ONCE at the most) in their order, without those that are gone."""
    table = schema.document
    columns = [table.c[name] for name in ("id", "title", "language", "text", "blocks")]
    rows = db.execute(select(*columns).where(table.c.id.in_(ids))).all()
    found = {str(row.id): StoredText(row.id, row.title, row.language, row.text, _blocks(row.blocks)) for row in rows}
    return [found[id] for id in ids if id in found]


def read_mentions(db: Connection, document_ids: Sequence[str] | None) -> list[StoredMention]:
    """Return the mentions of these articles, or of all; rejected ones too, without those whose row is damaged."""
    table = schema.annotation
    names = ("id", "document_id", "start", "end", "tag_id", "entity_id", "status", "origin")
    query = select(*(table.c[name] for name in names)).where(table.c.layer_id == ENTITIES)
    query = query.order_by(table.c.document_id, table.c.start, table.c.end.desc(), table.c.id)
    if document_ids is None:
        return list(_mentions(db, query))
    batches = (document_ids[first : first + AT_ONCE] for first in range(0, len(document_ids), AT_ONCE))
    return [found for batch in batches for found in _mentions(db, query.where(table.c.document_id.in_(batch)))]


def _mentions(db: Connection, query: Select[Any]) -> Iterator[StoredMention]:
    for row in db.execute(query):
        try:
            span = Span(row.start, row.end)
        except DAMAGE:
            continue  # row_faults() says what is wrong with it
        yield StoredMention(row.id, row.document_id, span, row.tag_id, row.entity_id, row.status, row.origin)


def _blocks(stored: str) -> tuple[tuple[str, int, int], ...]:
    try:
        cut = [(str(block[0]), Span(int(block[1]), int(block[2]))) for block in json.loads(stored)]
        return tuple((kind, span.start, span.end) for kind, span in cut)
    except DAMAGE:
        return ()
