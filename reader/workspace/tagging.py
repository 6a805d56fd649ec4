"""The changes of tag lists: what goes with a removed tag is named, so that undo brings it back."""

from collections.abc import Iterable
from dataclasses import replace

import regex

from reader.errors import BadRequest
from reader.model.annotation import Annotation, Tag, now
from reader.model.changes import Change

_COLOR = regex.compile(r"#[0-9a-fA-F]{6}")


def checked(tag: Tag, others: Iterable[Tag]) -> Tag:
    """Return the tag if it may stand beside the others of its tagset.

    Raises BadRequest for an empty or doubled name, a wrong colour, or a key that is taken or not one character.
    """
    others = [other for other in others if other.id != tag.id]
    if not tag.name.strip():
        raise BadRequest("A tag needs a name; type one.")
    if any(other.name.casefold() == tag.name.casefold() and other.tagset_id == tag.tagset_id for other in others):
        raise BadRequest(f"There is a tag named {tag.name} already; choose another name.")
    if not _COLOR.fullmatch(tag.color):
        raise BadRequest(f"{tag.color or 'Nothing'} is no colour; write it as #rrggbb, for example #c2571a.")
    if len(tag.shortcut) > 1:
        raise BadRequest(f"A tag's key is one character, not {tag.shortcut}.")
    taken = next((other for other in others if tag.shortcut and other.shortcut == tag.shortcut), None)
    if taken:
        raise BadRequest(f"The key {tag.shortcut} is the tag {taken.name}'s; choose another.")
    return replace(tag, name=tag.name.strip())


def removing(tag: Tag, used: Iterable[Annotation], heirs: Iterable[Tag]) -> list[Change]:
    """Return the changes that remove a tag: the annotations that had it keep their place and lose it."""
    at = now()
    cleared = [Change(found, replace(found, tag_id=None, modified=at)) for found in used]
    return [*cleared, Change(tag, None), *reordering([heir for heir in heirs if heir.id != tag.id])]


def reordering(tags: list[Tag]) -> list[Change]:
    """Return the changes that number the tags in the order given."""
    return [Change(tag, replace(tag, order=order)) for order, tag in enumerate(tags) if tag.order != order]
