"""Articles in the library: added, taken away with all that was said of them, and their blocks turned."""

from dataclasses import replace
from types import MappingProxyType

from reader.errors import BadRequest
from reader.model.annotated import Annotated
from reader.model.annotation import now
from reader.model.bidi import Direction
from reader.model.changes import Change
from reader.model.document import Block, Document, Draft, compose

from . import quoting


def composed(draft: Draft) -> Document:
    """Return the document of a draft, with the time of its import. Raises BadRequest if it has no text."""
    document = compose(draft)
    if not document.text:
        raise BadRequest(f"{draft.source or 'The file'} has no text to read.")
    return replace(document, metadata=MappingProxyType({**document.metadata, "imported": now()}))


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


def with_block(document: Document, index: int, block: Block) -> Document:
    """Return the document with one block's kind, level or direction changed; its span stays."""
    old = document.blocks[index]
    blocks = (*document.blocks[:index], replace(block, span=old.span), *document.blocks[index + 1 :])
    return replace(document, blocks=blocks)


def turned(direction: Direction) -> Direction:
    """Return the other direction."""
    return "ltr" if direction == "rtl" else "rtl"
