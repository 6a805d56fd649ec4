"""What a word on the command line means: an entity, a tag, a tagset, an attribute or a layer, by its id or its name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from reader.errors import BadRequest, NotFound
from reader.model.annotation import ENTITIES, Attribute, Entity, Tag, Tagset

if TYPE_CHECKING:
    from reader.workspace import Workspace

_Named = TypeVar("_Named", Entity, Tag, Tagset, Attribute)
_SHOWN = 5  # ids that a refusal names


def layer_named(workspace: "Workspace", word: str) -> str:
    """Return the id of the layer of that id or name; an unknown one as it is, for the workspace to refuse."""
    return _id_of(((layer.id, layer.name) for layer in workspace.layers.values()), word)


def tag_named(workspace: "Workspace", layer_id: str, word: str) -> str:
    """Return the id of the tag of that id or name in a layer, of a tagset that is on first; an unknown one as it is."""
    tags = workspace.palette(layer_id)
    tags += [tag for one in workspace.tagsets_of(layer_id) if not one.on for tag in workspace.tags_of(one.id)]
    return _id_of(((tag.id, tag.name) for tag in tags), word)


def _id_of(named: Iterable[tuple[str, str]], word: str) -> str:
    wanted = _folded(word)
    for id, name in named:
        if wanted in (id.casefold(), _folded(name)):
            return id
    return word


def entity(workspace: "Workspace", word: str) -> Entity:
    """Return the entity of that id, name, alias, or unique beginning of an id, in any spelling.

    Raises NotFound, and BadRequest where several go by it.
    """
    if word in workspace.entities:
        return workspace.entities[word]
    found = workspace.names.all_named(word) if word.strip() else []
    called = [one for one in found if _folded(one.name) == _folded(word)]
    begun = [one for id, one in workspace.entities.items() if len(word) > 3 and id.startswith(word.lower())]
    return _only(called if len(called) == 1 else found or begun, word, "entity", "`hashiya entities --like TEXT`")


def kind_of_entity(workspace: "Workspace", word: str) -> str:
    """Return the id of the tag of entities of that id or name; nothing for nothing. Raises NotFound."""
    id = tag_named(workspace, ENTITIES, word) if word.strip() else ""
    if id and id not in workspace.tags:
        known = ", ".join(tag.id for tag in workspace.palette(ENTITIES))
        raise NotFound(f"There is no kind of entity {word}; there are {known}.")
    return id


def tagset(workspace: "Workspace", word: str) -> Tagset:
    """Return the tagset of that id or name. Raises NotFound."""
    return _only(_called(workspace.tagsets.values(), word), word, "tagset", "`hashiya tagset list`")


def tag(workspace: "Workspace", word: str) -> Tag:
    """Return the tag of that id or name, or TAGSET/NAME. Raises NotFound, and BadRequest where several go by it."""
    found = _called(workspace.tags.values(), word)
    if not found and "/" in word:
        before, _, name = word.partition("/")
        found = _called(workspace.tags_of(tagset(workspace, before).id), name)
    return _only(found, word, "tag", "`hashiya tags --all`")


def attribute(workspace: "Workspace", word: str, layer_id: str | None = None) -> Attribute:
    """Return the attribute of that id, name, or LAYER.NAME, of one layer if it is given.

    Raises NotFound, and BadRequest where several go by it.
    """
    ours = [one for one in workspace.attributes.values() if layer_id in (None, one.layer_id)]
    found = _called(ours, word)
    if not found and "." in word:
        before, _, name = word.partition(".")
        layer = layer_named(workspace, before)
        found = [one for one in _called(ours, name) if one.layer_id == layer]
    return _only(found, word, "attribute", "`hashiya attribute list`")


def _called(named: Iterable[_Named], word: str) -> list[_Named]:
    named, wanted = list(named), _folded(word)
    by_id = [one for one in named if one.id == word]
    return by_id or [one for one in named if wanted in (one.id.casefold(), _folded(one.name))]


def _only(found: list[_Named], word: str, what: str, lists: str) -> _Named:
    if not found:
        raise NotFound(f"There is no {what} called {word or 'nothing'}; {lists} shows those there are.")
    if len(found) > 1:
        ids = ", ".join(one.id for one in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        raise BadRequest(f"{len(found)} go by {word}; give the id of one: {ids}.")
    return found[0]


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())
