"""Is the library whole: the file, and every offset in it."""

from collections.abc import Iterator, Mapping
from typing import get_args

from reader.errors import BadRequest, LibraryCorrupt
from reader.model.anchoring import describe
from reader.model.annotated import Annotated, Lists
from reader.model.annotation import ROLES, STATUSES, Annotation
from reader.model.bidi import Direction
from reader.model.document import KINDS, Document, digest_of
from reader.model.scheme import attribute_fault, parent_fault
from reader.store import Library

from .attributes import fitted


def faults(library: Library) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with the file, a document or an annotation."""
    try:
        yield from library.file_faults()
        yield from library.row_faults()
        yield from (f"{fault}; `hashiya check --reindex` makes it anew" for fault in library.index_faults())
        lists = Lists(
            {layer.id: layer for layer in library.layers()},
            {tag.id: tag for tag in library.tags()},
            {entity.id: entity for entity in library.entities()},
            {attribute.id: attribute for attribute in library.attributes()},
        )
        serving = {tagset.id: tagset.layer_id for tagset in library.tagsets()}
        ids = [summary.id for summary in library.summaries()]
    except LibraryCorrupt as error:
        yield str(error)
        return
    yield from _list_faults(lists)
    for id in ids:
        try:
            article = library.article(id)
        except LibraryCorrupt as error:
            yield f"article {id} cannot be opened: {error}"
            continue
        yield from _document_faults(article.document)
        yield from _annotation_faults(article, lists, serving)


def _list_faults(lists: Lists) -> Iterator[str]:
    for tag in lists.tags.values():
        if parent_fault(tag, lists.tags):
            yield f"tag {tag.id} ({tag.name}) stands under a tag that cannot be its parent"
    for attribute in lists.attributes.values():
        if attribute_fault(attribute, ()):
            yield f"attribute {attribute.id} ({attribute.name}) is of no known kind, or its choices are none"


def _document_faults(document: Document) -> Iterator[str]:
    if digest_of(document.text) != document.digest:
        yield f"article {document.id}: its text is not the text that was imported"
    at = 0
    for number, block in enumerate(document.blocks, 1):
        gap = document.text[at : block.span.start]
        if block.span.start < at or block.span.end > len(document.text) or gap.strip():
            yield f"article {document.id}: block {number} stands at {block.span.start}–{block.span.end}, out of place"
        if block.kind not in KINDS or block.direction not in get_args(Direction):
            yield f"article {document.id}: block {number} is of no known kind or direction"
        at = block.span.end
    if document.direction not in get_args(Direction):
        yield f"article {document.id}: its direction is {document.direction}"
    if document.text[at:].strip():
        yield f"article {document.id}: the text from {at} on is in no block"


def _annotation_faults(article: Annotated, lists: Lists, serving: Mapping[str, str | None]) -> Iterator[str]:
    text = article.document.text
    for found in article.annotations:
        where = f"article {article.document.id}: annotation {found.id}"
        yield from (f"{where} {fault}" for fault in _place_faults(text, found))
        if found.status not in STATUSES:
            yield f"{where} has the unknown status {found.status}"
        tag, layer = lists.tags.get(found.tag_id or ""), lists.layers.get(found.layer_id)
        if tag and layer and layer.id != serving.get(tag.tagset_id) and tag.tagset_id != layer.tagset_id:
            yield f"{where} has the tag {tag.name}, which its layer {layer.name} does not use"
        yield from (f"{where} {fault}" for fault in _attribute_faults(found, lists))
    for link in article.links:
        if link.source_id not in article.annotations or link.target_id not in article.annotations:
            yield f"article {article.document.id}: link {link.id} leads out of the article"
        if link.role not in ROLES:
            yield f"article {article.document.id}: link {link.id} has the unknown role {link.role}"


def _attribute_faults(found: Annotation, lists: Lists) -> Iterator[str]:
    for id, value in found.attributes:
        attribute = lists.attributes.get(id)
        if attribute is None or attribute.layer_id != found.layer_id:
            yield f"has a value of the attribute {id}, which its layer does not have"
            continue
        try:
            fits = fitted(attribute, value) == value
        except BadRequest:
            fits = False
        if not fits:
            yield f"has the value {value} of {attribute.name}, which is not one of its values"


def _place_faults(text: str, found: Annotation) -> Iterator[str]:
    """Yield what is wrong with an annotation's offsets and the words that it keeps of its place."""
    if not 0 <= found.start < found.end <= len(text):
        yield f"stands at {found.start}–{found.end}, outside the text of {len(text)}"
        return
    place = describe(text, found.span)
    if found.exact != place.exact:
        yield f"says “{found.exact}” where the text has “{place.exact}”"
    elif (found.prefix, found.suffix) != (place.prefix, place.suffix):
        yield "keeps other words before or after it than the text has"
