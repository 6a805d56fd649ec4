"""Who is meant by a name: entities that have it, and the quotes that they say."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from reader.model.matching import Sought
from reader.model.query import plain

from .rows import DAMAGE, texts_of

_SAID_BY = (
    "SELECT l.source_id FROM link l JOIN annotation m ON m.id = l.target_id"
    " WHERE l.role = 'speaker' AND m.entity_id IN (SELECT value FROM json_each(:entities))"
)
_UNKNOWN = (
    "SELECT l.source_id, m.exact FROM link l JOIN annotation m ON m.id = l.target_id"
    " WHERE l.role = 'speaker' AND m.entity_id IS NULL"
)
# The speaker of an interrupted quote is linked from its first piece, which a further piece may itself continue.
_PIECES = "SELECT target_id FROM link WHERE role = 'part' AND source_id IN (SELECT value FROM json_each(:quotes))"


def entities_named(db: Connection, sought: Sought) -> dict[str, int]:
    """Return the ids of the entities that have a name which meets the query, each with the lowest level of a hit."""
    found = {}
    for id, name, aliases in db.exec_driver_sql("SELECT id, name, aliases FROM entity"):
        try:
            names = [name, *texts_of(aliases)]
        except DAMAGE:
            names = [name]
        hits = [hit.level for one in names for hit in sought.found(one)]
        if hits and sought.holds(names):
            found[id] = min(hits)
    return found


def quotes_of(db: Connection, speaker: str) -> list[str]:
    """Return the ids of the quotes whose speaker has these words in a name; of an interrupted one all pieces."""
    phrase = plain(speaker)
    if phrase is None:
        return []
    sought = Sought(phrase)
    entities = json.dumps(list(entities_named(db, sought)))
    found = set(db.exec_driver_sql(_SAID_BY, {"entities": entities}).scalars())
    found |= {quote for quote, words in db.exec_driver_sql(_UNKNOWN) if sought.found(words)}
    return sorted(found | _pieces(db, found))


def _pieces(db: Connection, quotes: Iterable[str]) -> set[str]:
    known, newest = set(quotes), set(quotes)
    while newest:
        newest = set(db.exec_driver_sql(_PIECES, {"quotes": json.dumps(sorted(newest))}).scalars()) - known
        known |= newest
    return known
