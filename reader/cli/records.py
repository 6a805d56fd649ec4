"""What the verbs print as JSON: the shapes that scripts rely on."""

from typing import TYPE_CHECKING, Any

from reader.model.annotated import Annotated, Lists
from reader.model.annotation import Annotation, Attribute, Entity, Tag, Tagset
from reader.model.attribution import inferred_speakers
from reader.model.document import Block, Document
from reader.model.shelf import collections_of, is_starred, state_of

if TYPE_CHECKING:
    from reader.model.concordance import Hit
    from reader.model.query import Search
    from reader.store.summaries import Summary
    from reader.store.usage import Usage
    from reader.workspace.likeness import Proposal
    from reader.workspace.occurring import Place
    from reader.workspace.resembling import Alike

Record = dict[str, Any]


def of_document(document: Document) -> Record:
    """Return a whole article: its text, its blocks with offsets in code points, and what is known of it."""
    return {
        **of_named(document),
        "media_type": document.media_type,
        "digest": document.digest,
        "metadata": dict(document.metadata),
        "blocks": [of_block(block) for block in document.blocks],
        "references": [
            {"start": one.span.start, "end": one.span.end, "target": one.target} for one in document.references
        ],
        "outline": [{"title": one.title, "level": one.level, "offset": one.offset} for one in document.outline],
        "pages": [{"number": one.number, "offset": one.offset, "doubt": one.doubt} for one in document.pages],
        "text": document.text,
    }


def of_block(block: Block) -> Record:
    """Return a block with its offsets in code points."""
    return {
        "kind": block.kind,
        "start": block.span.start,
        "end": block.span.end,
        "direction": block.direction,
        "level": block.level,
    }


def of_named(document: Document) -> Record:
    """Return what every verb says of an article."""
    return {
        "id": document.id,
        "title": document.title,
        "language": document.language,
        "direction": document.direction,
        "source": document.source,
    }


def of_import(document: Document, added: bool, notices: list[str]) -> Record:
    """Return an article as import tells it: how many blocks, whether it is new, and what there is to tell.

    What is alike to it is known only when all articles are in.
    """
    return {
        **of_named(document),
        "blocks": len(document.blocks),
        "added": added,
        "alike": [],
        "notices": notices,
    }


def of_resemblance(one: "Alike") -> Record:
    """Return which article is alike to another, by what share of the words, and whether it is a part of it."""
    return {"document": one.document_id, "share": round(one.share, 3), "part": one.part}


def of_alike(summary: "Summary", one: "Alike | None" = None) -> Record:
    """Return an article that is alike to another; the first of a group is told without a share."""
    return {
        **(of_resemblance(one) if one else {"document": summary.id, "share": None, "part": ""}),
        "title": summary.title,
        "source": summary.source,
        "published": summary.metadata.get("published", ""),
        "words": summary.words,
        "annotations": sum(summary.counts.values()),
    }


def of_summary(summary: "Summary") -> Record:
    """Return an article as a list shows it, with the number of accepted annotations in each layer."""
    return {
        "id": summary.id,
        "title": summary.title,
        "language": summary.language,
        "direction": summary.direction,
        "source": summary.source,
        "opened": summary.opened,
        "counts": summary.counts,
        "words": summary.words,
        "state": state_of(summary.metadata, summary.opened),
        "starred": is_starred(summary.metadata),
        "collections": list(collections_of(summary.metadata)),
        "metadata": summary.metadata,
    }


def of_place(place: "Place", annotation_id: str | None) -> Record:
    """Return a place that says a name: at which level of folding, and the id of the annotation made there."""
    return {
        "document": place.document_id,
        "title": place.title,
        "start": place.span.start,
        "end": place.span.end,
        "exact": place.exact,
        "level": place.level,
        "clitic": place.prefix,
        "before": place.before,
        "after": place.after,
        "annotation": annotation_id,
    }


def of_annotation(article: Annotated, lists: Lists, found: Annotation) -> Record:
    """Return an annotation: layer and tag by id, the entity by name, and the links that lead from it."""
    layer = lists.layers.get(found.layer_id)
    return {
        "id": found.id,
        "document": found.document_id,
        "layer": found.layer_id,
        "layer_name": layer.name if layer else "",
        "tag": found.tag_id,
        "tag_name": lists.tag_name(found) or None,
        "start": found.start,
        "end": found.end,
        "exact": found.exact,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "block": article.document.block_index(found.start) + 1,
        "entity": lists.entity_name(found) or None,
        "entity_id": found.entity_id,
        "links": [{"role": link.role, "target": link.target_id} for link in article.links.source(found.id)],
        "speaker_inferred": bool(inferred_speakers(article, found)),
        "attributes": {lists.attributes[id].name: value for id, value in found.attributes if id in lists.attributes},
        "note": found.note,
        "status": found.status,
        "origin": found.origin,
        "annotator": found.annotator,
        "created": found.created,
        "modified": found.modified,
    }


def of_hit(hit: "Hit") -> Record:
    """Return a hit of a search with the words around it; `annotation` is the quote, note or mention, else empty."""
    return {
        "document": hit.document_id,
        "title": hit.title,
        "source": hit.source,
        "start": hit.start,
        "end": hit.end,
        "exact": hit.exact,
        "before": hit.before,
        "after": hit.after,
        "level": hit.level,
        "field": hit.field,
        "direction": hit.direction,
        "annotation": hit.annotation_id,
    }


def of_search(search: "Search") -> Record:
    """Return a search that is kept: what is sought, where, and how its hits are shown."""
    return {
        "id": search.id,
        "name": search.name,
        "query": search.query,
        "prefixed": search.clitics,
        "fields": list(search.fields),
        "speaker": search.speaker,
        "source": search.source,
        "documents": list(search.documents),
        "group": search.group,
        "sort": search.order,
    }


def of_entity(lists: Lists, entity: Entity, counts: tuple[int, int, int]) -> Record:
    """Return an entity with its numbers: accepted mentions, the articles they are in, quotes that it speaks."""
    kind = lists.tags.get(entity.kind)
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "kind_name": kind.name if kind else "",
        "aliases": list(entity.aliases),
        "uri": entity.uri,
        "role": entity.role,
        "note": entity.note,
        "mentions": counts[0],
        "articles": counts[1],
        "quotes": counts[2],
    }


def of_appearance(mention: Annotation, title: str) -> Record:
    """Return where an entity is mentioned, with the words around it."""
    return {
        "annotation": mention.id,
        "document": mention.document_id,
        "title": title,
        "start": mention.start,
        "end": mention.end,
        "exact": mention.exact,
        "before": mention.prefix,
        "after": mention.suffix,
    }


def of_proposal(proposal: "Proposal") -> Record:
    """Return two entities that may be one, how likely that is, from 0 to 1, and why."""
    kept, other = ({"id": one.id, "name": one.name} for one in (proposal.kept, proposal.other))
    return {"score": proposal.score, "reason": proposal.reason, "kept": kept, "other": other}


def of_tag(tag: Tag, tagset: Tagset, layer_id: str) -> Record:
    """Return a tag with the tagset and the layer that it belongs to."""
    return {
        "layer": layer_id,
        "tagset": tagset.id,
        "id": tag.id,
        "name": tag.name,
        "color": tag.color,
        "shortcut": tag.shortcut,
        "description": tag.description,
        "parent": tag.parent_id,
        "on": tagset.on,
    }


def of_tagset(tagset: Tagset, tags: int) -> Record:
    """Return a tagset and how many tags it has."""
    return {
        "id": tagset.id,
        "name": tagset.name,
        "description": tagset.description,
        "layer": tagset.layer_id,
        "on": tagset.on,
        "tags": tags,
    }


def of_attribute(attribute: Attribute) -> Record:
    """Return an attribute of a layer."""
    return {
        "id": attribute.id,
        "layer": attribute.layer_id,
        "name": attribute.name,
        "kind": attribute.kind,
        "choices": list(attribute.choices),
        "description": attribute.description,
    }


def of_usage(usage: "Usage") -> Record:
    """Return what a removal clears: annotations, the articles they are in, and entities of that kind."""
    return {"annotations": usage.annotations, "articles": usage.articles, "entities": usage.entities}
