"""What one number of the index stands for, read with what a hit in it needs: an article, a quote, or a note."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from reader.model.bidi import Direction, base_direction
from reader.model.concordance import Field, Hit, context
from reader.model.matching import Found
from reader.model.overview import source_name

from .passages import Passage, passages, stored_cuts
from .rows import DAMAGE, metadata_of

_MARK = "a.id AS mark, a.start, a.end, a.exact, a.note"
_OF_DOCUMENT = "d.id, d.title, d.direction, d.metadata"
_NUMBERED = "IN (SELECT value FROM json_each(:numbers))"
_MENTIONS = 64

Place = tuple[int, int, str]
"""Of a mention: the number of its article, its offset, and its id."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An article or an annotation in which hits are looked for. `start` and `end` are the annotation's place."""

    number: int
    document_id: str
    title: str
    source: str
    direction: Direction
    text: str = ""  # of the article, where hits are shown in it
    passages: tuple[Passage, ...] = ()
    annotation_id: str = ""
    start: int = 0
    end: int = 0

    def hit(self, passage: Passage, found: Found, words: int) -> Hit:
        """Return the hit at a place of one of the passages, with so many words around it."""
        if passage.field == "notes":
            return self._hit(passage, found, words, self.start, self.end)
        if passage.start is None:
            return self._hit(passage, found, words, 0, 0)
        start, end = passage.start + found.start, passage.start + found.end
        if passage.field == "quotes":
            return self._in_text("quotes", start, end, found.level, words)
        return self._hit(passage, found, words, start, end)

    def mention(self, level: int, words: int) -> Hit:
        """Return the annotation itself as a hit."""
        return self._in_text("entities", self.start, self.end, level, words)

    def _in_text(self, field: Field, start: int, end: int, level: int, words: int) -> Hit:
        """Return a hit with the words around it that the article has, also outside the quote."""
        first, last = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        line = self.text[first : last if last >= 0 else None]
        passage = Passage(field, line, first, base_direction(line, self.direction))
        return self._hit(passage, Found(start - first, end - first, level), words, start, end)

    def _hit(self, passage: Passage, found: Found, words: int, start: int, end: int) -> Hit:
        before, after = context(passage.line, found.start, found.end, words)
        exact = passage.line[found.start : found.end]
        return Hit(
            self.document_id, self.title, self.source, start, end, exact, before, after, found.level, passage.field,
            passage.direction, self.annotation_id,
        )  # fmt: skip


def articles(db: Connection, numbers: Sequence[int]) -> Iterator[Unit]:
    """Yield the articles of these numbers, in the order of the numbers; damaged ones are left out."""
    query = (
        f"SELECT i.number, {_OF_DOCUMENT}, d.text, d.blocks FROM indexed_article i"
        f" JOIN document d ON d.id = i.document_id WHERE i.number {_NUMBERED} ORDER BY i.number"
    )
    for row in db.exec_driver_sql(query, {"numbers": json.dumps(numbers)}):
        try:
            lines = tuple(passages(row.title, row.text, stored_cuts(json.loads(row.blocks)), row.direction))
            yield Unit(row.number, row.id, row.title, _source(row.metadata), row.direction, passages=lines)
        except DAMAGE:
            continue  # row_faults() says what is wrong with it


def quotes(db: Connection, numbers: Sequence[int]) -> Iterator[Unit]:
    """Yield the quotes of these numbers; those whose place is damaged are left out."""
    for row, text in _in_texts(db, _marks(db, numbers)):
        at, lines = row.start, []
        for line in row.exact.split("\n"):
            lines.append(Passage("quotes", line, at, row.direction))
            at += len(line) + 1
        yield _of_mark(row, text, lines)


def notes(db: Connection, numbers: Sequence[int]) -> Iterator[Unit]:
    """Yield the annotations of these numbers with their notes."""
    for row in _marks(db, numbers):
        lines = row.note.split("\n")
        yield _of_mark(row, "", [Passage("notes", line, 0, base_direction(line, row.direction)) for line in lines])


def _marks(db: Connection, numbers: Sequence[int]) -> Sequence[Any]:
    query = (
        f"SELECT i.number, {_MARK}, {_OF_DOCUMENT} FROM indexed_mark i JOIN annotation a ON a.id = i.annotation_id"
        f" JOIN document d ON d.id = a.document_id WHERE i.number {_NUMBERED} ORDER BY i.number"
    )
    return db.exec_driver_sql(query, {"numbers": json.dumps(numbers)}).all()


def _in_texts(db: Connection, rows: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """Yield each annotation with its article's text, which is read once however many of them a book has."""
    query = "SELECT id, text FROM document WHERE id IN (SELECT value FROM json_each(:ids))"
    found = db.exec_driver_sql(query, {"ids": json.dumps(list({row.id for row in rows}))})
    texts = {row.id: row.text for row in found}
    for row in rows:
        if 0 <= row.start <= row.end <= len(texts[row.id]):  # row_faults() says what is wrong with others
            yield row, texts[row.id]


def _of_mark(row: Any, text: str, lines: Sequence[Passage] = ()) -> Unit:
    return Unit(
        row.number, row.id, row.title, _source(row.metadata), row.direction, text, tuple(lines), row.mark, row.start,
        row.end,
    )  # fmt: skip


def mentions(
    db: Connection, entity_ids: Sequence[str], after: Place, documents: Sequence[str], source: str
) -> tuple[list[Unit], Place | None]:
    """Return some mentions of these entities in the order of the articles and of their text, those after a place.

    With them comes the place of the last, or None where no more are. `documents` and `source` confine them as in a
    Scope, the source folded. Those whose place is damaged are left out.
    """
    query = (
        f"SELECT i.number, {_MARK}, {_OF_DOCUMENT} FROM annotation a JOIN document d ON d.id = a.document_id"
        " JOIN indexed_article i ON i.document_id = d.id WHERE a.status = 'accepted'"
        " AND a.entity_id IN (SELECT value FROM json_each(:entities))"
        " AND (i.number, a.start, a.id) > (:number, :start, :id) AND (:source = '' OR instr(i.source, :source))"
        " AND (:documents = '[]' OR d.id IN (SELECT value FROM json_each(:documents)))"
        " ORDER BY i.number, a.start, a.id LIMIT :most"
    )
    values = {"entities": json.dumps(entity_ids), "source": source, "documents": json.dumps(documents)}
    place = {"number": after[0], "start": after[1], "id": after[2], "most": _MENTIONS}
    rows = db.exec_driver_sql(query, values | place).all()
    last = (rows[-1].number, rows[-1].start, rows[-1].mark) if rows else None
    return [_of_mark(row, text) for row, text in _in_texts(db, rows)], last


def _source(metadata: str) -> str:
    try:
        return source_name(metadata_of(metadata))
    except DAMAGE:
        return ""
