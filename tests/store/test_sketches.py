import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest

from reader.model.changes import Change, ChangeSet
from reader.model.document import Block, Document, Draft, Part, compose
from reader.model.shingles import Sketch, body, sketch
from reader.store import Library, sketches
from tests.store.records import adding, fill


def made(count: int, seed: int) -> str:
    """Return a paragraph of so many words, none of which another seed has."""
    random = Random(seed)
    return " ".join("".join(random.choices("ابتثجحدذرزسشصطعغفقكلمنهوي", k=5)) + str(seed) for _ in range(count))


def article(*paragraphs: str, title: str = "عنوان", below: str = "") -> Document:
    parts = [Part("title", title), *(Part("paragraph", text) for text in paragraphs)]
    parts += [Part("boilerplate", below)] if below else []
    return compose(Draft(tuple(parts), source=f"/articles/{title}.txt"))


def expected(*articles: Document) -> dict[str, bytes]:
    """Return the sketches that these articles have, by id."""
    cuts = {one.id: [(block.kind, block.span.start, block.span.end) for block in one.blocks] for one in articles}
    return {one.id: sketch(body(one.text, cuts[one.id])).packed() for one in articles}


def stored(path: Path) -> dict[str, bytes]:
    """Return the sketches of a library by id, and hold the hashes that are looked for against them."""
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT number, document_id, hashes FROM sketch WHERE ready").fetchall()
        placed = sorted(db.execute("SELECT number, hash FROM shingle"))
    db.close()
    assert placed == sorted((number, hash) for number, _, packed in rows for hash in Sketch.unpacked(packed).hashes)
    return {id: packed for _, id, packed in rows}


def run(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


ONE, OTHER = article(made(80, 1), made(60, 2)), article(made(90, 3), title="آخر")


def test_a_sketch_comes_and_goes_with_its_article(library: Library, path: Path) -> None:
    library.apply(adding(ONE, OTHER))
    assert stored(path) == expected(ONE, OTHER)
    removing = ChangeSet("Remove", (Change(ONE, None),))
    library.apply(removing)
    assert stored(path) == expected(OTHER)
    library.apply(removing.inverse())
    assert stored(path) == expected(ONE, OTHER)
    library.apply(removing)
    assert stored(path) == expected(OTHER)
    assert (library.index_faults(), library.unsketched()) == ([], 0)


def test_another_text_or_another_cut_has_another_sketch(library: Library, path: Path) -> None:
    library.apply(adding(ONE, OTHER))
    longer = replace(article(made(80, 1), made(60, 4)), id=ONE.id)
    library.apply(ChangeSet("Read again", (Change(ONE, longer),)))
    assert stored(path) == expected(longer, OTHER)
    first, second, third = longer.blocks
    cut = replace(longer, blocks=(first, second, Block("boilerplate", third.span, third.direction, third.level)))
    library.apply(ChangeSet("Kind", (Change(longer, cut),)))
    assert stored(path) == expected(cut, OTHER) != expected(longer, OTHER)
    library.apply(ChangeSet("Kind", (Change(longer, cut),)).inverse())
    assert stored(path) == expected(longer, OTHER)


def test_what_does_not_change_the_text_leaves_the_sketch_alone(library: Library, path: Path) -> None:
    library.apply(adding(ONE))
    run(path, "UPDATE sketch SET number = 77", "UPDATE shingle SET number = 77")
    starred = replace(ONE, metadata=MappingProxyType({"starred": "1"}))
    library.apply(ChangeSet("Star", (Change(ONE, starred),)))
    library.apply(ChangeSet("Details", (Change(starred, replace(starred, title="عنوان آخر")),)))
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT number FROM sketch").fetchall() == [(77,)]
    db.close()


def test_records_of_other_kinds_have_no_sketch(library: Library, path: Path) -> None:
    fill(library)
    with sqlite3.connect(path) as db:
        ids = {row[0] for row in db.execute("SELECT id FROM document")}
    db.close()
    assert set(stored(path)) == ids


def test_an_article_without_letters_has_an_empty_sketch(library: Library, path: Path) -> None:
    empty = article("👍🏽 … !", title="؟")
    library.apply(adding(empty))
    assert stored(path) == {empty.id: b""}
    assert (library.candidates(empty.id), library.index_faults()) == ([], [])
    library.apply(ChangeSet("Remove", (Change(empty, None),)))
    assert stored(path) == {}


# what waits


def test_a_library_from_before_there_were_sketches_is_filled_by_the_hundred(library: Library, path: Path) -> None:
    articles = [article(made(20, n), title=str(n)) for n in range(130)]
    library.apply(adding(*articles))
    before = stored(path)
    run(path, "DELETE FROM shingle", "DELETE FROM sketch")
    run(path, "INSERT INTO sketch (document_id, hashes, ready) SELECT id, x'', 0 FROM document")
    assert (library.unsketched(), stored(path)) == (130, {})
    assert [library.fill_sketches(), library.fill_sketches(), library.fill_sketches()] == [30, 0, 0]
    assert (library.unsketched(), stored(path), library.index_faults()) == (0, before, [])


def test_what_waits_may_be_removed_or_changed_before(library: Library, path: Path) -> None:
    library.apply(adding(ONE, OTHER))
    run(path, "DELETE FROM shingle", "UPDATE sketch SET hashes = x'', ready = 0")
    library.apply(ChangeSet("Remove", (Change(ONE, None),)))
    assert (library.unsketched(), library.candidates(OTHER.id)) == (1, [])
    longer = replace(article(made(70, 9)), id=OTHER.id)
    library.apply(ChangeSet("Read again", (Change(OTHER, longer),)))
    assert (library.unsketched(), stored(path)) == (0, expected(longer))


def test_a_text_that_is_damaged_does_not_wait_for_ever(library: Library, path: Path) -> None:
    library.apply(adding(ONE, OTHER))
    run(path, "DELETE FROM shingle", "UPDATE sketch SET hashes = x'', ready = 0")
    run(path, f"UPDATE document SET blocks = '5' WHERE id = '{ONE.id}'")
    assert library.fill_sketches() == 0
    assert stored(path) == {ONE.id: b"", **expected(OTHER)}


def test_a_long_article_is_sketched_ahead(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long, short = article(*(made(2_000, n) for n in range(20))), article(made(30, 30))
    assert len(long.text) > 200_000
    sketched: list[str] = []

    def counted(text: str) -> Sketch:
        sketched.append(text)
        return sketch(text)

    monkeypatch.setattr(sketches, "sketch", counted)
    sketches.prepare(long)
    sketches.prepare(short)
    assert len(sketched) == 1
    sketches.prepare(long)
    library.apply(adding(long))
    assert len(sketched) == 1
    library.apply(adding(short))
    assert (len(sketched), stored(path)) == (2, expected(long, short))


# faults


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM shingle WHERE hash = (SELECT min(hash) FROM shingle)",
        "UPDATE sketch SET hashes = x'0102'",
        "DELETE FROM sketch",
        "DELETE FROM document",
        "UPDATE shingle SET number = number + 50",
    ],
)
def test_damaged_sketches_are_told_and_made_anew(library: Library, path: Path, statement: str) -> None:
    library.apply(adding(ONE, OTHER))
    run(path, "PRAGMA foreign_keys = OFF", statement)
    told = "the sketches by which articles alike are found are not those of the articles"
    assert told in library.index_faults()
    if "document" not in statement:
        library.apply(ChangeSet("Remove", (Change(ONE, None),)))
        library.apply(adding(ONE))
        library.rebuild_index()
        assert (library.index_faults(), stored(path)) == ([], expected(ONE, OTHER))


@pytest.mark.parametrize("broken", ["first", "second"])
def test_a_sketch_that_is_cut_off_hides_only_its_own_article(library: Library, path: Path, broken: str) -> None:
    first, second, third = (article(made(80, 1), title=name) for name in ("first", "second", "third"))
    library.apply(adding(first, second, third))
    ids = {"first": first.id, "second": second.id}
    run(path, f"UPDATE sketch SET hashes = x'010203' WHERE document_id = '{ids[broken]}'")
    left = next(id for name, id in ids.items() if name != broken)
    assert library.candidates(ids[broken]) == []
    assert library.candidates(left) == [third.id]
    assert [set(pair) for pair in library.all_candidates()] == [{left, third.id}]
    library.apply(ChangeSet("Remove", tuple(Change(one, None) for one in (first, second))))
    assert set(stored_ids(path)) == {third.id}


def stored_ids(path: Path) -> Iterable[str]:
    with sqlite3.connect(path) as db:
        found = [row[0] for row in db.execute("SELECT document_id FROM sketch")]
    db.close()
    return found


# articles alike


def test_those_that_share_more_come_first(library: Library) -> None:
    whole = article(made(200, 1), made(200, 2), made(200, 3))
    half = article(made(200, 1), made(100, 5), made(200, 6), title="half")
    copy = article(made(200, 1), made(200, 2), made(200, 3), made(40, 7), title="copy")
    stranger = article(made(300, 8), title="stranger")
    library.apply(adding(whole, half, copy, stranger))
    assert library.candidates(whole.id) == [copy.id, half.id]
    assert library.candidates(stranger.id) == []
    assert library.candidates("nowhere") == []
    found = {frozenset(pair) for pair in library.all_candidates()}
    assert found == {frozenset(pair) for pair in combinations((whole.id, half.id, copy.id), 2)}


def test_a_line_below_every_article_makes_none_alike(library: Library) -> None:
    line = made(110, 999)
    others = [article(made(400, n), line, title=str(n)) for n in range(230)]
    copy = article(made(400, 7), line, title="copy")
    library.apply(adding(*others, copy))
    assert library.candidates(copy.id) == [others[7].id]
    assert {frozenset(pair) for pair in library.all_candidates()} == {frozenset((copy.id, others[7].id))}


def test_a_line_that_few_articles_have_makes_them_be_looked_at(library: Library) -> None:
    line = made(110, 999)
    others = [article(made(300, n), line, title=str(n)) for n in range(3)]
    library.apply(adding(*others))
    assert set(library.candidates(others[0].id)) == {others[1].id, others[2].id}
    assert len(library.all_candidates()) == 3


def test_articles_that_have_nothing_rare_in_common_are_found_where_it_is_much(library: Library) -> None:
    copies = [article(made(120, 1), title=str(n)) for n in range(230)]
    library.apply(adding(*copies))
    assert len(library.candidates(copies[5].id)) == 200  # as many as are looked at
    pairs = {frozenset(pair) for pair in library.all_candidates()}
    assert {one for pair in pairs for one in pair} == {one.id for one in copies}


def test_pairs_are_those_that_single_articles_have(library: Library) -> None:
    random = Random(5)
    shelf = [made(40, n) for n in range(30)]
    articles = [article(*random.sample(shelf, random.randint(1, 4)), title=str(n)) for n in range(60)]
    library.apply(adding(*articles))
    single = {frozenset((one.id, id)) for one in articles for id in library.candidates(one.id)}
    assert {frozenset(pair) for pair in library.all_candidates()} == single
    assert len(single) > 60


def test_texts_that_are_compared_are_read_in_slices(library: Library, path: Path) -> None:
    articles = [article(made(5, n), title=str(n), below="حقوق محفوظة") for n in range(60)]
    library.apply(adding(*articles))
    run(path, f"UPDATE document SET blocks = '[[1]]' WHERE id = '{articles[3].id}'")
    found = dict(library.bodies([*(one.id for one in articles), "nowhere"]))
    assert found == {one.id: made(5, n) for n, one in enumerate(articles) if n != 3}
