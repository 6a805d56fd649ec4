"""The three tables as rows of values: what their columns are called and what stands in them.

Names and order of the columns are a public contract, described in README and held by golden files. Offsets are code
points of the article's text, half-open. Where a cell holds several values they are joined by "; ". After the columns
that are always there comes one for each attribute, called LAYER.NAME.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from reader.model.annotated import Annotated, Lists
from reader.model.annotation import ENTITIES, QUOTES, ROLES, Annotation, Attribute, Role
from reader.model.annotations import text_order
from reader.model.attribution import is_inferred
from reader.model.document import Block
from reader.model.quotation import QuoteKind
from reader.model.scheme import written
from reader.model.sentences import sentences_around
from reader.model.text import Span

Cell = str | int
Row = dict[str, Cell]

GAP = " […] "
"""Stands between the pieces of an interrupted quote."""
_AND = "; "

NUMBERS = frozenset({"start_codepoint", "end_codepoint", "block_number"})
"""The columns that hold numbers, in every table."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its columns in order, the rows that an article has in it, and whose attributes it shows."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Annotated, Lists], Iterator[Row]]
    layers: tuple[str, ...] = ()

    def columns_with(self, lists: Lists) -> tuple[str, ...]:
        """Return the columns in order, with those of the attributes of its layers, of all if it names none."""
        return (*self.columns, *map(_column, lists.attributes_of(*self.layers)))


def _annotation_rows(article: Annotated, lists: Lists) -> Iterator[Row]:
    """Yield a row for every annotation, in text order, also for suggested and rejected ones."""
    for found in article.annotations:
        layer = lists.layers.get(found.layer_id)
        linked = {role: article.linked(found.id, role) for role in ROLES}
        yield {
            "annotation_id": found.id,
            **_of_article(article),
            "layer_id": found.layer_id,
            "layer": layer.name if layer else "",
            "tag_id": found.tag_id or "",
            "tag": lists.tag_name(found),
            **_offsets(found.span),
            "exact": found.exact,
            "prefix": found.prefix,
            "suffix": found.suffix,
            **_of_block(article, found.start),
            "entity_id": found.entity_id or "",
            "entity": lists.entity_name(found),
            **{f"{role}_ids": _joined(target.id for target in targets) for role, targets in linked.items()},
            "note": found.note,
            "status": found.status,
            "origin": found.origin,
            "annotator": found.annotator,
            "created": found.created,
            "modified": found.modified,
            **_values(lists.attributes_of(), [found]),
        }


def _quote_rows(article: Annotated, lists: Lists) -> Iterator[Row]:
    """Yield a row for every accepted quote, in text order; an interrupted quote has one row for all its pieces."""
    metadata = article.document.metadata
    for head, pieces in _quotes(article):
        speakers, cues = _linked(article, pieces, "speaker"), _linked(article, pieces, "cue")
        addressees = _linked(article, pieces, "addressee")
        first, last = pieces[0], max(pieces, key=lambda piece: piece.end)
        block = _of_block(article, first.start)
        yield {
            "quote_id": head.id,
            **_of_article(article),
            "url": metadata.get("url", ""),
            "author": metadata.get("author", ""),
            "published": metadata.get("published", ""),
            "content": GAP.join(piece.exact for piece in pieces),
            "type": _type(head, lists),
            "speaker": _joined(speaker.exact for speaker in speakers),
            "speaker_entity_id": _joined(speaker.entity_id or "" for speaker in speakers),
            "speaker_entity": _joined(lists.entity_name(speaker) for speaker in speakers),
            "cue": _joined(cue.exact for cue in cues),
            "addressee": _joined(addressee.exact for addressee in addressees),
            "addressee_entity": _joined(lists.entity_name(addressee) for addressee in addressees),
            **_offsets(Span(first.start, last.end)),
            "pieces_codepoints": _joined(f"{piece.start}..{piece.end}" for piece in pieces),
            "block_number": block["block_number"],
            "note": _joined(piece.note for piece in pieces),
            "annotator": head.annotator,
            "speaker_inferred": _inferred(article, [*pieces, *cues], speakers),
            **_values(lists.attributes_of(QUOTES), [head, *pieces]),
        }


def _inferred(article: Annotated, said: Iterable[Annotation], speakers: Iterable[Annotation]) -> str:
    """Return whether a speaker is named in no sentence of what is said, as a flag; "" where nobody speaks."""
    spans = [one.span for one in said]
    told = [is_inferred(article.document, spans, speaker.span) for speaker in speakers]
    return ("true" if any(told) else "false") if told else ""


def _entity_rows(article: Annotated, lists: Lists) -> Iterator[Row]:
    """Yield a row for every accepted mention, in text order, whether or not its entity is known."""
    for found in article.annotations:
        if found.status != "accepted" or not (found.layer_id == ENTITIES or found.entity_id):
            continue
        entity = lists.entities.get(found.entity_id or "")
        yield {
            "mention_id": found.id,
            **_of_article(article),
            "mention": found.exact,
            "tag_id": found.tag_id or "",
            "tag": lists.tag_name(found),
            "entity_id": found.entity_id or "",
            "entity": entity.name if entity else "",
            "aliases": _joined(entity.aliases) if entity else "",
            "uri": entity.uri if entity else "",
            **_offsets(found.span),
            "block_number": _of_block(article, found.start)["block_number"],
            "sentence": _sentence(article, found),
            "note": found.note,
            "annotator": found.annotator,
            "role": entity.role if entity else "",
            "entity_note": entity.note if entity else "",
            **_values(lists.attributes_of(ENTITIES), [found]),
        }


_ARTICLE = ("document_id", "article", "source")
_OFFSETS = ("start_codepoint", "end_codepoint")

TABLES = (
    Table(
        "annotations",
        (
            "annotation_id", *_ARTICLE, "layer_id", "layer", "tag_id", "tag", *_OFFSETS, "exact", "prefix", "suffix",
            "block_number", "block_kind", "block_direction", "entity_id", "entity", "speaker_ids", "cue_ids",
            "addressee_ids", "part_ids", "note", "status", "origin", "annotator", "created", "modified",
        ),
        _annotation_rows,
    ),
    Table(
        "quotes",
        (
            "quote_id", *_ARTICLE, "url", "author", "published", "content", "type", "speaker", "speaker_entity_id",
            "speaker_entity", "cue", "addressee", "addressee_entity", *_OFFSETS, "pieces_codepoints", "block_number",
            "note", "annotator", "speaker_inferred",
        ),
        _quote_rows,
        (QUOTES,),
    ),
    Table(
        "entities",
        (
            "mention_id", *_ARTICLE, "mention", "tag_id", "tag", "entity_id", "entity", "aliases", "uri", *_OFFSETS,
            "block_number", "sentence", "note", "annotator", "role", "entity_note",
        ),
        _entity_rows,
        (ENTITIES,),
    ),
)  # fmt: skip


def _column(attribute: Attribute) -> str:
    return f"{attribute.layer_id}.{attribute.name}"


def _values(attributes: Iterable[Attribute], found: Iterable[Annotation]) -> Row:
    """Return the value of each attribute in the first of these annotations that has one, as words."""
    said = {id: value for one in reversed(list(found)) for id, value in one.attributes}
    return {_column(one): written(said[one.id]) if one.id in said else "" for one in attributes}


def _of_article(article: Annotated) -> Row:
    document = article.document
    return {"document_id": document.id, "article": document.title, "source": document.source}


def _offsets(span: Span) -> Row:
    return {"start_codepoint": span.start, "end_codepoint": span.end}


def _of_block(article: Annotated, offset: int) -> Row:
    number, block = _block_at(article, offset)
    return {"block_number": number, "block_kind": block.kind, "block_direction": block.direction}


def _block_at(article: Annotated, offset: int) -> tuple[int, Block]:
    """Return the number of the block that holds `offset`, counted from 1, and the block."""
    index = article.document.block_index(offset)
    return index + 1, article.document.blocks[index]


def _sentence(article: Annotated, found: Annotation) -> str:
    """Return the sentence that a mention begins in; its words alone if it goes on into another block."""
    _, block = _block_at(article, found.start)
    if not block.span.contains(found.span):
        return found.exact
    at, text = block.span.start, block.span.of(article.document.text)
    return sentences_around(text, Span(found.start - at, found.end - at)).of(text)


def _joined(values: Iterable[str]) -> str:
    """Join what there is, each value once, in the order given."""
    return _AND.join(dict.fromkeys(value for value in values if value))


def _quotes(article: Annotated) -> list[tuple[Annotation, list[Annotation]]]:
    """Return every accepted quote with its pieces in text order, itself among them; pieces lead to their first one.

    A quote that only others of its kind point to in a circle is taken to begin at the first of them.
    """
    accepted = [found for found in article.annotations if found.layer_id == QUOTES and found.status == "accepted"]
    parts = {quote.id: _accepted(article.linked(quote.id, "part")) for quote in accepted}
    later = {piece.id for id, pieces in parts.items() for piece in pieces if piece.id != id}
    found, seen = [], set[str]()
    for quote in sorted(accepted, key=lambda quote: quote.id in later):
        if quote.id in later and quote.id in seen:
            continue
        pieces = _reached(quote, parts)
        seen.update(pieces)
        found.append((quote, sorted(pieces.values(), key=text_order)))
    return sorted(found, key=lambda quote: (*text_order(quote[1][0]), quote[0].id))


def _reached(head: Annotation, parts: dict[str, list[Annotation]]) -> dict[str, Annotation]:
    reached, waiting = {head.id: head}, [head]
    while waiting:
        for piece in parts.get(waiting.pop().id, ()):
            if piece.id not in reached:
                reached[piece.id] = piece
                waiting.append(piece)
    return reached


def _type(quote: Annotation, lists: Lists) -> str:
    """Return direct, indirect or mixed, whatever the user calls these tags; of another tag its name."""
    return quote.tag_id if quote.tag_id in get_args(QuoteKind) and quote.tag_id else lists.tag_name(quote)


def _linked(article: Annotated, pieces: Iterable[Annotation], role: Role) -> list[Annotation]:
    """Return what any of the pieces points to in a role, in text order."""
    linked = {found.id: found for piece in pieces for found in _accepted(article.linked(piece.id, role))}
    return sorted(linked.values(), key=text_order)


def _accepted(annotations: Iterable[Annotation]) -> list[Annotation]:
    return [found for found in annotations if found.status == "accepted"]
