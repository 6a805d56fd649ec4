"""Hits with the words around them: sorted by their neighbours, grouped, and cut to columns that meet at the keyword."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

from .bidi import Direction
from .folding import fold
from .wordforms import forms

Field = Literal["title", "body", "boilerplate", "quotes", "notes", "entities"]
FIELDS: tuple[Field, ...] = get_args(Field)
Order = Literal["found", "before", "after", "text"]
ORDERS: tuple[Order, ...] = get_args(Order)
Group = Literal["article", "source"]
GROUPS: tuple[Group, ...] = get_args(Group)
CONTEXT = 12  # words on each side
_LONGEST = 400  # code points of context on each side, where words are longer than words are
_NEIGHBOURS = 5  # words that are compared


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit. `before + exact + after` is a piece of one paragraph, in logical order.

    `start` and `end` are its place in the document, in code points. A hit in a note has the place of the annotation
    that the note is on; one in a title that the text does not have, 0 and 0. `level` is the level of fold() at which
    it is spelled as sought. `annotation_id` is the quote, the annotation of the note, or the mention; else empty.
    """

    document_id: str
    title: str
    source: str
    start: int
    end: int
    exact: str
    before: str
    after: str
    level: int
    field: Field
    direction: Direction
    annotation_id: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many hits an article has."""

    document_id: str
    title: str
    source: str
    count: int


def context(line: str, start: int, end: int, words: int = CONTEXT) -> tuple[str, str]:
    """Return what stands before `start` and after `end` in a line: so many words of each, with the spaces between."""
    first, last = start, end
    for _ in range(words):
        first = _word_before(line, first)
        last = _word_after(line, last)
    return line[max(first, start - _LONGEST) : start], line[end : min(last, end + _LONGEST)]


def _word_before(line: str, at: int) -> int:
    while at and line[at - 1].isspace():
        at -= 1
    return line.rfind(" ", 0, at) + 1


def _word_after(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    end = line.find(" ", at)
    return len(line) if end < 0 else end


def ordered(hits: Iterable[Hit], order: Order) -> list[Hit]:
    """Return the hits by the words before them (the nearest first), after them, or by their own; or as found.

    Spellings that fold() joins stand together; hits with the same neighbours keep their order.
    """
    keys: dict[Order, Callable[[Hit], object]] = {
        "before": lambda hit: (forms(hit.before)[: -_NEIGHBOURS - 1 : -1], fold(hit.exact)),
        "after": lambda hit: (forms(hit.after)[:_NEIGHBOURS], fold(hit.exact)),
        "text": lambda hit: (forms(hit.exact), forms(hit.after)[:_NEIGHBOURS]),
    }
    return sorted(hits, key=keys[order]) if order in keys else list(hits)  # type: ignore[arg-type]


def grouped(hits: Sequence[Hit], group: Group) -> list[tuple[str, list[Hit]]]:
    """Return the hits of each article, or of each source, under its title or name: the groups in order of first hit."""
    key: Callable[[Hit], str] = (lambda hit: hit.document_id) if group == "article" else (lambda hit: hit.source)
    rank = {name: at for at, name in reversed([*enumerate(map(key, hits))])}
    together = groupby(sorted(hits, key=lambda hit: rank[key(hit)]), key)
    found = [(name, list(of_one)) for name, of_one in together]
    return [(of_one[0].title if group == "article" else name, of_one) for name, of_one in found]


def tallied(hits: Iterable[Hit]) -> list[Tally]:
    """Return how many of the hits each article has, in order of first hit."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.document_id, []).append(hit)
    return [Tally(id, of_one[0].title, of_one[0].source, len(of_one)) for id, of_one in found.items()]


@dataclass(frozen=True, slots=True)
class Row:
    """A concordance line cut to fit: what stands before the keyword, the keyword, what stands after it."""

    before: str
    exact: str
    after: str
    direction: Direction


def row(hit: Hit, room: int, width: Callable[[str], int]) -> Row:
    """Return the line of a hit with at most `room` columns before and after the keyword, by the measure `width`.

    Words that do not fit are left out whole, with an ellipsis in their place. White space at the seams is left out.
    """
    before = _fitting(hit.before.split()[::-1], room, width)
    after = _fitting(hit.after.split(), room, width)
    return Row(" ".join(before[::-1]), " ".join(hit.exact.split()), " ".join(after), hit.direction)


def _fitting(words: Sequence[str], room: int, width: Callable[[str], int]) -> list[str]:
    found: list[str] = []
    used = 0
    for at, word in enumerate(words):
        needed = used + width(word)
        if needed > room - (2 if at < len(words) - 1 else 0):
            return [*found, "…"] if room else []
        found.append(word)
        used = needed + 1
    return found
