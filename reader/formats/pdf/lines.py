"""Signs gathered into lines by their baselines, with every mark on the letter that it stands over."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from .glyphs import Glyph
from .letters import is_mark

_SAME_LINE = 0.45  # of the size of letters: baselines that differ less are one
_RAISED = 0.75  # of the size: how far a raised or lowered sign may stand from the line it belongs to
_FEW = 3  # signs that are no line of their own beside a longer one
_REACH = 0.9  # of the size: how far from a baseline a mark looks for its letter
_FATHATAN = "\u064b"
_BESIDE = 0.15  # of the size: how far beside a letter a mark may stand


@dataclass(frozen=True, slots=True)
class Line:
    """Signs on one baseline, from left to right. `y` is the baseline, `size` the em of most of them, in points."""

    y: float
    size: float
    glyphs: tuple[Glyph, ...]
    left: float
    right: float


def line_of(glyphs: Iterable[Glyph], y: float | None = None) -> Line:
    """Return a line of signs in any order; `y` is its baseline where that of the signs is not."""
    # By the pen's place, not by the ink, which overlaps; of two at one place the joiner without width is the left.
    ordered = tuple(sorted(glyphs, key=lambda glyph: (glyph.x, glyph.right - glyph.left)))
    return Line(
        median(glyph.y for glyph in ordered) if y is None else y,
        median(glyph.run.size for glyph in ordered),
        ordered,
        min(glyph.left for glyph in ordered),
        max(glyph.right for glyph in ordered),
    )


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
        for y, size, row in rows[-3:]:
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
        place = bases.of(mark)
        if place is not None:
            owned.setdefault(place, []).append(mark)
    letters = [list(line.glyphs) for line in lines]
    for (at, place), own in owned.items():
        base = letters[at][place]
        letters[at][place] = replace(base, text=base.text + _in_order(own))
    return [replace(line, glyphs=tuple(row)) for line, row in zip(lines, letters, strict=True)]


_Choice = tuple[tuple[float, bool, float], int, int]


class _Bases:
    """The letters of a page, to be asked for by where they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._by_height = sorted(range(len(lines)), key=lambda at: lines[at].y)
        self._heights = [lines[at].y for at in self._by_height]
        self._origins = [[glyph.x for glyph in line.glyphs] for line in lines]

    def of(self, mark: Glyph) -> tuple[int, int] | None:
        """Return the line and the place of the letter that a mark belongs to, or None.

        A mark may stand nearer to the next letter than to its own, as a tanween does before an alef. Its own is then
        the one further right of the two that come before and after it in the file.
        """
        near = [choice for choice in self._choices(mark) if choice[0][0] == 0]
        if not near:
            return None
        sides = [
            min((choice for choice in near if (self._glyph(choice).index < mark.index) == earlier), default=None)
            for earlier in (True, False)
        ]
        first, second = sides
        if first and second and _is_rtl_mark(mark.text) and self._is_between(first, second, mark):
            chosen = max(first, second, key=lambda choice: self._glyph(choice).x)
        else:
            chosen = min(near)
        return chosen[1], chosen[2]

    def _is_between(self, one: _Choice, other: _Choice, mark: Glyph) -> bool:
        """Tell whether a mark stands over both letters or over neither; a fathatan may lean to the wrong one."""
        centre = (mark.left + mark.right) / 2
        over = [glyph.left <= centre <= glyph.right for glyph in map(self._glyph, (one, other))]
        return over[0] == over[1] or mark.text[0] == _FATHATAN

    def _choices(self, mark: Glyph) -> list[_Choice]:
        """Return the letters around a mark, each with how badly it fits, its line and its place."""
        reach = _REACH * mark.run.size
        first, last = bisect_left(self._heights, mark.y - reach), bisect_left(self._heights, mark.y + reach)
        return [
            (_distance(self._lines[at].glyphs[place], self._lines[at].y, mark), at, place)
            for at in self._by_height[first:last]
            for place in self._around(at, mark)
        ]

    def _around(self, line: int, mark: Glyph) -> range:
        at = bisect_left(self._origins[line], (mark.left + mark.right) / 2)
        return range(max(0, at - 5), min(len(self._origins[line]), at + 5))

    def _glyph(self, choice: _Choice) -> Glyph:
        return self._lines[choice[1]].glyphs[choice[2]]


def _is_rtl_mark(mark: str) -> bool:
    return "\u0591" <= mark[0] <= "\u08ff"


def _distance(base: Glyph, baseline: float, mark: Glyph) -> tuple[float, bool, float]:
    """Return how badly a mark fits a letter: outside its box, not next to it in the file, off its middle."""
    centre = (mark.left + mark.right) / 2
    outside = 0.0 if base.left <= centre <= base.right else min(abs(base.left - centre), abs(base.right - centre))
    off = abs((base.left + base.right) / 2 - centre) + abs(baseline - mark.y)
    return (outside if outside > _BESIDE * mark.run.size else 0.0, abs(base.index - mark.index) > 2, off)


def _in_order(marks: Sequence[Glyph]) -> str:
    """Return marks of one letter as they are typed: doubling before the vowel, else as the file has them."""
    ordered = sorted(marks, key=lambda mark: (mark.text[0] not in "\u0651\u05bc\u05c1\u05c2", mark.index))
    return "".join(mark.text for mark in ordered)
