"""Parts of suggestions by their place on the page: no annotations, and drawn between them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.text import Span

from .painting import MarkStyle

_BUCKET = 1024  # code points


@dataclass(frozen=True, slots=True)
class PendingMark:
    """A part of a suggestion: where it stands in the document, and how it is drawn. It is no annotation."""

    id: str
    start: int
    end: int
    style: MarkStyle

    @property
    def span(self) -> Span:
        """Where its words are."""
        return Span(self.start, self.end)


class PendingMarks:
    """Marks by place, asked by every repaint."""

    def __init__(self, marks: Iterable[PendingMark] = ()) -> None:
        self._buckets: defaultdict[int, list[PendingMark]] = defaultdict(list)
        for mark in marks:
            for bucket in range(mark.start // _BUCKET, (mark.end - 1) // _BUCKET + 1):
                self._buckets[bucket].append(mark)

    def __bool__(self) -> bool:
        return bool(self._buckets)

    def touching(self, span: Span) -> list[PendingMark]:
        """Return the marks that share a character with `span`, in text order, the longer first."""
        buckets = range(span.start // _BUCKET, max(span.start, span.end - 1) // _BUCKET + 1)
        found = {mark.id: mark for at in buckets for mark in self._buckets.get(at, ()) if mark.span.touches(span)}
        return sorted(found.values(), key=lambda mark: (mark.start, -mark.end, mark.id))
