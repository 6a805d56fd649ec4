"""The mouse: what is pressed, dragged and let go over the reading view."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QTimer
from PySide6.QtGui import QGuiApplication

from reader.model.text import Span, word_at

from .laid_block import Spot

if TYPE_CHECKING:
    from .article_view import ArticleView

_REACH = 9  # pixels round a handle within which it is taken
_TICK = 30  # milliseconds between two steps of scrolling while dragging outside
_FASTEST = 120  # pixels a step


class Pointer(QObject):
    """One gesture at a time: by letters, by words, by blocks, or of one end of the selected annotation."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._unit: Literal["", "letter", "word", "block", "start", "end"] = ""
        self._origin = Span(0, 0)
        self._point = QPointF()
        self._pressed_at = QPointF()
        self._since_double = QElapsedTimer()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_TICK)
        self._scrolling.timeout.connect(self._scroll_on)

    @property
    def is_down(self) -> bool:
        """Whether a gesture is under way."""
        return bool(self._unit)

    def press(self, point: QPointF, extend: bool) -> None:
        """The main button went down."""
        view = self._view
        self._point = self._pressed_at = point
        if handle := self.handle_at(point):
            self._unit = handle
            return
        spot = view.spot_at(point)
        if spot is None or view.open_fold_at(point):
            return
        if self._is_third_click(point):
            self._unit, self._origin = "block", view.block_span(spot.offset)
            view.select(self._origin, reveal=False)
            return
        self._unit, self._origin = "letter", Span(spot.offset, spot.offset)
        view.move_caret(spot, extend=extend, reveal=False)

    def double_click(self, point: QPointF) -> None:
        """The main button went down again at once: select the word."""
        self._point = self._pressed_at = point
        word = self._word(point)
        if word is not None:
            self._unit, self._origin = "word", word
            self._since_double.start()
            self._view.select(word, reveal=False)

    def move(self, point: QPointF) -> None:
        """The pointer moved with the main button down."""
        self._point = point
        if not self._unit:
            return
        height = self._view.viewport().height()
        if 0 <= point.y() < height:
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()
        self._reach_to(point)

    def release(self) -> None:
        """The main button came up: where nothing was dragged, it was a click on what is there."""
        view, unit = self._view, self._unit
        self.stop()
        if unit in ("start", "end"):
            view.drop_annotation_end()
        elif unit == "letter" and not len(view.selection()):
            view.activate_at(self._pressed_at)

    def stop(self) -> None:
        """End the gesture, whatever it was."""
        self._unit = ""
        self._scrolling.stop()

    def handle_at(self, point: QPointF) -> Literal["", "start", "end"]:
        """Return which end of the selected annotation is under the pointer."""
        names: tuple[Literal["start", "end"], ...] = ("start", "end")
        near = [
            ((point - centre).manhattanLength(), name)
            for name, centre in zip(names, self._view.handle_points(), strict=False)
        ]
        return min(near)[1] if near and min(near)[0] <= _REACH else ""

    def _reach_to(self, point: QPointF) -> None:
        view, spot = self._view, self._view.spot_at(self._inside(point))
        if spot is None:
            return
        if self._unit == "letter":
            view.move_caret(spot, extend=True, reveal=False)
        elif self._unit in ("start", "end"):
            view.drag_annotation_end(spot.offset, at_start=self._unit == "start")
        else:
            found = self._word(self._inside(point)) if self._unit == "word" else view.block_span(spot.offset)
            self._join(found or Span(spot.offset, spot.offset))

    def _join(self, found: Span) -> None:
        """Select from where the gesture began to `found`, whole units, the caret on the pointer's side."""
        view, origin = self._view, self._origin
        if found.start < origin.start:
            view.select(origin, reveal=False, anchor_at_end=True)
            view.move_caret(Spot(found.start), extend=True, reveal=False)
        else:
            view.select(origin, reveal=False)
            view.move_caret(Spot(max(found.end, origin.end)), extend=True, reveal=False)

    def _inside(self, point: QPointF) -> QPointF:
        return QPointF(point.x(), min(max(point.y(), 0.0), self._view.viewport().height() - 1.0))

    def _word(self, point: QPointF) -> Span | None:
        """Return the word under the pointer: of the cluster it is on, not of the nearest gap."""
        view, document = self._view, self._view.document()
        offset = view.character_at(point)
        if offset is None:
            spot = view.spot_at(point)
            offset = spot.offset if spot else None
        if document is None or offset is None:
            return None
        index = document.block_index(offset)
        start = document.blocks[index].span.start
        word = word_at(document.block_text(index), offset - start)
        return Span(start + word.start, start + word.end)

    def _is_third_click(self, point: QPointF) -> bool:
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        timely = self._since_double.isValid() and self._since_double.elapsed() < interval
        self._since_double.invalidate()
        return timely and (point - self._pressed_at).manhattanLength() < 12

    def _scroll_on(self) -> None:
        height = self._view.viewport().height()
        over = self._point.y() if self._point.y() < 0 else self._point.y() - height + 1
        self._view.scroll_by(round(max(-_FASTEST, min(_FASTEST, over * 0.6 + (2 if over > 0 else -2)))))
        self._reach_to(self._point)
