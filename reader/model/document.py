"""A document: canonical text that never changes, and the blocks over it. compose() is where text is cleaned."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal, get_args
from uuid import uuid4

import regex

from .bidi import Direction, base_direction, strong_letters, surely_rtl
from .language import SAMPLE, guess_language
from .text import Span, cluster_ends, trim

Kind = Literal[
    "title", "byline", "heading", "paragraph", "list_item", "blockquote", "caption", "table_row", "boilerplate"
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
LONGEST_BLOCK = 40_000  # code points; a longer line is cut at a sentence or a space: its layout would take seconds

_TAIL = 256  # code points looked at for a place to cut a line that has neither sentences nor spaces

_BREAKS = regex.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\t\x1f]")
# What no text needs and Qt or SQLite would trip over: controls, noncharacters (Qt ends blocks at U+FDD0), BOM in
# mid-text, the object replacement character, and lone halves of surrogate pairs.
_UNFIT = regex.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\ufffc\ud800-\udfff]")
# Any of the two, found by the quick engine: most lines have none.
_TO_CLEAN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ufeff\ufffc\ud800-\udfff]")
_SENTENCE_END = regex.compile(r"[.!?؟۔…][»”\"')\]]*\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A structural piece of the text. `level` counts headings from 1 and nesting from 0."""

    kind: Kind
    span: Span
    direction: Direction
    level: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What a format hands to compose(): one block's text as found, its direction only where markup states it."""

    kind: Kind
    text: str
    direction: Direction | None = None
    level: int = 0


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
    """A file read and cut into parts, not yet a document. `notices` are sentences for the user."""

    parts: tuple[Part, ...]
    title: str = ""
    source: str = ""
    media_type: str = "text/plain"
    language: str = ""
    direction: Direction | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def digest_of(text: str) -> str:
    """Return the SHA-256 of the canonical text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def clean(raw: str) -> tuple[str, int]:
    """Return `raw` as one line fit for a block, and how many unfit characters were taken out.

    Line breaks of every kind and tabs become spaces. Bidi controls, joiners and no-break spaces are kept.
    """
    if not _TO_CLEAN.search(raw):
        return raw.strip(" "), 0
    unfit = len(_UNFIT.findall(raw))
    return _BREAKS.sub(" ", _UNFIT.sub("", raw) if unfit else raw).strip(" "), unfit


def compose(draft: Draft) -> Document:
    """Join the parts of a draft into one document: the only place where imported text is cleaned.

    Blocks are joined by one line break each; empty parts are left out. Directions come from markup where the part
    has it, else from its letters, weighed by the whole document's. Characters taken out are counted in
    `metadata["cleaned"]`.
    """
    lines, unfit = _clean_parts(draft.parts)
    text = "\n".join(line for _, line in lines)
    direction = draft.direction or _document_direction(lines)
    blocks, at = [], 0
    for part, line in lines:
        side = part.direction or base_direction(line, direction)
        blocks.append(Block(part.kind, Span(at, at + len(line)), side, part.level))
        at += len(line) + 1
    metadata = {key: clean(value)[0] for key, value in draft.metadata.items()}
    metadata |= {"cleaned": str(unfit)} if unfit else {}
    title = clean(draft.title)[0] or _first_title(lines)
    language = clean(draft.language)[0] or guess_language(_article(lines) or text)
    source = _UNFIT.sub("\ufffd", draft.source)  # a file's name may hold bytes that are no text
    return Document(
        uuid4().hex, title, source, draft.media_type, language, direction, text, digest_of(text),
        tuple(blocks), MappingProxyType(metadata),
    )  # fmt: skip


def _clean_parts(parts: Iterable[Part]) -> tuple[list[tuple[Part, str]], int]:
    lines: list[tuple[Part, str]] = []
    unfit = 0
    for part in parts:
        line, count = clean(part.text)
        unfit += count
        if len(line) <= LONGEST_BLOCK:
            if line[:1].isalnum() or trim(line, Span(0, len(line))):
                lines.append((part, line))
        else:
            lines.extend((part, piece) for piece in _pieces(line) if trim(piece, Span(0, len(piece))))
    return lines, unfit


def _pieces(line: str) -> Iterable[str]:
    """Cut a line longer than LONGEST_BLOCK after a sentence, else at a space, else anywhere."""
    at = 0
    while len(line) - at > LONGEST_BLOCK:
        window = line[at : at + LONGEST_BLOCK]
        ends = [found.end() for found in _SENTENCE_END.finditer(window, LONGEST_BLOCK // 2)]
        cut = ends[-1] if ends else window.rfind(" ") + 1 or _last_cluster(window)
        yield window[:cut].strip(" ")
        at += cut
    yield line[at:].strip(" ")


def _last_cluster(window: str) -> int:
    """Return an offset near the end of `window` that cuts no grapheme cluster; its last one may go on after it."""
    tail = window[-_TAIL:]
    ends = cluster_ends(tail)
    return len(window) - len(tail) + ends[-2] if len(ends) > 1 else len(window)


def _article(lines: list[tuple[Part, str]]) -> str:
    """Return the lines that are no furniture, as much of them as tells the language."""
    found, length = [], 0
    for part, line in lines:
        if part.kind != "boilerplate" and length < SAMPLE:
            found.append(line)
            length += len(line) + 1
    return "\n".join(found)


def _document_direction(lines: list[tuple[Part, str]]) -> Direction:
    """Let the letters of the article vote; furniture has a say only where there is nothing else."""
    body = [line for part, line in lines if part.kind != "boilerplate"] or [line for _, line in lines]
    if all(map(surely_rtl, body[:2000])):
        return "rtl"
    counts = [strong_letters(line) for line in body[:2000]]
    rtl, ltr = sum(count[0] for count in counts), sum(count[1] for count in counts)
    return "ltr" if ltr > rtl else "rtl"


def _first_title(lines: list[tuple[Part, str]]) -> str:
    for wanted in ("title", "heading", "paragraph"):
        for part, line in lines:
            if part.kind == wanted:
                return line if len(line) <= 120 else line[:119].rsplit(" ", 1)[0] + "…"
    return lines[0][1][:120] if lines else ""
