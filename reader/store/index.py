"""The index that searching asks: the words of articles, quotes and notes, written with them in one transaction.

Two FTS5 tables without content hold the words as model.wordforms tells them apart, in two spellings: at level 2 of
fold() and, in the columns `…_exact`, at level 0; parted by spaces, so that SQLite's own rules of what a letter is are
never asked. Paragraphs are parted by a sign that no query has, so that no phrase runs over their ends. What is in the
index under which number stand in indexed_article and indexed_mark; a row that is not `ready` waits for fill(), as all
do in a library that was made before there was an index, or was written by an SQLite without FTS5.

Numbers are never given twice and every hit is looked up in the text, so words that stay behind (as they may where
another version of Python knew other letters) are found by nobody.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from reader.model.annotation import QUOTES, Annotation
from reader.model.changes import Change, Record
from reader.model.document import Document
from reader.model.folding import fold
from reader.model.overview import source_name
from reader.model.wordforms import paired_forms

from . import schema
from .passages import ARTICLE_FIELDS, Cut, cuts, passages, stored_cuts
from .rows import DAMAGE, metadata_of

BREAK = "\ue000"
"""Between two paragraphs: a word that no text has, since it is no letter."""
_OPTIONS = """content='', columnsize=0, tokenize="ascii tokenchars '''""'" """
_SLICE = 50  # rows filled in one transaction
_LONG = 200_000  # characters of an article of whose words few are kept in memory


@dataclass(frozen=True, slots=True)
class Shelf:
    """A table of words, and the table that says which record has which number in it."""

    words: str
    numbers: Table
    key: str
    fields: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the words: every field, then every field as it is spelled."""
        return (*self.fields, *(f"{field}_exact" for field in self.fields))

    def creating(self) -> str:
        """Return the statement that makes the table of words."""
        return f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.words} USING fts5({', '.join(self.columns)}, {_OPTIONS})"


ARTICLES = Shelf("article_words", schema.indexed_article, "document_id", ARTICLE_FIELDS)
MARKS = Shelf("mark_words", schema.indexed_mark, "annotation_id", ("quotes", "notes"))
SHELVES = (ARTICLES, MARKS)

Texts = tuple[str, ...]
"""What is indexed of a record: one text a field, its paragraphs on lines."""


@cache
def available() -> bool:
    """Tell whether SQLite was built with FTS5."""
    with closing(sqlite3.connect(":memory:")) as db:
        try:
            db.execute("CREATE VIRTUAL TABLE tried USING fts5(words)")
        except sqlite3.OperationalError:
            return False
    return True


def create(db: Connection) -> None:
    """Make the tables of words if they are missing and can be made."""
    if available():
        for shelf in SHELVES:
            db.execute(text(shelf.creating()))


# following the records


def follow(db: Connection, change: Change) -> None:
    """Bring the index to what a change made of a record, in the transaction of `db`."""
    if change.kind is Document:
        _follow(db, ARTICLES, change, _of_document)
    elif change.kind is Annotation:
        _follow(db, MARKS, change, _of_annotation)


def _of_document(record: Record) -> tuple[Texts, Mapping[str, str]]:
    assert isinstance(record, Document)
    texts = _texts(record.title, record.text, cuts(record))
    return texts, {"source": _source(record.metadata)}


def _texts(title: str, whole: str, blocks: list[Cut]) -> Texts:
    lines: dict[str, list[str]] = {field: [] for field in ARTICLE_FIELDS}
    for passage in passages(title, whole, blocks, "rtl"):
        lines[passage.field].append(passage.line)
    return tuple("\n".join(of_field) for of_field in lines.values())


def _source(metadata: Mapping[str, str]) -> str:
    return fold(source_name(metadata))


def _of_annotation(record: Record) -> tuple[Texts, Mapping[str, str]]:
    assert isinstance(record, Annotation)
    return _said(record.layer_id, record.status, record.exact, record.note), {}


def _said(layer_id: str, status: str, exact: str, note: str) -> Texts:
    return exact if layer_id == QUOTES and status == "accepted" else "", note


def _follow(
    db: Connection, shelf: Shelf, change: Change, read: Callable[[Record], tuple[Texts, Mapping[str, str]]]
) -> None:
    before, was = read(change.before) if change.before else ((), {})
    after, now = read(change.after) if change.after else ((), {})
    if before == after and was == now:
        return
    table = shelf.numbers
    row = db.execute(select(table.c.number, table.c.ready).where(table.c[shelf.key] == change.id)).first()
    if row is None:
        if any(after):
            _add(db, shelf, change.id, after, now)
        return
    usable = row.ready and available()
    if usable and before != after:
        _take(db, shelf, row.number, before)
    same = table.c.number == row.number
    if usable and any(after):
        if before != after:
            _put(db, shelf, row.number, after)
        if now:
            db.execute(update(table).where(same).values(**now))
        return
    db.execute(delete(table).where(same))
    if any(after):
        _add(db, shelf, change.id, after, now, waits=not row.ready)


def _add(db: Connection, shelf: Shelf, id: str, texts: Texts, more: Mapping[str, str], *, waits: bool = False) -> None:
    ready = available() and not waits
    counts = {"words": 0} if shelf is ARTICLES else {}
    row = db.execute(insert(shelf.numbers).values({shelf.key: id, "ready": ready, **counts, **more}))
    if ready:
        assert row.inserted_primary_key is not None
        _put(db, shelf, row.inserted_primary_key[0], texts)


def _put(db: Connection, shelf: Shelf, number: int, texts: Texts) -> None:
    fed = _fed(texts)
    db.exec_driver_sql(_putting(shelf), (number, *fed))
    if shelf is ARTICLES:
        table = shelf.numbers
        db.execute(update(table).where(table.c.number == number).values(words=_counted(fed[0]) + _counted(fed[1])))


def _take(db: Connection, shelf: Shelf, number: int, texts: Texts) -> None:
    db.exec_driver_sql(_taking(shelf), (number, *_fed(texts)))


@cache
def _putting(shelf: Shelf) -> str:
    marks = ", ".join("?" for _ in shelf.columns)
    return f"INSERT INTO {shelf.words} (rowid, {', '.join(shelf.columns)}) VALUES (?, {marks})"


@cache
def _taking(shelf: Shelf) -> str:
    marks = ", ".join("?" for _ in shelf.columns)
    names = ", ".join(shelf.columns)
    return f"INSERT INTO {shelf.words} ({shelf.words}, rowid, {names}) VALUES ('delete', ?, {marks})"


def _counted(fed: str) -> int:
    words = fed.split()
    return len(words) - words.count(BREAK)


def prepare(document: Document) -> None:
    """Work out ahead what follow() writes of an article, in any thread: for a book it takes seconds."""
    _fed(_of_document(document)[0])


def _fed(texts: Texts) -> list[str]:
    return _fed_long(texts) if sum(map(len, texts)) > _LONG else _fed_short(texts)


@lru_cache(maxsize=4)  # a renewal takes one out and puts one in
def _fed_long(texts: Texts) -> list[str]:
    return _made(texts)


@lru_cache(maxsize=32)  # an import reads some articles ahead
def _fed_short(texts: Texts) -> list[str]:
    return _made(texts)


def _made(texts: Texts) -> list[str]:
    exact, folded = zip(*map(_words, texts), strict=True)
    return [*folded, *exact]


def _words(whole: str) -> tuple[str, str]:
    pairs = [paired_forms(line) for line in whole.split("\n")]
    exact, folded = ((" ".join(line) for line in of_one) for of_one in zip(*pairs, strict=True))
    return f" {BREAK} ".join(exact), f" {BREAK} ".join(folded)


# what waits


def waiting(db: Connection) -> int:
    """Return how many articles, quotes and notes are not in the index yet."""
    counts = (
        db.execute(select(func.count()).select_from(shelf.numbers).where(shelf.numbers.c.ready.is_(False)))
        for shelf in SHELVES
    )
    return sum(int(count.scalar_one()) for count in counts)


def fill(db: Connection) -> int:
    """Index some of what waits, in the transaction of `db`. Return how many still wait."""
    create(db)
    for shelf, read in ((ARTICLES, _stored_article), (MARKS, _stored_mark)):
        table = shelf.numbers
        rows = db.execute(
            select(table.c.number, table.c[shelf.key]).where(table.c.ready.is_(False)).limit(_SLICE)
        ).all()
        for number, id in rows:
            stored = read(db, id)
            if stored:
                _put(db, shelf, number, stored[0])
            values: Mapping[str, Any] = {"ready": True} | dict(stored[1] if stored else {})
            db.execute(update(table).where(table.c.number == number).values(**values))
    return waiting(db)


def _stored_article(db: Connection, id: str) -> tuple[Texts, Mapping[str, str]] | None:
    """Return what is indexed of a stored article, or None if it is damaged."""
    table = schema.document
    query = select(table.c.title, table.c.text, table.c.blocks, table.c.metadata).where(table.c.id == id)
    row = db.execute(query).one_or_none()
    try:
        return row and (
            _texts(row.title, row.text, stored_cuts(json.loads(row.blocks))),
            {"source": _source(metadata_of(row.metadata))},
        )
    except DAMAGE:
        return None


def _stored_mark(db: Connection, id: str) -> tuple[Texts, Mapping[str, str]] | None:
    table = schema.annotation
    query = select(table.c.layer_id, table.c.status, table.c.exact, table.c.note).where(table.c.id == id)
    row = db.execute(query).one_or_none()
    return (_said(*row), {}) if row else None


def note_all(db: Connection) -> None:
    """Write down that everything in the library waits: what the migration does."""
    db.execute(
        text("INSERT INTO indexed_article (document_id, source, words, ready) SELECT id, '', 0, 0 FROM document")
    )
    marks = "layer_id = 'quotes' AND status = 'accepted' OR note <> ''"
    db.execute(text(f"INSERT INTO indexed_mark (annotation_id, ready) SELECT id, 0 FROM annotation WHERE {marks}"))


def forget(db: Connection) -> None:
    """Leave the index as the migration makes it: empty, and all that is in the library waits."""
    for shelf in SHELVES:
        db.execute(text(f"DROP TABLE IF EXISTS {shelf.words}"))
        db.execute(delete(shelf.numbers))
    create(db)
    note_all(db)


def faults(db: Connection) -> Iterator[str]:
    """Yield a sentence for each table of words that is damaged."""
    for shelf in SHELVES if available() else ():
        try:
            db.exec_driver_sql(f"INSERT INTO {shelf.words} ({shelf.words}) VALUES ('integrity-check')")
        except DBAPIError as error:
            yield f"the index of words {shelf.words} is damaged: {error.orig}"
