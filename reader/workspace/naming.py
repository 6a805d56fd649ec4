"""Who is meant: entities found by name under every spelling, and whether a speaker is a person or a body."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from reader.model.annotation import Entity
from reader.model.folding import fold
from reader.places import resources

_LOOKED_AT = 100  # entities that share most words with a mention, among which the likely ones are chosen
_APART = "\0"  # no name has it, and folding leaves it


def key(name: str) -> str:
    """Return the form under which two spellings of one name are the same."""
    return " ".join(fold(name).split())


def keys(names: list[str]) -> list[str]:
    """Return the keys of names: folded together, which for many takes a fraction of the time."""
    folded = fold(_APART.join(names)).split(_APART) if names else []
    if len(folded) != len(names):
        return [key(name) for name in names]
    return [" ".join(name.split()) for name in folded]


def may_be_alias(name: str) -> bool:
    """Tell whether a name has two letters or more: one of a single letter would be found everywhere."""
    return sum(char.isalnum() for char in key(name)) > 1


class Names:
    """Entities by their names and aliases, folded, and by the words of these: asked at every mark, so without a scan.

    Where several fit, one that is so called goes before one that is also called so, then the first by name.
    """

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._entities: dict[str, Entity] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._by_key: dict[str, set[str]] = {}
        self._by_word: dict[str, set[str]] = {}
        entities = list(entities)
        folded = iter(keys([name for entity in entities for name in (entity.name, *entity.aliases)]))
        for entity in entities:
            self._enter(entity, tuple(next(folded) for _ in range(1 + len(entity.aliases))))

    def put(self, entity: Entity) -> None:
        """Add an entity, or replace the one of the same id."""
        self.discard(entity.id)
        self._enter(entity, tuple(keys([entity.name, *entity.aliases])))

    def _enter(self, entity: Entity, known: tuple[str, ...]) -> None:
        self._entities[entity.id], self._keys[entity.id] = entity, known
        for name in known:
            self._by_key.setdefault(name, set()).add(entity.id)
            for word in _words_of(name):
                self._by_word.setdefault(word, set()).add(entity.id)

    def discard(self, id: str) -> None:
        """Take out the entity of that id, if it is there."""
        self._entities.pop(id, None)
        for name in self._keys.pop(id, ()):
            _take_out(self._by_key, name, id)
            for word in _words_of(name):
                _take_out(self._by_word, word, id)

    def all_named(self, name: str, kind: str | None = None) -> list[Entity]:
        """Return the entities of that name or alias, of that kind if one is given, the likeliest first."""
        wanted = key(name)
        found = [self._entities[id] for id in self._by_key.get(wanted, ())]
        fitting = [entity for entity in found if kind in (None, entity.kind)]
        return sorted(fitting, key=lambda entity: (self._keys[entity.id][0] != wanted, entity.name, entity.id))

    def named(self, name: str, kind: str | None = None) -> Entity | None:
        """Return the entity of that name or alias, of that kind if one is given, or None."""
        return next(iter(self.all_named(name, kind)), None)

    def candidates(self, name: str, most: int = 8) -> list[Entity]:
        """Return entities that a mention may mean, as candidates() does."""
        wanted = dict.fromkeys(_words_of(key(name)))
        ids = Counter(id for word in wanted for id in self._by_word.get(word, ()))
        likeliest = sorted(ids, key=lambda id: (-ids[id], self._entities[id].name, id))[:_LOOKED_AT]
        return candidates((self._entities[id] for id in likeliest), name, most)

    def holding(self, words: str) -> set[str]:
        """Return the ids of the entities that have these words, in any spelling, somewhere in a name or alias."""
        wanted = key(words)
        return {id for id, known in self._keys.items() if any(wanted in name for name in known)}


def _take_out(index: dict[str, set[str]], name: str, id: str) -> None:
    there = index.get(name)
    if there is not None:
        there.discard(id)
        if not there:
            del index[name]


def named(entities: Iterable[Entity], name: str, kind: str | None = None) -> Entity | None:
    """Return the first of these entities with that name or alias, of that kind if one is given, or None."""
    wanted = key(name)
    for entity in entities:
        if kind in (None, entity.kind) and wanted in (key(known) for known in (entity.name, *entity.aliases)):
            return entity
    return None


def says_no_more(entity: Entity, words: str) -> bool:
    """Tell whether all that is known of an entity is these words: no other name, no address, no note, no role."""
    known = entity.aliases or entity.uri or entity.note or entity.role or entity.unlike
    return key(entity.name) == key(words) and not known


def candidates(entities: Iterable[Entity], name: str, most: int = 8) -> list[Entity]:
    """Return entities that a mention may mean, the likeliest first: the same name, then those that hold its words.

    «العمري» may mean «كريم العمري». Words are compared folded, with and without the Arabic article.
    """
    wanted = set(_words(name))
    scored = []
    for entity in entities:
        shared = max(len(wanted & set(_words(known))) for known in (entity.name, *entity.aliases))
        if wanted and shared == len(wanted):
            scored.append((key(entity.name) != key(name), -shared, entity.name, entity.id, entity))
        elif shared:
            scored.append((True, 1 - shared, entity.name, entity.id, entity))
    return [entity for *_, entity in sorted(scored, key=lambda found: found[:4])[:most]]


def speaker_kind(name: str) -> str:
    """Return the tag id for a speaker of that name: organisation if its first word names a body, else person."""
    first = key(name).split(" ", 1)[0]
    return "organisation" if first in _organisation_words() else "person"


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_words_of(key(name)))


def _words_of(folded: str) -> list[str]:
    return [word.removeprefix("ال") or word for word in folded.split()]


@lru_cache(maxsize=1)
def _organisation_words() -> frozenset[str]:
    text = (resources() / "lexicons" / "organisation_words.txt").read_text(encoding="utf-8")
    return frozenset(key(line) for line in text.splitlines() if line.strip() and not line.startswith("#"))
