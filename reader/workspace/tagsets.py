"""The verbs of tagsets: made, edited, switched on and off, removed; and whole schemes taken in."""

from dataclasses import replace

from reader.errors import BadRequest
from reader.model.annotation import Attribute, Tag, Tagset, new_id
from reader.model.changes import Change
from reader.model.scheme import (
    Scheme,
    attribute_fault,
    in_tree,
    is_visible,
    key_fault,
    parent_fault,
    tag_fault,
    tidied,
)
from reader.store.usage import Usage

from . import tagging
from .tags import Tags


class Tagsets(Tags):
    """The tagsets of the library. Verbs raise BadRequest or NotFound; then nothing has changed."""

    def add_tagset(self, name: str, layer_id: str, description: str = "") -> Tagset:
        """Add an empty tagset for a layer, switched on, and return it."""
        tagset = self._checked_tagset(Tagset(new_id(), name, description, layer_id))
        self.commit(self.change_set(f"Add tagset {tagset.name}", [Change(None, tagset)]))
        return tagset

    def edit_tagset(self, tagset: Tagset) -> None:
        """Rename or describe the tagset of that id; the layer that it serves, and whether it is on, stay."""
        before = self.tagset_named(tagset.id)
        after = self._checked_tagset(replace(tagset, layer_id=before.layer_id, on=before.on))
        if after != before:
            self.commit(self.change_set(f"Edit tagset {before.name}", [Change(before, after)]))

    def switch_tagset(self, tagset_id: str, on: bool) -> None:
        """Put the tags of a tagset on the palette with their keys, or take them off; annotations keep theirs.

        Raises BadRequest where a key would then be two tags'.
        """
        before = self.tagset_named(tagset_id)
        if before.on == on:
            return
        after = replace(before, on=on)
        if on and (fault := key_fault(after, self.tags.values(), {**self.tagsets, after.id: after})):
            raise BadRequest(fault)
        label = f"Switch tagset {before.name} {'on' if on else 'off'}"
        self.commit(self.change_set(label, [Change(before, after)]))

    def tagset_usage(self, tagset_id: str) -> Usage:
        """Return what removing a tagset with all its tags would clear."""
        self.tagset_named(tagset_id)
        return self.library.tag_usage([tag.id for tag in self.tags_of(tagset_id)])

    def remove_tagset(self, tagset_id: str) -> None:
        """Remove a tagset with its tags; what had one of them, in every article, stays and loses it."""
        tagset = self.tagset_named(tagset_id)
        layer = next((one for one in self.layers.values() if one.tagset_id == tagset_id), None)
        if layer:
            raise BadRequest(f"{tagset.name} is the layer {layer.name}'s own tagset and stays; switch it off instead.")
        tags = [tag for tag, _ in in_tree(self.tags_of(tagset_id))]
        ids = {tag.id for tag in tags}
        used = [mark for tag in tags for mark in self.library.annotations_where("tag_id", tag.id)]
        kinds = [entity for entity in self.entities.values() if entity.kind in ids]
        changes = tagging.removing_all(tagset, tags, used, kinds)
        self.commit(self.change_set(f"Remove tagset {tagset.name}", changes))

    # schemes

    def scheme_of(self, tagset_id: str) -> Scheme:
        """Return a tagset with its tags and the attributes of its layer, as it is written to a file."""
        tagset = self.tagset_named(tagset_id)
        attributes = sorted(self.attributes.values(), key=lambda one: (one.order, one.id))
        tags = tuple(tag for tag, _ in in_tree(self.tags_of(tagset_id)))
        return Scheme(tagset, tags, tuple(one for one in attributes if one.layer_id == tagset.layer_id))

    def add_scheme(self, scheme: Scheme) -> Tagset:
        """Take in a tagset with its tags and attributes, as one step, and return it.

        It is switched off where one of its keys belongs to a tag that is on. An attribute that the layer has already,
        by its name, gains the choices that are new.
        """
        tagset, tags = self._own(scheme)
        tagset = self._checked_tagset(tagset)
        by_id = {tag.id: tag for tag in tags}
        for number, tag in enumerate(tags):
            if fault := tag_fault(tag, tags[:number], {}) or parent_fault(tag, by_id):
                raise BadRequest(fault)
        if key_fault(tagset, [*self.tags.values(), *tags], {**self.tagsets, tagset.id: tagset}):
            tagset = replace(tagset, on=False)
        changes = [Change(None, tagset), *(Change(None, tag) for tag, _ in in_tree(tags))]
        changes += [change for one in scheme.attributes for change in self._joining(one, tagset)]
        self.commit(self.change_set(f"Add tagset {tagset.name}", changes))
        return tagset

    def _own(self, scheme: Scheme) -> tuple[Tagset, list[Tag]]:
        """Return the records of a scheme with ids of their own where the library has theirs already."""
        tagset = scheme.tagset
        if tagset.id in self.tagsets:
            tagset = replace(tagset, id=new_id())
        ids = {tag.id: new_id() if tag.id in self.tags else tag.id for tag in scheme.tags}
        tags = [
            replace(tag, id=ids[tag.id], tagset_id=tagset.id, name=tag.name.strip(), order=order,
                    parent_id=ids.get(tag.parent_id, tag.parent_id) if tag.parent_id else None)
            for order, tag in enumerate(scheme.tags)
        ]  # fmt: skip
        return tagset, tags

    def _joining(self, attribute: Attribute, tagset: Tagset) -> list[Change]:
        """Return the change that adds an attribute to the layer of a tagset, or its new choices to the one there is."""
        attribute = tidied(attribute)
        ours = [one for one in self.attributes.values() if one.layer_id == tagset.layer_id]
        there = next((one for one in ours if one.name.casefold() == attribute.name.casefold()), None)
        if there is None:
            order = max((one.order for one in ours), default=-1) + 1 + attribute.order
            id = new_id() if attribute.id in self.attributes else attribute.id
            made = replace(attribute, id=id, layer_id=tagset.layer_id or "", order=order)
            if fault := attribute_fault(made, ours):
                raise BadRequest(fault)
            return [Change(None, made)]
        if there.kind != attribute.kind:
            raise BadRequest(
                f"The attribute {there.name} is a {there.kind} here and a {attribute.kind} in the tagset"
                f" {tagset.name}; rename one of them."
            )
        known = {choice.casefold() for choice in there.choices}
        fresh = tuple(choice for choice in attribute.choices if choice.casefold() not in known)
        after = replace(there, choices=(*there.choices, *fresh))
        if fault := attribute_fault(after, ours):
            raise BadRequest(fault)
        return [Change(there, after)] if fresh else []

    def _checked_tagset(self, tagset: Tagset) -> Tagset:
        name = " ".join(tagset.name.split())
        if not is_visible(name):
            raise BadRequest("A tagset needs a name; type one.")
        if any(one.name.casefold() == name.casefold() and one.id != tagset.id for one in self.tagsets.values()):
            raise BadRequest(f"There is a tagset named {name} already; choose another name.")
        if tagset.layer_id not in self.layers:
            known = ", ".join(sorted(self.layers))
            raise BadRequest(f"A tagset is for one of the layers {known}, not {tagset.layer_id or 'for none'}.")
        return replace(tagset, name=name)
