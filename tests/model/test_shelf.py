from dataclasses import replace
from types import MappingProxyType

import pytest

from reader.model import shelf
from tests.samples import ARABIC, document

ARTICLE = replace(document(ARABIC), metadata=MappingProxyType({"author": "لينا", "site": "الصباح"}), language="ar")


@pytest.mark.parametrize(
    ("metadata", "opened", "state"),
    [
        ({}, "", "unread"), ({}, "2026-01-01", "reading"), ({"state": "done"}, "", "done"),
        ({"state": "unread"}, "2026-01-01", "unread"), ({"state": "?"}, "", "unread"),
    ],
)  # fmt: skip
def test_the_state_is_what_was_said_or_whether_it_was_opened(metadata: dict[str, str], opened: str, state: str) -> None:
    assert shelf.state_of(metadata, opened) == state


def test_a_star_and_collections_leave_no_trace_when_they_are_taken_away() -> None:
    starred = shelf.with_star(ARTICLE, True)
    kept = shelf.with_collections(starred, ["الموانئ", "للقراءة", "الموانئ"])
    assert (shelf.is_starred(kept.metadata), shelf.collections_of(kept.metadata)) == (True, ("الموانئ", "للقراءة"))
    assert shelf.with_star(shelf.with_collections(kept, []), False) == ARTICLE
    assert shelf.with_star(ARTICLE, False) is ARTICLE


def test_what_is_edited_is_named() -> None:
    after = shelf.edited(ARTICLE, {"title": "آخر", "author": "", "source": "الصباح", "published": "2026-01"})
    assert (after.title, dict(after.metadata)) == (
        "آخر", {"site": "الصباح", "published": "2026-01", "edited": "title author published"}
    )  # fmt: skip
    assert shelf.edited(ARTICLE, shelf.known_of(ARTICLE)) == ARTICLE


def test_another_reading_keeps_what_a_person_kept_and_corrected() -> None:
    before = shelf.with_state(shelf.edited(ARTICLE, {"title": "آخر", "language": "fa", "author": ""}), "done")
    read = replace(ARTICLE, title="عنوان", metadata=MappingProxyType({"author": "لينا", "site": "المساء"}))
    after = shelf.carried(before, read)
    assert shelf.known_of(after) == {
        "title": "آخر", "author": "", "source": "المساء", "published": "", "language": "fa"
    }  # fmt: skip
    assert after.metadata["state"] == "done"
    assert set(after.metadata["edited"].split()) == {"title", "language", "author"}
    assert shelf.carried(ARTICLE, read) == read


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("title", "", "An article needs a title; type one."),
        ("language", "عربي", "عربي is no language; write its code, as ar, he, fa or ur."),
        ("published", "2026-13-01", "2026-13-01 is no date; write it as 2026-01-31, 2026-01 or 2026."),
        ("published", "أمس", "أمس is no date; write it as 2026-01-31, 2026-01 or 2026."),
        ("digest", "x", "An article has no digest to set; it has title, author, source, published, language."),
        ("published", "2026-02-03T10:00:00Z", ""), ("published", "2026", ""), ("language", "ar-EG", ""),
        ("author", "", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(name: str, value: str, fault: str) -> None:
    assert shelf.fault(name, value) == fault
