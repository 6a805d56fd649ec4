"""Letters as texts have them, from the forms that fonts have: presentation forms, ligatures, signs of symbol fonts.

Source: the compatibility decompositions of Unicode, of the ranges below only. NFKC of a whole text would also rewrite
½, ², …, ﷺ and no-break spaces.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import regex

TATWEEL = "\u0640"
UNKNOWN = "\ufffd"
ZWNJ = "\u200c"
OPENING, CLOSING = "([{<«‹≤≪⟨《「『【〔", ")]}>»›≥≫⟩》」』】〕"
OTHER = dict(zip(OPENING + CLOSING, CLOSING + OPENING, strict=True))
"""Signs that have a mirror image, and it."""
TURNED = str.maketrans("“”‘’", "”“’‘")
"""Quotation marks that have no mirror image, but that PDFium turns around."""
MARK = regex.compile(r"\p{Mn}+")
_FORM = regex.compile("[\ufb1d-\ufb4f\ufb50-\ufdf9\ufdfc\ufe70-\ufefc]")
ALEFS = frozenset("\u0622\u0623\u0625\u0627\u0671")
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF06E: "■", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0A8: "□",
    0xF06F: "□", 0xF06C: "●", 0xF0E0: "→", 0xF0DF: "←", 0xF02D: "-", 0xF020: " ",
}  # fmt: skip
_RTL_CLASSES = ("R", "AL")


def letter_of(code: int) -> str:
    """Return the character of a code point that PDFium names, UNKNOWN for one that says nothing.

    Fonts of symbols keep their bullets in the private use area; those that Word writes are known.
    """
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code < 32 or 0xE000 <= code <= 0xF8FF or code in (0xFFFE, 0xFFFF):
        return UNKNOWN
    return chr(code) if code <= 0x10FFFF else UNKNOWN


def whole(letters: Sequence[str]) -> list[str]:
    """Return the characters of a sign, halves of surrogate pairs joined: PDFium tells them one by one, in any order.

    A half without its other is UNKNOWN.
    """
    if not any("\ud800" <= letter <= "\udfff" for letter in letters):
        return list(letters)
    kept: list[str] = []
    half = ""
    for letter in letters:
        if not "\ud800" <= letter <= "\udfff":
            kept.append(letter)
        elif half and (half < "\udc00") != (letter < "\udc00"):
            high, low = sorted((half, letter))
            kept.append((high + low).encode("utf-16", "surrogatepass").decode("utf-16"))
            half = ""
        else:
            kept += [UNKNOWN] if half else []
            half = letter
    return [*kept, UNKNOWN] if half else kept


@lru_cache(maxsize=4096)
def unfolded(text: str) -> str:
    """Return `text` with presentation forms as the letters they stand for; a form of a mark is the mark alone."""
    return _FORM.sub(lambda found: _letters_of(found[0]), text)


def _letters_of(form: str) -> str:
    letters = unicodedata.normalize("NFKC", form)
    # Isolated marks decompose into a space and the mark, medial ones into a tatweel and the mark.
    return letters[1:] if len(letters) > 1 and letters[0] in " \u0640" and is_mark(letters[1:]) else letters


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Tell whether all of `text` sits on a letter before it."""
    return MARK.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def side(text: str) -> str:
    """Return which way a cluster runs by its first strong or numeric letter: "R", "L", "N" for a number, else ""."""
    for char in text:
        found = unicodedata.bidirectional(char)
        if found in _RTL_CLASSES:
            return "R"
        if found == "L":
            return "L"
        if found in ("EN", "AN"):
            return "N"
    return ""


@lru_cache(maxsize=1)
def _ligatures() -> frozenset[str]:
    """Return the letters of every ligature of Arabic that has a code point of its own."""
    return frozenset(
        letters for code in range(0xFBEA, 0xFDFD) if len(letters := _letters_of(chr(code))) > 1 and " " not in letters
    )


def in_order(pieces: str, reversed_font: bool | None) -> str:
    """Return the letters of one glyph in reading order. PDFium turns around what a file says, but not what it unfolds.

    An alef and a lam in one glyph are always lam-alef. Others are known ligatures one way or the other; where both
    ways are, or none, the font's lam-alefs decide (`reversed_font`), and without them the file is taken to have said
    so.
    """
    if not any(side(char) == "R" for char in pieces):
        return pieces
    turned = pieces[::-1]
    if len(pieces) == 2 and "\u0644" in pieces and (set(pieces) & ALEFS):
        return pieces if pieces[0] == "\u0644" else turned
    known, known_turned = pieces in _ligatures(), turned in _ligatures()
    if known != known_turned:
        ordered = pieces if known else turned
    else:
        ordered = pieces if reversed_font is False else turned
    return _base_first(ordered)


def lam_alef_reversed(pieces: str) -> bool | None:
    """Tell whether a lam-alef arrived alef first; None if `pieces` are none."""
    if len(pieces) != 2 or "\u0644" not in pieces or not (set(pieces) & ALEFS):
        return None
    return pieces[1] == "\u0644"


def _base_first(text: str) -> str:
    found = MARK.match(text)
    if not found or found.end() == len(text):
        return text
    return text[found.end()] + found[0][::-1] + text[found.end() + 1 :]
