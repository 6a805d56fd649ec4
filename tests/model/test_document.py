import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import cleaning
from reader.model.cleaning import LONGEST_BLOCK, clean
from reader.model.document import Block, Draft, Part, compose
from reader.model.text import Span, cluster_ends
from tests.samples import ARABIC, EMOJI, ENGLISH, HEBREW, anything, document, lines

UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ufeff\ufffc\ud800-\udfff]")
parts = st.lists(st.one_of(anything, lines, st.sampled_from(["", " ", "\n", "\u200f", "\u00a0"])), max_size=8)


@given(parts)
def test_blocks_tile_the_text_one_break_apart(texts: list[str]) -> None:
    made = document(*texts)
    assert "\n".join(block.span.of(made.text) for block in made.blocks) == made.text
    assert [made.text[block.span.end : block.span.end + 1] for block in made.blocks] == ["\n"] * (
        len(made.blocks) - 1
    ) + [""] * bool(made.blocks)
    assert made.starts == [block.span.start for block in made.blocks]


@given(parts)
def test_nothing_that_qt_or_sqlite_would_trip_over_is_left_in_a_block(texts: list[str]) -> None:
    made = document(*texts)
    found = [made.block_text(index) for index in range(len(made.blocks))]
    assert [text for text in found if UNFIT.search(text) or not text.strip() or text != text.strip(" ")] == []
    assert hashlib.sha256(made.text.encode()).hexdigest() == made.digest


def test_no_character_slips_past_the_glance_that_finds_clean_lines() -> None:
    """Held against the two sets that cleaning goes by, in which each character is looked up."""
    missed = [
        point
        for point in range(0x11000)
        if clean(f"a{chr(point)}b")
        != (
            cleaning.BREAKS.sub(" ", cleaning.UNFIT.sub("", f"a{chr(point)}b")),
            len(cleaning.UNFIT.findall(chr(point))),
        )
    ]
    assert missed == []


@given(parts)
def test_all_other_characters_stay_in_their_order(texts: list[str]) -> None:
    controls = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

    def seen(text: str) -> str:
        """What is left without blanks: a part of nothing but blanks makes no block."""
        return "".join(UNFIT.sub(" ", text).split()).translate(controls)

    assert seen(document(*texts).text) == seen(" ".join(texts))


@given(parts, st.integers(0, 400))
def test_every_offset_is_in_the_block_that_is_named(texts: list[str], at: int) -> None:
    made = document(*texts)
    if not made.blocks:
        return
    offset = min(at, len(made.text))
    block = made.blocks[made.block_index(offset)]
    assert block.span.start <= offset <= block.span.end


@pytest.mark.parametrize(
    ("raw", "text", "cleaned"),
    [
        ("ا\x00ب", "اب", "1"),
        ("ا\ufdd0\ufffeب\ufeff", "اب", "3"),
        ("ا\ud800ب\udfff", "اب", "2"),
        ("ا\r\nب\rج\u2028د\u2029ه\x0bو\tز", "ا ب ج د ه و ز", None),
        ("👩\u200d👧 می\u200cروم \u2067x\u2069", "👩\u200d👧 می\u200cروم \u2067x\u2069", None),
        ("ا\u00a0ب", "ا\u00a0ب", None),
        ("  ا  ب  ", "ا  ب", None),
    ],
)
def test_what_no_text_needs_is_taken_out_and_counted(raw: str, text: str, cleaned: str | None) -> None:
    made = document(raw)
    assert (made.text, made.metadata.get("cleaned")) == (text, cleaned)


def test_a_part_without_anything_to_see_makes_no_block() -> None:
    assert document("\u00a0", "\u200f \u200e", "\x00", "نصّ").blocks == (Block("paragraph", Span(0, 3), "rtl"),)


@pytest.mark.parametrize("unit", ["كلمة قصيرة. ", "كلمةقصيرة ", "كَّ", "👩\u200d👩\u200d👧\u200d👦"])
def test_a_line_too_long_to_lay_out_is_cut_between_letters(unit: str) -> None:
    line = (unit * (3 * LONGEST_BLOCK // len(unit))).strip()
    made = document(line)
    assert len(made.blocks) > 2
    assert max(len(block.span) for block in made.blocks) <= LONGEST_BLOCK
    assert made.text.replace("\n", "").replace(" ", "") == line.replace(" ", "")
    whole = set(cluster_ends(unit * 2))
    assert {text[-len(unit.strip()) :] for text in made.text.split("\n")[:-1]} == {unit.strip()}
    assert len(unit) in whole


def test_a_very_long_line_is_cut_in_time_that_grows_with_it() -> None:
    made = document("س" * 4_000_000)
    assert sum(len(block.span) for block in made.blocks) == 4_000_000


def test_everything_that_a_file_names_is_fit_to_store() -> None:
    broken = Draft(
        (Part("paragraph", "نصّ"),), title="عنوان\x00\ud800", source="/a/\udce3.txt", language="ar\x00",
        metadata={"author": "سلمى\udfff\n"},
    )  # fmt: skip
    made = compose(broken)
    assert (made.title, made.source, made.language, dict(made.metadata)) == (
        "عنوان", "/a/\ufffd.txt", "ar", {"author": "سلمى"}
    )  # fmt: skip


def test_markup_decides_the_direction_where_it_states_one() -> None:
    made = compose(Draft((Part("paragraph", ARABIC, "ltr"), Part("paragraph", ENGLISH), Part("paragraph", HEBREW))))
    assert [block.direction for block in made.blocks] == ["ltr", "ltr", "rtl"]


def test_furniture_has_no_say_in_the_direction_of_the_article() -> None:
    menu = tuple(Part("boilerplate", ENGLISH * 3) for _ in range(9))
    made = compose(Draft((*menu, Part("paragraph", ARABIC))))
    assert (made.direction, made.language, len(list(made.body()))) == ("rtl", "ar", 1)


@pytest.mark.parametrize(
    ("draft", "title"),
    [
        (Draft((Part("paragraph", "أول"), Part("heading", "ثان")), title=" عنوان "), "عنوان"),
        (Draft((Part("paragraph", "أول"), Part("title", "ثان"))), "ثان"),
        (Draft((Part("paragraph", "أول"), Part("heading", "ثان"))), "ثان"),
        (Draft((Part("paragraph", "كلمة " * 60),)), " ".join(["كلمة"] * 23) + "…"),
        (Draft((Part("boilerplate", "قائمة"),)), "قائمة"),
        (Draft(()), ""),
    ],
)
def test_the_title_is_the_named_one_or_the_first_that_looks_like_one(draft: Draft, title: str) -> None:
    assert compose(draft).title == title


def test_offsets_count_code_points() -> None:
    made = document(EMOJI, "ثان")
    assert made.blocks[1].span.of(made.text) == "ثان"
    assert made.blocks[1].span.start == len(EMOJI) + 1
