"""What the signs of one text object have in common: size, font, turn, and what the marks around it say."""

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from .marks import Marked, Marks
from .scans import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_DEEPEST = 4  # forms within forms
_SLANT = 0.05  # share of the height by which a letter leans
_MOST = 100_000  # objects of a page
_NO_INK = 0.01  # points
_USUAL = 4  # times as many signs stand at the height of a line as at that of a mark
_EDGE = 0.15  # of the height of a page, above and below, where text may be cut off
_CORNERS = 64  # of a path that text is cut to
_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)  # the weight that a file states is often a guess


_Box = tuple[float, float, float, float, float, float]  # left, bottom, right, top; origin


class Said(NamedTuple):
    """Text that a file gives for a group of objects (ActualText); `key` tells such groups of a page apart."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a page, by its name without the prefix of a subset."""

    name: str = ""
    bold: bool = False


_NO_FONT = Font()


class Run(NamedTuple):
    """`size` is the em in points; `turn` counts quarter turns
    counter-clockwise; `mark` is the number that the structure of a tagged file knows it by, -1 for none; `artifact`
    tells of what is no text of the page.

    Two runs may be equal: what matters is which they are. A tuple, because some files have one for every letter.
    """

    size: float
    font: Font
    slanted: bool = False
    turn: int = 0
    mark: int = -1
    artifact: bool = False
    said: Said | None = None

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as it is when the page is held so that the run stands upright."""
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.turn]

    def span(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """Return left and right of a box, held likewise."""
        return ((left, right), (bottom, top), (-right, -left), (-top, -bottom))[self.turn]


class Runs:
    """The runs of a page, made when first met. Addresses of objects are keys, valid while the page is open.

    `known` has the runs that were met. `boxes` has the box around all objects under a mark that says what they stand
    for, by its key; PDFium lists the first of them only. `blanks` has where text objects without ink stand: the blanks
    of a file that draws every sign by itself, which PDFium lists as guesses of its own, or not at all, as it does
    joiners without width. `pictures` has the boxes around images. All but `known` are there after `look`.
    """

    def __init__(self, page: "PdfPage", text_page: Any, tagged: bool) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page, self._text_page = page, text_page
        self.known: dict[int, Run] = {}
        self._marks = Marks(tagged)
        self._fonts: dict[int, Font] = {}
        self.boxes: dict[int, _Box] = {}
        self._parts: defaultdict[int, list[_Box]] = defaultdict(list)  # by the key of a mark, the objects under it
        self.blanks: list[tuple[float, float]] = []
        self.pictures: list[Box] = []
        self._matrix = pdfium.FS_MATRIX()
        self._said: dict[int, Run] = {}  # by the key of the mark
        self._shapes: dict[tuple[float, float, float, float, float], tuple[float, bool, int]] = {}
        _, bottom, _, top = page.get_bbox()
        self._low, self._high = bottom + _EDGE * (top - bottom), top - _EDGE * (top - bottom)
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._matrix_of, self._size_of = pdfium.FPDFText_GetMatrix, pdfium.FPDFText_GetFontSize
        self._clip_of = pdfium.FPDFPageObj_GetClipPath
        self._font_of, self._bounds_of = pdfium.FPDFTextObj_GetFont, pdfium.FPDFPageObj_GetBounds

    def of(self, item: Any, index: int) -> Run:
        """Return the run of a text object; `index` is one of its characters."""
        address = ctypes.addressof(item.contents)
        run = self.known.get(address)
        if run is None:
            marked = self._marks.of(item, address)
            # One run for all objects that a mark says one text for: only the first of them is looked at.
            run = self._said.get(marked.key) if marked.key else None
            if run is None:
                run = self._made(item, index, marked)
                if marked.key:
                    self._said[marked.key] = run
            self.known[address] = run
        return run

    def _made(self, item: Any, index: int, marked: Marked) -> Run:
        matrix = self._matrix
        self._matrix_of(self._text_page, index, matrix)
        key = matrix.a, matrix.b, matrix.c, matrix.d, self._size_of(self._text_page, index)
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = _shape(*key)
        size, slanted, turn = shape
        said = Said(marked.key, marked.text) if marked.text is not None else None
        at_edge = not self._low < matrix.f < self._high
        unseen = marked.artifact or (at_edge and self._is_cut_off(item))
        return Run(size, self._font(item), slanted, turn, marked.number, unseen, said)

    def _is_cut_off(self, item: Any) -> bool:
        """Tell whether an object is drawn outside of what is shown of it: Chromium draws the first line of a page
        on the page before too, where letters reach over the edge.
        """
        pdfium = self._pdfium
        path = self._clip_of(item)
        if not path:
            return False
        pdfium.FPDFPageObj_GetMatrix(item, self._matrix)
        y = self._matrix.f
        for at in range(pdfium.FPDFClipPath_CountPaths(path)):
            heights = self._heights(path, at)
            if heights and not min(heights) - _NO_INK <= y <= max(heights) + _NO_INK:
                return True
        return False

    def _heights(self, path: Any, at: int) -> list[float]:
        """Return the heights of the corners of one of the paths that an object is cut to."""
        pdfium, (x, y, _, _) = self._pdfium, self._sides
        found = []
        for corner in range(min(_CORNERS, pdfium.FPDFClipPath_CountPathSegments(path, at))):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, at, corner), x, y)
            found.append(y.value)
        return found

    def _font(self, item: Any) -> Font:
        handle = self._font_of(item)
        if not handle:
            return _NO_FONT
        address = ctypes.addressof(handle.contents)
        font = self._fonts.get(address)
        if font is None:
            name = ctypes.create_string_buffer(128)
            self._pdfium.FPDFFont_GetBaseFontName(handle, name, 128)
            plain = name.value.decode("utf-8", "replace").rpartition("+")[2]
            font = self._fonts[address] = Font(plain, _BOLD.search(plain) is not None)
        return font

    def look(self, inked: Set[int]) -> None:
        """Go through all text objects of the page once, but for those whose run, by its id, is known to have ink."""
        pdfium = self._pdfium
        kind_of = pdfium.FPDFPageObj_GetType
        known = {address for address, run in self.known.items() if id(run) in inked}
        todo: list[tuple[Any, int]] = [(self._page.raw, 0)]
        while todo:
            holder, depth = todo.pop()
            count = pdfium.FPDFFormObj_CountObjects if depth else pdfium.FPDFPage_CountObjects
            get = pdfium.FPDFFormObj_GetObject if depth else pdfium.FPDFPage_GetObject
            for at in range(min(count(holder), _MOST)):
                item = get(holder, at)
                address = ctypes.addressof(item.contents)
                if address in known:
                    continue
                kind = pdfium.FPDF_PAGEOBJ_TEXT if address in self.known else kind_of(item)
                if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                    self._measure(item, address)
                elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                    self._picture(item)
                elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                    todo.append((item, depth + 1))
        heights = Counter([int(10 * box[5]) for parts in self._parts.values() for box in parts])
        self.boxes = {key: _joined(parts, heights) for key, parts in self._parts.items()}

    def bounds(self, item: Any) -> Box:
        """Return the box around the ink of an object: left, bottom, right, top."""
        one, two, three, four = self._sides
        self._bounds_of(item, one, two, three, four)
        return one.value, two.value, three.value, four.value

    def _picture(self, item: Any) -> None:
        if self._pdfium.FPDFPageObj_GetBounds(item, *self._sides):
            left, bottom, right, top = (side.value for side in self._sides)
            self.pictures.append((left, bottom, right, top))

    def _measure(self, item: Any, address: int) -> None:
        one, two, three, four = self._sides
        if not self._bounds_of(item, one, two, three, four):
            return
        left, bottom, right, top = one.value, two.value, three.value, four.value
        if right - left < _NO_INK:
            self._pdfium.FPDFPageObj_GetMatrix(item, self._matrix)
            self.blanks.append((self._matrix.e, self._matrix.f))
        else:
            marked = self._marks.of(item, address)
            if marked.text is not None:
                self._pdfium.FPDFPageObj_GetMatrix(item, self._matrix)
                self._parts[marked.key].append((left, bottom, right, top, self._matrix.e, self._matrix.f))


def _joined(parts: Sequence[_Box], heights: Mapping[int, int]) -> _Box:
    """Return the box around some, with the origin of the letter, not of its mark: that of the largest, but for one at
    whose height little stands, where another stands with the line. `heights` counts what stands at each.

    By their areas: a mark may be wider than an alef.
    """
    if len(parts) == 1:
        return parts[0]
    letter = max(parts, key=_area)
    usual = max(parts, key=lambda box: heights[int(10 * box[5])])
    if heights[int(10 * usual[5])] > _USUAL * heights[int(10 * letter[5])]:
        letter = usual
    lefts, bottoms, rights, tops, _, _ = zip(*parts, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops), letter[4], letter[5]


def _area(box: _Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shape(a: float, b: float, c: float, d: float, height: float) -> tuple[float, bool, int]:
    """Return the size of letters in points, whether they slant, and how often they are turned."""
    scale = abs(a * d - b * c) ** 0.5 or 1.0
    turn = _turn(a, b)
    return max(0.1, height * scale), turn % 2 == 0 and abs(c) > _SLANT * scale, turn


def _turn(a: float, b: float) -> int:
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3
