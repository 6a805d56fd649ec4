"""Links followed, and the way back: places of the same article are jumped to, addresses are the system's to open."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from reader.model.bidi import isolate
from reader.model.text import Span
from reader.model.waypoints import Reference

from .article_view import ArticleView
from .desk import Desk

_OPENED = ("http", "https", "mailto")  # what may leave the program, and only when the user asks for it
_STEPS = 100  # places kept to go back to


class _Stop(NamedTuple):
    place: int
    selection: Span


class Following(QObject):
    """Jumps within the open article and remembers from where."""

    def __init__(self, desk: Desk, view: ArticleView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._way: list[_Stop] = []
        view.reference_asked.connect(self.follow)
        desk.opened.connect(lambda _: self._way.clear())

    def here(self) -> None:
        """Follow the link that the caret is on."""
        found = self._view.reference_beside(self._view.caret())
        if found is None:
            self._desk.told.emit(self.tr("There is no link at the caret; links are underlined."))
        else:
            self.follow(found)

    def follow(self, reference: Reference) -> None:
        """Go to the place that a link names, or have the system open its address."""
        if reference.place is not None:
            self.go(reference.place)
            return
        url, shown = QUrl(reference.target), isolate(reference.target, "ltr")
        if url.scheme().lower() not in _OPENED:
            self._desk.refused.emit(
                self.tr("{address} is not opened: only addresses of the web and of mail are.").format(address=shown)
            )
        elif not QDesktopServices.openUrl(url):
            self._desk.refused.emit(
                self.tr("The system has no program that opens {address}; copy it from here.").format(address=shown)
            )

    def go(self, offset: int, *, top: bool = False) -> None:
        """Put the caret at `offset` and show it, at the top of the page if so asked; back() returns from there."""
        view, document = self._view, self._view.document()
        if document is None:
            return
        offset = min(offset, len(document.text))
        self._way = [*self._way, _Stop(view.place(), view.selection())][-_STEPS:]
        view.select(Span(offset, offset))
        if top:
            view.go_to(view.caret())
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Return to where the last jump began."""
        if not self._way:
            self._desk.told.emit(self.tr("There is no jump to come back from."))
            return
        stop = self._way.pop()
        self._view.select(stop.selection, reveal=False)
        self._view.go_to(stop.place)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
