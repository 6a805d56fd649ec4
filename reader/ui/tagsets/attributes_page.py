"""The attributes of a layer: what may be said of any of its annotations."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Attribute, AttributeKind
from reader.model.bidi import isolate
from reader.workspace.tagging import told

from ..desk import Desk
from .asking import agreed, free_name, list_button
from .named_list import NamedList, named_row

_KINDS: dict[AttributeKind, str] = {
    "choice": "one of a list", "number": "a number", "flag": "yes or no", "text": "free words",
}  # fmt: skip
_FIRST_CHOICES = ("yes", "no", "unclear")


class ChoicesField(QPlainTextEdit):
    """A closed list, a choice a line, read when the field is left."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def choices(self) -> tuple[str, ...]:
        """Return the lines that say something."""
        return tuple(line for one in self.toPlainText().split("\n") if (line := " ".join(one.split())))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class AttributesPage(QWidget):
    """A layer, its attributes and the fields of the chosen one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.layer, self.attributes = QComboBox(self), NamedList(self)
        self.name, self.description, self.kind = QLineEdit(self), QLineEdit(self), QLabel(self)
        self.choices = ChoicesField(self)
        self._build()
        self._lay_out()
        self.reload()

    def _build(self) -> None:
        self.layer.setAccessibleName(self.tr("Layer"))
        for layer in self._desk.workspace.layers.values():
            self.layer.addItem(isolate(layer.name), layer.id)
        self.layer.currentIndexChanged.connect(lambda _: self.reload())
        self.attributes.setAccessibleName(self.tr("Attributes"))
        self.attributes.currentRowChanged.connect(lambda _: self._show())
        for field in (self.name, self.description):
            field.editingFinished.connect(self._edit)
        self.choices.left.connect(self.edit_choices)
        self.choices.setPlaceholderText(self.tr("a choice a line"))

    def _lay_out(self) -> None:
        layout, top, left, row, buttons = QVBoxLayout(self), QFormLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addRow(self.tr("&Layer"), self.layer)
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Name"), self.name), (self.tr("Kind"), self.kind), (self.tr("D&escription"), self.description),
            (self.tr("C&hoices"), self.choices),
        )  # fmt: skip
        for text, widget in rows:
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(text, widget)
        buttons.addWidget(self._add_button())
        buttons.addWidget(list_button("−", self.tr("Remove this attribute"), self.remove, self))
        for text, name, step in (("↑", self.tr("Move up"), -1), ("↓", self.tr("Move down"), 1)):
            buttons.addWidget(list_button(text, name, partial(self.move_by, step), self))
        buttons.addStretch(1)
        left.addWidget(self.attributes, 1)
        left.addLayout(buttons)
        row.addLayout(left, 2)
        row.addLayout(form, 3)
        layout.addLayout(top)
        layout.addLayout(row, 1)

    def _add_button(self) -> QToolButton:
        button = list_button("+", self.tr("Add an attribute"), None, self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for kind in get_args(AttributeKind):
            menu.addAction(_KINDS[kind].capitalize()).triggered.connect(lambda _=False, kind=kind: self.add(kind))
        button.setMenu(menu)
        return button

    # what is shown

    def chosen(self) -> Attribute | None:
        """Return the attribute whose fields are shown."""
        return self._desk.workspace.attributes.get(self.attributes.chosen_id())

    def choose(self, attribute_id: str) -> None:
        """Show the fields of an attribute of the layer."""
        self.attributes.choose(attribute_id)

    def reload(self) -> None:
        """Show the attributes of the layer as they are now."""
        listed = self._desk.workspace.attributes_of(self.layer.currentData())
        self.attributes.fill(named_row(one.id, isolate(one.name), one.description) for one in listed)
        self._show()

    def _show(self) -> None:
        attribute = self.chosen()
        for field in (self.name, self.description, self.choices):
            field.setEnabled(attribute is not None)
        self.choices.setEnabled(bool(attribute and attribute.kind == "choice"))
        self.name.setText(attribute.name if attribute else "")
        self.description.setText(attribute.description if attribute else "")
        self.kind.setText(_KINDS[attribute.kind] if attribute else "")
        self.choices.setPlainText("\n".join(attribute.choices) if attribute else "")

    # what is asked for

    def _edit(self) -> None:
        attribute = self.chosen()
        if attribute is None:
            return
        edited = replace(attribute, name=self.name.text(), description=self.description.text().strip())
        if edited != attribute:
            self._desk.act(lambda: self._desk.workspace.edit_attribute(edited))
            self._show()  # refused: what is, not what was wished

    def edit_choices(self) -> None:
        """Keep the choices as they are typed now. One line that reads otherwise is that choice under another name."""
        attribute, workspace, typed = self.chosen(), self._desk.workspace, self.choices.choices()
        if attribute is None or attribute.kind != "choice" or typed == attribute.choices:
            return
        renamed = _renamed(attribute.choices, typed)
        if renamed:
            self._desk.act(lambda: workspace.rename_choice(attribute.id, *renamed))
        else:
            self._desk.act(lambda: workspace.edit_attribute(replace(attribute, choices=typed)))
        self._show()

    def add(self, kind: AttributeKind) -> None:
        """Add an attribute, whose name can be typed at once."""
        workspace, layer_id = self._desk.workspace, self.layer.currentData()
        name = free_name("New attribute", [one.name for one in workspace.attributes_of(layer_id)])
        choices = _FIRST_CHOICES if kind == "choice" else ()
        made = self._desk.act(lambda: workspace.add_attribute(layer_id, name, kind, choices))
        if made:
            self.choose(made.id)
            self.name.setFocus()
            self.name.selectAll()

    def remove(self) -> None:
        """Remove the chosen attribute, after saying how many annotations have a value of it."""
        attribute, workspace = self.chosen(), self._desk.workspace
        usage = self._desk.act(lambda: workspace.attribute_usage(attribute.id)) if attribute else None
        if attribute is None or usage is None:
            return
        if usage.annotations and not agreed(self, self.tr("Remove an attribute"), told(isolate(attribute.name), usage)):
            return
        self._desk.act(lambda: workspace.remove_attribute(attribute.id))

    def move_by(self, step: int) -> None:
        """Move the chosen attribute up (-1) or down (1)."""
        attribute, workspace = self.chosen(), self._desk.workspace
        ids = [one.id for one in workspace.attributes_of(self.layer.currentData())]
        if attribute is None or not 0 <= (at := ids.index(attribute.id) + step) < len(ids):
            return
        ids.insert(at, ids.pop(at - step))
        self._desk.act(lambda: workspace.reorder_attributes(ids))


def _renamed(before: Sequence[str], after: Sequence[str]) -> tuple[str, str] | None:
    """Return the one choice that reads otherwise now, as it was and as it is, or None."""
    if len(before) != len(after):
        return None
    other = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return other[0] if len(other) == 1 and other[0][1] not in before else None
