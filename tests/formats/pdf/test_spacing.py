import pytest

from reader.formats import pdf as format
from reader.formats.pdf.glyphs import Glyph, Sheet, Space
from reader.formats.pdf.lines import line_of
from reader.formats.pdf.runs import Font, Run
from reader.formats.pdf.spacing import tokens_of

from .making import Made, pdf


def text(page: Made) -> str:
    return " ".join(part.text for part in format.parse(pdf([page])).parts)


def test_a_gap_between_letters_known_by_their_ink_is_no_blank_where_blanks_are_drawn():
    page = Made()
    left = page.rtl(380, 500, "ننظر إلى هذه ")
    for x, letter in ((5, "ش"), (12.5, "ا"), (17.5, "ش"), (22.5, "ة")):
        page.said(left - x, 500, "#", letter)
    assert text(page) == "ننظر إلى هذه شاشة"


def test_a_gap_between_scripts_is_a_blank_though_the_line_draws_its_own():
    page = Made()
    left = page.rtl(380, 500, "ننظر إلى كل هذه ")
    page.ltr(left - 10, 500, "ab")
    page.rtl(left - 13, 500, "هنا")
    assert text(page) == "ننظر إلى كل هذه ab هنا"


@pytest.mark.parametrize("is_first", [True, False])
def test_a_mark_wider_than_its_letter_does_not_move_it(is_first: bool):
    page = Made()
    left = page.rtl(380, 500, "قال أحد")
    letter, mark = page.font.code("ا"), page.font.code("\u064e")
    drawn = [
        f"/F0 10 Tf 1 0 0 1 {left - 10} 500 Tm <{letter:02x}> Tj",
        f"/F0 20 Tf 1 0 0 1 {left - 17} 494 Tm <{mark:02x}> Tj",
    ]
    inside = " ".join(drawn[::-1] if is_first else drawn)
    page.content.append(f"/Span <</ActualText <feff0623064e>>> BDC BT {inside} ET EMC")
    page.rtl(left - 10, 500, "نا")
    assert text(page) == "قال أحد أَنا"


@pytest.mark.parametrize("end", [14.94, 14.96, 15, 15.04])
def test_a_blank_over_a_letter_is_a_joiner(end: float):
    """So does LuaLaTeX draw one, to a rounding; PDFium leaves out a blank without ink that our own font draws."""
    run = Run(10, Font("Some"))
    line = line_of(Glyph(char, 5 * at, 5 * at + 5, 5 * at, 100, at, run) for at, char in enumerate("نادیم"))
    tokens = tokens_of(line, Sheet((), (), frozenset(), 5, 0), [Space(12.3, end, 100, run)])
    assert [token.text for token in tokens] == ["ن", "ا", "د", "ی\u200c", "م"]


def test_gaps_that_differ_little_are_none_between_words():
    """One word, some of whose letters stand a little apart."""
    run = Run(10, Font("Some"))
    lefts = [0, 5.8, 10.8, 15.8, 21.6, 26.6, 31.6, 36.6, 42.4, 47.4]
    line = line_of(Glyph("م", left, left + 5, left, 100, at, run) for at, left in enumerate(lefts))
    assert [token.text for token in tokens_of(line, Sheet((), (), frozenset(), 10, 0), [])] == ["م"] * 10


def test_the_alef_of_a_lam_alef_whose_lam_is_told_apart():
    page = Made()
    left = page.rtl(380, 500, "قال ")
    page.sign(left - 5, 500, "ا")
    letter = page.font.code("ل")
    page.content.append(
        f"/Span <</ActualText <feff0644064e>>> BDC BT /F0 8 Tf 1 0 0 1 {left - 5} 500 Tm <{letter:02x}> Tj ET EMC"
    )
    assert text(page) == "قال لَا"


def test_columns_whose_lines_stand_a_little_apart_keep_their_joiners():
    page = Made()
    for at in range(6):
        page.rtl(380, 500 - 14 * at, "او می\u200cرود به خانه\u200cها")
        page.rtl(180, 496 - 14 * at, "ما می\u200cآییم از خانه\u200cها")
    assert text(page).count("می\u200c") == 12


def test_fill_that_goes_by_the_name_of_a_bracket():
    page = Made()
    left = page.rtl(380, 500, "هذا كتاب س")
    for x in (4.8, 8.5):
        page.sign(left - x, 500, "(")
    page.rtl(left - 8.3, 500, "يد")
    assert text(page) == "هذا كتاب سيد"


def test_a_blank_that_ends_where_a_lam_alef_begins_is_one():
    """Its lam and its alef are told apart, and stand at one place."""
    run = Run(10, Font("Some"))
    signs = [("م", 40, 5), ("ا", 50, 5), ("ل", 50, 5.7), ("ق", 56, 5)]
    line = line_of(Glyph(char, left, left + width, left, 100, at, run) for at, (char, left, width) in enumerate(signs))
    tokens = tokens_of(line, Sheet((), (), frozenset(), 4, 0), [Space(45, 50.03, 100, run)])
    assert [token.text for token in tokens] == ["م", " ", "ا", "ل", "ق"]


def test_a_label_far_from_its_item_does_not_hide_where_its_words_end():
    run = Run(10, Font("Some"))
    lefts = [0, 5, 10, 15, 20, 25, 32.5, 37.5, 42.5, 70]
    line = line_of(Glyph("م", left, left + 5, left, 100, at, run) for at, left in enumerate(lefts))
    tokens = tokens_of(line, Sheet((), (), frozenset(), 10, 0), [])
    assert "".join(token.text for token in tokens) == "مممممم ممم م"


def test_a_gap_beside_a_tatweel_that_fills_the_line_is_within_a_word():
    run = Run(10, Font("Some"))
    signs = [("ر", 50, 5), ("", 57.5, 2.5), ("ج", 60, 6)]
    line = line_of(Glyph(char, left, left + width, left, 100, at, run) for at, (char, left, width) in enumerate(signs))
    assert [token.text for token in tokens_of(line, Sheet((), (), frozenset(), 3, 0), [])] == ["ر", "ج"]


def test_a_gap_nearly_as_wide_as_the_blanks_of_its_line_is_one_where_the_font_changes():
    """LibreOffice leaves a blank out there."""
    one, other = Run(10, Font("One")), Run(10, Font("Other"))
    lefts = [0, 5, 12.2, 17.2, 24.1, 29.1]

    def told(last: Run) -> list[str]:
        runs = [one] * 4 + [last] * 2
        line = line_of(
            Glyph("م", left, left + 5, left, 100, at, run)
            for at, (left, run) in enumerate(zip(lefts, runs, strict=True))
        )
        tokens = tokens_of(line, Sheet((), (), frozenset(), 6, 0), [Space(10, 12.2, 100, one)])
        return "".join(token.text for token in tokens).split(" ")

    assert told(other) == ["مم", "مم", "مم"]
    assert told(one) == ["مم", "مممم"]
