"""The line at the bottom: where you are, the paragraph's direction, whether all is in the file, counts, zoom."""

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.model.annotation import ENTITIES, QUOTES, Annotation
from reader.model.changes import ChangeSet
from reader.model.document import Document

from .article_view import ArticleView
from .desk import Desk
from .library_model import counting
from .linked_page import target_text

_USUAL = ("utf-8", "utf8", "ascii", "us-ascii")
_SLICE = 6  # milliseconds of counting words before the window breathes


def version_of(document: Document) -> str:
    """Return how an article was read from its file, empty if that was the usual way: UTF-8, its furniture set apart."""
    encoding = document.metadata.get("read_as") or document.metadata.get("encoding", "")
    said = [f"read as {encoding}"] if encoding and not encoding.lower().startswith(_USUAL) else []
    return " · ".join([*said, *(["whole page"] if document.metadata.get("reading") == "whole" else [])])


class StatusLine(QWidget):
    """Shows, and turns a paragraph or resets the zoom on a click."""

    turn_asked = Signal()

    def __init__(self, desk: Desk, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._view = desk, view
        self._counts: dict[str, int] = {}
        self._words, self._counted = 0, True
        self._pieces: Iterator[int] = iter(())
        self.place, self.counts, self.saved = QLabel(self), QLabel(self), QLabel(self)
        self.link, self.version = QLabel(self), QLabel(self)
        self.direction, self.zoom = QToolButton(self), QToolButton(self)
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count_on)
        self._build()
        desk.opened.connect(self._show_document)
        desk.changed.connect(self.take_in)
        desk.saved.connect(self.show_saved)
        view.selection_changed.connect(self.show_place)
        view.place_changed.connect(self.show_place)
        view.zoom_changed.connect(lambda _: self._show_zoom())

    def _build(self) -> None:
        self.place.setAccessibleName(self.tr("Where you are"))
        self.saved.setAccessibleName(self.tr("Saved state"))
        self.version.setToolTip(self.tr("How this article was read from its file; Library ▸ Read again as changes it"))
        self.link.setTextFormat(Qt.TextFormat.PlainText)
        # A long address gives way to the rest of the line.
        self.link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.direction.clicked.connect(lambda _=False: self.turn_asked.emit())
        self.zoom.setToolTip(self.tr("Back to 100 % (Ctrl+0)"))
        self.zoom.clicked.connect(lambda _=False: self._view.zoom_reset())
        for button in (self.direction, self.zoom):
            button.setProperty("flat", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(14)
        for widget in (self.place, self.direction, self.version, self.link):
            layout.addWidget(widget)
        layout.setStretchFactor(self.link, 2)
        layout.addStretch(1)
        for widget in (self.counts, self.saved, self.zoom):
            layout.addWidget(widget)
        self._show_zoom()
        self.show_saved("")
        self.show_place()

    # where you are

    def show_place(self) -> None:
        """Show the block, offset and share of the caret, and the block's direction."""
        document, here = self._view.document(), self._desk.document()
        if document is not None and here is not None and here.id == document.id:
            document = here  # the page is told of a turned paragraph after this line
        self.direction.setVisible(document is not None)
        self._show_link(document)
        self._show_version(document)
        if document is None or not document.blocks:
            self.place.setText("")
            return
        block, caret = self._view.block_under_caret(), self._view.caret()
        share = round(100 * self._view.place() / max(1, len(document.text)))
        selected = len(self._view.selection())
        chosen = f" · {selected:,} characters selected" if selected else ""
        self.place.setText(
            f"Paragraph {block + 1:,} of {len(document.blocks):,} · offset {caret:,} · {share} %{chosen}"
        )
        right = document.blocks[block].direction == "rtl"
        side = self.tr("right to left") if right else self.tr("left to right")
        self.direction.setText("⇠ RTL" if right else "LTR ⇢")
        self.direction.setToolTip(
            self.tr("This paragraph reads {side}; click to turn it (Ctrl+Shift+D)").format(side=side)
        )
        self.direction.setAccessibleName(
            self.tr("Direction of this paragraph: {side}; press to turn").format(side=side)
        )

    def _show_link(self, document: Document | None) -> None:
        found = self._view.reference_beside(self._view.caret()) if document else None
        where = target_text(found, document) if found else ""
        self.link.setText(self.tr("Link to {where} (F4)").format(where=where) if found else "")
        self.link.setVisible(found is not None)

    def _show_version(self, document: Document | None) -> None:
        shown = version_of(document) if document else ""
        self.version.setText(shown)
        self.version.setVisible(bool(shown))

    def _show_zoom(self) -> None:
        self.zoom.setText(f"{round(self._view.zoom() * 100)} %")
        self.zoom.setAccessibleName(self.tr("Zoom {zoom}, back to 100 %").format(zoom=self.zoom.text()))

    def show_saved(self, failure: str) -> None:
        """Show that everything is in the file, or what the file last refused."""
        name = self._desk.workspace.library.path.name
        self.saved.setText(f"⚠ {failure}" if failure else self.tr("All changes are in {name}").format(name=name))
        self.saved.setToolTip(failure or str(self._desk.workspace.library.path))
        if failure and len(failure) > 60:
            self.saved.setText(self.tr("⚠ The last change was not saved"))

    # counts

    def _show_document(self, document: Document | None) -> None:
        self._counts, self._words = {}, 0
        self._counting.stop()
        if document is not None:
            for found in self._desk.workspace.annotations:
                self._count(found, 1)
            self._pieces = (len(block.span.of(document.text).split()) for block in document.body())
            self._counted = False
            self._counting.start()
        self._show_counts()
        self.show_place()

    def _count_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < _SLICE:
            piece = next(self._pieces, None)
            if piece is None:
                self._counting.stop()
                self._counted = True
                self._show_counts()
                return
            self._words += piece

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit."""
        here = self._desk.document()
        if here is None:
            return
        for change in change_set.changes:
            for record, step in ((change.before, -1), (change.after, 1)):
                if isinstance(record, Annotation) and record.document_id == here.id:
                    self._count(record, step)
        if any(change.kind is Document for change in change_set.changes):
            self.show_place()
        self._show_counts()

    def _count(self, found: Annotation, step: int) -> None:
        # What a person marked counts wherever it stands, as in the library's list and in the tables.
        if found.status == "accepted":
            self._counts[found.layer_id] = self._counts.get(found.layer_id, 0) + step

    def _show_counts(self) -> None:
        if self._desk.document() is None:
            self.counts.setText("")
            return
        quotes, entities = self._counts.get(QUOTES, 0), self._counts.get(ENTITIES, 0)
        words = [counting(self._words, "word")] if self._counted else []
        text = [*words, counting(quotes, "quote"), counting(entities, "entity", "entities")]
        self.counts.setText(" · ".join(text))
