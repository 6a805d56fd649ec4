"""Selectors: a place stored so that it can be found again in another version of the text.

After the W3C Web Annotation Data Model's TextPositionSelector and TextQuoteSelector. Tried in order: the position, if
the words still stand there; the words elsewhere, best context first; the words under another spelling; the place
between the stored context, if what stands there is like the words. Else the annotation is an orphan.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from .folding import find_folded
from .text import Span

CONTEXT = 32  # code points of prefix and of suffix
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
    exact = selector.exact
    if not exact:
        return None
    if text[selector.start : selector.end] == exact:
        return Span(selector.start, selector.end)
    for found in (_occurrences(text, exact), find_folded(text, exact, 1), find_folded(text, exact, 2)):
        if found:
            return max(found, key=lambda span: _fit(text, span, selector))
    return _between_context(text, selector)


def _occurrences(text: str, exact: str) -> list[Span]:
    found, at = [], text.find(exact)
    while at >= 0:
        found.append(Span(at, at + len(exact)))
        at = text.find(exact, at + 1)
    return found


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
        end = text.find(selector.suffix, before.end, before.end + 2 * len(selector.exact) + 8)
        if end > before.end:
            likeness = _likeness(text[before.end : end], selector.exact)
            if likeness >= _LIKE and (best is None or likeness > best[0]):
                best = likeness, Span(before.end, end)
    return best[1] if best else None
