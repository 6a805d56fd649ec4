"""Signs gathered into lines by their baselines, with every mark on the letter that it stands over."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from unicodedata import combining

from .glyphs import Glyph
from .letters import ALEFS, ZWNJ, is_mark, side

_SAME_LINE = 0.45  # of the size of letters: baselines that differ less are one
_RAISED = 0.75  # of the size: how far a raised or lowered sign may stand from the line it belongs to
_ROWS = 3  # baselines above a sign to which it may belong
_FEW = 3  # signs that are no line of their own beside a longer one
_REACH = 0.9  # of the size: how far from a baseline a mark looks for its letter
_LEANS = 0.4  # of the size: how far beside its letter a mark of the same text object may stand
_FIRST_ARABIC = "\u0600"
_FATHATAN = "\u064b"
_BEARERS = ALEFS | {"ى"}  # over which it may stand, though it belongs to the letter before
_AT_ONE_PLACE = 0.6  # of the width of a lam or an alef: they overlap so much only in a ligature
_NO_WIDTH = 0.03  # of the em
_BESIDE = 0.15  # of the size: how far beside a letter a mark may stand


@dataclass(frozen=True, slots=True)
class Line:
    """Signs on one baseline, from left to right. `y` is the baseline, `size` the em of most of them, in points.

    `row` tells of the row of a table, whose cells stand apart.
    """

    y: float
    size: float
    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    row: bool = False


def line_of(glyphs: Iterable[Glyph], y: float | None = None) -> Line:
    """Return a line of signs in any order; `y` is its baseline where that of the signs is not."""
    ordered = tuple(_righted(sorted(glyphs, key=_place)))
    return Line(
        median(glyph.y for glyph in ordered) if y is None else y,
        median(glyph.run.size for glyph in ordered),
        ordered,
        min(glyph.left for glyph in ordered),
        max(glyph.right for glyph in ordered),
    )


def _righted(row: list[Glyph]) -> list[Glyph]:
    """Return signs from left to right, two that belong at one place and stand a little apart in the order of the file:
    the alef of a lam-alef that is told apart before its lam, a joiner without width before its letter.
    """
    for at in range(len(row) - 1):
        first, second = row[at], row[at + 1]
        if second.order - first.order == 1 and first.run is second.run and _are_at_one_place(first, second):
            row[at], row[at + 1] = second, first
    return row


def _are_at_one_place(first: Glyph, second: Glyph) -> bool:
    if second.text == ZWNJ:
        return second.x - first.x < _NO_WIDTH * first.run.size
    if first.text != "\u0644" or second.text[:1] not in ALEFS:
        return False
    width = min(first.right - first.left, second.right - second.left)
    return min(first.right, second.right) - max(first.left, second.left) > _AT_ONE_PLACE * width


def _place(glyph: Glyph) -> tuple[float, bool, float]:
    """Return what orders the signs of a line: the pen's place, not the ink, which overlaps.

    Of two at one place the left is the alef of a lam-alef whose lam is told apart, else the joiner without width.
    """
    return round(glyph.x, 2), glyph.text[:1] not in ALEFS, glyph.right - glyph.left


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines of a page from top to bottom; columns side by side share lines here."""
    bases: list[Glyph] = []
    marks: list[Glyph] = []
    for glyph in glyphs:
        (marks if is_mark(glyph.text) else bases).append(glyph)
    lines = _joined(_on_baselines(bases))
    return sorted(_with_marks(lines, marks), key=lambda line: -line.y)


def _on_baselines(bases: Sequence[Glyph]) -> list[Line]:
    rows: list[tuple[float, float, list[Glyph]]] = []
    for glyph in sorted(bases, key=lambda glyph: -glyph.y):
        for y, size, row in rows[: -_ROWS - 1 : -1]:
            if abs(y - glyph.y) < _SAME_LINE * min(size, glyph.run.size):
                row.append(glyph)
                break
        else:
            rows.append((glyph.y, glyph.run.size, [glyph]))
    return [line_of(row) for _, _, row in rows]


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Put raised and lowered signs, such as note marks and fractions, into the line that they stand beside."""
    long = [line for line in lines if len(line.glyphs) > _FEW]
    added: list[list[Glyph]] = [[] for _ in long]
    rest = []
    for line in lines:
        if len(line.glyphs) > _FEW:
            continue
        middle = (line.left + line.right) / 2
        near = [
            (abs(other.y - line.y), at)
            for at, other in enumerate(long)
            if abs(other.y - line.y) < _RAISED * other.size
            and other.left - other.size < middle < other.right + other.size
        ]
        if near:
            added[min(near)[1]].extend(line.glyphs)
        else:
            rest.append(line)
    grown = [line_of((*line.glyphs, *more), line.y) if more else line for line, more in zip(long, added, strict=True)]
    return grown + rest


def _with_marks(lines: Sequence[Line], marks: Sequence[Glyph]) -> list[Line]:
    """Return the lines, every mark on the letter that it stands over; one that stands over none is left out."""
    if not marks:
        return list(lines)
    owned: dict[tuple[int, int], list[Glyph]] = {}
    bases = _Bases(lines)
    for mark in marks:
        owner = bases.of(mark)
        if owner is not None:
            owned.setdefault(owner, []).append(mark)
    letters = [list(line.glyphs) for line in lines]
    for (at, place), own in owned.items():
        base = letters[at][place]
        letters[at][place] = base._replace(text=base.text + _in_order(own))
    return [replace(line, glyphs=tuple(row)) for line, row in zip(lines, letters, strict=True)]


_Choice = tuple[tuple[float, bool, bool, float], int, int]


class _Bases:
    """The letters of a page, by where they stand and by their place in the file."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._by_height = sorted(range(len(lines)), key=lambda at: lines[at].y)
        self._heights = [lines[at].y for at in self._by_height]
        listed = sorted(
            (glyph.order, at, place) for at, line in enumerate(lines) for place, glyph in enumerate(line.glyphs)
        )
        self._indexes = [index for index, _, _ in listed]
        self._listed = [(at, place) for _, at, place in listed]
        self._origins = [[glyph.x for glyph in line.glyphs] for line in lines]

    def of(self, mark: Glyph) -> tuple[int, int] | None:
        """Return the line and the place of the letter that a mark belongs to, or None.

        A mark may lean over the next letter, as a tanween does over an alef. So letters of its own text object decide
        first, those next to it in the file; else of the two nearest before and after it the one it stands over, or, of
        both or neither, the one on the right: that is the earlier in reading order.
        """
        if _is_rtl_mark(mark.text):
            place = self._of_run(mark)
            if place is not None:
                return place
        near = [choice for choice in self._choices(mark) if choice[0][0] == 0]
        if not near:
            return None
        first, second = (
            min((choice for choice in near if (self._glyph(choice[1:]).order < mark.order) == earlier), default=None)
            for earlier in (True, False)
        )
        chosen = min(near)
        if first and second and _is_rtl_mark(mark.text) and self._is_between(first, second, mark):
            chosen = max(first, second, key=lambda choice: self._glyph(choice[1:]).x)
        return chosen[1:]

    def _of_run(self, mark: Glyph) -> tuple[int, int] | None:
        at = bisect_left(self._indexes, mark.order)
        own = [place for place in self._listed[max(0, at - 1) : at + 1] if self._is_own(place, mark)]
        reach = (_BESIDE if len(own) < 2 else _LEANS) * mark.run.size
        centre = (mark.left + mark.right) / 2
        place = max(own, key=lambda place: self._glyph(place).x, default=None)
        if place is None:
            return None
        base = self._glyph(place)
        if mark.text[0] < _FIRST_ARABIC and not base.left <= centre <= base.right:
            for other in self._listed[max(0, at - 2) : at + 2]:
                letter = self._glyph(other)
                if letter.x > base.x and letter.left <= centre <= letter.right and self._is_own(other, mark):
                    return other  # a letter with its point was listed between; those of Hebrew do not lean
        return place if base.left - reach < centre < base.right + reach else None

    def _is_own(self, place: tuple[int, int], mark: Glyph) -> bool:
        base = self._glyph(place)
        return base.run is mark.run and side(base.text) == "R"

    def _is_between(self, one: _Choice, other: _Choice, mark: Glyph) -> bool:
        """Tell whether a mark stands over both letters or over neither; a fathatan may lean over its alef."""
        centre = (mark.left + mark.right) / 2
        over = [glyph.left <= centre <= glyph.right for glyph in (self._glyph(one[1:]), self._glyph(other[1:]))]
        leans = mark.text[0] == _FATHATAN and any(self._glyph(each[1:]).text[:1] in _BEARERS for each in (one, other))
        return over[0] == over[1] or leans

    def _glyph(self, place: tuple[int, int]) -> Glyph:
        return self._lines[place[0]].glyphs[place[1]]

    def _choices(self, mark: Glyph) -> list[_Choice]:
        """Return the letters around a mark, each with how badly it fits, its line and its place."""
        reach = _REACH * mark.run.size
        first, last = bisect_left(self._heights, mark.y - reach), bisect_left(self._heights, mark.y + reach)
        return [
            (_distance(self._lines[at].glyphs[place], self._lines[at].y, mark), at, place)
            for at in self._by_height[first:last]
            for place in self._around(at, mark)
            if side(self._lines[at].glyphs[place].text) == "R" or not _is_rtl_mark(mark.text)
        ]

    def _around(self, line: int, mark: Glyph) -> range:
        at = bisect_left(self._origins[line], (mark.left + mark.right) / 2)
        return range(max(0, at - 5), min(len(self._origins[line]), at + 5))


def _is_rtl_mark(mark: str) -> bool:
    return "\u0591" <= mark[0] <= "\u08ff"


def _distance(base: Glyph, baseline: float, mark: Glyph) -> tuple[float, bool, bool, float]:
    """Return how badly a mark fits a letter: outside its box, not next to it in the file, off its middle."""
    centre = (mark.left + mark.right) / 2
    outside = 0.0 if base.left <= centre <= base.right else min(abs(base.left - centre), abs(base.right - centre))
    off = abs((base.left + base.right) / 2 - centre) + abs(baseline - mark.y)
    beside = outside if outside > _BESIDE * mark.run.size else 0.0
    return (beside, outside > 0, abs(base.order - mark.order) > 2, off)


def _in_order(marks: Sequence[Glyph]) -> str:
    """Return the marks of one letter in the canonical order of Unicode: fonts draw them in an order of their own."""
    text = "".join(mark.text for mark in sorted(marks, key=lambda mark: mark.order))
    return "".join(sorted(text, key=combining))
