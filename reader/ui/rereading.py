"""An article read again from the file that the library keeps of it: in another encoding, or as a whole page."""

from dataclasses import replace
from pathlib import PurePath
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QThread, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QProgressDialog

from reader.errors import NotFound, ReaderError
from reader.model.document import Document, Draft
from reader.workspace import articles

from . import loaders
from .article_view import ArticleView
from .desk import Desk
from .notice import Notice
from .text_line import caption

_PATIENCE = 500  # milliseconds before a progress window shows
_TEXTS = ("text/plain", "text/markdown", "text/html", "application/xhtml+xml", "message/rfc822", "multipart/related")
_PAGES = tuple(kind for kind in _TEXTS if kind != "text/markdown")  # in which an article is looked for


class Manner(NamedTuple):
    """How an article is read: what its reader asks for, not what is found out. The formats' Options say more."""

    encoding: str = ""
    whole: bool = False


def manner_of(document: Document) -> Manner:
    """Return how an article was read."""
    return Manner(document.metadata.get("read_as", ""), document.metadata.get("reading") == "whole")


class _Reading(QThread):
    """Reads one file again in a worker process."""

    read = Signal(object, object)  # Draft, Document
    refused = Signal(str)

    def __init__(self, before: Document, raw: bytes, manner: Manner, parent: QObject) -> None:
        super().__init__(parent)
        self.before, self._raw, self._manner = before, raw, manner
        self._loader, self._stopped = loaders.new_loader(), False

    def stop(self) -> None:
        """End soon, without a word."""
        self._stopped = True
        self._loader.kill()

    def run(self) -> None:
        from reader.formats.options import Options  # late: the formats are no part of starting the window

        name = PurePath(self.before.source).name
        try:
            draft = self._loader.parse(self._raw, name, Options(*self._manner))
            draft = replace(draft, source=self.before.source, original=self._raw)
            document = articles.composed(draft)
        except ReaderError as error:
            if not self._stopped:
                self.refused.emit(f"{name} {error}")
        else:
            if not self._stopped:
                self.read.emit(draft, document)
        finally:
            self._loader.close()


class Rereading(QObject):
    """Reads the open article again, one reading at a time; the reader stays near where they were."""

    finished = Signal()

    def __init__(self, desk: Desk, view: ArticleView, notice: Notice) -> None:
        super().__init__(view)
        self._desk, self._view, self._notice = desk, view, notice
        self._reading: _Reading | None = None
        self._progress: QProgressDialog | None = None
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._show_progress)
        self.menu = QMenu(view)
        self.encodings: dict[str, QAction] = {}
        self.whole: QAction | None = None  # the window's entry, which shows how the article is read
        self.menu.aboutToShow.connect(self._fill)

    # what can be done, and how it is now

    def follow(self, menu: QAction, whole: QAction) -> None:
        """Keep these two entries true: the one that opens the menu, and the one for the whole page."""
        menu.setMenu(self.menu)
        self._menu_entry, self.whole = menu, whole
        self.show_state(self._desk.document())

    def show_state(self, document: Document | None) -> None:
        """Show how the open article was read, and what it can be read as."""
        if self.whole is None:
            return
        kind = document.media_type if document is not None else ""
        kept = document is not None and bool(document.metadata.get("original"))
        self._menu_entry.setEnabled(kept and kind in _TEXTS)
        self.whole.setEnabled(kept and kind in _PAGES)
        self.whole.blockSignals(True)
        self.whole.setChecked(document is not None and manner_of(document).whole)
        self.whole.blockSignals(False)
        self.show_encodings()

    def show_encodings(self) -> None:
        """Check the encoding that the open article was read in."""
        document = self._desk.document()
        encoding = manner_of(document).encoding if document is not None else ""
        for name, action in self.encodings.items():
            action.setChecked(name == encoding)

    def _fill(self) -> None:
        """Make the entries when they are first looked at."""
        from reader.formats.encoding import REREADINGS

        if self.encodings:
            return
        for name, label in (("", self.tr("&What the file says, or what fits")), *REREADINGS):
            action = self.menu.addAction(caption(label) if name else label)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=name: self.read_as(name))
            self.encodings[name] = action
            if not name:
                self.menu.addSeparator()
        self.show_encodings()

    def pop_up(self) -> None:
        """Open the menu of encodings over the text."""
        viewport = self._view.viewport()
        self.menu.popup(viewport.mapToGlobal(QPoint(viewport.width() // 3, viewport.height() // 5)))
        chosen = next((one for one in self.encodings.values() if one.isChecked()), None)
        if chosen is not None:
            self.menu.setActiveAction(chosen)

    # reading

    def read_as(self, encoding: str) -> None:
        """Read the open article again in this encoding; empty: the one that the file says or that fits."""
        document = self._desk.document()
        if document is not None:
            self._start(document, manner_of(document)._replace(encoding=encoding))

    def read_whole(self, whole: bool) -> None:
        """Read the open article again as the whole page, or as the article that is found in it."""
        document = self._desk.document()
        if document is not None:
            self._start(document, manner_of(document)._replace(whole=whole))

    def _start(self, document: Document, manner: Manner) -> None:
        if self._reading is not None:
            self._desk.told.emit(self.tr("An article is being read again already; wait for it, or stop it."))
            self.show_state(document)
            return
        try:
            raw = self._desk.workspace.library.original(document.metadata.get("original", ""))
        except NotFound:
            self._desk.refused.emit(
                self.tr("The library has no copy of this article's file; import the file again to read it otherwise.")
            )
            self.show_state(document)
            return
        self._reading = reading = _Reading(document, raw, manner, self)
        reading.read.connect(self._renew)
        reading.refused.connect(self._refuse)  # a method, so that it runs in the window's thread
        reading.finished.connect(self._finish)
        self._patience.start()
        reading.start()

    def _refuse(self, sentence: str) -> None:
        self._desk.refused.emit(sentence)

    def _renew(self, draft: Draft, document: Document) -> None:
        from reader.workspace.renewing import told

        reading = self._reading
        if reading is None:
            return
        before, here, place = reading.before, self._desk.document(), self._view.place()
        if here is not None and here.id == before.id:
            self._desk.leaving.emit(before.id)  # a note that is being typed is kept first
        renewed = self._desk.act(lambda: self._desk.workspace.renew(before.id, document))
        if renewed is None:
            return
        if here is not None and here.id == before.id != renewed.document.id:
            self._open(renewed.document, round(place * len(renewed.document.text) / max(1, len(before.text))))
        sentences = [told(renewed), *articles.notices(draft, document)]
        self._notice.tell(" ".join(sentences), self.tr("&Undo"), self._desk.undo)

    def _open(self, document: Document, place: int) -> None:
        """Open the new version at the same share of the text."""
        start = document.blocks[document.block_index(place)].span.start if document.blocks else 0
        self._desk.act(lambda: self._desk.workspace.library.remember_place(document.id, start))
        self._desk.open(document.id)

    def cancel(self) -> None:
        """Stop the reading; the article stays as it is."""
        if self._reading is not None:
            self._reading.stop()

    def wait(self) -> None:
        """Stop, and return when the thread has ended: the window closes."""
        self.cancel()
        if self._reading is not None:
            self._reading.wait()

    def _show_progress(self) -> None:
        if self._reading is None:
            return
        window = self._view.window()
        self._progress = QProgressDialog(self.tr("Reading the article again…"), self.tr("Stop"), 0, 0, window)
        self._progress.setMinimumDuration(0)
        self._progress.canceled.connect(self.cancel)
        self._progress.show()

    def _finish(self) -> None:
        self._patience.stop()
        if self._progress is not None:
            self._progress.canceled.disconnect(self.cancel)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None
        if self._reading is not None:
            self._reading.deleteLater()
            self._reading = None
        self.show_state(self._desk.document())
        self.finished.emit()
