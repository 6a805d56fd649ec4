"""Review: from suggestion to suggestion in the order of the text, accepted, mended or rejected by one key each."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent

from reader.model.annotation import ENTITIES
from reader.model.bidi import isolate
from reader.model.changes import ChangeSet
from reader.model.document import Document
from reader.model.text import Span
from reader.workspace.mending import Mending
from reader.workspace.proposing import Proposals
from reader.workspace.walk import Answer, Round, Tally, Walk

from .article_view import ArticleView
from .change_place import reshaped
from .desk import Desk
from .latin_keys import latin_of
from .pending_keys import is_stray
from .pending_marks import PendingMark
from .pending_mode import MENDING, PendingMode
from .recogniser_model import MODEL
from .review_bar import KINDS, ReviewBar
from .settings import Settings
from .suggesting import LibraryState, Suggesting
from .suggestion_painting import of_suggestion

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STEP = 0.05  # by which + and − change the confidence


class Review(PendingMode):
    """Goes through one article, or through several in their order. Nothing is an annotation before it is accepted."""

    started = Signal()

    def __init__(self, desk: Desk, view: ArticleView, settings: Settings) -> None:
        bar = ReviewBar()
        super().__init__(desk, view, bar)
        self._bar, self._settings = bar, settings
        self.walk: Walk | None = None
        self._on = self._opening = self._acting = False
        self._round = Round(())
        self._return_to: Span | None = None
        self.suggesting = Suggesting(self)
        self.suggesting.told.connect(lambda done, total: bar.show_work(done, total, self._article()))
        self.suggesting.proposed.connect(self._proposed)
        self.suggesting.refused.connect(self._refused)
        self.suggesting.ended.connect(self.leave)
        desk.opened.connect(self._opened)
        desk.changed.connect(self._follow)
        self._add_buttons()

    def _add_buttons(self) -> None:
        bar = self._bar
        for text, hint, act in (
            ("Accept", "Accept this suggestion (Enter)", self.accept),
            ("Reject", "Reject this suggestion; it is not proposed again (Backspace)", self.reject),
            ("Undo", "Take the last answer back (U)", self.take_back),
            ("◂", "Go to the suggestion before (P)", lambda: self.step(-1)),
            ("▸", "Go to the next suggestion without an answer (N)", lambda: self.step(1)),
        ):
            bar.add_button(text, hint, act)
        bar.accept_all = bar.add_button("Accept all", "Accept all that are sure enough (Ctrl+Enter)", self.accept_all)
        bar.buttons.addWidget(bar.sure)
        bar.buttons.addWidget(bar.kinds)
        bar.add_button("Leave", "Leave the review (Esc)", self.leave)
        bar.add_choices()
        bar.sure.setValue(self._settings.number("review/sure", 0.9))
        bar.kinds.setCurrentText(self._settings.text("review/kinds", "Quotes"))
        bar.sure_chosen.connect(self._choose_sure)
        bar.kinds_chosen.connect(self._choose_kinds)

    # beginning and ending

    @property
    def active(self) -> bool:
        """Whether the keys of the article are for the review now."""
        return self._on

    def start(self, ids: Sequence[str] = ()) -> None:
        """Review the articles of these ids in their order, or the one that is open."""
        here = self._desk.document()
        queue = list(ids) or ([here.id] if here else [])
        if not queue:
            return
        self.leave()
        self.started.emit()
        self._on, self._round = True, Round(queue)
        self.bar.show()
        self._view.setFocus()
        self._go_to_article(0)

    def leave(self) -> None:
        """End the review; what was answered stays."""
        if not self._on:
            return
        self._on, self._return_to = False, None
        self.suggesting.stop()
        self.walk = self.mending = None
        self._view.show_pending(())
        self.bar.hide()

    def _opened(self, document: Document | None) -> None:
        if self._on and not self._opening:
            self.leave()

    # articles

    def _go_to_article(self, place: int) -> None:
        """Go to an article of the set, or end the review after the last; one that is gone is passed over."""
        while place < len(self._round.ids):
            self._round.place, id = place, self._round.ids[place]
            here = self._desk.document()
            if (here is not None and here.id == id) or self._open(id):
                self._resume(self._round.walks[id]) if id in self._round.walks else self._compute()
                return
            place += 1
        self._desk.told.emit(self._round.told())
        self.leave()

    def _open(self, id: str) -> bool:
        self._opening = True
        try:
            return self._desk.open(id)
        finally:
            self._opening = False

    def _resume(self, walk: Walk) -> None:
        """Go on in an article that was come to before."""
        self.walk = walk
        walk.refresh()
        self._arrive()

    def _compute(self) -> None:
        document = self._desk.document()
        if document is None:
            self.leave()
            return
        self.walk = self.mending = None
        self._view.show_pending(())
        self.bar.say("", "Looking for suggestions …", "Esc leaves the review")
        self._bar.show_work(0, 0, self._article())
        self._show_over()
        model = self._settings.text(MODEL)
        kinds = KINDS[self._bar.kinds.currentText()]
        library = self._desk.workspace.library
        state = LibraryState(library.path, library.last_seq())
        self.suggesting.start(document, self.review().weights(), kinds, Path(model) if model else None, state)

    def _article(self) -> str:
        """Return which article of how many it is; nothing where there is only one."""
        document, places = self._desk.document(), self._round
        if document is None or not places.is_set:
            return ""
        return f"article {places.place + 1} of {len(places.ids)}: {isolate(document.title)}"

    def _proposed(self, document: Document, proposals: Proposals) -> None:
        here = self._desk.document()
        if not self._on or here is None or here.id != document.id or here.text != document.text:
            return
        for notice in dict.fromkeys(proposals.notices):
            self._desk.told.emit(notice)
        self.walk = Walk(self._desk.workspace, self.review(), list(proposals.suggestions))
        self._round.walks[document.id] = self.walk
        if self.walk.at is None and not self._round.answered_in(document.id):
            self._next_article()
        else:
            self._arrive()

    def _arrive(self) -> None:
        if self.walk and self._return_to is not None:
            self.walk.go_to(self._return_to)
            self._return_to = None
        self._look()

    def _refused(self, sentence: str) -> None:
        self._desk.refused.emit(sentence)
        self.leave()

    def _next_article(self) -> None:
        self.walk = self.mending = None
        self._go_to_article(self._round.place + 1)

    # what is looked at

    def _look(self) -> None:
        """Look at the suggestion that the walk is at, as it was suggested."""
        document, walk = self._desk.document(), self.walk
        current = walk.current if walk else None
        self.mending = Mending(document, current) if document and current else None
        self.show_now()
        self.reveal()

    def show_now(self) -> None:
        super().show_now()
        walk = self.walk
        if walk is None:
            return
        self._bar.show_progress(walk.at, len(walk.suggestions), Tally().with_walk(walk), self._article())
        self._show_over()
        if walk.current is not None:
            self._bar.show_reason(walk.current)
        else:
            said = "All suggestions of this article are answered."
            self.bar.say(f'<p dir="ltr">{said}</p>', said, "U takes the last answer back · Esc leaves")
            self._bar.forget_reason()

    def _show_over(self) -> None:
        sure = self._bar.sure.value()
        self._bar.show_over(len(self.walk.over(sure)) if self.walk else 0, sure)

    def others(self) -> Iterable[PendingMark]:
        walk = self.walk
        for number in walk.waiting() if walk else ():
            if walk and number != walk.at:
                yield from of_suggestion(f"waiting.{number}", walk.suggestions[number], self.tags())

    def hint(self) -> str:
        return f"Enter accepts · Backspace rejects · N P next, previous · U takes back · {MENDING} · Esc leaves"

    # keys

    def claims(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_F7 or (event.key() in _ENTER and bool(event.modifiers() & _CTRL))

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says."""
        act = self._verb(event)
        if act is not None:
            act()
            return True
        return self.mend(event) or is_stray(event)

    def _verb(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & _CTRL)
        if key in _ENTER:
            return self.accept_all if ctrl else self.accept
        if key == Qt.Key.Key_Escape:
            return self.leave
        if key == Qt.Key.Key_F7:
            return lambda: self.step(-1 if event.modifiers() & _SHIFT else 1)
        if ctrl:
            return None
        if key == Qt.Key.Key_Backspace:
            return self.reject
        if event.text() in ("+", "-", "="):
            return lambda: self._bar.sure.setValue(self._bar.sure.value() + (-_STEP if event.text() == "-" else _STEP))
        letter = latin_of(event)
        if letter.isdigit() and self.mending and self.mending.now.kind == "mention":
            return lambda: self._retag(letter)
        return {"n": lambda: self.step(1), "p": lambda: self.step(-1), "u": self.take_back}.get(letter)

    def _retag(self, digit: str) -> None:
        workspace = self._desk.workspace
        tag = workspace.tag_of_key(digit)
        if tag and self.mending and workspace.layer_of(tag.id) == ENTITIES:
            self.mending.set_tag(tag.id)
            self.show_now()

    # answers

    def accept(self) -> None:
        """Accept the suggestion as it is shown."""
        walk, mending = self.walk, self.mending
        if walk and mending:
            self._answer(lambda: walk.accept(mending))

    def reject(self) -> None:
        """Reject the suggestion: it is remembered, and not proposed again."""
        if self.walk and self.mending:
            self._answer(self.walk.reject)

    def accept_all(self) -> None:
        """Accept all that are sure enough, as one step."""
        walk, mending, sure = self.walk, self.mending, self._bar.sure.value()
        if walk:
            count = len(walk.over(sure))
            if self._answer(lambda: walk.accept_over(sure, mending)):
                what = "1 suggestion" if count == 1 else f"{count} suggestions as one step"
                self._desk.told.emit(f"Accepted {what}; U takes that back.")

    def _answer(self, give: Callable[[], Answer]) -> bool:
        self._acting = True
        try:
            answer = self._desk.act(give)
        finally:
            self._acting = False
        if answer is None or self.walk is None:
            return False
        self._round.answers.append(answer)
        at = self.walk.at
        if at is not None and self.walk.states[at] != "waiting":
            self._go_on()
        else:
            self._look()
        return True

    def _go_on(self) -> None:
        """Go to the next that waits. At the end of an article of a set, to the next article."""
        walk = self.walk
        if walk is None:
            return
        if self._round.is_set and not walk.step(1):
            self._next_article()
            return
        if walk.at is None or walk.states[walk.at] != "waiting":
            walk.go_on()
        self._look()

    def step(self, by: int) -> None:
        """Skip to the next suggestion without an answer, or to the one before; after the last, to the next article."""
        walk = self.walk
        if walk is None:
            return
        if walk.step(by):
            self._look()
        elif by > 0 and self._round.is_set:
            self._next_article()
        else:
            self._desk.told.emit("This is the last suggestion." if by > 0 else "This is the first suggestion.")

    def take_back(self) -> None:
        """Undo the last answer and return to its suggestion, also to another article."""
        if not self._round.answers or self.walk is None:
            self._desk.told.emit("No answer was given in this review yet.")
            return
        answer, walk = self._round.answers[-1], self.walk
        self._acting = True
        try:
            done = self._desk.done(lambda: walk.take_back(answer))
        finally:
            self._acting = False
        if not done:
            return
        self._round.answers.pop()
        here = self._desk.document()
        if here is not None and here.id == answer.document_id:
            walk.go_to(answer.span)
            self._look()
        elif answer.document_id in self._round.ids:
            self._return_to = answer.span
            self._go_to_article(self._round.ids.index(answer.document_id))

    # following

    def _follow(self, change_set: ChangeSet) -> None:
        """Take in what was done by other means: Ctrl+Z, another window, another verb."""
        if not self._on or self._acting:
            return
        self._round.forget({step.id for step in self._desk.workspace.history.done})
        here = self._desk.document()
        if here is None or reshaped(change_set, here.id):
            self._compute()
        elif self.walk is not None:
            at, mended = self.walk.at, self.mending
            self.walk.refresh()
            if at is None or self.walk.states[at] != "waiting":
                self.walk.go_on()
                self._look()
            elif mended is not None:
                self.show_now()

    def _choose_sure(self, sure: float) -> None:
        self._settings.keep("review/sure", sure)
        self._show_over()

    def _choose_kinds(self, name: str) -> None:
        self._settings.keep("review/kinds", name)
        if self._on:
            self._round.walks.clear()
            self._compute()
        self._view.setFocus()

    def close(self) -> None:
        """End with the window: no thread outlives it."""
        with QSignalBlocker(self.suggesting):
            self.suggesting.wait()
        self.leave()
