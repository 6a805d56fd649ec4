"""The printed page beside the text: which one the reading place is on, its picture, and what is in doubt about it."""

from pathlib import PurePath

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from reader.errors import BadFile, ReaderError
from reader.model.document import Document
from reader.model.waypoints import Page, page_at

from .article_view import ArticleView
from .desk import Desk
from .doubt_bar import DoubtBar
from .following import Following
from .page_pane import PagePane
from .page_pictures import PagePictures, Wanted
from .passwords import PasswordDialog, Passwords, Trial

_PAUSE = 150  # milliseconds after scrolling before the page of the place is shown
_SETTLED = 30  # milliseconds that a splitter takes to give a new part its width
_PDF = "application/pdf"


class PageSide(QObject):
    """Joins the pane and the bar with the reading view. The pane follows the text; the text follows a press on it."""

    def __init__(self, desk: Desk, view: ArticleView, following: Following, passwords: Passwords) -> None:
        super().__init__(view)
        self._desk, self._view, self._following, self._passwords = desk, view, following, passwords
        self.pane, self.bar = PagePane(), DoubtBar()
        self.pictures = PagePictures(desk.workspace.library.original, self)
        self.shown = False
        self._document: Document | None = None
        self._number = 0
        self._held: int | None = None  # the place where the user chose another page: until it moves, that one stays
        self._settling = False  # the pane was just shown and has no width yet
        self._may_ask = False  # the user asked for a picture of this very file: a question does not come unbidden
        self._declined: set[str] = set()
        self._trials: dict[str, Trial] = {}  # of files by digest that nothing has opened yet
        self._question: PasswordDialog | None = None
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.follow)
        self._join()

    def _join(self) -> None:
        self.pane.hide()
        self._desk.opened.connect(self._show_document)
        self._desk.changed.connect(lambda _: self._show_document(self._desk.document()))
        self._view.place_changed.connect(self._pause.start)
        self.pane.number_chosen.connect(self.show_page)
        self.pane.pressed.connect(self._press)
        self.pane.picture.left.connect(self._view.setFocus)
        self.pane.width_changed.connect(self._draw)
        self.pictures.drawn.connect(self._show_image)
        self.pictures.refused.connect(self._refuse)
        self.pictures.missed.connect(self._miss)
        self.pictures.locked.connect(self._unlock)

    # which page

    def has_pages(self) -> bool:
        """Tell whether the open article came from a file whose pages can be pictured."""
        return self._document is not None and bool(self._document.pages) and self._document.media_type == _PDF

    def show(self, shown: bool) -> None:
        """Show or hide the pane; of an article without pages there is nothing to show."""
        self.shown = shown
        self.pane.setVisible(shown and self.has_pages())
        if shown:
            self._declined.clear()
            self._may_ask = self.has_pages()
            self._number = 0
            self._settle_soon()
        else:
            self.pictures.close()
            self._show_way()

    def _show_document(self, document: Document | None) -> None:
        if document is self._document:
            return
        if document is None or self._document is None or document.id != self._document.id:
            self._number, self._held, self._may_ask = 0, None, False
            self._declined.clear()
        self._document = document
        self.pane.setVisible(self.shown and self.has_pages())
        if not self.has_pages():
            self.pictures.close()
        if document is not None:
            self.pane.side = document.direction
        self._tell_doubt(self.pages_here())
        self._settle_soon()

    def _settle_soon(self) -> None:
        """Draw when the pane has its width."""
        self._settling = True
        QTimer.singleShot(_SETTLED, self, self._settle)

    def _settle(self) -> None:
        self._settling = False
        self.follow()
        self._draw()

    def pages_here(self) -> list[Page]:
        """Return the page of the reading place, last, after those before it that have no text of their own."""
        here = page_at(self._document, self._view.place()) if self._document and self.has_pages() else None
        return [page for page in self._document.pages if page.offset == here.offset] if self._document and here else []

    def first_in_doubt(self) -> Page | None:
        """Return the first page of the open article whose text cannot be trusted."""
        pages = self._document.pages if self._document and self.has_pages() else ()
        return next((page for page in pages if page.doubt), None)

    def follow(self) -> None:
        """Show the page that the reading place is on."""
        here = self.pages_here()
        self._tell_doubt(here)
        if self._held == self._view.place():
            return
        self._held = None
        if here and not self.pane.isHidden() and here[-1].number != self._number:
            self._show_number(here[-1].number)

    def _tell_doubt(self, here: list[Page]) -> None:
        pages = self._document.pages if self._document else ()
        doubtful = sum(bool(page.doubt) for page in pages)
        if here and doubtful:
            self.bar.show_page(next((page for page in here if page.doubt), here[-1]), doubtful, len(pages))
            self._show_way()
        else:
            self.bar.hide()

    def _show_way(self) -> None:
        """Offer the picture of the page in doubt where it is not there already."""
        self.bar.button.setVisible(self.pane.isHidden() or self.bar.number != self._number)

    def show_page(self, number: int) -> None:
        """Show the picture of that page, whatever page the text is on; the text stays where it is."""
        self._held = self._view.place()
        self._show_number(number)

    def _show_number(self, number: int) -> None:
        if self._document is not None and self.has_pages():
            turned, self._number = number != self._number, number
            self.pane.show_number(number, max(page.number for page in self._document.pages))
            self._show_way()
            self._draw(from_top=turned)

    def _press(self, number: int) -> None:
        """Go to the page's text; on the sentence that the file is locked, ask for its password again."""
        wanted = self._wanted()
        if wanted is not None and wanted.digest in self._declined:
            self._declined.discard(wanted.digest)
            self._may_ask = True
            self._draw()
            return
        pages = self._document.pages if self._document else ()
        page = next((page for page in pages if page.number == number), None)
        if page is not None:
            self._following.go(page.offset, top=True)
            self._held = self._view.place()  # near the end of the text its page cannot come to the top

    # its picture

    def _draw(self, *, from_top: bool = False) -> None:
        wanted = self._wanted()
        if wanted is None or not self.shown or self._settling or self._question is not None:
            return
        if not wanted.digest:
            self.pane.show_image(None, self._missing(), from_top=from_top)
        elif wanted.digest in self._declined:
            self.pane.show_image(None, self.tr("This file is locked. Press here to type its password."))
        else:
            self.pane.show_image(self.pictures.near(wanted), self.tr("The page is being drawn…"), from_top=from_top)
            self.pictures.want(wanted, self._password(wanted.digest))

    def _wanted(self) -> Wanted | None:
        if self._document is None or not self.has_pages() or not self._number:
            return None
        width = round(self.pane.image_width() * self.pane.devicePixelRatioF())
        return Wanted(self._document.metadata.get("original", ""), self._number, width)

    def _missing(self) -> str:
        return self.tr(
            "The library has no copy of this file: an older version of the program imported it. "
            "Import the file again to see its pages."
        )

    def _show_image(self, wanted: Wanted, image: QImage) -> None:
        self._passwords.keep(wanted.digest, self._trials.pop(wanted.digest, Trial()).password)
        if wanted == self._wanted():
            self.pane.show_image(image)

    def _miss(self, wanted: Wanted) -> None:
        if wanted == self._wanted():
            self.pane.show_image(None, self._missing())

    def _refuse(self, wanted: Wanted, error: ReaderError) -> None:
        if wanted == self._wanted():
            said = f"{self._name()} {error}" if isinstance(error, BadFile) else str(error)
            self.pane.show_image(None, said)

    def _name(self) -> str:
        return PurePath(self._document.source).name if self._document else ""

    # locked files

    def _password(self, digest: str) -> str:
        return self._passwords.of(digest) or self._trials.get(digest, Trial()).password

    def _unlock(self, wanted: Wanted, tried: str) -> None:
        """Try what opened other files; then ask, if the user wants this picture; else say that the file is locked."""
        digest = wanted.digest
        if self._question is not None or wanted != self._wanted() or tried != self._password(digest):
            return  # the answer to an earlier question: a newer one is on its way
        trial = self._trials.setdefault(digest, Trial())
        if trial.guess(self._passwords.known()):
            self._draw()
        elif self._may_ask:
            self._ask(digest, trial)
        else:
            self._decline(digest)

    def _ask(self, digest: str, trial: Trial) -> None:
        def answer(password: str | None) -> None:
            self._question = None
            if password is None:
                self._decline(digest)
            else:
                trial.type(password)
                self._draw()

        window: QWidget = self._view.window()
        self._question = PasswordDialog(self._name(), trial.typed, answer, window)
        self._question.open()

    def _decline(self, digest: str) -> None:
        self._declined.add(digest)
        self._trials.pop(digest, None)
        self._draw()

    def close(self) -> None:
        """End what is being drawn, and draw nothing any more: the window closes."""
        self.shown = False  # what still waits for its moment must not start another thread
        self._pause.stop()
        if self._question is not None:
            self._question.reject()
        self.pictures.close()
