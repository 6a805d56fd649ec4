"""The form of one annotation: its words, tag and note, and what belongs to a quote or a mention."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.model.annotation import ENTITIES, QUOTES, Annotation

from .attribute_fields import AttributeFields
from .desk import Desk
from .entity_fields import EntityFields
from .note_field import NoteField
from .palette import dot
from .quote_fields import QuoteFields
from .shelf.wording import when_of
from .text_line import ArticleLabel, interface_font, tip


class AnnotationForm(QScrollArea):
    """Shows an annotation and changes it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self.kind, self.words, self.tag = QLabel(inside), ArticleLabel("", inside), QComboBox(inside)
        self.quote, self.entity = QuoteFields(desk, inside), EntityFields(desk, inside)
        self.attributes = AttributeFields(desk, inside)
        self.note, self.status = NoteField(desk, inside), QLabel(inside)
        self.delete = QPushButton(self.tr("Delete"), inside)
        self._build()
        self._lay_out(inside)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _build(self) -> None:
        for label in (self.kind, self.status):
            label.setObjectName("Heading")
        self.kind.setFont(interface_font(-1, bold=True))
        self.status.setFont(interface_font(-1))
        self.status.setWordWrap(True)
        self.words.setAccessibleName(self.tr("Annotated words"))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tag.setAccessibleName(self.tr("Tag"))
        self.tag.activated.connect(lambda _: self._retag())
        self.delete.setToolTip(self.tr("Delete this annotation (Del)"))
        self.delete.clicked.connect(lambda _=False: self._delete())

    def _lay_out(self, inside: QWidget) -> None:
        layout, foot = QVBoxLayout(inside), QHBoxLayout()
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(8)
        for widget in (self.kind, self.words, self.tag, self.quote, self.entity, self.attributes):
            layout.addWidget(widget)
        layout.addWidget(self.note, 1)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.delete)
        layout.addLayout(foot)

    # what is shown

    def show_annotation(self, found: Annotation) -> None:
        """Show an annotation of the open article as it is now."""
        layer = self._desk.workspace.layers[found.layer_id]
        self.kind.setText(f"{layer.name.upper()} · {found.start:,}–{found.end:,}")
        self.words.show_words(found.exact)
        self._show_tags(found)
        self.quote.setVisible(layer.id == QUOTES)
        self.entity.setVisible(layer.id == ENTITIES)
        if layer.id == QUOTES:
            self.quote.show_quote(found)
        elif layer.id == ENTITIES:
            self.entity.show_mention(found)
        self.attributes.show_values(found)
        self.note.show_note(found)
        by = f"by {found.annotator}" if found.annotator else ""
        status = "" if found.status == "accepted" else found.status
        self.status.setText(" · ".join(piece for piece in (status, when_of(found.created), by) if piece))

    def _show_tags(self, found: Annotation) -> None:
        workspace = self._desk.workspace
        tags, own = workspace.palette(found.layer_id), workspace.tags.get(found.tag_id or "")
        if own and own not in tags:  # of a tagset that is off
            tags.append(own)
        self.tag.clear()
        if tags:
            self.tag.addItem(self.tr("No tag"), None)
        for tag in tags:
            self.tag.addItem(dot(tag.color, tag.shortcut), tag.name, tag.id)
            self.tag.setItemData(self.tag.count() - 1, tip(tag.description), Qt.ItemDataRole.ToolTipRole)
        self.tag.setCurrentIndex(max(0, self.tag.findData(found.tag_id)))
        self.tag.setToolTip(tip(own.description if own else ""))
        self.tag.setVisible(bool(tags))

    # what is asked for

    def _retag(self) -> None:
        found = self._desk.current()
        if found and not self._desk.done(lambda: self._desk.workspace.retag(found.id, self.tag.currentData())):
            self._show_tags(self._desk.current() or found)  # refused: what is, not what was wished

    def _delete(self) -> None:
        found = self._desk.current()
        if found:
            self._desk.act(lambda: self._desk.workspace.delete([found.id]))
