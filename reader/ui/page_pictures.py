"""Pictures of the pages of a PDF: drawn in a worker process, asked for off the GUI thread, the last few kept."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from reader.errors import NotFound, PasswordNeeded, ReaderError

from . import loaders

_KEPT = 8  # pictures
_MOST_BYTES = 120_000_000  # of all that are kept

Fetch = Callable[[str], bytes]
"""Returns the bytes of the file of that digest, in any thread. Raises NotFound."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture: of the file of that digest, page `number` from 1, `width` pixels of the screen wide."""

    digest: str
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class _Order:
    wanted: Wanted
    password: str


class _Drawing(QThread):
    """Draws what was asked for last; what was asked for meanwhile and is no longer wanted is never drawn."""

    drawn = Signal(object, object)  # Wanted, QImage
    refused = Signal(object, object)  # Wanted, ReaderError
    missed = Signal(object)  # Wanted, of a file that the library does not have
    locked = Signal(object, str)  # Wanted, the password that did not open it

    def __init__(self, fetch: Fetch, parent: QObject) -> None:
        super().__init__(parent)
        self._loader, self._fetch = loaders.new_loader(), fetch
        self._raw: tuple[str, bytes] = ("", b"")
        self._turn = Condition()
        self._order: _Order | None = None
        self._ended = False

    def want(self, order: _Order | None) -> None:
        """Draw this next, instead of what waits; None: nothing."""
        with self._turn:
            self._order = order
            self._turn.notify()

    def end(self) -> None:
        """Stop, also within a page, and return when the thread and its worker are gone."""
        with self._turn:
            self._ended = True
            self._turn.notify()
        self._loader.kill()
        self.wait()

    def run(self) -> None:
        try:
            while (order := self._next()) is not None:
                self._draw(order)
        finally:
            self._loader.close()

    def _next(self) -> _Order | None:
        with self._turn:
            self._turn.wait_for(lambda: self._ended or self._order is not None)
            order, self._order = self._order, None
            return None if self._ended else order

    def _draw(self, order: _Order) -> None:
        wanted = order.wanted
        try:
            if self._raw[0] != wanted.digest:
                self._raw = (wanted.digest, self._fetch(wanted.digest))
            made = self._loader.picture(self._raw[1], wanted.number, wanted.width, order.password)
        except PasswordNeeded:
            self.locked.emit(wanted, order.password)
        except NotFound:
            self.missed.emit(wanted)
        except ReaderError as error:
            self.refused.emit(wanted, error)
        else:
            image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32)
            self.drawn.emit(wanted, image.copy())  # a copy, since the image does not keep the bytes alive


class PagePictures(QObject):
    """Answers `want` by `drawn`, at once where the picture is kept; its thread and process live from then to close."""

    drawn = Signal(object, object)  # Wanted, QImage
    refused = Signal(object, object)
    missed = Signal(object)
    locked = Signal(object, str)

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._kept: OrderedDict[Wanted, QImage] = OrderedDict()
        self._drawing: _Drawing | None = None
        self._asked: tuple[Wanted, str] | None = None  # what was asked for last and has no answer yet

    def want(self, wanted: Wanted, password: str = "") -> None:
        """Ask for a picture; what was asked for before and is not being drawn yet is forgotten."""
        if self._asked == (wanted, password):
            return
        image = self._kept.get(wanted)
        if image is not None:
            self._kept.move_to_end(wanted)
            if self._drawing is not None:
                self._drawing.want(None)
                self._asked = None
            self.drawn.emit(wanted, image)
            return
        if self._drawing is None:
            self._drawing = _Drawing(self._fetch, self)
            self._drawing.drawn.connect(self._keep)
            self._drawing.refused.connect(self._refuse)
            self._drawing.missed.connect(self._miss)
            self._drawing.locked.connect(self._lock)
            self._drawing.start()
        self._asked = (wanted, password)
        self._drawing.want(_Order(wanted, password))

    def _answered(self, wanted: Wanted) -> None:
        if self._asked and self._asked[0] == wanted:
            self._asked = None

    def _refuse(self, wanted: Wanted, error: ReaderError) -> None:
        self._answered(wanted)
        self.refused.emit(wanted, error)

    def _miss(self, wanted: Wanted) -> None:
        self._answered(wanted)
        self.missed.emit(wanted)

    def _lock(self, wanted: Wanted, tried: str) -> None:
        self._answered(wanted)
        self.locked.emit(wanted, tried)

    def near(self, wanted: Wanted) -> QImage | None:
        """Return the same page as it was drawn at another width, to be shown until the right one is there."""
        same = (one for one in reversed(self._kept) if (one.digest, one.number) == (wanted.digest, wanted.number))
        return next((self._kept[one] for one in same), None)

    def _keep(self, wanted: Wanted, image: QImage) -> None:
        self._kept[wanted] = image
        while len(self._kept) > 1 and (len(self._kept) > _KEPT or self._bytes() > _MOST_BYTES):
            self._kept.popitem(last=False)
        self._answered(wanted)
        self.drawn.emit(wanted, image)

    def _bytes(self) -> int:
        return sum(image.sizeInBytes() for image in self._kept.values())

    def close(self) -> None:
        """End the thread and the process, whatever is being drawn; the pictures that are kept stay."""
        drawing, self._drawing, self._asked = self._drawing, None, None
        if drawing is not None:
            drawing.end()
            drawing.deleteLater()
