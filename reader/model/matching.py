"""Where a query is met in a line of text, and whether a text meets it as a whole: the judge of what an index finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .folding import fold
from .query import And, Leaf, Near, Node, Not, Or, Phrase, Term, leaves
from .wordforms import Word, words_of


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A hit in a line: half-open offsets in code points, and the level of fold() at which it is spelled as sought."""

    start: int
    end: int
    level: int


class Sought:
    """A query, ready to be held against many lines."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.leaves = tuple(dict.fromkeys(leaves(node)))

    def found(self, line: str) -> list[Found]:
        """Return the hits of every phrase that is sought, in order, each span once. Of conditions holds() knows."""
        seen = _Line(line)
        spans: dict[tuple[int, int], int] = {}
        for leaf in self.leaves:
            for hit in seen.hits(leaf):
                span = hit.start, hit.end
                spans[span] = min(hit.level, spans.get(span, hit.level))
        return [Found(start, end, level) for (start, end), level in sorted(spans.items())]

    def holds(self, lines: Iterable[str]) -> bool:
        """Tell whether lines that belong together meet the whole query."""
        seen = [_Line(line) for line in lines]
        return _holds(self.node, lambda leaf: any(line.hits(leaf) for line in seen))


def _holds(node: Node, met: Callable[[Leaf], bool]) -> bool:
    match node:
        case And(parts):
            return all(_holds(part, met) for part in parts)
        case Or(parts):
            return any(_holds(part, met) for part in parts)
        case Not(wanted, unwanted):
            return _holds(wanted, met) and not _holds(unwanted, met)
        case _:
            return met(node)


class _Line:
    """A line whose words are told apart only when its letters hold what is sought."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)
        self._words: list[Word] | None = None
        self._forms: list[str] = []

    def hits(self, leaf: Leaf) -> list[Found]:
        """Return the places of a phrase, or of phrases near each other; no two of them overlap."""
        phrases = leaf.phrases if isinstance(leaf, Near) else (leaf,)
        if not all(self._may_hold(term) for phrase in phrases for term in phrase.terms):
            return []
        words = self._told_apart()
        found = self._near(leaf) if isinstance(leaf, Near) else self._phrase(leaf)
        return [Found(words[first].start, words[last].end, level) for first, last, level in found]

    def _may_hold(self, term: Term) -> bool:
        return any(form in self._folded for form in term.forms[2])

    def _told_apart(self) -> list[Word]:
        if self._words is None:
            self._words = words_of(self._text)
            self._forms = [fold(word.form) for word in self._words]
        return self._words

    def _phrase(self, phrase: Phrase) -> list[tuple[int, int, int]]:
        """Return the first and the last word of each hit, and its level."""
        words, found, free = self._told_apart(), [], 0
        for first in range(len(words) - len(phrase.terms) + 1):
            if first >= free and (level := self._level(phrase, first)) is not None:
                free = first + len(phrase.terms)
                found.append((first, free - 1, level))
        return found

    def _level(self, phrase: Phrase, first: int) -> int | None:
        worst = 0
        for at, term in enumerate(phrase.terms, first):
            level = term.level(self._told_apart()[at].form, self._forms[at])
            if level is None:
                return None
            worst = max(worst, level)
        return worst

    def _near(self, near: Near) -> list[tuple[int, int, int]]:
        """Return the shortest runs of words that hold every phrase of `near`, no wider apart than it says."""
        places = [self._phrase(phrase) for phrase in near.phrases]
        events = sorted((place, which) for which, of_one in enumerate(places) for place in of_one)
        latest: dict[int, tuple[int, int, int]] = {}
        found, free = [], 0
        for place, which in events:
            latest[which] = place
            run = latest.values()
            first, last = min(run, key=lambda one: one[0]), max(run, key=lambda one: one[1])
            apart = len(set(run)) == len(places)  # one word is not near itself
            if apart and first[0] >= free and last[0] - first[1] - 1 <= near.distance:
                found.append((first[0], last[1], max(one[2] for one in run)))
                free = last[1] + 1
        return found
