"""What is usual in a document: the size of its letters, how far its lines and its paragraphs stand apart."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from .textlines import TextLine

LEADING = 1.2  # times the usual distance of lines: more is a new paragraph
SHORT = 0.75  # of the width of its column: a line that is not full for sure
_FULL = 0.85  # of the width of its column: a line that is full
_FEW_ENDS = 3  # paragraphs from which nothing can be told
_NEARLY_ALL = 0.8
_FEW_STEPS = 12  # distances of which each counts
SENTENCE_END = regex.compile(r"[.!?؟۔…:][»”\"')\]]*\s*$")


def is_rtl(lines: Sequence[TextLine]) -> bool:
    """Tell whether most letters of some lines run right to left; a tie counts as such."""
    return sum(line.rtl for line in lines) >= sum(line.ltr for line in lines)


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a document: the size of its letters in points, the distance of its lines in ems."""

    size: float
    leading: float
    rtl: bool
    spaced: bool = False  # whether paragraphs are set apart from each other

    @staticmethod
    def of(lines: Sequence[TextLine]) -> "Layout":
        """Return the layout that most of the letters have."""
        weights: defaultdict[float, int] = defaultdict(int)
        for line in lines:
            weights[round(line.size * 2) / 2] += len(line.visual)
        size = max(weights, key=lambda each: weights[each], default=10.0)
        leading = usual_leading(lines)
        return Layout(size, leading, is_rtl(lines), _is_spaced(lines, leading))


def usual_leading(lines: Sequence[TextLine]) -> float:
    """Return the distance of lines within paragraphs, in ems; 0 if there is none to tell it by.

    It is the commonest below lines that are full and end no sentence, which run on; of few, below all that are full;
    else the least that is no accident.
    """
    full = [(step, _ends_sentence(before)) for before, share, step in _steps(lines) if share > _FULL]
    for below in ([step for step, ends in full if not ends], [step for step, _ in full]):
        if len(below) >= _FEW_ENDS:
            return _commonest(below)
    steps = sorted(
        (before.y - after.y) / max(1.0, after.size)
        for before, after in pairwise(lines)
        if (before.page, before.column) == (after.page, after.column) and abs(before.size - after.size) < 0.5
    )
    steps = [step for step in steps if 0.8 < step < 4]
    wanted = max(1, len(steps) // 20)
    for at, step in enumerate(steps):
        alike = steps[at : bisect_right(steps, 1.06 * step)]
        if len(alike) > wanted or len(steps) < _FEW_STEPS:
            return sum(alike) / len(alike)
    return steps[0] if steps else 0.0


def _ends_sentence(line: TextLine) -> bool:
    """Tell whether a line ends with a stop, whichever way it is read."""
    return SENTENCE_END.search(line.visual[::-1]) is not None or SENTENCE_END.search(line.visual) is not None


def _is_spaced(lines: Sequence[TextLine], leading: float) -> bool:
    """Tell whether paragraphs stand further apart than lines: nearly all do that end with a short line and a stop."""
    ends = [
        step > LEADING * leading for before, share, step in _steps(lines) if share < SHORT and _ends_sentence(before)
    ]
    return len(ends) >= _FEW_ENDS and sum(ends) > _NEARLY_ALL * len(ends)


def _steps(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, float, float]]:
    """Yield lines with the share of their column's width that they fill, and the distance to the next one in ems."""
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get((line.page, line.column), (line.left, line.right))
        edges[line.page, line.column] = min(left, line.left), max(right, line.right)
    for before, after in pairwise(lines):
        left, right = edges[before.page, before.column]
        same = (before.page, before.column) == (after.page, after.column) and abs(before.size - after.size) < 0.5
        step = (before.y - after.y) / max(1.0, after.size)
        if same and 0.8 < step < 4:
            yield before, (before.right - before.left) / max(1.0, right - left), step


def _commonest(steps: Sequence[float]) -> float:
    """Return the mean of the largest group of steps that are alike; of two as large, the smaller steps."""
    ordered = sorted(steps)
    ends = [bisect_right(ordered, 1.06 * step) for step in ordered]
    first = max(range(len(ordered)), key=lambda at: ends[at] - at)
    return sum(ordered[first : ends[first]]) / (ends[first] - first)
