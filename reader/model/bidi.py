"""Directions: which side a block starts on, visual order for terminals, isolates, and controls that hide.

Source: the Unicode Bidirectional Algorithm, UAX #9. Ordering is python-bidi's; the mirroring of rule L4 and the
placing of marks after their base (L3), which it leaves out, are added here.
"""

import re
from typing import Literal

import regex
from bidi import get_display

Direction = Literal["rtl", "ltr"]

_RTL = regex.compile(r"[\p{bc=R}\p{bc=AL}]++")  # runs, not letters: a book has millions
_LTR = regex.compile(r"\p{bc=L}++")
_STRONG = regex.compile(r"[\p{bc=R}\p{bc=AL}\p{bc=L}]")
# Most lines of most articles: signs, digits and letters of Hebrew and Arabic, no letter that runs left to right.
# Ranges instead of properties, and the standard library's re, find that out ten times as fast.
_NO_LTR = re.compile(
    "[ -@\\[-`{-~\xa0-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u0590-\u08ff\u200b-\u200d\u2010-\u2027\u2030-\u205e]*"
)
_SURE_RTL = re.compile("[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3]")
_ISOLATED = regex.compile(r"[\u2066-\u2068][^\u2066-\u2069]*\u2069")
# Addresses are long, Latin, and say nothing about the language of the sentence that holds them.
# Possessive, and begun only where a word begins: a line of a million letters is still read once.
_ADDRESS = regex.compile(
    r"(?:https?://|www\.)\S++|(?<![\w.+-])[A-Za-z0-9_.+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)*+|[@#][A-Za-z0-9_]++"
)
_IN_ADDRESSES = ("://", "www.", "@", "#")  # no address is without one of them
_ENOUGH = {"rtl": 0.3, "ltr": 0.7, None: 0.5}
_BEGUN = 0.1  # share of right-to-left letters that is enough in a right-to-left document for a line that begins so
_MARK = "\u034f"  # combining grapheme joiner: takes the level of the character before it
# Of BidiMirroring.txt, those that texts have.
_PAIRS = "()[]{}<>«»‹›≤≥≪≫⟨⟩⟪⟫⁅⁆⦅⦆\u3008\u3009《》「」『』【】〔〕（）［］｛｝＜＞"
_MIRRORED = {one: other for pair in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) for one, other in (pair, pair[::-1])}
_BASES = "[" + "".join("\\" + char for char in _MIRRORED) + "]"
_MARKED = regex.compile(f"{_MARK}({_BASES})|({_BASES}){_MARK}?|{_MARK}")
_MISPLACED = regex.compile(
    r"([\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]+)(\P{M})"
)

CONTROLS = {
    "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM",
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip


def strong_letters(text: str) -> tuple[int, int]:
    """Return how many right-to-left and how many left-to-right letters `text` has, addresses left out."""
    plain = _ADDRESS.sub(" ", text) if any(sign in text for sign in _IN_ADDRESSES) else text
    return sum(map(len, _RTL.findall(plain))), sum(map(len, _LTR.findall(plain)))


def surely_rtl(text: str) -> bool:
    """Tell whether a glance is enough: `text` has strong letters, and all run right to left. False says nothing."""
    return _NO_LTR.fullmatch(text) is not None and _SURE_RTL.search(text) is not None


def first_strong(text: str) -> Direction | None:
    """Return the direction of the first strong letter outside isolates (UAX #9, P2 and P3), or None."""
    found = _STRONG.search(_ISOLATED.sub("", text))
    if not found:
        return None
    return "rtl" if _RTL.match(found[0]) else "ltr"


def base_direction(text: str, context: Direction | None = None) -> Direction:
    """Return the direction of a block from its letters, weighed by the direction of its document.

    First-strong alone turns an Arabic paragraph that begins with a Latin name; here the letters vote. In a
    right-to-left document three in ten are enough for right-to-left, and one in ten where the first of them is of
    these: a sentence full of foreign names, not a reference in a foreign language. Without letters the document
    decides, and without a document right-to-left, which is the normal case here.
    """
    if surely_rtl(text):
        return "rtl"
    rtl, ltr = strong_letters(text)
    if not rtl + ltr:
        return context or first_strong(text) or "rtl"
    share = rtl / (rtl + ltr)
    if share == _ENOUGH[context]:
        return context or first_strong(text) or "rtl"
    if context == "rtl" and _BEGUN <= share < _ENOUGH[context]:
        return first_strong(text) or "ltr"
    return "rtl" if share > _ENOUGH[context] else "ltr"


def isolate(text: str, direction: Direction | None = None) -> str:
    """Return `text` inside isolates, so that it keeps its order in a host of any direction (UAX #9, 3.1)."""
    opening = {"rtl": "\u2067", "ltr": "\u2066", None: "\u2068"}[direction]
    return f"{opening}{text}\u2069"


def visual_order(text: str, direction: Direction, *, marks_follow: bool = True) -> str:
    """Return each line of `text` in display order, left to right, for a terminal that has no bidi of its own.

    Terminals put a mark on the character before it, so marks follow their base (rule L3) unless told otherwise.
    """
    lines = (_visual_line(line.replace("\t", "    "), direction) for line in text.split("\n"))
    if marks_follow:
        lines = (_MISPLACED.sub(lambda found: found[2] + found[1][::-1], line) for line in lines)
    return "\n".join(lines)


def _visual_line(line: str, direction: Direction) -> str:
    if not line:
        return line
    marked = "".join(char + _MARK if char in _MIRRORED else char for char in line.replace(_MARK, ""))
    shown: str = get_display(marked, base_dir="R" if direction == "rtl" else "L")
    return _mirror(shown)


def _mirror(shown: str) -> str:
    """Mirror what stands in a right-to-left run (rule L4): there the joiner came out before its base."""
    return _MARKED.sub(lambda found: _MIRRORED[found[1]] if found[1] else found[2] or "", shown)


def controls(text: str) -> list[tuple[int, str]]:
    """Return the offset and the short name of every invisible joiner and direction control in `text`."""
    return [(offset, CONTROLS[char]) for offset, char in enumerate(text) if char in CONTROLS]


def unbalanced(text: str) -> bool:
    """Tell whether a direction control of `text` is left open or closes nothing: a line that may deceive."""
    embeddings = isolates = 0
    for char in text:
        if char in "\u202a\u202b\u202d\u202e":
            embeddings += 1
        elif char == "\u202c":
            embeddings -= 1
        elif char in "\u2066\u2067\u2068":
            isolates += 1
        elif char == "\u2069":
            isolates -= 1
        if embeddings < 0 or isolates < 0:
            return True
    return bool(embeddings or isolates)
