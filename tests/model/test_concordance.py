from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.concordance import Hit, Row, context, grouped, ordered, row
from tests.samples import lines

LINE = "قالت سلمى إن المكتبةَ «ستفتح أبوابها» غداً."
HIT = Hit("d1", "المكتبة", "الصباح", 13, 21, "المكتبةَ", "قالت سلمى إن ", " «ستفتح أبوابها» غداً.", 0, "body", "rtl")


def hit(before: str, exact: str, after: str, document_id: str = "d1", source: str = "") -> Hit:
    return replace(HIT, before=before, exact=exact, after=after, document_id=document_id, source=source)


def test_the_context_is_so_many_words_with_the_spaces_between() -> None:
    assert context(LINE, 13, 21, 2) == ("سلمى إن ", " «ستفتح أبوابها»")
    assert context(LINE, 13, 21) == (HIT.before, HIT.after)
    assert context(LINE, 13, 21, 0) == ("", "")
    assert context("ا" * 1000, 500, 501, 1) == ("ا" * 400, "ا" * 400)


@given(lines, st.integers(0, 60), st.integers(0, 60), st.integers(0, 4))
def test_context_and_keyword_are_a_piece_of_the_line(line: str, one: int, other: int, words: int) -> None:
    start, end = sorted((min(one, len(line)), min(other, len(line))))
    before, after = context(line, start, end, words)
    assert line[start - len(before) : end + len(after)] == before + line[start:end] + after


def test_hits_are_sorted_by_the_word_before_the_nearest_first_whatever_its_spelling() -> None:
    hits = [hit("ا ب ", "ك", ""), hit("ج أ ", "ك", ""), hit("ب ا", "ك", ""), hit("", "ك", "")]
    assert [found.before for found in ordered(hits, "before")] == ["", "ب ا", "ج أ ", "ا ب "]


def test_hits_are_sorted_by_the_words_after_or_by_their_own() -> None:
    hits = [hit("", "كتب", " ج"), hit("", "كاتب", "، بَ"), hit("", "كتب", " ا ب")]
    assert [found.after for found in ordered(hits, "after")] == [" ا ب", "، بَ", " ج"]
    assert [found.after for found in ordered(hits, "text")] == ["، بَ", " ا ب", " ج"]
    assert ordered(hits, "found") == hits


def test_hits_are_grouped_in_the_order_of_the_first_of_each() -> None:
    hits = [hit("1", "ك", "", "d2", "م"), hit("2", "ك", "", "d1", "ص"), hit("3", "ك", "", "d2", "م")]
    together = [("م", [hits[0], hits[2]]), ("ص", [hits[1]])]
    assert grouped(hits, "source") == together
    assert grouped(hits, "article") == [("المكتبة", found) for _, found in together]


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (40, Row("قالت سلمى إن", "المكتبةَ", "«ستفتح أبوابها» غداً.", "rtl")),
        (10, Row("… سلمى إن", "المكتبةَ", "«ستفتح …", "rtl")),
        (3, Row("…", "المكتبةَ", "…", "rtl")),
        (0, Row("", "المكتبةَ", "", "rtl")),
    ],
)
def test_a_line_is_cut_at_words_to_the_room_beside_the_keyword(room: int, expected: Row) -> None:
    assert row(HIT, room, len) == expected


@given(lines, lines, st.integers(0, 30))
def test_no_column_is_wider_than_its_room(before: str, after: str, room: int) -> None:
    cut = row(hit(before, "ك", after), room, len)
    assert max(len(cut.before), len(cut.after)) <= room
