"""Brackets by their shape: what is drawn decides, not what it is called."""

import pypdfium2
import pytest

from reader.formats.pdf.brackets import as_seen, by_neighbours
from reader.formats.pdf.glyphs import Glyph
from reader.formats.pdf.runs import Font, Run

from .making import Made, pdf

LEFT, FOOT, WIDTH, HEIGHT = 100, 500, 10, 14
THIN = ((0, 5, 2, 4), (8, 0, 2, 5), (8, 9, 2, 5))  # rectangles of an opening bracket: left, foot, width, height
THICK = ((0, 5, 6.5, 4), (6.5, 0, 2, 5), (6.5, 9, 2, 5))  # at half its height mostly ink
FAT = ((0, 4, 7, 6), (3.5, 0, 6, 4), (3.5, 10, 6, 4))  # more ink than paper
BOX = ((2, 0, 6, 14),)

Shape = tuple[tuple[float, float, float, float], ...]


def mirrored(shape: Shape) -> Shape:
    return tuple((WIDTH - left - width, foot, width, height) for left, foot, width, height in shape)


def seen(shape: Shape, name: str, before: str = "") -> tuple[str, bool]:
    """Return what a shape is that the file gives a name, and whether that is sure."""
    made = Made()
    made.content.append(before)
    for left, foot, width, height in shape:
        made.box(LEFT + left, FOOT + foot, width, height)
    box = (LEFT, LEFT + WIDTH, FOOT, FOOT + HEIGHT)
    glyph = Glyph(name, LEFT, LEFT + WIDTH, LEFT, FOOT, 0, Run(10, Font("Some")), box)
    document = pypdfium2.PdfDocument(pdf([made]))
    try:
        (one,) = as_seen(document[0], [glyph])
    finally:
        document.close()
    return one.text, one.sure


@pytest.mark.parametrize("name", "()")
@pytest.mark.parametrize("shape", [THIN, THICK, FAT])
@pytest.mark.parametrize("before", ["", "0 0 400 600 re f 1 g"], ids=["black on white", "white on black"])
def test_a_bracket_is_what_it_looks_like(shape: Shape, name: str, before: str) -> None:
    assert seen(shape, name, before) == ("(", True)
    assert seen(mirrored(shape), name, before) == (")", True)


@pytest.mark.parametrize("name", "()")
def test_a_shape_that_looks_alike_from_both_sides_tells_nothing(name: str) -> None:
    assert seen(BOX, name) == (name, False)


def test_neighbours_decide_where_the_shape_does_not() -> None:
    line = [(char, False) for char in ")a( b"]
    assert "".join(by_neighbours(line)) == "(a) b"
    assert "".join(by_neighbours([(char, True) for char, _ in line])) == ")a( b"
