import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from reader.errors import LibraryError
from reader.model.annotation import Entity
from reader.model.changes import Change, ChangeSet
from reader.model.document import Draft, Part, compose
from reader.model.parsing import parse
from reader.model.wordforms import paired_forms
from reader.store import Library, index
from tests.samples import ALL, ARABIC, document
from tests.store.indexed import hits, words
from tests.store.records import adding, fill, quote

ARTICLE = compose(
    Draft(
        (
            Part("title", "العنوان الأول"),
            Part("paragraph", "قال ח\"כ א' إنّ كتاباً"),
            Part("boilerplate", "اقرأ أيضا"),
        )
    )
)


def test_the_words_of_an_article_stand_in_their_fields_in_both_spellings(library: Library, path: Path) -> None:
    library.apply(adding(ARTICLE))
    found = {(column, word) for _, _, column, _, word in words(path)}
    assert found == {
        ("title", "العنوان"), ("title", "الاول"), ("title_exact", "العنوان"), ("title_exact", "الا\u0654ول"),
        ("body", "قال"), ("body", 'ח"כ'), ("body", "א"), ("body", "ان"), ("body", "كتابا"),
        ("body_exact", "قال"), ("body_exact", 'ח"כ'), ("body_exact", "א"), ("body_exact", "ا\u0655ن"),
        ("body_exact", "كتابا"), ("boilerplate", "اقرا"), ("boilerplate", "ايضا"), ("boilerplate_exact", "اقرا\u0654"),
        ("boilerplate_exact", "ا\u0654يضا"),
    }  # fmt: skip


@pytest.mark.parametrize("text", [*ALL, "a\ue000b c_d don't “x” 1,5 ½ ﷺ ٴ ° ©"])
def test_sqlite_tells_words_apart_as_we_do(library: Library, path: Path, text: str) -> None:
    article = document(text)
    library.apply(adding(article))
    rows = sorted(row for row in words(path) if row[2].startswith("body"))
    for column, expected in zip(("body_exact", "body"), paired_forms(text), strict=True):
        assert [word for _, _, found, _, word in rows if found == column] == expected


def test_the_index_is_what_it_were_if_all_had_been_there_from_the_start(tmp_path: Path) -> None:
    article = replace(ARTICLE, id="d1")
    other = replace(document(*ALL), id="d2")
    one = quote(other, "q1")
    later = Library(tmp_path / "later")
    later.apply(adding(other, article, one))
    titled = replace(article, title="عنوان آخر", metadata=MappingProxyType({"site": "الصباح"}))
    later.apply(ChangeSet("t", (Change(article, titled),)))
    kinds = tuple(replace(block, kind="boilerplate") for block in other.blocks)
    cut = replace(other, blocks=kinds)
    later.apply(ChangeSet("k", (Change(other, cut),)))
    suggested = replace(one, status="suggested", note="ملاحظة أخرى")
    later.apply(ChangeSet("s", (Change(one, suggested),)))
    step = ChangeSet("r", (Change(suggested, None), Change(cut, None)))
    later.apply(step)
    later.apply(step.inverse(), "undo")
    fresh = Library(tmp_path / "fresh")
    fresh.apply(adding(cut, titled, suggested))
    assert words(tmp_path / "later") == words(tmp_path / "fresh") != []
    assert later.index_faults() == fresh.index_faults() == []
    later.apply(ChangeSet("all", (Change(suggested, None), Change(cut, None), Change(titled, None))))
    assert words(tmp_path / "later") == []
    later.close()
    fresh.close()


def test_what_does_not_change_the_words_leaves_the_index_alone(library: Library, path: Path) -> None:
    library.apply(adding(ARTICLE))
    before = sqlite3.connect(path).execute("SELECT * FROM article_words_data").fetchall()
    starred = replace(ARTICLE, metadata=MappingProxyType({"starred": "1"}))
    library.apply(ChangeSet("*", (Change(ARTICLE, starred),)))
    assert sqlite3.connect(path).execute("SELECT * FROM article_words_data").fetchall() == before


def test_a_set_that_is_refused_leaves_no_words(library: Library, path: Path) -> None:
    with pytest.raises(LibraryError):
        library.apply(adding(ARTICLE, Entity("e1", "person", "سلمى"), ARTICLE))
    assert (words(path), library.waiting()) == ([], 0)


def forget(path: Path) -> None:
    """Make a library as the migration leaves one that was made before there was an index."""
    db = sqlite3.connect(path)
    for shelf in index.SHELVES:
        db.execute(f"DROP TABLE {shelf.words}")
        db.execute(f"UPDATE {shelf.numbers.name} SET ready = 0")
    db.commit()
    db.close()


def test_what_was_there_before_the_index_is_filled_in_piece_by_piece(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library)
    library.apply(adding(*(replace(document(f"كتاب {n}"), id=f"d{n}") for n in range(5))))
    expected = words(path)
    library.close()
    forget(path)
    again = Library(path)
    monkeypatch.setattr(index, "_SLICE", 3)
    assert again.waiting() == 8
    assert [again.fill_index() for _ in range(2)] == [3, 0]
    assert (words(path), again.waiting()) == (expected, 0)
    again.close()


def test_what_changes_while_it_waits_is_indexed_as_it_is_then(library: Library, path: Path) -> None:
    library.apply(adding(ARTICLE))
    other = document("كتاب آخر")
    library.apply(adding(other))
    library.close()
    forget(path)
    again = Library(path)
    titled = replace(ARTICLE, title="جديد تماما")
    again.apply(ChangeSet("t", (Change(ARTICLE, titled), Change(other, None))))
    assert again.waiting() == 1
    assert again.fill_index() == 0
    assert hits(again, "جديد") == ["title جديد 0"]
    assert hits(again, "آخر") == []
    again.close()


def test_without_fts5_a_library_is_written_and_searched_once_there_is_one(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.apply(adding(ARTICLE))
    monkeypatch.setattr(index, "available", lambda: False)
    titled = replace(ARTICLE, title="جديد تماما")
    library.apply(ChangeSet("t", (Change(ARTICLE, titled),)))
    other = document("كتاب آخر")
    library.apply(adding(other))
    with pytest.raises(LibraryError, match="without full-text search"):
        library.search(parse("كتاب"))
    monkeypatch.undo()
    assert library.waiting() == 2
    assert library.fill_index() == 0
    assert (hits(library, "جديد"), hits(library, "كتاب")) == (["title جديد 0"], ["body كتاب 0"])


def test_a_damaged_index_is_told_and_made_anew(library: Library, path: Path) -> None:
    fill(library)
    expected = words(path)
    library.close()
    db = sqlite3.connect(path)
    db.execute("UPDATE article_words_data SET block = zeroblob(4000) WHERE id > 10")
    db.commit()
    db.close()
    again = Library(path)
    assert [fault.split(":")[0] for fault in again.index_faults()] == ["the index of words article_words is damaged"]
    again.rebuild_index()
    assert (again.index_faults(), words(path), again.waiting()) == ([], expected, 0)
    again.close()


def test_a_damaged_article_is_passed_over(library: Library, path: Path) -> None:
    library.apply(adding(ARTICLE))
    library.close()
    forget(path)
    db = sqlite3.connect(path)
    db.execute("UPDATE document SET blocks = 'x'")
    db.commit()
    db.close()
    again = Library(path)
    assert (again.fill_index(), hits(again, "كتابا")) == (0, [])
    again.close()


def test_what_was_prepared_in_a_thread_is_not_made_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[index.Texts] = []
    making = index._made
    monkeypatch.setattr(index, "_LONG", 10)
    monkeypatch.setattr(index, "_made", lambda texts: made.append(texts) or making(texts))
    index._fed_long.cache_clear()
    article = document(ARABIC)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(index.prepare, article).result()
    assert len(made) == 1
    library.apply(adding(article))
    assert (len(made), library.waiting()) == (1, 0)
    short = document("قصير")
    index.prepare(short)
    library.apply(adding(short))
    assert (len(made), library.waiting()) == (2, 0)
