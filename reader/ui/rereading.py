"""An article read again from the file that the library keeps of it: in another encoding, or as a whole page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.errors import StaleChange
from reader.model.document import Document, Draft
from reader.workspace import articles

from .article_view import ArticleView
from .desk import Desk
from .notice import Notice
from .rereading_thread import Manner, RereadingThread
from .text_line import caption
from .waiting import Waiting

if TYPE_CHECKING:
    from reader.workspace.renewing import Plan, Renewal

_TRIES = 3  # plans that come too late, because the article was annotated meanwhile
_TEXTS = ("text/plain", "text/markdown", "text/html", "application/xhtml+xml", "message/rfc822", "multipart/related")
_PAGES = tuple(kind for kind in _TEXTS if kind != "text/markdown")  # in which an article is looked for


def manner_of(document: Document) -> Manner:
    """Return how an article was read."""
    return Manner(document.metadata.get("read_as", ""), document.metadata.get("reading") == "whole")


class Rereading(QObject):
    """Reads the open article again, one reading at a time; the reader stays near where they were."""

    finished = Signal()

    def __init__(self, desk: Desk, view: ArticleView, notice: Notice) -> None:
        super().__init__(view)
        self._desk, self._view, self._notice = desk, view, notice
        self._reading: RereadingThread | None = None
        self._tries = 0
        self.waiting = Waiting(self.tr("Reading the article again…"), view.window())
        self.waiting.stopped.connect(self.cancel)
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
        self._tries = 0
        self._reading = reading = RereadingThread(document, self._desk.workspace.library, manner, self)
        reading.composed.connect(self._give_article)
        reading.looked.connect(self.waiting.tell)
        reading.planned.connect(self._carry_out)
        reading.refused.connect(self._refuse)  # a method, so that it runs in the window's thread
        reading.finished.connect(self._finish)
        self.waiting.begin()
        reading.start()

    def _refuse(self, sentence: str) -> None:
        self._desk.refused.emit(sentence)

    def _give_article(self) -> None:
        """Give the article with its annotations as they are now, a note that is being typed among them."""
        reading, here = self._reading, self._desk.document()
        if reading is None:
            return
        if here is not None and here.id == reading.before.id:
            self._desk.leaving.emit(here.id)
        self._tries += 1
        reading.look_for(self._desk.act(lambda: self._desk.workspace.library.article(reading.before.id)))

    def _carry_out(self, draft: Draft, plan: "Plan") -> None:
        reading, here = self._reading, self._desk.document()
        if reading is None or reading.is_stopped:
            return
        if here is not None and here.id == plan.before.id:
            self._desk.leaving.emit(here.id)
        place, done = self._view.place(), self._desk.act(lambda: (self._attempt(plan),))
        if done and done[0] is None:
            self._give_article()
            return
        reading.look_for(None)
        if done and done[0]:
            self._show(done[0], draft, plan.before, here, place)

    def _attempt(self, plan: "Plan") -> "Renewal | None":
        """Carry a plan out; None if the article was annotated while it was made, and it must be made anew."""
        try:
            return self._desk.workspace.carry_out(plan)
        except StaleChange:
            if self._tries >= _TRIES:
                raise
            return None

    def _show(self, renewed: "Renewal", draft: Draft, before: Document, here: Document | None, place: int) -> None:
        from reader.workspace.renewing import told

        if here is not None and here.id == before.id != renewed.document.id:
            self._open(renewed.document, round(place * len(renewed.document.text) / max(1, len(before.text))))
        sentences = [told(renewed), *articles.notices(draft, renewed.document)]
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

    def _finish(self) -> None:
        self.waiting.end()
        if self._reading is not None:
            self._reading.deleteLater()
            self._reading = None
        self.show_state(self._desk.document())
        self.finished.emit()
