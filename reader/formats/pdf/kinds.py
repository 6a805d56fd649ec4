"""What each paragraph is: title, byline, heading, list item, quote; by its size and stand where no structure tells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from reader.formats.datelines import read_dateline
from reader.model.document import Kind

from .joining import Joined, joined
from .layout import Layout
from .paragraphs import Passage, begins_item
from .turning import CELL

_TITLE = 1.15  # times the size of the body: the least of a title
_HEADING = 1.08
_LONGEST_HEADING = 160  # code points
_LONGEST_TITLE = 300
_LONGEST_BYLINE = 60
_AS_FAR = 0.9  # of how far a quote is set in where it begins: how far it is where it ends
_INSET = 1.5  # of the em, on both sides: a quote
_STOPS = regex.compile(r"[.؛;،,۔…][»”\"')\]]*$")
_NAME = regex.compile(r"[\p{L}\p{M}'’.\-\u200c ]{3,60}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph with its text and its kind; `size` in points."""

    kind: Kind
    level: int
    lines: Passage
    joined: Joined
    size: float

    @property
    def text(self) -> str:
        """The paragraph in reading order."""
        return self.joined.text

    @property
    def page(self) -> int:
        """The number of the page on which it begins."""
        return self.lines[0].page


def pieces_of(passages: Sequence[Passage], layout: Layout, tagged: bool) -> list[Piece]:
    """Return the paragraphs of a document with their kinds; `tagged` tells whether its own structure is believed."""
    columns = _columns(passages)
    found = []
    for lines in passages:
        text = joined(lines, layout.rtl, columns[lines[-1].page, lines[-1].column])
        size = sum(line.size for line in lines) / len(lines)
        kind, level = _kind(lines, text.text, size, layout, tagged)
        found.append(Piece(kind, level, lines, text, size))
    if not any(piece.kind == "blockquote" for piece in found):
        found = [_quoted(piece, columns, layout) for piece in found]
    return _with_byline(_with_title(_with_levels(found, tagged), layout))


def _columns(passages: Sequence[Passage]) -> dict[tuple[int, int], tuple[float, float]]:
    """Return the edges of every column, in points."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for line in (line for lines in passages for line in lines):
        left, right = found.get((line.page, line.column), (line.left, line.right))
        found[line.page, line.column] = min(left, line.left), max(right, line.right)
    return found


def _kind(lines: Passage, text: str, size: float, layout: Layout, tagged: bool) -> tuple[Kind, int]:
    element = lines[0].element
    if tagged and element and element.number:
        if element.kind != "paragraph":
            return element.kind, element.level
        return ("list_item", 0) if begins_item(text) else ("paragraph", 0)
    if any(CELL in line.visual for line in lines):
        return "table_row", 0
    if begins_item(text):
        return "list_item", 0
    if len(text) <= _LONGEST_HEADING and _is_heading(lines, text, size, layout):
        return "heading", 1
    return "paragraph", 0


def _is_heading(lines: Passage, text: str, size: float, layout: Layout) -> bool:
    if size > _HEADING * layout.size:
        return True
    return (
        all(line.bold for line in lines) and len(lines) <= 2 and not _STOPS.search(text) and size > 0.95 * layout.size
    )


def _with_levels(pieces: list[Piece], tagged: bool) -> list[Piece]:
    """Return headings found by their size with levels by it: the largest 2, for the title is 1."""
    stated = tagged and any(piece.kind == "heading" for piece in pieces)
    sizes = sorted({round(piece.size) for piece in pieces if piece.kind == "heading"}, reverse=True)
    if stated:
        return pieces
    return [
        replace(piece, level=min(6, 2 + sizes.index(round(piece.size)))) if piece.kind == "heading" else piece
        for piece in pieces
    ]


def _with_title(pieces: list[Piece], layout: Layout) -> list[Piece]:
    """Return the pieces, the largest of the first page their title: it must be larger than the body, or stated."""
    if any(piece.kind == "title" for piece in pieces) or not pieces:
        return pieces
    first_page = [at for at, piece in enumerate(pieces) if piece.page == pieces[0].page]
    fit = [
        at
        for at in first_page
        if len(pieces[at].text) <= _LONGEST_TITLE and len(pieces[at].text) > 1
        and pieces[at].kind in ("heading", "paragraph", "caption")
        and (pieces[at].size > _TITLE * layout.size or (pieces[at].kind == "heading" and pieces[at].level == 1))
    ]  # fmt: skip
    if not fit:
        return pieces
    title = max(fit, key=lambda at: (round(pieces[at].size, 1), -at))
    return [replace(piece, kind="title", level=1) if at == title else piece for at, piece in enumerate(pieces)]


def _with_byline(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, a name or a date right under the title as the byline."""
    at = next((at for at, piece in enumerate(pieces) if piece.kind == "title"), None)
    if at is None or at + 1 >= len(pieces):
        return pieces
    below = pieces[at + 1]
    if below.kind in ("paragraph", "heading") and len(below.lines) == 1 and _is_byline(below.text):
        pieces[at + 1] = replace(below, kind="byline", level=0)
    return pieces


def _is_byline(text: str) -> bool:
    if len(text) > _LONGEST_BYLINE:
        return False
    found = read_dateline(text)
    if found is not None:
        return True
    return _NAME.fullmatch(text) is not None and 2 <= len(text.split()) <= 5 and not text.endswith((".", ":"))


def _quoted(piece: Piece, columns: dict[tuple[int, int], tuple[float, float]], layout: Layout) -> Piece:
    """Return a paragraph that is set in on both sides as a quote."""
    if piece.kind != "paragraph" or len(piece.lines) < 2:
        return piece
    left, right = columns[piece.lines[0].page, piece.lines[0].column]
    on_left = min(line.left for line in piece.lines) - left
    on_right = right - max(line.right for line in piece.lines)
    start, end = (on_right, on_left) if piece.joined.direction == "rtl" else (on_left, on_right)
    # An item of a list is set in where it begins, and only seems to be where no word fitted.
    return replace(piece, kind="blockquote") if end >= _AS_FAR * start > _AS_FAR * _INSET * layout.size else piece
