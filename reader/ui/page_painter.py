"""Paints what is on the screen: fills, find hits and selection under the text, then the text, then lines over it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import regex
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from reader.model.annotation import Annotation
from reader.model.annotations import Annotations
from reader.model.bidi import CONTROLS
from reader.model.text import Span

from .block_flow import Flow
from .laid_block import LaidBlock
from .painting import Mark, MarkDrawing, MarkStyle, marks_on
from .pending_marks import PendingMark, PendingMarks
from .reading_place import ReadingPlace, Shown
from .references import References
from .themes import Theme, mix

HANDLE = 5  # radius in pixels
# A list item that brings its own number, letter or bullet needs none of ours.
_NUMBERED = regex.compile(
    r"[\s\p{Cf}]*(?:[•◦▪▫■□●○◆◇▶►‣⁃∙·*–—-]|[(\[]?(?:\p{Nd}+(?:\.\p{Nd}+)*|\p{L}|[ivxIVX]+)[.)\]،:-])(?=[\s\p{Cf}])"
)


@dataclass(eq=False)
class PageState:
    """What the painter needs to know of the view; the view owns it."""

    theme: Theme
    mark_style: Callable[[Annotation], MarkStyle]
    annotations: Annotations | None = None
    pending: PendingMarks = field(default_factory=PendingMarks)
    selection: Span = field(default_factory=lambda: Span(0, 0))
    selected_id: str | None = None
    dragged_span: Span | None = None  # where the selected annotation's ends are while one is dragged
    hits: Callable[[Span], list[Span]] = lambda span: []
    current_hit: Span | None = None
    controls_shown: bool = False
    references: References = field(default_factory=References)
    hidden_lines: Callable[[int], str] = lambda count: f"… {count}"
    known_marks: dict[Span, list[Mark]] = field(default_factory=dict)
    drawings: WeakKeyDictionary[LaidBlock, tuple[object, MarkDrawing]] = field(default_factory=WeakKeyDictionary)

    def marks(self, block: Span) -> list[Mark]:
        """Return the marks of a block, the outermost first; asked once until the view is refreshed.

        Only what touches the block is looked at.
        """
        if not self.annotations and not self.pending:
            return []
        if block not in self.known_marks:
            if len(self.known_marks) > 200:
                self.known_marks.clear()
            there = self.annotations.touching(block) if self.annotations else []
            found: list[Annotation | PendingMark] = [one for one in there if one.status != "rejected"]
            if waiting := self.pending.touching(block):
                found = sorted([*found, *waiting], key=lambda one: (one.start, -one.end, one.id))
            self.known_marks[block] = marks_on(found, block, self._style_of)
        return self.known_marks[block]

    def _style_of(self, one: Annotation | PendingMark) -> MarkStyle:
        return one.style if isinstance(one, PendingMark) else self.mark_style(one)

    def drawing(self, laid: LaidBlock, block: Span, span: tuple[int, int]) -> MarkDrawing:
        """Return the drawing of the marks on `span`, in offsets of the block: the last one where nothing changed."""
        marks = self.marks(block)
        asked = (marks, span, self.selected_id, self.theme)
        kept = self.drawings.get(laid)
        if kept is None or kept[0] != asked:
            kept = self.drawings[laid] = (asked, MarkDrawing(laid, marks, span, self.theme, self.selected_id))
        return kept[1]


def paint_page(painter: QPainter, area: QRect, place: ReadingPlace, left: int, state: PageState) -> None:
    """Paint `area` of the viewport; `left` is the pixel at which the column begins."""
    painter.fillRect(area, QColor(state.theme.background))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shown in place.shown():
        height = place.flow.height(shown.block)
        if shown.y + height < area.top():
            continue
        if shown.y > area.bottom():
            break
        painter.save()
        painter.translate(left, shown.y)
        if fold := place.flow.fold_at(shown.block):
            _paint_fold(painter, place.flow, state, fold[1] - fold[0] + 1)
        else:
            clip = QRectF(area.translated(-left, -shown.y))
            _paint_block(painter, place.flow, shown, state, clip)
        painter.restore()


def _paint_block(painter: QPainter, flow: Flow, shown: Shown, state: PageState, clip: QRectF) -> None:
    block, laid = flow.document.blocks[shown.block], flow.block(shown.block)
    _paint_furniture(painter, laid, state.theme)
    drawing = state.drawing(laid, block.span, laid.span_between(clip.top(), clip.bottom()))
    drawing.paint_under(painter)
    for hit in state.hits(block.span):
        _fill_span(painter, laid, hit, block.span, state.theme.hit, clip)
    if state.current_hit:
        _fill_span(painter, laid, state.current_hit, block.span, state.theme.current_hit, clip)
    if len(state.selection):
        _fill_span(painter, laid, state.selection, block.span, state.theme.selection, clip)
    links = _links(laid, block.span, state, clip)
    _underline_links(painter, laid, links, state.theme)
    painter.setPen(QColor(state.theme.dimmed if laid.style.dimmed else state.theme.text))
    laid.draw(painter, 0, 0, clip, _on_the_page(links, drawing.marks, block.span, state), QColor(state.theme.link))
    drawing.paint_over(painter)
    if state.dragged_span:
        _fill_underline(painter, laid, state.dragged_span, block.span, state.theme)
    if state.controls_shown:
        _paint_controls(painter, laid, state.theme)


def _links(laid: LaidBlock, block: Span, state: PageState, clip: QRectF) -> list[tuple[int, int]]:
    """Return the links of what is painted of a block, in its offsets."""
    first, last = laid.span_between(clip.top(), clip.bottom())
    painted = Span(block.start + first, block.start + last)
    pieces = (one.span for one in state.references.touching(painted))
    return [(max(one.start, block.start) - block.start, min(one.end, block.end) - block.start) for one in pieces]


def _on_the_page(
    links: list[tuple[int, int]], marks: list[Mark], block: Span, state: PageState
) -> list[tuple[int, int]]:
    """Return the links under which there is nothing but the page: on fills only the text's own colour is readable."""
    lit = [*state.hits(block), state.selection, *([state.current_hit] if state.current_hit else [])]
    grounds = [(one.start - block.start, one.end - block.start) for one in lit if len(one)]
    grounds += [(one.start, one.end) for one in marks]
    return [(start, end) for start, end in links if not any(lo < end and start < hi for lo, hi in grounds)]


def _underline_links(painter: QPainter, laid: LaidBlock, links: list[tuple[int, int]], theme: Theme) -> None:
    """Draw a thin line under every link, so that it is not known by its colour alone."""
    color = QColor(theme.line(mix(theme.background, theme.link, 0.6)))
    for start, end in links:
        for line, lo, hi in laid.boxes(start, end):
            y = min(round(laid.baseline(line) + laid.style.em * 0.24), laid.band(line)[1] - 2)
            painter.fillRect(QRectF(lo, y, hi - lo, 1), color)


def _fill_span(painter: QPainter, laid: LaidBlock, span: Span, block: Span, color: str, clip: QRectF) -> None:
    if not span.touches(block):
        return
    first, last = laid.span_between(clip.top(), clip.bottom())
    start, end = max(span.start - block.start, first), min(span.end - block.start, last)
    for line, lo, hi in laid.boxes(start, end) if start < end else ():
        top, bottom = laid.band(line)
        painter.fillRect(QRectF(lo, top + 1, hi - lo, bottom - top - 2), QColor(color))


def _fill_underline(painter: QPainter, laid: LaidBlock, span: Span, block: Span, theme: Theme) -> None:
    """Show where the ends of an annotation would be: a line under it while an end is dragged."""
    if not span.touches(block):
        return
    start, end = max(span.start, block.start) - block.start, min(span.end, block.end) - block.start
    for line, lo, hi in laid.boxes(start, end):
        bottom = laid.band(line)[1]
        painter.fillRect(QRectF(lo, bottom - 3, hi - lo, 3), QColor(theme.accent))


def _paint_furniture(painter: QPainter, laid: LaidBlock, theme: Theme) -> None:
    """Draw the bar of a block quotation, the dot of a list item, the rule of a table row: at the start side."""
    style = laid.style
    body_bottom = laid.tops[-1]
    if style.kind == "blockquote":
        x = laid.width - style.start * 0.55 if laid.rtl else style.start * 0.55
        painter.fillRect(QRectF(x - 1.5, style.before, 3, body_bottom - style.before), QColor(theme.rule))
    elif style.kind == "list_item" and not _NUMBERED.match(laid.text):
        x = laid.width - style.start + style.em * 0.6 if laid.rtl else style.start - style.em * 0.6
        painter.setBrush(QColor(theme.dimmed))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, laid.baseline(0) - style.em * 0.28), style.em * 0.11, style.em * 0.11)
    elif style.kind == "table_row":
        painter.fillRect(QRectF(0, body_bottom + style.after / 2, laid.width, 1), QColor(theme.rule))


def _paint_controls(painter: QPainter, laid: LaidBlock, theme: Theme) -> None:
    """Draw a tick and the short name where an invisible joiner or direction control stands."""
    font = QFont()
    font.setPixelSize(max(7, round(laid.style.em * 0.36)))
    painter.setFont(font)
    painter.setPen(QPen(QColor(theme.warning), 1))
    for offset, char in enumerate(laid.text):
        if char in CONTROLS:
            line = laid.line_of(offset)
            x = laid.caret_x(offset, line)
            top, bottom = laid.band(line)
            painter.drawLine(QPointF(x, top + font.pixelSize()), QPointF(x, bottom - 3))
            rect = QRectF(x - 20, top - font.pixelSize() * 0.2, 40, font.pixelSize() * 1.2)
            painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextDontClip, CONTROLS[char])


def _paint_fold(painter: QPainter, flow: Flow, state: PageState, count: int) -> None:
    """Draw the thin line that stands for a folded run of boilerplate."""
    font = QFont(flow.page.body().font)
    font.setPixelSize(max(9, round(font.pixelSize() * 0.75)))
    painter.setFont(font)
    rect = QRectF(0, 0, flow.width, flow.fold_height)
    painter.fillRect(QRectF(0, rect.center().y(), flow.width, 1), QColor(state.theme.rule))
    label = state.hidden_lines(count)
    width = painter.fontMetrics().horizontalAdvance(label) + 24
    inner = QRectF(rect.center().x() - width / 2, 0, width, rect.height())
    painter.fillRect(inner, QColor(state.theme.background))
    painter.setPen(QColor(state.theme.dimmed))
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, label)


def paint_caret(painter: QPainter, x: float, top: int, bottom: int, rtl: bool, theme: Theme) -> None:
    """Draw the caret at x between top and bottom, with a small flag towards where its block runs."""
    color = QColor(theme.text)
    painter.fillRect(QRectF(round(x) - 1, top + 2, 2, bottom - top - 4), color)
    painter.fillRect(QRectF(round(x) - (5 if rtl else 0), top + 2, 5, 2), color)


def handles(place: ReadingPlace, left: int, span: Span) -> list[QPointF]:
    """Return the centres of the handles at the start and the end of a span, in pixels of the viewport.

    An end that is not on the screen gives a point far outside.
    """
    flow, shown = place.flow, {row.block: row.y for row in place.shown()}
    points = []
    for offset, is_end in ((span.start, False), (span.end, True)):
        index = flow.document.block_index(max(0, offset - 1) if is_end else offset)
        if index not in shown or flow.fold_at(index):
            points.append(QPointF(-10_000, -10_000))
            continue
        laid = flow.block(index)
        line, x, _ = laid.edge(offset - flow.start(index), is_end)
        top, bottom = laid.band(line)
        points.append(QPointF(left + x, shown[index] + (bottom - 1 if is_end else top + 1)))
    return points


def paint_handles(painter: QPainter, points: list[QPointF], theme: Theme) -> None:
    """Draw the knobs by which the ends of the selected annotation are dragged."""
    painter.setPen(QPen(QColor(theme.background), 1.5))
    painter.setBrush(QColor(theme.accent))
    for point in points:
        painter.drawEllipse(point, HANDLE, HANDLE)
