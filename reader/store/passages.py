"""An article as searching sees it: its lines, each in a field of the index."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reader.model.bidi import Direction
from reader.model.concordance import Field
from reader.model.document import Document
from reader.model.wordforms import forms

ARTICLE_FIELDS: tuple[Field, ...] = ("title", "body", "boilerplate")
_FIELD_OF: dict[str, Field] = {"title": "title", "boilerplate": "boilerplate"}

Cut = tuple[str, int, int, Direction]
"""Of a block: kind, start, end, direction."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A line that is searched. `start` is its offset in the document; None where the document does not have it."""

    field: Field
    line: str
    start: int | None
    direction: Direction


def cuts(document: Document) -> list[Cut]:
    """Return the blocks of a document as passages() takes them."""
    return [(block.kind, block.span.start, block.span.end, block.direction) for block in document.blocks]


def stored_cuts(blocks: Iterable[Sequence[Any]]) -> list[Cut]:
    """Return stored blocks as passages() takes them. Raises one of rows.DAMAGE."""
    return [(str(kind), int(start), int(end), direction) for kind, start, end, direction, *_ in blocks]


def passages(title: str, text: str, blocks: Sequence[Cut], direction: Direction) -> Iterator[Passage]:
    """Yield the lines of an article; first its title, where the text does not have that."""
    if not _has(title, text, blocks):
        yield Passage("title", title, None, direction)
    for kind, start, end, side in blocks:
        yield Passage(_FIELD_OF.get(kind, "body"), text[start:end], start, side)


def _has(title: str, text: str, blocks: Sequence[Cut]) -> bool:
    """Tell whether a block begins with the title, or one that is a title has its words, or some of them only.

    A page's title is often its headline and the name of the site.
    """
    begun = title.rstrip("…")
    if any(text.startswith(begun, start, end) for _, start, end, _ in blocks):
        return True
    shown = [text[start:end] for kind, start, end, _ in blocks if kind == "title"]
    ours = _joined(title) if shown else ""
    return any(ours in words or words in ours for words in map(_joined, shown))


def _joined(line: str) -> str:
    return f" {' '.join(forms(line))} "
