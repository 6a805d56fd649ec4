"""The dialog of tags: tagsets with their tags, and the attributes of layers. Every step can be undone."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTabWidget, QVBoxLayout, QWidget

from reader.model.annotation import Attribute, Tag, Tagset
from reader.model.changes import ChangeSet

from .desk import Desk
from .tagsets.attributes_page import AttributesPage
from .tagsets.tags_page import TagsPage


class TagsDialog(QDialog):
    """Two pages. `taken` are keys that are verbs'; what is refused is said below the fields."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, taken: Collection[str] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tags"))
        self.pages = QTabWidget(self)
        self.tags, self.attributes = TagsPage(desk, self, taken), AttributesPage(desk, self)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.pages.addTab(self.tags, self.tr("Ta&gs"))
        self.pages.addTab(self.attributes, self.tr("&Attributes"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Return keeps a field, no more
        self.pages.currentChanged.connect(lambda _: self.problem.setText(""))
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.problem)
        layout.addWidget(close)
        self.resize(720, 540)
        desk.changed.connect(self._take_in)
        desk.refused.connect(self._refuse)
        self.tags.refused.connect(self._refuse)

    def _take_in(self, change_set: ChangeSet) -> None:
        kinds = {change.kind for change in change_set.changes}
        if kinds & {Tag, Tagset, Attribute}:
            self.problem.setText("")
        if kinds & {Tag, Tagset}:
            self.tags.reload()
        if Attribute in kinds:
            self.attributes.reload()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(f"⚠ {sentence}")

    def done(self, result: int) -> None:
        self.attributes.edit_choices()  # Esc closes the dialog before the field is left
        super().done(result)
