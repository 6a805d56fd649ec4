"""The tags of a tagset: renamed, recoloured, put under another, added, removed and put in order."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Tag
from reader.model.bidi import isolate
from reader.model.scheme import above_of, in_tree
from reader.workspace.tagging import KEPT, told

from ..desk import Desk
from ..palette import dot
from .asking import agreed, free_name, list_button
from .named_list import NamedList, named_row
from .tagset_bar import TagsetBar

_NEW_COLORS = ("#c2571a", "#7a4fb5", "#2f8f4e", "#8a6d00", "#b8336a", "#3f5aa6", "#00838f", "#8d5a3a")


class TagsPage(QWidget):
    """A tagset, its tags and the fields of the chosen one. `taken` are keys that are verbs'."""

    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, taken: Collection[str] = ()) -> None:
        super().__init__(parent)
        self._desk, self._taken = desk, taken
        self.tagset, self.tags = TagsetBar(desk, self), NamedList(self)
        self.name, self.key, self.description = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.parent_tag, self.color, self.used = QComboBox(self), QPushButton(self), QLabel(self)
        self._build()
        self._lay_out()
        self._fill()

    def _build(self) -> None:
        self.tagset.turned.connect(self._fill)
        self.tagset.schemes.taken.connect(self._show_taken)
        self.tagset.schemes.wrote.connect(lambda path: self.used.setText(self.tr("Written: {path}").format(path=path)))
        self.tags.setAccessibleName(self.tr("Tags"))
        self.tags.currentRowChanged.connect(lambda _: self._show())
        for field in (self.name, self.key, self.description):
            field.editingFinished.connect(self._edit)
        self.key.setMaxLength(1)
        self.key.setMaximumWidth(60)
        self.description.setPlaceholderText(self.tr("shown as a hint"))
        self.color.clicked.connect(lambda _=False: self._choose_color())
        self.color.setAutoDefault(False)
        self.parent_tag.activated.connect(lambda _: self._move())
        self.used.setObjectName("Heading")
        self.used.setWordWrap(True)

    def _lay_out(self) -> None:
        layout, left, row = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.tags, 1)
        left.addLayout(self._list_buttons())
        row.addLayout(left, 2)
        row.addLayout(self._form(), 3)
        layout.addWidget(self.tagset)
        layout.addLayout(row, 1)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Name"), self.name), (self.tr("&Key"), self.key), (self.tr("&Colour"), self.color),
            (self.tr("&Under"), self.parent_tag), (self.tr("D&escription"), self.description),
        )  # fmt: skip
        for text, widget in rows:
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(text, widget)
        form.addRow("", self.used)
        return form

    def _list_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, name, act in (
            ("+", self.tr("Add a tag"), self.add), ("−", self.tr("Remove this tag"), self.remove),
            ("↑", self.tr("Move up"), lambda: self.move_by(-1)), ("↓", self.tr("Move down"), lambda: self.move_by(1)),
        ):  # fmt: skip
            row.addWidget(list_button(text, name, act, self))
        row.addStretch(1)
        return row

    # what is shown

    def chosen(self) -> Tag | None:
        """Return the tag whose fields are shown."""
        return self._desk.workspace.tags.get(self.tags.chosen_id())

    def choose(self, tag_id: str) -> None:
        """Show the fields of a tag, of any tagset."""
        tag = self._desk.workspace.tags.get(tag_id)
        if tag:
            self.tagset.choose(tag.tagset_id)
        self.tags.choose(tag_id)

    def reload(self) -> None:
        """Show tagsets and tags as they are now."""
        self.tagset.fill()
        self._fill()

    def _listed(self) -> list[Tag]:
        tagset = self.tagset.chosen()
        return self._desk.workspace.tags_of(tagset.id) if tagset else []

    def _fill(self) -> None:
        self.tags.fill(self._row(tag, depth) for tag, depth in in_tree(self._listed()))
        self._show()

    def _row(self, tag: Tag, depth: int) -> QListWidgetItem:
        name, above = isolate(tag.name), self._desk.workspace.tags.get(tag.parent_id or "")
        row = named_row(tag.id, "\u2003" * depth + name, tag.description, dot(tag.color, tag.shortcut))
        said = self.tr("{name}, under {above}").format(name=name, above=isolate(above.name)) if above else name
        row.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return row

    def _show(self) -> None:
        tag = self.chosen()
        for field in (self.name, self.key, self.description, self.color, self.parent_tag):
            field.setEnabled(tag is not None)
        self.name.setText(tag.name if tag else "")
        self.key.setText(tag.shortcut if tag else "")
        self.description.setText(tag.description if tag else "")
        self.color.setText(tag.color if tag else "")
        self.color.setIcon(dot(tag.color, "") if tag else dot("#00000000", ""))
        self.color.setAccessibleName(self.tr("Colour {color}; press to choose").format(color=self.color.text()))
        self._show_parents(tag)
        self.used.setText("")

    def _show_parents(self, tag: Tag | None) -> None:
        self.parent_tag.clear()
        self.parent_tag.addItem(self.tr("nothing: at the top"), None)
        if tag is None:
            return
        listed = self._listed()
        by_id = {one.id: one for one in listed}
        for one, depth in in_tree(listed):
            if tag not in above_of(one, by_id):  # nothing stands under itself
                self.parent_tag.addItem("\u2003" * depth + isolate(one.name), one.id)
        self.parent_tag.setCurrentIndex(max(0, self.parent_tag.findData(tag.parent_id)))

    def _show_taken(self, tagset_id: str) -> None:
        """Show a tagset that was taken in, and say whether it is off because of its keys."""
        self.tagset.choose(tagset_id)
        self._fill()
        tagset = self.tagset.chosen()
        off = self.tr("It is off: one of its keys belongs to a tag that is on. Switch one of the two off.")
        back = self.tr("Taken in; Ctrl+Z in the window takes it out.")
        self.used.setText(f"{back} {off}" if tagset and not tagset.on else back)

    # what is asked for

    def _edit(self) -> None:
        tag = self.chosen()
        if tag is None:
            return
        edited = replace(
            tag, name=self.name.text(), shortcut=self.key.text().strip(), description=self.description.text()
        )  # fmt: skip
        if edited.shortcut and edited.shortcut != tag.shortcut and edited.shortcut.lower() in self._taken:
            self.refused.emit(f"The key {edited.shortcut} is a verb's (see Keys, F1); choose another.")
        elif edited != tag:
            self._desk.act(lambda: self._desk.workspace.edit_tag(edited))
        if self.chosen() == tag:  # refused, or nothing but white space: the fields say what is
            self._show()

    def _move(self) -> None:
        tag, parent_id = self.chosen(), self.parent_tag.currentData()
        if tag and not self._desk.done(lambda: self._desk.workspace.move_tag(tag.id, parent_id)):
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
        tagset, names = self.tagset.chosen(), [tag.name for tag in self._listed()]
        if tagset is None:
            return
        name, color = free_name("New tag", names), _NEW_COLORS[len(names) % len(_NEW_COLORS)]
        tag = self._desk.act(lambda: self._desk.workspace.add_tag(tagset.id, name, color))
        if tag:
            self.choose(tag.id)
            self.name.setFocus()
            self.name.selectAll()

    def remove(self) -> None:
        """Remove the chosen tag, after saying what has it."""
        tag, workspace = self.chosen(), self._desk.workspace
        usage = self._desk.act(lambda: workspace.tag_usage(tag.id)) if tag else None
        if tag is None or usage is None:
            return
        asks = (usage.annotations or usage.entities) and tag.id not in KEPT  # what is refused is not asked
        if asks and not agreed(self, self.tr("Remove a tag"), told(isolate(tag.name), usage)):
            return
        if self._desk.done(lambda: workspace.remove_tag(tag.id)):
            self.used.setText(self.tr("Removed; Ctrl+Z in the window brings it back."))

    def move_by(self, step: int) -> None:
        """Move the chosen tag up (-1) or down (1) among those that stand under the same one."""
        tag, listed = self.chosen(), self._listed()
        if tag is None:
            return
        beside = [one.id for one in listed if one.parent_id == tag.parent_id]
        at = beside.index(tag.id) + step
        if 0 <= at < len(beside):
            ids = [one.id for one in listed]
            here, there = ids.index(tag.id), ids.index(beside[at])
            ids[here], ids[there] = ids[there], ids[here]
            self._desk.act(lambda: self._desk.workspace.reorder_tags(ids))
