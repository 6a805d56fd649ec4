"""The annotations of the open article: grouped, filtered, in text order; a click or Return goes there."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader.model.annotation import QUOTES, Tag
from reader.model.changes import ChangeSet

from .annotations_model import GROUPINGS, AnnotationsModel, Filter
from .desk import Desk
from .row_painting import AnnotationRows
from .rows_view import RowsView
from .themes import Theme


class AnnotationsPanel(QWidget):
    """The list of annotations with its filter. It tells the desk what was chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(self.tr("Annotations"))
        self.model = AnnotationsModel(desk.workspace, self)
        self.rows = RowsView(self.tr("Annotations of this article"), self)
        self.painting = AnnotationRows(self.rows)
        self.painting.named = False
        self.filter, self.kinds, self.grouping = QLineEdit(self), QComboBox(self), QComboBox(self)
        self.status = QComboBox(self)
        self._build()
        desk.changed.connect(self.take_in)
        desk.opened.connect(lambda _: self.reload())
        desk.selected.connect(self._show_selected)

    def _build(self) -> None:
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(self.painting)
        self.rows.set_row_height(self.painting.row_height())
        self.rows.entered_row.connect(self._go)
        self.rows.selectionModel().currentChanged.connect(lambda index, _: self._choose(index))
        self.rows.follow(self.filter)
        self.rows.deletion_asked.connect(self._delete)
        self.rows.empty_text = self.tr(
            "Press Q in a sentence for the quote in it, or select words and press Q for a quote, 1–9 for an entity. "
            "Ctrl+R looks for quotes in the whole article."
        )
        self.filter.setPlaceholderText(self.tr("Find in annotations and notes"))
        self.filter.setAccessibleName(self.tr("Find in annotations and notes"))
        self.filter.setClearButtonEnabled(True)
        pause = QTimer(self, interval=120, singleShot=True)
        pause.timeout.connect(self._filter_now)
        self.filter.textChanged.connect(lambda _: pause.start())
        for box, name in ((self.kinds, "Which kinds"), (self.status, "Which status"), (self.grouping, "How grouped")):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        for grouping, name in GROUPINGS.items():
            self.grouping.addItem(name, grouping)
        for status in ("", "accepted", "suggested", "rejected"):
            self.status.addItem(status.capitalize() or self.tr("Any status"), status)
        self._fill_kinds()
        self.kinds.currentIndexChanged.connect(lambda _: self._filter_now())
        self.status.currentIndexChanged.connect(lambda _: self._filter_now())
        self.grouping.currentIndexChanged.connect(lambda _: self._regroup())
        self._lay_out()

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(6)
        for box in (self.grouping, self.kinds, self.status):
            choices.addWidget(box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 8, 4)
        layout.setSpacing(6)
        layout.addLayout(choices)
        layout.addWidget(self.filter)
        layout.addWidget(self.rows, 1)

    def _fill_kinds(self) -> None:
        workspace, chosen = self._desk.workspace, self.kinds.currentData()
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(self.tr("All kinds"), ("", "", False))
        for layer in sorted(workspace.layers.values(), key=lambda layer: layer.name):
            self.kinds.addItem(layer.name, (layer.id, "", False))
            for tag in workspace.palette(layer.id):
                self.kinds.addItem(f"    {tag.name}", (layer.id, tag.id, False))
            if layer.id == QUOTES:
                self.kinds.addItem(self.tr("Quotes without a speaker"), (layer.id, "", True))
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))
        self.kinds.blockSignals(False)

    # what is shown

    def reload(self) -> None:
        """Show the annotations of the article that is open now."""
        self.model.reload()
        self._show_selected(self._desk.selection or "")

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit."""
        if any(change.kind is Tag for change in change_set.changes):
            self._fill_kinds()
        self.model.take_in(change_set)
        self._show_selected(self._desk.selection or "")

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.painting.theme = theme
        self.rows.viewport().update()

    def _show_selected(self, id: str) -> None:
        row = self.model.row_of(id)
        selection = self.rows.selectionModel()
        selection.blockSignals(True)
        if row is None:
            selection.clear()
        else:
            selection.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.rows.scrollTo(self.model.index(row))
        selection.blockSignals(False)
        self.rows.viewport().update()

    def _filter_now(self) -> None:
        layer_id, tag_id, unfinished = self.kinds.currentData() or ("", "", False)
        status = self.status.currentData() or ""
        self.model.filter_by(Filter(self.filter.text(), layer_id, tag_id, status, unfinished))
        self._show_selected(self._desk.selection or "")

    def _regroup(self) -> None:
        self.painting.named = self.grouping.currentData() != "kind"
        self.model.group_by(self.grouping.currentData())
        self._show_selected(self._desk.selection or "")

    # what is asked for

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.record_at(index.row())
        if found and self.rows.hasFocus():
            self._desk.go_to(found.id)

    def _go(self, index: QModelIndex) -> None:
        found = self.model.record_at(index.row())
        if found:
            self._desk.go_to(found.id)
        else:
            self._show_selected(self._desk.selection or "")  # a heading is no choice

    def _delete(self) -> None:
        found = self._desk.current()
        if found:
            self._desk.act(lambda: self._desk.workspace.delete([found.id]))
