"""Quotation marks: what a selection means as a quote. Content leaves its outer marks out, as PARC and PolNeAR do."""

import unicodedata
from typing import Literal

from .text import Span, trim

QuoteKind = Literal["direct", "indirect", "mixed"]
"""Ids of the tags of the built-in quotation tagset."""

_CLOSED_BY = {
    "“": "”", "”": "”", "«": "»", "‹": "›", "„": "“”", '"': '"', "״": "״", "‘": "’", "'": "'", "‚": "‘’",
}  # fmt: skip
_CLOSERS = frozenset("".join(_CLOSED_BY.values()))
_STOPS = "،,.؛;:۔ \u00a0"


def marks(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the pairs of quotation marks of `text` as offsets, and the marks that have no partner.

    A straight or Hebrew mark between two letters is a gershayim (ח"כ) or an apostrophe, and no mark.
    """
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    opened: list[int] = []
    for offset, char in enumerate(text):
        if (char not in _CLOSED_BY and char not in _CLOSERS) or _inside_word(text, offset):
            continue
        partner = next((at for at in reversed(opened) if char in _CLOSED_BY[text[at]]), None)
        if partner is not None:
            alone.extend(at for at in opened if at > partner)
            opened = [at for at in opened if at < partner]
            pairs.append((partner, offset))
        elif char in _CLOSED_BY:
            opened.append(offset)
        else:
            alone.append(offset)
    return sorted(pairs), sorted(alone + opened)


def _inside_word(text: str, offset: int) -> bool:
    if text[offset] not in "\"'״’‘":
        return False
    before = offset
    while before and unicodedata.category(text[before - 1]) == "Mn":  # the vowel marks of the letter before
        before -= 1
    return text[before - 1 : before].isalpha() and text[offset + 1 : offset + 2].isalpha()


def content(text: str, span: Span) -> Span:
    """Return `span` without the marks that enclose it, the stop after them, and white space."""
    span = trim(text, span)
    while span:
        inner = trim(text, _peeled(text, span))
        if inner == span:
            break
        span = inner
    return span


def _peeled(text: str, span: Span) -> Span:
    piece = span.of(text)
    bare = piece.rstrip(_STOPS)
    if bare and len(bare) < len(piece) and bare[-1] in _CLOSERS and not _inside_word(text, span.start + len(bare) - 1):
        without_stop = _peeled(text, Span(span.start, span.start + len(bare)))
        if without_stop.end < span.start + len(bare):
            return without_stop
    pairs, alone = marks(piece)
    if (0, len(piece) - 1) in pairs:
        return Span(span.start + 1, span.end - 1)
    if 0 in alone:
        return Span(span.start + 1, span.end)
    if len(piece) - 1 in alone:
        return Span(span.start, span.end - 1)
    return span


def kind(text: str, span: Span) -> QuoteKind:
    """Return what kind of quote the content at `span` of `text` (its block) is.

    Direct if it stands in quotation marks, or right after one that is never closed; mixed if some of it does; else
    indirect.
    """
    pairs, alone = marks(text)
    if any(opening < span.start and span.end <= closing for opening, closing in pairs):
        return "direct"
    if any(text[at] in _CLOSED_BY and not text[at + 1 : span.start].strip() for at in alone if at < span.start):
        return "direct"
    inside = any(span.start <= opening and closing < span.end for opening, closing in pairs)
    return "mixed" if inside or any(span.start <= at < span.end for at in alone) else "indirect"
