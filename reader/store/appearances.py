"""Where entities are: how often, in how many articles, as speakers of how many quotes, and each mention."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from . import schema

Counts = tuple[int, int, int]
"""Accepted mentions, articles, and accepted quotes that a mention speaks."""
AT_ONCE = 500  # ids in one query: SQLite's limit was 999 for years

# Of 50,000 entities these are asked when their list opens; as rows of SQLAlchemy they would take twice the time.
_MENTIONED = """
    SELECT entity_id, count(*), count(DISTINCT document_id) FROM annotation
    WHERE entity_id IS NOT NULL AND status = 'accepted' {among} GROUP BY entity_id"""
_SPEAKING = """
    SELECT mention.entity_id, count(DISTINCT link.source_id) FROM link
    JOIN annotation AS mention ON mention.id = link.target_id
    JOIN annotation AS quote ON quote.id = link.source_id
    WHERE link.role = 'speaker' AND mention.status = 'accepted' AND quote.status = 'accepted'
    AND mention.entity_id IS NOT NULL {among} GROUP BY mention.entity_id"""
_IN_PIECES = """
    SELECT DISTINCT mention.entity_id FROM link AS piece
    JOIN link ON link.source_id = piece.target_id AND link.role = 'speaker'
    JOIN annotation AS mention ON mention.id = link.target_id
    WHERE piece.role = 'part' AND mention.entity_id IS NOT NULL {among}"""
_SPOKEN = """
    SELECT DISTINCT mention.entity_id, link.source_id FROM annotation AS mention
    JOIN link ON link.target_id = mention.id AND link.role = 'speaker'
    JOIN annotation AS quote ON quote.id = link.source_id
    WHERE mention.status = 'accepted' AND quote.status = 'accepted' {among}"""
_EARLIER = """
    SELECT piece.target_id, piece.source_id FROM link AS piece JOIN annotation AS quote ON quote.id = piece.source_id
    WHERE piece.role = 'part' AND quote.status = 'accepted' AND piece.target_id IN ({these})
    ORDER BY quote.start DESC, quote.id DESC"""
_TOUCHED = """
    WITH RECURSIVE said (id) AS (
        SELECT id FROM annotation WHERE id IN ({these})
        UNION SELECT link.target_id FROM link JOIN said ON link.source_id = said.id WHERE link.role = 'part')
    SELECT entity_id FROM annotation WHERE entity_id IS NOT NULL AND (id IN ({these}) OR id IN (
        SELECT link.target_id FROM link JOIN said ON link.source_id = said.id WHERE link.role = 'speaker'))"""


def read_counts(db: Connection, entity_ids: Collection[str] | None = None) -> dict[str, Counts]:
    """Return the numbers of those entities that have any, of all where none are named, by id.

    A further piece of a quote is the same quote, so what is said in pieces counts once.
    """
    if entity_ids is None:
        return _counts(db, ())
    found: dict[str, Counts] = {}
    ids = list(entity_ids)
    for first in range(0, len(ids), AT_ONCE):
        found |= _counts(db, ids[first : first + AT_ONCE])
    return found


def _counts(db: Connection, ids: Sequence[str]) -> dict[str, Counts]:
    found = {id: (mentions, articles, 0) for id, mentions, articles in _rows(db, _MENTIONED, "entity_id", ids)}
    quotes = dict(_rows(db, _SPEAKING, "mention.entity_id", ids))
    pieced = [row[0] for row in _rows(db, _IN_PIECES, "mention.entity_id", ids)]
    for first in range(0, len(pieced), AT_ONCE):
        rows = _rows(db, _SPOKEN, "mention.entity_id", pieced[first : first + AT_ONCE])
        heads = _heads(db, {quote for _, quote in rows})
        quotes |= Counter(id for id, _ in {(id, heads[quote]) for id, quote in rows})
    for id, count in quotes.items():
        mentions, articles, _ = found.get(id, (0, 0, 0))
        found[id] = (mentions, articles, count)
    return found


def _heads(db: Connection, quotes: Collection[str]) -> dict[str, str]:
    """Return of each quote the first piece of the interrupted quote that it belongs to; itself where it is in none."""
    earlier: dict[str, str] = {}
    newest = set(quotes)
    while newest:
        ids, found = list(newest), dict[str, str]()
        for first in range(0, len(ids), AT_ONCE):
            these = ids[first : first + AT_ONCE]
            found |= dict(_fetched(db, _EARLIER.format(these=_places(these)), these))
        earlier |= found
        newest = set(found.values()) - earlier.keys()
    return {quote: _head(quote, earlier) for quote in quotes}


def _head(quote: str, earlier: Mapping[str, str]) -> str:
    way = dict.fromkeys((quote,))
    while quote in earlier and (quote := earlier[quote]) not in way:
        way[quote] = None
    # Where pieces go in a circle, the same one of them for all.
    return min(list(way)[list(way).index(quote) :]) if quote in earlier else quote


def read_touched(db: Connection, annotation_ids: Collection[str]) -> set[str]:
    """Return the ids of the entities whose numbers these annotations, as mentions or as quotes, are part of."""
    ids, found = list(annotation_ids), set[str]()
    for first in range(0, len(ids), AT_ONCE // 2):
        these = ids[first : first + AT_ONCE // 2]
        found.update(row[0] for row in _fetched(db, _TOUCHED.format(these=_places(these)), these * 2))
    return found


def _rows(db: Connection, statement: str, column: str, ids: Sequence[str]) -> list[Any]:
    """Return the rows of a statement, of those alone whose column is one of the ids where there are any."""
    return _fetched(db, statement.format(among=f"AND {column} IN ({_places(ids)})" if ids else ""), ids)


def _places(ids: Sequence[str]) -> str:
    return ",".join("?" * len(ids))


def _fetched(db: Connection, statement: str, values: Sequence[str]) -> list[Any]:
    cursor = db.connection.cursor()
    try:
        cursor.execute(statement, tuple(values))
        return list(cursor.fetchall())
    finally:
        cursor.close()


def used() -> Select[Any]:
    """Select the ids of the entities that an annotation of any status means."""
    column = schema.annotation.c.entity_id
    return select(column).where(column.is_not(None)).distinct()


def titled() -> Select[Any]:
    """Select annotations, each with the title of its article last."""
    table, article = schema.annotation, schema.document
    return select(table, article.c.title).join(article, article.c.id == table.c.document_id)


def mentions_of(entity_id: str) -> Select[Any]:
    """Select the accepted mentions of an entity, as titled() does."""
    table, article = schema.annotation, schema.document
    query = titled().where(table.c.entity_id == entity_id, table.c.status == "accepted")
    return query.order_by(article.c.title, article.c.id, table.c.start, table.c.end.desc(), table.c.id)
