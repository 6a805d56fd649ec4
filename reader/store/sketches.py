"""The sketches of the library's articles, written with them in one transaction, and the articles alike by them.

What is in a sketch stands twice: whole in the row of its article, and hash by hash where it is looked for. An article
whose row is not `ready` waits for fill(), as all do in a library that was made before there were sketches.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, delete, func, insert, select, text

from reader.model.changes import Change, Record
from reader.model.document import Document
from reader.model.shingles import Sketch, body, sketch

from . import schema
from .rows import DAMAGE

Pair = tuple[str, str]
"""The ids of two articles."""

_SLICE = 100  # rows filled in one transaction
_LONG = 200_000  # characters of a text that is sketched ahead
_COMMON = 200  # articles that have a shingle, beyond which it tells little: the lines under every page of a site
_LEADERS = 24  # of such articles, how many each is held against
_LEAST = 0.2  # of the sampled shingles in common, from which the texts are looked at
_MORE = 0.3  # so many more, where all that is in common very many have


# following the records


def follow(db: Connection, change: Change) -> None:
    """Bring the sketches to what a change made of a record, in the transaction of `db`."""
    if change.kind is not Document:
        return
    before, after = _body(change.before), _body(change.after)
    if before == after:
        return
    if before is not None:
        _take(db, change.id)
    if after is not None:
        _put(db, change.id, after)


def _body(record: Record | None) -> str | None:
    if record is None:
        return None
    assert isinstance(record, Document)
    return body(record.text, ((block.kind, block.span.start, block.span.end) for block in record.blocks))


def _take(db: Connection, document_id: str) -> None:
    table = schema.sketch
    row = db.execute(select(table.c.number, table.c.hashes).where(table.c.document_id == document_id)).one_or_none()
    if row is not None:
        places = [(hash, row.number) for hash in _hashes(row.hashes)]
        if places:
            db.exec_driver_sql("DELETE FROM shingle WHERE hash = ? AND number = ?", places)
        db.execute(delete(table).where(table.c.number == row.number))


def _put(db: Connection, document_id: str, of_body: str) -> None:
    found = _sketched(of_body)
    row = db.execute(insert(schema.sketch).values(document_id=document_id, hashes=found.packed(), ready=True))
    assert row.inserted_primary_key is not None
    _place(db, row.inserted_primary_key[0], found)


def _place(db: Connection, number: int, found: Sketch) -> None:
    if found.hashes:
        places = [(hash, number) for hash in found.hashes]
        db.exec_driver_sql("INSERT OR REPLACE INTO shingle (hash, number) VALUES (?, ?)", places)


def prepare(document: Document) -> None:
    """Work out ahead what follow() writes of a long article, in any thread: for a book it takes half a second."""
    if len(document.text) > _LONG:
        _sketched(_body(document) or "")


def _sketched(of_body: str) -> Sketch:
    return _sketched_long(of_body) if len(of_body) > _LONG else sketch(of_body)


@lru_cache(maxsize=4)
def _sketched_long(of_body: str) -> Sketch:
    return sketch(of_body)


def _hashes(packed: bytes) -> Sequence[int]:
    try:
        return Sketch.unpacked(packed).hashes
    except DAMAGE:
        return ()  # faults() says so


# what waits


def waiting(db: Connection) -> int:
    """Return how many articles have no sketch yet."""
    table = schema.sketch
    return int(db.execute(select(func.count()).select_from(table).where(table.c.ready.is_(False))).scalar_one())


def fill(db: Connection) -> int:
    """Sketch some of the articles that wait, in the transaction of `db`. Return how many still wait."""
    table = schema.sketch
    rows = db.execute(select(table.c.number, table.c.document_id).where(table.c.ready.is_(False)).limit(_SLICE)).all()
    bodies = dict(read_bodies(db, [row.document_id for row in rows]))
    for row in rows:
        found = _sketched(bodies.get(row.document_id, ""))
        _place(db, row.number, found)
        db.execute(
            table.update().where(table.c.number == row.number).values(hashes=found.packed(), ready=True)
        )  # fmt: skip
    return waiting(db)


def note_all(db: Connection) -> None:
    """Write down that every article waits: what the migration does."""
    db.execute(text("INSERT INTO sketch (document_id, hashes, ready) SELECT id, x'', 0 FROM document"))


def forget(db: Connection) -> None:
    """Leave the sketches as the migration makes them: none, and every article waits."""
    db.execute(delete(schema.shingle))
    db.execute(delete(schema.sketch))
    note_all(db)


def faults(db: Connection) -> Iterator[str]:
    """Yield a sentence if the sketches are not those of the articles that there are."""
    apart = (
        "SELECT (SELECT count(*) FROM document WHERE id NOT IN (SELECT document_id FROM sketch))"
        " + (SELECT count(*) FROM sketch WHERE document_id NOT IN (SELECT id FROM document))"
    )
    placed = "SELECT (SELECT count(*) FROM shingle), (SELECT coalesce(sum(length(hashes)), 0) FROM sketch)"
    astray = "SELECT count(*) FROM shingle WHERE number NOT IN (SELECT number FROM sketch)"
    count, length = db.execute(text(placed)).one()
    if db.execute(text(apart)).scalar_one() or db.execute(text(astray)).scalar_one() or 4 * count != length:
        yield "the sketches by which articles alike are found are not those of the articles"


# articles alike


def read_bodies(db: Connection, ids: Sequence[str]) -> Iterator[Pair]:
    """Yield the id and the text that is compared of these articles, damaged and missing ones left out."""
    query = "SELECT id, text, blocks FROM document WHERE id IN (SELECT value FROM json_each(:ids))"
    for row in db.exec_driver_sql(query, {"ids": json.dumps(list(ids))}):
        try:
            yield row.id, body(row.text, [(str(kind), start, end) for kind, start, end, *_ in json.loads(row.blocks)])
        except DAMAGE:
            continue  # row_faults() says what is wrong with it


def candidates(db: Connection, document_id: str) -> list[str]:
    """Return the ids of the articles that share enough sampled shingles with one to be looked at, the most first."""
    table = schema.sketch
    packed = db.execute(select(table.c.hashes).where(table.c.document_id == document_id)).scalar_one_or_none()
    ours = Sketch(_hashes(packed or b""))
    rare, common = set[int](), set[int]()
    for hash in ours.hashes:
        found = db.exec_driver_sql("SELECT number FROM shingle WHERE hash = ? LIMIT ?", (hash, _COMMON + 1)).scalars()
        numbers = found.all()
        (rare if len(numbers) <= _COMMON else common).update(numbers)
    alike = [
        (ours.resemblance(Sketch(hashes)).share - (0.0 if number in rare else _MORE), id)
        for number, (id, hashes) in _read(db, rare | common).items() if id != document_id
    ]  # fmt: skip
    return [id for share, id in sorted(alike, reverse=True) if share >= _LEAST]


def _read(db: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, Sequence[int]]]:
    query = "SELECT number, document_id, hashes FROM sketch WHERE number IN (SELECT value FROM json_each(:numbers))"
    rows = db.exec_driver_sql(query, {"numbers": json.dumps(list(numbers))})
    return {row.number: (row.document_id, _hashes(row.hashes)) for row in rows}


def all_candidates(db: Connection) -> list[Pair]:
    """Return the pairs of articles that share enough sampled shingles to be looked at."""
    rare, common = _met_pairs(db)
    numbers = {number for pair in rare | common for number in divmod(pair, 2**32)}
    known = {number: (id, Sketch(hashes)) for number, (id, hashes) in _read(db, numbers).items()}
    found = []
    for pair in rare | common:
        (one, ours), (other, theirs) = (known[number] for number in divmod(pair, 2**32))
        if ours.resemblance(theirs).share >= _LEAST + (0.0 if pair in rare else _MORE):
            found.append((one, other))
    return found


def _met_pairs(db: Connection) -> tuple[set[int], set[int]]:
    """Return the pairs of numbers that share a rare shingle, or two common ones, each as one of 64 bits."""
    shared = (
        "SELECT hash, number FROM shingle WHERE hash IN"
        " (SELECT hash FROM shingle GROUP BY hash HAVING count(*) > 1) ORDER BY hash, number"
    )
    rare, common = Counter[int](), Counter[int]()
    for _, rows in groupby(db.exec_driver_sql(shared), key=itemgetter(0)):
        numbers = [row[1] for row in rows]
        met = rare if len(numbers) <= _COMMON else common
        for at, number in enumerate(numbers):
            met.update([leader << 32 | number for leader in numbers[: min(at, _LEADERS)]])
    return set(rare), _twice(common)


def _twice(met: Counter[int]) -> set[int]:
    return {pair for pair, count in met.items() if count > 1}
