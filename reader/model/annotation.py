"""What a person says of a text: annotations in layers, tags, entities, and links between annotations."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args
from uuid import uuid4

from .text import Span

Status = Literal["accepted", "suggested", "rejected"]
Role = Literal["speaker", "cue", "addressee", "part"]
AttributeKind = Literal["choice", "number", "flag", "text"]
AttributeValue = str | int | float | bool
STATUSES: tuple[Status, ...] = get_args(Status)
ROLES: tuple[Role, ...] = get_args(Role)
ATTRIBUTE_KINDS: tuple[AttributeKind, ...] = get_args(AttributeKind)

QUOTES, CUES, ENTITIES, HIGHLIGHTS = "quotes", "cues", "entities", "highlights"
"""Ids of the built-in layers."""


def new_id() -> str:
    """Return a fresh id: Python makes them, so that redo restores the same record."""
    return uuid4().hex


def now() -> str:
    """Return the time in UTC as ISO 8601 to the millisecond, as records store it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Tagset:
    """A controlled list of tags for a layer; only what is `on` is on the palette and has its keys."""

    id: str
    name: str
    description: str = ""
    layer_id: str | None = None
    on: bool = True


@dataclass(frozen=True, slots=True)
class Tag:
    """One value of a tagset. `color` is #rrggbb, `shortcut` one key or empty, `order` counts from 0.

    `parent_id` is the wider tag of the same tagset that this one belongs under, if there is one.
    """

    id: str
    tagset_id: str
    name: str
    color: str
    shortcut: str = ""
    description: str = ""
    order: int = 0
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """A family of annotations. `style` says how it is drawn: box, underline, frame or marker."""

    id: str
    name: str
    tagset_id: str | None
    style: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """What may be said of any annotation of a layer: one of a closed list, a number, yes or no, or free words."""

    id: str
    layer_id: str
    name: str
    kind: AttributeKind
    choices: tuple[str, ...] = ()
    description: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something in the world; mentions are annotations with its id.

    `kind` is the id of a tag, `uri` a Wikidata QID or a URI, `role` what they are («وزيرة النقل»), and `unlike` holds
    the ids of entities of which a person said that they are others.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    uri: str = ""
    note: str = ""
    role: str = ""
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span with a meaning, in one layer. `exact`, `prefix` and `suffix` are taken from the document's text.

    `attributes` are pairs of an attribute's id and its value, by id.
    """

    id: str
    document_id: str
    layer_id: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    tag_id: str | None = None
    entity_id: str | None = None
    note: str = ""
    status: Status = "accepted"
    origin: str = "user"
    annotator: str = ""
    created: str = ""
    modified: str = ""
    attributes: tuple[tuple[str, AttributeValue], ...] = ()

    @property
    def span(self) -> Span:
        """The annotated span."""
        return Span(self.start, self.end)

    def value_of(self, attribute_id: str) -> AttributeValue | None:
        """Return the value of an attribute, or None where nobody gave one."""
        return next((value for id, value in self.attributes if id == attribute_id), None)


@dataclass(frozen=True, slots=True)
class Link:
    """From a quote to its speaker, cue or addressee, or to another piece of it."""

    id: str
    source_id: str
    role: Role
    target_id: str
