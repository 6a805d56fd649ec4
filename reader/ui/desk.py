"""What the parts of one window share: the workspace, which annotation is selected, and where messages go.

Panels know the desk and not each other. They ask it to act, and are told by its signals.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.errors import LibraryError, ReaderError
from reader.model.annotation import Annotation
from reader.model.changes import ChangeSet
from reader.model.document import Document
from reader.workspace import Workspace

from .away import Away
from .change_place import place_of
from .signals import WorkspaceSignals

if TYPE_CHECKING:
    from reader.workspace.reviewing import Review

T = TypeVar("T")


class Desk(QObject):
    """One window's workspace with its selection. `refused` and `told` carry sentences for the user."""

    leaving = Signal(str)  # id of the article that is about to be left
    opened = Signal(object)  # Document, or None: none is open any more
    selected = Signal(str)  # annotation id, empty for none
    revealed = Signal(object)  # Span to be shown
    told = Signal(str)
    refused = Signal(str)
    saved = Signal(str)  # what the library last refused, empty when all is in the file

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.selection: str | None = None
        self.chosen = False  # the selection was pointed at, not just made
        self.news = WorkspaceSignals(workspace, self)
        self.changed = self.news.changed
        self._wrote = False
        self._review: Review | None = None
        self.away = Away(workspace, self)
        self.away.refused.connect(self.refused)
        self.away.told.connect(self.told)
        self.away.begun.connect(self.news.pause)
        self.away.ended.connect(self.news.go_on)
        self.changed.connect(self._forget_what_is_gone)
        self.news.failed.connect(self._fail)

    def act(self, verb: Callable[[], T]) -> T | None:
        """Run a verb of the workspace and return what it returns; if it is refused, say why and return None."""
        self._wrote = False
        try:
            result = verb()
        except LibraryError as error:
            self._fail(str(error))
            return None
        except ReaderError as error:
            self.refused.emit(str(error))
            return None
        if self._wrote:
            self.saved.emit("")
        return result

    def done(self, verb: Callable[[], object]) -> bool:
        """Run a verb as act() does; return whether it was done."""
        return self.act(lambda: (verb(),)) is not None

    def _fail(self, sentence: str) -> None:
        self.saved.emit(sentence)
        self.refused.emit(sentence)

    def review(self) -> "Review":
        """Return what the suggestions of the workspace are answered through, the same one always."""
        from reader.workspace.reviewing import Review  # late: the first article is on the screen without it

        if self._review is None:
            self._review = Review(self.workspace)
        return self._review

    # articles

    def open(self, document_id: str) -> bool:
        """Open an article and tell everyone; return whether it is open now."""
        before = self.workspace.document
        if before is not None:
            self.leaving.emit(before.id)
        self.select(None)
        document = self.act(lambda: self.workspace.open(document_id))
        if document is not None:
            self.opened.emit(document)
        return document is not None

    def document(self) -> Document | None:
        """Return the open document."""
        return self.workspace.document

    # selection

    def select(self, annotation_id: str | None, *, chosen: bool = False) -> None:
        """Make an annotation the selected one; `chosen` if the user pointed at it."""
        if annotation_id not in self.workspace.annotations:
            annotation_id = None
        self.chosen = chosen and annotation_id is not None
        if annotation_id != self.selection:
            self.selection = annotation_id
            self.selected.emit(annotation_id or "")

    def current(self) -> Annotation | None:
        """Return the selected annotation as it is now."""
        return self.workspace.annotations.get(self.selection)

    def go_to(self, annotation_id: str) -> None:
        """Select an annotation and bring it into view."""
        found = self.workspace.annotations.get(annotation_id)
        if found:
            self.select(found.id, chosen=True)
            self.revealed.emit(found.span)

    def _forget_what_is_gone(self, change_set: ChangeSet) -> None:
        self._wrote = True
        if self.selection and self.selection not in self.workspace.annotations:
            self.select(None)
        gone = any(isinstance(change.record, Document) and change.after is None for change in change_set.changes)
        if gone and self.workspace.document is None:
            self.opened.emit(None)

    # history

    def undo(self) -> None:
        """Take back the newest step and show where."""
        if not self.away.is_busy() and not self.away.walks("undo", lambda done: self._tell_walked(done, "Undone")):
            self._walk(self.workspace.undo, "Undone", "There is nothing to undo.")

    def redo(self) -> None:
        """Do the step undone last once more and show where."""
        if not self.away.is_busy() and not self.away.walks("redo", lambda done: self._tell_walked(done, "Done again")):
            self._walk(self.workspace.redo, "Done again", "There is nothing to redo.")

    def _walk(self, verb: Callable[[], ChangeSet | None], done: str, nothing: str) -> None:
        refusals: list[str] = []
        remember = self.refused.connect(refusals.append)
        change_set = self.act(verb)
        self.refused.disconnect(remember)
        if change_set is not None:
            self._tell_walked(change_set, done)
        elif not refusals:
            self.told.emit(nothing)

    def _tell_walked(self, change_set: ChangeSet | None, done: str) -> None:
        if change_set is not None:
            self.show_place(change_set)
            self.told.emit(f"{done}: {change_set.label}")

    def show_place(self, change_set: ChangeSet) -> None:
        """Open the article that an edit was in, and bring the place into view."""
        place = place_of(change_set, self.workspace)
        if place is None:
            return
        here = self.workspace.document
        if (here is None or here.id != place.document_id) and not self.open(place.document_id):
            return
        if place.annotation_id:
            self.select(place.annotation_id)
        if place.span:
            self.revealed.emit(place.span)

    def close(self) -> None:
        """Leave the open article and stop listening."""
        if self.workspace.document is not None:
            self.leaving.emit(self.workspace.document.id)
        self.away.finish()
        self.news.stop()
