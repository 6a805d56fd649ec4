"""An article with all that was said of it: what exports, reports and checks are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .annotation import Annotation, Attribute, Entity, Layer, Role, Tag, Tagset
from .annotations import Annotations, Links, text_order
from .document import Document


@dataclass(frozen=True)
class Lists:
    """The library's controlled lists and entities, by id."""

    layers: Mapping[str, Layer]
    tags: Mapping[str, Tag]
    entities: Mapping[str, Entity]
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    tagsets: Mapping[str, Tagset] = field(default_factory=dict)

    def tag_name(self, annotation: Annotation) -> str:
        """Return the name of the annotation's tag, or an empty string."""
        tag = self.tags.get(annotation.tag_id or "")
        return tag.name if tag else ""

    def entity_name(self, annotation: Annotation | None) -> str:
        """Return the name of the annotation's entity, or an empty string."""
        entity = self.entities.get(annotation.entity_id or "") if annotation else None
        return entity.name if entity else ""

    def attributes_of(self, *layer_ids: str) -> list[Attribute]:
        """Return the attributes of these layers, of all without any, a layer at a time and in order."""
        found = (one for one in self.attributes.values() if not layer_ids or one.layer_id in layer_ids)
        return sorted(found, key=lambda one: (one.layer_id, one.order, one.id))


@dataclass(frozen=True)
class Annotated:
    """One document, its annotations and the links between them."""

    document: Document
    annotations: Annotations
    links: Links

    def linked(self, annotation_id: str, role: Role) -> list[Annotation]:
        """Return the annotations that this one points to in a role (its speakers, cues, pieces), in text order."""
        links = self.links.source(annotation_id, role)
        found = [self.annotations[link.target_id] for link in links if link.target_id in self.annotations]
        return sorted(found, key=text_order)
