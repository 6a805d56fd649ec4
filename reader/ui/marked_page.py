"""The page with its annotations: which is chosen, what is under the pointer, and ends that can be moved."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, Signal

from reader.model.annotation import Annotation
from reader.model.text import Span

from .caret import Caret
from .page_area import PageArea
from .page_painter import handles
from .painting import MarkStyle
from .pending_marks import PendingMark, PendingMarks


class MarkedPage(PageArea):
    """Shows the annotations of a collection that the workspace owns; it only reads them."""

    annotation_activated = Signal(str)
    annotation_resized = Signal(str, object)

    def refresh(self, spans: Iterable[Span] | None = None) -> None:
        """Annotations changed within `spans` (None: anywhere, or their styles): repaint what is on the screen of it."""
        self._state.known_marks.clear()
        selected = self._state.selected_id
        if selected and (self._state.annotations is None or selected not in self._state.annotations):
            self._state.selected_id = None
        if spans is None or any(span.touches(self._on_screen()) for span in spans):
            self.viewport().update()

    def show_pending(self, marks: Iterable[PendingMark]) -> None:
        """Draw parts of suggestions, and no others."""
        self._state.pending = PendingMarks(marks)
        self._state.known_marks.clear()
        self.viewport().update()

    def pending_at(self, offset: int) -> list[PendingMark]:
        """Return the parts of suggestions whose words stand at an offset, the innermost first."""
        found = self._state.pending.touching(Span(offset, offset + 1))
        return sorted(found, key=lambda mark: (len(mark.span), -mark.start))

    def _on_screen(self) -> Span:
        rows = list(self._place.shown()) if self._place else []
        blocks = self._document.blocks if self._document else ()
        return Span(blocks[rows[0].block].span.start, blocks[rows[-1].block].span.end + 1) if rows else Span(0, 0)

    @property
    def mark_style(self) -> Callable[[Annotation], MarkStyle]:
        """How each annotation is drawn; the window sets it."""
        return self._state.mark_style

    @mark_style.setter
    def mark_style(self, style: Callable[[Annotation], MarkStyle]) -> None:
        self._state.mark_style = style
        self.refresh()

    def selected_annotation(self) -> str | None:
        """Return the id of the annotation whose ends can be dragged."""
        return self._state.selected_id

    def select_annotation(self, id: str | None, reveal: bool = True) -> None:
        """Emphasise an annotation and show handles at its ends; None lets go."""
        found = self._state.annotations.get(id) if self._state.annotations else None
        self._state.selected_id, self._state.dragged_span = (found.id if found else None), None
        self.viewport().update()
        if found and reveal:
            self.reveal(found.span)

    def _selected_record(self) -> Annotation | None:
        return self._state.annotations.get(self._state.selected_id) if self._state.annotations else None

    def annotations_at(self, point: QPointF) -> list[Annotation]:
        """Return what is marked under a point of the viewport, the innermost first."""
        offset = self.character_at(point)
        if offset is None or self._state.annotations is None:
            return []
        return [one for one in self._state.annotations.at(offset) if one.status != "rejected"]

    def activate_at(self, point: QPointF) -> None:
        """A click: choose the innermost annotation there, or the one beneath the chosen one."""
        found = [one.id for one in self.annotations_at(point)]
        if not found:
            self.select_annotation(None)
            return
        chosen = self._state.selected_id
        id = found[(found.index(chosen) + 1) % len(found)] if chosen in found else found[0]
        self.select_annotation(id, reveal=False)
        self.annotation_activated.emit(id)

    def handle_points(self) -> list[QPointF]:
        """Return where the start and the end of the selected annotation can be taken, in pixels of the viewport."""
        record = self._selected_record()
        if record is None or self._place is None:
            return []
        return handles(self._place, self._left, self._state.dragged_span or record.span)

    def drag_annotation_end(self, offset: int, at_start: bool) -> None:
        """Show one end of the selected annotation at `offset`; an end never passes the other."""
        record = self._selected_record()
        if record is None:
            return
        if at_start and offset < record.end:
            self._state.dragged_span = Span(offset, record.end)
        elif not at_start and offset > record.start:
            self._state.dragged_span = Span(record.start, offset)
        self.viewport().update()

    def drop_annotation_end(self) -> None:
        """Ask for the annotation to be resized to where its end was dragged."""
        record, span = self._selected_record(), self._state.dragged_span
        self._state.dragged_span = None
        self.viewport().update()
        if record and span and span != record.span:
            self.annotation_resized.emit(record.id, span)

    def move_annotation_end(self, step: int, at_start: bool) -> bool:
        """Move one end of the selected annotation by a cluster to the right (1) or left (-1); False if none is."""
        record = self._selected_record()
        if record is None or self._motions is None:
            return False
        held = record.start if at_start else record.end
        spot = self._motions.by_sight(Caret(held, held, trailing=not at_start), step)
        self.drag_annotation_end(spot.offset, at_start)
        self.drop_annotation_end()
        return True
