"""The words of a text as searching knows them: folded, told apart the same way in an article and in a query.

A word is a run of letters, digits and what changes them; a Hebrew geresh or gershayim between letters belongs to it
(ח"כ is one word), no other punctuation does, so that «غزة» is found in #غزة_الآن and «homme» in l’homme. An emoji is a
word, each code point of it one. Words are told apart after folding, so one sign may hold several (ﷺ holds four).
"""

from dataclasses import dataclass
from functools import lru_cache

import regex

from .folding import Pages, fold
from .text import Span, snap_down, snap_up

# Looks at folded text, in which the only marks left are those of hamza and vowels that take a place of their own.
_LETTER, _HAMZA = r"[\p{L}\p{N}\p{M}]", r"[\u0653-\u0655\u0674]*"
# In ב"הארץ the mark opens a quotation behind a prefix; in ח"כ and מנכ"לית it stands inside the word.
_OPENING = rf"(?<=(?<!{_LETTER})(?:[ובלמשהכ]{_HAMZA}){{1,3}})[\"“”„״](?:{_HAMZA}[א-ת]){{2}}"
_INSIDE = rf"(?!{_OPENING})(?<=[א-ת]{_HAMZA})[\"'“”„‘’׳״](?={_HAMZA}[א-ת])"
_WORD = regex.compile(
    rf"[\p{{L}}\p{{N}}]{_LETTER}*+(?:{_INSIDE}{_LETTER}++)*+"
    r"|[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}--\p{ASCII}]",
    regex.VERSION1,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line: its form at level 0, from which those of the other levels follow, and where it stands."""

    form: str
    start: int
    end: int


def forms(text: str, level: int = 2) -> list[str]:
    """Return the words of `text` folded at a level, in order; at every level there are as many."""
    found = _WORD.findall(fold(text, 0))
    joined = [fold(form) for form in found]
    if level == 2:
        return [form for form in joined if form]
    return [fold(form, level) for form, kept in zip(found, joined, strict=True) if kept]


def paired_forms(text: str) -> tuple[list[str], list[str]]:
    """Return the words of `text` at level 0, and at level 2: what an index keeps."""
    pairs = [(form, joined) for form in _WORD.findall(fold(text, 0)) if (joined := _joined(form))]
    return [form for form, _ in pairs], [joined for _, joined in pairs]


@lru_cache(maxsize=65536)
def _joined(form: str) -> str:
    return fold(form)


class LineWords:
    """The words of one line: their forms at levels 0 and 2, and where they stand."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._folded = Pages(line, 0)
        found = [(match, joined) for match in _WORD.finditer(self._folded.text) if (joined := _joined(match[0]))]
        self._matches = [match for match, _ in found]
        self.forms = [match[0] for match in self._matches]
        self.joined = [joined for _, joined in found]

    def span(self, first: int, last: int) -> Span:
        """Return the place of the words from number `first` to `last`, with the marks that sit on the last letter."""
        span = self._folded.span(self._matches[first].start(), self._matches[last].end())
        start, end = span.start, span.end
        if not self.forms[first][0].isalnum():  # a part of an emoji is shown with the whole
            start = snap_down(self._line, start)
        return Span(start, end if self.forms[last][0].isalnum() else snap_up(self._line, end))


def words_of(line: str) -> list[Word]:
    """Return the words of one line with their offsets in it, in code points; marks on the last letter included."""
    found = LineWords(line)
    spans = (found.span(at, at) for at in range(len(found.forms)))
    return [Word(form, span.start, span.end) for form, span in zip(found.forms, spans, strict=True)]


_AT_GERSHAYIM = regex.compile(r"(?<=[א-ת]\p{M}*)[\"“”„״](?=[א-ת])")
_AT_OPENING = regex.compile(r"(?<=(?<![\p{L}\p{N}\p{M}])(?:[ובלמשהכ]\p{M}*){1,3})[\"“”„״](?:[א-ת]\p{M}*){2}")


def is_inside_word(text: str, at: int) -> bool:
    """Tell whether the quotation mark at an offset of `text` is the gershayim of a Hebrew word."""
    return bool(_AT_GERSHAYIM.match(text, at)) and not _AT_OPENING.match(text, at)
