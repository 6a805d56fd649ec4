"""The selected annotation: its words, tag and note, and what belongs to a quote or a mention."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from reader.model.annotation import ENTITIES, QUOTES, Annotation, Entity, Link, Tag
from reader.model.changes import ChangeSet

from .desk import Desk
from .entity_fields import EntityFields
from .note_field import NoteField
from .palette import dot
from .quote_fields import QuoteFields
from .text_line import ArticleLabel, interface_font


class Inspector(QWidget):
    """Shows the desk's selected annotation and changes it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(self.tr("Selected annotation"))
        self._stack = QStackedLayout(self)
        hint = QLabel(self.tr("Click an annotation to see and change what belongs to it."), self)
        hint.setObjectName("Heading")
        hint.setWordWrap(True)
        hint.setMargin(16)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(hint)
        self._form: QScrollArea | None = None
        desk.selected.connect(lambda _: self.reload())
        desk.changed.connect(self.take_in)

    # building, when the first annotation is selected

    def _build(self) -> None:
        self._form = QScrollArea(self)
        self._form.setWidgetResizable(True)
        self._form.setFrameShape(QFrame.Shape.NoFrame)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self._form)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(8)
        self.kind = QLabel(inside)
        self.kind.setObjectName("Heading")
        self.kind.setFont(interface_font(-1, bold=True))
        self.words = ArticleLabel("", inside)
        self.words.setAccessibleName(self.tr("Annotated words"))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tag = QComboBox(inside)
        self.tag.setAccessibleName(self.tr("Tag"))
        self.tag.activated.connect(lambda _: self._retag())
        self.quote = QuoteFields(self._desk, inside)
        self.entity = EntityFields(self._desk, inside)
        self.note = NoteField(self._desk, inside)
        self.status = QLabel(inside)
        self.status.setWordWrap(True)
        self.status.setObjectName("Heading")
        self.status.setFont(interface_font(-1))
        for widget in (self.kind, self.words, self.tag, self.quote, self.entity):
            layout.addWidget(widget)
        layout.addWidget(self.note, 1)
        layout.addLayout(self._foot(inside))
        self._form.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._form.viewport().setAutoFillBackground(False)
        self._stack.addWidget(self._form)

    def _foot(self, inside: QWidget) -> QHBoxLayout:
        self.delete = QPushButton(self.tr("Delete"), inside)
        self.delete.setToolTip(self.tr("Delete this annotation (Del)"))
        self.delete.clicked.connect(lambda _=False: self._delete())
        foot = QHBoxLayout()
        foot.addWidget(self.status, 1)
        foot.addWidget(self.delete)
        return foot

    # what is shown

    def reload(self) -> None:
        """Show the selected annotation as it is now."""
        found = self._desk.current()
        if found is None:
            if self._form is not None:
                self.note.show_note(None)
                self._stack.setCurrentIndex(0)
            return
        if self._form is None:
            self._build()
        self._show(found)
        self._stack.setCurrentIndex(1)

    def _show(self, found: Annotation) -> None:
        workspace = self._desk.workspace
        layer = workspace.layers[found.layer_id]
        self.kind.setText(f"{layer.name.upper()} · {found.start:,}–{found.end:,}")
        self.words.show_words(found.exact)
        self.tag.clear()
        tags = workspace.tags_of(layer.tagset_id) if layer.tagset_id else []
        if tags:
            self.tag.addItem(self.tr("No tag"), None)
        for tag in tags:
            self.tag.addItem(dot(tag.color, tag.shortcut), tag.name, tag.id)
        self.tag.setCurrentIndex(max(0, self.tag.findData(found.tag_id)))
        self.tag.setVisible(bool(tags))
        self.quote.setVisible(layer.id == QUOTES)
        self.entity.setVisible(layer.id == ENTITIES)
        if layer.id == QUOTES:
            self.quote.show_quote(found)
        elif layer.id == ENTITIES:
            self.entity.show_mention(found)
        self.note.show_note(found)
        by = f"by {found.annotator}" if found.annotator else ""
        made = found.created[:16].replace("T", " ")
        pieces = ["" if found.status == "accepted" else found.status, made, by]
        self.status.setText(" · ".join(piece for piece in pieces if piece))

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit, if it is about what is shown."""
        found = self._desk.current()
        if found is None:
            return
        ids = {found.id, found.entity_id}
        for link in self._desk.workspace.links.of(found.id):
            ids |= {link.id, link.source_id, link.target_id}
        for change in change_set.changes:
            touched = change.id in ids or change.kind is Tag
            if isinstance(change.record, Link):
                touched = touched or found.id in (change.record.source_id, change.record.target_id)
            if isinstance(change.record, Entity) and found.layer_id == ENTITIES:
                touched = True
            if touched:
                self._show(found)
                return

    def focus_note(self) -> None:
        """Put the cursor into the note."""
        if self._form is not None and self._desk.current():
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._form.ensureWidgetVisible(self.note)

    def commit(self) -> None:
        """Write what is being typed now."""
        if self._form is not None:
            self.note.commit()

    # what is asked for

    def _retag(self) -> None:
        found = self._desk.current()
        if found:
            self._desk.act(lambda: self._desk.workspace.retag(found.id, self.tag.currentData()))

    def _delete(self) -> None:
        found = self._desk.current()
        if found:
            self._desk.act(lambda: self._desk.workspace.delete([found.id]))

    def first_field(self) -> QWidget | None:
        """Return the field that the keyboard goes to first, or None where nothing is selected."""
        if self._form is None or not self._desk.current():
            return None
        return self.tag if self.tag.isVisibleTo(self) else self.note
