"""Which articles are alike: the same from two files, on two sites, or cut short."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.errors import BadRequest
from reader.model.shingles import LEAST, Part, Resemblance, Shingles, Sketch, sketch
from reader.store import Library
from reader.store.sketches import Pair

from .session import Session

Judged = Callable[[int, int], object]
"""Told how far it is."""

_LONG = 400_000  # characters of a text that is judged by its sketch
_AT_ONCE = 200  # pairs whose texts are in memory, and articles whose texts are held against one


@dataclass(frozen=True, slots=True)
class Alike:
    """An article that is alike to another: `resemblance` is of its own text (one) to that of the other."""

    document_id: str
    resemblance: Resemblance

    @property
    def share(self) -> float:
        """The share of the words in common, of that article of which it is more; from 0 to 1."""
        return self.resemblance.share

    @property
    def percent(self) -> int:
        """The share in hundredths; rounded down, so that 100 says that all is in common."""
        return int(self.share * 100 + 1e-9)

    @property
    def part(self) -> Part:
        """Whether the article is a "part" of the other, or the "whole" of which the other is one; else empty."""
        return self.resemblance.part


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are all alike to the `first`, the best first: one or more."""

    first: str
    others: tuple[Alike, ...]


def _untold(_: int, __: int) -> None:
    pass


class Resembling(Session):
    """What looks for articles that are alike. Articles that wait for their sketch (see unsketched()) are not found."""

    def alike(self, document_id: str, at_least: float = LEAST) -> list[Alike]:
        """Return the articles that have at least that share of their words in common with one, the best first."""
        _check(at_least)
        found = self.library.candidates(document_id)[:_AT_ONCE]
        judged = _judged(self.library, [(id, document_id) for id in found])
        alike = (Alike(id, resemblance) for id, _, resemblance in judged)
        return sorted((one for one in alike if one.share >= at_least), key=_best)

    def alike_before(self, document_ids: Sequence[str]) -> Iterator[tuple[str, list[Alike]]]:
        """Yield each of some new articles with those alike to it that were there before, or come before it."""
        later = set(document_ids)
        for id in document_ids:
            yield id, [one for one in self.alike(id) if one.document_id not in later]
            later.discard(id)

    def sketch_rest(self) -> Iterator[int]:
        """Sketch what waits, a hundred articles at a time, which is done once; yield before each how many wait."""
        left = self.library.unsketched()
        while left:
            yield left
            left = self.library.fill_sketches()

    def all_alike(self, at_least: float = LEAST, judged: Judged = _untold) -> list[Group]:
        """Return the groups of articles alike in the whole library, the largest first; no article is in two.

        A group is a star: all its articles are alike to the first of it, so that none is in it by way of others.
        `judged` is called with how many pairs of how many are looked at; what it raises ends the work.
        """
        _check(at_least)
        near: dict[str, dict[str, Resemblance]] = defaultdict(dict)
        pairs = sorted(self.library.all_candidates())
        for number, (one, other, found) in enumerate(_judged(self.library, pairs)):
            if number % _AT_ONCE == 0:
                judged(number, len(pairs))
            if found.share >= at_least:
                near[one][other], near[other][one] = found.turned(), found
        return _groups(near)


def _check(at_least: float) -> None:
    if not 0 < at_least <= 1:
        raise BadRequest(f"Articles are alike by a share above 0, at most 1; {at_least:g} is none.")


def _best(one: Alike) -> tuple[float, str]:
    """Order the likest first: a copy of both before one that is only a part."""
    return -one.resemblance.one - one.resemblance.other, one.document_id


def _groups(near: Mapping[str, Mapping[str, Resemblance]]) -> list[Group]:
    """Return star-shaped groups: those with the most neighbours are the first ones, of as many the fuller text.

    See Aslam, Pelekhov and Rus, "The star clustering algorithm", 2004.
    """

    def worth(id: str) -> tuple[int, float, str]:
        return -len(near[id]), sum(there.other - there.one for there in near[id].values()), id

    left, groups = set(near), []
    for first in sorted(near, key=worth):
        if first not in left:
            continue
        others = [Alike(id, found) for id, found in near[first].items() if id in left]
        if others:
            left -= {first, *(one.document_id for one in others)}
            groups.append(Group(first, tuple(sorted(others, key=_best))))
    return sorted(groups, key=lambda group: (-len(group.others), _best(group.others[0]), group.first))


class _Text:
    """What is compared of an article."""

    def __init__(self, text: str) -> None:
        self._text, self.long = text, len(text) > _LONG

    @cached_property
    def shingles(self) -> Shingles:
        """The shingles of the text."""
        return Shingles(self._text)

    @cached_property
    def sketch(self) -> Sketch:
        """The sketch of the text."""
        return sketch(self._text)

    def resemblance(self, other: "_Text") -> Resemblance:
        """Return how much is in common with another text; of two very long ones it is an estimate."""
        if self.long and other.long:
            return self.sketch.resemblance(other.sketch)
        return self.shingles.resemblance(other.shingles)


def _judged(library: Library, pairs: Sequence[Pair]) -> Iterator[tuple[str, str, Resemblance]]:
    """Yield pairs of articles with how much of them is in common; those that are gone are left out."""
    texts: dict[str, _Text] = {}
    for first in range(0, len(pairs), _AT_ONCE):
        some = pairs[first : first + _AT_ONCE]
        wanted = dict.fromkeys(id for pair in some for id in pair)
        texts = {id: texts[id] for id in wanted if id in texts}
        missing = [id for id in wanted if id not in texts]
        texts |= {id: _Text(text) for id, text in library.bodies(missing)}
        for one, other in some:
            if one in texts and other in texts:
                yield one, other, texts[one].resemblance(texts[other])
