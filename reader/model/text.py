"""Offsets: code points everywhere, UTF-16 at Qt's door, and the clusters and words they may stand between."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

_ASTRAL = regex.compile(r"[\U00010000-\U0010FFFF]")
_CLUSTER = regex.compile(r"\X")
# Letters and signs of which each is a cluster for itself, whatever stands beside it: most blocks have no others.
_SINGLE = regex.compile(
    r"[ -~\xa0-\u02ff\u05be\u05d0-\u05ea\u05f0-\u05f4\u0606-\u060f\u061b\u061d-\u064a\u0660-\u066f"
    r"\u0671-\u06d5\u06e5\u06e6\u06ee-\u06ff\u2010-\u2027\u2030-\u205e]*+"
)
# A word: letters, marks and digits, joined inside by what each script writes inside words: ZWNJ and tatweel,
# apostrophes, and the Hebrew gershayim of ח"כ. Controls of direction are part of no word.
_WORD = regex.compile(
    r"[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\u0640\u00ad\u200c\u200d]*"
    r"(?:(?:['’׳״]|(?<=[א-ת]\p{M}*)\"(?=[א-ת])|(?<=\p{N})[.,٫٬](?=\p{N}))[\p{L}\p{M}\p{N}_\u0640\u00ad\u200c\u200d]+)*"
    r"|[^\s\p{L}\p{N}]+"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) in code points of the canonical text, in logical order."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def touches(self, other: "Span") -> bool:
        """Tell whether at least one character is in both."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether every character of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


class Utf16Map:
    """Code-point offsets ↔ UTF-16 positions of one text. Costs one integer per character beyond the BMP."""

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._astral16 = [offset + n for n, offset in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 position of a code-point offset."""
        return offset + bisect_left(self._astral, offset)

    def from_utf16(self, position: int) -> int:
        """Return the code-point offset of a UTF-16 position; inside a surrogate pair, of its start."""
        return position - bisect_left(self._astral16, position)


@lru_cache(maxsize=128)  # of blocks, none longer than document.LONGEST_BLOCK: 128 of those are 30 MB, usual ones 1
def cluster_ends(text: str) -> Sequence[int]:
    """Return the end offset of every extended grapheme cluster of `text` (UAX #29), in order."""
    if _SINGLE.fullmatch(text):
        return range(1, len(text) + 1)
    return array("I", (found.end() for found in _CLUSTER.finditer(text)))


def snap_down(text: str, offset: int) -> int:
    """Return the nearest cluster boundary at or before `offset` in `text` (one block, not a book)."""
    if offset >= len(text):
        return len(text)
    ends = cluster_ends(text)
    at = bisect_right(ends, offset)
    return ends[at - 1] if at else 0


def snap_up(text: str, offset: int) -> int:
    """Return the nearest cluster boundary at or after `offset` in `text` (one block, not a book)."""
    if offset <= 0:
        return 0
    ends = cluster_ends(text)
    at = bisect_left(ends, offset)
    return ends[at] if at < len(ends) else len(text)


def next_cluster(text: str, offset: int) -> int:
    """Return the first cluster boundary after `offset`, or the end of `text`."""
    return snap_up(text, offset + 1)


def words(text: str) -> list[Span]:
    """Return the spans of the words and runs of punctuation of `text`, in order; white space is in none."""
    return [Span(*found.span()) for found in _WORD.finditer(text)]


def word_at(text: str, offset: int) -> Span:
    """Return the word, punctuation run or white space of `text` around `offset`; the word before at its end."""
    before = Span(0, 0)
    for word in words(text):
        if word.start > offset:
            return Span(before.end, word.start) if offset > before.end or not before.end else before
        if offset < word.end:
            return word
        before = word
    return before if before.end == offset and before.end else Span(before.end, len(text))


def trim(text: str, span: Span) -> Span:
    """Return `span` without white space and invisible direction controls at either end; empty if all is."""
    start, end = span.start, span.end
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)


def _is_blank(char: str) -> bool:
    return char.isspace() or char in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
