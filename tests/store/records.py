"""Records and change sets for the tests of the store, and a library's whole content to compare."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from reader.model.anchoring import describe
from reader.model.annotation import Annotation, Attribute, Entity, Link, Tag, Tagset
from reader.model.changes import Change, ChangeSet, Record
from reader.model.document import Document
from reader.model.query import Search
from reader.model.text import Span
from reader.model.waypoints import Entry, Page, Reference
from reader.store import Library
from tests.samples import ARABIC, EMOJI, document

TABLES = (
    "document", "tagset", "tag", "layer", "attribute", "entity", "annotation", "link", "change_log", "place",
    "original", "search",
)  # fmt: skip


def quote(article: Document, id: str = "q1", span: Span | None = None, tag_id: str | None = "direct") -> Annotation:
    """Return an annotation in the layer of quotes, of the first word if no span is given."""
    place = describe(article.text, span or Span(0, 4))
    return Annotation(
        id, article.id, "quotes", place.start, place.end, place.exact, place.prefix, place.suffix, tag_id,
        note="حاشية 👍🏽", annotator="سلمى", created="2026-01-01T00:00:00.000Z", modified="2026-01-01T00:00:00.000Z",
        attributes=(("x1", "مؤكد"), ("x2", 0.5), ("x3", True)),
    )  # fmt: skip


def adding(*records: Record, label: str = "Add") -> ChangeSet:
    """Return the change set that adds these records, in this order."""
    return ChangeSet(label, tuple(Change(None, record) for record in records), "سلمى")


def everything() -> list[Record]:
    """Return records of every kind, in an order in which they can be added."""
    article = replace(
        document(ARABIC, EMOJI),
        references=(Reference(Span(0, 4), "https://example.org/ا"), Reference(Span(6, 11), "#0")),
        outline=(Entry("الفصل «الأول»", 1, 0),),
        pages=(Page(0, 1), Page(6, 2, "nastaliq")),
    )
    one, other = quote(article, "q1"), quote(article, "q2", Span(6, 11))
    entity = Entity(
        "e1", "person", "سلمى الحداد", ("سلمى", "أم نور"), "https://example.org/1", "صحفية", "كاتبة", ("e2", "e3")
    )
    tagset = Tagset("t1", "ألوان", "ما تراه العين", "quotes", False)
    tag, under = Tag("g1", "t1", "أحمر", "#ff0000", "r", "لون", 0), Tag("g2", "t1", "وردي", "#ff8888", parent_id="g1")
    attribute = Attribute("x1", "quotes", "يقين", "choice", ("مؤكد", "محتمل"), "كم هو مؤكد", 1)
    kept = Search(
        "s1", "كتب", "كتاب OR «كتب»", True, ("title", "quotes"), "سلمى", "الصباح", ("d1", "d2"), "source", "before"
    )
    return [article, tagset, tag, under, attribute, entity, one, other, Link("l1", "q1", "part", "q2"), kept]


def content(path: Path, *without: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of the library's file, read without the store."""
    db = sqlite3.connect(path)
    try:
        return {
            table: sorted(db.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for table in TABLES
            if table not in without
        }
    finally:
        db.close()


def fill(library: Library) -> Document:
    """Add one article with two linked quotes and everything else; return the article."""
    records = everything()
    library.apply(adding(*records))
    article = records[0]
    assert isinstance(article, Document)
    return article
