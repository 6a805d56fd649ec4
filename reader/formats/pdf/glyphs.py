"""The signs of a page, each with its letters and its place, as PDFium found them; its own idea of the text is not used.

All lengths are points of the page, y counted upwards.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from .letters import OTHER, TURNED, UNKNOWN, in_order, is_mark, lam_alef_reversed, letter_of, side, unfolded, whole
from .runs import Run, Runs, Said
from .scans import is_read_from_picture

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST = 60_000  # signs of a page; more are no page to read
_LOOK_BACK = 6
_NO_BOX = (0.0, 0.0, 0.0, 0.0)
_BLANKS = (0x20, 0xA0)
_STROKE = (0.02, 0.15, 0.15)  # of the em: how thick a tatweel is, at least and at most, and how far off its line
_STROKES = frozenset("_-–—―‒−=…‥.·")  # signs that are drawn as one too
_QUOTES = frozenset("“”‘’")
_FIRST_HEBREW = "\u0590"
_LINE = 200  # signs around a quotation mark that are looked at


class Glyph(NamedTuple):
    """One sign. `text` is what it stands for, UNKNOWN if the file does not say; `x` and `y` are its origin, `order` its
    place in PDFium's order. `sure` tells of a bracket that its shape was looked at.

    A tuple, as thousands are made for a page, and it is made in a fifth of the time of a dataclass.
    """

    text: str
    left: float
    right: float
    x: float
    y: float
    order: int
    run: Run
    box: tuple[float, float, float, float] = _NO_BOX  # of its ink: left, right, bottom, top; brackets only
    sure: bool = False


class Space(NamedTuple):
    """A blank that the file draws; its run where it is known."""

    left: float
    right: float
    y: float
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page taken apart. `spaces` are the blanks that the file itself has; `hints` the indexes
    at which PDFium guessed one. `signs` counts everything drawn as text, `unmapped` what has no letters of it;
    `read` tells of a page that is a picture, with text that a machine read from it.
    """

    glyphs: tuple[Glyph, ...]
    spaces: tuple[Space, ...]
    hints: frozenset[int]
    signs: int
    unmapped: int
    read: bool = False


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

        self._pdfium = pdfium
        self._page, self._raw = page, text_page.raw
        self._count = min(_MOST, text_page.count_chars())
        self._runs = Runs(page, text_page.raw, tagged)
        # Looked up once: the loop over the characters is the innermost of all.
        self._origin_of, self._box_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
        self._ink_of, self._sides = pdfium.FPDFText_GetCharBox, [ctypes.c_double() for _ in range(4)]
        self._x, self._y, self._rectangle = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self._signs: list[Glyph] = []
        self._further: dict[int, list[str]] = {}  # by the place of a sign, its letters where they are several
        self._spaces: list[Space] = []
        self._hints: set[int] = set()
        self._said: dict[int, tuple[Said, int, Run]] = {}  # by their key, with the index of the first character
        self._quoted = False
        self._unmapped = self._drawn = 0
        self._letters: dict[tuple[int, int], str] = {}

    def sheet(self) -> Sheet:
        unicode_of, item_of = self._pdfium.FPDFText_GetUnicode, self._pdfium.FPDFText_GetTextObject
        raw, run_of, known = self._raw, self._runs.of, self._runs.known
        for index in range(self._count):
            code, item = unicode_of(raw, index), item_of(raw, index)
            if not item:
                if code in _BLANKS:
                    self._hints.add(index)
                continue
            run = known.get(ctypes.addressof(item.contents)) or run_of(item, index)
            if run.said is None:
                self._add(index, code, run)
            else:
                self._said.setdefault(run.said.key, (run.said, index, run))
        self._runs.look(self._inked())
        for said, index, run in self._said.values():
            self._say(said, index, run)
        self._spaces.extend(Space(x, x, y) for x, y in self._runs.blanks)
        read = is_read_from_picture(self._page, self._runs.pictures)
        return Sheet(self._finished(), tuple(self._spaces), frozenset(self._hints), self._drawn, self._unmapped, read)

    def _inked(self) -> set[int]:
        """Return the ids of the runs that have a sign: they are no blanks."""
        return {id(sign.run) for sign in self._signs}

    def _add(self, index: int, code: int, run: Run) -> None:
        """Take a character: a blank, a further letter of the sign before it, or a new sign."""
        self._drawn += 1
        letter = self._letters.get((id(run.font), code)) or self._letter(index, code, run)
        if letter == UNKNOWN and self._pdfium.FPDFText_IsHyphen(self._raw, index) == 1:
            letter = "-"  # at the end of a line, which PDFium gives a code of its own
        rectangle = self._rectangle
        self._origin_of(self._raw, index, self._x, self._y)
        self._box_of(self._raw, index, rectangle)
        x, y, left, right = self._x.value, self._y.value, rectangle.left, rectangle.right
        if run.turn:
            x, y = run.turned(x, y)
            left, right = run.span(left, rectangle.bottom, right, rectangle.top)
        signs, blank = self._signs, letter.isspace()
        nameless = blank or letter == UNKNOWN or (letter < _FIRST_HEBREW and self._may_be_misnamed(letter, run))
        if nameless and right - left > 0.01 and self._is_tatweel(index, y, run):
            left, right = self._row_of_tatweels(index, left, right, run)
            signs.append(Glyph("", left, right, left, y, index, run))
            return
        self._unmapped += letter == UNKNOWN
        if blank:
            if right - left > 0.01:
                self._spaces.append(Space(left, right, y, run))
            return
        if signs and signs[-1].run is run:
            for at in range(len(signs) - 1, max(-1, len(signs) - _LOOK_BACK), -1):
                sign = signs[at]
                if sign.x == x and sign.run is run and sign.y == y and sign.left == left and sign.right == right:
                    self._further.setdefault(at, [sign.text]).append(letter)
                    return
        self._quoted = self._quoted or letter in _QUOTES
        signs.append(Glyph(letter, left, right, x, y, index, run, self._ink(index) if letter in OTHER else _NO_BOX))

    def _may_be_misnamed(self, letter: str, run: Run) -> bool:
        """Tell whether a sign is the first of its text object, but for tatweels: LibreOffice 7 draws the tatweels that
        fill a line by themselves, and gives them the name of any sign.
        """
        new = not self._signs or self._signs[-1].run is not run or not self._signs[-1].text
        return new and letter not in _STROKES and not is_mark(letter)

    def _is_tatweel(self, index: int, y: float, run: Run) -> bool:
        """Tell whether a sign that has no name, or that of a blank, is drawn as a stroke on the baseline: a tatweel
        that fills a line, and no text.
        """
        if run.turn:
            return False
        left, right, bottom, top = self._ink(index)
        thin, thick, off = _STROKE
        return thin < (top - bottom) / run.size < thick < (right - left) / run.size and abs(bottom - y) < off * run.size

    def _row_of_tatweels(self, index: int, left: float, right: float, run: Run) -> tuple[float, float]:
        """Return where the tatweels of a text object begin and end: PDFium lists one for several blanks in a row."""
        low, bottom, high, top = self._runs.bounds(self._pdfium.FPDFText_GetTextObject(self._raw, index))
        return (min(left, low), max(right, high)) if top - bottom < _STROKE[1] * run.size else (left, right)

    def _ink(self, index: int) -> tuple[float, float, float, float]:
        one, two, three, four = self._sides
        self._ink_of(self._raw, index, one, two, three, four)
        return one.value, two.value, three.value, four.value

    def _letter(self, index: int, code: int, run: Run) -> str:
        """Return the letter of a code, UNKNOWN where the file gives none; PDFium then names its number in the font."""
        missing = self._pdfium.FPDFText_HasUnicodeMapError(self._raw, index) == 1
        letter = self._letters[id(run.font), code] = UNKNOWN if missing else letter_of(code)
        return letter

    def _say(self, said: Said, index: int, run: Run) -> None:
        """Take what a run says it stands for, once for all the objects of it."""
        self._drawn += len(said.text.strip()) or 1
        left, bottom, right, top, x, y = self._runs.boxes.get(said.key, (0.0,) * 6)
        box = (left, right, bottom, top)
        x, y = run.turned(x, y)
        left, right = run.span(left, bottom, right, top)
        text = " ".join(said.text.split())
        if text:
            self._signs.append(Glyph(text, left, right, x, y, index, run, box))
        elif right > left:
            self._spaces.append(Space(left, right, y, run))

    def _finished(self) -> tuple[Glyph, ...]:
        """Return the signs with their letters in reading order, those that are no text left out."""
        turned = [lam_alef_reversed("".join(letters)) for letters in self._further.values() if len(letters) == 2]
        votes = [vote for vote in turned if vote is not None]
        reverses = sum(votes) * 2 > len(votes) if votes else None
        signs = self._signs
        for at, further in self._further.items():
            letters = whole(further)
            text = letters[0] if len(letters) == 1 else in_order("".join(letters), reverses)
            signs[at] = signs[at]._replace(text=text)
        signs.sort(key=lambda sign: sign.order)  # what is said apart came last
        if self._quoted:
            signs = [_turned_back(signs, at) if sign.text in _QUOTES else sign for at, sign in enumerate(signs)]
        plain = ((sign, unfolded(sign.text)) for sign in signs if not sign.run.artifact)
        return tuple(sign if sign.text == text else sign._replace(text=text) for sign, text in plain)


def _turned_back(signs: Sequence[Glyph], at: int) -> Glyph:
    """Return a quotation mark as the file has it. PDFium turns it around after a letter that runs right to left, and at
    the start of a line most of whose letters do.
    """
    mark = signs[at]
    if mark.run.said is not None:
        return mark
    before = takewhile(lambda sign: abs(sign.y - mark.y) < mark.run.size / 2, reversed(signs[max(0, at - _LINE) : at]))
    last = next((found for sign in before if (found := side(sign.text))), "")
    if not last:
        after = takewhile(lambda sign: abs(sign.y - mark.y) < mark.run.size / 2, signs[at : at + _LINE])
        sides = [side(sign.text) for sign in after]
        last = "R" if sides.count("R") >= sides.count("L") else "L"
    return mark._replace(text=mark.text.translate(TURNED)) if last == "R" else mark


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
