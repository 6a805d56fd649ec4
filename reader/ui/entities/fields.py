"""What is known of the chosen entity, in fields: each is committed when it is left or Return is pressed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import ENTITIES, Entity
from reader.model.bidi import base_direction

from ..desk import Desk

_EDGE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class NoteLines(QPlainTextEdit):
    """A note of several lines that says when it is left."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(48)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._take_side)

    def _take_side(self) -> None:
        """Stand on the side of what is written: Qt turns each paragraph by itself, but not the side it stands on."""
        rtl = bool(self.toPlainText()) and base_direction(self.toPlainText()) == "rtl"
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        if option.alignment() != side | Qt.AlignmentFlag.AlignAbsolute:
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.blockSignals(True)
            self.document().setDefaultTextOption(option)
            self.blockSignals(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class EntityForm(QWidget):
    """Name, kind, aliases, identifier, role and note of one entity. A refusal is said under the fields."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entity: Entity | None = None
        self.name, self.uri, self.role = (QLineEdit(self) for _ in range(3))
        self.note = NoteLines(self)
        self.kind, self.aliases, self.new_alias = QComboBox(self), QListWidget(self), QLineEdit(self)
        self.add, self.remove = QPushButton(self.tr("A&dd"), self), QPushButton(self.tr("Take awa&y"), self)
        self.problem = QLabel(self)
        self._build()
        self.show_entity(None)

    def _build(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.note.left.connect(self._write_note)
        for field, known in ((self.uri, "uri"), (self.role, "role")):
            field.editingFinished.connect(lambda field=field, known=known: self._describe(field, known))
        self.uri.setPlaceholderText(self.tr("Q312, or https://…"))
        self.new_alias.setPlaceholderText(self.tr("Another name; Return adds it"))
        self.new_alias.returnPressed.connect(self.add_alias)
        for field in self._lines():
            field.textChanged.connect(lambda _, field=field: _take_side(field))
            field.installEventFilter(self)
        self.kind.activated.connect(lambda _: self._choose_kind())
        self.aliases.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.aliases.setMinimumHeight(60)
        self.aliases.installEventFilter(self)
        self.add.clicked.connect(lambda _=False: self.add_alias())
        self.remove.clicked.connect(lambda _=False: self.remove_alias())
        for part, name in (
            (self.name, self.tr("Name of the entity")), (self.kind, self.tr("Kind")), (self.uri, self.tr("Identifier")),
            (self.role, self.tr("Role")), (self.note, self.tr("Note of the entity")),
            (self.aliases, self.tr("Aliases; Delete takes one away")), (self.new_alias, self.tr("New alias")),
        ):  # fmt: skip
            part.setAccessibleName(name)
        self.problem.setObjectName("Problem")
        self.problem.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Name:"), self.name)
        form.addRow(self.tr("&Kind:"), self.kind)
        names, line = QVBoxLayout(), QHBoxLayout()
        names.addWidget(self.aliases)
        for part in (self.new_alias, self.add, self.remove):
            line.addWidget(part)
        names.addLayout(line)
        form.addRow(self.tr("A&liases:"), names)
        form.addRow(self.tr("&Identifier:"), self.uri)
        form.addRow(self.tr("&Role:"), self.role)
        form.addRow(self.tr("N&ote:"), self.note)
        label = form.labelForField(names)
        if isinstance(label, QLabel):
            label.setBuddy(self.aliases)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addStretch(1)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.name, self.uri, self.role, self.new_alias

    # showing

    def show_entity(self, entity: Entity | None) -> None:
        """Show an entity, or that none is chosen; what is being typed about the same one stays."""
        same = entity is not None and self.entity is not None and entity.id == self.entity.id
        if not same:
            self.commit()
            self.say("")
            self.new_alias.clear()
        self.entity = entity
        self.setEnabled(entity is not None)
        for field, known in ((self.name, "name"), (self.uri, "uri"), (self.role, "role")):
            text = getattr(entity, known) if entity else ""
            if not (same and field.isModified()) and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        if not (same and self.note.document().isModified()):
            self.note.setPlainText(entity.note if entity else "")
        row = self.aliases.currentRow() if same else -1
        self.aliases.clear()
        for alias in entity.aliases if entity else ():
            self.aliases.addItem(alias)
            side = Qt.AlignmentFlag.AlignRight if base_direction(alias) == "rtl" else Qt.AlignmentFlag.AlignLeft
            self.aliases.item(self.aliases.count() - 1).setTextAlignment(side | _EDGE)
        self.aliases.setCurrentRow(min(row, self.aliases.count() - 1))
        self._show_kinds(entity.kind if entity else "")

    def _show_kinds(self, kind: str) -> None:
        workspace = self._desk.workspace
        self.kind.clear()
        self.kind.addItem(self.tr("No kind"), "")
        for tagset in workspace.tagsets_of(ENTITIES):
            for tag in workspace.tags_of(tagset.id):
                self.kind.addItem(tag.name, tag.id)
        if self.kind.findData(kind) < 0:
            self.kind.addItem(kind, kind)
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def say(self, sentence: str) -> None:
        """Say under the fields why something was refused; nothing if it was not."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # committing

    def act(self, verb: Callable[[], object]) -> bool:
        """Run a verb; a refusal stands under the fields. Return whether it was done."""
        refusals: list[str] = []
        joined = self._desk.refused.connect(refusals.append)
        done = self._desk.done(verb)
        self._desk.refused.disconnect(joined)
        self.say(" ".join(refusals))
        return done

    def commit(self) -> None:
        """Commit what is still being typed."""
        if self.entity is not None and self.entity.id in self._desk.workspace.entities:
            self._rename()
            self._describe(self.uri, "uri")
            self._describe(self.role, "role")
            self._write_note()

    def _rename(self) -> None:
        entity, name = self.entity, self.name.text()
        if entity is not None and self.name.isModified():
            self.name.setModified(False)
            if not self.act(lambda: self._desk.workspace.rename_entity(entity.id, name)):
                self.name.setText(entity.name)

    def _describe(self, field: QLineEdit, known: str) -> None:
        entity, text = self.entity, field.text()
        if entity is not None and field.isModified():
            # A refused identifier stays to be mended: it is asked again when it has been changed.
            field.setModified(False)
            self.act(lambda: self._desk.workspace.describe_entity(entity.id, **{known: text}))

    def _write_note(self) -> None:
        entity, text = self.entity, self.note.toPlainText()
        if entity is not None and self.note.document().isModified():
            self.note.document().setModified(False)
            self.act(lambda: self._desk.workspace.describe_entity(entity.id, note=text))

    def _choose_kind(self) -> None:
        entity, kind = self.entity, self.kind.currentData()
        if entity is not None and kind != entity.kind:
            self.act(lambda: self._desk.workspace.describe_entity(entity.id, kind=kind))

    def add_alias(self) -> None:
        """Add the alias that was typed."""
        entity, alias = self.entity, self.new_alias.text()
        if entity is not None and self.act(lambda: self._desk.workspace.add_alias(entity.id, alias)):
            self.new_alias.clear()

    def remove_alias(self) -> None:
        """Take the chosen alias away."""
        entity, item = self.entity, self.aliases.currentItem()
        if entity is None or item is None:
            self.say(self.tr("Choose an alias first.") if entity else "")
            return
        alias = item.text()
        self.act(lambda: self._desk.workspace.remove_alias(entity.id, alias))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes an alias away; undo is the library's where a line has nothing of its own to take back."""
        if isinstance(event, QKeyEvent):
            deletes = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete
            if watched is self.aliases and deletes:
                self.remove_alias()
                return True
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(watched, QLineEdit):
                steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
                if not watched.isModified() and any(event.matches(step) for step in steps):
                    event.ignore()
                    return True
        return super().eventFilter(watched, event)


def _take_side(field: QLineEdit) -> None:
    rtl = base_direction(field.text()) == "rtl" if field.text() else field.isRightToLeft()
    field.setAlignment((Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | _EDGE)
