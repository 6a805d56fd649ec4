"""Suggestions and what a person answered: accepted ones become annotations, rejected ones are remembered.

An answer is a record like any other, so undo takes it back; what was seen of a suggestion stands in the record's
`origin`, so the weights are what all answers of the library teach, and nothing else is kept of them.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from reader.model.annotation import QUOTES, Annotation
from reader.model.changes import Change, ChangeSet
from reader.model.text import Span
from reader.suggest import Suggestion, Weights, learned, shipped_weights
from reader.suggest.suggestion import SuggestionKind

from .accepting import LAYERS, Accepting, rejected
from .completing import completing

if TYPE_CHECKING:
    from .workspace import Workspace

# Shares of the text of both that is common, from which a record is the answer to a suggestion. A quote inside another
# is none; one that was rejected may be proposed again in other bounds.
_TAKEN, _SAME = 0.5, 0.8
_MENDED = "mended"


def origin_of(suggestion: Suggestion) -> str:
    """Return what the record of an answer says of the suggestion: who made it, how sure, and by what evidence."""
    return " ".join((suggestion.origin, f"{suggestion.confidence:.2f}", *suggestion.evidence))


def answer_origin(suggestion: Suggestion, *, mended: bool, own: bool) -> str:
    """Return the origin of an answer: a person's own (`own`), or the suggestion, put right by them (`mended`)."""
    return "user" if own else f"{origin_of(suggestion)} {_MENDED}" if mended else origin_of(suggestion)


def suggestion_of(answer: Annotation) -> Suggestion | None:
    """Return as much of the suggestion as an answer's record keeps, or None where a person made the record."""
    origin, _, rest = answer.origin.partition(" ")
    confidence, _, evidence = rest.partition(" ")
    try:
        sure = float(confidence)
    except ValueError:
        return None
    seen = tuple(name for name in evidence.split() if name != _MENDED)
    kind: SuggestionKind = "quote" if answer.layer_id == QUOTES else "mention"
    return Suggestion(kind, answer.span, confidence=sure, evidence=seen, origin=origin)


class Review:
    """The suggestions of one workspace's articles, answered through it."""

    def __init__(self, workspace: "Workspace") -> None:
        """Follow the workspace: any answer, and its undo, in any window, changes the weights."""
        self._workspace = workspace
        self._weights: Weights | None = None
        self._newest = ("", "")  # the last answer that taught them
        workspace.subscribe(self._follow)

    def weights(self) -> Weights:
        """Return the shipped weights as all answers in the library have taught them, in their order."""
        if self._weights is None:
            answers = self._workspace.library.suggested_annotations()
            self._weights = reduce(_taught, answers, shipped_weights())
            self._newest = max(map(_order, answers), default=("", ""))
        return self._weights

    def reweighed(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Return suggestions as sure as the answers given since they were made have taught; of quotes, that is."""
        weights = self.weights()
        return [
            replace(one, confidence=weights.confidence(one.evidence)) if one.kind == "quote" and one.evidence else one
            for one in suggestions
        ]

    def unanswered(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Return those that are no annotation of the open article yet and were not rejected in it."""
        return [one for one in suggestions if self.answer_to(one) is None]

    def answer_to(self, suggestion: Suggestion) -> Annotation | None:
        """Return the annotation of the open article that answers a suggestion: what it became, or its rejection."""
        there = self._workspace.annotations.touching(suggestion.span)
        layer = LAYERS[suggestion.kind]
        return next((one for one in there if one.layer_id == layer and _is_answer(one, suggestion.span)), None)

    def accept(self, suggestion: Suggestion, *, mended: bool = False, own: bool = False) -> Annotation:
        """Make a suggestion's quote with its cue, speaker and addressee, or its mention, in one step; return it.

        `mended`: a person put some part of it right. `own`: it is theirs altogether, and teaches nothing.
        """
        return self.accept_as([(suggestion, answer_origin(suggestion, mended=mended, own=own))])[0]

    def complete(self, quote_id: str, wanted: Suggestion) -> Annotation:
        """Give a quote of the open article the parts that are wanted, in one step; return it as it is then."""
        workspace = self._workspace
        quote = workspace.find(quote_id)
        changes = completing(workspace.article, workspace.lists, workspace.annotator, quote, wanted, workspace.names)
        workspace.commit(workspace.change_set("Complete a quote", changes))
        return workspace.find(quote_id)

    def accept_all(self, suggestions: Iterable[Suggestion]) -> list[Annotation]:
        """Accept several as one step; return what was made, without what is in the article by now."""
        return self.accept_as((one, origin_of(one)) for one in self.unanswered(suggestions))

    def accept_as(self, suggestions: Iterable[tuple[Suggestion, str]]) -> list[Annotation]:
        """Accept several as one step, each with the origin that its record is to have; return what was made."""
        workspace = self._workspace
        making = Accepting(
            workspace.opened(), workspace.annotations, workspace.lists, workspace.annotator, workspace.names
        )
        for one, origin in suggestions:
            making.add(one, origin)
        label = "Accept a suggestion" if len(making.made) == 1 else f"Accept {len(making.made)} suggestions"
        workspace.commit(workspace.change_set(label, making.changes))
        return making.made

    def reject(self, suggestions: Iterable[Suggestion]) -> None:
        """Remember, as one step, that these are no quotes: they are not proposed again."""
        document, annotator = self._workspace.opened(), self._workspace.annotator
        fresh = self.unanswered(suggestions)
        made = [rejected(document, one, origin_of(one), annotator) for one in fresh]
        label = "Reject a suggestion" if len(made) == 1 else f"Reject {len(made)} suggestions"
        self._workspace.commit(self._workspace.change_set(label, [Change(None, one) for one in made]))

    def reconsider(self, annotation_id: str) -> None:
        """Forget that a suggestion was rejected: it is proposed again."""
        found = self._workspace.find(annotation_id)
        if found.status == "rejected":
            self._workspace.commit(self._workspace.change_set("Reconsider a suggestion", [Change(found, None)]))

    def _follow(self, change_set: ChangeSet) -> None:
        """Learn from answers as they come; where one was changed, taken back or comes late, from all anew."""
        changed = [
            change for change in change_set.changes
            if any(isinstance(one, Annotation) and " " in one.origin for one in (change.before, change.after))
        ]  # fmt: skip
        new = sorted((one.after for one in changed if isinstance(one.after, Annotation)), key=_order)
        if self._weights is None or not changed:
            return
        if any(change.before for change in changed) or _order(new[0]) < self._newest:
            self._weights = None
        else:
            self._weights, self._newest = reduce(_taught, new, self._weights), _order(new[-1])


def _order(answer: Annotation) -> tuple[str, str]:
    """Return the key by which the library orders answers."""
    return answer.created, answer.id


def _taught(weights: Weights, answer: Annotation) -> Weights:
    seen = suggestion_of(answer)
    return learned(weights, seen, answer.status == "accepted") if seen and seen.kind == "quote" else weights


def _is_answer(answer: Annotation, span: Span) -> bool:
    common = min(answer.end, span.end) - max(answer.start, span.start)
    whole = max(answer.end, span.end) - min(answer.start, span.start)
    return common > 0 and common >= (_SAME if answer.status == "rejected" else _TAKEN) * whole
