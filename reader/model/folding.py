"""fold(): one spelling for the many that readers take for the same word, in levels, with a way back.

Level 0 drops what is not a letter or changes no letter: vowel marks, tatweel, bidi controls, ZWNJ and ZWJ, soft
hyphens, letter case and presentation forms. Level 1 also joins the forms of hamza and alef. Level 2 also joins
ى/ي/ی, ة/ه/ہ, ک/ك, the digits of every script and the shapes of quotation marks and apostrophes.

The fold is a fold of single characters: the fold of a text is the joined folds of its characters, so a block can be
folded alone and every folded character has one character of the source behind it.
"""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import accumulate

from .charsets import CHARSETS, Mapping
from .text import Span

_PAGE = 4096  # code points
_SHORT = 24  # code points of a text that is folded as fast one by one
_HAMZA = frozenset("\u0653\u0654\u0655")  # madda, hamza above, hamza below: they make another letter
_DROPPED = frozenset(
    "\u0640\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_LEVEL_1 = {"\u0671": "ا", "\u0672": "ا", "\u0673": "ا", "\u0674": ""}
_LEVEL_2 = {
    "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "״": '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "׳": "'", "’": "'", "‘": "'", "‹": "'", "›": "'",
    "־": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the offset of the source character that gave it."""

    text: str
    offsets: tuple[int, ...]
    source: str

    def span(self, start: int, end: int) -> Span:
        """Return the source span of folded [start, end), with the marks that sit on its last letter."""
        return _marked_span(self.source, self.offsets[start], self.offsets[end - 1])


def _marked_span(source: str, first: int, last: int) -> Span:
    end = last + 1
    while end < len(source) and unicodedata.category(source[end]) in ("Mn", "Me"):
        end += 1
    return Span(first, end)


@lru_cache(maxsize=32768)
def _fold_char(char: str, level: int) -> str:
    if char.isascii():
        return char.lower() if not char.isspace() else " "
    if char in _DROPPED:
        return ""
    if char.isspace():
        return " "
    kept = (_fold_piece(piece, level) for piece in unicodedata.normalize("NFKD", char))
    return "".join(kept)


def _fold_piece(piece: str, level: int) -> str:
    if piece in _HAMZA:
        return piece if level == 0 else ""
    if piece in _DROPPED or unicodedata.category(piece) in ("Mn", "Me"):
        return ""
    if level >= 1:
        piece = _LEVEL_1.get(piece, piece)
    if level >= 2 and piece:
        digit = unicodedata.decimal(piece, None)
        piece = str(digit) if digit is not None else _LEVEL_2.get(piece, piece)
    return " " if piece.isspace() else piece.casefold()


class _Table(dict[int, str]):
    """A translation table that fills itself: str.translate asks it once for each new character."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code), self._level)
        return folded


_TABLES = tuple(_Table(level) for level in range(3))


def fold(text: str, level: int = 2) -> str:
    """Return `text` with the differences of `level` (0, 1 or 2) and below removed."""
    if len(text) > _SHORT:
        for mapping in _mappings(level):
            try:
                return mapping(text)
            except UnicodeEncodeError:  # a character that the charset has not
                continue
    return text.translate(_TABLES[level])


@cache
def _mappings(level: int) -> tuple[Mapping, ...]:
    return tuple(Mapping(charset, partial(_fold_char, level=level)) for charset in CHARSETS)


def fold_mapped(text: str, level: int = 2) -> Folded:
    """Return the fold of `text` with the way back from each folded character to its source offset."""
    table = _TABLES[level]
    pieces, offsets = [], []
    for offset, char in enumerate(text):
        piece = table[ord(char)]
        pieces.append(piece)
        offsets.extend([offset] * len(piece))
    return Folded("".join(pieces), tuple(offsets), text)


def find_folded(text: str, query: str, level: int = 2) -> list[Span]:
    """Return the spans of `text` that spell `query` when differences of `level` are ignored, in text order.

    Hits do not overlap. An empty query, or one of marks only, has none.
    """
    return Pages(text, level).find(query) if fold(query, level).strip() else []


class Pages:
    """The fold of a long text, to be searched more than once; its way back is worked out only for pages with hits."""

    def __init__(self, text: str, level: int) -> None:
        self._source, self._level = text, level
        folds = [fold(text[at : at + _PAGE], level) for at in range(0, len(text), _PAGE)]
        self._starts = list(accumulate((len(page) for page in folds), initial=0))
        self._ends: dict[int, list[int]] = {}  # by page: where in its fold each of its characters ends
        self.text = "".join(folds)

    def find(self, query: str) -> list[Span]:
        """Return the spans of the text that spell `query`, as find_folded() does."""
        needle = fold(query, self._level).strip()
        spans, at = [], self.text.find(needle) if needle else -1
        while at >= 0:
            end = at + len(needle)
            if self._level or self.text[end : end + 1] not in _HAMZA:  # at level 0 «أ» holds no «ا»
                spans.append(self.span(at, end))
            at = self.text.find(needle, end)
        return spans

    def span(self, start: int, end: int) -> Span:
        """Return the source span of folded [start, end), with the marks that sit on its last letter."""
        return _marked_span(self._source, self._offset(start), self._offset(end - 1))

    def _offset(self, at: int) -> int:
        page = bisect_right(self._starts, at) - 1
        first = page * _PAGE
        if page not in self._ends:
            codes = map(ord, self._source[first : first + _PAGE])
            self._ends[page] = list(accumulate(map(len, map(_TABLES[self._level].__getitem__, codes))))
        return first + bisect_right(self._ends[page], at - self._starts[page])
