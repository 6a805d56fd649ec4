"""How annotations are drawn: boxes under the text, told apart by shape as well as by colour.

A box is filled and has a bar at its start and its end; a frame is outlined; a marker fills the lower half of the
line; an underline runs below it. What lies inside something else is drawn nearer to the letters, so both are seen.
Fills are opaque and checked for contrast, so the text stays readable however many lie on one another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reader.model.annotation import Annotation
from reader.model.text import Span

from .laid_block import LaidBlock
from .themes import Theme
from .typography import BlockStyle

_DEEPEST = 3
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
_FLAT = Qt.PenCapStyle.FlatCap
_STRENGTH = {"box": 0.26, "frame": 0.14, "marker": 0.42, "underline": 0.12}
_GAP = 2  # pixels between a box and the edge of its line, and between one depth and the next


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How one annotation looks. `color` is #rrggbb, `label` a word or two drawn above its start, `hint` its tooltip."""

    color: str = "#e0a800"
    shape: Literal["box", "underline", "frame", "marker"] = "marker"
    dashed: bool = False
    label: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation on a block: its piece there in offsets of the block, and how deep it lies in others."""

    id: str
    start: int
    end: int
    begins: bool
    ends: bool
    depth: int
    style: MarkStyle


def marks_on(found: Iterable[Annotation], block: Span, style: Callable[[Annotation], MarkStyle]) -> list[Mark]:
    """Return the marks of a block from its annotations in text order, the longer first; the outermost first."""
    open_until: list[int] = []  # the end of what lies at each depth
    marks: list[Mark] = []
    for one in found:
        depth = next((n for n, end in enumerate(open_until) if end <= one.start), len(open_until))
        open_until[depth : depth + 1] = [one.end]
        start, end = max(one.start, block.start), min(one.end, block.end)
        marks.append(
            Mark(
                one.id,
                start - block.start,
                end - block.start,
                one.start >= block.start,
                one.end <= block.end,
                depth,
                style(one),
            )
        )
    return sorted(marks, key=lambda mark: mark.depth)


class MarkPainter:
    """Draws the marks of one block; the painter stands at the block's top and the column's left."""

    def __init__(self, painter: QPainter, laid: LaidBlock, theme: Theme, clip: QRectF, selected: str | None) -> None:
        self.painter, self.laid, self.theme, self.selected = painter, laid, theme, selected
        first, last = laid.line_at(clip.top()), laid.line_at(clip.bottom())
        self._lines = range(first, last + 1)
        self._first, self._last = laid.span_between(clip.top(), clip.bottom())

    def pieces(self, mark: Mark) -> list[tuple[int, float, float]]:
        """Return the boxes of a mark on the lines that are being painted."""
        # Of a mark over a very long block only what is painted is measured.
        return self.laid.boxes(max(mark.start, self._first), min(mark.end, self._last))

    def fill(self, mark: Mark) -> None:
        """Draw what lies under the selection: the fills."""
        style = mark.style
        if style.shape == "underline" and mark.id != self.selected:
            return
        strength = _STRENGTH[style.shape]
        if mark.id == self.selected:
            strength += 0.12
        color = QColor(self.theme.fill(style.color, dimmed=self.laid.style.dimmed, strength=strength))
        for line, lo, hi in self.pieces(mark):
            self.painter.fillRect(self._rect(line, lo, hi, mark), color)

    def outline(self, mark: Mark) -> None:
        """Draw what lies over the selection: outlines, bars, underlines and labels."""
        if mark.style.shape == "marker" and not (mark.style.dashed or mark.style.label or mark.id == self.selected):
            return
        pen = QPen(QColor(self.theme.line(mark.style.color)), 2.0 if mark.id == self.selected else 1.2)
        if mark.style.dashed:
            pen.setDashPattern([3, 2.5])
        for line, lo, hi in self.pieces(mark):
            rect = self._rect(line, lo, hi, mark)
            if mark.style.shape == "underline":
                pen.setWidthF(2.6 if mark.id == self.selected else 1.8)
                pen.setCapStyle(_FLAT)
                self._stroke(pen, rect.bottomLeft(), rect.bottomRight())
            elif mark.style.shape == "frame" or mark.id == self.selected or mark.style.dashed:
                self.painter.setPen(pen)
                self.painter.setBrush(Qt.BrushStyle.NoBrush)
                self.painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            elif mark.style.shape == "box" and mark.depth:
                self._stroke(pen, rect.bottomLeft(), rect.bottomRight())
        if mark.style.shape == "box":
            self._bars(mark)
        if mark.style.label and mark.begins:
            self._label(mark)

    def _stroke(self, pen: QPen, start: QPointF, end: QPointF) -> None:
        self.painter.setPen(pen)
        self.painter.drawLine(start, end)

    def _bars(self, mark: Mark) -> None:
        """A bar at the start and at the end of a quote, with feet turned inwards like brackets."""
        pen = QPen(QColor(self.theme.line(mark.style.color)), 2.4)
        pen.setCapStyle(_FLAT)
        for is_end, wanted in ((False, mark.begins), (True, mark.ends)):
            edge = self.edge(mark.end if is_end else mark.start, mark, is_end) if wanted else None
            if edge is None:
                continue
            x, top, bottom, inward = edge
            self._stroke(pen, QPointF(x, top), QPointF(x, bottom))
            pen.setWidthF(1.6)
            for y in (top + 0.8, bottom - 0.8):
                self._stroke(pen, QPointF(x, y), QPointF(x + 5 * inward, y))
            pen.setWidthF(2.4)

    def edge(self, offset: int, mark: Mark, is_end: bool) -> tuple[float, float, float, int] | None:
        """Return x, top, bottom of one end of a mark, and the side (1 or -1) of its text; None off the screen."""
        line, x, inward = self.laid.edge(offset, is_end)
        if line not in self._lines:
            return None
        rect = self._rect(line, x, x, mark)
        return x, rect.top(), rect.bottom(), inward

    def _label(self, mark: Mark) -> None:
        line, x, inward = self.laid.edge(mark.start, False)
        if line not in self._lines:
            return
        font, width = _label_size(self.laid.style, mark.style.label)
        top = self.laid.band(line)[0]
        rect = QRectF(x if inward > 0 else x - width, top - font.pixelSize() * 0.55, width, font.pixelSize() * 1.25)
        self.painter.setFont(font)
        self.painter.setPen(QColor(self.theme.line(mark.style.color)))
        self.painter.drawText(rect, _CENTRED, mark.style.label)

    def _rect(self, line: int, lo: float, hi: float, mark: Mark) -> QRectF:
        return mark_rect(self.laid, line, lo, hi, mark.depth, mark.style.shape)


@lru_cache(maxsize=256)
def _label_size(style: BlockStyle, label: str) -> tuple[QFont, float]:
    font = QFont(style.font)
    font.setBold(True)
    font.setPixelSize(max(9, round(style.em * 0.45)))
    return font, QFontMetricsF(font).horizontalAdvance(label)


def mark_rect(laid: LaidBlock, line: int, lo: float, hi: float, depth: int, shape: str) -> QRectF:
    """Return the box of a piece of a mark in pixels of the block, nearer to the letters the deeper it lies."""
    top, bottom = laid.band(line)
    inset = _GAP + 3 * min(depth, _DEEPEST)
    if shape == "underline":
        return QRectF(lo, top + inset, hi - lo, bottom - top - 2 * inset + _GAP)
    if shape == "marker":
        half = (bottom - top) * 0.42
        return QRectF(lo, top + half, hi - lo, bottom - top - half - inset)
    return QRectF(lo, top + inset, hi - lo, bottom - top - 2 * inset)
