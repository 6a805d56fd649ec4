"""The grapheme clusters of one laid-out line: from which pixel to which each reaches.

QTextLine.cursorToX is exact where a whole line runs one way. Next to a change of direction it answers for the
neighbour that runs as the paragraph does, and in a run against the paragraph it takes a count of glyphs for a count
of letters (seen in Qt 6.11), so on mixed lines the glyphs themselves are measured.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QGlyphRun, QTextLine

_LEADING = QTextLine.Edge.Leading
_TRAILING = QTextLine.Edge.Trailing
_NOTHING = 0.01  # pixels


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
        self._near = [self._pixel(bound, _LEADING) for bound in bounds]
        self._far = [self._pixel(end - 1, _TRAILING) for end in bounds[1:]]
        self._rtl = [rtl] * len(self._far)

    def in_text_order(self) -> list[Cluster]:
        """Return the clusters in logical order."""
        if not self._far:
            return []
        self._split_ligatures()
        if self._has_seams():
            self._measure_glyphs()
        else:
            self._rtl = [self._far[-1] < self._near[0]] * len(self._far)
        self._share_width()
        edges = zip(self._near, self._far, self._rtl, pairwise(self._bounds), strict=False)
        return [Cluster(min(near, far), max(near, far), *span, rtl) for near, far, rtl, span in edges]

    def _pixel(self, offset: int, edge: QTextLine.Edge) -> float:
        return self._qt.cursorToX(self._to16(offset), edge)[0]  # type: ignore[index, no-any-return]  # a pair, in truth

    def _split_ligatures(self) -> None:
        """Inside a ligature the trailing edge is the whole ligature's; the next letter then begins before it."""
        near, far = self._near, self._far
        for n, after in enumerate(near[1:]):
            if min(near[n], far[n]) < after < max(near[n], far[n]):
                far[n] = after

    def _has_seams(self) -> bool:
        """Tell whether a cluster does not end at the pixel at which the next begins: directions change on this line."""
        near, far = self._near, self._far
        if any(abs(end - start) > _NOTHING for end, start in zip(far, near[1:], strict=True)):
            return True
        forth = any(end - start > _NOTHING for start, end in zip(near, far, strict=False))
        if forth and any(start - end > _NOTHING for start, end in zip(near, far, strict=False)):
            return True
        # At the start of a wrapped line the neighbour asked may be on the line above.
        measured = self._by_glyphs(0, 1)
        return measured is not None and (abs(measured[0] - near[0]) > _NOTHING or measured[2] == forth)

    def _measure_glyphs(self) -> None:
        """Take every edge from the glyphs; the letters of one ligature get equal parts of it."""
        glyphs = [self._first_glyph(n) for n in range(len(self._far))]
        n = 0
        while n < len(glyphs):
            same = 1
            while glyphs[n] and n + same < len(glyphs) and glyphs[n + same] == glyphs[n]:
                same += 1
            measured = self._by_glyphs(n, n + same)
            if measured:
                start, end, rtl = measured
                for part in range(same):
                    self._near[n + part] = start + (end - start) * part / same
                    self._far[n + part] = start + (end - start) * (part + 1) / same
                    self._rtl[n + part] = rtl
            n += same
        self._hang_what_has_no_glyphs(glyphs)

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

    def _runs(self, first: int, last: int) -> list[QGlyphRun]:
        first16 = self._to16(self._bounds[first])
        return self._qt.glyphRuns(first16, self._to16(self._bounds[last]) - first16)

    def _first_glyph(self, n: int) -> tuple[int, float] | None:
        """Return which glyph a cluster begins with, and its pixel: letters that share it are one ligature."""
        runs = self._runs(n, n + 1)
        return (runs[0].glyphIndexes()[0], runs[0].positions()[0].x()) if runs else None

    def _by_glyphs(self, first: int, last: int) -> tuple[float, float, bool] | None:
        """Return where the glyphs of clusters [first, last) begin and end, and whether they run right to left."""
        runs = self._runs(first, last)
        if not runs:
            return None
        rects = [run.boundingRect() for run in runs]
        lo, hi = rects[0].left(), rects[0].right()
        for rect in rects[1:]:
            # A joiner at the end of a cluster can be ordered elsewhere.
            if rect.left() <= hi + _NOTHING and rect.right() >= lo - _NOTHING:
                lo, hi = min(lo, rect.left()), max(hi, rect.right())
        rtl = runs[0].isRightToLeft()
        return (hi, lo, True) if rtl else (lo, hi, False)

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
