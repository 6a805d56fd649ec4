"""The library's articles as lists show them, without their texts."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from . import schema
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
    rows = db.execute(query).mappings().all()
    if any(None in row.values() for row in rows):
        return None
    return [_summary(row, counted.get(row["id"], {})) for row in rows]


def _counts(db: Connection) -> dict[str, dict[str, int]]:
    table = schema.annotation
    query = select(table.c.document_id, table.c.layer_id, func.count()).where(table.c.status == "accepted")
    counted: dict[str, dict[str, int]] = {}
    for document_id, layer_id, count in db.execute(query.group_by(table.c.document_id, table.c.layer_id)):
        counted.setdefault(document_id, {})[layer_id] = count
    return counted


def _summary(row: Any, counts: dict[str, int]) -> Summary:
    try:
        metadata = metadata_of(row["metadata"])
    except DAMAGE:
        metadata = {}  # the list still shows it; opening it and row_faults() say what is wrong
    return Summary(**{**row, "metadata": metadata}, counts=counts)
