"""What is known of one article or of several, to be corrected in one step."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.model import shelf
from reader.model.bidi import base_direction, isolate
from reader.model.document import Document

from ..away import MANY
from ..desk import Desk
from ..text_line import ArticleLabel
from .wording import counting

_EDGE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_LABELS = {
    "title": "&Title:", "author": "&Author:", "source": "&Source:", "published": "&Published:", "language": "&Language:"
}  # fmt: skip
_HINTS = {"source": "Who published it", "published": "2026-01-31, 2026-01 or 2026", "language": "ar, he, fa, ur …"}


class DetailsDialog(QDialog):
    """A field for each of shelf.EDITABLE. What several articles differ in stays so unless it is typed, or emptied."""

    def __init__(self, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._ids = desk, list(ids)
        self.setWindowTitle(self.tr("Details of {what}").format(what=counting(len(self._ids), "article")))
        self.fields = {name: QLineEdit(self) for name in shelf.EDITABLE}
        self.empties = {name: QToolButton(self) for name in shelf.EDITABLE if name != "title"}
        self.problems = {name: QLabel(self) for name in shelf.EDITABLE}
        self._before: dict[str, str | None] = {}  # None where the articles differ
        self.what = ArticleLabel(parent=self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )  # fmt: skip
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for name, field in self.fields.items():
            field.setAccessibleName(_LABELS[name].replace("&", "").removesuffix(":"))
            field.textChanged.connect(lambda _, field=field: take_side(field))
            field.textEdited.connect(lambda _, name=name: self._judge(name))
            label = QLabel(_LABELS[name], self)
            label.setBuddy(field)
            form.addRow(label, self._line(name, field))
            problem = self.problems[name]
            problem.setObjectName("Problem")
            problem.setWordWrap(True)
            problem.setTextFormat(Qt.TextFormat.PlainText)
            problem.hide()
            form.addRow("", problem)
        order = [part for name in self.fields for part in (self.fields[name], self.empties.get(name)) if part]
        for part, following in pairwise(order):
            self.setTabOrder(part, following)
        layout = QVBoxLayout(self)
        layout.addWidget(self.what)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.resize(460, self.sizeHint().height())

    def _line(self, name: str, field: QLineEdit) -> QHBoxLayout:
        """Return a field with the button that empties it in all articles where they differ."""
        line = QHBoxLayout()
        line.addWidget(field, 1)
        if name in self.empties:
            button = self.empties[name]
            button.setText(self.tr("Empty in all"))
            button.setAccessibleName(self.tr("{name}: empty in all").format(name=field.accessibleName()))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.toggled.connect(lambda emptied, name=name: self._empty(name, emptied))
            field.textEdited.connect(lambda _, button=button: button.setChecked(False))
            line.addWidget(button)
        return line

    def _empty(self, name: str, emptied: bool) -> None:
        if emptied:
            self.fields[name].clear()
        self._hint(name)
        self._judge(name)

    def _hint(self, name: str) -> None:
        if self._before[name] is not None:
            said = _HINTS.get(name, "")
        elif self._is_emptied(name):
            said = self.tr("emptied in all")
        else:
            said = self.tr("several; left as they are unless you type")
        self.fields[name].setPlaceholderText(said)

    def _is_emptied(self, name: str) -> bool:
        return name in self.empties and self.empties[name].isChecked()

    def _fill(self) -> None:
        known = [found for id in self._ids if (found := self._known(id)) is not None]
        for name, field in self.fields.items():
            values = {one[name] for one in known}
            self._before[name] = values.pop() if len(values) == 1 else None
            field.setText(self._before[name] or "")
            self._hint(name)
            field.setToolTip(_HINTS.get(name, ""))
            if name in self.empties:
                self.empties[name].setVisible(bool(known) and self._before[name] is None)
        titles = "، ".join(isolate(one["title"]) for one in known[:3]) + (" …" if len(known) > 3 else "")
        self.what.show_words(titles)
        self.what.setVisible(len(known) > 1)

    def _known(self, id: str) -> dict[str, str] | None:
        try:
            document: Document = self._desk.workspace.library.document(id)
        except ReaderError:  # another window removed it meanwhile
            return None
        return shelf.known_of(document)

    def values(self) -> dict[str, str]:
        """Return what was changed, by name."""
        typed = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        return {
            name: text for name, text in typed.items() if self._is_emptied(name) or text != (self._before[name] or "")
        }

    def _judge(self, name: str) -> None:
        """Say under a field why that cannot be."""
        fault = shelf.fault(name, self.values()[name]) if name in self.values() else ""
        self.problems[name].setText(isolate(fault, "ltr") if fault else "")
        self.problems[name].setVisible(bool(fault))
        wrong = any(label.text() for label in self.problems.values())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not wrong)

    def accept(self) -> None:
        values = self.values()
        for name in self.fields:
            self._judge(name)
        if any(label.text() for label in self.problems.values()):
            return
        if not values or self._set(values):
            super().accept()

    def _set(self, values: dict[str, str]) -> bool:
        if len(self._ids) > MANY:
            return self._desk.away.do(lambda workspace: workspace.set_metadata(self._ids, values))
        return self._desk.done(lambda: self._desk.workspace.set_metadata(self._ids, values))


def take_side(field: QLineEdit) -> None:
    """Let a field stand on the side of what is written in it."""
    rtl = bool(field.text()) and base_direction(field.text()) == "rtl"
    field.setAlignment(_EDGE | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft))
