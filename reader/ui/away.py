"""What takes long is done away from the window: by a session of its own, in a thread, and then taken in here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import StaleChange
from reader.model.changes import ChangeSet
from reader.workspace import Workspace

from .library_work import LibraryWork

if TYPE_CHECKING:
    from reader.store import Library
    from reader.store.library import Act

MANY = 1000
"""Articles that a verb is about: of more it is not done while the window waits."""
_LARGE = 100_000  # bytes that the log has of a step which is undone away from the window

Written = tuple[int, ChangeSet] | None
"""The number of a step in the log and its changes; None where nothing was changed."""


class Away(QObject):
    """Does one verb at a time. Until it is done another is refused, and undo too: it would take back what is older."""

    refused = Signal(str)
    told = Signal(str)
    begun = Signal()
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._work: LibraryWork | None = None
        self._act: Act = "do"
        self._then: Callable[[ChangeSet | None], object] | None = None

    def is_at_work(self) -> bool:
        """Tell whether something is being done."""
        return self._work is not None

    def is_busy(self) -> bool:
        """Tell whether something is being done, and if so say it."""
        if self._work is not None:
            self.told.emit(self.tr("The last change of many articles is still being written; wait a moment."))
        return self._work is not None

    def do(self, verb: Callable[[Workspace], object], then: Callable[[ChangeSet | None], object] | None = None) -> bool:
        """Do a verb of a workspace, then call `then` with what was changed. Return whether it was begun."""
        return self._begin("do", verb, then)

    def walks(self, act: "Act", then: Callable[[ChangeSet | None], object]) -> bool:
        """Undo or redo the next step here if it is a large one, and then call `then`; tell whether it is."""
        steps = self._workspace.history.done if act == "undo" else self._workspace.history.undone
        if not steps or self._workspace.library.step_size(steps[-1].id) < _LARGE:
            return False
        return self._begin(act, partial(_walk, act, steps[-1].id), then)

    def _begin(
        self, act: "Act", verb: Callable[[Workspace], object], then: Callable[[ChangeSet | None], object] | None
    ) -> bool:
        if self.is_busy():
            return False
        annotator = self._workspace.annotator
        self._act, self._then = act, then
        self._work = LibraryWork(self._workspace.library.path, lambda library: _written(library, annotator, verb))
        self._work.done.connect(self._take)
        self._work.refused.connect(self._refuse)
        self._work.start()
        self.begun.emit()
        return True

    def _take(self, work: LibraryWork, written: Written) -> None:
        work.wait()
        then, self._work, self._then = self._then, None, None
        if written is not None:
            self._workspace.arrived(*written, self._act)
        self.ended.emit()
        if then is not None:
            then(written[1] if written else None)

    def _refuse(self, work: LibraryWork, sentence: str) -> None:
        work.wait()
        self._work, self._then = None, None
        self.ended.emit()
        self.refused.emit(sentence)

    def finish(self) -> None:
        """Return when what was begun is in the file: the window closes."""
        if self._work is not None:
            self._work.wait()


def _walk(act: "Act", step_id: str, workspace: Workspace) -> None:
    """Undo or redo that very step. Raises StaleChange where another has become the next one meanwhile."""
    steps = workspace.history.done if act == "undo" else workspace.history.undone
    if not steps or steps[-1].id != step_id:
        raise StaleChange("Another edit came between; nothing was changed. Try again.")
    workspace.undo() if act == "undo" else workspace.redo()


def _written(library: "Library", annotator: str, verb: Callable[[Workspace], object]) -> Written:
    workspace = Workspace(library, annotator)
    told: list[tuple[int, ChangeSet]] = []
    workspace.subscribe(lambda change_set: told.append((workspace.seq, change_set)))
    verb(workspace)
    return told[-1] if told else None
