"""Lines turned from the order in which they are seen, left to right, into the one in which they are read."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, product
from unicodedata import bidirectional

import regex

from reader.model.bidi import Direction, visual_order

CELL = "\t"
"""Stands between the cells of a table's row."""
_NUMBER = regex.compile(r"\p{Nd}")
_AMOUNT = r"[-+−$€£#]?\p{Nd}(?:[\p{Nd}.,:/٫٬-]*\p{Nd})?[%٪$€£°]?"
_AMOUNTS = regex.compile(rf"(?<![\p{{Nd}}/٫٬-]|\p{{Nd}}[.,:]){_AMOUNT}")
_GUARDS = ("", "\u061c", "\u200f", "\u200e")  # nothing, or a mark that counts as an Arabic, Hebrew or Latin letter
_MOST_GUARDED = 4  # numbers of a line that are tried with each
_NO_GUARDS = {0x061C: None, 0x200E: None, 0x200F: None}
_DIGIT = "[0-9۰-۹]"  # those that run with the letters before them
_LATIN = r"(?:\p{Latin}\p{M}*)"
_UNITS = (
    r"(?:[kMGTP]i?B(?:/s|ps)?|[kMGT]b(?:ps|it/s)|[kMGT]?Hz|[nµμmck]?m[²³23]?|[µμmk]?g|[mc][lL]|[kMGT]W(?:h|p)?"
    r"|[mk]V|m?Ah|[°º][CF]|[kM]Pa|[kM]J|k?cal|min|sec|ms|px|pt|dpi|fps|rpm|USD|EUR|GBP|SAR|AED|EGP|ILS|IRR|PKR)"
)
# A number that stands before a Latin word though it is shown after it: it has a unit, or its stop is on its left.
_NUMBER_FIRST = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{Nd}}]){_UNITS} ?(?={_AMOUNT})"
    rf"|{_LATIN}[^\p{{L}}\p{{Nd}}]*(?: [.,:;!?]+%?| ?[.,]?[%٪])(?={_AMOUNT})"
)
_PHONE = regex.compile(r"\+\p{Nd}{1,4}(?:[ -]?\(?\p{Nd}{1,5}\)?){2,}(?!\p{Nd})")
_FEWEST_DIGITS = 8  # of a telephone number
# What begins with a Latin letter and goes on with a number is one thing: GPT-4, Windows 11, x > 10; but not "GHz 5".
_ONE_THING = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{Nd}}/])(?:{_LATIN}(?:{_LATIN}|{_DIGIT})*(?:[-._/:@+#&'’?=%~]+(?:{_LATIN}|{_DIGIT})+)*"
    rf"(?<={_DIGIT})|(?!{_UNITS} ){_LATIN}+(?: [<>=≤≥] | ){_DIGIT}+(?:[.,:]{_DIGIT}+)*)(?![\p{{Latin}}\p{{Nd}}%٪])"
)
_HELD = 0xF0000  # code points of private use, which run left to right, each stands for one of those


@lru_cache(maxsize=4096)  # a line is asked for its order by its paragraph, its neighbours and its page
def logical(visual: str, direction: Direction, context: str = "") -> str:
    """Return letters that stand from left to right in the order in which they are read (UAX #9, turned around).

    `context` is a mark that counts as the last letter before them.
    """
    return CELL.join(_read(cell, direction, context) for cell in _cells(visual, direction))


def _read(visual: str, direction: Direction, context: str) -> str:
    """Return the order that would be shown so. Turning is not quite its own inverse.

    Numbers depend on the letters before them, which are at the other end when a line is turned back: a line is also
    turned as though a letter stood before, or after it, or before its numbers, and what shows as it did is taken.
    """
    if not _NUMBER.search(visual):
        return visual_order(visual, direction)
    if direction == "ltr":
        return _shown_so(visual, direction, context)
    held: list[str] = []
    short = _PHONE.sub(lambda found: _hold_phone(found[0], held), visual)
    short = _ONE_THING.sub(lambda found: _hold(found[0], held), short)
    read = _shown_so(short, direction, context)
    if not held:
        return read
    read = "".join(held[at] if 0 <= (at := ord(char) - _HELD) < len(held) else char for char in read)
    seen = _shows(read, direction, context).replace("\u200e", "")
    return read if seen == visual else _shown_so(visual, direction, context)


def _hold(text: str, held: list[str]) -> str:
    held.append(text)
    return chr(_HELD + len(held) - 1)


def _hold_phone(number: str, held: list[str]) -> str:
    """Hold a telephone number with its plus on the left, by a mark that keeps it there."""
    return _hold("\u200e" + number, held) if sum(char.isdigit() for char in number) >= _FEWEST_DIGITS else number


def _shown_so(visual: str, direction: Direction, context: str) -> str:
    """Return an order that is shown so. Where a number seems to come before a word, one that has it first."""
    plain = visual_order(visual, direction)
    ways = (visual_order(guarded, direction).translate(_NO_GUARDS) for guarded in _guarded(visual))
    likely = [next(ways)] if direction == "rtl" and _NUMBER_FIRST.search(visual) else []
    return next((read for read in chain(likely, [plain], ways) if _shows(read, direction, context) == visual), plain)


def _shows(text: str, direction: Direction, context: str) -> str:
    return visual_order(context + text, direction).replace(context, "") if context else visual_order(text, direction)


def _guarded(visual: str) -> Iterator[str]:
    """Yield the line with marks before its numbers, or its last ones, and at its ends, so that they see letters.

    First each number with the letter on its right, which comes before it in a line that runs right to left.
    """
    yield _AMOUNTS.sub(lambda found: _letter_right(visual, found.end()) + found[0], visual)
    places = [found.start() for found in _AMOUNTS.finditer(visual)][-_MOST_GUARDED:]
    for guards in product(_GUARDS, repeat=len(places)):
        pieces: list[str] = []
        at = 0
        for place, guard in zip(places, guards, strict=True):
            pieces.extend((visual[at:place], guard))
            at = place
        pieces.append(visual[at:])
        yield "".join(pieces)
    for guard in _GUARDS[1:]:
        yield _AMOUNTS.sub(guard + r"\g<0>", visual)
        yield guard + visual
        yield visual + guard


def _letter_right(visual: str, at: int) -> str:
    """Return a mark that counts as the first letter right of a place."""
    kind = next((found for char in visual[at:] if (found := bidirectional(char)) in ("AL", "R", "L")), "R")
    return {"AL": "\u061c", "R": "\u200f", "L": "\u200e"}[kind]


def _cells(visual: str, direction: Direction) -> Sequence[str]:
    cells = visual.split(CELL)
    return cells[::-1] if direction == "rtl" else cells
