"""The running text of one block of a page: its characters, where it is cut at line breaks, its links and names."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference

from .datelines import read_dateline
from .furniture import folded_line, furniture
from .htmllinks import Links

_SPACE = regex.compile(r"[ \t\r\n\f\v]+")
_BLANK = " \n\t\r"  # what is taken off the ends of a line; a no-break space is text
_GAP = regex.compile(r"\n\s*\n\s*")
_ENDS = regex.compile(r"[.!?؟۔…:؛»”\"')\]]$")
_SHORT_LINE = 80  # code points; shorter lines between single breaks are lines of verse or of an address
_LONGEST_ALONE = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A cut of running text; `linked` of its characters are in links elsewhere. Offsets are of its text.

    `first_link` is where its first link is, wherever that leads.
    """

    text: str
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    linked: int = 0
    first_link: Span | None = None


@dataclass(slots=True)
class _Opened:
    start: int
    target: str


@dataclass(slots=True)
class RunningText:
    """What the walk over a page has read since the last block ended. Links stay open over the ends of blocks."""

    links: Links
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _is_after_space: bool = True
    _opened: list[_Opened] = field(default_factory=list)
    _linked: list[tuple[Span, str]] = field(default_factory=list)
    _bold_from: list[int] = field(default_factory=list)
    _bold: list[Span] = field(default_factory=list)
    _named: list[Anchor] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)

    def add(self, text: str | None, is_pre: bool = False) -> None:
        """Take in text; white space becomes one space, as browsers show it, unless the page says it is laid out."""
        if not text:
            return
        if not is_pre:
            text = _SPACE.sub(" ", text)
            if self._is_after_space and text[0] == " ":
                text = text[1:]
        self._append(text)

    def break_line(self) -> None:
        """Take in a <br>."""
        self._append("\n")

    def open_link(self, href: str) -> None:
        """Take in the start of a link."""
        self._opened.append(_Opened(self._length, self.links.target(href)))

    def close_link(self) -> None:
        """Take in the end of the innermost link."""
        if self._opened:
            self._keep(self._opened.pop())

    def open_bold(self) -> None:
        """Take in the start of bold text."""
        self._bold_from.append(self._length)

    def close_bold(self) -> None:
        """Take in the end of the innermost bold text."""
        if self._bold_from:
            self._keep_bold(self._bold_from.pop())

    def name(self, written: str | None) -> None:
        """Take in a name of this place; the first of two equal ones holds."""
        name = self.links.name(written) if written else ""
        if name and name not in self._names:
            self._names.add(name)
            self._named.append(Anchor(self._length, name))

    def take(self, is_pre: bool = False) -> list[Piece]:
        """Return the pieces of what was read, and begin anew. Names that stand in no piece wait for the next one."""
        if not self._length:
            return []
        text = "".join(self._text)
        for opened in self._opened:
            self._keep(opened)
            opened.start = 0
        for start in self._bold_from:
            self._keep_bold(start)
        self._bold_from = [0] * len(self._bold_from)
        cuts = _laid_out(text) if is_pre else _cut(text, {bold.of(text).strip(_BLANK) for bold in self._bold})
        linked = sorted(self._linked, key=lambda one: one[0].start)
        pieces, named = [], self._named
        for lines in cuts:
            held = [anchor for anchor in named if anchor.offset <= lines[-1].end] if named else []
            named = named[len(held) :]
            pieces.append(_piece(text, lines, linked, held))
        self._named = [Anchor(0, anchor.name) for anchor in named]
        self._text, self._linked, self._length, self._is_after_space = [], [], 0, True
        self._bold = []
        return pieces

    def waiting(self) -> list[str]:
        """Return the names that no piece has taken, and forget them."""
        names, self._named = [anchor.name for anchor in self._named], []
        return names

    def _append(self, text: str) -> None:
        if text:
            self._text.append(text)
            self._length += len(text)
            self._is_after_space = text[-1] in " \n"

    def _keep(self, opened: _Opened) -> None:
        if opened.start < self._length:
            self._linked.append((Span(opened.start, self._length), opened.target))

    def _keep_bold(self, start: int) -> None:
        """Remember bold text that can be a line between breaks."""
        if 0 < self._length - start < _LONGEST_ALONE:
            self._bold.append(Span(start, self._length))


def _piece(text: str, lines: Sequence[Span], linked: Sequence[tuple[Span, str]], named: Iterable[Anchor]) -> Piece:
    """Return lines of a text joined by spaces, with the links in them."""
    joined = " ".join(text[line.start : line.end] for line in lines)
    places = _Places(lines)
    references, size, links = [], 0, list[Span]()
    first = bisect_right(linked, lines[0].start, key=lambda one: one[0].end)
    last = bisect_left(linked, lines[-1].end, key=lambda one: one[0].start)
    for span, target in linked[first:last]:
        bare = _bare(joined, places.of(span.start), places.of(span.end))
        links.append(bare)
        size += 0 if target.startswith("#") else len(bare)
        if target and bare.start < bare.end:
            references.append(Reference(bare, target))
    anchors = tuple(Anchor(places.of(anchor.offset), anchor.name) for anchor in named)
    return Piece(joined, tuple(references), anchors, size, links[0] if links else None)


class _Places:
    """From an offset of the whole text to one of its lines joined by spaces."""

    def __init__(self, lines: Sequence[Span]) -> None:
        self._lines = lines
        self._starts, at = [], 0
        for line in lines:
            self._starts.append(at)
            at += line.end - line.start + 1

    def of(self, offset: int) -> int:
        """Return the offset in the joined lines."""
        at = max(0, bisect_right(self._lines, offset, key=lambda line: line.start) - 1)
        line = self._lines[at]
        return self._starts[at] + min(max(offset, line.start), line.end) - line.start


def _bare(text: str, start: int, end: int) -> Span:
    """Return the span from start to end without the blanks at its ends, nothing of it if there is nothing to see."""
    if text[start:end].isspace():
        return Span(start, start)
    while start < end and text[start] in _BLANK:
        start += 1
    while start < end and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


def _laid_out(text: str) -> Iterator[list[Span]]:
    yield from ([line] for line in _lines(text, 0, len(text)) if line.start < line.end)


def _lines(text: str, start: int, end: int) -> list[Span]:
    found = []
    for line in text[start:end].split("\n"):
        found.append(_bare(text, start, start + len(line)))
        start += len(line) + 1
    return found


def _cut(text: str, bold: Container[str] = ()) -> Iterator[list[Span]]:
    """Cut a block at its <br>s, which stand in it as line breaks; `bold` has the texts that are bold in it.

    Two breaks separate paragraphs. One does after the end of a sentence or beside furniture or a bold line, and where
    all lines are short, as in verse, or end sentences; else it is a space.
    """
    at = 0
    for start, end in (*(gap.span() for gap in _GAP.finditer(text)), (len(text), len(text))):
        lines = [line for line in _lines(text, at, start) if line.start < line.end]
        at = end
        yield from ([line] for line in lines) if _is_broken(text, lines) else _rejoined(text, lines, bold)


def _is_broken(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether every break is meant: in verse, and where each long line ends a sentence."""
    return len(lines) >= 3 and all(len(line) <= _SHORT_LINE or _ENDS.search(text[line.end - 1]) for line in lines)


def _rejoined(text: str, lines: Sequence[Span], bold: Container[str]) -> Iterator[list[Span]]:
    held: list[Span] = []
    for line in lines:
        if held and _is_end(text, held, line, bold):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _is_end(text: str, held: Sequence[Span], following: Span, bold: Container[str]) -> bool:
    last = text[held[-1].start : held[-1].end]
    if _ENDS.search(last[-1:]) or (len(held) == 1 and _stands_alone(last, bold)):
        return True
    return _stands_alone(text[following.start : following.end], bold)


def _stands_alone(line: str, bold: Container[str]) -> bool:
    if len(line) >= _LONGEST_ALONE:
        return False
    return line in bold or furniture().holds(folded_line(line)) or read_dateline(line) is not None
