"""The button that makes the ticked hits annotations, of the layer and tag chosen in its menu."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from reader.model.annotation import CUES, ENTITIES, HIGHLIGHTS
from reader.model.changes import ChangeSet

from ..desk import Desk
from ..text_line import caption
from .rows import HitsModel

_MANY = 300  # hits that are marked while the window waits


class HitMarks(QPushButton):
    """Marks the ticked hits in all their articles, as one step."""

    marked = Signal(int)  # how many were made

    def __init__(self, desk: Desk, model: HitsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self.menu_ = QMenu(self)
        self.menu_.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_)
        model.ticked.connect(self.count)
        self.count()

    def count(self) -> None:
        """Say how many hits are ticked."""
        ticked = len(self._model.chosen())
        self.setText(self.tr("&Mark {n} hits as").format(n=f"{ticked:,}"))
        self.setEnabled(ticked > 0)

    def fill(self) -> None:
        """Put the layers and tags as they are now into the menu."""
        workspace = self._desk.workspace
        self.menu_.clear()
        for layer_id in (HIGHLIGHTS, CUES):
            self.menu_.addAction(caption(workspace.layers[layer_id].name), partial(self.mark, layer_id, None))
            for tag in workspace.palette(layer_id):
                self.menu_.addAction(caption(tag.name), partial(self.mark, layer_id, tag.id))
            self.menu_.addSeparator()
        for tag in workspace.palette(ENTITIES):
            self.menu_.addAction(caption(tag.name), partial(self.mark, ENTITIES, tag.id))

    def mark(self, layer_id: str, tag_id: str | None) -> None:
        """Annotate the ticked hits; where that is refused, the desk says why and nothing has changed."""
        hits = self._model.chosen()
        if len(hits) > _MANY:
            self._desk.away.do(lambda workspace: workspace.mark_hits(hits, layer_id, tag_id), self._tell)
            return
        made = self._desk.act(lambda: self._desk.workspace.mark_hits(hits, layer_id, tag_id))
        if made is not None:
            self.marked.emit(len(made))

    def _tell(self, change_set: ChangeSet | None) -> None:
        self.marked.emit(len(change_set.changes) if change_set else 0)
