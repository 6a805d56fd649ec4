"""What a library has lists of: layers, tagsets, tags, attributes, entities, and where in all articles they are used."""

from collections.abc import Collection, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Select, select

from reader.model.annotation import Annotation, Attribute, Entity, Layer, Tag, Tagset

from . import schema
from .appearances import AT_ONCE, Counts, mentions_of, read_counts, read_touched, titled, used
from .file import OpenFile
from .usage import Usage, read_attribute_usage, read_tag_usage, valued


class ListedIn(OpenFile):
    """The lists of a library."""

    def layers(self) -> list[Layer]:
        """Return every layer."""
        return self._records(Layer, select(schema.layer).order_by(schema.layer.c.id))

    def tagsets(self) -> list[Tagset]:
        """Return every tagset."""
        return self._records(Tagset, select(schema.tagset).order_by(schema.tagset.c.id))

    def tags(self) -> list[Tag]:
        """Return every tag, in the order of its tagset."""
        table = schema.tag
        return self._records(Tag, select(table).order_by(table.c.tagset_id, table.c.order, table.c.id))

    def attributes(self) -> list[Attribute]:
        """Return every attribute, in the order of its layer."""
        table = schema.attribute
        return self._records(Attribute, select(table).order_by(table.c.layer_id, table.c.order, table.c.id))

    def entities(self) -> list[Entity]:
        """Return every entity, by name."""
        return self._records(Entity, select(schema.entity).order_by(schema.entity.c.name, schema.entity.c.id))

    def annotations_where(self, field: str, value: str) -> list[Annotation]:
        """Return the annotations of the whole library with that value in `field`: tag_id, entity_id, layer_id."""
        table = schema.annotation
        return self._records(Annotation, select(table).where(table.c[field] == value).order_by(table.c.id))

    def annotations_with(self, attribute_id: str) -> list[Annotation]:
        """Return the annotations of the whole library that have a value of an attribute."""
        table = schema.annotation
        return self._records(Annotation, select(table).where(valued(attribute_id)).order_by(table.c.id))

    def tag_usage(self, tag_ids: Sequence[str]) -> Usage:
        """Return how much has one of these tags."""
        with self._reading() as db:
            return read_tag_usage(db, tag_ids)

    def attribute_usage(self, attribute_id: str) -> Usage:
        """Return how many annotations have a value of an attribute."""
        with self._reading() as db:
            return read_attribute_usage(db, attribute_id)

    def entity_counts(self, entity_ids: Collection[str] | None = None) -> dict[str, Counts]:
        """Return mentions, articles and quotes of those entities that have any, of all where none are named, by id."""
        with self._reading() as db:
            return read_counts(db, entity_ids)

    def touched_entities(self, annotation_ids: Collection[str]) -> set[str]:
        """Return the ids of the entities that these annotations mean, or are quotes of."""
        with self._reading() as db:
            return read_touched(db, annotation_ids)

    def used_entities(self) -> set[str]:
        """Return the ids of the entities that an annotation of any status means."""
        with self._reading() as db:
            return set(db.execute(used()).scalars())

    def mentions_of(self, entity_id: str) -> list[tuple[Annotation, str]]:
        """Return the accepted mentions of an entity, each with its article's title: by title, then in text order."""
        with self._reading() as db:
            return self._titled(db, mentions_of(entity_id))

    def marked(self, ids: Sequence[str]) -> list[tuple[Annotation, str]]:
        """Return the annotations of these ids that there are, in their order, each with its article's title."""
        found: dict[str, tuple[Annotation, str]] = {}
        with self._reading() as db:
            for first in range(0, len(ids), AT_ONCE):
                batch = titled().where(schema.annotation.c.id.in_(ids[first : first + AT_ONCE]))
                found.update((one.id, (one, title)) for one, title in self._titled(db, batch))
        return [found[id] for id in dict.fromkeys(ids) if id in found]

    def _titled(self, db: Connection, query: Select[Any]) -> list[tuple[Annotation, str]]:
        return [(cast(Annotation, self._record(Annotation, tuple(row[:-1]))), row[-1]) for row in db.execute(query)]
