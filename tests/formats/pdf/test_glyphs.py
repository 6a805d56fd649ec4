"""The signs of a page, and what is drawn on it that is no text."""

import pytest
from pypdfium2 import PdfDocument

from reader.formats import pdf as format
from reader.formats.pdf.glyphs import Sheet, read_sheet
from reader.model.document import Draft

from .making import Made, Type3, pdf


def filled(name: str, *, nameless: bool = False, count: int = 1) -> Made:
    """Return a page with tatweels inside a word, in a text object of their own, that go by this name."""
    page = Made(font=Type3(strokes=name, nameless=name if nameless else ""))
    blanks = name != " "
    left = page.rtl(380, 500, "قال أهل القرية إن هذا الس", blanks=blanks)
    codes = f"{page.font.code(name):02x}" * count
    width = 5 * count
    page.content.append(f"BT /F0 10 Tf 1 0 0 1 {left - width} 500 Tm <{codes}> Tj ET")
    page.rtl(left - width, 500, "لام كبير", blanks=blanks)
    return page


def draft(page: Made) -> Draft:
    return format.parse(pdf([page]))


def sheet(page: Made) -> Sheet:
    with PdfDocument(pdf([page])) as document:
        return read_sheet(document[0], tagged=False)


@pytest.mark.parametrize(("name", "count"), [(" ", 1), ("K", 1), ("!", 1), ("9", 1), ("K", 3), ("!", 3)])
def test_a_tatweel_that_goes_by_a_wrong_name_is_no_text(name: str, count: int):
    assert [part.text for part in draft(filled(name, count=count)).parts] == ["قال أهل القرية إن هذا السلام كبير"]


def test_tatweels_without_a_name_do_not_make_a_page_doubtful():
    page = filled("K", nameless=True, count=6)
    assert (sheet(page).signs, sheet(page).unmapped) == (sheet(filled("K", count=6)).signs, 0)
    assert [page.doubt for page in draft(page).pages] == [""]


@pytest.mark.parametrize("name", ["-", ".", "_", "\u064e"])
def test_a_sign_that_looks_like_a_tatweel_by_right_is_kept(name: str):
    page = Made(font=Type3(strokes=name))
    left = page.rtl(380, 500, "قال")
    page.content.append(f"BT /F0 10 Tf 1 0 0 1 {left - 5} 500 Tm <{page.font.code(name):02x}> Tj ET")
    assert name in [glyph.text for glyph in sheet(page).glyphs]


def cut_to(body: str, bottom: float, top: float) -> str:
    return f"q 0 {bottom} 400 {top - bottom} re W n {body} Q"


def test_what_is_drawn_below_the_edge_of_what_is_shown_is_no_text():
    """Chromium draws the first line of a page at the foot of the one before, out of sight."""
    page = Made()
    page.rtl(380, 500, "سطر أول")
    page.rtl(380, 40, "سطر ثان")
    page.content[-1] = cut_to(page.content[-1], 50, 560)
    assert [part.text for part in draft(page).parts] == ["سطر أول"]


@pytest.mark.parametrize(("bottom", "top"), [(30, 560), (30, 44)])
def test_what_is_cut_elsewhere_is_text(bottom: float, top: float):
    page = Made()
    page.rtl(380, 500, "سطر أول")
    page.rtl(380, 40, "سطر ثان")
    page.content[-1] = cut_to(page.content[-1], bottom, top)
    assert " ".join(part.text for part in draft(page).parts) == "سطر أول سطر ثان"


def test_letters_stand_with_their_line_though_a_mark_is_drawn_larger_and_lower():
    """The place of letters that a mark says apart is that of the sign that stands with the line."""
    page = Made()
    left = page.rtl(380, 500, "قال ")
    for letter in "أهلنا":
        left -= 5
        page.said(left, 500, "#", letter)
    letter, mark = page.font.code("ء"), page.font.code("!")
    drawn = f"/F0 4 Tf 1 0 0 1 {left - 5} 500 Tm <{letter:02x}> Tj /F0 8 Tf 1 0 0 1 {left - 5} 492 Tm <{mark:02x}> Tj"
    page.content.append(f"/Span <</ActualText <feff0621064c>>> BDC BT {drawn} ET EMC")
    assert [part.text for part in draft(page).parts] == ["قال أهلناء\u064c"]
