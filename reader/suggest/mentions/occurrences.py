"""Every place where names stand in a text, whatever their spelling; what is written onto them stays outside.

One pass over the words of the text, each looked up in a dictionary; so a text is searched for tens of thousands of
names in the time in which it is read.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reader.model.language import guess_language
from reader.model.text import Span, trim

from . import clitics
from .clitics import HEBREW_PREFIXES, PERSIAN, Reading, is_whole
from .names import TAILS, Name, Names, letters, level_of
from .wording import FOLDS, HEBREW, WORD, apart, glue, joined_before, key

SHORT = 3
"""Letters up to which a name of one word is told from other words by all of its letters."""
_JOINERS = "\u200c\u200d"
# What keyboards write for one letter: no other letter is meant, as ى and ي are two in «على» and «علي».
_SAME_LETTERS = str.maketrans({"ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ة"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in a text. Offsets count code points.

    `level` is the lowest level of folding at which the words spell the name (see model.folding), `prefix` what is
    written onto it before the span (و, ב, ال …) and `suffix` after it. `names` are those that it may be, by the form
    that fits best: more than one only where two have the same form.
    """

    span: Span
    level: int
    prefix: str = ""
    suffix: str = ""
    form: str = ""
    names: tuple[Name, ...] = ()


class Candidate(NamedTuple):
    """Words `first` to `last` (both counted) of a text that spell names at level 2; which ones, is asked later."""

    first: int
    last: int
    reading: Reading
    tail: int
    rows: list[int]


class Words:
    """The words of one text: where each begins and ends, and its fold at level 2."""

    __slots__ = ("ends", "folds", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        """Cut the text into words."""
        self.text = text
        found = list(WORD.finditer(text))
        self.starts = [each.start() for each in found]
        self.ends = [each.end() for each in found]
        self.words = [each.group() for each in found]
        self.folds = [FOLDS[word] for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def index(self, offset: int) -> int:
        """Return the number of the word that begins at or after `offset`."""
        return bisect_left(self.starts, offset)


class Matcher:
    """Finds names in texts. Keeps what it worked out of each word for the next text."""

    def __init__(self, names: Names) -> None:
        """Take an index, to which nothing is added any more."""
        self.names = names
        self._readings: tuple[dict[str, tuple[Reading, ...]], dict[str, tuple[Reading, ...]]] = ({}, {})

    def find(self, text: str, language: str = "") -> list[Occurrence]:
        """Return the occurrences in `text`, in order; where two overlap, the longer.

        `language` is a BCP 47 code; it is guessed if it is empty. Linear in the length of the text.
        """
        return longest(self.every(Words(text), language))

    def every(self, words: Words, language: str = "") -> list[Occurrence]:
        """Return the occurrences, also those that overlap others, in the order of their first words."""
        persian = (language or guess_language(words.text)).partition("-")[0] in PERSIAN
        found = (self._occurrence(words, one) for one in self._candidates(words, persian))
        return [one for one in found if one]

    def _candidates(self, words: Words, persian: bool) -> Iterator[Candidate]:
        known = self._readings[persian]
        for index, word in enumerate(words.words):
            readings = known.get(word)
            if readings is None:
                readings = known[word] = self._read(word, persian)
            for reading in readings:  # of most words there is none
                yield from self._from(words, index, reading, persian)

    def _read(self, word: str, persian: bool) -> tuple[Reading, ...]:
        folded = FOLDS[word]
        readings = [Reading(folded)]
        if not persian or HEBREW.match(folded):
            readings += clitics.before(word, folded)
        if persian:
            readings += clitics.after(word, folded)
        return tuple(each for each in readings if self.names.longest(each.key))

    def _from(self, words: Words, first: int, reading: Reading, persian: bool) -> Iterator[Candidate]:
        """Yield the candidates that begin with a reading of a word."""
        spelled, rows = reading.key, self.names.rows
        if found := rows(spelled):
            yield Candidate(first, first, reading, reading.tail, found)
        most = self.names.longest(spelled)
        if most < 2 or reading.tail:
            return
        for last in range(first + 1, min(first + most, len(words))):
            between = glue(words.text, words.ends[last - 1], words.starts[last])
            if between is None:
                return
            spelled += between + words.folds[last]
            if found := rows(spelled):
                yield Candidate(first, last, reading, 0, found)
            elif persian:
                for end in clitics.after(words.words[last], words.folds[last]):
                    if found := rows(spelled[: -end.tail]):
                        yield Candidate(first, last, reading, end.tail, found)

    def _occurrence(self, words: Words, one: Candidate) -> Occurrence | None:
        text, reading = words.text, one.reading
        begin, end = words.starts[one.first], words.ends[one.last]
        hung = joined_before(text, begin) if not reading.cut else ""
        if hung and FOLDS[hung[:-1]] not in HEBREW_PREFIXES:
            hung = ""
        if not apart(text, begin - len(hung), end):
            return None
        start = begin + clitics.offset(words.words[one.first], reading.cut) if reading.cut else begin
        if one.tail:
            last = words.words[one.last]
            end = words.starts[one.last] + clitics.offset(last, len(words.folds[one.last]) - one.tail)
        if not text[end - 1].isalnum():
            end = trim(text, Span(start, end)).end
        while text[end - 1] in _JOINERS:
            end -= 1
        fitting = self._fitting(one, text, start, end)
        if not fitting:
            return None
        level, rows = fitting
        form = self.names.forms[rows[0]]
        if form[-1] in TAILS:
            end += 1
        prefix = hung or text[begin:start]
        suffix = text[end : words.ends[one.last]] if one.tail else ""
        owners = {id(owner): owner for owner in (self.names.owners[row] for row in rows)}
        return Occurrence(Span(start, end), level, prefix, suffix, form, tuple(owners.values()))

    def _fitting(self, one: Candidate, text: str, start: int, end: int) -> tuple[int, list[int]] | None:
        """Return the lowest level at which a form fits, and the numbers of the forms that do."""
        best: dict[int, list[int]] = {}
        piece = one.reading.head + text[start:end]
        for row in one.rows:
            form = self.names.forms[row]
            if form[-1] in TAILS:
                tail = text[end : end + 1]
                if tail not in TAILS or (tail == ")") != (form[-1] == ")"):
                    continue
                level = level_of(form[:-1], piece)
            else:
                level = level_of(form, piece)
            if one.first == one.last and not believed(form, piece, level, one.reading):
                continue
            best.setdefault(level, []).append(row)
        return min(best.items(), default=None)


@lru_cache(maxsize=65536)
def believed(form: str, piece: str, level: int, reading: Reading) -> bool:
    """Tell whether one word may be a name at that level with that before it: short names are like other words."""
    size = len(letters(form))
    if size < reading.least:
        return False
    if size > SHORT or not level:
        return True
    if is_whole(piece):
        return False
    return key(piece, 1).translate(_SAME_LETTERS) == key(form, 1).translate(_SAME_LETTERS)


def longest(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Return, in text order, the occurrences that overlap no longer one; of two alike the first, or the likelier."""
    taken: list[Span] = []
    kept = []
    for one in sorted(found, key=lambda one: (-len(one.span), one.span.start, one.level)):
        at = bisect_left(taken, one.span)
        beside = taken[max(0, at - 1) : at + 1]
        if not any(other.touches(one.span) for other in beside):
            taken.insert(at, one.span)
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def occurrences(text: str, names: Iterable[Name], language: str = "") -> list[Occurrence]:
    """Return where these names stand in `text`, in order; for many texts keep a Matcher."""
    return Matcher(Names(names)).find(text, language)
