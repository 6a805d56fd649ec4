"""The signs of a page, each with its letters and its place, as PDFium found them; its own idea of the text is not used.

All lengths are points of the page, y counted upwards.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .letters import OTHER, UNKNOWN, in_order, lam_alef_reversed, letter_of, side, unfolded, whole
from .runs import Run, Runs, Said

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST = 60_000  # signs of a page; more are no page to read
_LOOK_BACK = 6
_NO_BOX = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign. `text` is what it stands for, UNKNOWN if the file does not say; `x` and `y` are its origin, `index` its
    place in PDFium's order. `sure` tells of a bracket that its shape was looked at.
    """

    text: str
    left: float
    right: float
    x: float
    y: float
    index: int
    run: Run
    box: tuple[float, float, float, float] = _NO_BOX  # of its ink: left, right, bottom, top; brackets only
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """A blank that the file draws; its run where it is known."""

    left: float
    right: float
    y: float
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page taken apart. `spaces` are the blanks that the file itself has; `hints` the indexes
    at which PDFium guessed one. `signs` counts everything drawn as text, `unmapped` what has no letters of it.
    """

    glyphs: tuple[Glyph, ...]
    spaces: tuple[Space, ...]
    hints: frozenset[int]
    signs: int
    unmapped: int


@dataclass(slots=True)
class _Sign:
    """A glyph while its letters are still being gathered."""

    letters: list[str]
    left: float
    right: float
    x: float
    y: float
    index: int
    run: Run
    box: tuple[float, float, float, float] = _NO_BOX


def read_sheet(page: "PdfPage", tagged: bool) -> Sheet:
    """Return the signs of a page. `tagged` tells whether the document has a structure that its marks point into."""
    text_page = page.get_textpage()
    try:
        return _Reading(page, text_page, tagged).sheet()
    finally:
        text_page.close()


class _Reading:
    """One pass over the characters that PDFium lists."""

    def __init__(self, page: "PdfPage", text_page: Any, tagged: bool) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium  # looked up once: this is the innermost loop of all
        self._raw = text_page.raw
        self._count = min(_MOST, text_page.count_chars())
        self._runs = Runs(page, text_page.raw, tagged)
        self._x, self._y, self._rectangle = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self._signs: list[_Sign] = []
        self._spaces: list[Space] = []
        self._hints: set[int] = set()
        self._said: set[int] = set()
        self._unmapped = self._drawn = 0
        self._errors: dict[tuple[int, int], bool] = {}

    def sheet(self) -> Sheet:
        for index in range(self._count):
            self._take(index)
        self._spaces.extend(Space(x, x, y) for x, y in self._runs.blanks())
        turned = [lam_alef_reversed("".join(sign.letters)) for sign in self._signs if len(sign.letters) == 2]
        votes = [vote for vote in turned if vote is not None]
        reverses = sum(votes) * 2 > len(votes) if votes else None
        glyphs = tuple(_finished(sign, reverses) for sign in self._signs if not sign.run.artifact)
        return Sheet(glyphs, tuple(self._spaces), frozenset(self._hints), self._drawn, self._unmapped)

    def _take(self, index: int) -> None:
        code = self._pdfium.FPDFText_GetUnicode(self._raw, index)
        item = self._pdfium.FPDFText_GetTextObject(self._raw, index)
        if not item:
            if code in (0x20, 0xA0):
                self._hints.add(index)
            return
        run = self._runs.of(item, index)
        if run.said is not None:
            self._say(index, run, run.said)
        else:
            self._add(index, code, run)

    def _add(self, index: int, code: int, run: Run) -> None:
        """Take a character: a blank, a further letter of the sign before it, or a new sign."""
        self._drawn += 1
        letter = UNKNOWN if self._is_error(index, code, run) else letter_of(code)
        if letter == UNKNOWN and self._pdfium.FPDFText_IsHyphen(self._raw, index) == 1:
            letter = "-"  # at the end of a line, which PDFium gives a code of its own
        if letter == UNKNOWN:
            self._unmapped += 1
        x, y = self._origin(index, run)
        rectangle = self._rectangle
        self._pdfium.FPDFText_GetLooseCharBox(self._raw, index, rectangle)
        left, right = rectangle.left, rectangle.right
        if run.turn:
            left, right = run.span(left, rectangle.bottom, right, rectangle.top)
        if letter.isspace():
            if right - left > 0.01:
                self._spaces.append(Space(left, right, y, run))
            return
        for sign in self._signs[-1:-_LOOK_BACK:-1]:
            if sign.x == x and sign.run is run and sign.y == y and sign.left == left and sign.right == right:
                sign.letters.append(letter)
                return
        box = self._ink(index) if letter in OTHER else _NO_BOX
        self._signs.append(_Sign([letter], left, right, x, y, index, run, box))

    def _ink(self, index: int) -> tuple[float, float, float, float]:
        sides = [ctypes.c_double() for _ in range(4)]
        self._pdfium.FPDFText_GetCharBox(self._raw, index, *sides)
        left, right, bottom, top = (side.value for side in sides)
        return left, right, bottom, top

    def _is_error(self, index: int, code: int, run: Run) -> bool:
        """Tell whether the file gives no letter for a sign; PDFium then names its number in the font."""
        key = (id(run.font), code)
        known = self._errors.get(key)
        if known is None:
            known = self._errors[key] = self._pdfium.FPDFText_HasUnicodeMapError(self._raw, index) == 1
        return known

    def _say(self, index: int, run: Run, said: Said) -> None:
        """Take what a run says it stands for, once for all the objects of it."""
        if said.key in self._said:
            return
        self._said.add(said.key)
        self._drawn += len(said.text.strip()) or 1
        x, y = run.turned(said.x, said.y)
        left, right = run.span(said.left, said.bottom, said.right, said.top)
        text = " ".join(said.text.split())
        if text:
            box = (said.left, said.right, said.bottom, said.top)
            self._signs.append(_Sign([text], left, right, x, y, index, run, box))
        elif right > left:
            self._spaces.append(Space(left, right, y, run))

    def _origin(self, index: int, run: Run) -> tuple[float, float]:
        self._pdfium.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        at = self._x.value, self._y.value
        return run.turned(*at) if run.turn else at


def _finished(sign: _Sign, reverses: bool | None) -> Glyph:
    letters = whole(sign.letters)
    text = letters[0]
    if len(letters) > 1:
        text = in_order("".join(letters), reverses)
    text = unfolded(text)
    return Glyph(text, sign.left, sign.right, sign.x, sign.y, sign.index, sign.run, sign.box)


def letters_by_side(glyphs: tuple[Glyph, ...]) -> tuple[int, int]:
    """Return how many signs run right to left, and how many left to right."""
    sides = [side(glyph.text) for glyph in glyphs]
    return sides.count("R"), sides.count("L")


def upright(glyphs: tuple[Glyph, ...]) -> Iterator[Glyph]:
    """Yield the signs that stand the way most of the page does: none of the stamp along its edge."""
    turns: dict[int, int] = {}
    for glyph in glyphs:
        turns[glyph.run.turn] = turns.get(glyph.run.turn, 0) + 1
    most = max(turns, key=lambda turn: turns[turn], default=0)
    return (glyph for glyph in glyphs if glyph.run.turn == most)
