"""What capture and review have in common: one suggestion on the page and in a bar, mended by keys and mouse."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent

from reader.model.annotation import Tag
from reader.model.text import Span
from reader.workspace.mending import Mending, PartRole
from reader.workspace.reviewing import Review

from . import pending_words
from .article_view import ArticleView
from .desk import Desk
from .pending_bar import PendingBar
from .pending_keys import mend
from .pending_marks import PendingMark
from .suggestion_painting import of_mending

MENDING = "Tab next part · ← → ↑ ↓ its end by a word, a clause · with Shift its start · T type · Del takes it away"
"""What the keys do that both modes share."""
_CONTENT_STAYS = "A quote needs its content; Esc leaves it as it is."


class PendingMode(QObject):
    """Looks at one suggestion at a time. What it shows is no annotation before it is accepted."""

    there: frozenset[PartRole] = frozenset()  # parts that are annotations already

    def __init__(self, desk: Desk, view: ArticleView, bar: PendingBar) -> None:
        super().__init__(view)
        self._desk, self._view, self.bar = desk, view, bar
        self.mending: Mending | None = None
        self._pressed_for = 0  # number of the part that was the current one when the mouse was pressed
        bar.part_asked.connect(self._go_to_part)
        bar.left.connect(view.setFocus)
        view.viewport().installEventFilter(self)

    @property
    def active(self) -> bool:
        """Whether the keys of the article are for the suggestion now."""
        return self.mending is not None

    def claims(self, event: QKeyEvent) -> bool:
        """Tell whether a key that is a shortcut of the window means something else now."""
        return False

    def review(self) -> Review:
        """Return what the suggestions of the workspace are answered through."""
        return self._desk.review()

    # what is shown

    def tags(self) -> Mapping[str, Tag]:
        """Return the tags as they are now."""
        return self._desk.workspace.tags

    def others(self) -> Iterable[PendingMark]:
        """Return the marks of suggestions beside the one that is looked at."""
        return ()

    def show_now(self) -> None:
        """Show the suggestion as it is now, on the page and in the bar."""
        pointing = self.pointing()
        marks = of_mending(self.mending, self.tags(), self.there, pointing=pointing) if self.mending else []
        here = {(mark.start, mark.end) for mark in marks}
        others = {(mark.start, mark.end): mark for mark in self.others()}  # a speaker of several is drawn once
        self._view.show_pending([*(mark for place, mark in others.items() if place not in here), *marks])
        if self.mending:
            name = self.type_name()
            rich = pending_words.rich(self.mending, name, pointing=pointing)
            self.bar.say(rich, pending_words.plain(self.mending, name), self.hint())

    def pointing(self) -> bool:
        """Tell whether the keys are for one part now."""
        return True

    def type_name(self) -> str:
        """Return what kind of quote or mention it is, in a word."""
        tag = self.tags().get(self.mending.now.tag) if self.mending else None
        return tag.name.lower() if tag else (self.mending.now.tag if self.mending else "") or "untagged"

    def hint(self) -> str:
        """Return what the keys do."""
        return MENDING

    def reveal(self) -> None:
        """Bring the current part into view, once the bar has its place."""
        QTimer.singleShot(0, self, self._reveal_now)

    def _reveal_now(self) -> None:
        if self.mending:
            span = self.mending.current.span or self.mending.extent()
            self._view.reveal(Span(span.end, span.end))
            self._view.reveal(Span(span.start, span.start))

    # mending

    def mend(self, event: QKeyEvent) -> bool:
        """Do to the suggestion what a key says; return whether it said anything."""
        if self.mending is None:
            return False
        before, at = self.mending.now, self.mending.at
        if not mend(self.mending, event):
            return False
        if before == self.mending.now and at == self.mending.at and event.text() == "\x7f":
            self._desk.told.emit(_CONTENT_STAYS)
        self.show_now()
        self.reveal()
        return True

    def _go_to_part(self, number: int) -> None:
        if self.mending and number < len(self.mending.parts()):
            self.mending.at = number
            self.show_now()
            self.reveal()
        self._view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.mending is None or not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed_for = self.mending.at
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.mending.at = self._pressed_for  # its first click went to the part that lies there
        elif event.type() == QEvent.Type.MouseButtonRelease:
            offset = self._view.character_at(event.position())
            QTimer.singleShot(0, self, lambda: self._released(offset))
        return False

    def _released(self, offset: int | None) -> None:
        """Give the words that the mouse selected to the current part, or go to the part that was clicked."""
        mending, words = self.mending, self._view.selection()
        if mending is None or not self.active:
            return
        if len(words):
            self._desk.act(lambda: mending.give(words))
            self._view.select(Span(words.end, words.end), reveal=False)
        elif offset is not None:
            mending.choose_at(offset)
        self.show_now()
