"""How often each entity is there: counted once, and from then on again only for what an edit touched."""

from collections.abc import Collection, Iterable

from reader.model.annotation import Annotation, Link
from reader.model.changes import Change
from reader.store import Library
from reader.store.appearances import Counts

_MANY = 2000  # touched annotations from which counting all anew is quicker


class EntityNumbers:
    """Mentions, articles and quotes of every entity of a library, as of the edits that it was told of."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._counts: dict[str, Counts] | None = None
        self._entities, self._annotations = set[str](), set[str]()

    def take_in(self, changes: Iterable[Change]) -> None:
        """Remember what an edit touched; it is counted when it is asked for."""
        if self._counts is None:
            return
        for change in changes:
            for record in (change.before, change.after):
                if isinstance(record, Annotation):
                    self._annotations.add(record.id)
                    if record.entity_id:
                        self._entities.add(record.entity_id)
                elif isinstance(record, Link):
                    self._annotations.update((record.source_id, record.target_id))

    def of(self, ids: Collection[str]) -> dict[str, Counts]:
        """Return the numbers of those of these entities that have any, by id; of few, only theirs are read."""
        if self._counts is None and len(ids) < _MANY:
            return self._library.entity_counts(ids) if ids else {}
        counts = self.counts()
        return {id: counts[id] for id in ids if id in counts}

    def counts(self) -> dict[str, Counts]:
        """Return the numbers of those entities that have any, by id."""
        if self._counts is None or len(self._annotations) > _MANY:
            self._counts = self._library.entity_counts()
        elif self._annotations:
            touched = self._entities | self._library.touched_entities(self._annotations)
            fresh = self._library.entity_counts(touched)
            for id in touched:
                if id in fresh:
                    self._counts[id] = fresh[id]
                else:
                    self._counts.pop(id, None)
        self._entities.clear()
        self._annotations.clear()
        return self._counts
