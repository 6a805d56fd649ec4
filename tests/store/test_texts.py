from dataclasses import replace

from reader.model.annotation import ENTITIES, Annotation
from reader.model.changes import Change, ChangeSet
from reader.model.document import Document, Draft, Part, compose
from reader.model.text import Span
from reader.store import Library
from reader.store.texts import AT_ONCE, StoredMention
from tests.store.records import adding


def article(number: int) -> Document:
    text = f"نص المقالة {number} عن سلوان"
    return compose(Draft((Part("title", f"مقالة {number:04}"), Part("paragraph", text)), language="ar"))


def mention(document: Document, id: str, layer_id: str = ENTITIES) -> Annotation:
    start = document.text.index("سلوان")
    return Annotation(id, document.id, layer_id, start, start + 5, "سلوان")


def test_texts_come_by_title_however_many_there_are(library: Library) -> None:
    made = [article(number) for number in range(AT_ONCE + 3)]
    library.apply(adding(*reversed(made)))
    found = list(library.texts())
    assert [one.id for one in found] == [one.id for one in made]
    first = made[0]
    assert (found[0].title, found[0].language, found[0].text) == (first.title, "ar", first.text)
    assert found[0].blocks == tuple((block.kind, block.span.start, block.span.end) for block in first.blocks)


def test_texts_of_some_articles_come_in_the_order_asked_for_without_those_removed(library: Library) -> None:
    one, other = article(1), article(2)
    library.apply(adding(one, other))
    assert [found.id for found in library.texts([other.id, "gone", one.id])] == [other.id, one.id]
    reading = library.texts([one.id, *["gone"] * AT_ONCE, other.id])
    assert next(reading).id == one.id
    library.apply(ChangeSet("Remove", (Change(other, None),)))
    assert list(reading) == []


def test_mentions_come_in_text_order_rejected_ones_too_and_no_other_layer(library: Library) -> None:
    one, other = article(1), article(2)
    records = [mention(one, "a"), mention(one, "b", "highlights"), replace(mention(other, "c"), status="rejected")]
    library.apply(adding(one, other, *records))
    start = one.text.index("سلوان")
    span = Span(start, start + 5)
    assert library.mentions([one.id]) == [StoredMention("a", one.id, span, None, None, "accepted", "user")]
    assert {(found.id, found.status) for found in library.mentions()} == {("a", "accepted"), ("c", "rejected")}
    assert library.mentions([]) == []
