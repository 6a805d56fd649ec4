"""Selectors: a place stored so that it can be found again in another version of the text.

After the W3C Web Annotation Data Model's TextPositionSelector and TextQuoteSelector. Tried in order: the position, if
the words and their context still stand there; the words anywhere, best context first; the words under another
spelling; the place between the stored context, if what stands there is like the words. Else the annotation is an
orphan.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import takewhile

from .folding import Pages
from .text import Span

CONTEXT = 32  # code points of prefix and of suffix
_MOST = 60  # candidates whose context is compared in full
_LIKE = 0.7  # least similarity (difflib ratio) of what stands between the context


@dataclass(frozen=True, slots=True)
class Selector:
    """A place: its offsets, the words there, and the words around them."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


def describe(text: str, span: Span) -> Selector:
    """Return the selector of `span` in `text`."""
    prefix = text[max(0, span.start - CONTEXT) : span.start]
    suffix = text[span.end : span.end + CONTEXT]
    return Selector(span.start, span.end, span.of(text), prefix, suffix)


def anchor(text: str, selector: Selector) -> Span | None:
    """Return where the selector's words stand in `text`, or None: an orphan."""
    return Anchoring(text).find(selector)


class Anchoring:
    """A text in which selectors are looked for, one after the other: it is folded once, and only if it must be."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folds: dict[int, Pages] = {}

    def find(self, selector: Selector) -> Span | None:
        """Return where the selector's words stand, or None: an orphan."""
        text, exact = self.text, selector.exact
        if not exact:
            return None
        stored = Span(selector.start, selector.end)
        if stored.of(text) == exact and describe(text, stored) == selector:
            return stored
        whole = _in_whole_context(text, selector)
        if whole is not None:
            return whole
        for found in self._hits(exact):
            if found:
                return max(_likeliest(text, found, selector), key=lambda span: _fit(text, span, selector))
        return _between_context(text, selector)

    def _hits(self, exact: str) -> Iterator[list[Span]]:
        """Yield the places of the words as they are, then of their other spellings."""
        yield _occurrences(self.text, exact)
        for level in (1, 2):
            if level not in self._folds:
                self._folds[level] = Pages(self.text, level)
            yield self._folds[level].find(exact)


def _in_whole_context(text: str, selector: Selector) -> Span | None:
    """Return the place nearest to the stored one where words and context all stand: no other can fit better."""
    before, after = selector.prefix, selector.suffix
    if len(before) < CONTEXT or len(after) < CONTEXT:
        return None  # at an end of the text, where the context of another place would be longer
    places = (found.start + CONTEXT for found in _occurrences(text, before + selector.exact + after))
    nearest = min(places, key=lambda start: abs(start - selector.start), default=None)
    return None if nearest is None else Span(nearest, nearest + len(selector.exact))


def _occurrences(text: str, exact: str) -> list[Span]:
    found, at = [], text.find(exact)
    while at >= 0:
        found.append(Span(at, at + len(exact)))
        at = text.find(exact, at + 1)
    return found


def _likeliest(text: str, found: list[Span], selector: Selector) -> list[Span]:
    """Return at most _MOST candidates, those with the most of the context beside them: _fit() is slow."""
    if len(found) <= _MOST:
        return found

    def beside(span: Span) -> tuple[int, int]:
        before = _shared(reversed(text[max(0, span.start - CONTEXT) : span.start]), reversed(selector.prefix))
        after = _shared(text[span.end : span.end + CONTEXT], selector.suffix)
        return before + after, -abs(span.start - selector.start)

    return nlargest(_MOST, found, key=beside)


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _fit(text: str, span: Span, selector: Selector) -> tuple[float, int]:
    """Score a candidate: likeness of its context first, then nearness to the stored position."""
    here = describe(text, span)
    context = _likeness(here.prefix, selector.prefix) + _likeness(here.suffix, selector.suffix)
    return round(context, 2), -abs(span.start - selector.start)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one or other else 1.0


def _between_context(text: str, selector: Selector) -> Span | None:
    best: tuple[float, Span] | None = None
    if not (selector.prefix and selector.suffix):
        return None
    for before in _occurrences(text, selector.prefix):
        farthest = before.end + 2 * len(selector.exact) + 8 + len(selector.suffix)
        end = text.find(selector.suffix, before.end, farthest)
        if end > before.end:
            likeness = _likeness(text[before.end : end], selector.exact)
            if likeness >= _LIKE and (best is None or likeness > best[0]):
                best = likeness, Span(before.end, end)
    return best[1] if best else None
