"""A suggestion made into records: the quote and its further pieces, its cue, the mentions of speaker and addressee."""

from collections.abc import Iterable
from dataclasses import replace

from reader.model.annotated import Lists
from reader.model.annotation import CUES, ENTITIES, QUOTES, Annotation, Entity, Link, Role, new_id, now
from reader.model.changes import Change
from reader.model.document import Document
from reader.model.text import Span
from reader.suggest import Suggestion

from . import marking, naming

LAYERS = {"quote": QUOTES, "mention": ENTITIES}
"""The layer of each kind of suggestion."""
# Labels of the models and treebanks that people train with (CoNLL, OntoNotes, ACE, ANERcorp), as our own tags.
_LABELS = {
    "PER": "person", "PERS": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place",
    "FAC": "place", "DATE": "date", "TIME": "date", "EVENT": "event", "EVE": "event", "LAW": "law",
    "WORK_OF_ART": "work",
    "WOA": "work", "MISC": "other", "NORP": "other", "MONEY": "number", "CARDINAL": "number", "PERCENT": "number",
    "QUANTITY": "number",
}  # fmt: skip


def rejected(document: Document, suggestion: Suggestion, origin: str, annotator: str) -> Annotation:
    """Return the record that a suggestion is no quote."""
    span = marking.fitted(document, suggestion.span)
    made = marking.annotation(document, span, LAYERS[suggestion.kind], annotator)
    return replace(made, status="rejected", origin=origin)


class Accepting:
    """Gathers the changes that make suggestions of one article annotations; what two of them share is made once."""

    def __init__(
        self, document: Document, there: Iterable[Annotation], lists: Lists, annotator: str,
        names: naming.Names | None = None,
    ) -> None:  # fmt: skip
        """Take what the article and the library have; `names` are those of its entities, gathered here if not given."""
        self._document, self._tags, self._annotator = document, lists.tags, annotator
        self._there = {(one.layer_id, one.span): one for one in there if one.status == "accepted"}
        served = lists.tagsets.values()
        self._elsewhere = {layer.tagset_id for layer in lists.layers.values() if layer.id != ENTITIES}
        self._elsewhere |= {one.id for one in served if one.layer_id not in (None, ENTITIES)}
        self._off = {one.id for one in served if not one.on}
        self._names = naming.Names(lists.entities.values()) if names is None else names
        self._fresh: list[Entity] = []
        self.made: list[Annotation] = []
        self.changes: list[Change] = []

    def add(self, suggestion: Suggestion, origin: str) -> Annotation:
        """Add the records of a suggestion; return its quote, or the mention. Raises BadRequest for a wrong span."""
        if suggestion.kind == "mention":
            return self._tagged(suggestion, origin)
        tag = suggestion.tag if suggestion.tag in self._tags else None
        quote = self._made(suggestion.span, QUOTES, origin, tag)
        for part in suggestion.parts:
            self.piece(quote, part, tag)
        if suggestion.cue:
            self._link(quote, "cue", self.once(suggestion.cue, CUES))
        if suggestion.speaker:
            self._link(quote, "speaker", self.mention(suggestion.speaker.span))
        if suggestion.addressee:
            self._link(quote, "addressee", self.mention(suggestion.addressee))
        self.made.append(quote)
        return quote

    def _made(self, span: Span, layer_id: str, origin: str = "suggested", tag_id: str | None = None) -> Annotation:
        fitted = marking.fitted(self._document, span)
        made = marking.annotation(self._document, fitted, layer_id, self._annotator, tag_id=tag_id)
        return self._put(replace(made, origin=origin))

    def _put(self, made: Annotation) -> Annotation:
        self._there[made.layer_id, made.span] = made
        self.changes.append(Change(None, made))
        return made

    def _tagged(self, suggestion: Suggestion, origin: str) -> Annotation:
        """Make a mention that was proposed; it joins the entity of exactly that name and kind if there is one."""
        tag = self._tag(suggestion.tag)
        made = self._made(suggestion.span, ENTITIES, origin, tag)
        known = self._known(made.exact, tag) if tag else None
        if known:
            self.changes[-1] = Change(None, made := replace(made, entity_id=known.id))
        self.made.append(made)
        return made

    def _tag(self, wanted: str) -> str | None:
        """Return the id of the tag for a mention that was proposed as `wanted`: a tag's id, its name, or a label.

        One of a tagset that is off is taken only where no other fits.
        """
        ids = (wanted, wanted.lower(), _LABELS.get(wanted.upper(), ""))
        name = " ".join(wanted.casefold().split())
        named = (tag for tag in self._tags.values() if tag.name.casefold() == name)
        found = [*(self._tags[id] for id in ids if id in self._tags), *named]
        fitting = [tag for tag in found if tag.tagset_id not in self._elsewhere]
        return next((tag.id for tag in sorted(fitting, key=lambda tag: tag.tagset_id in self._off)), None)

    def piece(self, quote: Annotation, span: Span, tag_id: str | None) -> None:
        """Add a further piece of a quote."""
        self._link(quote, "part", self._made(span, QUOTES, "part", tag_id))

    def once(self, span: Span, layer_id: str) -> Annotation:
        """Return the annotation at `span` in a layer: the one that is there, else a new one."""
        return self._there.get((layer_id, marking.fitted(self._document, span))) or self._made(span, layer_id)

    def _link(self, quote: Annotation, role: Role, target: Annotation) -> None:
        self.changes.append(Change(None, Link(new_id(), quote.id, role, target.id)))

    def mention(self, span: Span) -> Annotation:
        """Return the mention at `span`, joined to an entity: those that are there, else new ones."""
        span = marking.fitted(self._document, span)
        found = self._there.get((ENTITIES, span))
        if found and found.entity_id:
            return found
        entity = self._entity(span.of(self._document.text), found.tag_id if found else None)
        if found:
            joined = replace(found, entity_id=entity.id, modified=now())
            self._there[ENTITIES, span] = joined
            self.changes.append(Change(found, joined))
            return joined
        tag_id = entity.kind if entity.kind in self._tags else None
        made = marking.annotation(self._document, span, ENTITIES, self._annotator, tag_id=tag_id, entity_id=entity.id)
        return self._put(replace(made, origin="suggested"))

    def _known(self, words: str, kind: str | None = None) -> Entity | None:
        return self._names.named(words, kind) or naming.named(self._fresh, words, kind)

    def _entity(self, words: str, kind: str | None) -> Entity:
        known = self._known(words, kind) or self._known(words)
        if known is None:
            known = Entity(new_id(), kind or naming.speaker_kind(words), " ".join(words.split()))
            self._fresh.append(known)
            self.changes.append(Change(None, known))
        return known
