"""Q in a sentence: its attribution is proposed whole, shown and mended in the text, and marked by Enter in one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from reader.model.annotation import QUOTES, Annotation
from reader.model.changes import ChangeSet
from reader.model.document import Document
from reader.model.text import Span
from reader.suggest import Suggestion, propose_at
from reader.workspace.completing import as_suggestion, completed
from reader.workspace.mending import Mending, PartRole
from reader.workspace.proposing import own_words

from .article_view import ArticleView
from .change_place import reshaped
from .desk import Desk
from .pending_bar import PendingBar
from .pending_keys import is_stray
from .pending_mode import MENDING, PendingMode

_NOTHING = "There is no sentence here that could be a quote; select the words that are said, then press Q."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Capture(PendingMode):
    """Proposes the quote at the caret, or what belongs to a quote that was just marked.

    The latter it only offers: Enter adds it, Tab mends it, and any other key means what it always means.
    """

    started = Signal()

    def __init__(self, desk: Desk, view: ArticleView) -> None:
        super().__init__(desk, view, PendingBar("Quote to be marked", view))
        self.offering = False
        self._accept = self.bar.add_button("Mark it", "Mark the quote as it is shown (Enter)", self.accept)
        self.bar.add_button("Leave", "Leave without a change (Esc)", self.leave)
        desk.opened.connect(lambda _: self.leave())
        desk.changed.connect(self._follow)
        view.selection_changed.connect(self._moved)

    # beginning

    def start(self) -> None:
        """Propose the quote of the sentence at the caret."""
        document = self._desk.document()
        if document is None:
            return
        found, quote = self._proposed(document, self._view.caret()), self._quote_at(self._view.caret())
        if quote is None and found is not None:
            quote = self._taken(found)
        if quote is not None:
            self._look_at(document, self._completed(quote, found), quote)
        elif found is not None:
            self._look_at(document, found, None)
        else:
            self._desk.told.emit(_NOTHING)

    def offer(self, quote_id: str) -> None:
        """Offer the cue and the speaker that are found around a quote which was just marked."""
        document, quote = self._desk.document(), self._desk.workspace.annotations.get(quote_id)
        if document is None or quote is None:
            return
        wanted = self._completed(quote, self._proposed(document, quote.start))
        if wanted != as_suggestion(self._desk.workspace.article, quote):
            self._look_at(document, wanted, quote, offering=True)

    def _proposed(self, document: Document, offset: int) -> Suggestion | None:
        return propose_at(document, offset, lexicons=own_words(), weights=self.review().weights())

    def _quote_at(self, offset: int) -> Annotation | None:
        """Return the innermost quote at an offset; of an interrupted one its first piece."""
        article = self._desk.workspace.article
        here = [one for one in article.annotations.at(offset) if one.layer_id == QUOTES and one.status == "accepted"]
        heads = article.links.target(here[0].id, "part") if here else []
        return article.annotations.get(heads[0].source_id) if heads else next(iter(here), None)

    def _taken(self, found: Suggestion) -> Annotation | None:
        """Return the quote that was made of a suggestion before."""
        answer = self.review().answer_to(found)
        return answer if answer and answer.status == "accepted" else None

    def _completed(self, quote: Annotation, found: Suggestion | None) -> Suggestion:
        """Return a quote as it is marked, with what was found of cue and speaker if it was found for this quote."""
        marked = as_suggestion(self._desk.workspace.article, quote)
        return completed(marked, found) if found and _is_of(found, quote.span) else marked

    def _look_at(
        self, document: Document, suggestion: Suggestion, quote: Annotation | None, *, offering: bool = False
    ) -> None:  # fmt: skip
        self.started.emit()
        self.mending = Mending(document, suggestion, quote.id if quote else None)
        self.offering = offering
        self.there = self._roles_there(quote)
        self.show_now()
        self.bar.show()
        if not offering:
            self.reveal()

    def _roles_there(self, quote: Annotation | None) -> frozenset[PartRole]:
        if quote is None:
            return frozenset()
        marked = as_suggestion(self._desk.workspace.article, quote)
        roles: list[PartRole] = ["content", "part"]
        roles += ["cue"] if marked.cue else []
        roles += ["speaker"] if marked.speaker else []
        return frozenset([*roles, "addressee"] if marked.addressee else roles)

    # keys

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; while something is only offered, most keys mean what they always mean."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.accept()
        elif event.key() == Qt.Key.Key_Escape:
            offered = self.offering
            self.leave()
            return not offered  # what was marked is let go of too
        elif self.offering and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        else:
            self.offering = False
            return self.mend(event) or is_stray(event)
        return True

    def pointing(self) -> bool:
        return not self.offering

    def show_now(self) -> None:
        super().show_now()
        self._accept.setText("Add it" if self.offering else "Mark it")

    def hint(self) -> str:
        if self.offering:
            return "Found around the quote: Enter adds it · Tab mends it · Esc leaves it"
        return f"Enter marks it · {MENDING} · Esc leaves"

    # ending

    def accept(self) -> None:
        """Mark the quote as it is shown, in one step."""
        mending = self.mending
        if mending is None:
            return
        self.mending = None  # what is marked now is not news to it
        if mending.quote_id:
            quote_id = mending.quote_id
            made = self._desk.act(lambda: self.review().complete(quote_id, mending.now))
        else:
            own, mended = mending.is_own, mending.is_mended
            made = self._desk.act(lambda: self.review().accept(mending.now, mended=mended, own=own))
        if made is None:
            self.mending = mending
            return
        self.leave()
        self._desk.select(made.id)
        self._view.setFocus()

    def leave(self) -> None:
        """Show nothing any more; what was not accepted never was."""
        if self.mending is not None or self.bar.isVisible():
            self.mending = None
            self.offering = False
            self._view.show_pending(())
            self.bar.hide()

    def _follow(self, change_set: ChangeSet) -> None:
        """Leave where what is mended was changed by other means."""
        if self.mending is None:
            return
        gone = self.mending.quote_id is not None and self.mending.quote_id not in self._desk.workspace.annotations
        if self.offering or gone or reshaped(change_set, self.mending.document.id):
            self.leave()

    def _moved(self) -> None:
        if self.offering:
            self.leave()


def _is_of(found: Suggestion, quote: Span) -> bool:
    """Tell whether a suggestion is of these words: more than half of what both cover is common."""
    pieces = [found.span, *found.parts]
    return any(
        2 * (min(piece.end, quote.end) - max(piece.start, quote.start))
        > max(piece.end, quote.end) - min(piece.start, quote.start)
        for piece in pieces
    )
