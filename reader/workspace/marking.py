"""New annotations and changed ones, made from a document's text and never from what a widget shows."""

from dataclasses import replace

from reader.errors import BadRequest
from reader.model import quotation
from reader.model.anchoring import describe
from reader.model.annotation import Annotation, new_id, now
from reader.model.document import Document
from reader.model.text import Span, snap_down, snap_up, trim


def fitted(document: Document, span: Span) -> Span:
    """Return `span` without white space at its ends, and widened where it would cut a grapheme cluster.

    Raises BadRequest if it lies outside the text or holds nothing.
    """
    if span.end > len(document.text):
        raise BadRequest(
            f"The span {span.start}–{span.end} is outside the text, which has {len(document.text)} code points."
        )
    span = trim(document.text, span)
    if not span:
        raise BadRequest("There are no words in the selection; select some text first.")
    first = document.blocks[document.block_index(span.start)].span
    last = document.blocks[document.block_index(span.end - 1)].span
    start = first.start + snap_down(first.of(document.text), span.start - first.start)
    end = last.start + snap_up(last.of(document.text), span.end - last.start)
    return Span(start, end)


def quote_content(document: Document, span: Span) -> Span:
    """Return the fitted span of a quote's content: without the quotation marks around it.

    Raises BadRequest as fitted() does.
    """
    span = fitted(document, span)
    inner = quotation.content(document.text, span)
    return fitted(document, inner) if inner else span


def quote_tag(document: Document, span: Span) -> quotation.QuoteKind:
    """Return the tag of a quote by where its content stands: direct, indirect or mixed."""
    first, last = document.block_index(span.start), document.block_index(max(span.start, span.end - 1))
    start, end = document.blocks[first].span.start, document.blocks[last].span.end
    return quotation.kind(document.text[start:end], Span(span.start - start, span.end - start))


def annotation(
    document: Document, span: Span, layer_id: str, annotator: str, *, tag_id: str | None = None,
    entity_id: str | None = None, note: str = "",
) -> Annotation:  # fmt: skip
    """Return a new annotation of a fitted span, with its words and their context from the document."""
    place, at = describe(document.text, span), now()
    return Annotation(
        new_id(), document.id, layer_id, place.start, place.end, place.exact, place.prefix, place.suffix,
        tag_id=tag_id, entity_id=entity_id, note=note, annotator=annotator, created=at, modified=at,
    )  # fmt: skip


def resized(document: Document, found: Annotation, span: Span) -> Annotation:
    """Return the annotation over another fitted span."""
    place = describe(document.text, span)
    return replace(
        found, start=place.start, end=place.end, exact=place.exact, prefix=place.prefix, suffix=place.suffix,
        modified=now(),
    )  # fmt: skip
