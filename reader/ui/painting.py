"""How annotations are drawn: boxes under the text, told apart by shape as well as by colour.

A box is filled and has a bar at its start and its end; a frame is outlined; a marker fills the lower half of the
line; an underline runs below it. What lies inside something else is drawn nearer to the letters, so both are seen.
Fills are opaque and checked for contrast, so the text stays readable however many lie on one another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

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
    """How one annotation looks. `color` is #rrggbb, `label` a word or two drawn above its start, `hint` its tooltip.

    `filled` gives it a ground, `strong` draws it as if it were chosen, `hollow` bars say that something is missing.
    """

    color: str = "#e0a800"
    shape: Literal["box", "underline", "frame", "marker"] = "marker"
    dashed: bool = False
    label: str = ""
    hint: str = ""
    filled: bool = True
    strong: bool = False
    hollow: bool = False


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


class Placed(Protocol):
    """What can be drawn as a mark: an annotation, or a part of a suggestion."""

    @property
    def id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


def marks_on(found: Iterable[P], block: Span, style: Callable[[P], MarkStyle]) -> list[Mark]:
    """Return the marks of a block from what stands on it in text order, the longer first; the outermost first."""
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


class MarkDrawing:
    """The marks of one block on the lines of one frame: measured when made, then drawn as often as asked.

    Pixels are from the top of the block and the left of the column. It keeps nothing of the block.
    """

    def __init__(
        self, laid: LaidBlock, marks: Iterable[Mark], span: tuple[int, int], theme: Theme, selected: str | None
    ) -> None:
        self.marks = list(marks)
        self._fills: list[tuple[QRectF, QColor]] = []
        self._strokes: list[tuple[QPen, _Stroke]] = []
        drawer = _Drawer(self._fills, self._strokes, laid, span, theme, selected)
        for mark in self.marks:
            if mark.start < span[1] and span[0] < mark.end:
                drawer.draw(mark)

    def paint_under(self, painter: QPainter) -> None:
        """Draw what lies under the selection: the fills."""
        for rect, color in self._fills:
            painter.fillRect(rect, color)

    def paint_over(self, painter: QPainter) -> None:
        """Draw what lies over the selection and the text: outlines, bars, underlines and labels."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen, stroke in self._strokes:
            painter.setPen(pen)
            if isinstance(stroke, list):
                painter.drawLines(stroke)
            elif isinstance(stroke, QRectF):
                painter.drawRoundedRect(stroke, 3, 3)
            else:
                _draw_label(painter, stroke)


class Label(NamedTuple):
    """A word or two in a box of the page's colour."""

    text: str
    font: QFont
    rect: QRectF
    ground: str


def _draw_label(painter: QPainter, label: Label) -> None:
    painter.save()
    ink = painter.pen().color()
    painter.setPen(QPen(ink, 0.8))
    painter.setBrush(_color(label.ground))
    painter.drawRoundedRect(label.rect, 3, 3)
    painter.setPen(ink)
    painter.setFont(label.font)
    painter.drawText(label.rect, _CENTRED, label.text)
    painter.restore()


@dataclass(slots=True)
class _Drawer:
    """Measures marks into fills and strokes; `span` is what of the block is painted, in its offsets."""

    fills: list[tuple[QRectF, QColor]]
    strokes: list[tuple[QPen, "_Stroke"]]
    laid: LaidBlock
    span: tuple[int, int]
    theme: Theme
    selected: str | None
    labels: list[QRectF] = field(default_factory=list)

    def draw(self, mark: Mark) -> None:
        """Add what one mark needs."""
        style, chosen = mark.style, mark.id == self.selected or mark.style.strong
        # Of a mark over a very long block only what is painted is measured.
        boxes = self.laid.boxes(max(mark.start, self.span[0]), min(mark.end, self.span[1]))
        rects = [mark_rect(self.laid, *box, mark.depth, style.shape) for box in boxes]
        if chosen or (style.shape != "underline" and style.filled):
            strength = _STRENGTH[style.shape] + (0.12 if chosen else 0)
            color = _color(self.theme.fill(style.color, dimmed=self.laid.style.dimmed, strength=strength))
            self.fills += [(rect, color) for rect in rects]
        if style.shape != "marker" or style.dashed or style.label or chosen:
            self._outline(mark, rects, chosen)

    def _outline(self, mark: Mark, rects: list[QRectF], chosen: bool) -> None:
        style, color = mark.style, self.theme.line(mark.style.color)
        under = [QLineF(rect.bottomLeft(), rect.bottomRight()) for rect in rects]
        if style.shape == "underline":
            self.strokes.append((_pen(color, 2.6 if chosen else 1.8, flat=True, dashed=style.dashed), under))
        elif style.shape == "frame" or chosen or style.dashed:
            pen = _pen(color, 2.0 if chosen else 1.2, flat=False, dashed=style.dashed)
            self.strokes += [(pen, rect.adjusted(0.5, 0.5, -0.5, -0.5)) for rect in rects]
        elif style.shape == "box" and mark.depth:
            self.strokes.append((_pen(color, 1.2, flat=False, dashed=False), under))
        if style.shape == "box":
            self._bars(mark, color)
        if style.label and mark.begins:
            self._label(mark)

    def _bars(self, mark: Mark, color: str) -> None:
        """A bar at the start and at the end of a quote, with feet turned inwards like brackets."""
        bars: list[QLineF] = []
        feet: list[QLineF] = []
        for is_end, wanted in ((False, mark.begins), (True, mark.ends)):
            edge = self._edge(mark.end if is_end else mark.start, mark, is_end) if wanted else None
            if edge is None:
                continue
            x, top, bottom, inward = edge
            if mark.style.hollow:
                bars += _outline_of(x, top, bottom, inward)
            else:
                bars.append(QLineF(x, top, x, bottom))
            feet += [QLineF(x, y, x + 5 * inward, y) for y in (top + 0.8, bottom - 0.8)]
        if bars:
            width = 1.2 if mark.style.hollow else 2.4
            self.strokes.append((_pen(color, width, flat=True, dashed=False), bars))
            self.strokes.append((_pen(color, 1.6, flat=True, dashed=False), feet))

    def _edge(self, offset: int, mark: Mark, is_end: bool) -> tuple[float, float, float, int] | None:
        """Return x, top, bottom of one end of a mark, and the side (1 or -1) of its text; None off the screen."""
        if not self.span[0] <= offset - is_end < self.span[1]:
            return None
        line, x, inward = self.laid.edge(offset, is_end)
        rect = mark_rect(self.laid, line, x, x, mark.depth, mark.style.shape)
        return x, rect.top(), rect.bottom(), inward

    def _label(self, mark: Mark) -> None:
        """A label over the start of a mark; beside those that are there, in the direction of the text."""
        if not self.span[0] <= mark.start < self.span[1]:
            return
        line, x, inward = self.laid.edge(mark.start, False)
        font, width = _label_size(self.laid.style, mark.style.label)
        top, height = self.laid.band(line)[0], font.pixelSize() * 1.3
        left = min(max(0.0, x if inward > 0 else x - width), max(0.0, self.laid.width - width))
        rect = QRectF(left, top - height * 0.5, width, height)
        for there in sorted(self.labels, key=lambda one: one.left() * inward):
            if there.adjusted(-2, 0, 2, 0).intersects(rect):
                rect.moveLeft(there.right() + 3 if inward > 0 else there.left() - 3 - width)
        self.labels.append(rect)
        color = QColor(self.theme.ink(mark.style.color))
        self.strokes.append((QPen(color), Label(mark.style.label, font, rect, self.theme.background)))


_Stroke = list[QLineF] | QRectF | Label


def _outline_of(x: float, top: float, bottom: float, inward: int) -> list[QLineF]:
    """Return a bar of four pixels that is only an outline."""
    inner = x + 3.5 * inward
    return [
        QLineF(x, top, x, bottom), QLineF(inner, top, inner, bottom),
        QLineF(x, top, inner, top), QLineF(x, bottom, inner, bottom),
    ]  # fmt: skip


@lru_cache(maxsize=256)
def _color(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=256)
def _pen(color: str, width: float, *, flat: bool, dashed: bool) -> QPen:
    pen = QPen(QColor(color), width)
    if dashed:
        pen.setDashPattern([3, 2.5])
    if flat:
        pen.setCapStyle(_FLAT)
    return pen


@lru_cache(maxsize=256)
def _label_size(style: BlockStyle, label: str) -> tuple[QFont, float]:
    font = QFont()
    font.setBold(True)
    font.setPixelSize(max(9, round(style.em * 0.45)))
    return font, QFontMetricsF(font).horizontalAdvance(label) + 8


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
