"""The links of the article on the page, found by place: the one under a click, those of the blocks on the screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from reader.model.text import Span
from reader.model.waypoints import Reference


class References:
    """The references of one document, in the order of its text."""

    def __init__(self, references: Sequence[Reference] = ()) -> None:
        self._all = sorted(references, key=lambda one: (one.span.start, one.span.end))
        self._starts = [one.span.start for one in self._all]
        # The furthest end so far: it only grows, so that what ends before a place is found by halving too.
        self._ends = list(accumulate((one.span.end for one in self._all), max))

    def touching(self, span: Span) -> list[Reference]:
        """Return the references that share a character with `span`."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return [one for one in self._all[first:last] if one.span.touches(span)]

    def at(self, offset: int) -> Reference | None:
        """Return the innermost reference over the character at `offset`, or None."""
        found = self.touching(Span(offset, offset + 1))
        return min(found, key=lambda one: len(one.span), default=None)

    def beside(self, offset: int) -> Reference | None:
        """Return the reference that a caret at `offset` stands in, before or right behind, or None."""
        return self.at(offset) or (self.at(offset - 1) if offset else None)
