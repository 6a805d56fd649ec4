"""The reading view: an article with its annotations, a caret, a selection, and find.

Offsets that come in and go out are code points of the document's text. Qt's own positions exist in laid_block, and
in accessible, which speaks Qt's language to screen readers.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from reader.model.annotations import Annotations
from reader.model.document import Document
from reader.model.text import Span, snap_down, snap_up

from . import accessible, keyboard
from .caret import Caret, Motions
from .finding import Finding
from .laid_block import Spot
from .linked_page import LinkedPage
from .page_painter import paint_caret, paint_handles
from .pointer import Pointer
from .text_line import tip

_CTRL = Qt.KeyboardModifier.ControlModifier


class ArticleView(LinkedPage):
    """Reads, selects and shows marks; it changes nothing itself, but says what the user did."""

    selection_changed = Signal()
    find_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.caret_state = Caret()
        self._pointer = Pointer(self)
        self._finding = Finding(self)
        self._finding.found.connect(self._find_went_on)
        self._state.hits = self._finding.within
        self._caret_lit = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._blink_caret)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(self.tr("Article"))

    # The document

    def show_document(self, document: Document | None, annotations: Annotations | None = None, place: int = 0) -> None:
        """Show `document` from `place` on, with `annotations`, which the view only reads."""
        self._pointer.stop()
        self._finding.clear()
        self._state.annotations, self._state.selected_id, self._state.dragged_span = annotations, None, None
        self.show_pending(())
        self.caret_state = Caret(place, place)
        self._lay_out(document, place)
        self._selected()
        self.place_changed.emit()

    def replace_document(self, document: Document) -> None:
        """Show the same text with other blocks or directions; place and selection stay."""
        self._lay_out(document)

    def _laid_out(self) -> None:
        self.caret_state.forget_pixels()
        super()._laid_out()

    # Caret and selection

    @property
    def motions(self) -> Motions | None:
        """The motions of the caret in what is laid out now."""
        return self._motions

    def selection(self) -> Span:
        """Return what is selected; empty, at the caret, where nothing is."""
        return self.caret_state.span

    def caret(self) -> int:
        """Return the offset of the caret."""
        return self.caret_state.offset

    def select(self, span: Span, reveal: bool = True, anchor_at_end: bool = False) -> None:
        """Select `span`, widened to whole grapheme clusters, with the caret at its end (or its start)."""
        start, end = self._snap(span.start, snap_down), self._snap(span.end, snap_up)
        if not len(span):
            end = start
        self.caret_state = Caret(start, end) if anchor_at_end else Caret(end, start, trailing=end > start)
        self._selected()
        if reveal:
            self.reveal(Span(start, end))

    def _snap(self, offset: int, snap: Callable[[str, int], int]) -> int:
        document = self._document
        if document is None or not document.blocks:
            return 0
        index = document.block_index(min(offset, len(document.text)))
        start = document.blocks[index].span.start
        return start + snap(document.block_text(index), min(offset, len(document.text)) - start)

    def select_all(self) -> None:
        """Select the whole text; the page does not move."""
        if self._document:
            self.select(Span(0, len(self._document.text)), reveal=False)

    def move_caret(self, spot: Spot, extend: bool = False, goal: float | None = None, reveal: bool = True) -> None:
        """Put the caret at `spot`; with `extend` the selection grows to it."""
        self.caret_state.move(spot, extend, goal)
        self._selected()
        if reveal:
            self.reveal(Span(spot.offset, spot.offset))

    def _selected(self) -> None:
        self._state.selection = self.caret_state.span
        self._caret_lit = True
        self.viewport().update()
        accessible.tell_caret(self)
        self.selection_changed.emit()

    def block_under_caret(self) -> int:
        """Return the index of the caret's block."""
        return self._document.block_index(self.caret_state.offset) if self._document else 0

    def block_span(self, offset: int) -> Span:
        """Return the span of the block at `offset`."""
        assert self._document is not None
        return self._document.blocks[self._document.block_index(offset)].span

    def selection_rect(self) -> QRect:
        """Return the rectangle round what is selected on the screen, in pixels of the viewport; empty if nothing is."""
        span, found = self.selection(), QRect()
        if self._place is None or not len(span):
            return found
        flow = self._place.flow
        for shown in self._place.shown():
            block = flow.document.blocks[shown.block].span
            if flow.fold_at(shown.block) or not block.touches(span):
                continue
            laid, end = flow.block(shown.block), min(span.end, block.end)
            for line, lo, hi in laid.boxes(max(span.start, block.start) - block.start, end - block.start):
                top, bottom = laid.band(line)
                found |= QRect(round(self._left + lo), shown.y + top, max(1, round(hi - lo)), bottom - top)
        return found & self.viewport().rect()

    def copy(self) -> None:
        """Put the selected text on the clipboard, in logical order."""
        if self._document and len(self.selection()):
            QGuiApplication.clipboard().setText(self.selection().of(self._document.text))

    def page(self, step: int, extend: bool) -> None:
        """Scroll by a page and take the caret along, on the same height of the screen."""
        rect = self.caret_rect()
        goal = self.caret_state.goal if self.caret_state.goal is not None else float(rect.left() - self._left)
        seen = 0 <= rect.top() < self.viewport().height()
        moved = self.scroll_page(step)
        edge = 0 if step < 0 else self.viewport().height()
        y = rect.center().y() if seen and moved else edge
        spot = self.spot_at(QPointF(self._left + goal, y))
        if spot:
            self.move_caret(spot, extend, goal, reveal=False)

    def scroll_page(self, step: int) -> int:
        """Scroll by a screen less one line; return the pixels that it came to."""
        line = self._place.flow.page.body().line_height if self._place else 0
        return self.scroll_by(step * max(line, self.viewport().height() - line))

    def let_go(self) -> bool:
        """Escape: drop the chosen annotation, else the selection; False if there is neither."""
        if self._state.selected_id:
            self.select_annotation(None)
        elif len(self.selection()):
            self.move_caret(Spot(self.caret()))
        else:
            return False
        return True

    # Find

    def find(self, query: str, level: int = 2) -> int:  # type: ignore[override]  # QWidget.find is of window ids
        """Search for `query`, ignoring differences of `level` and below (model.folding); return the hits so far.

        In a book the search goes on by itself; find_changed(current, count) tells of it, current counted from 1.
        """
        self._finding.begin(self._document, query, level)
        self._go_to_hit(self._finding.choose_from(self.selection().start))
        return len(self._finding.hits)

    def find_next(self) -> None:
        """Go to the next hit, after the last to the first."""
        self._go_to_hit(self._finding.step(1))

    def find_previous(self) -> None:
        """Go to the hit before, before the first to the last."""
        self._go_to_hit(self._finding.step(-1))

    def clear_find(self) -> None:
        """Forget the query; the last hit stays selected, so that it can be marked."""
        hit = self._finding.current_hit()
        self._finding.clear()
        self._state.current_hit = None
        if hit:
            self.select(hit)
        self._find_told()

    def _go_to_hit(self, hit: Span | None) -> None:
        self._state.current_hit = hit
        if hit:
            self.reveal(hit)
        self._find_told()

    def _find_went_on(self) -> None:
        if self._state.current_hit is None and self._finding.hits:
            self._go_to_hit(self._finding.choose_from(self.selection().start))
        else:
            self._find_told()

    def _find_told(self) -> None:
        self.viewport().update()
        current = self._finding.current
        self.find_changed.emit(0 if current is None else current + 1, len(self._finding.hits))

    # Qt

    def caret_rect(self) -> QRect:
        """Return where the caret is drawn, in pixels of the viewport; far above it if that is off the screen."""
        caret = self.caret_state
        return self.rect_of(caret.offset, caret.trailing, caret.x)

    def _paint_over(self, painter: QPainter) -> None:
        paint_handles(painter, self.handle_points(), self._state.theme)
        if self.hasFocus() and self._caret_lit and not len(self.selection()) and self._motions:
            rect = self.caret_rect()
            rtl = self._motions.at(self.caret_state.offset)[1].rtl
            paint_caret(painter, rect.left(), rect.top(), rect.bottom() + 1, rtl, self._state.theme)

    def _blink_caret(self) -> None:
        self._caret_lit = not self._caret_lit
        self.viewport().update(self.caret_rect().adjusted(-7, 0, 7, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if flash > 0:
            self._blink.start(flash // 2)
        self._focus_moved()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self._focus_moved()

    def _focus_moved(self) -> None:
        self._caret_lit = True
        self._show_focus()
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._blink.stop()
        self._pointer.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control:
            self.show_shape_now(ctrl=True)
        if keyboard.press(self, event):
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control:
            self.show_shape_now(ctrl=False)
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if not (event.modifiers() & _CTRL and self.press_reference(event.position())):
            self._pointer.press(event.position(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.double_click(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event.position())
        if not self._pointer.is_down:
            over_handle = bool(self._pointer.handle_at(event.position()))
            self.show_shape(event.position(), bool(event.modifiers() & _CTRL), resizing=over_handle)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.release_reference(event.position()):
            self._pointer.release()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hints = [self._state.mark_style(one).hint for one in self.annotations_at(QPointF(event.pos()))]
            offset = self.character_at(event.pos())
            hints += [mark.style.hint for mark in self.pending_at(offset)] if offset is not None else []
            text = "\n".join(hint for hint in (*hints, self.reference_hint(QPointF(event.pos()))) if hint)
            if text:
                QToolTip.showText(event.globalPos(), tip(text), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
