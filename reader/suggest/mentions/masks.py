"""Dates and numbers as they are compared: each digit as a zero, each month as one month of its language.

So «ספטמבר 2014», tagged once, teaches something of «מרץ 1998».
"""

from functools import lru_cache

import regex

from reader.model.text import Span
from reader.places import resources

_DIGIT = regex.compile(r"\d")


class Masked:
    """A text with its digits and months masked, which knows where each sign of its mask is in the text."""

    def __init__(self, text: str) -> None:
        """Mask a text."""
        self._there, pieces, end = list[int](), list[str](), 0
        for found in _months().finditer(text):
            usual = _usual()[found.group()]
            pieces += [text[end : found.start()], usual]
            self._there += [*range(end, found.start()), *[found.start()] * len(usual)]
            end = found.end()
        self._there += range(end, len(text) + 1)
        self.text = _DIGIT.sub("0", "".join((*pieces, text[end:])))

    def span(self, masked: Span) -> Span:
        """Return where a span of the mask, which begins and ends inside no month, is in the text."""
        return Span(self._there[masked.start], self._there[masked.end])


def has_digit(text: str) -> bool:
    """Tell whether a text has something to mask."""
    return _DIGIT.search(text) is not None


@lru_cache(maxsize=1)
def _usual() -> dict[str, str]:
    """Return of every month the one that stands for all of its language."""
    found: dict[str, str] = {}
    lines = (resources() / "lexicons" / "mentions" / "months.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        months = [] if line.startswith("#") else line.split()
        found |= {month.replace("_", " "): months[0] for month in months}
    return found


@lru_cache(maxsize=1)
def _months() -> regex.Pattern[str]:
    """Match a month as a whole word, also with what Arabic and Hebrew write onto it before."""
    months = "|".join(sorted(map(regex.escape, _usual()), key=len, reverse=True))
    before = r"(?<![\p{L}\p{M}\p{N}](?<!(?<![\p{L}\p{M}])[وفبكلושכלבמה]{1,3}))"
    return regex.compile(rf"{before}(?:{months})(?![\p{{L}}\p{{M}}])")
