"""Texts stored as their lines look, from left to right, as programs without bidi did: found out and turned."""

import regex

from reader.model.bidi import visual_order

_HEBREW_WORD = regex.compile(r"[א-ת]{2,}")
_FINAL = "םןץףך"
# In shapes of Arabic letters: alef before lam, or an ending last; the other way round in visual order.
_SHAPED = regex.compile(r"\ufe8d\ufedf|[\ufe93\ufe94](?![\ufe80-\ufefc])")
_SHAPED_BACKWARDS = regex.compile(r"\ufedf\ufe8d|(?<![\ufe80-\ufefc])[\ufe93\ufe94](?=[\ufe80-\ufefc])")
_INSIDE_OUT = regex.compile(r"[)\]][^()\[\]\n]+[(\[]")
_BRACKETED = regex.compile(r"[(\[][^()\[\]\n]+[)\]]")
_MIRROR = str.maketrans("()[]", ")(][")


def is_visual_hebrew(text: str) -> bool:
    """Tell whether final letters stand at the beginnings of words more often than at their ends."""
    words = _HEBREW_WORD.findall(text)
    return sum(word[0] in _FINAL for word in words) > sum(word[-1] in _FINAL for word in words)


def is_visual_arabic(text: str) -> bool:
    """Tell whether the shapes of Arabic letters in `text` run backwards."""
    return len(_SHAPED_BACKWARDS.findall(text)) > len(_SHAPED.findall(text))


def logical_order(text: str) -> str:
    """Return a text in visual order in logical order, line by line; every line begins at the right.

    Laying out a line twice gives it back, where brackets are mirrored as they are on paper (UAX #9, L4). Some
    programs reversed brackets but did not mirror them: their brackets all come out inside out, and are turned.
    """
    turned = "\n".join(visual_order(line, "rtl", marks_follow=False) for line in text.splitlines())
    turned += "\n" if text.endswith("\n") else ""
    if len(_INSIDE_OUT.findall(turned)) > len(_BRACKETED.findall(turned)):
        return turned.translate(_MIRROR)
    return turned
