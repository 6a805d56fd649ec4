"""The library's articles as lists show them, without their texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from . import schema
from .appearances import AT_ONCE
from .rows import DAMAGE, metadata_of


@dataclass(frozen=True, slots=True)
class Summary:
    """A document as a list shows it. Times are ISO 8601 in UTC, `opened` empty if it never was."""

    id: str
    title: str
    source: str
    language: str
    direction: str
    metadata: dict[str, str]
    opened: str
    counts: dict[str, int]  # accepted annotations by layer id
    words: int = 0  # of title and body; 0 until the article is in the index


def read_summaries(db: Connection) -> list[Summary] | None:
    """Return every document, by title, or None where the file has a value missing: it is no library."""
    table, counted = schema.document, _counts(db)
    columns: list[ColumnElement[Any]] = [
        table.c[name] for name in ("id", "title", "source", "language", "direction", "metadata")
    ]
    place, indexed = schema.place, schema.indexed_article
    columns += [func.coalesce(place.c.at, "").label("opened"), func.coalesce(indexed.c.words, 0).label("words")]
    query = select(*columns).outerjoin(place, place.c.document_id == table.c.id)
    query = query.outerjoin(indexed, indexed.c.document_id == table.c.id).order_by(table.c.title, table.c.id)
    rows = db.execute(query).all()
    if any(None in row for row in rows):
        return None
    return [_summary(row, counted.get(row[0], {})) for row in rows]


def read_word_counts(db: Connection, document_ids: Sequence[str]) -> dict[str, int]:
    """Return how many words title and body of these documents have, by id; of those that are in the index."""
    table = schema.indexed_article
    counts: dict[str, int] = {}
    for first in range(0, len(document_ids), AT_ONCE):
        wanted = table.c.document_id.in_(document_ids[first : first + AT_ONCE])
        counts.update((row[0], row[1]) for row in db.execute(select(table.c.document_id, table.c.words).where(wanted)))
    return counts


def _counts(db: Connection) -> dict[str, dict[str, int]]:
    table = schema.annotation
    query = select(table.c.document_id, table.c.layer_id, func.count()).where(table.c.status == "accepted")
    counted: dict[str, dict[str, int]] = {}
    for document_id, layer_id, count in db.execute(query.group_by(table.c.document_id, table.c.layer_id)):
        counted.setdefault(document_id, {})[layer_id] = count
    return counted


def _summary(row: Any, counts: dict[str, int]) -> Summary:
    id, title, source, language, direction, stored, opened, words = row
    try:
        metadata = metadata_of(stored)
    except DAMAGE:
        metadata = {}  # the list still shows it; opening it and row_faults() say what is wrong
    return Summary(id, title, source, language, direction, metadata, opened, counts, words)
