"""The verbs of entities: renamed, described, merged, split, taken out; and where they are."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import regex

from reader.errors import BadRequest, NotFound
from reader.model.annotation import ENTITIES, Annotation, Entity, new_id
from reader.model.changes import Change
from reader.model.scheme import is_visible

from . import merging
from .naming import key, may_be_alias
from .tags import Tags

if TYPE_CHECKING:
    from .likeness import Proposal

_QID = regex.compile(r"[Qq][1-9][0-9]*")
_URN = regex.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:\S+", regex.IGNORECASE)
_NONE = (0, 0, 0)


class EntityRow(NamedTuple):
    """An entity as a list shows it: accepted mentions, the articles that they are in, and quotes that it speaks."""

    entity: Entity
    mentions: int
    documents: int
    quotes: int


class Entities(Tags):
    """The entities of the library. Verbs raise BadRequest or NotFound; then nothing has changed."""

    # what is there

    def entity_named(self, entity_id: str) -> Entity:
        """Return the entity of that id. Raises NotFound."""
        if entity_id not in self.entities:
            raise NotFound(f"There is no entity {entity_id} in the library; `hashiya entities` lists those there are.")
        return self.entities[entity_id]

    def entity_rows(self) -> list[EntityRow]:
        """Return every entity with its numbers, by name."""
        counts = self.entity_numbers.counts()
        listed = sorted(self.entities.values(), key=attrgetter("name"))
        return [EntityRow(entity, *counts.get(entity.id, _NONE)) for entity in listed]

    def mentions_of(self, entity_id: str) -> list[tuple[Annotation, str]]:
        """Return the accepted mentions of an entity with the titles of their articles, by title, then in text order."""
        return self.library.mentions_of(self.entity_named(entity_id).id)

    def merge_proposals(self, most: int = 200) -> list["Proposal"]:
        """Return pairs of entities that may be one, the likeliest first; none that were told apart."""
        from .likeness import proposals  # which loads RapidFuzz: nothing that the start waits for

        counts = {id: count[0] for id, count in self.entity_numbers.counts().items()}
        kinds = {tag.id for one in self.tagsets_of(ENTITIES) for tag in self.tags_of(one.id)}
        return proposals(self.entities.values(), kinds, counts, most)

    # names

    def rename_entity(self, entity_id: str, name: str, *, keep: bool = False) -> Entity:
        """Give an entity another name; `keep` the old one as an alias. Return the record."""
        before, name = self.entity_named(entity_id), _name(name)
        names = [*before.aliases, *([before.name] if keep and may_be_alias(before.name) else [])]
        aliases = tuple(alias for alias in dict.fromkeys(names) if alias != name)
        if name == before.name:
            return before
        return self._edited(f"Rename {before.name}", before, replace(before, name=name, aliases=aliases))

    def add_alias(self, entity_id: str, alias: str) -> Entity:
        """Add a name under which an entity goes too; return the record. Raises BadRequest for one that is no news."""
        before, alias = self.entity_named(entity_id), _name(alias)
        if not may_be_alias(alias):
            raise BadRequest(f"{alias} is one letter, which would be found everywhere; give a longer alias.")
        if alias in (before.name, *before.aliases):
            raise BadRequest(f"{before.name} goes by {alias} already.")
        return self._edited(f"Alias {alias}", before, replace(before, aliases=(*before.aliases, alias)))

    def remove_alias(self, entity_id: str, alias: str) -> Entity:
        """Take a name away from an entity; return the record. Raises NotFound if it has no such alias."""
        before = self.entity_named(entity_id)
        exact = [one for one in before.aliases if one == alias]
        gone = exact or [one for one in before.aliases if key(one) == key(alias)]
        if not gone:
            raise NotFound(f"{before.name} has no alias {alias}; it has {', '.join(before.aliases) or 'none'}.")
        left = tuple(one for one in before.aliases if one not in gone)
        return self._edited(f"Remove alias {gone[0]}", before, replace(before, aliases=left))

    # what is known

    def describe_entity(
        self, entity_id: str, *, kind: str | None = None, uri: str | None = None, role: str | None = None,
        note: str | None = None,
    ) -> Entity:  # fmt: skip
        """Say what an entity is, its identifier, its role, its note; what is None stays. Return the record.

        Raises BadRequest for a kind that is no tag of entities, and an identifier that is neither QID nor URI.
        """
        before = self.entity_named(entity_id)
        if kind and self.layer_of(kind) != ENTITIES:
            raise BadRequest(f"The tag {self.tags[kind].name} is not one of entities; choose one that is.")
        after = replace(
            before,
            kind=before.kind if kind is None else kind,
            uri=before.uri if uri is None else identifier(uri),
            role=before.role if role is None else " ".join(role.split()),
            note=before.note if note is None else note.strip(),
        )
        return self._edited(f"Describe {before.name}", before, after)

    def tell_apart(self, entity_id: str, other_id: str) -> None:
        """Remember that two entities are not one: they are not proposed to be merged again."""
        before, other = self.entity_named(entity_id), self.entity_named(other_id)
        if before.id == other.id:
            raise BadRequest(f"{before.name} is itself; name two entities.")
        if other.id not in before.unlike and before.id not in other.unlike:
            after = replace(before, unlike=(*before.unlike, other.id))
            self._edited(f"{before.name} is not {other.name}", before, after)

    # several and one

    def merge_entities(self, target_id: str, other_ids: Iterable[str]) -> Entity:
        """Make one entity of several: the first stays, with all names and all mentions; return the record."""
        target = self.entity_named(target_id)
        others = [self.entity_named(id) for id in dict.fromkeys(other_ids)]
        if target in others:
            raise BadRequest(f"{target.name} cannot be merged with itself; name another entity.")
        if not others:
            raise BadRequest(f"Name the entities that are {target.name} too.")
        mentions = [mention for other in others for mention in self.library.annotations_where("entity_id", other.id)]
        changes = merging.merging(target, others, mentions, self.entities.values())
        names = others[0].name if len(others) == 1 else f"{len(others)} entities"
        self.commit(self.change_set(f"Merge {names} into {target.name}", changes))
        return self.entities[target.id]

    def split_entity(
        self, entity_id: str, mention_ids: Collection[str] = (), *, form: str = "", name: str = ""
    ) -> Entity:
        """Give some mentions of an entity, or all that are spelled like `form`, to a new entity; return its record.

        It goes by `name`, else by the form or by what most of its mentions say, and is of the same kind.
        """
        entity = self.entity_named(entity_id)
        mentions = self.library.annotations_where("entity_id", entity.id)
        named = set(mention_ids)
        astray = named - {mention.id for mention in mentions}
        if astray:
            raise BadRequest(f"The annotation {min(astray)} is no mention of {entity.name}; choose among its own.")
        wanted = key(form)
        moved = [one for one in mentions if one.id in named or (wanted and key(one.exact) == wanted)]
        if not moved:
            raise BadRequest(f"No mention of {entity.name} {f'says {form}' if wanted else 'was chosen'}; choose some.")
        chosen = {one.id for one in moved}
        left = [one for one in mentions if one.id not in chosen]
        if not left:
            raise BadRequest(f"These are all mentions of {entity.name}, so nothing is split; rename it instead.")
        usual = Counter(" ".join(one.exact.split()) for one in moved).most_common(1)[0][0]
        made = Entity(new_id(), entity.kind, _name(name or form or usual))
        changes = merging.splitting(entity, made, moved, left)
        self.commit(self.change_set(f"Split {made.name} from {entity.name}", changes))
        return self.entities[made.id]

    def unused_entities(self) -> list[Entity]:
        """Return the entities that no annotation of any status means, by name."""
        used = self.library.used_entities()
        found = (entity for entity in self.entities.values() if entity.id not in used)
        return sorted(found, key=lambda entity: (entity.name, entity.id))

    def remove_entities(self, entity_ids: Iterable[str]) -> None:
        """Take out entities that no mention means. Raises BadRequest for one that is meant."""
        gone = [self.entity_named(id) for id in dict.fromkeys(entity_ids)]
        used = self.library.used_entities()
        meant = next((entity for entity in gone if entity.id in used), None)
        if meant:
            raise BadRequest(f"{meant.name} has mentions; merge it into another entity, or delete them first.")
        label = f"Remove {gone[0].name}" if len(gone) == 1 else f"Remove {len(gone)} entities"
        self.commit(self.change_set(label, [Change(entity, None) for entity in gone]))

    def _edited(self, label: str, before: Entity, after: Entity) -> Entity:
        if after != before:
            self.commit(self.change_set(label, [Change(before, after)]))
        return after


def identifier(uri: str) -> str:
    """Return an identifier as it is kept: a Wikidata QID, an address of the web, a URN, or nothing.

    Raises BadRequest.
    """
    uri = uri.strip()
    if not uri:
        return ""
    if _QID.fullmatch(uri):
        return uri.upper()
    if _URN.fullmatch(uri) or _is_address(uri):
        return uri
    raise BadRequest(f"{uri} is no identifier; write a Wikidata QID such as Q312, or a URI that begins with https://.")


def _is_address(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not regex.search(r"[\s\p{Cc}<>\"]", uri)
    except ValueError:
        return False


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not is_visible(name):
        raise BadRequest("An entity needs a name; type one.")
    return name
