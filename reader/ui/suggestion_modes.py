"""Capture and review, made when they are first asked for: the window opens without what they need."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QBoxLayout

from .article_view import ArticleView
from .desk import Desk
from .marking import Marking
from .pending_keys import PendingKeys

if TYPE_CHECKING:
    from .capture import Capture


class SuggestionModes(QObject):
    """Puts the bars under the article and sees to it that one mode is active at a time."""

    def __init__(self, desk: Desk, view: ArticleView, marking: Marking, under: QBoxLayout) -> None:
        super().__init__(view)
        self._desk, self._view, self._under = desk, view, under
        self._keys = PendingKeys(view)
        self._capture: Capture | None = None
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
        return self._capture
