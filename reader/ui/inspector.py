"""The place of the selected annotation: a hint, or its form, which is made when the first one is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from reader.model.annotation import ENTITIES, Annotation, Attribute, Entity, Link, Tag, Tagset
from reader.model.changes import Change, ChangeSet

from .desk import Desk

if TYPE_CHECKING:
    from .annotation_form import AnnotationForm


class Inspector(QWidget):
    """Shows the desk's selected annotation."""

    finished = Signal()  # the note is written, by Esc

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form: AnnotationForm | None = None
        self.setAccessibleName(self.tr("Selected annotation"))
        self._stack = QStackedLayout(self)
        hint = QLabel(self.tr("Click an annotation to see and change what belongs to it."), self)
        hint.setObjectName("Heading")
        hint.setWordWrap(True)
        hint.setMargin(16)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(hint)
        desk.selected.connect(lambda _: self.reload())
        desk.changed.connect(self.take_in)

    def _made(self) -> "AnnotationForm":
        if self.form is None:
            from .annotation_form import AnnotationForm

            self.form = AnnotationForm(self._desk, self)
            self._stack.addWidget(self.form)
            self.form.note.finished.connect(self.finished)
        return self.form

    # what is shown

    def reload(self) -> None:
        """Show the selected annotation as it is now."""
        found = self._desk.current()
        if found is not None:
            self._made().show_annotation(found)
        elif self.form is not None:
            self.form.attributes.show_values(None)
            self.form.note.show_note(None)
        self._stack.setCurrentIndex(0 if found is None else 1)

    def is_empty(self) -> bool:
        """Tell whether only the hint is shown."""
        return self._stack.currentIndex() == 0

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit, if it is about what is shown."""
        found = self._desk.current()
        if found is None or self.form is None:
            return
        ids = {found.id, found.entity_id}
        for link in self._desk.workspace.links.of(found.id):
            ids |= {link.id, link.source_id, link.target_id}
        if any(change.id in ids or _concerns(change, found) for change in change_set.changes):
            self.form.show_annotation(found)

    # what the window asks for

    def focus_note(self) -> None:
        """Put the cursor into the note."""
        if self.form is not None and self._desk.current():
            self.form.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.form.ensureWidgetVisible(self.form.note)

    def commit(self) -> None:
        """Write what is being typed now."""
        if self.form is not None:
            self.form.attributes.commit()
            self.form.note.commit()

    def first_field(self) -> QWidget | None:
        """Return the field that the keyboard goes to first, or None where nothing is selected."""
        if self.form is None or self.is_empty():
            return None
        return self.form.tag if self.form.tag.isVisibleTo(self.form) else self.form.note


def _concerns(change: Change, found: Annotation) -> bool:
    """Tell whether an edit of another record shows in the form: a link, a tag, an attribute, an entity."""
    if isinstance(change.record, Link):
        return found.id in (change.record.source_id, change.record.target_id)
    return change.kind in (Tag, Tagset, Attribute) or (change.kind is Entity and found.layer_id == ENTITIES)
