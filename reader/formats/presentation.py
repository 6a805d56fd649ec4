"""Presentation forms: shapes of Arabic and Hebrew letters that old code pages and PDF files hold instead of letters.

Only the blocks of shapes are folded. NFKC over the whole text would also rewrite ½, ², … and no-break spaces, and
turns the isolated shape of a vowel mark into a space and the mark (Unicode Standard, chapter 9.2, and UAX #15).
"""

import unicodedata

import regex

_SHAPES = regex.compile(r"[\ufb1d-\ufb4f\ufb50-\ufdf9\ufdfc\ufe70-\ufefc]")


def fold_presentation(text: str) -> str:
    """Return `text` with presentation forms as ordinary letters: ﻻ as لا, ﺳ as س, שׁ as ש and its dot.

    All else stays as it is, so offsets shift only after a ligature. ﷺ and ﷻ, which are words, stay too.
    """
    return _SHAPES.sub(lambda found: _letters(found[0]), text)


def _letters(shape: str) -> str:
    """Return the letters of one shape. A mark comes without the space or the tatweel that carries it in the tables."""
    letters = unicodedata.normalize("NFKC", shape)
    marks = letters[1:]
    return marks if letters[0] in " \u0640" and marks and all(map(unicodedata.combining, marks)) else letters
