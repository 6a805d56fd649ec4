"""Words as names are compared by them: where each begins and ends, its spelling, and what may stand between two."""

import re
from functools import lru_cache

import regex

from reader.model.folding import fold

# A word: letters, marks and digits, with what is invisible between them: ZWNJ, tatweel, controls of direction. Marks of
# quotation, apostrophes and hyphens part words here; whether they stand inside one is asked where a name was found.
WORD = regex.compile(
    r"[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*+"
)
HAMZA = frozenset("\u0653\u0654\u0655")
HEBREW = re.compile("[\u05d0-\u05ea]")
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SPACE = re.compile(r"\s+")
_APOSTROPHES, _QUOTES, _HYPHENS = "'’׳", '"״”“„', "-־‐‑"
_ELISIONS = frozenset(("l", "d", "qu", "n", "s", "c", "j", "m", "t"))


class Folds(dict[str, str]):
    """The level-2 fold of each word, worked out once. Forgets all when it has grown large."""

    def __missing__(self, word: str) -> str:
        if len(self) > 200_000:
            self.clear()
        self[word] = folded = fold(word, 2)
        return folded


FOLDS = Folds()


@lru_cache(maxsize=65536)
def key(text: str, level: int = 2) -> str:
    """Return the form of a name at a level of folding under which two spellings of it are the same."""
    return " ".join(fold(text, level).split())


def glue(text: str, end: int, start: int) -> str | None:
    """Return what joins two words of a name, as keys have it; None where a name cannot go on: over two line breaks.

    A hyphen between Hebrew words is a space: «תל־אביב» is «תל אביב».
    """
    between = text[end:start]
    if between == " ":
        return between
    folded = _SPACE.sub(" ", fold(between, 2))
    if folded == " ":
        return " " if between.count("\n") < 2 else None
    if folded == "-" and HEBREW.match(text, start):
        return " "
    return folded


def apart(text: str, start: int, end: int) -> bool:
    """Tell whether a run of whole words is not a piece of a longer one: of «צה"ל», "O'Neill", "3.5", an address."""
    return not ((start > 1 and _joins(text, start - 1, elision=True)) or (end < len(text) - 1 and _joins(text, end)))


def _joins(text: str, at: int, elision: bool = False) -> bool:
    """Tell whether the sign at `at` stands inside a word."""
    sign, before, after = text[at], text[at - 1], text[at + 1]
    if sign in _APOSTROPHES:
        return _is_word(before) and _is_word(after) and not _is_ending(text, at, elision)
    if sign in _QUOTES:
        return bool(HEBREW.match(before) and HEBREW.match(after))
    if sign in ".,٫٬":
        return (before.isdigit() and after.isdigit()) or bool(sign == "." and _LATIN.match(before + after))
    return sign == "@" and _is_word(before) and _is_word(after)


def _is_word(char: str) -> bool:
    return char.isalnum() or fold(char, 0) == ""


def _is_ending(text: str, at: int, elision: bool) -> bool:
    """Tell whether an apostrophe parts a French article from a name, or a name from an English ending."""
    if elision:
        return (word := WORD.match(text, _word_start(text, at))) is not None and word.group().lower() in _ELISIONS
    word = WORD.match(text, at + 1)
    return word is not None and word.group().lower() == "s"


def _word_start(text: str, end: int) -> int:
    while end > 0 and _is_word(text[end - 1]):
        end -= 1
    return end


def joined_before(text: str, start: int) -> str:
    """Return the word with the mark or hyphen after it that stands right before `start`: «ב"», «ב-»; "" for none."""
    if start < 2 or text[start - 1] not in _QUOTES + _HYPHENS or not _is_word(text[start - 2]):
        return ""
    first = _word_start(text, start - 1)
    return text[first:start] if start - first <= 6 else ""
