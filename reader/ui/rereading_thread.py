"""The thread in which an article is read again, and its annotations are looked for in what comes of it."""

from dataclasses import replace
from pathlib import PurePath
from queue import SimpleQueue
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, QThread, Signal

from reader.errors import BadFile, ReaderError
from reader.model.annotated import Annotated
from reader.model.document import Document, Draft
from reader.store import Library
from reader.workspace import articles

from . import loaders

_STEP = 0.1  # seconds between two words on how far it is


class Manner(NamedTuple):
    """How an article is read: what its reader asks for, not what is found out. The formats' Options say more."""

    encoding: str = ""
    whole: bool = False


class _Stopped(Exception):
    """The user wants no more of it."""


class RereadingThread(QThread):
    """Reads one file again in a worker process, then looks for the annotations in the new text."""

    composed = Signal()  # answered by look_for()
    looked = Signal(int, int)  # annotations looked for so far, of how many
    planned = Signal(object, object)  # Draft, Plan; answered by look_for() again, or by it with None
    refused = Signal(str)

    def __init__(self, before: Document, library: Library, manner: Manner, parent: QObject) -> None:
        super().__init__(parent)
        self.before, self._library, self._manner = before, library, manner
        self._loader, self.is_stopped = loaders.new_loader(), False
        self._articles: SimpleQueue[Annotated | None] = SimpleQueue()
        self._total, self._told = 0, 0.0

    def stop(self) -> None:
        """End soon, without a word."""
        self.is_stopped = True
        self._articles.put(None)
        self._loader.kill()

    def look_for(self, article: Annotated | None) -> None:
        """Plan the renewal of the article as it is now; with None there is nothing more to do."""
        self._articles.put(article)

    def run(self) -> None:
        try:
            draft = self._read()
            self._plan(draft, articles.composed(draft))
        except _Stopped:
            return
        except ReaderError as error:
            if not self.is_stopped:
                self.refused.emit(str(error))
        finally:
            self._loader.close()

    def _read(self) -> Draft:
        from reader.formats.options import Options  # late: the formats are no part of starting the window

        name = PurePath(self.before.source).name
        raw = self._library.original(self.before.metadata.get("original", ""))
        if self.is_stopped:
            raise _Stopped
        try:
            draft = self._loader.parse(raw, name, Options(*self._manner))
        except BadFile as error:
            raise type(error)(f"{name} {error}") from error
        return replace(draft, source=self.before.source, original=raw)

    def _plan(self, draft: Draft, document: Document) -> None:
        from reader.workspace.renewing import planned

        self.composed.emit()
        while (article := self._articles.get()) is not None:
            self._total = len(article.annotations)
            self.planned.emit(draft, planned(article, document, self._tell))

    def _tell(self, done: int) -> None:
        if self.is_stopped:
            raise _Stopped
        if monotonic() - self._told > _STEP:
            self._told = monotonic()
            self.looked.emit(done, self._total)
