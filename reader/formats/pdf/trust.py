"""Whether the text of a page can be trusted, judged by its signs and by the words that came of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from reader.model.waypoints import Doubt

from .glyphs import Glyph, Sheet
from .letters import UNKNOWN, is_mark, side
from .textlines import TextLine
from .turning import logical

_UNMAPPED = 0.02  # share of signs without letters from which a page is doubted
_FEW = 3  # unmapped signs that are but ornaments
_NASTALIQ = regex.compile(r"nasta|nasta'?l|jameel|noori|urdu ?typeset|mehr ?nast|alvi|gulzar|faiz", regex.IGNORECASE)
_NASTALIQ_SHARE = 0.3  # of the letters of a page
_OFF_BASELINE = 0.06  # of the em
_CASCADE = 0.35  # share of letters off the baseline of their line
_FEW_WORDS = 15
_SINGLE = 0.3  # share of words of one letter
_IMPOSSIBLE = 0.06  # share of words that no writer spells so
_RTL_WORD = regex.compile(r"[\u0590-\u08ff\ufffd]+")
_STRANGE = 0.02  # share of words that have signs or Latin within
_ONE_LETTER_WORDS = "وہہ"
_WORD_LETTER = r"(?:[\p{bc=AL}\p{bc=R}]\p{M}*)"
_FOREIGN = r"[0-9A-Za-z*+%&$^~|\\<>=#{}]"
_SPELT_WRONG = regex.compile(
    r"^[ةىئؤء\u064b-\u0652]\p{L}|ة\p{L}|ى[\p{L}--[هةکےں]]{1}|[ךםןףץ][\u05d0-\u05ea]|اا\p{L}|ﻻ", regex.VERSION1
)
# Qt gives letters the names of other signs; volume and page of a book may be written as one word, with single letters.
_MIXED = regex.compile(rf"{_WORD_LETTER}{{2,}}{_FOREIGN}+{_WORD_LETTER}|{_WORD_LETTER}{_FOREIGN}+{_WORD_LETTER}{{2,}}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page shows when it is closed. Numbers count signs; `read` tells of text that a machine read from it."""

    letters: int = 0
    signs: int = 0
    unmapped: int = 0
    nastaliq: int = 0
    off_baseline: int = 0
    pictured: bool = False
    read: bool = False


def evidence_of(
    sheet: Sheet, glyphs: Sequence[Glyph], lines: Sequence[tuple[float, Sequence[Glyph]]], pictured: bool
) -> Evidence:
    """Return what a page shows. `lines` are baselines with their signs; `pictured` tells of images or drawings."""
    right_to_left = [glyph for glyph in glyphs if side(glyph.text) == "R"]
    fonts = {glyph.run.font.name for glyph in right_to_left}
    nastaliq = {name for name in fonts if _NASTALIQ.search(name)}
    return Evidence(
        letters=len(right_to_left),
        signs=sheet.signs,
        unmapped=sheet.unmapped,
        nastaliq=sum(glyph.run.font.name in nastaliq for glyph in right_to_left),
        off_baseline=sum(
            abs(glyph.y - y) > _OFF_BASELINE * glyph.run.size
            for y, row in lines
            for glyph in row
            if side(glyph.text) == "R" and not is_mark(glyph.text)
        ),
        pictured=pictured,
        read=sheet.read,
    )


def doubt_of(evidence: Evidence, lines: Sequence[TextLine]) -> Doubt:
    """Return why the text of a page cannot be trusted, "" if it can."""
    if not evidence.signs:
        return "scanned" if evidence.pictured else ""
    if evidence.letters and evidence.nastaliq > _NASTALIQ_SHARE * evidence.letters:
        return "nastaliq"
    if evidence.unmapped > max(_FEW, _UNMAPPED * evidence.signs):
        return "unmapped"
    if evidence.letters > 50 and evidence.off_baseline > _CASCADE * evidence.letters:
        return "nastaliq"
    if _disordered(lines):
        return "disordered"
    return "recognised" if evidence.read else ""


def _disordered(lines: Sequence[TextLine]) -> bool:
    read = [logical(line.visual, "rtl") for line in lines]
    words = [word for line in read for word in _RTL_WORD.findall(line)]
    if len(words) < _FEW_WORDS:
        return False
    if sum(len(_MIXED.findall(line)) for line in read) > max(_FEW, _STRANGE * len(words)):
        return True
    single = sum(len(word) == 1 and word not in _ONE_LETTER_WORDS for word in words)
    wrong = sum(_SPELT_WRONG.search(word) is not None or UNKNOWN in word for word in words)
    return single > _SINGLE * len(words) or wrong > _IMPOSSIBLE * len(words)
