"""Is the library whole: the file, and every offset in it."""

from collections.abc import Iterator

from reader.errors import LibraryCorrupt
from reader.model.annotated import Annotated, Lists
from reader.model.document import Document, digest_of
from reader.store import Library


def faults(library: Library) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with the file, a document or an annotation."""
    try:
        yield from library.file_faults()
        yield from library.row_faults()
        lists = Lists(
            {layer.id: layer for layer in library.layers()},
            {tag.id: tag for tag in library.tags()},
            {entity.id: entity for entity in library.entities()},
        )
        ids = [summary.id for summary in library.summaries()]
    except LibraryCorrupt as error:
        yield str(error)
        return
    for id in ids:
        try:
            article = library.article(id)
        except LibraryCorrupt as error:
            yield f"article {id} cannot be opened: {error}"
            continue
        yield from _document_faults(article.document)
        yield from _annotation_faults(article, lists)


def _document_faults(document: Document) -> Iterator[str]:
    if digest_of(document.text) != document.digest:
        yield f"article {document.id}: its text is not the text that was imported"
    at = 0
    for number, block in enumerate(document.blocks, 1):
        gap = document.text[at : block.span.start]
        if block.span.start < at or block.span.end > len(document.text) or gap.strip():
            yield f"article {document.id}: block {number} stands at {block.span.start}–{block.span.end}, out of place"
        at = block.span.end
    if document.text[at:].strip():
        yield f"article {document.id}: the text from {at} on is in no block"


def _annotation_faults(article: Annotated, lists: Lists) -> Iterator[str]:
    text = article.document.text
    for found in article.annotations:
        where = f"article {article.document.id}: annotation {found.id}"
        if not 0 <= found.start < found.end <= len(text):
            yield f"{where} stands at {found.start}–{found.end}, outside the text of {len(text)}"
        elif text[found.start : found.end] != found.exact:
            yield f"{where} says “{found.exact}” where the text has “{text[found.start : found.end]}”"
        tag, layer = lists.tags.get(found.tag_id or ""), lists.layers.get(found.layer_id)
        if tag and layer and tag.tagset_id != layer.tagset_id:
            yield f"{where} has the tag {tag.name}, which its layer {layer.name} does not use"
    for link in article.links:
        if link.source_id not in article.annotations or link.target_id not in article.annotations:
            yield f"article {article.document.id}: link {link.id} leads out of the article"
