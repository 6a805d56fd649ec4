"""The changes that make one entity of several, and two of one. Every mention is named, so that undo leads it back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.model.annotation import Annotation, Entity, now
from reader.model.changes import Change

from .naming import key, may_be_alias


def merged(target: Entity, others: Iterable[Entity]) -> Entity:
    """Return an entity with the names of others as aliases, and with what they know where it knows nothing.

    Notes are joined, a line each; a name of one letter is no alias and is left out.
    """
    others = list(others)
    gone = {other.id for other in others}
    names = [*target.aliases, *(name for other in others for name in (other.name, *other.aliases))]
    notes = dict.fromkeys(note for entity in (target, *others) if (note := entity.note.strip()))
    unlike = dict.fromkeys(id for entity in (target, *others) for id in entity.unlike if id not in {target.id, *gone})

    def first(field: str) -> str:
        return next((value for entity in (target, *others) if (value := str(getattr(entity, field)))), "")

    return replace(
        target, kind=first("kind"), uri=first("uri"), role=first("role"), note="\n".join(notes), unlike=tuple(unlike),
        aliases=tuple(name for name in dict.fromkeys(names) if name != target.name and may_be_alias(name)),
    )  # fmt: skip


def merging(
    target: Entity, others: Sequence[Entity], mentions: Iterable[Annotation], entities: Iterable[Entity]
) -> list[Change]:
    """Return the changes that merge `others` into `target`: its record, their mentions, and they are gone.

    `entities` are all of the library: one that is known not to be one of the others is not the target either.
    """
    gone = {other.id for other in others}
    changes = [Change(target, merged(target, others)), *pointed(mentions, target.id)]
    for entity in entities:
        if entity.id not in gone and entity.id != target.id and gone.intersection(entity.unlike):
            unlike = dict.fromkeys(target.id if id in gone else id for id in entity.unlike)
            changes.append(Change(entity, replace(entity, unlike=tuple(unlike))))
    return [*changes, *(Change(other, None) for other in others)]


def splitting(entity: Entity, made: Entity, moved: Sequence[Annotation], left: Iterable[Annotation]) -> list[Change]:
    """Return the changes that give mentions to a new entity, with the aliases that they alone have.

    Both then know that they are not each other, so that nobody is asked again.
    """
    taken = {key(mention.exact) for mention in moved} - {key(mention.exact) for mention in left}
    theirs = tuple(alias for alias in entity.aliases if key(alias) in taken)
    made = replace(made, aliases=tuple(alias for alias in theirs if alias != made.name), unlike=(entity.id,))
    kept = replace(entity, aliases=tuple(alias for alias in entity.aliases if alias not in theirs))
    changed = [Change(entity, kept)] if kept != entity else []
    return [Change(None, made), *changed, *pointed(moved, made.id)]


def pointed(mentions: Iterable[Annotation], entity_id: str | None) -> list[Change]:
    """Return the changes by which mentions mean another entity, or none."""
    at = now()
    return [Change(mention, replace(mention, entity_id=entity_id, modified=at)) for mention in mentions]
