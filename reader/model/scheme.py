"""A scheme: a tagset with its tags and the attributes of its layer, and what must hold among them.

What does not hold is told as a sentence, so that a person who types and a file that is read hear the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import regex

from .annotation import ATTRIBUTE_KINDS, Attribute, AttributeValue, Tag, Tagset

_COLOR = regex.compile(r"#[0-9a-fA-F]{6}")
MOST_CHOICES = 200
"""A list that is longer is no closed list that a person could choose from."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A tagset as it travels from library to library: itself, its tags, and the attributes of the layer it serves."""

    tagset: Tagset
    tags: tuple[Tag, ...]
    attributes: tuple[Attribute, ...] = ()


def is_visible(name: str) -> bool:
    """Tell whether there is anything to see in a name: more than spaces and marks of direction."""
    return any(char.isprintable() and not char.isspace() for char in name)


def tag_fault(tag: Tag, others: Iterable[Tag], tagsets: Mapping[str, Tagset]) -> str:
    """Return why a tag may not stand beside the others, as a sentence, or an empty string if it may.

    `others` may be of other tagsets too: a key belongs to one tag of all tagsets that are on.
    """
    others = [other for other in others if other.id != tag.id]
    if not is_visible(tag.name):
        return "A tag needs a name; type one."
    same = tag.name.strip().casefold()
    if any(other.name.casefold() == same and other.tagset_id == tag.tagset_id for other in others):
        return f"There is a tag named {tag.name.strip()} already; choose another name."
    if not _COLOR.fullmatch(tag.color):
        return f"{tag.color or 'Nothing'} is no colour; write it as #rrggbb, for example #c2571a."
    if len(tag.shortcut) > 1 or tag.shortcut.isspace():
        return f"A tag's key is one character, not {tag.shortcut.strip() or 'a space'}."
    taken = next((other for other in others if _share_a_key(tag, other, tagsets)), None)
    if taken:
        where = tagsets.get(taken.tagset_id)
        of = f" of {where.name}" if where and taken.tagset_id != tag.tagset_id else ""
        return f"The key {tag.shortcut} is the tag {taken.name}'s{of}; choose another."
    return ""


def _share_a_key(one: Tag, other: Tag, tagsets: Mapping[str, Tagset]) -> bool:
    if not one.shortcut or one.shortcut.casefold() != other.shortcut.casefold():
        return False
    here, there = tagsets.get(one.tagset_id), tagsets.get(other.tagset_id)
    return one.tagset_id == other.tagset_id or bool(here and there and here.on and there.on)


def key_fault(tagset: Tagset, tags: Iterable[Tag], tagsets: Mapping[str, Tagset]) -> str:
    """Return which key two tags would share if `tagset` were on, as a sentence that names both, or an empty string."""
    tags = list(tags)
    taken = {
        tag.shortcut.casefold(): tag
        for tag in tags
        if tag.shortcut and tag.tagset_id != tagset.id and tag.tagset_id in tagsets and tagsets[tag.tagset_id].on
    }
    for tag in tags:
        other = taken.get(tag.shortcut.casefold()) if tag.tagset_id == tagset.id else None
        if other:
            name = tagsets[other.tagset_id].name
            return (
                f"The key {tag.shortcut} is the tag {other.name}'s of {name} and the tag {tag.name}'s of {tagset.name};"
                f" change one of them, or switch {name} off."
            )
    return ""


def parent_fault(tag: Tag, tags: Mapping[str, Tag]) -> str:
    """Return why a tag may not stand under its parent, as a sentence, or an empty string. `tags` are all, by id."""
    if tag.parent_id is None:
        return ""
    parent = tags.get(tag.parent_id)
    if parent is None or parent.tagset_id != tag.tagset_id:
        return f"The parent of {tag.name} is no tag of its tagset; choose one that is."
    if tag.id in (above.id for above in above_of(parent, tags)):
        return f"{parent.name} stands under {tag.name}, so it cannot be its parent; choose another."
    return ""


def above_of(tag: Tag, tags: Mapping[str, Tag]) -> Iterator[Tag]:
    """Yield a tag and all that it stands under, the nearest first; where they go in a circle, each once."""
    seen = set[str]()
    at: Tag | None = tag
    while at is not None and at.id not in seen:
        seen.add(at.id)
        yield at
        at = tags.get(at.parent_id or "")


def in_tree(tags: Iterable[Tag]) -> list[tuple[Tag, int]]:
    """Return tags in order, each followed by those that stand under it, and how deep each stands, from 0.

    A tag whose parent is not among them stands at the top.
    """
    tags = sorted(tags, key=lambda tag: (tag.order, tag.id))
    ids = {tag.id for tag in tags}
    under: dict[str | None, list[Tag]] = {}
    for tag in tags:
        under.setdefault(tag.parent_id if tag.parent_id in ids else None, []).append(tag)
    found, waiting = list[tuple[Tag, int]](), [(tag, 0) for tag in reversed(under.get(None, []))]
    while waiting:
        tag, depth = waiting.pop()
        found.append((tag, depth))
        waiting.extend((below, depth + 1) for below in reversed(under.get(tag.id, [])))
    return found


def written(value: AttributeValue) -> str:
    """Return the value of an attribute as a table or a line shows it: true and false as these words."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def tidied(attribute: Attribute) -> Attribute:
    """Return an attribute as it is kept: its name and its choices with one space where there is white space inside."""
    choices = tuple(" ".join(choice.split()) for choice in attribute.choices)
    return replace(attribute, name=" ".join(attribute.name.split()), choices=choices)


def attribute_fault(attribute: Attribute, others: Iterable[Attribute]) -> str:
    """Return why an attribute may not stand beside the others, as a sentence, or an empty string if it may."""
    name, choices = attribute.name.strip(), attribute.choices
    if not is_visible(name):
        return "An attribute needs a name; type one."
    same = name.casefold()
    there = (other for other in others if other.id != attribute.id and other.layer_id == attribute.layer_id)
    if any(other.name.casefold() == same for other in there):
        return f"The layer {attribute.layer_id} has an attribute named {name} already; choose another name."
    if attribute.kind not in ATTRIBUTE_KINDS:
        return f"An attribute is a {', '.join(ATTRIBUTE_KINDS[:-1])} or {ATTRIBUTE_KINDS[-1]}, not {attribute.kind}."
    if attribute.kind == "choice":
        return _choices_fault(name, choices)
    return f"Only a choice has choices, and {name} is a {attribute.kind}; leave them out." if choices else ""


def _choices_fault(name: str, choices: Collection[str]) -> str:
    if not choices or not all(map(is_visible, choices)):
        return f"The attribute {name} needs choices, each with a name; name them."
    if len(choices) > MOST_CHOICES:
        return f"The attribute {name} has {len(choices)} choices, where at most {MOST_CHOICES} can be; make it a text."
    folded = [choice.strip().casefold() for choice in choices]
    twice = next((choice for choice in choices if folded.count(choice.strip().casefold()) > 1), "")
    return f"The attribute {name} has the choice {twice.strip()} twice; leave one out." if twice else ""
