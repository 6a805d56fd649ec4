"""Where a query is met in a line of text, and whether a text meets it as a whole: the judge of what an index finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from .folding import fold
from .query import And, Leaf, Near, Node, Not, Or, Phrase, leaves
from .wordforms import LineWords


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
        return self._found(_Line(line))

    def _found(self, seen: "_Line") -> list[Found]:
        spans: dict[tuple[int, int], int] = {}
        for leaf in self.leaves:
            for hit in seen.hits(leaf):
                span = hit.start, hit.end
                spans[span] = min(hit.level, spans.get(span, hit.level))
        return [Found(start, end, level) for (start, end), level in sorted(spans.items())]

    def spelled(self, line: str) -> tuple[list[Found], bool]:
        """Return the hits that are spelled as sought, in order, and whether there may be others.

        Where there are none this is far quicker than found(): no word is told apart.
        """
        seen = _Line(line)
        met = [leaf for leaf in self.leaves if seen.may_have(leaf)]
        if not any(map(seen.may_have_so, met)):
            return [], bool(met)
        hits = self._found(seen)
        so = [hit for hit in hits if not hit.level]
        return so, len(so) < len(hits)

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
        self._as_it_is: str | None = None
        self._words: LineWords | None = None

    def may_have(self, leaf: Leaf) -> bool:
        """Tell whether there may be hits of a phrase, or of phrases near each other: where not, there are none."""
        return all(pattern.search(self._folded) for pattern in _patterns(leaf))

    def may_have_so(self, leaf: Leaf) -> bool:
        """Tell whether there may be hits that are spelled as sought: where not, there are none."""
        if self._as_it_is is None:
            self._as_it_is = fold(self._text, 0)
        return all(pattern.search(self._as_it_is) for pattern in _patterns(leaf, 0))

    def hits(self, leaf: Leaf) -> list[Found]:
        """Return the places of a phrase, or of phrases near each other; no two of them overlap."""
        if not self.may_have(leaf):
            return []
        words = self._told_apart()
        found = self._near(leaf) if isinstance(leaf, Near) else self._phrase(leaf)
        spans = ((words.span(first, last), level) for first, last, level in found)
        return [Found(span.start, span.end, level) for span, level in spans]

    def _told_apart(self) -> LineWords:
        self._words = self._words or LineWords(self._text)
        return self._words

    def _phrase(self, phrase: Phrase) -> list[tuple[int, int, int]]:
        """Return the first and the last word of each hit, and its level."""
        words, found, free = self._told_apart(), [], 0
        head, last = phrase.terms[0], len(words.forms) - len(phrase.terms)
        for first in [at for at, form in enumerate(words.joined) if head.may_be(form)]:
            if free <= first <= last and (level := _level(phrase, words, first)) is not None:
                free = first + len(phrase.terms)
                found.append((first, free - 1, level))
        return found

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


def _level(phrase: Phrase, words: LineWords, first: int) -> int | None:
    worst = 0
    for at, term in enumerate(phrase.terms, first):
        level = term.level(words.forms[at], words.joined[at])
        if level is None:
            return None
        worst = max(worst, level)
    return worst


@lru_cache(maxsize=64)
def _patterns(leaf: Leaf, level: int = 2) -> tuple[regex.Pattern[str], ...]:
    """Return patterns that text folded at a level has if it has the words of a leaf; and sometimes if it has not."""
    phrases = leaf.phrases if isinstance(leaf, Near) else (leaf,)
    of_phrases = ([_pattern(term.forms[level], term.begins) for term in phrase.terms] for phrase in phrases)
    return tuple(regex.compile(r"[^\p{L}\p{N}]*".join(words)) for words in of_phrases)


def _pattern(of_word: Iterable[str], begins: bool) -> str:
    forms = sorted(of_word)
    if not all(form[0].isalnum() and form[-1].isalnum() for form in forms):
        return f"(?:{'|'.join(map(regex.escape, forms))})"  # parts of emoji stand beside anything
    rest = r"[\p{L}\p{N}\p{M}\"'“”„‘’׳״]*" if begins else r"(?![\p{L}\p{N}])"
    return rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, forms))}){rest}"
