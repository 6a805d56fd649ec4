"""Which way the brackets of a page open, as the eye sees them.

What the file calls a bracket is worth little: programs name the sign they meant or the sign they drew, and PDFium
turns either around. So each is looked at: an opening shape has more ink to the left at half its height than at its
ends. Where that does not show, its neighbours decide.
"""

import ctypes
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .glyphs import Glyph
from .letters import CLOSING, OPENING, OTHER

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_WIDTH, _HEIGHT = 16, 24  # pixels of the look at one
_MARGIN = 2  # rows of pixels above and below it, which show the paper: a bold one may cover most of its box
_ROWS = _HEIGHT + 2 * _MARGIN
_CLEAR = 0.6  # pixels of difference from which the look decides
_MOST = 120  # looks at one page
_AFTER = frozenset(".,،؛;:؟?!…۔")


def as_seen(page: "PdfPage", glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Return the signs, every mirrored one named by its shape: "(" opens to the right, wherever it stands."""
    wanted = [at for at, glyph in enumerate(glyphs) if glyph.text in OTHER]
    if not wanted:
        return tuple(glyphs)
    eye = _Eye(page)
    seen = list(glyphs)
    try:
        for at in wanted[:_MOST]:
            opens = eye.opens(glyphs[at])
            if opens is not None:
                text = glyphs[at].text
                opening = text if text in OPENING else OTHER[text]
                seen[at] = glyphs[at]._replace(text=opening if opens else OTHER[opening], sure=True)
    finally:
        eye.close()
    return tuple(seen)


class _Eye:
    """A small picture into which one sign after the other is drawn."""

    def __init__(self, page: "PdfPage") -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._page = pdfium, page
        self._left, _, _, self._top = page.get_bbox()
        self._turned = page.get_rotation() != 0
        self._pixels = (ctypes.c_ubyte * (_WIDTH * _ROWS))()
        self._bitmap = pdfium.FPDFBitmap_CreateEx(_WIDTH, _ROWS, pdfium.FPDFBitmap_Gray, self._pixels, _WIDTH)

    def close(self) -> None:
        """Give the picture back."""
        self._pdfium.FPDFBitmap_Destroy(self._bitmap)

    def opens(self, glyph: Glyph) -> bool | None:
        """Tell whether a sign opens to the right, or None if its picture does not tell."""
        left, right, bottom, top = glyph.box
        if right - left < 0.05 or top - bottom < 0.05 or glyph.run.turn or self._turned:
            return None
        self._draw(left, right, bottom, top)
        drawn, edge = bytes(self._pixels), _MARGIN * _WIDTH
        around, pixels = drawn[:edge] + drawn[-edge:], drawn[edge:-edge]
        paper = 255 if sum(around) * 2 > 255 * len(around) else 0
        ends, half = _HEIGHT // 6, _HEIGHT // 2
        middle = _centre(pixels[(half - 2) * _WIDTH : (half + 2) * _WIDTH], paper)
        outer = _centre(pixels[: ends * _WIDTH] + pixels[-ends * _WIDTH :], paper)
        if middle is None or outer is None or abs(middle - outer) < _CLEAR:
            return None
        return middle < outer

    def _draw(self, left: float, right: float, bottom: float, top: float) -> None:
        pdfium = self._pdfium
        across, up = _WIDTH / (right - left), _HEIGHT / (top - bottom)
        down = (top - self._top) * up + _MARGIN
        matrix = pdfium.FS_MATRIX(across, 0, 0, up, (self._left - left) * across, down)
        pdfium.FPDFBitmap_FillRect(self._bitmap, 0, 0, _WIDTH, _ROWS, 0xFFFFFFFF)
        clip = pdfium.FS_RECTF(0, 0, _WIDTH, _ROWS)
        pdfium.FPDF_RenderPageBitmapWithMatrix(self._bitmap, self._page, matrix, clip, 0)


def _centre(pixels: bytes, paper: int) -> float | None:
    """Return the middle of the ink of some rows from left to right, in pixels."""
    rows = len(pixels) // _WIDTH
    columns = [abs(sum(pixels[at::_WIDTH]) - rows * paper) for at in range(_WIDTH)]
    ink = sum(columns)
    return sum(weight * at for at, weight in enumerate(columns)) / ink if ink else None


def by_neighbours(glyphs: list[tuple[str, bool]]) -> list[str]:
    """Return the signs of a line, from left to right, brackets that were not seen clearly turned by what is beside.

    Each comes with whether it is sure. One with a blank on its left and none on its right opens.
    """
    texts = [text for text, _ in glyphs]
    open_ones: list[str] = []
    for at, (text, sure) in enumerate(glyphs):
        if text not in OTHER:
            continue
        opening = text if text in OPENING else OTHER[text]
        opens = text in OPENING if sure or text in "<>≤≥≪≫" else _opens(texts, at, opening in open_ones)
        texts[at] = opening if opens else OTHER[opening]
        if opens:
            open_ones.append(opening)
        elif opening in open_ones:
            open_ones.remove(opening)
    return texts


def _opens(texts: Sequence[str], at: int, is_open: bool) -> bool:
    before = texts[at - 1] if at else " "
    after = texts[at + 1] if at + 1 < len(texts) else " "
    free_before = before == " " or before in _AFTER or before in OPENING
    free_after = after == " " or after in _AFTER or after in CLOSING
    if free_before and not free_after:
        return not (is_open and before in _AFTER)
    if free_after and not free_before:
        return False
    return not is_open
