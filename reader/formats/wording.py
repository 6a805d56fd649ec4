"""The words of a paragraph as an office document gives them: characters, links and named places, run by run."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import regex

from reader.model.bidi import Direction, strong_letters
from reader.model.document import Kind, Part
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference

CELL_BREAK = " | "

_GAP = regex.compile(r"\n[ \t]*\n\s*")
_SPACE = regex.compile(r"[ \t\r\n]+")
_SHORT_LINE = 80  # code points; shorter lines between hard breaks are lines of verse or of an address
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text with what leads elsewhere and what is led to, in code points of `text`."""

    text: str
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    def part(self, kind: Kind, direction: Direction | None = None, level: int = 0) -> Part:
        """Return the words as a part."""
        return Part(kind, self.text, direction, level, self.references, self.anchors)

    def cut(self, start: int, end: int, is_last: bool = True) -> "Words":
        """Return the words from start to end; a place at the end itself belongs to the last cut."""
        references = tuple(
            Reference(Span(max(one.span.start, start) - start, min(one.span.end, end) - start), one.target)
            for one in self.references
            if one.span.start < end and start < one.span.end
        )
        anchors = tuple(
            Anchor(one.offset - start, one.name)
            for one in self.anchors
            if start <= one.offset < end or (is_last and one.offset >= end)
        )
        return Words(self.text[start:end], references, anchors)

    def bare(self) -> "Words":
        """Return the words without the blanks at their ends; places that stood in them move to the words."""
        text = self.text.strip(" \t\n")
        start = len(self.text) - len(self.text.lstrip(" \t\n")) if text else 0
        end = start + len(text)
        if end - start == len(self.text):
            return self
        held = self.cut(start, end)
        lost = tuple(Anchor(0, one.name) for one in self.anchors if one.offset < start)
        kept = tuple(Anchor(min(one.offset, len(text)), one.name) for one in held.anchors)
        return Words(text, held.references, lost + kept)


def joined(pieces: Iterable[Words], between: str) -> Words:
    """Return pieces as one, `between` standing between them."""
    texts, references, anchors, at = [], [], [], 0
    for piece in pieces:
        texts.append(piece.text)
        references += [Reference(Span(one.span.start + at, one.span.end + at), one.target) for one in piece.references]
        anchors += [Anchor(one.offset + at, one.name) for one in piece.anchors]
        at += len(piece.text) + len(between)
    return Words(between.join(texts), tuple(references), tuple(anchors))


def stated_direction(is_rtl: bool | None, text: str) -> Direction | None:
    """Return the direction of a paragraph whose markup says right-to-left, left-to-right, or (None) nothing.

    Left-to-right is believed only of text without right-to-left letters: it is what programs begin with, and writers
    leave it so and align their Arabic paragraphs by hand.
    """
    if is_rtl:
        return "rtl"
    rtl, ltr = strong_letters(text) if is_rtl is False else (0, 0)
    return "ltr" if ltr and not rtl else None


def lines_of(words: Words) -> list[Words]:
    """Return the blocks that a paragraph is: cut at empty lines, and at every hard break where its lines are verse."""
    if "\n" not in words.text:
        return [words.bare()]
    found = [piece.bare() for piece in _cut_at(words, _cuts(words.text))]
    return [piece for piece in found if piece.text or piece.anchors] or [Words("")]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in (*(gap.span() for gap in _GAP.finditer(text)), (len(text), len(text))):
        lines = text[at:start].split("\n")
        if len(lines) >= _FEWEST_LINES and all(len(line) <= _SHORT_LINE for line in lines):
            for line in lines:
                yield at, at + len(line)
                at += len(line) + 1
        else:
            yield at, start
        at = end


def _cut_at(words: Words, cuts: Iterable[tuple[int, int]]) -> Iterator[Words]:
    spans = list(cuts)
    offsets = [anchor.offset for anchor in words.anchors]
    starts = [one.span.start for one in words.references]
    ends = list(accumulate((one.span.end for one in words.references), max))
    for number, (start, _) in enumerate(spans):
        end = spans[number + 1][0] if number + 1 < len(spans) else len(words.text)
        near = Words(
            words.text,
            words.references[bisect_right(ends, start) : bisect_left(starts, end)],
            words.anchors[bisect_left(offsets, start) : bisect_right(offsets, end)],
        )
        yield near.cut(start, end, number + 1 == len(spans))


@dataclass(slots=True)
class Wording:
    """Words being gathered. Links may lie in one another; every one opened is to be closed."""

    _texts: list[str] = field(default_factory=list)
    _length: int = 0
    _is_after_blank: bool = True
    _opened: list[tuple[int, str]] = field(default_factory=list)
    _references: list[Reference] = field(default_factory=list)
    _anchors: list[Anchor] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Take in characters as they are."""
        if text:
            self._texts.append(text)
            self._length += len(text)
            self._is_after_blank = False

    def add_collapsed(self, text: str | None) -> None:
        """Take in characters; white space is one space, and none after another or at the beginning.

        As OpenDocument 1.3, part 3, 6.1.2 says; what add() took in, blanks too, is no white space in its sense.
        """
        if text:
            text = _SPACE.sub(" ", text)
            self.add(text[1:] if self._is_after_blank and text[0] == " " else text)
            self._is_after_blank = text[-1] == " "

    def open(self, target: str) -> None:
        """Begin words that lead to `target`, an address or "#" and a name; "" for words that lead nowhere after all."""
        self._opened.append((self._length, target))

    def close(self) -> None:
        """End the words that were begun last."""
        if self._opened:
            start, target = self._opened.pop()
            if target and start < self._length:
                self._references.append(Reference(Span(start, self._length), target))

    def anchor(self, name: str) -> None:
        """Name this place."""
        self._anchors.append(Anchor(self._length, name))

    def take(self) -> Words:
        """Return what was gathered and begin anew; links that are open stay so."""
        still = [target for _, target in self._opened]
        while self._opened:
            self.close()
        references = sorted(self._references, key=lambda one: (one.span.start, -one.span.end))
        words = Words("".join(self._texts), tuple(references), tuple(self._anchors))
        self._texts, self._references, self._anchors, self._length = [], [], [], 0
        self._is_after_blank = True
        self._opened = [(0, target) for target in still]
        return words


# The note marks of a text: brackets keep a mark apart from the word or number that it follows.


def refer_to_note(wording: Wording, mark: str, number: int) -> None:
    """Put the mark of the note `number` of the document, counted from 1, into the text: "[1]", leading to the note."""
    wording.anchor(f"ref-{number}")
    wording.open(f"#note-{number}")
    wording.add(f"[{mark}]")
    wording.close()


def note_parts(lines: Sequence[tuple[Words, Direction | None]], mark: str, number: int) -> list[Part]:
    """Return the paragraphs of a note as parts; the first begins with its mark, which leads back to the text.

    A mark such as "*" that the note repeats, as Word and LibreOffice write it, is taken out of its words.
    """
    sign = f"[{mark}]"
    lead = Words(sign, (Reference(Span(0, len(sign)), f"#ref-{number}"),), (Anchor(0, f"note-{number}"),))
    bare = [(words, direction) for words, direction in lines if words.text]
    first, direction = bare[0] if bare else (Words(""), None)
    if first.text.startswith(mark) and not mark.isalnum():
        first = first.cut(len(mark), len(first.text)).bare()
    return [
        joined((lead, first), " ").part("note", direction),
        *(words.part("note", direction) for words, direction in bare[1:]),
    ]
