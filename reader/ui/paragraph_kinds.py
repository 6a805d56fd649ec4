"""The menu that says what a paragraph is: a title, a heading, boilerplate … It opens from the menu bar and by a key."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.model.document import Kind

from .article_view import ArticleView
from .desk import Desk

KIND_NAMES: dict[Kind, str] = {
    "title": "&Title", "byline": "&Byline", "heading": "&Heading", "paragraph": "&Paragraph",
    "list_item": "&List item", "blockquote": "Block &quote", "caption": "&Caption", "note": "&Note",
    "table_row": "Table &row", "boilerplate": "B&oilerplate",
}  # fmt: skip


class ParagraphKinds(QObject):
    """Gives every block that the selection touches, or the caret's, another kind: one step to undo."""

    def __init__(self, desk: Desk, view: ArticleView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self.menu = QMenu(view)
        self.actions_: dict[Kind, QAction] = {}
        for kind, name in KIND_NAMES.items():
            action = QAction(self.tr(name), self.menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, kind=kind: self.choose(kind))
            self.menu.addAction(action)
            self.actions_[kind] = action
        self.menu.aboutToShow.connect(self._check)

    def blocks(self) -> range:
        """Return the numbers of the blocks that a choice is for."""
        document, span = self._view.document(), self._view.selection()
        if document is None or not document.blocks:
            return range(0)
        last = max(span.start, span.end - 1)
        return range(document.block_index(span.start), document.block_index(last) + 1)

    def choose(self, kind: Kind) -> None:
        """Make the blocks at the selection of this kind."""
        blocks = self.blocks()
        if blocks and self._desk.document() is not None:
            self._desk.act(lambda: self._desk.workspace.set_block_kinds(blocks, kind))
            self._check()

    def pop_up(self) -> None:
        """Open the menu at the caret; what the paragraph is now is chosen in it."""
        kinds = self._check()
        if not kinds:
            return
        viewport = self._view.viewport()
        corner = self._view.caret_rect().bottomLeft()
        inside = corner if viewport.rect().contains(corner) else QPoint(viewport.width() // 2, viewport.height() // 3)
        self.menu.popup(viewport.mapToGlobal(inside))
        self.menu.setActiveAction(self.actions_[kinds[0]])

    def _check(self) -> list[Kind]:
        """Check the kinds that there are at the selection, and return them."""
        document = self._desk.document()
        found = {document.blocks[index].kind for index in self.blocks()} if document else set()
        for kind, action in self.actions_.items():
            action.setChecked(kind in found)
        return [kind for kind in KIND_NAMES if kind in found]
