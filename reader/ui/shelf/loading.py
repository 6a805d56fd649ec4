"""The list of a library read: at once where it is short, else in a thread, so that the window waits for no library."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.changes import ChangeSet
from reader.store import Library
from reader.store.library import Entry as LogEntry

from ..desk import Desk
from ..library_work import Latest, LibraryWork
from .arranged import Arranged
from .orders import Order

_SHORT = 1500  # articles that are read in less than the time of two or three frames


class Loading(QObject):
    """Reads the list over a connection of its own; then what was edited meanwhile is told once more, from the log."""

    arrived = Signal(object)  # Arranged
    missed = Signal(object)  # ChangeSet that was committed after the list was read, and before it arrived
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._works = Latest(self)

    def begin(self, order: Order, turned: bool) -> None:
        """Read the list, in that order. `arrived` may come before this returns."""
        workspace = self._desk.workspace
        long = self._desk.act(lambda: workspace.library.has_more_than(_SHORT))
        if not long:
            summaries = self._desk.act(workspace.summaries)
            if summaries is not None:
                self.arrived.emit(Arranged.of(summaries, order, turned))
            return
        work = Reading(workspace.library.path, order, turned)
        work.done.connect(self._take)
        work.refused.connect(self._refuse)
        self._works.begin(work)

    def _take(self, work: object, found: tuple[int, Arranged]) -> None:
        if not self._works.is_now(work):
            return
        seq, arranged = found
        self._desk.news.poll()  # else another window's edit, which the list has already, would be told after it
        missed = self._desk.act(lambda: self._since(seq)) or []
        self.arrived.emit(arranged)
        for change_set in missed:
            self.missed.emit(change_set)

    def _since(self, seq: int) -> list[ChangeSet]:
        workspace = self._desk.workspace
        entries: list[LogEntry] = workspace.library.entries(seq, before=workspace.seq + 1)
        return [entry.change_set for entry in entries]

    def _refuse(self, work: object, sentence: str) -> None:
        if self._works.is_now(work):
            self.refused.emit(sentence)

    def wait(self) -> None:
        """Wait for no list any more: the window closes."""
        self._works.wait()


class Reading(LibraryWork):
    """Reads the list: the number of the log's last line, and the articles as of that line."""

    def __init__(self, path: Path, order: Order, turned: bool) -> None:
        super().__init__(path, self._read)
        self._order: tuple[Order, bool] = order, turned

    def _read(self, library: Library) -> tuple[int, Arranged]:
        seq, summaries = library.summaries_at()
        return seq, Arranged.of((one for one in summaries if not self.left), *self._order)
