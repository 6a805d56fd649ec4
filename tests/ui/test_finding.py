"""Find: what readers take for the same word, counted, without holding up the window."""

import pytest
from pytestqt.qtbot import QtBot

from reader.model.text import Span
from reader.ui import finding as finding_module
from reader.ui.finding import Finding

from .reading import ARABIC, HEBREW, VOWELLED, article, book, view_of


def test_vowels_and_letter_variants_make_no_difference(qtbot: QtBot) -> None:
    document = article(VOWELLED, "العلم نور والعـــلم ضياء", "كِتاب کتاب")
    view = view_of(qtbot, document)
    told: list[tuple[int, int]] = []
    view.find_changed.connect(lambda current, count: told.append((current, count)))
    assert view.find("العلم") == 3
    assert told[-1] == (1, 3)
    view.find_next()
    view.find_next()
    view.find_previous()
    assert [current for current, _ in told] == [1, 2, 3, 2]
    assert view.find("كتاب") == 2
    assert view.find("كتاب", level=1) == 1
    assert view.find("") == 0
    assert told[-1] == (0, 0)


def test_find_starts_at_the_caret_and_leaves_its_hit_selected(qtbot: QtBot) -> None:
    document = article(ARABIC, HEBREW, ARABIC)
    view = view_of(qtbot, document)
    view.select(Span(60, 60))
    view.find("القديمة")
    view.clear_find()
    start = document.text.rindex("القديمة")
    assert view.selection() == Span(start, start + 7)


def test_hits_are_revealed(qtbot: QtBot) -> None:
    document = book(300)
    view = view_of(qtbot, document)
    assert view.find("299 قالت") == 1
    rect = view.rect_of(document.blocks[299].span.start)
    assert 0 <= rect.top() < view.viewport().height()


def test_a_book_is_searched_in_slices(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding_module, "_FIRST_SLICE", 0.0)
    document = book(4000)  # about 150,000 words
    finding = Finding()
    qtbot.addWidget(view := view_of(qtbot, document))
    first = view.find("القديمة")
    finding.begin(document, "القديمة")
    qtbot.waitUntil(lambda: finding.is_over, timeout=20_000)
    qtbot.waitUntil(lambda: view._finding.is_over, timeout=20_000)
    assert first < len(finding.hits) == document.text.count("القديمة")
    assert finding.hits == view._finding.hits == sorted(finding.hits)


def test_a_new_query_forgets_the_old_one(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding_module, "_FIRST_SLICE", 0.0)
    view = view_of(qtbot, book(3000))
    view.find("القديمة")
    assert not view._finding.is_over
    view.find("لا توجد")
    qtbot.waitUntil(lambda: view._finding.is_over, timeout=20_000)
    assert view._finding.hits == []


def test_hits_within_a_span(qtbot: QtBot) -> None:
    finding = Finding()
    document = article("باب باب باب", "باب")
    finding.begin(document, "باب")
    assert finding.within(Span(3, 9)) == [Span(4, 7), Span(8, 11)]
    assert finding.within(Span(11, 12)) == []
