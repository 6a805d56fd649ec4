"""Capture and review, made when they are first asked for: the window opens without what they need."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QBoxLayout

from .article_view import ArticleView
from .desk import Desk
from .marking import Marking
from .pending_keys import PendingKeys
from .settings import Settings

if TYPE_CHECKING:
    from .capture import Capture
    from .review import Review


class SuggestionModes(QObject):
    """Puts the bars under the article and sees to it that one mode is active at a time."""

    def __init__(self, desk: Desk, view: ArticleView, marking: Marking, under: QBoxLayout, settings: Settings) -> None:
        super().__init__(view)
        self._desk, self._view, self._under, self._settings = desk, view, under, settings
        self._keys = PendingKeys(view)
        self._capture: Capture | None = None
        self._review: Review | None = None
        marking.capture_asked.connect(lambda: self.capture().start())
        # Once what was marked is selected: what is offered goes away with the selection.
        marking.quote_made.connect(lambda id: QTimer.singleShot(0, self, lambda: self.capture().offer(id)))

    def capture(self) -> "Capture":
        """Return the capture of quotes."""
        if self._capture is None:
            from .capture import Capture

            self._capture = Capture(self._desk, self._view)
            self._under.addWidget(self._capture.bar)
            self._keys.add(self._capture)
            self._capture.started.connect(lambda: self._review.leave() if self._review else None)
        return self._capture

    def review(self) -> "Review":
        """Return the review of suggestions."""
        if self._review is None:
            from .review import Review

            self._review = Review(self._desk, self._view, self._settings)
            self._under.addWidget(self._review.bar)
            self._keys.add(self._review)
            self._review.started.connect(lambda: self._capture.leave() if self._capture else None)
        return self._review

    def review_here(self) -> None:
        """Review the suggestions in the open article; a second time, end that."""
        if self._review is not None and self._review.active:
            self._review.leave()
        else:
            self.review().start()

    def review_chosen(self, chosen: Sequence[str], listed: Sequence[str]) -> None:
        """Review the chosen articles one after the other; where not several are chosen, all that are listed."""
        ids = chosen if len(chosen) > 1 else listed
        if ids:
            self.review().start(ids)
        else:
            self._desk.told.emit(self.tr("There is no article in the library yet; import some first."))

    def choose_model(self) -> None:
        """Ask for the folder of a model that recognises mentions."""
        from .recogniser_model import choose

        choose(self._desk, self._settings, self._view.window())

    def close(self) -> None:
        """End what is going on: the window closes."""
        if self._review is not None:
            self._review.close()
