"""How much of one text another has too: shingles, and sketches by which texts alike are found among many.

A shingle (A. Broder, "On the resemblance and containment of documents", 1997) is what stands in a row. Here it is the
letters of about five words, counted from the beginning of a word, in folded text and without what is between the
words: so neither lines that were cut anew, nor vowel marks, nor «می شود» beside «می‌شود» make another shingle. What is
said of two texts is exact: the share of the letters of each that lie in shingles of both. The last few letters, in
which no shingle has room any more, do not count.

A sketch is a sample of the hashes of the shingles, the lowest ones (Broder's fraction, with bounds for short and for
long texts), so that two sketches agree on what they sample: the part of a text has hashes of the sketch of the whole.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal
from zlib import crc32

from .folding import fold

Part = Literal["", "part", "whole"]

LEAST = 0.7
"""The share in common from which articles are told to be alike, where nothing else is asked."""
LENGTH = 20
"""Letters of a shingle."""
_FEWEST, _MOST = 16, 512  # hashes of a sketch
_RATE = 16  # of so many shingles one is sampled
_SIXTEENTH = 2**32 // _RATE
_MIXED = 0x9E3779B1  # odd, so that no two numbers of 32 bits become one
_LONGER = 0.8  # how much less of a text is in common than of another that is called its part
_WORD = re.compile(r"[^\W_]+")
_ASIDE = frozenset(("title", "byline", "caption", "boilerplate"))

Cut = tuple[str, int, int]
"""Of a block: kind, start, end."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How much of two texts is in both: the share of the `one`, and that of the `other`, from 0 to 1."""

    one: float
    other: float

    @property
    def share(self) -> float:
        """The share of that text of which more is in common."""
        return max(self.one, self.other)

    @property
    def part(self) -> Part:
        """Whether the one is a "part" of the other, or the "whole" of which the other is one; empty for neither."""
        if self.other < self.one * _LONGER:
            return "part"
        return "whole" if self.one < self.other * _LONGER else ""

    def turned(self) -> "Resemblance":
        """Return the same, said of the other."""
        return Resemblance(self.other, self.one)


def body(text: str, blocks: Iterable[Cut]) -> str:
    """Return what of an article is compared: not title, byline, captions and boilerplate, unless it is all there is."""
    cuts = list(blocks)
    for aside in (_ASIDE, {"boilerplate"}, set[str]()):
        found = [text[start:end] for kind, start, end in cuts if kind not in aside]
        if found:
            return "\n".join(found)
    return text


class Shingles:
    """The shingles of one text. A text that is shorter than a shingle has one: all its letters."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(fold(text))
        self._letters = "".join(words)
        self._starts = list(accumulate(map(len, words), initial=0))
        del self._starts[max(1, bisect_right(self._starts, len(self._letters) - LENGTH)) :]
        self._found: frozenset[str] | None = None

    def __len__(self) -> int:
        """Return how many letters the text has."""
        return len(self._letters)

    @property
    def count(self) -> int:
        """How many shingles the text has, the same one counted again."""
        return len(self._starts) if self._letters else 0

    def found(self) -> frozenset[str]:
        """Return the shingles, each once."""
        if self._found is None:
            letters = self._letters
            self._found = frozenset([letters[at : at + LENGTH] for at in self._starts]) if letters else frozenset()
        return self._found

    def hashes(self, below: int = 2**32) -> set[int]:
        """Return the hashes of the shingles that are below a number: 32 bits, the same in every process."""
        if not self._letters:
            return set()
        packed, size = self._letters.encode("utf-32-le"), 4 * LENGTH
        return {
            hash for at in self._starts
            if (hash := crc32(packed[4 * at : 4 * at + size]) * _MIXED & 0xFFFFFFFF) < below
        }  # fmt: skip

    def resemblance(self, other: "Shingles") -> Resemblance:
        """Return how much of this text and of another is in common."""
        common = self.found() & other.found()
        return Resemblance(self._covered(common), other._covered(common))

    def _covered(self, common: Collection[str]) -> float:
        """Return the share of the letters in any shingle that lie in one of these."""
        if not common:
            return 0.0
        letters, covered, end = self._letters, 0, 0
        for at in self._starts:
            if letters[at : at + LENGTH] in common:
                last = min(at + LENGTH, len(letters))
                covered += last - max(at, end)
                end = last
        return covered / min(self._starts[-1] + LENGTH, len(letters))


@dataclass(frozen=True, slots=True)
class Sketch:
    """The sampled hashes of a text, ascending."""

    hashes: Sequence[int]

    @property
    def bound(self) -> int:
        """The hash up to which the sketch has every one of its text."""
        count = len(self.hashes)
        if count < _FEWEST:
            return 2**32
        return self.hashes[-1] if count == _MOST or self.hashes[-1] > _SIXTEENTH else _SIXTEENTH

    def resemblance(self, other: "Sketch") -> Resemblance:
        """Return an estimate of how many of the shingles of two texts are in both, each a share of one text's."""
        bound = min(self.bound, other.bound)
        one = self.hashes[: bisect_right(self.hashes, bound)]
        two = other.hashes[: bisect_right(other.hashes, bound)]
        common = len(set(one).intersection(two))
        return Resemblance(common / len(one), common / len(two)) if common else Resemblance(0.0, 0.0)

    def packed(self) -> bytes:
        """Return the sketch as bytes, the same on every machine."""
        return struct.pack(f"<{len(self.hashes)}I", *self.hashes)

    @classmethod
    def unpacked(cls, packed: bytes) -> "Sketch":
        """Return the sketch of some bytes. Raises ValueError if they are none."""
        if len(packed) % 4:
            raise ValueError("a sketch that is cut off")
        return cls(struct.unpack(f"<{len(packed) // 4}I", packed))


def sketch(text: str) -> Sketch:
    """Return the sketch of a text; one without letters has no hashes."""
    shingles = Shingles(text)
    below = 2**32 * 2 * _MOST // max(2 * _MOST, shingles.count)  # of a book all but the lowest are left out at once
    ordered = sorted(shingles.hashes(below))
    if len(ordered) < _MOST and below < 2**32:  # a text that repeats itself
        ordered = sorted(shingles.hashes())
    return Sketch(ordered[: min(max(bisect_right(ordered, _SIXTEENTH), _FEWEST), _MOST)])
