"""The page with its links: which one is under the pointer or the caret, and the hand that says it can be followed."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication

from reader.model.bidi import isolate
from reader.model.document import Document
from reader.model.text import Span
from reader.model.waypoints import Reference

from .marked_page import MarkedPage
from .references import References

_WORDS = 60  # characters of the place that a link leads to, in its tooltip


class LinkedPage(MarkedPage):
    """Shows where links are and says which one was asked for; it follows none itself."""

    reference_asked = Signal(object)  # Reference, by Ctrl and a click

    _pressed_reference: Reference | None = None

    def _lay_out(self, document: Document | None, offset: int | None = None) -> None:
        if document is not self._document:
            self._state.references = References(document.references if document else ())
        super()._lay_out(document, offset)

    def reference_at(self, point: QPointF) -> Reference | None:
        """Return the link under a point of the viewport."""
        offset = self.character_at(point)
        return None if offset is None else self._state.references.at(offset)

    def reference_beside(self, offset: int) -> Reference | None:
        """Return the link that a caret at `offset` stands in or at an end of."""
        return self._state.references.beside(offset)

    def references_in(self, span: Span) -> list[Reference]:
        """Return the links that share a character with `span`, in text order."""
        return self._state.references.touching(span)

    def press_reference(self, point: QPointF) -> bool:
        """Ctrl and the main button went down: on a link, that is no selecting. Return whether it was on one."""
        self._pressed_reference = self.reference_at(point)
        return self._pressed_reference is not None

    def release_reference(self, point: QPointF) -> bool:
        """The main button came up: on the link that it went down on, that asks for it. Return whether one was held."""
        held, self._pressed_reference = self._pressed_reference, None
        if held is not None and self.reference_at(point) == held:
            self.reference_asked.emit(held)
        return held is not None

    def reference_hint(self, point: QPointF) -> str:
        """Return where the link under a point leads and how to follow it; empty where there is none."""
        found = self.reference_at(point)
        if found is None:
            return ""
        where = target_text(found, self._document)
        return self.tr("{where}\nCtrl+click follows the link").format(where=where)

    def show_shape(self, point: QPointF, ctrl: bool, resizing: bool = False) -> None:
        """Give the pointer the shape of what a press would do here."""
        shapes = Qt.CursorShape
        hand = ctrl and not resizing and self.reference_at(point) is not None
        shape = shapes.SizeHorCursor if resizing else shapes.PointingHandCursor if hand else shapes.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def show_shape_now(self, ctrl: bool) -> None:
        """Ctrl went down or up while the pointer stood still."""
        point = QPointF(self.viewport().mapFromGlobal(self.viewport().cursor().pos()))
        if self.viewport().underMouse() and not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self.show_shape(point, ctrl)


def target_text(reference: Reference, document: Document | None) -> str:
    """Return where a reference leads as a line can show it: an address left to right, or the words of the place."""
    if reference.place is None or document is None:
        return isolate(reference.target, "ltr")
    index = document.block_index(reference.place)
    end = document.blocks[index].span.end if document.blocks else 0
    words = document.text[reference.place : min(end, reference.place + _WORDS)]
    return isolate(words + "…" if reference.place + _WORDS < end else words)
