"""The verbs of tags: added, edited, moved, removed, put in order; and which of them a layer has."""

from dataclasses import replace

from reader.errors import BadRequest, NotFound
from reader.model.annotation import Tag, Tagset, new_id
from reader.model.changes import Change
from reader.model.scheme import in_tree
from reader.store.usage import Usage

from . import tagging
from .session import Session


class Tags(Session):
    """The tags of the library. Verbs raise BadRequest or NotFound; then nothing has changed."""

    def tags_of(self, tagset_id: str | None) -> list[Tag]:
        """Return the tags of a tagset, in order."""
        return sorted((tag for tag in self.tags.values() if tag.tagset_id == tagset_id), key=lambda tag: tag.order)

    def tagsets_of(self, layer_id: str) -> list[Tagset]:
        """Return the tagsets that serve a layer, on or off: its own first, then by name."""
        layer = self.layers.get(layer_id)
        own = layer.tagset_id if layer else None
        found = [one for one in self.tagsets.values() if layer_id == one.layer_id or (own and own == one.id)]
        return sorted(found, key=lambda one: (one.id != own, one.name.casefold(), one.id))

    def palette(self, layer_id: str) -> list[Tag]:
        """Return the tags to choose from in a layer: of its tagsets that are on, each followed by those under it."""
        return [tag for one in self.tagsets_of(layer_id) if one.on for tag, _ in in_tree(self.tags_of(one.id))]

    def layer_of(self, tag_id: str) -> str | None:
        """Return the id of the layer that a tag is for, or None."""
        tagset = self.tagsets.get(self.tag_named(tag_id).tagset_id)
        own = (layer.id for layer in self.layers.values() if tagset and layer.tagset_id == tagset.id)
        return next(own, None) or (tagset.layer_id if tagset else None)

    def tag_of_key(self, key: str) -> Tag | None:
        """Return the tag, of a tagset that is on, that has this key, in capitals or not; or None."""
        wanted = key.casefold()
        for tag in self.tags.values():
            if wanted and tag.shortcut.casefold() == wanted and self.tagsets[tag.tagset_id].on:
                return tag
        return None

    def add_tag(
        self, tagset_id: str, name: str, color: str, shortcut: str = "", description: str = "",
        parent_id: str | None = None,
    ) -> Tag:  # fmt: skip
        """Add a tag at the end of its tagset and return it."""
        self.tagset_named(tagset_id)
        order = max((tag.order for tag in self.tags_of(tagset_id)), default=-1) + 1
        tag = Tag(new_id(), tagset_id, name, color, shortcut.strip(), description, order, parent_id)
        tag = tagging.checked(tag, self.tags, self.tagsets)
        self.commit(self.change_set(f"Add tag {tag.name}", [Change(None, tag)]))
        return tag

    def edit_tag(self, tag: Tag) -> None:
        """Rename or recolour the tag of that id, give it another key or parent; its tagset and order stay."""
        before = self.tag_named(tag.id)
        kept = replace(tag, tagset_id=before.tagset_id, order=before.order)
        after = tagging.checked(kept, self.tags, self.tagsets)
        if after != before:
            self.commit(self.change_set(f"Edit tag {before.name}", [Change(before, after)]))

    def move_tag(self, tag_id: str, parent_id: str | None) -> None:
        """Put a tag under another of its tagset, with all that stands under it, or at the top."""
        self.edit_tag(replace(self.tag_named(tag_id), parent_id=parent_id))

    def tag_usage(self, tag_id: str) -> Usage:
        """Return what removing a tag would clear."""
        return self.library.tag_usage([self.tag_named(tag_id).id])

    def remove_tag(self, tag_id: str) -> None:
        """Remove a tag; what had it, in every article, stays and loses it, and tags under it go under its parent."""
        tag = self.tag_named(tag_id)
        if tag.id in tagging.KEPT:
            raise BadRequest(f"Hashiya itself tells quotes by the tag {tag.name}, so it stays; it can be renamed.")
        used = self.library.annotations_where("tag_id", tag_id)
        kinds = [entity for entity in self.entities.values() if entity.kind == tag_id]
        changes = tagging.removing(tag, used, kinds, self.tags_of(tag.tagset_id))
        self.commit(self.change_set(f"Remove tag {tag.name}", changes))

    def reorder_tags(self, tag_ids: list[str]) -> None:
        """Put the tags of one tagset in the order given; those not named follow. Raises BadRequest for a mixture."""
        named = [self.tag_named(id) for id in dict.fromkeys(tag_ids)]
        if len({tag.tagset_id for tag in named}) > 1:
            raise BadRequest("Tags of different tagsets have no common order; name those of one.")
        others = [tag for tag in self.tags_of(named[0].tagset_id) if tag not in named] if named else []
        self.commit(self.change_set("Reorder tags", tagging.reordering([*named, *others])))

    def tag_named(self, tag_id: str) -> Tag:
        """Return the tag of that id. Raises NotFound."""
        if tag_id not in self.tags:
            raise NotFound(f"There is no tag {tag_id} in the library.")
        return self.tags[tag_id]

    def tagset_named(self, tagset_id: str) -> Tagset:
        """Return the tagset of that id. Raises NotFound."""
        if tagset_id not in self.tagsets:
            raise NotFound(f"There is no tagset {tagset_id}; there are {', '.join(sorted(self.tagsets))}.")
        return self.tagsets[tagset_id]

    def _check(self, layer_id: str, tag_id: str | None) -> None:
        layer = self.layers.get(layer_id)
        if layer is None:
            raise BadRequest(f"There is no layer {layer_id}; the layers are {', '.join(sorted(self.layers))}.")
        tag = self.tags.get(tag_id) if tag_id else None
        served = [one.id for one in self.tagsets_of(layer_id)]
        if tag_id and (tag is None or tag.tagset_id not in served):
            known = ", ".join(tag.id for tagset_id in served for tag in self.tags_of(tagset_id))
            raise BadRequest(f"The layer {layer_id} has no tag {tag_id}" + (f"; it has {known}." if known else "."))
