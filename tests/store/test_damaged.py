"""What looks through a whole library goes on past a row that is damaged, and reads no text twice."""

import sqlite3
from dataclasses import replace

import pytest

from reader.model.parsing import parse
from reader.model.query import Scope
from reader.model.text import Span
from reader.store import Library
from reader.store.units import quotes
from tests.store.records import adding, fill, quote

STATEMENTS = {
    "block without an offset": "UPDATE document SET blocks = '[[\"paragraph\"]]'",
    "block that ends before it begins": 'UPDATE document SET blocks = \'[["paragraph", 5, 0, "rtl", 0]]\'',
    "blocks that are no list": "UPDATE document SET blocks = '5'",
    "site that is no text": "UPDATE document SET metadata = '{\"site\": 5}'",
    "date that is no text": "UPDATE document SET metadata = '{\"published\": 2026}'",
    "metadata that are a list": "UPDATE document SET metadata = '[]'",
    "alias that is no text": "UPDATE entity SET aliases = '[5]'",
    "aliases that are a number": "UPDATE entity SET aliases = '5'",
    "attributes that are a list": "UPDATE annotation SET attributes = '[1]'",
    "place before the text": "UPDATE annotation SET start = -4, layer_id = 'entities', entity_id = 'e1'",
}


def damage(library: Library, statement: str) -> None:
    db = sqlite3.connect(library.path)
    db.execute(statement)
    db.execute("UPDATE indexed_article SET ready = 0")
    db.commit()
    db.close()


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_what_looks_through_the_library_goes_on_and_check_names_the_row(library: Library, statement: str) -> None:
    article = fill(library)
    damage(library, statement)
    fields = Scope(("title", "body", "quotes", "notes", "entities"))
    assert library.fill_index() == 0
    for query in ("سلمى", "حاشية", "كتاب"):
        list(library.search(parse(query), fields))
    list(library.search(parse("كتاب"), Scope(speaker="سلمى")))
    assert [one.id for one in library.summaries()] == [article.id]
    assert [one.id for one in library.glances().articles] == [article.id]
    assert [one.id for one in library.texts()] == [article.id]
    assert library.mentions() == []
    assert any("is damaged" in fault for fault in library.row_faults())


def test_mentions_beyond_a_page_of_damaged_ones_are_found(library: Library) -> None:
    article = fill(library)
    mentions = [
        replace(quote(article, f"m{number:03}", Span(0, 4)), layer_id="entities", entity_id="e1", tag_id=None)
        for number in range(70)
    ]
    library.apply(adding(*mentions, replace(mentions[0], id="whole", start=6, end=11, exact=article.text[6:11])))
    damage(library, "UPDATE annotation SET start = -4 WHERE id LIKE 'm0%'")
    library.fill_index()
    found = list(library.search(parse("سلمى"), Scope(("entities",))))
    assert [(hit.annotation_id, hit.start, hit.exact) for hit in found] == [("whole", 6, article.text[6:11])]


def test_quotes_of_one_article_share_its_text(library: Library) -> None:
    fill(library)
    with library._reading() as db:
        one, other = quotes(db, list(range(9)))
    assert (one.annotation_id, other.annotation_id) == ("q1", "q2")
    assert one.text is other.text
