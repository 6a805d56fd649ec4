"""The changes of tag lists: what goes with a removed tag is named, so that undo brings it back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import get_args

from reader.errors import BadRequest
from reader.model.annotation import Annotation, Entity, Tag, Tagset, now
from reader.model.changes import Change
from reader.model.quotation import QuoteKind
from reader.model.scheme import parent_fault, tag_fault
from reader.store.usage import Usage

KEPT: frozenset[str] = frozenset(get_args(QuoteKind))
"""Ids of tags that the program gives by itself: direct, indirect and mixed quotes."""


def checked(tag: Tag, tags: Mapping[str, Tag], tagsets: Mapping[str, Tagset]) -> Tag:
    """Return the tag if it may stand beside the others of the library, which are given by id.

    Raises BadRequest for an empty or doubled name, a wrong colour, a key that is taken or not one character, and a
    parent that is none.
    """
    fault = tag_fault(tag, tags.values(), tagsets) or parent_fault(tag, {**tags, tag.id: tag})
    if fault:
        raise BadRequest(fault)
    return replace(tag, name=tag.name.strip())


def removing(tag: Tag, used: Iterable[Annotation], kinds: Iterable[Entity], heirs: Iterable[Tag]) -> list[Change]:
    """Return the changes that remove a tag: annotations and entities that had it stay and lose it.

    Tags under it go under its own parent; `heirs` are all tags of its tagset, in order.
    """
    left = [heir for heir in heirs if heir.id != tag.id]
    changes = []
    for order, heir in enumerate(left):
        parent = tag.parent_id if heir.parent_id == tag.id else heir.parent_id
        after = replace(heir, order=order, parent_id=parent)
        if after != heir:
            changes.append(Change(heir, after))
    return [*cleared(used, kinds), *changes, Change(tag, None)]


def removing_all(tagset: Tagset, tags: list[Tag], used: Iterable[Annotation], kinds: Iterable[Entity]) -> list[Change]:
    """Return the changes that remove a tagset with its tags, which are given in the order of their tree."""
    return [*cleared(used, kinds), *(Change(tag, None) for tag in reversed(tags)), Change(tagset, None)]


def cleared(used: Iterable[Annotation], kinds: Iterable[Entity]) -> list[Change]:
    """Return the changes that take away the tag of annotations and the kind of entities."""
    at = now()
    marks = [Change(found, replace(found, tag_id=None, modified=at)) for found in used]
    return marks + [Change(entity, replace(entity, kind="")) for entity in kinds]


def reordering(tags: list[Tag]) -> list[Change]:
    """Return the changes that number the tags in the order given."""
    return [Change(tag, replace(tag, order=order)) for order, tag in enumerate(tags) if tag.order != order]


def told(what: str, usage: Usage) -> str:
    """Return the sentence that says what removing something would clear: «what», and how much has it."""
    if not usage.annotations and not usage.entities:
        return f"{what} is used nowhere."
    pieces = []
    if usage.annotations:
        pieces.append(f"{_count(usage.annotations, 'annotation')} in {_count(usage.articles, 'article')}")
    if usage.entities:
        pieces.append(_count(usage.entities, "entity", "entities"))
    return f"{what} is used by {' and '.join(pieces)}, which stay without it; one undo brings all back."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
