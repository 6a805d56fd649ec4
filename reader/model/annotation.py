"""What a person says of a text: annotations in layers, tags, entities, and links between annotations."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args
from uuid import uuid4

from .text import Span

Status = Literal["accepted", "suggested", "rejected"]
Role = Literal["speaker", "cue", "addressee", "part"]
STATUSES: tuple[Status, ...] = get_args(Status)
ROLES: tuple[Role, ...] = get_args(Role)

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
    """A controlled list of tags."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One value of a tagset. `color` is #rrggbb, `shortcut` one key or empty, `order` counts from 0."""

    id: str
    tagset_id: str
    name: str
    color: str
    shortcut: str = ""
    description: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """A family of annotations. `style` says how it is drawn: box, underline, frame or marker."""

    id: str
    name: str
    tagset_id: str | None
    style: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something in the world; mentions are annotations with its id."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    uri: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span with a meaning, in one layer. `exact`, `prefix` and `suffix` are taken from the document's text."""

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

    @property
    def span(self) -> Span:
        """The annotated span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Link:
    """From a quote to its speaker, cue or addressee, or to another piece of it."""

    id: str
    source_id: str
    role: Role
    target_id: str
