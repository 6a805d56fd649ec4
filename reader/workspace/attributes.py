"""The verbs of attributes: what may be said of any annotation of a layer, and saying it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.errors import BadRequest, NotFound
from reader.model.annotation import Annotation, Attribute, AttributeKind, AttributeValue, new_id, now
from reader.model.changes import Change
from reader.model.scheme import attribute_fault, tidied, written
from reader.store.usage import Usage

from .session import Session

__all__ = ["Attributes", "fitted", "written"]
_YES, _NO = ("true", "yes", "1", "نعم", "כן", "بله", "ہاں"), ("false", "no", "0", "لا", "לא", "نه", "نہیں")


class Attributes(Session):
    """The attributes of the library. Verbs raise BadRequest or NotFound; then nothing has changed."""

    def attributes_of(self, layer_id: str) -> list[Attribute]:
        """Return the attributes of a layer, in order."""
        found = (one for one in self.attributes.values() if one.layer_id == layer_id)
        return sorted(found, key=lambda one: (one.order, one.id))

    def add_attribute(
        self, layer_id: str, name: str, kind: AttributeKind, choices: Iterable[str] = (), description: str = ""
    ) -> Attribute:
        """Add an attribute at the end of a layer's and return it."""
        if layer_id not in self.layers:
            raise BadRequest(f"There is no layer {layer_id}; the layers are {', '.join(sorted(self.layers))}.")
        order = max((one.order for one in self.attributes_of(layer_id)), default=-1) + 1
        made = self._checked(Attribute(new_id(), layer_id, name, kind, tuple(choices), description, order))
        self.commit(self.change_set(f"Add attribute {made.name}", [Change(None, made)]))
        return made

    def edit_attribute(self, attribute: Attribute) -> None:
        """Rename, describe or reorder the attribute of that id, or change its choices; its layer and kind stay.

        Raises BadRequest where an annotation has a choice that would go.
        """
        before = self.attribute_named(attribute.id)
        after = self._checked(replace(attribute, layer_id=before.layer_id, kind=before.kind))
        gone = set(before.choices) - set(after.choices)
        held = [one for one in self.library.annotations_with(before.id) if gone and one.value_of(before.id) in gone]
        if held:
            number = f"{len(held):,} annotation{'s have' if len(held) != 1 else ' has'}"
            raise BadRequest(f"{number} the choice {held[0].value_of(before.id)}; give it another name instead.")
        if after != before:
            self.commit(self.change_set(f"Edit attribute {before.name}", [Change(before, after)]))

    def reorder_attributes(self, attribute_ids: Sequence[str]) -> None:
        """Put the attributes of a layer into this order. Raises BadRequest where these are not all of one layer's."""
        named = [self.attribute_named(id) for id in attribute_ids]
        ours = self.attributes_of(named[0].layer_id) if named else []
        if sorted(one.id for one in named) != sorted(one.id for one in ours):
            raise BadRequest("Name every attribute of one layer, each once, in the order that they shall have.")
        moved = [(one, replace(one, order=order)) for order, one in enumerate(named)]
        changes = [Change(before, after) for before, after in moved if before != after]
        if changes:
            self.commit(self.change_set("Order attributes", changes))

    def rename_choice(self, attribute_id: str, choice: str, name: str) -> None:
        """Give one choice of an attribute another name, in the list and in every annotation that has it."""
        before, name = self.attribute_named(attribute_id), " ".join(name.split())
        if choice not in before.choices:
            raise BadRequest(f"{before.name} has no choice {choice}; it has {', '.join(before.choices) or 'none'}.")
        after = self._checked(replace(before, choices=tuple(name if one == choice else one for one in before.choices)))
        if after == before:
            return
        held = [one for one in self.library.annotations_with(before.id) if one.value_of(before.id) == choice]
        changes = [Change(one, _with_value(one, before.id, name)) for one in held]
        self.commit(self.change_set(f"Rename choice {choice}", [Change(before, after), *changes]))

    def attribute_usage(self, attribute_id: str) -> Usage:
        """Return what removing an attribute would clear."""
        return self.library.attribute_usage(self.attribute_named(attribute_id).id)

    def remove_attribute(self, attribute_id: str) -> None:
        """Remove an attribute; annotations that had a value of it, in every article, stay and lose it."""
        gone = self.attribute_named(attribute_id)
        cleared = [Change(one, _with_value(one, gone.id, None)) for one in self.library.annotations_with(gone.id)]
        self.commit(self.change_set(f"Remove attribute {gone.name}", [*cleared, Change(gone, None)]))

    def set_attribute(self, annotation_id: str, attribute_id: str, value: AttributeValue | None) -> Annotation:
        """Say the value of an attribute of an annotation of the open article, or None; return the record."""
        before, attribute = self.find(annotation_id), self.attribute_named(attribute_id)
        if attribute.layer_id != before.layer_id:
            layer = self.layers[attribute.layer_id].name
            raise BadRequest(f"{attribute.name} is said of {layer} only; choose an annotation of that layer.")
        fitting = None if value is None else fitted(attribute, value)
        if before.value_of(attribute.id) == fitting:
            return before
        after = _with_value(before, attribute.id, fitting)
        said = "nothing" if fitting is None else written(fitting)
        self.commit(self.change_set(f"{attribute.name}: {said}", [Change(before, after)]))
        return after

    def attribute_named(self, attribute_id: str) -> Attribute:
        """Return the attribute of that id. Raises NotFound."""
        if attribute_id not in self.attributes:
            raise NotFound(f"There is no attribute {attribute_id} in the library.")
        return self.attributes[attribute_id]

    def _checked(self, attribute: Attribute) -> Attribute:
        attribute = tidied(attribute)
        if fault := attribute_fault(attribute, self.attributes.values()):
            raise BadRequest(fault)
        return attribute


def fitted(attribute: Attribute, value: AttributeValue) -> AttributeValue:
    """Return a value as the attribute keeps it. Words are read: a choice or yes and no in capitals or not, numbers.

    Raises BadRequest for a choice that is not in the list, for what is no number, neither yes nor no, or no words.
    """
    if attribute.kind == "choice":
        return _choice(attribute, str(value))
    if attribute.kind == "number":
        return _number(attribute, value)
    if attribute.kind == "flag":
        return _flag(attribute, value)
    words = str(value).strip()
    if not words:
        raise BadRequest(f"{attribute.name} is a text; type some words, or take the value away.")
    return words


def _choice(attribute: Attribute, value: str) -> str:
    wanted = " ".join(value.casefold().split())
    found = next((one for one in attribute.choices if one.casefold() == wanted), None)
    if found is None:
        raise BadRequest(f"{attribute.name} is one of {', '.join(attribute.choices)}, not {value or 'nothing'}.")
    return found


def _number(attribute: Attribute, value: AttributeValue) -> AttributeValue:
    try:
        if isinstance(value, bool):
            raise ValueError
        number = float(value.replace("٫", ".") if isinstance(value, str) else value)
        if not math.isfinite(number):
            raise ValueError
    except (ValueError, OverflowError) as error:
        raise BadRequest(f"{attribute.name} is a number, not {value}; write it as 12 or 0.5.") from error
    return int(number) if number.is_integer() else number


def _flag(attribute: Attribute, value: AttributeValue) -> bool:
    word = str(value).strip().casefold()
    if word not in (*_YES, *_NO):
        raise BadRequest(f"{attribute.name} is true or false, not {value}.")
    return word in _YES


def _with_value(found: Annotation, attribute_id: str, value: AttributeValue | None) -> Annotation:
    """Return an annotation with another value of an attribute, or without one."""
    values = {id: kept for id, kept in found.attributes if id != attribute_id}
    if value is not None:
        values[attribute_id] = value
    return replace(found, attributes=tuple(sorted(values.items())), modified=now())
