"""Articles in the library: added, taken away with all that was said of them, and their blocks turned."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from reader.errors import BadRequest
from reader.model.annotated import Annotated
from reader.model.annotation import now
from reader.model.bidi import Direction
from reader.model.changes import Change
from reader.model.document import Block, Document, Draft, Kind, compose
from reader.store.originals import digest_of_bytes

from . import quoting

_LEVELS: dict[Kind, int] = {"title": 1, "heading": 2}


def composed(draft: Draft) -> Document:
    """Return the document of a draft, with the time of its import and the name that its file is kept by.

    Raises BadRequest if it has no text.
    """
    document = compose(draft)
    if not document.text:
        raise BadRequest(f"{draft.source or 'The file'} has no text to read.")
    added = {"imported": now()} | ({"original": digest_of_bytes(draft.original)} if draft.original else {})
    return replace(document, metadata=MappingProxyType({**document.metadata, **added}))


def notices(draft: Draft, document: Document) -> list[str]:
    """Return the sentences for the user on an article that was read: its format's, and what compose() took out."""
    cleaned = int(document.metadata.get("cleaned", "0"))
    taken_out = f"{cleaned} character{'' if cleaned == 1 else 's'} that no text needs left out."
    return [*draft.notices, *([taken_out] if cleaned else [])]


def removing(article: Annotated) -> list[Change]:
    """Return the changes that take an article away: links, annotations, and last the document."""
    return [*quoting.removing(article, article.annotations), Change(article.document, None)]


def block(document: Document, index: int) -> Block:
    """Return a block by its number from 0. Raises BadRequest if there is none."""
    if not 0 <= index < len(document.blocks):
        raise BadRequest(f"The article has {len(document.blocks)} paragraphs; there is none of the number {index}.")
    return document.blocks[index]


def with_blocks(document: Document, changed: Mapping[int, Block]) -> Document:
    """Return the document with blocks, by their numbers, of another kind, level or direction; their spans stay."""
    blocks = (
        replace(changed[number], span=old.span) if number in changed else old
        for number, old in enumerate(document.blocks)
    )
    return replace(document, blocks=tuple(blocks))


def of_kind(block: Block, kind: Kind) -> Block:
    """Return a block as one of another kind, at the level that is usual for it; as it is if it is of that kind."""
    return block if block.kind == kind else replace(block, kind=kind, level=_LEVELS.get(kind, 0))


def turned(direction: Direction) -> Direction:
    """Return the other direction."""
    return "ltr" if direction == "rtl" else "rtl"
