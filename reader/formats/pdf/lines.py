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


def _with_marks(lines: Sequence[Line], marks: Iterable[Glyph]) -> list[Line]:
    """Return the lines, every mark on the letter that it stands over; one that stands over none is left out."""
    found: dict[tuple[int, int], list[Glyph]] = {}
    by_height = sorted(range(len(lines)), key=lambda at: lines[at].y)
    heights = [lines[at].y for at in by_height]
    centres = [[glyph.left + glyph.right for glyph in line.glyphs] for line in lines]
    for mark in marks:
        reach = _REACH * mark.run.size
        first, last = bisect_left(heights, mark.y - reach), bisect_left(heights, mark.y + reach)
        choices = [
            (_distance(lines[at].glyphs[place], lines[at].y, mark), at, place)
            for at in by_height[first:last]
            for place in _around(centres[at], mark.left + mark.right)
        ]
        if choices:
            (beside, *_), at, place = min(choices)
            if beside == 0:
                found.setdefault((at, place), []).append(mark)
    letters = [list(line.glyphs) for line in lines]
    for (at, place), owned in found.items():
        base = letters[at][place]
        letters[at][place] = replace(base, text=base.text + _in_order(owned))
    return [replace(line, glyphs=tuple(row)) for line, row in zip(lines, letters, strict=True)]


def _around(centres: Sequence[float], centre: float) -> range:
    at = bisect_left(centres, centre)
    return range(max(0, at - 5), min(len(centres), at + 5))


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
