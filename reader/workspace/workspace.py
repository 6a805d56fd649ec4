"""The verbs of the menus. Each builds one ChangeSet and commits it: one step to undo, durable when it returns."""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from reader.errors import BadRequest, NotFound, StaleChange
from reader.model.annotation import (
    CUES,
    ENTITIES,
    HIGHLIGHTS,
    QUOTES,
    Annotation,
    Entity,
    Link,
    Role,
    new_id,
    now,
)
from reader.model.changes import Change
from reader.model.document import KINDS, Document, Draft, Kind
from reader.model.text import Span
from reader.store import index, sketches

from . import articles, marking, naming, quoting, renewing
from .attributes import Attributes
from .entities import Entities
from .renewing import Plan, Renewal
from .resembling import Resembling
from .searching import Searching
from .shelving import Shelving
from .tagsets import Tagsets

_LARGE = 500_000  # bytes of a file that takes a while to be written


class Workspace(Entities, Tagsets, Attributes, Searching, Shelving, Resembling):
    """What is open now, with everything that can be done to it.

    Every verb raises BadRequest or NotFound for what makes no sense and a LibraryError for what the disk or another
    window refuses; then nothing has changed.
    """

    # articles

    def add(self, draft: Draft) -> tuple[Document, bool]:
        """Add an article to the library; return it, and False if the same text was there already."""
        return self.add_composed(articles.composed(draft), draft.original)

    def add_composed(self, document: Document, original: bytes = b"") -> tuple[Document, bool]:
        """Add an article that articles.composed() made, which takes a second for a book and may run in a thread.

        `original` is the file it came from, kept with it.
        """
        known = self.library.document_of(document.digest)
        if known:
            return self._with_file(self.library.document(known), document, original), False
        adding = self.change_set(f"Add “{document.title}”", [Change(None, document)])
        self.commit(adding, [original] if original else ())
        return document, True

    def prepare(self, document: Document, original: bytes = b"") -> None:
        """Do ahead, from any thread, what takes long of add_composed(): index a long text, keep a large file."""
        index.prepare(document)
        sketches.prepare(document)
        if len(original) > _LARGE:
            self.library.keep_original(original, document.digest)

    def _with_file(self, known: Document, document: Document, original: bytes) -> Document:
        """Return an article that is in the library, with its file kept where the library had none of it."""
        kept = known.metadata.get("original", "")
        if kept or not original:
            return known
        metadata = MappingProxyType({**known.metadata, "original": document.metadata["original"]})
        after = replace(known, metadata=metadata)
        self.commit(self.change_set(f"Keep the file of “{known.title}”", [Change(known, after)]), [original])
        return after

    def renew(self, document_id: str, document: Document) -> Renewal:
        """Put another reading of an article's own file in its place, its annotations found again in the new text.

        Orphans stay with the earlier reading. Where the text is the same, the article only is cut anew.
        """
        return self.carry_out(renewing.planned(self.library.article(document_id), document))

    def carry_out(self, plan: Plan) -> Renewal:
        """Do what renewing.planned(), which may run in a thread, has worked out, as renew() does.

        Raises StaleChange if the article was annotated meanwhile: then the plan must be made anew.
        """
        before = plan.before
        if tuple(self.library.annotations(before.id)) != plan.annotations:
            raise StaleChange(f"“{before.title}” was annotated while it was read again; read it again once more.")
        self.commit(self.change_set(f"Read “{before.title}” again", plan.changes), packed=plan.packed)
        return plan.renewal

    def remove(self, document_ids: Iterable[str]) -> None:
        """Take articles out of the library with all their annotations; undo brings everything back."""
        changes, titles = [], []
        for article in self.articles(dict.fromkeys(document_ids)):
            changes += articles.removing(article)
            titles.append(article.document.title)
        what = f"“{titles[0]}”" if len(titles) == 1 else f"{len(titles)} articles"
        self.commit(self.change_set(f"Remove {what}", changes))

    def turn_block(self, index: int) -> None:
        """Give a block of the open article the other direction."""
        before = self.opened()
        block = articles.block(before, index)
        turned = replace(block, direction=articles.turned(block.direction))
        after = articles.with_blocks(before, {index: turned})
        self.commit(self.change_set("Turn paragraph", [Change(before, after)]))

    def set_block_kinds(self, indexes: Iterable[int], kind: Kind) -> None:
        """Say what blocks of the open article are: headings, paragraphs, boilerplate … A title names the article."""
        before = self.opened()
        if kind not in KINDS:
            raise BadRequest(f"There is no kind of paragraph {kind}; the kinds are {', '.join(KINDS)}.")
        changed = {index: articles.of_kind(articles.block(before, index), kind) for index in indexes}
        after = articles.with_blocks(before, changed)
        if kind == "title" and changed:
            after = replace(after, title=before.block_text(min(changed)))
        if after != before:
            self.commit(self.change_set("Paragraph kind", [Change(before, after)]))

    def set_block_kind(self, index: int, kind: Kind) -> None:
        """Say what one block of the open article is."""
        self.set_block_kinds([index], kind)

    # annotations

    def annotate(
        self, span: Span, layer_id: str, tag_id: str | None = None, *, entity: str = "", note: str = "",
        links: Iterable[tuple[Role, str]] = (),
    ) -> Annotation:  # fmt: skip
        """Annotate `span` of the open article in a layer and return the record.

        `entity` is the name of the entity meant: the one known by that name, or a new one. `links` are the roles of
        a quote and the ids of the annotations that have them.
        """
        self._check(layer_id, tag_id)
        document = self.opened()
        span = marking.fitted(document, span)
        changes, entity_id = self._entity_for(entity, tag_id or layer_id) if entity else ([], None)
        if layer_id == QUOTES and tag_id is None:
            guess = marking.quote_tag(document, span)
            tag_id = guess if guess in self.tags else None
        made = marking.annotation(
            document, span, layer_id, self.annotator, tag_id=tag_id, entity_id=entity_id, note=note
        )  # fmt: skip
        joined = [Change(None, self._new_link(made, role, self.find(target))) for role, target in dict.fromkeys(links)]
        self.commit(self.change_set(self._label(made), [*changes, Change(None, made), *joined]))
        return made

    def quote(self, span: Span) -> Annotation:
        """Mark a quote: the selection without its quotation marks, direct, indirect or mixed by where they stand."""
        return self.annotate(marking.quote_content(self.opened(), span), QUOTES)

    def mention(self, span: Span, tag_id: str) -> Annotation:
        """Tag a mention; it joins the entity of exactly that name and kind if the library knows one."""
        self._check(ENTITIES, tag_id)
        span = marking.fitted(self.opened(), span)
        known = self.names.named(span.of(self.opened().text), tag_id)
        made = marking.annotation(
            self.opened(), span, ENTITIES, self.annotator, tag_id=tag_id, entity_id=known.id if known else None
        )
        self.commit(self.change_set(self._label(made), [Change(None, made)]))
        return made

    def highlight(self, span: Span) -> Annotation:
        """Highlight the selection with the first tag of the highlights."""
        first = next(iter(self.palette(HIGHLIGHTS)), None)
        return self.annotate(span, HIGHLIGHTS, first.id if first else None)

    def resize(self, annotation_id: str, span: Span) -> Annotation:
        """Give an annotation another span."""
        before = self.find(annotation_id)
        after = marking.resized(self.opened(), before, marking.fitted(self.opened(), span))
        if after.span != before.span:
            self.commit(self.change_set("Move an end", [Change(before, after)]))
        return self.find(annotation_id)

    def retag(self, annotation_id: str, tag_id: str | None) -> Annotation:
        """Give an annotation another tag, or none."""
        before = self.find(annotation_id)
        self._check(before.layer_id, tag_id)
        if before.tag_id != tag_id:
            name = self.tags[tag_id].name if tag_id else "none"
            after = replace(before, tag_id=tag_id, modified=now())
            self.commit(self.change_set(f"Tag: {name}", [Change(before, after)]))
        return self.find(annotation_id)

    def delete(self, annotation_ids: Iterable[str]) -> None:
        """Delete annotations and their links."""
        gone = [self.find(id) for id in dict.fromkeys(annotation_ids)]
        label = f"Delete {self._label(gone[0])}" if len(gone) == 1 else f"Delete {len(gone)} annotations"
        self.commit(self.change_set(label, quoting.removing(self.article, gone)))

    # quotes

    def cue(self, span: Span, quote_id: str | None = None) -> Annotation:
        """Mark the cue of a quote: the one given, else the nearest. Raises BadRequest if there is none near."""
        span = marking.fitted(self.opened(), span)
        quote = self._quote(span, quote_id, "cue", "cue")
        made = marking.annotation(self.opened(), span, CUES, self.annotator)
        joining = quoting.joining(self.article, quote, "cue", made)
        self.commit(self.change_set("Cue", [Change(None, made), *joining]))
        return made

    def speaker(self, span: Span, quote_id: str | None = None, role: Role = "speaker") -> Annotation:
        """Mark who speaks (or, by `role`, who is spoken to) and return the mention.

        The words become a mention of a person or an organisation if they are none yet, and the mention joins the
        entity of that name, or makes one.
        """
        if role not in ("speaker", "addressee"):
            raise BadRequest(f"A mention is the speaker or the addressee of a quote, not its {role}.")
        span = marking.fitted(self.opened(), span)
        quote = self._quote(span, quote_id, role, role)
        changes, mention = self._mention_of(span)
        changes += quoting.joining(self.article, quote, role, mention)
        self.commit(self.change_set(role.capitalize(), changes))
        return mention

    def link(self, source_id: str, role: Role, target_id: str) -> Link:
        """Join a quote to a speaker, cue, addressee or further piece; return the link, also if it was there."""
        source, target = self.find(source_id), self.find(target_id)
        made = self._new_link(source, role, target)
        there = [link for link in self.links.source(source.id, role) if link.target_id == target.id]
        if there:
            return there[0]
        self.commit(self.change_set(f"Link {role}", [Change(None, made)]))
        return made

    def unlink(self, source_id: str, role: Role) -> None:
        """Take away a quote's links of one role."""
        links = self.links.source(self.find(source_id).id, role)
        self.commit(self.change_set(f"Unlink {role}", [Change(link, None) for link in links]))

    def add_piece(self, span: Span, quote_id: str | None = None) -> Annotation:
        """Mark a further piece of an interrupted quote: the one given, else the nearest one."""
        span = marking.quote_content(self.opened(), span)
        quote = self._quote(span, quote_id, "part", "first piece")
        first = next(iter(self.links.target(quote.id, "part")), None)
        head = self.annotations[first.source_id] if first else quote
        made = marking.annotation(self.opened(), span, QUOTES, self.annotator, tag_id=head.tag_id)
        joined = Change(None, Link(new_id(), head.id, "part", made.id))
        self.commit(self.change_set("Further piece", [Change(None, made), joined]))
        return made

    # entities

    def candidates(self, annotation_id: str) -> list[Entity]:
        """Return the entities that a mention may mean, the likeliest first."""
        return self.names.candidates(self.find(annotation_id).exact)

    def join(self, annotation_id: str, entity_id: str | None) -> None:
        """Say which entity a mention means, or that it means none that is known."""
        before = self.find(annotation_id)
        entity = self.entities.get(entity_id) if entity_id else None
        if entity_id and entity is None:
            raise NotFound(f"There is no entity {entity_id} in the library.")
        if before.entity_id == entity_id:
            return
        changes = [Change(before, replace(before, entity_id=entity_id, modified=now()))]
        known = map(naming.key, (entity.name, *entity.aliases)) if entity else ()
        if entity and naming.may_be_alias(before.exact) and naming.key(before.exact) not in known:
            changes.append(Change(entity, replace(entity, aliases=(*entity.aliases, before.exact))))
        changes += self._left_by(before)
        self.commit(self.change_set(f"Join {entity.name}" if entity else "Join no entity", changes))

    def join_new(self, annotation_id: str, name: str) -> Entity:
        """Make an entity of that name and join the mention to it; or to the one there is. Return the entity."""
        before = self.find(annotation_id)
        changes, entity_id = self._entity_for(name, before.tag_id or before.layer_id)
        if entity_id != before.entity_id:
            changes.append(Change(before, replace(before, entity_id=entity_id, modified=now())))
            changes += self._left_by(before)
        self.commit(self.change_set(f"Join {name.strip()}", changes))
        return self.entities[entity_id]

    # what the verbs share

    def _label(self, found: Annotation) -> str:
        tag = self.tags.get(found.tag_id or "")
        layer = {QUOTES: "Quote", CUES: "Cue", HIGHLIGHTS: "Highlight"}.get(found.layer_id)
        return layer or (tag.name if tag else "Annotation")

    def _new_link(self, source: Annotation, role: Role, target: Annotation) -> Link:
        if source.layer_id != QUOTES:
            raise BadRequest(f"Only a quote has a {role}, and {source.id} is not in the layer of quotes.")
        wanted = {"speaker": ENTITIES, "addressee": ENTITIES, "cue": CUES, "part": QUOTES}[role]
        if target.layer_id != wanted or source.id == target.id:
            raise BadRequest(f"The {role} of a quote is another annotation, in the layer {wanted}; {target.id} is not.")
        return Link(new_id(), source.id, role, target.id)

    def _quote(self, span: Span, quote_id: str | None, role: Role, wanted: str) -> Annotation:
        quote = self.find(quote_id) if quote_id else quoting.quote_for(self.article, span, role)
        if quote is None or quote.layer_id != QUOTES:
            raise BadRequest(f"There is no quote near that this could be the {wanted} of; mark the quote first (Q).")
        return quote

    def _entity_for(self, name: str, kind: str) -> tuple[list[Change], str]:
        name = " ".join(name.split())
        if not name:
            raise BadRequest("An entity needs a name; type one.")
        known = self.names.named(name, kind) or self.names.named(name)
        if known:
            return [], known.id
        entity = Entity(new_id(), kind, name)
        return [Change(None, entity)], entity.id

    def _left_by(self, mention: Annotation) -> list[Change]:
        """Return the change that takes away the entity that a mention leaves, if nothing would be known of it any more.

        That is one that S made of the mention's own words, and that no other mention means.
        """
        entity = self.entities.get(mention.entity_id or "")
        if entity is None or not naming.says_no_more(entity, mention.exact):
            return []
        others = [one for one in self.library.annotations_where("entity_id", entity.id) if one.id != mention.id]
        return [] if others else [Change(entity, None)]

    def _mention_of(self, span: Span) -> tuple[list[Change], Annotation]:
        """Return the mention at exactly `span`, joined to an entity, and the changes that make it so."""
        there = [found for found in self.annotations.touching(span) if found.layer_id == ENTITIES]
        mention = next((found for found in there if found.span == span), None)
        if mention and mention.entity_id:
            return [], mention
        words = span.of(self.opened().text)
        known = self.names.named(words)
        kind = (mention.tag_id if mention else None) or (known.kind if known else naming.speaker_kind(words))
        changes, entity_id = self._entity_for(words, kind)
        if mention:
            joined = replace(mention, entity_id=entity_id, modified=now())
            return [*changes, Change(mention, joined)], joined
        tag_id = kind if kind in self.tags else None
        made = marking.annotation(self.opened(), span, ENTITIES, self.annotator, tag_id=tag_id, entity_id=entity_id)
        return [*changes, Change(None, made)], made
