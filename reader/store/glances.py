"""What an overview is counted from: articles without their texts, accepted annotations, and their links."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from reader.model.annotation import QUOTES
from reader.model.overview import Glance, Mark, source_name
from reader.model.text import words

from . import schema
from .appearances import AT_ONCE
from .rows import DAMAGE, metadata_of


@dataclass(frozen=True, slots=True)
class Glances:
    """Articles with their accepted annotations, and links as (role, source id, target id)."""

    articles: list[Glance]
    marks: list[Mark]
    links: list[tuple[str, str, str]]


def read_glances(db: Connection, document_ids: Sequence[str] | None) -> Glances:
    """Return what is counted of these articles; of all where None is given."""
    found = Glances([], [], [])
    for ids in _batches(document_ids):
        found.articles.extend(_glance(row) for row in db.execute(_articles(ids)).mappings())
        found.marks.extend(_mark(row) for row in db.execute(_marks(ids)).mappings())
        found.links.extend((row.role, row.source_id, row.target_id) for row in db.execute(_links(ids)))
    return found


def _batches(ids: Sequence[str] | None) -> Iterator[Sequence[str] | None]:
    if ids is None:
        yield None
        return
    for first in range(0, len(ids), AT_ONCE):
        yield ids[first : first + AT_ONCE]


def _articles(ids: Sequence[str] | None) -> Select[Any]:
    table = schema.document
    query = select(table.c.id, table.c.title, table.c.metadata, table.c.blocks).order_by(table.c.title, table.c.id)
    return query if ids is None else query.where(table.c.id.in_(ids))


def _marks(ids: Sequence[str] | None) -> Select[Any]:
    table = schema.annotation
    names = ("id", "document_id", "layer_id", "start", "end", "exact", "tag_id", "entity_id")
    query = select(*(table.c[name] for name in names)).where(table.c.status == "accepted")
    query = query.order_by(table.c.document_id, table.c.start, table.c.end.desc(), table.c.id)
    return query if ids is None else query.where(table.c.document_id.in_(ids))


def _links(ids: Sequence[str] | None) -> Select[Any]:
    table = schema.link
    query = select(table.c.role, table.c.source_id, table.c.target_id).order_by(table.c.id)
    if ids is None:
        return query
    quoted = schema.annotation
    return query.join(quoted, quoted.c.id == table.c.source_id).where(quoted.c.document_id.in_(ids))


def _glance(row: Any) -> Glance:
    try:
        metadata = metadata_of(row["metadata"])
        starts = tuple(int(block[1]) for block in json.loads(row["blocks"]))
    except DAMAGE:
        metadata, starts = {}, ()  # it is counted all the same; row_faults() says what is wrong with it
    return Glance(row["id"], row["title"], source_name(metadata), metadata.get("published", ""), starts or (0,))


def _mark(row: Any) -> Mark:
    values = dict(row)
    exact = values.pop("exact")
    return Mark(**values, words=spoken_words(exact) if values["layer_id"] == QUOTES else 0)


def spoken_words(text: str) -> int:
    """Return how many words `text` has; runs of punctuation are none."""
    return sum(text[word.start].isalnum() for word in words(text))
