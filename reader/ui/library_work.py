"""Work on the library off the GUI thread, over a connection of its own; of one kind only the latest counts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.store import Library


class LibraryWork(QThread):
    """Does a task once. Its signals bring itself first: one that was sent before the work was left still arrives."""

    done = Signal(object, object)  # itself, what the task returned
    refused = Signal(object, str)

    def __init__(self, path: Path, task: "Callable[[Library], object]") -> None:
        """`task` runs in the thread, on the library at `path`; it may raise ReaderError."""
        super().__init__()
        self._path, self._task = path, task
        self.left = False  # nobody waits for it any more
        self._library: Library | None = None

    def run(self) -> None:
        from reader.store import Library

        try:
            library = self._library = Library(self._path)
            try:
                found = self._task(library)
            finally:
                library.close()
        except ReaderError as error:
            self.refused.emit(self, str(error))
        else:
            self.done.emit(self, found)

    def leave(self) -> None:
        """Wait for it no more: what it has the library do is ended, and the task should look at `left`."""
        self.left = True
        if self._library is not None:
            self._library.interrupt()


class Latest(QObject):
    """Keeps the work that was begun last, and those left before it until they have ended."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._now: LibraryWork | None = None
        self._running: set[LibraryWork] = set()

    def begin(self, work: LibraryWork) -> None:
        """Begin this work, and leave the one before."""
        self.leave()
        self._now = work
        self._running.add(work)
        work.finished.connect(self._sweep)
        work.start()

    def is_now(self, work: object) -> bool:
        """Tell whether this is the work that is waited for."""
        return work is self._now

    def leave(self) -> None:
        """Wait for nothing any more."""
        if self._now is not None:
            self._now.leave()
            self._now = None

    def wait(self) -> None:
        """Leave the work, and return when every thread has ended: the window closes."""
        self.leave()
        for work in tuple(self._running):
            work.wait()
        self._running.clear()

    def _sweep(self) -> None:
        self._running = {work for work in self._running if not work.isFinished()}
