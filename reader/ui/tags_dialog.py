"""The tags of a list: renamed, recoloured, added, removed and put in order. Every step can be undone."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Tag
from reader.model.bidi import isolate
from reader.model.changes import ChangeSet

from .desk import Desk
from .library_model import counting
from .palette import dot

_NEW_COLORS = ("#c2571a", "#7a4fb5", "#2f8f4e", "#8a6d00", "#b8336a", "#3f5aa6", "#00838f", "#8d5a3a")


class TagsDialog(QDialog):
    """A list of tags and the fields of the chosen one. `taken` are keys that are verbs'; refusals are said below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, taken: Collection[str] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tags"))
        self._desk, self._taken = desk, taken
        self.tagset, self.tags = QComboBox(self), QListWidget(self)
        self.name, self.key, self.description = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.color = QPushButton(self)
        self.problem, self.used = QLabel(self), QLabel(self)
        self._build()
        desk.changed.connect(self._take_in)
        desk.refused.connect(self._refuse)
        self._fill()

    def _build(self) -> None:
        self.tagset.setAccessibleName(self.tr("List of tags"))
        for tagset in sorted(self._desk.workspace.tagsets.values(), key=lambda one: one.id != "entities"):
            self.tagset.addItem(tagset.name, tagset.id)
        self.tagset.currentIndexChanged.connect(lambda _: self._fill())
        self.tags.setAccessibleName(self.tr("Tags"))
        self.tags.currentRowChanged.connect(lambda _: self._show())
        for field in (self.name, self.key, self.description):
            field.editingFinished.connect(self._edit)
        self.key.setMaxLength(1)
        self.key.setMaximumWidth(60)
        self.color.clicked.connect(lambda _=False: self._choose_color())
        self.used.setObjectName("Heading")
        for label in (self.problem, self.used):
            label.setWordWrap(True)
        left, row = QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.tagset)
        left.addWidget(self.tags, 1)
        left.addLayout(self._list_buttons())
        row.addLayout(left, 2)
        row.addLayout(self._form(), 3)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(close)
        self.resize(680, 430)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Name"), self.name), (self.tr("&Key"), self.key), (self.tr("&Colour"), self.color),
            (self.tr("D&escription"), self.description),
        )  # fmt: skip
        for text, widget in rows:
            form.addRow(text, widget)
        form.addRow("", self.used)
        form.addRow("", self.problem)
        return form

    def _list_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, name, act in (
            ("+", self.tr("Add a tag"), self.add), ("−", self.tr("Remove this tag"), self.remove),
            ("↑", self.tr("Move up"), lambda: self.move_by(-1)), ("↓", self.tr("Move down"), lambda: self.move_by(1)),
        ):  # fmt: skip
            button = QPushButton(text, self)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        return row

    # what is shown

    def chosen(self) -> Tag | None:
        """Return the tag whose fields are shown."""
        item = self.tags.currentItem()
        return self._desk.workspace.tags.get(item.data(Qt.ItemDataRole.UserRole)) if item else None

    def choose(self, tag_id: str) -> None:
        """Show the fields of a tag."""
        for row in range(self.tags.count()):
            if self.tags.item(row).data(Qt.ItemDataRole.UserRole) == tag_id:
                self.tags.setCurrentRow(row)

    def _fill(self) -> None:
        before, row = self.chosen(), self.tags.currentRow()
        self.tags.blockSignals(True)
        self.tags.clear()
        for tag in self._desk.workspace.tags_of(self.tagset.currentData()):
            item = QListWidgetItem(dot(tag.color, tag.shortcut), isolate(tag.name))
            item.setData(Qt.ItemDataRole.UserRole, tag.id)
            self.tags.addItem(item)
        self.tags.setCurrentRow(min(max(row, 0), self.tags.count() - 1))
        self.tags.blockSignals(False)
        if before:
            self.choose(before.id)
        self._show()

    def _show(self) -> None:
        tag = self.chosen()
        for field in (self.name, self.key, self.description, self.color):
            field.setEnabled(tag is not None)
        self.name.setText(tag.name if tag else "")
        self.key.setText(tag.shortcut if tag else "")
        self.description.setText(tag.description if tag else "")
        self.color.setText(tag.color if tag else "")
        self.color.setIcon(dot(tag.color, "") if tag else dot("#00000000", ""))
        self.color.setAccessibleName(self.tr("Colour {color}; press to choose").format(color=self.color.text()))
        self.used.setText("")

    def _take_in(self, change_set: ChangeSet) -> None:
        if any(change.kind is Tag for change in change_set.changes):
            self.problem.setText("")
            self._fill()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(f"⚠ {sentence}")

    # what is asked for

    def _edit(self) -> None:
        tag = self.chosen()
        if tag is None:
            return
        edited = replace(
            tag, name=self.name.text(), shortcut=self.key.text().strip(), description=self.description.text()
        )  # fmt: skip
        if edited.shortcut and edited.shortcut.lower() in self._taken:
            self._refuse(f"The key {edited.shortcut} is a verb's (see Keys, F1); choose another.")
        elif edited != tag:
            self._desk.act(lambda: self._desk.workspace.edit_tag(edited))
        if self.chosen() == tag:  # refused, or nothing but white space: the fields say what is
            self._show()

    def _choose_color(self) -> None:
        tag = self.chosen()
        color = QColorDialog.getColor(QColor(tag.color), self) if tag else QColor()
        if tag and color.isValid():
            self.recolor(color.name())

    def recolor(self, color: str) -> None:
        """Give the chosen tag another colour, #rrggbb."""
        tag = self.chosen()
        if tag:
            self._desk.act(lambda: self._desk.workspace.edit_tag(replace(tag, color=color)))

    def add(self) -> None:
        """Add a tag, whose name can be typed at once."""
        workspace, tagset_id = self._desk.workspace, self.tagset.currentData()
        names = {tag.name for tag in workspace.tags_of(tagset_id)}
        name = next(one for n in range(1, 999) if (one := "New tag" + (f" {n}" if n > 1 else "")) not in names)
        color = _NEW_COLORS[len(names) % len(_NEW_COLORS)]
        tag = self._desk.act(lambda: workspace.add_tag(tagset_id, name, color))
        if tag:
            self.choose(tag.id)
            self.name.setFocus()
            self.name.selectAll()

    def remove(self) -> None:
        """Remove the chosen tag, after saying how many annotations have it."""
        tag = self.chosen()
        if tag is None:
            return
        used = self._desk.act(lambda: self._desk.workspace.library.annotations_where("tag_id", tag.id))
        if used is None or (used and not self._agreed(tag, len(used))):
            return
        if self._desk.done(lambda: self._desk.workspace.remove_tag(tag.id)):
            self.used.setText(self.tr("Removed; Ctrl+Z in the window brings it back."))

    def _agreed(self, tag: Tag, count: int) -> bool:
        question = self.tr("{name} is the tag of {count}, which will stay without a tag. Undo brings it back.").format(
            name=isolate(tag.name), count=counting(count, "annotation")
        )
        buttons = QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel
        return QMessageBox.question(self, self.tr("Remove a tag"), question, buttons) == QMessageBox.StandardButton.Ok

    def move_by(self, step: int) -> None:
        """Move the chosen tag up (-1) or down (1)."""
        row = self.tags.currentRow()
        ids = [self.tags.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.tags.count())]
        if 0 <= row < len(ids) and 0 <= row + step < len(ids):
            ids.insert(row + step, ids.pop(row))
            self._desk.act(lambda: self._desk.workspace.reorder_tags(ids))
