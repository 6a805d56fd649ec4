"""The suggestions of an article as a person goes through them, in the order of the text."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from reader.errors import BadRequest
from reader.model.text import Span
from reader.suggest import Suggestion

from .mending import Mending
from .reviewing import Review, answer_origin, origin_of
from .workspace import Workspace

State = Literal["waiting", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One step of answers: the article, the first place in it, and the id of its ChangeSet."""

    document_id: str
    span: Span
    step_id: str


class Walk:
    """What was suggested for the open article, how each was answered, and which one is looked at.

    How they were answered is seen from the annotations, so undo, other windows and other verbs count too.
    """

    def __init__(self, workspace: Workspace, review: Review, suggestions: list[Suggestion]) -> None:
        """Take suggestions in the order of the text; those that were answered before are left out."""
        self._workspace, self._review = workspace, review
        self.suggestions = review.unanswered(suggestions)
        self._made: dict[int, str] = {}  # by the number of a suggestion that was accepted: the annotation
        self.states: list[State] = ["waiting"] * len(self.suggestions)
        self.at: int | None = 0 if self.suggestions else None

    def refresh(self) -> None:
        """Look anew at how each is answered, and how sure the others are now."""
        self.states = [self._state(number) for number in range(len(self.suggestions))]
        self.suggestions = self._review.reweighed(self.suggestions)

    def _state(self, number: int) -> State:
        made = self._workspace.annotations.get(self._made.get(number))
        answer = made or self._review.answer_to(self.suggestions[number])
        return "waiting" if answer is None else "rejected" if answer.status == "rejected" else "accepted"

    def waiting(self) -> list[int]:
        """Return the numbers of those that are not answered."""
        return [number for number, state in enumerate(self.states) if state == "waiting"]

    @property
    def current(self) -> Suggestion | None:
        """The suggestion that is looked at."""
        return None if self.at is None else self.suggestions[self.at]

    def step(self, by: int) -> bool:
        """Go to the next that waits (1), or to the one before (-1); False where there is none that way."""
        here = self.at if self.at is not None else -1
        ways = [number for number in self.waiting() if (number - here) * by > 0]
        if ways:
            self.at = ways[0 if by > 0 else -1]
        return bool(ways)

    def go_on(self) -> None:
        """Go to the next that waits, from the last of them to the first; to none where all are answered."""
        if not self.step(1):
            self.at = next(iter(self.waiting()), None)

    def go_to(self, span: Span) -> None:
        """Go to the suggestion that waits at a place, or to the next."""
        here = (number for number in self.waiting() if self.suggestions[number].span.end > span.start)
        self.at = next(here, next(iter(self.waiting()), None))

    def over(self, confidence: float) -> list[int]:
        """Return the numbers of those that wait and are that sure, as far as two decimals show."""
        return [n for n in self.waiting() if round(self.suggestions[n].confidence, 2) >= round(confidence, 2)]

    # answers

    def accept(self, mending: Mending) -> Answer:
        """Accept the current suggestion as it was mended, in one step."""
        assert self.at is not None
        return self._accepted([self.at], mending)

    def reject(self) -> Answer:
        """Remember that the current suggestion is wrong, in one step."""
        assert self.current is not None
        self._review.reject([self.current])
        return self._answered(self.current.span)

    def accept_over(self, confidence: float, mending: Mending | None = None) -> Answer:
        """Accept all that are that sure as one step, the current one as it was mended. Raises BadRequest for none."""
        numbers = self.over(confidence)
        if not numbers:
            raise BadRequest(f"No suggestion that waits is sure to {confidence:.2f} or more.")
        return self._accepted(numbers, mending)

    def _accepted(self, numbers: Sequence[int], mending: Mending | None) -> Answer:
        wanted = [_mended(mending) if mending and n == self.at else self._as_it_is(n) for n in numbers]
        made = self._review.accept_as(wanted)
        self._made.update((number, one.id) for number, one in zip(numbers, made, strict=True))
        return self._answered(made[0].span)

    def _as_it_is(self, number: int) -> tuple[Suggestion, str]:
        return self.suggestions[number], origin_of(self.suggestions[number])

    def take_back(self, answer: Answer) -> None:
        """Undo an answer. Raises BadRequest where something else was done since."""
        done = self._workspace.history.done
        if not done or done[-1].id != answer.step_id:
            raise BadRequest("Something else was done since that answer; Ctrl+Z takes that back first.")
        self._workspace.undo()
        self.refresh()

    def _answered(self, span: Span) -> Answer:
        self.refresh()
        return Answer(self._workspace.opened().id, span, self._workspace.history.done[-1].id)


def _mended(mending: Mending) -> tuple[Suggestion, str]:
    mended = mending.is_mended
    return mending.now, answer_origin(mending.now, mended=mended, own=mended and mending.is_own)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were accepted, rejected, and left."""

    accepted: int = 0
    rejected: int = 0
    left: int = 0

    def told(self) -> str:
        """Return them in words."""
        return f"{self.accepted} accepted, {self.rejected} rejected, {self.left} left"

    def with_walk(self, walk: Walk | None) -> "Tally":
        """Return the sums with those of one more article."""
        states = walk.states if walk else []
        return replace(
            self, accepted=self.accepted + states.count("accepted"), rejected=self.rejected + states.count("rejected"),
            left=self.left + states.count("waiting"),
        )  # fmt: skip


class Round:
    """The articles of a review in their order, the walk through each that was come to, and the answers given."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids, self.place = list(ids), 0
        self.walks: dict[str, Walk] = {}
        self.answers: list[Answer] = []

    @property
    def is_set(self) -> bool:
        """Whether there is more than one article."""
        return len(self.ids) > 1

    def answered_in(self, document_id: str) -> bool:
        """Tell whether any answer was given in an article."""
        return any(answer.document_id == document_id for answer in self.answers)

    def forget(self, done: Collection[str]) -> None:
        """Keep only answers whose steps are still `done`: others were undone by other means."""
        self.answers = [answer for answer in self.answers if answer.step_id in done]

    def told(self) -> str:
        """Return what came of it, as a sentence."""
        tally = reduce(Tally.with_walk, self.walks.values(), Tally())
        where = f"{len(self.ids)} articles" if self.is_set else "this article"
        if tally == Tally():
            return f"Nothing more is suggested in {where}."
        return f"Reviewed {where}: {tally.told()}."
