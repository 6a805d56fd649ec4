"""Steps by which a part of an attribution is widened or narrowed: words and clauses."""

from bisect import bisect_left, bisect_right
from typing import Literal

import regex

from reader.model.text import Span, trim, words

Edge = Literal["start", "end"]
_CLAUSE_END = regex.compile(r"(?<!\p{N})[،,؛;:.!?؟۔…]+[”’»›\"')\]]*(?=\s|$)|(?<=\s)[–—-](?=\s)")


def clauses(text: str, span: Span) -> list[Span]:
    """Return the clauses of `text` within `span`, in order, as their punctuation cuts them; blanks are in none."""
    found, at = [], span.start
    for end in (*(mark.end() for mark in _CLAUSE_END.finditer(text, span.start, span.end)), span.end):
        clause = trim(text, Span(at, end))
        if clause:
            found.append(clause)
        at = end
    return found


def stepped(text: str, part: Span, within: Span, edge: Edge, outward: bool, by: Literal["word", "clause"]) -> Span:
    """Return `part` with one edge moved by one word or clause, never out of `within` and never to nothing."""
    units = [Span(word.start + within.start, word.end + within.start) for word in words(within.of(text))]
    units = units if by == "word" else clauses(text, within)
    stops = [unit.start if edge == "start" else unit.end for unit in units]
    now = part.start if edge == "start" else part.end
    forward = outward == (edge == "end")
    at = bisect_right(stops, now) if forward else bisect_left(stops, now) - 1
    if not 0 <= at < len(stops):
        return part
    moved = (stops[at], part.end) if edge == "start" else (part.start, stops[at])
    return Span(*moved) if moved[0] < moved[1] else part
