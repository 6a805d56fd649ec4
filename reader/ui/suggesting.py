"""Suggestions computed off the GUI thread: one article at a time, told how far, stopped when nobody waits for it."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, QThread, Signal

from reader.errors import ReaderError
from reader.model.document import Document
from reader.suggest import Weights
from reader.workspace.proposing import Stopped, propose
from reader.workspace.remembering import NOTHING, Taught, lessons

_BREATH = 0.05  # seconds between two words about how far it is


class LibraryState(NamedTuple):
    """The library's file, and the number of the last line of its log: what its mentions teach stands while it does."""

    path: Path
    seq: int


@lru_cache(maxsize=1)
def _taught(path: Path, seq: int) -> Taught:
    """Return what the library's mentions teach, read over a connection of its own."""
    from reader.store import Library

    library = Library(path)
    try:
        return Taught(tuple(lessons(library)))
    finally:
        library.close()


class _Work(QThread):
    """Proposes for one document."""

    told = Signal(int, int)  # blocks done, blocks in all
    proposed = Signal(object)  # Proposals
    refused = Signal(str)

    def __init__(
        self, document: Document, weights: Weights, kinds: Collection[str], model: Path | None, library: LibraryState,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.document = document
        self._weights, self._kinds, self._model, self._library = weights, kinds, model, library
        self.stopped = False
        self._breath = 0.0

    def run(self) -> None:
        try:
            taught = _taught(*self._library) if "mentions" in self._kinds else NOTHING
            found = propose(
                self.document, self._weights, self._kinds, model=self._model, taught=taught, tick=self._tick
            )  # fmt: skip
        except Stopped:
            return
        except ReaderError as error:
            self.refused.emit(str(error))
        else:
            self.proposed.emit(found)

    def _tick(self, done: int, total: int) -> None:
        if self.stopped:
            raise Stopped
        now = monotonic()
        if now - self._breath > _BREATH:
            self._breath = now
            self.told.emit(done, total)


class Suggesting(QObject):
    """Computes suggestions for the article that was asked for last; what comes of others is dropped."""

    told = Signal(int, int)
    proposed = Signal(object, object)  # Document, Proposals
    refused = Signal(str)
    ended = Signal()  # nothing is being computed any more

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: _Work | None = None
        self._leaving: set[_Work] = set()  # stopped, and not ended yet

    @property
    def busy(self) -> bool:
        """Whether something is being computed that is waited for."""
        return self._work is not None

    def start(
        self, document: Document, weights: Weights, kinds: Collection[str], model: Path | None, library: LibraryState
    ) -> None:  # fmt: skip
        """Compute for this article, and for no other any more."""
        self.stop()
        work = self._work = _Work(document, weights, kinds, model, library, self)
        work.told.connect(self._tell)
        work.proposed.connect(self._take)
        work.refused.connect(self._refuse)
        work.finished.connect(self._finish)
        work.start(QThread.Priority.LowPriority)

    def stop(self) -> None:
        """Wait for nothing any more."""
        if self._work is not None:
            self._work.stopped = True
            self._leaving.add(self._work)
            self._work = None

    def wait(self) -> None:
        """Stop, and return when every thread has ended: the window closes."""
        self.stop()
        for work in tuple(self._leaving):
            work.wait()

    # Methods, so that they run in the window's thread; what a stopped work sent before it heard of it is dropped.

    def _tell(self, done: int, total: int) -> None:
        if self.sender() is self._work:
            self.told.emit(done, total)

    def _take(self, proposals: object) -> None:
        work = self._work
        if work is not None and self.sender() is work:
            self._end()
            self.proposed.emit(work.document, proposals)

    def _refuse(self, sentence: str) -> None:
        if self.sender() is self._work:
            self._end()
            self.refused.emit(sentence)

    def _end(self) -> None:
        if self._work is not None:
            self._leaving.add(self._work)
            self._work = None

    def _finish(self) -> None:
        work = self.sender()
        if work is self._work and self._work is not None:  # it ended without a word: something is wrong with it
            self._end()
            self.ended.emit()
        if isinstance(work, _Work):
            self._leaving.discard(work)
            work.deleteLater()
