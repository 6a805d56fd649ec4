"""Places in a text that lead somewhere or are led to: links and note marks, contents, the pages of a file."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from .text import Span

if TYPE_CHECKING:
    from .document import Document

Doubt = Literal["", "scanned", "unmapped", "nastaliq", "disordered", "recognised"]
"""Why the text of a page cannot be trusted: a picture without text; signs that the file gives no letters for; a script
whose letters stand in no line; letters in an order that is no language's; text that a machine read from a picture.
Empty where it can be."""
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that lead elsewhere.

    `target` is an address, or `#` and a place: in a Part the name of an Anchor, in a Document an offset of its text.
    """

    span: Span
    target: str

    @property
    def place(self) -> int | None:
        """The offset in the document's own text that it leads to, or None for an address."""
        return int(self.target[1:]) if self.target.startswith("#") else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a document's outline; `level` counts from 1, `offset` is where the text it names begins."""

    title: str
    level: int
    offset: int


@dataclass(frozen=True, slots=True)
class Page:
    """Where the text of a printed page begins; pages count from 1."""

    offset: int
    number: int
    doubt: Doubt = ""


# What formats hand to compose(), which alone knows offsets of the whole text.


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named place in a Part's text, in code points from its start. References, contents and pages point to names."""

    offset: int
    name: str


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of the contents that a file states; `anchor` is the name of the place."""

    title: str
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page of a file; `anchor` is the name of the place where its text begins, empty if none of it was found."""

    anchor: str
    number: int
    doubt: Doubt = ""


def outline_of(document: "Document") -> tuple[Entry, ...]:
    """Return the contents that the file stated, else the document's headings."""
    if document.outline:
        return document.outline
    return tuple(
        Entry(block.span.of(document.text), max(1, block.level), block.span.start)
        for block in document.blocks
        if block.kind == "heading"
    )


def page_at(document: "Document", offset: int) -> Page | None:
    """Return the page that holds an offset, or None for a document without pages."""
    if not document.pages:
        return None
    return document.pages[max(0, bisect_right([page.offset for page in document.pages], offset) - 1)]


def place_pages(starts: Sequence[PageStart], places: dict[str, int], end: int) -> tuple[Page, ...]:
    """Return pages with their offsets; one whose text was not found stands where the next one begins, or at `end`."""
    found: list[Page] = []
    for start in reversed(starts):
        end = min(end, places.get(start.anchor, end))
        found.append(Page(end, start.number, start.doubt))
    return tuple(reversed(found))
