"""What imported text is rid of, and where a line too long to lay out is cut. compose() calls it, once a text."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

import regex

from .text import cluster_ends

LONGEST_BLOCK = 40_000  # code points; a longer line is cut at a sentence or a space: its layout would take seconds

_TAIL = 256  # code points looked at for a place to cut a line that has neither sentences nor spaces

BREAKS = regex.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\t\x1f]")
# What no text needs and Qt or SQLite would trip over: controls, noncharacters (Qt ends blocks at U+FDD0), BOM in
# mid-text, the object replacement character, and lone halves of surrogate pairs.
UNFIT = regex.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\ufffc\ud800-\udfff]")
# Any of the two, found by the quick engine: most lines have none.
_TO_CLEAN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ufeff\ufffc\ud800-\udfff]")
_SENTENCE_END = regex.compile(r"[.!?؟۔…][»”\"')\]]*\s")


def clean(raw: str) -> tuple[str, int]:
    """Return `raw` as one line fit for a block, and how many unfit characters were taken out.

    Line breaks of every kind and tabs become spaces. Bidi controls, joiners and no-break spaces are kept.
    """
    if not _TO_CLEAN.search(raw):
        return raw.strip(" "), 0
    unfit = len(UNFIT.findall(raw))
    return BREAKS.sub(" ", UNFIT.sub("", raw) if unfit else raw).strip(" "), unfit


class Mapped:
    """Where places of a raw text stand in what clean() makes of it."""

    def __init__(self, raw: str) -> None:
        self._gone = _taken_out(raw) if _TO_CLEAN.search(raw) else []
        self._length = len(clean(raw)[0])
        kept = (char for at, char in enumerate(raw) if not self._was_taken_out(at))
        self._blank = sum(1 for _ in takewhile(lambda char: char == " " or BREAKS.match(char), kept))

    def _was_taken_out(self, at: int) -> bool:
        found = bisect_left(self._gone, at)
        return found < len(self._gone) and self._gone[found] == at

    def offset(self, raw_offset: int) -> int:
        """Return the offset in the cleaned text, in code points; one in what was taken out moves to what follows."""
        at = raw_offset - bisect_left(self._gone, raw_offset) - self._blank
        return min(max(0, at), self._length)


def _taken_out(raw: str) -> list[int]:
    """Return the offsets of the characters that have no counterpart in the cleaned text, in order."""
    unfit = [found.start() for found in UNFIT.finditer(raw)]
    gone, before = set(unfit), ""
    for at, char in enumerate(raw):
        if at not in gone:
            if before == "\r" and char == "\n":  # the two make one space
                unfit.append(at)
                char = ""
            before = char
    return sorted(unfit)


def cut(line: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a cleaned line, each no longer than LONGEST_BLOCK, with the offset in it where each begins.

    A longer line is cut after a sentence, else at a space, else anywhere between grapheme clusters.
    """
    at = 0
    while len(line) - at > LONGEST_BLOCK:
        window = line[at : at + LONGEST_BLOCK]
        ends = [found.end() for found in _SENTENCE_END.finditer(window, LONGEST_BLOCK // 2)]
        length = ends[-1] if ends else window.rfind(" ") + 1 or _last_cluster(window)
        yield _stripped(at, window[:length])
        at += length
    yield _stripped(at, line[at:])


def _stripped(at: int, piece: str) -> tuple[int, str]:
    return at + len(piece) - len(piece.lstrip(" ")), piece.strip(" ")


def _last_cluster(window: str) -> int:
    """Return an offset near the end of `window` that cuts no grapheme cluster; its last one may go on after it."""
    tail = window[-_TAIL:]
    ends = cluster_ends(tail)
    return len(window) - len(tail) + ends[-2] if len(ends) > 1 else len(window)
