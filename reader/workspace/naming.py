"""Who is meant: entities found by name under every spelling, and whether a speaker is a person or a body."""

from collections.abc import Iterable
from functools import lru_cache

from reader.model.annotation import Entity
from reader.model.folding import fold
from reader.places import resources


def key(name: str) -> str:
    """Return the form under which two spellings of one name are the same."""
    return " ".join(fold(name).split())


def named(entities: Iterable[Entity], name: str, kind: str | None = None) -> Entity | None:
    """Return the entity of that name or alias, of that kind if one is given, or None."""
    wanted = key(name)
    for entity in entities:
        if kind in (None, entity.kind) and wanted in (key(known) for known in (entity.name, *entity.aliases)):
            return entity
    return None


def says_no_more(entity: Entity, words: str) -> bool:
    """Tell whether all that is known of an entity is these words: no other name, no address, no note."""
    return key(entity.name) == key(words) and not (entity.aliases or entity.uri or entity.note)


def candidates(entities: Iterable[Entity], name: str, most: int = 8) -> list[Entity]:
    """Return entities that a mention may mean, the likeliest first: the same name, then those that hold its words.

    «العمري» may mean «كريم العمري». Words are compared folded, with and without the Arabic article.
    """
    wanted = set(_words(name))
    scored = []
    for entity in entities:
        shared = max(len(wanted & set(_words(known))) for known in (entity.name, *entity.aliases))
        if wanted and shared == len(wanted):
            scored.append((key(entity.name) != key(name), -shared, entity.name, entity))
        elif shared:
            scored.append((True, 1 - shared, entity.name, entity))
    return [entity for *_, entity in sorted(scored, key=lambda found: found[:3])[:most]]


def speaker_kind(name: str) -> str:
    """Return the tag id for a speaker of that name: organisation if its first word names a body, else person."""
    first = key(name).split(" ", 1)[0]
    return "organisation" if first in _organisation_words() else "person"


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.removeprefix("ال") or word for word in key(name).split())


@lru_cache(maxsize=1)
def _organisation_words() -> frozenset[str]:
    text = (resources() / "lexicons" / "organisation_words.txt").read_text(encoding="utf-8")
    return frozenset(key(line) for line in text.splitlines() if line.strip() and not line.startswith("#"))
