"""Quotation marks of a block: which signs are marks, which pairs they form, which are never closed.

A sign opens or closes by what stands beside it; only where that does not tell, by its shape: Arabic and Persian news
writes ”…“ and »…« too. Linear in the text, whatever is left unclosed.
"""

from dataclasses import dataclass

import regex

from reader.model.text import Span

_FAMILY = {char: name for name, chars in (("double", '"“”„‟״'), ("angle", "«»"), ("single", "'‘’‚"), ("small", "‹›"))
           for char in chars}  # fmt: skip
_NOMINAL = {"“": "open", "”": "close", "„": "open", "‟": "open", "«": "open", "»": "close", "‘": "open", "’": "close",
            "‚": "open", "‹": "open", "›": "close"}  # fmt: skip
_MARK = regex.compile("[" + "".join(_FAMILY) + "]")
_TWIN = regex.compile("’’|‘‘|''")
_SIGN = regex.compile(f"{_TWIN.pattern}|{_MARK.pattern}")
_MARKS_ABOVE = regex.compile(r"[\p{Mn}\p{Cf}]")
_CLITICS = regex.compile(r"(?:^|[^\p{L}\p{M}])([ושכלבמה]\p{M}*){1,3}$")
_ARABIC_CLITICS = regex.compile(r"(?:^|[^\p{L}\p{M}])[وفبلك]?(?:[بلك]|ال)?$")
_TWO_LETTERS = regex.compile(r"[א-ת]\p{M}*[א-ת]")
_BEFORE = frozenset("([{<:،,؛;-–—ـ/=.…")
_AFTER = frozenset(")]}>:،,؛;.!?؟۔…/")
DEEPEST = 6  # levels of marks inside marks that are followed


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening mark and its closing one, as offsets in the block; `close` is None where it is never closed."""

    open: int
    close: int | None


def joining(text: str) -> frozenset[int]:
    """Return the offsets of the signs that look like marks and stand inside a word: gershayim, apostrophes.

    In Hebrew a mark between letters opens a quote only if what stands before it is made of ושכלבמה, three letters at
    most, and two letters or more follow: ש"אין is a quote, מע"מ is not.
    """
    return frozenset(at for at in (found.start() for found in _MARK.finditer(text)) if _inside(text, at))


def _inside(text: str, at: int) -> bool:
    if text[at] not in "\"“”״'’‘":
        return False
    before = at
    while before and _MARKS_ABOVE.match(text, before - 1):
        before -= 1
    left, right = text[before - 1 : before], text[at + 1 : at + 2]
    hebrew = "א" <= left <= "ת"
    if text[at] in "'’":  # a geresh ends a word too: ג'
        return left.isalpha() and (right.isalpha() or (hebrew and not _single_opened(text, at)))
    if not (left.isalpha() and right.isalpha()):
        return False
    if hebrew:
        return not (_CLITICS.search(text, max(0, at - 8), at) and _TWO_LETTERS.match(text, at + 1))
    return text[at] == "״"


def _single_opened(text: str, at: int) -> bool:
    """Tell whether a single mark opened in the 200 characters before `at`: then the one there may close it."""
    found = max(text.rfind(" '", max(0, at - 200), at), text.rfind(" ‘", max(0, at - 200), at))
    return found >= 0 and text[found + 2 : found + 3].isalpha()


def pairs(text: str, inside: frozenset[int]) -> list[Pair]:
    """Return the pairs of `text` in the order of their opening marks; `inside` are signs that are no marks."""
    found: list[Pair] = []
    opened: list[int] = []
    for match in _SIGN.finditer(text):
        at = match.start()
        if at in inside:
            continue
        family = _family(text, at)
        partner = next((i for i in range(len(opened) - 1, -1, -1) if _family(text, opened[i]) == family), None)
        role = _role(text, at, match.end(), partner is not None)
        if role == "close" and partner is not None:
            found.append(Pair(opened[partner], match.end() - 1))
            found.extend(_unclosed(text, opened[partner + 1 :]))
            del opened[partner:]
        elif role == "open":
            if partner is not None and text[at] == text[opened[partner]] and text[at] in "\"'":
                found.extend(_unclosed(text, opened[partner:]))  # straight marks do not nest in themselves
                del opened[partner:]
            opened.append(at)
            if len(opened) > DEEPEST:
                found.extend(_unclosed(text, [opened.pop(0)]))
    found.extend(_unclosed(text, opened))
    return sorted(found, key=lambda pair: pair.open)


def _family(text: str, at: int) -> str:
    """Two single marks side by side, as Urdu writes them, are one sign of their own."""
    return "twin" if _TWIN.match(text, at) else _FAMILY[text[at]]


def _unclosed(text: str, offsets: list[int]) -> list[Pair]:
    """A single mark that is never closed is an apostrophe."""
    return [Pair(at, None) for at in offsets if _family(text, at) != "single"]


def _role(text: str, at: int, end: int, is_open: bool) -> str:
    left, right = text[at - 1 : at] if at else "", text[end : end + 1]
    free_left = not left or left.isspace() or left in _BEFORE or left in _FAMILY
    free_right = not right or right.isspace() or right in _AFTER or right in _FAMILY
    tight_left = left and not left.isspace() and left not in "([{،:,"
    if free_left and not free_right and not (is_open and left in ".…،,"):
        return "open"
    if free_right and not free_left:
        return "close"
    if not free_right and not free_left and _ARABIC_CLITICS.search(text, max(0, at - 6), at):
        return "open"
    nominal = _NOMINAL.get(text[at:end])
    if nominal and not (nominal == "close" and not is_open):
        return nominal
    if not right or (tight_left and right in _AFTER):
        return "close"
    return "close" if is_open else "open"


def inner(text: str, pair: Pair, end: int) -> Span:
    """Return what stands between the marks of `pair`, without blanks; up to `end` where it is never closed."""
    twin = _family(text, pair.open) == "twin"
    start, stop = pair.open + 1 + twin, pair.close - twin if pair.close is not None else end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Span(start, max(start, stop))
