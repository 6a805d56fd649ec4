from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.model.text import (
    Span,
    Utf16Map,
    cluster_ends,
    next_cluster,
    snap_down,
    snap_up,
    trim,
    word_at,
    words,
)
from tests.samples import ALL, lines


def positions(text: str) -> list[int]:
    """The UTF-16 position of every offset, by Python's own encoder."""
    return [len(text[:offset].encode("utf-16-le")) // 2 for offset in range(len(text) + 1)]


@given(lines)
def test_offsets_become_the_positions_that_the_utf16_encoding_has(text: str) -> None:
    found = Utf16Map(text)
    assert [found.to_utf16(offset) for offset in range(len(text) + 1)] == positions(text)


@given(lines)
def test_positions_come_back_as_the_same_offsets(text: str) -> None:
    found = Utf16Map(text)
    assert [found.from_utf16(position) for position in positions(text)] == list(range(len(text) + 1))


def test_a_position_inside_a_surrogate_pair_is_the_start_of_its_character() -> None:
    assert [Utf16Map("ا😀ب").from_utf16(position) for position in range(5)] == [0, 1, 1, 2, 3]


@given(lines)
def test_clusters_tile_the_text(text: str) -> None:
    ends = list(cluster_ends(text))
    assert "".join(text[start:end] for start, end in zip([0, *ends], ends, strict=False)) == text
    assert ends == sorted(set(ends))


@given(lines, lines)
def test_no_mark_joiner_or_skin_tone_begins_a_cluster(before: str, after: str) -> None:
    text = before + after
    first = [text[end - 1 : end + 1] for end in cluster_ends(text)[:-1]]
    # A control of direction ends its cluster whatever follows (UAX #29, GB4).
    assert not [pair for pair in first if regex.match(r"\P{Cf}[\p{Mn}\u200d\U0001F3FB-\U0001F3FF\ufe0f]", pair)]


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("👩\u200d👩\u200d👧!", ["👩\u200d👩\u200d👧", "!"]),
        ("🇵🇸🇱🇧", ["🇵🇸", "🇱🇧"]),
        ("👍🏽❤️", ["👍🏽", "❤️"]),
        ("مُدُن", ["مُ", "دُ", "ن"]),
        ("שָׁלוֹם", ["שָׁ", "ל", "וֹ", "ם"]),
        ("می\u200cروم", ["م", "ی\u200c", "ر", "و", "م"]),
        ("ا\u200fب", ["ا", "\u200f", "ب"]),
    ],
)
def test_clusters_are_what_a_reader_takes_for_one_letter(text: str, clusters: list[str]) -> None:
    ends = list(cluster_ends(text))
    assert [text[start:end] for start, end in zip([0, *ends], ends, strict=False)] == clusters


@given(lines, st.integers(0, 80))
def test_snapping_finds_the_boundaries_on_both_sides(text: str, at: int) -> None:
    offset = min(at, len(text))
    boundaries = [0, *cluster_ends(text)]
    assert snap_down(text, offset) == max(end for end in boundaries if end <= offset)
    assert snap_up(text, offset) == min(end for end in boundaries if end >= offset)
    assert next_cluster(text, offset) == min([end for end in boundaries if end > offset], default=len(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('אמר ח"כ לביא', ["אמר", 'ח"כ', "לביא"]),
        ('אמר "שלום" לנו', ["אמר", '"', "שלום", '"', "לנו"]),
        ('חָ"כ', ['חָ"כ']),
        ("דו״ח ג׳ירף", ["דו״ח", "ג׳ירף"]),
        ("می\u200cخوانیم کتاب\u200cها", ["می\u200cخوانیم", "کتاب\u200cها"]),
        ("قال، ثمّ", ["قال", "،", "ثمّ"]),
        ("جميـــل 3.5 ٣٫٥", ["جميـــل", "3.5", "٣٫٥"]),
        ("don’t l'eau", ["don’t", "l'eau"]),
        ("«نعم»", ["«", "نعم", "»"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("نعم 👩\u200d👧 لا", ["نعم", "👩\u200d👧", "لا"]),
        ("  \u00a0", []),
    ],
)
def test_words_are_as_each_script_writes_them(text: str, found: list[str]) -> None:
    assert [word.of(text) for word in words(text)] == found


@given(lines)
def test_words_hold_all_but_white_space(text: str) -> None:
    found = words(text)
    outside = [at for at in range(len(text)) if not any(word.start <= at < word.end for word in found)]
    assert all(text[at].isspace() for at in outside)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(lines, st.integers(0, 80))
def test_the_word_at_an_offset_touches_it(text: str, at: int) -> None:
    offset = min(at, len(text))
    found = word_at(text, offset)
    assert found.start <= offset <= found.end
    assert found in words(text) or not found.of(text).strip()


@pytest.mark.parametrize(
    ("offset", "found"), [(0, "قال"), (2, "قال"), (3, "قال"), (4, "  "), (5, "له"), (7, "له"), (8, "  "), (9, "  ")]
)
def test_a_double_click_takes_the_word_or_the_gap(offset: int, found: str) -> None:
    assert word_at("قال  له  ", offset).of("قال  له  ") == found


@given(lines, st.integers(0, 60), st.integers(0, 60))
def test_trimming_leaves_what_is_seen(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    trimmed = trim(text, Span(start, end))
    blank = " \u00a0\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
    assert trimmed.of(text) == text[start:end].strip(blank)
    assert Span(start, end).contains(trimmed)


def test_trimming_takes_the_controls_of_direction_with_the_space() -> None:
    text = " \u2067\u200fسلام\u2069\u00a0"
    assert trim(text, Span(0, len(text))) == Span(3, 7)


@pytest.mark.parametrize("text", ALL)
def test_a_word_never_cuts_a_cluster(text: str) -> None:
    boundaries = {0, *cluster_ends(text)}
    assert [word.of(text) for word in words(text) if not {word.start, word.end} <= boundaries] == []


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_is_half_open_and_forward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_that_only_meet_do_not_touch() -> None:
    assert (Span(0, 3).touches(Span(3, 5)), Span(0, 4).touches(Span(3, 5)), Span(0, 9).contains(Span(3, 5))) == (
        False, True, True
    )  # fmt: skip


def test_the_quick_way_to_clusters_agrees_with_unicodes_rules() -> None:
    singles = [chr(code) for code in range(0x20, 0x3000) if not 0xD800 <= code < 0xE000]
    wrong = [
        text
        for char in singles
        for text in (f"ا{char}ب", f"{char}", f"a{char}{char}5")
        if list(cluster_ends(text)) != [found.end() for found in regex.finditer(r"\X", text)]
    ]
    assert wrong == []
