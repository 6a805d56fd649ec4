"""What pages put around articles: phrases of menus, comment forms and bylines, read from resources/furniture.

A phrase meets a line in folded form (reader.model.folding, level 2), with spaces optional inside it, so that
spelling variants, vowel marks and ZWNJ need no lines of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import regex

from reader.errors import BadFile
from reader.model.folding import fold
from reader.places import resources

Calendar = Literal["month", "solar"]

_SECTIONS = (
    "stop",
    "comments",
    "policy",
    "terms",
    "line",
    "call",
    "ours",
    "cookies",
    "consent",
    "weak",
    "updated",
    "ago",
    "unit",
    "reads",
    "byline",
    "source",
    "joint",
    "month",
    "solar",
    "weekday",
    "desk",
)
_NEVER = "(?!)"
_LONGEST = 200  # code points of a line that may be furniture; longer ones are prose
_REST = 30  # code points that may follow a phrase of one or two words in a line that ends like a sentence
_SENTENCE_END = regex.compile(r"[.!?؟۔…]$")
_LEADING = " -–—•·|:،,*►▶◄◀■"  # what pages draw before their phrases, and a guillemet, folded, with a space
_CALL = 400  # code points of the longest paragraph that asks readers to subscribe or to accept
_SHORT = 32  # code points of a line that a weak phrase may mark


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a list: its section, its words, and the two-letter code of its language."""

    section: str
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lists made into patterns, which meet folded text, and the months: folded name → calendar, number."""

    stop: regex.Pattern[str]
    comments: regex.Pattern[str]
    policy: regex.Pattern[str]  # what a paragraph about readers' comments says, wherever it stands in it
    terms: regex.Pattern[str]  # what such a paragraph says, and others too
    line: regex.Pattern[str]
    call: frozenset[str]  # what asks readers to do something, and what a site calls its own, without spaces
    ours: frozenset[str]
    cookies: frozenset[str]  # what a site stores, and what says that readers accept it, without spaces
    consent: frozenset[str]
    weak: regex.Pattern[str]
    row: regex.Pattern[str]  # a line of nothing but phrases, as bars of buttons become when they are saved
    phrase: regex.Pattern[str]  # any phrase of a line or of its own, wherever it stands
    byline: regex.Pattern[str]
    source: regex.Pattern[str]  # what stands before the name of an agency; it is of byline too
    joint: regex.Pattern[str]  # what stands between a name and a date, at the end of a folded text
    time: str  # a pattern of the pieces of bylines that name no date: ago, updated, reads; compiled with the dates
    weekday: regex.Pattern[str]
    desk: regex.Pattern[str]
    months: Mapping[str, tuple[Calendar, int]]

    def begins_tail(self, folded: str) -> bool:
        """Tell whether a folded line opens what follows an article: comments, related news."""
        folded = _bare(folded)
        found = self.stop.match(folded) if len(folded) < _LONGEST else None
        return (found is not None and _is_phrase(folded, found)) or self.begins_comments(folded)

    def begins_comments(self, folded: str) -> bool:
        """Tell whether a folded line is the heading of readers' comments, perhaps with their number."""
        return len(folded) < _SHORT and bool(self.comments.match(_bare(folded)))

    def opens_replies(self, folded: str) -> bool:
        """Tell whether a folded line is the heading of comments beyond doubt; the bare word may head a section."""
        return self.begins_comments(folded) and not _bare(folded).rstrip(_LEADING).isalpha()

    def holds(self, folded: str) -> bool:
        """Tell whether a folded line is furniture wherever it stands on a page."""
        folded = _bare(folded)
        found = self.line.match(folded) if len(folded) < _LONGEST else None
        if found is not None and _is_phrase(folded, found):
            return True
        return self.is_word(folded) or self._is_row(folded) or self.solicits(folded)

    def solicits(self, folded: str) -> bool:
        """Tell whether a folded paragraph asks its readers to join, load or accept what is the site's own."""
        if len(folded) >= _CALL:
            return False
        bare = folded.replace(" ", "")
        pairs = (self.ours, self.call), (self.cookies, self.consent)
        return any(all(any(word in bare for word in words) for words in pair) for pair in pairs)

    def opens_with_phrase(self, folded: str) -> bool:
        """Tell whether a folded line begins with a phrase of furniture, whatever follows it."""
        folded = _bare(folded)
        return self.line.match(folded) is not None or self.stop.match(folded) is not None

    def speaks_of_comments(self, folded: str) -> bool:
        """Tell whether a folded paragraph says on what terms readers may comment: by two different phrases."""
        said, terms = ({found[0] for found in one.finditer(folded)} for one in (self.policy, self.terms))
        return bool(said) and len(said | terms) >= 2

    def is_label(self, folded: str) -> bool:
        """Tell whether a folded line is a phrase of furniture and no more: what it announces is in the next lines."""
        folded = _bare(folded).rstrip(_LEADING)
        found = self.line.match(folded) or self.stop.match(folded)
        return found is not None and found.end() == len(folded)

    def mentions(self, folded: str) -> int:
        """Return how many phrases of furniture a folded line has in it: two make it a menu."""
        return len(self.phrase.findall(folded))

    def _is_row(self, folded: str) -> bool:
        return len(folded) < _LONGEST and bool(self.row.fullmatch(folded))

    def is_word(self, folded: str) -> bool:
        """Tell whether a folded line is a word that is no evidence alone, perhaps with a count or a colon."""
        return len(folded) < _SHORT and bool(self.weak.match(_bare(folded).rstrip(_LEADING)))


def _bare(folded: str) -> str:
    """Return a folded line without what pages draw before it."""
    return folded.removeprefix('" ').lstrip(_LEADING)


def _is_phrase(folded: str, found: "regex.Match[str]") -> bool:
    """Tell a phrase with what belongs to it from a sentence that happens to begin with its words."""
    rest = len(folded) - found.end()
    return rest <= _REST or not _SENTENCE_END.search(folded) or found[0].count(" ") >= 2


def folded_line(text: str) -> str:
    """Return `text` folded for comparing lines: level 2, single spaces, none at the ends."""
    return " ".join(fold(text).split())


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """Return the shipped lists, read at the first call. Raises BadFile where a line of them is wrong."""
    return compile_phrases(read_phrases(resources() / "furniture"))


def read_phrases(folder: Path) -> list[Phrase]:
    """Return the phrases of every .txt list in `folder`. Raises BadFile, which names file and line."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise BadFile(f"{folder} has no phrase lists; install the program again.")
    return [phrase for file in files for phrase in _read_list(file)]


def _read_list(file: Path) -> Iterable[Phrase]:
    section = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if words.startswith("["):
            section = words.strip("[]")
            if section not in _SECTIONS:
                raise BadFile(f"{file}, line {number}: there is no section {words}; use one of {', '.join(_SECTIONS)}.")
        elif not section:
            raise BadFile(f"{file}, line {number}: the phrase stands before the first [section].")
        elif section in ("month", "solar") and not regex.fullmatch(r"(?:[1-9]|1[0-2]) \S.*", words):
            raise BadFile(f"{file}, line {number}: write the month's number, a space and its name.")
        else:
            yield Phrase(section, words, file.stem)


def compile_phrases(phrases: Iterable[Phrase]) -> Furniture:
    """Return the phrases as patterns."""
    by_section: dict[str, list[Phrase]] = {section: [] for section in _SECTIONS}
    for phrase in phrases:
        by_section[phrase.section].append(phrase)
    units = _alternatives((unit.words for unit in by_section["unit"]), {})
    slots = {"n": r"\d+", "u": "(?&unit)"}

    def lines(*sections: str) -> regex.Pattern[str]:
        listed = (phrase.words for section in sections for phrase in by_section[section])
        return regex.compile("^" + _alternatives(listed, {}) + r"(?!\w)")

    def words(section: str, before: str = "") -> regex.Pattern[str]:
        body = lines(section).pattern.removeprefix("^")
        return regex.compile(rf"^{before}{body}\s*(?:$|[:*(|]|\d+\s*$)")

    def within(section: str) -> regex.Pattern[str]:
        return regex.compile(r"(?<!\w)" + lines(section).pattern.removeprefix("^"))

    def bare(section: str) -> frozenset[str]:
        return frozenset(folded_line(phrase.words).replace(" ", "") for phrase in by_section[section])

    def pieces(*sections: str) -> str:
        return "|".join(_alternatives((phrase.words for phrase in by_section[name]), slots) for name in sections)

    phrases_of = [phrase.words for name in ("line", "weak") for phrase in by_section[name] if len(phrase.words) > 2]
    either = _alternatives(phrases_of, {})
    row = rf"(?:{either}[\s\W\d]*+){{2,}}"
    joint = regex.compile(r"(?<=\s)" + _alternatives((phrase.words for phrase in by_section["joint"]), {}) + "$")
    time = f"(?(DEFINE)(?P<unit>{units}))(?:{pieces('ago', 'updated', 'reads')})"
    return Furniture(
        lines("stop"), words("comments", r"(?:\d+\s*)?"), within("policy"), within("terms"), lines("line"),
        bare("call"), bare("ours"), bare("cookies"), bare("consent"), words("weak"), regex.compile(row),
        regex.compile(rf"(?<!\w){either}(?!\w)"),
        lines("byline", "source"), lines("source"), joint, time, regex.compile(pieces("weekday")), lines("desk"),
        _months(by_section),
    )  # fmt: skip


def _months(by_section: Mapping[str, Sequence[Phrase]]) -> dict[str, tuple[Calendar, int]]:
    months: dict[str, tuple[Calendar, int]] = {}
    for calendar in get_args(Calendar):
        for phrase in by_section[calendar]:
            number, _, name = phrase.words.partition(" ")
            months[folded_line(name)] = calendar, int(number)
    return months


def _alternatives(phrases: Iterable[str], slots: Mapping[str, str]) -> str:
    """Return a pattern of any of the phrases, the longest first, in which N and U stand for the slots."""
    ordered = sorted({folded_line(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    pattern = "|".join(
        r"\s*".join(slots.get(word) or regex.escape(word) for word in phrase.split()) for phrase in ordered
    )
    return f"(?:{pattern or _NEVER})"
