import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.folding import _PAGE, find_folded, fold, fold_mapped
from reader.model.text import Span
from tests.samples import lines

levels = st.integers(0, 2)


@pytest.mark.parametrize(("level", "folded"), [(0, "\u0674سلام"), (1, "سلام"), (2, "سلام")])
def test_the_high_hamza_folds_away_from_level_one_on(level: int, folded: str) -> None:
    assert fold("\u0674سلام", level) == folded


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("كَتَبَ", "كتب", 0),
        ("جميـــل", "جميل", 0),
        ("בְּרֵאשִׁית", "בראשית", 0),
        ("می\u200cروم", "میروم", 0),
        ("ﻛﺘﺎﺏ", "كتاب", 0),
        ("ﻻ", "لا", 0),
        ("iPhone", "IPHONE", 0),
        ("\u200fنعم\u2069", "نعم", 0),
        ("Café", "cafe", 0),
        ("أحمد", "احمد", 1),
        ("إسراء", "اسراء", 1),
        ("مؤمن", "مومن", 1),
        ("ٱلكتاب", "الكتاب", 1),
        ("ا\u0654", "ا", 1),
        ("\u0675", "ا", 1),
        ("على", "علی", 2),
        ("مدرسة", "مدرسه", 2),
        ("کتاب", "كتاب", 2),
        ("١٢٣", "123", 2),
        ("۱۲۳", "123", 2),
        ("«نعم»", "“نعم”", 2),
        ('ח"כ', "ח״כ", 2),
    ],
)
def test_a_level_joins_spellings_that_the_one_below_tells_apart(one: str, other: str, level: int) -> None:
    assert fold(one, level) == fold(other, level)
    assert level == 0 or fold(one, level - 1) != fold(other, level - 1)


@given(lines, lines, levels)
def test_the_fold_of_a_text_is_the_joined_folds_of_its_parts(one: str, other: str, level: int) -> None:
    assert fold(one + other, level) == fold(one, level) + fold(other, level)


@given(lines, levels)
def test_folding_twice_changes_nothing(text: str, level: int) -> None:
    assert fold(fold(text, level), level) == fold(text, level)


@given(lines, levels)
def test_every_folded_character_leads_back_to_the_one_that_gave_it(text: str, level: int) -> None:
    folded = fold_mapped(text, level)
    assert folded.text == fold(text, level)
    assert [fold(text[at], level).count(char) > 0 for at, char in zip(folded.offsets, folded.text, strict=True)] == [
        True
    ] * len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)


@given(lines, st.integers(0, 60), st.integers(1, 12), levels)
def test_what_stands_in_the_text_is_found_where_it_stands(text: str, at: int, length: int, level: int) -> None:
    query = text[at : at + length]
    needle = fold(query, level).strip()
    found = find_folded(text, query, level)
    assert all(needle in fold(span.of(text), level) for span in found)
    if level and needle:
        assert len(found) == fold(text, level).count(needle)


def test_a_hit_covers_the_marks_of_its_last_letter_and_nothing_more() -> None:
    text = "كَتَبَتْ ثُمَّ كَتَبَ"
    assert [span.of(text) for span in find_folded(text, "كتب")] == ["كَتَبَ", "كَتَبَ"]


def test_hits_far_into_a_long_text_are_exact() -> None:
    text = "نَصّ طويل " * (_PAGE // 4) + "الهدفُ هنا " + "آخر" * _PAGE + " الهدف"
    assert [span.of(text) for span in find_folded(text, "هدف هنا")] == ["هدفُ هنا"]
    assert find_folded(text, "الهدف")[-1] == Span(len(text) - 5, len(text))


def test_at_the_lowest_level_a_bare_alef_is_not_found_in_one_with_hamza() -> None:
    assert find_folded("أ ا", "ا", 0) == [Span(2, 3)]
    assert find_folded("أ ا", "ا", 1) == [Span(0, 1), Span(2, 3)]


@pytest.mark.parametrize("query", ["", "  ", "\u064e", "\u200f"])
def test_nothing_is_found_nowhere(query: str) -> None:
    assert find_folded("كَتَبَ \u200f", query) == []
