"""The annotations of one document, by id and by place: asked by every repaint, so found without a scan."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from .annotation import Annotation, Link, Role
from .text import Span

_BUCKET = 1024  # code points
K = TypeVar("K")


class Annotations:
    """A collection that answers "what touches this span" in the time of what it finds."""

    def __init__(self, found: Iterable[Annotation] = ()) -> None:
        self._by_id: dict[str, Annotation] = {}
        self._order: list[Annotation] = []
        self._buckets: defaultdict[int, set[str]] = defaultdict(set)
        for annotation in sorted(found, key=text_order):
            self.put(annotation)

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> Annotation:
        return self._by_id[id]

    def get(self, id: str | None) -> Annotation | None:
        """Return the annotation of that id, or None."""
        return self._by_id.get(id) if id else None

    def __iter__(self) -> Iterator[Annotation]:
        """Yield all in text order, the longer first where two begin together."""
        return iter(self._order[:])

    def put(self, annotation: Annotation) -> None:
        """Add an annotation, or replace the one of the same id."""
        self.discard(annotation.id)
        self._by_id[annotation.id] = annotation
        if self._order and text_order(annotation) < text_order(self._order[-1]):
            insort(self._order, annotation, key=text_order)
        else:
            self._order.append(annotation)
        for bucket in _buckets(annotation.span):
            self._buckets[bucket].add(annotation.id)

    def discard(self, id: str) -> None:
        """Take out the annotation of that id, if it is there."""
        gone = self._by_id.pop(id, None)
        if gone:
            del self._order[bisect_left(self._order, text_order(gone), key=text_order)]
            for bucket in _buckets(gone.span):
                _take_out(self._buckets, bucket, id)

    def touching(self, span: Span) -> list[Annotation]:
        """Return the annotations that share a character with `span`, in text order, the longer first."""
        ids = set[str]().union(*(self._buckets[bucket] for bucket in _buckets(span) if bucket in self._buckets))
        return sorted((found for id in ids if (found := self._by_id[id]).span.touches(span)), key=text_order)

    def at(self, offset: int) -> list[Annotation]:
        """Return the annotations of the character at `offset`, innermost (shortest) first."""
        return sorted(self.touching(Span(offset, offset + 1)), key=lambda found: (len(found.span), -found.start))


def _take_out(index: dict[K, set[str]], key: K, id: str) -> None:
    """Remove an id from one set of an index, and the set when it is empty: it would stay for ever."""
    index[key].discard(id)
    if not index[key]:
        del index[key]


def text_order(annotation: Annotation) -> tuple[int, int, str]:
    """Return the key by which annotations stand in text order: by their start, the longer first."""
    return annotation.start, -annotation.end, annotation.id


def _buckets(span: Span) -> range:
    return range(span.start // _BUCKET, max(span.start, span.end - 1) // _BUCKET + 1)


class Links:
    """The links of one document, by id, by source and by target."""

    def __init__(self, found: Iterable[Link] = ()) -> None:
        self._by_id: dict[str, Link] = {}
        self._ends: defaultdict[str, set[str]] = defaultdict(set)
        for link in found:
            self.put(link)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Link]:
        """Yield all, by id."""
        return iter(sorted(self._by_id.values(), key=lambda link: link.id))

    def put(self, link: Link) -> None:
        """Add a link, or replace the one of the same id."""
        self.discard(link.id)
        self._by_id[link.id] = link
        self._ends[link.source_id].add(link.id)
        self._ends[link.target_id].add(link.id)

    def discard(self, id: str) -> None:
        """Take out the link of that id, if it is there."""
        gone = self._by_id.pop(id, None)
        if gone:
            for end in {gone.source_id, gone.target_id}:
                _take_out(self._ends, end, id)

    def of(self, annotation_id: str) -> list[Link]:
        """Return the links that start or end at an annotation, by id."""
        return [self._by_id[id] for id in sorted(self._ends.get(annotation_id, ()))]

    def source(self, annotation_id: str, role: Role | None = None) -> list[Link]:
        """Return the links that start at an annotation, of one role or of all."""
        found = (link for link in self.of(annotation_id) if link.source_id == annotation_id)
        return [link for link in found if role in (None, link.role)]

    def target(self, annotation_id: str, role: Role | None = None) -> list[Link]:
        """Return the links that end at an annotation, of one role or of all."""
        found = (link for link in self.of(annotation_id) if link.target_id == annotation_id)
        return [link for link in found if role in (None, link.role)]
