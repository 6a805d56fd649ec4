"""The grapheme clusters of one laid-out line: from which pixel to which each reaches.

QTextLine.cursorToX is exact where a whole line runs one way. Next to a change of direction it answers for the
neighbour that runs as the paragraph does, and in a run against the paragraph it takes a count of glyphs for a count
of letters (seen in Qt 6.11), so on mixed lines the glyphs themselves are measured.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import regex
from PySide6.QtGui import QGlyphRun, QTextLine

_NOTHING = 0.01  # pixels
# What can stand against the direction of the paragraph (UAX #9): letters of the other side, numbers, controls.
_CONTROLS = r"\u202a-\u202e\u2066-\u2069"
_AGAINST_RTL = regex.compile(rf"[\p{{bc=L}}\p{{bc=EN}}\p{{bc=AN}}{_CONTROLS}]")
_AGAINST_LTR = regex.compile(rf"[\p{{bc=R}}\p{{bc=AL}}\p{{bc=AN}}{_CONTROLS}]")
_NUMBER = regex.compile(r"\p{bc=EN}")
_FOR_RTL = regex.compile(r"[\p{bc=R}\p{bc=AL}]")
_FOR_LTR = regex.compile(r"\p{bc=L}")


def runs_one_way(text: str, start: int, end: int, rtl: bool) -> bool:
    """Tell whether a line, [start, end) of a block that is not all of one direction, runs as the block does.

    A line without a letter of the block's direction may be between two that run against it on the lines around.
    """
    against, along = (_AGAINST_RTL, _FOR_RTL) if rtl else (_AGAINST_LTR, _FOR_LTR)
    if against.search(text, start, end) or not along.search(text, start, end):
        return False
    return rtl or not _NUMBER.search(text, start, end)


def all_one_way(text: str, rtl: bool) -> bool:
    """Tell whether nothing in a block runs against its direction."""
    return not (_AGAINST_RTL if rtl else _AGAINST_LTR).search(text)


class Cluster(NamedTuple):
    """A grapheme cluster on a line: pixels [lo, hi], offsets [start, end), and whether it runs right to left."""

    lo: float
    hi: float
    start: int
    end: int
    rtl: bool

    @property
    def left(self) -> int:
        """The offset at its left edge."""
        return self.end if self.rtl else self.start

    @property
    def right(self) -> int:
        """The offset at its right edge."""
        return self.start if self.rtl else self.end


class LineClusters:
    """Measures the clusters between `bounds`, offsets of a block whose UTF-16 positions `to16` gives."""

    def __init__(self, qt: QTextLine, text: str, bounds: list[int], to16: Callable[[int], int], rtl: bool) -> None:
        self._qt, self._text, self._bounds, self._to16, self._block_rtl = qt, text, bounds, to16, rtl
        self._near = [self._pixel(bound) for bound in bounds]
        self._far = self._near[1:]
        self._rtl = [rtl] * len(self._far)

    def in_text_order(self, one_way: bool) -> list[Cluster]:
        """Return the clusters in logical order; `one_way` says that nothing on the line runs against the block."""
        if not one_way:
            self._measure_glyphs()
        self._share_width()
        edges = zip(self._near, self._far, self._rtl, pairwise(self._bounds), strict=False)
        return [Cluster(min(near, far), max(near, far), *span, rtl) for near, far, rtl, span in edges]

    def _pixel(self, offset: int) -> float:
        return self._qt.cursorToX(self._to16(offset))[0]  # type: ignore[index, no-any-return]  # a pair, in truth

    def _measure_glyphs(self) -> None:
        """Take every edge from the glyphs; the letters of one ligature get equal parts of it."""
        runs = [self._runs(n, n + 1) for n in range(len(self._far))]
        glyphs = [(run[0].glyphIndexes()[0], run[0].positions()[0].x()) if run else None for run in runs]
        n = 0
        while n < len(glyphs):
            same = 1
            # Blanks and controls share one empty glyph, and are no ligature.
            while (
                n + same < len(glyphs)
                and glyphs[n + same] == glyphs[n]
                and self._text[self._bounds[n + same]].isalpha()
            ):
                same += 1
            whole = runs[n] if same == 1 else self._runs(n, n + same)
            if whole:
                start, end, rtl = _reach(whole)
                for part in range(same):
                    self._near[n + part] = start + (end - start) * part / same
                    self._far[n + part] = start + (end - start) * (part + 1) / same
                    self._rtl[n + part] = rtl
            n += same
        self._hang_what_has_no_glyphs(glyphs)

    def _runs(self, first: int, last: int) -> list[QGlyphRun]:
        first16 = self._to16(self._bounds[first])
        return self._qt.glyphRuns(first16, self._to16(self._bounds[last]) - first16)

    def _hang_what_has_no_glyphs(self, glyphs: list[tuple[int, float] | None]) -> None:
        """Put the space that a line was broken at where the line ends, and other blanks at what is before them."""
        edges = [edge for n in range(len(glyphs)) if glyphs[n] for edge in (self._near[n], self._far[n])]
        line_end = (min(edges) if self._block_rtl else max(edges)) if edges else self._near[0]
        trailing = len(self._text[self._bounds[0] : self._bounds[-1]].rstrip()) + self._bounds[0]
        for n, glyph in enumerate(glyphs):
            if glyph is None:
                before = self._far[n - 1] if n else self._near[0]
                self._near[n] = self._far[n] = line_end if self._bounds[n] >= trailing else before
                self._rtl[n] = self._block_rtl if self._bounds[n] >= trailing or not n else self._rtl[n - 1]

    def _share_width(self) -> None:
        """Give a letter of no width, or less, an equal part of what is before it.

        Fonts draw the alef of lam-alef inside the lam, and Nastaliq steps back under the letter before.
        """
        first = 0
        for n in range(len(self._far)):
            joined = n > 0 and self._rtl[n] == self._rtl[n - 1] and abs(self._near[n] - self._far[n - 1]) < 0.1
            if not joined or self._advance(n) > _NOTHING or not self._text[self._bounds[n]].isalpha():
                first = n
                continue
            while first > 0 and self._ahead(first, n) <= _NOTHING and self._rtl[first - 1] == self._rtl[first]:
                first -= 1
            self._share(first, n)

    def _advance(self, n: int) -> float:
        return (self._near[n] - self._far[n]) if self._rtl[n] else (self._far[n] - self._near[n])

    def _ahead(self, first: int, last: int) -> float:
        return (self._near[first] - self._far[last]) if self._rtl[first] else (self._far[last] - self._near[first])

    def _share(self, first: int, last: int) -> None:
        start, end = self._near[first], self._far[last]
        parts = last - first + 1
        for part in range(parts):
            self._near[first + part] = start + (end - start) * part / parts
            self._far[first + part] = start + (end - start) * (part + 1) / parts


def _reach(runs: list[QGlyphRun]) -> tuple[float, float, bool]:
    """Return where glyphs begin and end, in their own direction, and whether that is right to left."""
    rect = runs[0].boundingRect()
    lo, hi = rect.left(), rect.right()
    for run in runs[1:]:
        rect = run.boundingRect()
        # A joiner at the end of a cluster can be ordered elsewhere.
        if rect.left() <= hi + _NOTHING and rect.right() >= lo - _NOTHING:
            lo, hi = min(lo, rect.left()), max(hi, rect.right())
    return (hi, lo, True) if runs[0].isRightToLeft() else (lo, hi, False)
