"""What is derived of an attribution: a quote that nobody speaks yet, and a speaker who is named elsewhere."""

from collections.abc import Iterable

from .annotated import Annotated
from .annotation import QUOTES, Annotation
from .document import Document
from .sentences import sentences_around
from .text import Span


def is_inferred(document: Document, said: Iterable[Span], speaker: Span) -> bool:
    """Tell whether a speaker is named in none of the sentences of what is said: `said` are its pieces and its cue."""
    return not any(_sentences(document, piece).touches(speaker) for piece in said)


def _sentences(document: Document, span: Span) -> Span:
    """Return `span` widened to whole sentences, at each end within its own block."""
    first = document.blocks[document.block_index(span.start)].span
    last = document.blocks[document.block_index(max(span.start, span.end - 1))].span
    start, end = Span(span.start, min(span.end, first.end)), Span(max(span.start, last.start), span.end)
    return Span(_around(document, first, start).start, _around(document, last, end).end)


def _around(document: Document, block: Span, span: Span) -> Span:
    found = sentences_around(block.of(document.text), Span(span.start - block.start, span.end - block.start))
    # Of the white space between sentences, that of the span itself.
    return Span(min(span.start, found.start + block.start), max(span.end, found.end + block.start))


def inferred_speakers(article: Annotated, quote: Annotation) -> list[Annotation]:
    """Return those speakers of a quote who are named in no sentence of it or of its cue, in text order."""
    speakers = article.linked(quote.id, "speaker")
    if not speakers:
        return []
    said = [quote, *article.linked(quote.id, "part"), *article.linked(quote.id, "cue")]
    spans = [one.span for one in said]
    return [one for one in speakers if is_inferred(article.document, spans, one.span)]


def is_unfinished(article: Annotated, found: Annotation) -> bool:
    """Tell whether an annotation is an accepted quote without a speaker; a further piece has that of its first one."""
    if found.layer_id != QUOTES or found.status != "accepted" or article.links.target(found.id, "part"):
        return False
    return not article.links.source(found.id, "speaker")


def unfinished(article: Annotated) -> list[Annotation]:
    """Return the quotes of an article that have no speaker, in text order."""
    return [found for found in article.annotations if is_unfinished(article, found)]
