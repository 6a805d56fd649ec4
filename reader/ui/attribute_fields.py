"""The attributes of the annotation that is shown: a field for each of its layer's, written when it is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.model.annotation import Annotation, Attribute, AttributeValue
from reader.model.bidi import isolate
from reader.workspace.attributes import written

from .desk import Desk
from .text_line import caption, interface_font, tip

Field = QComboBox | QCheckBox | QLineEdit
_UNDECIDED = Qt.CheckState.PartiallyChecked


class ChoiceBox(QComboBox):
    """A list that the wheel scrolls past: turning it over the form must not say anything of an annotation."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class AttributeFields(QWidget):
    """A field an attribute: a list with an empty choice, a box that may be undecided, a line. Refusals stand below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = ""
        self._attributes: list[Attribute] = []
        self.fields: dict[str, Field] = {}
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._form)
        layout.addWidget(self.problem)

    # what is shown

    def show_values(self, found: Annotation | None) -> None:
        """Show what is said of an annotation; what was typed about another one is written first."""
        if found is None or found.id != self._id:
            self.commit()
            self._say("")
        self._id = found.id if found else ""
        attributes = self._desk.workspace.attributes_of(found.layer_id) if found else []
        if attributes != self._attributes:
            self._make(attributes)
        self.setVisible(bool(attributes))
        for attribute in attributes:
            _show(self.fields[attribute.id], found.value_of(attribute.id) if found else None)

    def _make(self, attributes: list[Attribute]) -> None:
        while self._form.rowCount():
            row = self._form.takeRow(0)
            for item in (row.labelItem, row.fieldItem):
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self._attributes, self.fields = attributes, {}
        for attribute in attributes:
            field = self._field(attribute)
            field.setAccessibleName(attribute.name)
            field.setAccessibleDescription(attribute.description)
            field.setToolTip(tip(attribute.description))
            label = QLabel(caption(isolate(attribute.name)), self)
            label.setFont(interface_font())
            label.setToolTip(tip(attribute.description))
            self._form.addRow(label, field)
            self.fields[attribute.id] = field

    def _field(self, attribute: Attribute) -> Field:
        id = attribute.id
        if attribute.kind == "choice":
            box = ChoiceBox(self)
            box.addItem("—", None)
            for choice in attribute.choices:
                box.addItem(isolate(choice), choice)
            box.activated.connect(lambda _: self._write(id, box.currentData()))
            return box
        if attribute.kind == "flag":
            check = QCheckBox(self)
            check.setTristate(True)
            check.checkStateChanged.connect(lambda _: check.setText(_word(check)))
            check.setText(_word(check))
            check.clicked.connect(lambda _=False: self._write(id, _flag(check)))
            return check
        line = QLineEdit(self)
        line.setPlaceholderText(self.tr("a number") if attribute.kind == "number" else "")
        line.editingFinished.connect(lambda: self._write_line(id, line))
        return line

    # what is asked for

    def commit(self) -> None:
        """Write what is being typed now."""
        for id, field in list(self.fields.items()):
            if isinstance(field, QLineEdit):
                self._write_line(id, field)

    def _write_line(self, attribute_id: str, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self._write(attribute_id, line.text().strip() or None)

    def _write(self, attribute_id: str, value: AttributeValue | None) -> None:
        workspace, id, said = self._desk.workspace, self._id, list[str]()
        if id not in workspace.annotations or attribute_id not in workspace.attributes:
            return
        self._say("")
        heard = self._desk.refused.connect(said.append)
        try:
            self._desk.act(lambda: workspace.set_attribute(id, attribute_id, value))
        finally:
            self._desk.refused.disconnect(heard)
        found = workspace.annotations.get(self._id)
        if found is not None and attribute_id in self.fields:
            _show(self.fields[attribute_id], found.value_of(attribute_id))  # as it is kept, or what is if refused
        self._say(said[-1] if said else "")

    def _say(self, sentence: str) -> None:
        self.problem.setText(f"⚠ {sentence}" if sentence else "")
        self.problem.setVisible(bool(sentence))


def _show(field: Field, value: AttributeValue | None) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(value)))
    elif isinstance(field, QCheckBox):
        said = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        field.setCheckState(_UNDECIDED if value is None else said)
    elif not field.isModified():  # what is being typed stays
        field.setText("" if value is None else written(value))


def _flag(check: QCheckBox) -> bool | None:
    return None if check.checkState() == _UNDECIDED else check.isChecked()


def _word(check: QCheckBox) -> str:
    return {True: "yes", False: "no", None: "not said"}[_flag(check)]
