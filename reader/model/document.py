"""A document: canonical text that never changes, and the blocks over it. compose() is where text is cleaned."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Literal, get_args
from uuid import uuid4

from .bidi import Direction, base_direction, strong_letters, surely_rtl
from .cleaning import UNFIT, Mapped, clean, cut
from .language import SAMPLE, guess_language
from .text import Span, trim
from .waypoints import Anchor, ContentsLine, Entry, Page, PageStart, Reference, place_pages

Kind = Literal[
    "title", "byline", "heading", "paragraph", "list_item", "blockquote", "caption", "note", "table_row", "boilerplate"
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Block:
    """A structural piece of the text. `level` counts headings from 1 and nesting from 0."""

    kind: Kind
    span: Span
    direction: Direction
    level: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What a format hands to compose(): one block's text as found, its direction only where markup states it.

    References and anchors count code points of `text` as it stands here.
    """

    kind: Kind
    text: str
    direction: Direction | None = None
    level: int = 0
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True)
class Document:
    """An imported article. `metadata` holds author, published, url, imported and the like, as strings."""

    id: str
    title: str
    source: str
    media_type: str
    language: str
    direction: Direction
    text: str
    digest: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    references: tuple[Reference, ...] = ()
    outline: tuple[Entry, ...] = ()
    pages: tuple[Page, ...] = ()

    @cached_property
    def starts(self) -> list[int]:
        """The start offset of every block, in order."""
        return [block.span.start for block in self.blocks]

    def block_index(self, offset: int) -> int:
        """Return the index of the block that holds `offset` (the break after a block belongs to it)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def block_text(self, index: int) -> str:
        """Return the characters of one block."""
        return self.blocks[index].span.of(self.text)

    def body(self) -> Iterable[Block]:
        """Yield the blocks that are the article: all but boilerplate."""
        return (block for block in self.blocks if block.kind != "boilerplate")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file read and cut into parts, not yet a document.

    `notices` are sentences for the user; `original` is the file byte for byte, where it is to be kept.
    """

    parts: tuple[Part, ...]
    title: str = ""
    source: str = ""
    media_type: str = "text/plain"
    language: str = ""
    direction: Direction | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    outline: tuple[ContentsLine, ...] = ()
    pages: tuple[PageStart, ...] = ()
    original: bytes = b""


def digest_of(text: str) -> str:
    """Return the SHA-256 of the canonical text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def compose(draft: Draft) -> Document:
    """Join the parts of a draft into one document: the only place where imported text is cleaned.

    Blocks are joined by one line break each; empty parts are left out. Directions come from markup where the part
    has it, else from its letters, weighed by the whole document's. Characters taken out are counted in
    `metadata["cleaned"]`. What references, contents and pages point to becomes an offset of the text; what points
    nowhere is left out.
    """
    lines, unfit = _clean_parts(draft.parts)
    text = "\n".join(line.text for line in lines)
    direction = draft.direction or _document_direction(lines)
    blocks = [_block(line, direction) for line in lines]
    places = _places(draft.parts, lines, len(text))
    metadata = {key: clean(value)[0] for key, value in draft.metadata.items()}
    metadata |= {"cleaned": str(unfit)} if unfit else {}
    return Document(
        uuid4().hex,
        clean(draft.title)[0] or _first_title(lines),
        UNFIT.sub("\ufffd", draft.source),  # a file's name may hold bytes that are no text
        draft.media_type,
        clean(draft.language)[0] or guess_language(_article(lines) or text),
        direction,
        text,
        digest_of(text),
        tuple(blocks),
        MappingProxyType(metadata),
        tuple(_references(lines, places)),
        tuple(_outline(draft.outline, places)),
        place_pages(draft.pages, places, len(text)),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One block to be: where it starts in the text, and from which part it came, whose `number` counts from 0."""

    part: Part
    number: int
    text: str
    start: int
    lead: int = 0  # code points of the part's cleaned text before it

    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def _clean_parts(parts: Iterable[Part]) -> tuple[list[_Line], int]:
    lines: list[_Line] = []
    unfit = at = 0
    for number, part in enumerate(parts):
        cleaned, count = clean(part.text)
        unfit += count
        for lead, piece in cut(cleaned):
            if piece[:1].isalnum() or trim(piece, Span(0, len(piece))):
                lines.append(_Line(part, number, piece, at, lead))
                at += len(piece) + 1
    return lines, unfit


def _block(line: _Line, direction: Direction) -> Block:
    side = line.part.direction or base_direction(line.text, direction)
    return Block(line.part.kind, line.span(), side, line.part.level)


def _places(parts: Sequence[Part], lines: Sequence[_Line], end: int) -> dict[str, int]:
    """Return the offsets of all anchors by name. One in a part that was left out stands at the next block."""
    numbers = [line.number for line in lines]
    found: dict[str, int] = {}
    for number, part in enumerate(parts):
        if not part.anchors:
            continue
        first, last = bisect_left(numbers, number), bisect_right(numbers, number)
        following = lines[first].start if first < len(lines) else end
        mapped = Mapped(part.text)
        for anchor in part.anchors:
            there = _placed(lines[first:last], mapped.offset(anchor.offset))
            found.setdefault(anchor.name, there[1] if there else following)
    return found


def _placed(lines: Sequence[_Line], at: int) -> tuple[_Line, int] | None:
    """Return the line of one part that holds `at`, an offset of its cleaned text, and the offset in the whole text."""
    if not lines:
        return None
    line = lines[max(0, bisect_right([line.lead for line in lines], at) - 1)]
    return line, line.start + min(max(0, at - line.lead), len(line.text))


def _references(lines: Sequence[_Line], places: Mapping[str, int]) -> Iterator[Reference]:
    """Yield the references whose words are in the text and whose target is known; cut where their line was cut."""
    for _, group in groupby(lines, key=lambda line: line.number):
        own = list(group)
        mapped = Mapped(own[0].part.text) if own[0].part.references else None
        for reference in own[0].part.references if mapped else ():
            target = _target(reference.target, places)
            begin = _placed(own, mapped.offset(reference.span.start)) if mapped else None
            end = _placed(own, mapped.offset(reference.span.end)) if mapped else None
            if target and begin and end:
                last = end[1] if end[0] is begin[0] else begin[0].span().end
                if begin[1] < last:
                    yield Reference(Span(begin[1], last), target)


def _target(stated: str, places: Mapping[str, int]) -> str:
    target = clean(stated)[0]
    if not target.startswith("#"):
        return target
    return f"#{places[target[1:]]}" if target[1:] in places else ""


def _outline(contents: Iterable[ContentsLine], places: Mapping[str, int]) -> Iterator[Entry]:
    for line in contents:
        title = clean(line.title)[0]
        if title and line.anchor in places:
            yield Entry(title, max(1, line.level), places[line.anchor])


def _article(lines: list[_Line]) -> str:
    """Return the lines that are no furniture, as much of them as tells the language."""
    found, length = [], 0
    for line in lines:
        if line.part.kind != "boilerplate" and length < SAMPLE:
            found.append(line.text)
            length += len(line.text) + 1
    return "\n".join(found)


def _document_direction(lines: list[_Line]) -> Direction:
    """Let the letters of the article vote; furniture has a say only where there is nothing else."""
    body = [line.text for line in lines if line.part.kind != "boilerplate"] or [line.text for line in lines]
    if all(map(surely_rtl, body[:2000])):
        return "rtl"
    counts = [strong_letters(line) for line in body[:2000]]
    rtl, ltr = sum(count[0] for count in counts), sum(count[1] for count in counts)
    return "ltr" if ltr > rtl else "rtl"


def _first_title(lines: list[_Line]) -> str:
    for wanted in ("title", "heading", "paragraph"):
        for line in lines:
            if line.part.kind == wanted:
                return line.text if len(line.text) <= 120 else line.text[:119].rsplit(" ", 1)[0] + "…"
    return lines[0].text[:120] if lines else ""
