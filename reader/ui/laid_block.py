"""One block laid out: its lines, and the way between offsets and pixels on them.

Offsets are code points from the start of the block; pixels are from the left of the column and the top of the
block. Qt's UTF-16 positions end here. Hit-testing is done from QTextLine.cursorToX, because xToCursor is off by the
width of the trailing space on wrapped right-to-left lines (see line_clusters for the rest).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

from reader.model.bidi import Direction
from reader.model.text import Utf16Map, cluster_ends, next_cluster

from .line_clusters import Cluster, LineClusters, all_one_way, runs_one_way
from .typography import BlockStyle

_TIE = 0.6  # pixels: a press this near to a caret means that caret


class Spot(NamedTuple):
    """A place for the caret: an offset, whether it belongs to the line that ends there, and the pixel to draw it at."""

    offset: int
    trailing: bool = False
    x: float | None = None


class Slot(NamedTuple):
    """A gap between two clusters: its pixel, and the offset that the caret has when it comes by either of them."""

    x: float
    from_left: int
    from_right: int


class LaidBlock:
    """A block with its QTextLayout. Make it when it comes near the screen, drop it when it is far."""

    def __init__(self, text: str, direction: Direction, style: BlockStyle, width: int) -> None:
        self.text, self.direction, self.style, self.width = text, direction, style, width
        self.rtl = direction == "rtl"
        self._plain = all_one_way(text, self.rtl)
        self._map16 = Utf16Map(text)
        # Where all is in the Basic Multilingual Plane, which is most blocks, the two positions are one.
        self._to16 = self._map16.to_utf16 if text and max(text) > "\uffff" else int
        self._layout = _layout(text, self.rtl, style)
        self.starts: list[int] = []  # offset of each line
        self.tops: list[int] = []  # pixel of each line
        self._clusters: dict[int, list[Cluster]] = {}
        self._boxes: dict[tuple[int, int], list[tuple[int, float, float]]] = {}
        self._edges: dict[int, tuple[list[int], list[float]]] = {}
        self._one_way: dict[int, bool] = {}
        self._ends: dict[tuple[int, bool], tuple[int, float, int]] = {}
        self.height = self._break_lines()

    def _break_lines(self) -> int:
        style, layout = self.style, self._layout
        left = style.end if self.rtl else style.start
        inner = max(20, self.width - style.start - style.end)
        y = style.before
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(inner)
            above = max(0.0, line.ascent() - style.ascent)
            below = max(0.0, line.descent() - (style.line_height - style.ascent))
            line.setPosition(QPointF(left, y + above + style.ascent - line.ascent()))
            self.starts.append(self._map16.from_utf16(line.textStart()))
            self.tops.append(y)
            y += style.line_height + round(above + below)
        layout.endLayout()
        self.tops.append(y)
        return y + style.after

    # Lines

    @property
    def line_count(self) -> int:
        """How many lines there are: at least one, also in an empty block."""
        return len(self.starts)

    def line_span(self, line: int) -> tuple[int, int]:
        """Return the offsets [start, end) of a line, the space that it was broken at included."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line], end

    def line_of(self, offset: int, trailing: bool = False) -> int:
        """Return the line that holds `offset`; with `trailing`, the line that ends there."""
        found = bisect_left(self.starts, offset) - 1 if trailing else bisect_right(self.starts, offset) - 1
        return max(0, found)

    def line_at(self, y: float) -> int:
        """Return the line at or nearest to a pixel."""
        return min(max(0, bisect_right(self.tops, y) - 1), self.line_count - 1)

    def band(self, line: int) -> tuple[int, int]:
        """Return the top and the bottom of a line in pixels."""
        return self.tops[line], self.tops[line + 1]

    def span_between(self, top: float, bottom: float) -> tuple[int, int]:
        """Return the offsets [start, end) of the lines that a strip of pixels touches."""
        return self.starts[self.line_at(top)], self.line_span(self.line_at(bottom))[1]

    def baseline(self, line: int) -> float:
        """Return the pixel that the letters of a line stand on."""
        found = self._layout.lineAt(line)
        return found.y() + found.ascent()

    def draw(
        self, painter: QPainter, x: float, y: float, clip: QRectF, tinted: Sequence[tuple[int, int]] = (),
        tint: QColor | None = None,
    ) -> None:  # fmt: skip
        """Draw the letters with their column at x, y, in the painter's pen; lines outside `clip` are left out.

        Spans of offsets in `tinted` are drawn in the colour `tint`. Qt shapes nothing anew for that, it only clips.
        """
        self._layout.draw(painter, QPointF(x, y), [self._colored(*span, tint) for span in tinted if tint], clip)

    def _colored(self, start: int, end: int, color: QColor) -> QTextLayout.FormatRange:
        made, look = QTextLayout.FormatRange(), QTextCharFormat()
        look.setForeground(color)
        made.start, made.format = self._to16(start), look
        made.length = self._to16(end) - self._to16(start)
        return made

    # Clusters

    def clusters(self, line: int) -> list[Cluster]:
        """Return the clusters of a line from left to right."""
        if line not in self._clusters:
            qt, bounds, one_way = self._layout.lineAt(line), self._bounds(line), self._runs_one_way(line)
            measured = LineClusters(qt, self.text, bounds, self._to16, self.rtl)
            found = measured.in_text_order(one_way)
            if one_way:
                self._clusters[line] = found[::-1] if self.rtl else found
            else:
                self._clusters[line] = sorted(found, key=lambda c: (c.lo, c.hi, _at_left(c)))
        return self._clusters[line]

    def _runs_one_way(self, line: int) -> bool:
        if line not in self._one_way:
            self._one_way[line] = self._plain or runs_one_way(self.text, *self.line_span(line), self.rtl)
        return self._one_way[line]

    def _edge_x(self, offset: int, line: int) -> float:
        """Return the pixel before `offset` on a line that runs one way: two questions to Qt, not one a cluster."""
        if line not in self._clusters:
            qt = self._layout.lineAt(line)
            here = qt.cursorToX(self._to16(offset))[0]  # type: ignore[index]
            after = qt.cursorToX(self._to16(next_cluster(self.text, offset)))[0]  # type: ignore[index]
            advance = here - after if self.rtl else after - here
            if advance > 0.1 or offset in self.line_span(line):
                return float(here)
        return self.caret_x(offset, line)  # it may be a letter drawn inside another

    def _bounds(self, line: int) -> list[int]:
        start, end = self.line_span(line)
        ends = cluster_ends(self.text)
        inner = ends[bisect_right(ends, start) : bisect_left(ends, end)]
        return [start, *inner, end] if end > start else [start]

    def boundaries(self, line: int) -> tuple[list[int], list[float]]:
        """Return the offsets on a line where a caret may stand, in text order, and the pixel of each."""
        if line not in self._edges:
            logical = sorted(self.clusters(line), key=lambda cluster: cluster.start)
            if not logical:
                return [self.starts[line]], [self._empty_x()]
            offsets = [cluster.start for cluster in logical] + [logical[-1].end]
            pixels = [cluster.hi if cluster.rtl else cluster.lo for cluster in logical]
            last = logical[-1]
            self._edges[line] = offsets, [*pixels, last.lo if last.rtl else last.hi]
        return self._edges[line]

    def _empty_x(self) -> float:
        return float(self.width - self.style.start) if self.rtl else float(self.style.start)

    def caret_x(self, offset: int, line: int) -> float:
        """Return the pixel of the caret before the cluster at `offset`, which must stand on `line`."""
        offsets, pixels = self.boundaries(line)
        return pixels[min(bisect_left(offsets, offset), len(pixels) - 1)]

    def hit(self, x: float, line: int) -> Spot:
        """Return where a press at pixel `x` of a line puts the caret: the nearest edge of the cluster there."""
        offsets, pixels = self.boundaries(line)
        near = min(range(len(pixels)), key=lambda n: abs(pixels[n] - x))
        if abs(pixels[near] - x) <= _TIE:
            return self._spot(offsets[near], line, pixels[near])
        for cluster in self.clusters(line):
            if cluster.lo <= x <= cluster.hi:
                to_left = x - cluster.lo < cluster.hi - x
                edge = (cluster.left, cluster.lo) if to_left else (cluster.right, cluster.hi)
                return self._spot(edge[0], line, edge[1])
        slots = self.slots(line)
        outer = slots[0] if x < slots[0].x else slots[-1]
        return self._spot(outer.from_left, line, outer.x)

    def character_at(self, x: float, line: int) -> int | None:
        """Return the offset of the cluster under pixel `x` of a line, or None beside the text."""
        return next((found.start for found in self.clusters(line) if found.lo <= x < found.hi), None)

    def _spot(self, offset: int, line: int, x: float) -> Spot:
        return Spot(offset, line + 1 < self.line_count and offset == self.starts[line + 1], x)

    def slots(self, line: int) -> list[Slot]:
        """Return the gaps between clusters from left to right; the outermost have the ends of the line."""
        clusters = self.clusters(line)
        start, end = self.line_span(line)
        left, right = (end, start) if self.rtl else (start, end)
        if not clusters:
            return [Slot(self._empty_x(), start, start)]
        inner = [Slot(b.lo, a.right, b.left) for a, b in pairwise(clusters)]
        return [Slot(clusters[0].lo, left, left), *inner, Slot(clusters[-1].hi, right, right)]

    def boxes(self, start: int, end: int) -> list[tuple[int, float, float]]:
        """Return what offsets [start, end) cover as (line, left, right) pixels: several on a mixed line."""
        key = (start, end)
        if key not in self._boxes:
            if len(self._boxes) > 4000:
                self._boxes.clear()
            first, last = self.line_of(start), self.line_of(max(start, end - 1))
            self._boxes[key] = [box for line in range(first, last + 1) for box in self._line_boxes(line, start, end)]
        return self._boxes[key]

    def _line_boxes(self, line: int, start: int, end: int) -> list[tuple[int, float, float]]:
        if self._runs_one_way(line):
            first, last = self.line_span(line)
            one, other = self._edge_x(max(start, first), line), self._edge_x(min(end, last), line)
            return [(line, min(one, other), max(one, other))] if one != other else []
        runs: list[tuple[int, float, float]] = []
        for lo, hi, first, last, _ in self.clusters(line):
            if first < end and start < last and hi > lo:
                if runs and lo <= runs[-1][2] + 0.5:
                    runs[-1] = (line, runs[-1][1], max(hi, runs[-1][2]))
                else:
                    runs.append((line, lo, hi))
        return runs

    def edge(self, offset: int, is_end: bool) -> tuple[int, float, int]:
        """Return the line and pixel of the start or end of a span, and the side (1 right, -1 left) of its text."""
        key = (offset, is_end)
        if key not in self._ends:
            self._ends[key] = self._edge(offset, is_end)
        return self._ends[key]

    def _edge(self, offset: int, is_end: bool) -> tuple[int, float, int]:
        line = self.line_of(max(0, offset - 1) if is_end else offset)
        if self._runs_one_way(line):
            return line, self._edge_x(offset, line), -1 if self.rtl != is_end else 1
        for cluster in self.clusters(line):
            if is_end and cluster.end == offset:
                return line, (cluster.lo if cluster.rtl else cluster.hi), 1 if cluster.rtl else -1
            if not is_end and cluster.start == offset:
                return line, (cluster.hi if cluster.rtl else cluster.lo), -1 if cluster.rtl else 1
        return line, self.caret_x(offset, line), -1 if self.rtl != is_end else 1

    @property
    def layout(self) -> QTextLayout:
        """The QTextLayout, for tests that hold it against other judges of order."""
        return self._layout


def _at_left(cluster: Cluster) -> int:
    """Order clusters of no width as their neighbours run."""
    return -cluster.start if cluster.rtl else cluster.start


def _layout(text: str, rtl: bool, style: BlockStyle) -> QTextLayout:
    layout = QTextLayout(text, style.font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    # Inside a QTextLayout these two are absolute, whatever the direction.
    option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)  # else Qt forgets the shaping and does it again for every question
    return layout
