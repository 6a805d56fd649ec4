"""The tagsets: one is chosen, renamed, described, switched on and off, added or removed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import ENTITIES, Tagset
from reader.model.bidi import isolate
from reader.workspace.tagging import told

from ..desk import Desk
from ..text_line import caption
from .asking import agreed, free_name, list_button
from .schemes import SchemesButton


class TagsetBar(QWidget):
    """Which tagset is shown, and what is said of it."""

    turned = Signal()  # to another tagset

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.box, self.on = QComboBox(self), QCheckBox(self.tr("&On: on the palette, with its keys"), self)
        self.name, self.description = QLineEdit(self), QLineEdit(self)
        self.schemes = SchemesButton(desk, self)
        self.box.setAccessibleName(self.tr("Tagset"))
        self.name.setAccessibleName(self.tr("Name of the tagset"))
        self.description.setAccessibleName(self.tr("Description of the tagset"))
        self.box.currentIndexChanged.connect(lambda _: self._turn())
        self.on.clicked.connect(lambda checked: self.switch(checked))
        for field in (self.name, self.description):
            field.editingFinished.connect(self._edit)
        self._lay_out()
        self.fill()

    def _lay_out(self) -> None:
        layout, top, form, below = QVBoxLayout(self), QHBoxLayout(), QFormLayout(), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.box, 1)
        top.addWidget(self._add_button())
        top.addWidget(list_button("−", self.tr("Remove this tagset"), self.remove, self))
        top.addWidget(self.schemes)
        below.addWidget(self.name, 1)
        below.addWidget(self.on)
        form.addRow(self.tr("&Tagset"), top)
        form.addRow(self.tr("Na&me"), below)
        form.addRow(self.tr("Desc&ription"), self.description)
        for row, field in enumerate((self.box, self.name)):
            form.itemAt(row, QFormLayout.ItemRole.LabelRole).widget().setBuddy(field)  # type: ignore[union-attr]
        layout.addLayout(form)

    def _add_button(self) -> QToolButton:
        button = list_button("+", self.tr("Add a tagset for a layer"), None, self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for layer in self._desk.workspace.layers.values():
            action = menu.addAction(self.tr("For {layer}").format(layer=caption(isolate(layer.name))))
            action.triggered.connect(lambda _=False, id=layer.id: self.add(id))
        button.setMenu(menu)
        return button

    # what is shown

    def chosen(self) -> Tagset | None:
        """Return the tagset that is shown."""
        return self._desk.workspace.tagsets.get(self.box.currentData() or "")

    def choose(self, tagset_id: str) -> None:
        """Show a tagset."""
        self.box.setCurrentIndex(self.box.findData(tagset_id))

    def fill(self) -> None:
        """Show the tagsets as they are now, and the same one of them if it is still there."""
        before = self.box.currentData()
        self.box.blockSignals(True)
        self.box.clear()
        for tagset in sorted(self._desk.workspace.tagsets.values(), key=_order):
            layer = self._desk.workspace.layers.get(tagset.layer_id or "")
            serves = self.tr(" · for {layer}").format(layer=isolate(layer.name)) if layer else ""
            off = "" if tagset.on else self.tr(" (off)")
            self.box.addItem(isolate(tagset.name) + serves + off, tagset.id)
        self.box.setCurrentIndex(max(0, self.box.findData(before)))
        self.box.blockSignals(False)
        if self.box.currentData() == before:
            self.show_fields()
        else:
            self._turn()

    def _turn(self) -> None:
        self.show_fields()
        self.turned.emit()

    def show_fields(self) -> None:
        """Show what is said of the chosen tagset."""
        tagset = self.chosen()
        self.schemes.show_tagset(tagset)
        for field in (self.name, self.description, self.on):
            field.setEnabled(tagset is not None)
        self.name.setText(tagset.name if tagset else "")
        self.description.setText(tagset.description if tagset else "")
        self.on.setChecked(bool(tagset and tagset.on))

    # what is asked for

    def _edit(self) -> None:
        tagset = self.chosen()
        if tagset is None:
            return
        edited = replace(tagset, name=self.name.text(), description=self.description.text().strip())
        if edited != tagset:
            self._desk.act(lambda: self._desk.workspace.edit_tagset(edited))
            self.show_fields()  # refused: what is, not what was wished

    def switch(self, on: bool) -> None:
        """Switch the chosen tagset on or off."""
        tagset = self.chosen()
        if tagset:
            self._desk.act(lambda: self._desk.workspace.switch_tagset(tagset.id, on))
            self.show_fields()

    def add(self, layer_id: str) -> None:
        """Add a tagset for a layer, whose name can be typed at once."""
        workspace = self._desk.workspace
        name = free_name("New tagset", [one.name for one in workspace.tagsets.values()])
        made = self._desk.act(lambda: workspace.add_tagset(name, layer_id))
        if made:
            self.choose(made.id)
            self.name.setFocus()
            self.name.selectAll()

    def remove(self) -> None:
        """Remove the chosen tagset with its tags, after saying what has one of them."""
        tagset, workspace = self.chosen(), self._desk.workspace
        usage = self._desk.act(lambda: workspace.tagset_usage(tagset.id)) if tagset else None
        if tagset is None or usage is None:
            return
        own = any(
            layer.tagset_id == tagset.id for layer in workspace.layers.values()
        )  # then it is refused: no question
        used = usage.annotations or usage.entities or workspace.tags_of(tagset.id)
        if own or not used or agreed(self, self.tr("Remove a tagset"), told(isolate(tagset.name), usage)):
            self._desk.act(lambda: workspace.remove_tagset(tagset.id))


def _order(tagset: Tagset) -> tuple[bool, str, str]:
    return tagset.id != ENTITIES, tagset.name.casefold(), tagset.id
