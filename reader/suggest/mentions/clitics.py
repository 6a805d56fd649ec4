"""What Arabic and Hebrew write onto a name, and Persian and Urdu after it: it stays outside the mention.

A reading cuts a word, given as its level-2 fold, into what is written before a name and the name's first word. How much
is believed depends on how long the name is: «بين» is no ب and «ين».
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reader.model.clitics import ARABIC_PROCLITICS
from reader.model.folding import fold
from reader.places import resources

from .wording import HAMZA

PERSIAN = frozenset(("fa", "ur", "ps", "ckb", "ku", "sd", "ug", "pa"))
"""Languages in Arabic script that write neither و nor ب nor an article onto a word, but endings after it."""


class Reading(NamedTuple):
    """A word read as clitics and a name's first word. `key` is that word as the name has it.

    `cut` counts the letters of the fold that stand outside; `head` are letters of the name that are not written:
    the article of «للقاهرة». `least` is how many letters a name of one word must have for it to be believed. `tail`
    counts the letters of an ending, with which a name of one word ends the reading.
    """

    key: str
    cut: int = 0
    head: str = ""
    least: int = 2
    tail: int = 0


def _arabic() -> dict[str, list[tuple[str, int]]]:
    """Return the Arabic clitics by their first letter, with the least length of a name that they may precede."""
    found: dict[str, int] = {}
    for conjunction, preposition, article in ARABIC_PROCLITICS:
        if clitic := conjunction + preposition + article:
            found[clitic] = _least(conjunction, preposition, article)
    return _by_letter(found)


def _least(conjunction: str, preposition: str, article: str) -> int:
    if article:
        return 2 if article == "ال" and not preposition and conjunction != "ف" else 3
    return 4 if preposition in ("ك", "س") else 3


def _hebrew() -> dict[str, list[tuple[str, int]]]:
    """Return the Hebrew prefixes by their first letter, with the least length of a name that they may precede."""
    single = ("ש", "כ", "ל", "ב", "מ", "ה")
    double = ("כש", "מש", "לכש", "שב", "שכ", "של", "שמ", "שה", "כשב", "כשל", "כשמ", "כשה", "מה", "לה", "בה", "שבה",
              "של", "לכ", "מב", "מל", "בש")  # fmt: skip
    found = {"ו": 2, **dict.fromkeys(single, 2), **dict.fromkeys(double, 4)}
    found |= {"ו" + prefix: 3 if prefix in single else 4 for prefix in (*single, *double)}
    return _by_letter(found)


def _by_letter(found: dict[str, int]) -> dict[str, list[tuple[str, int]]]:
    sorted_: dict[str, list[tuple[str, int]]] = {}
    for clitic, least in sorted(found.items(), key=lambda each: (len(each[0]), each[0])):
        sorted_.setdefault(clitic[0], []).append((clitic, least))
    return sorted_


_BEFORE = {**_arabic(), **_hebrew()}
HEBREW_PREFIXES = frozenset(clitic for letter, all_ in _hebrew().items() for clitic, _ in all_)
_ENDINGS = (
    "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "ی", "ای", "ام", "ات", "اش", "مان",
    "تان", "شان", "اند", "ایم", "اید", "است",
)  # fmt: skip
_AFTER_ZWNJ = frozenset(fold(ending, 2) for ending in _ENDINGS)
_AFTER = tuple(fold(word, 2) for word in ("هایی", "های", "ها", "وں"))
_LONG = 4
_NEVER = 99


def before(word: str, folded: str) -> Iterator[Reading]:
    """Yield the readings of a word (and its fold) with something before the name, the shortest clitic first."""
    clitics = _BEFORE.get(folded[:1])
    if not clitics or len(folded) < 2:
        return
    plain = fold(word, 0)
    for clitic, least in clitics:
        cut = len(clitic)
        if not folded.startswith(clitic) or len(folded) == cut:
            continue
        if plain[:cut] != clitic or plain[cut] in HAMZA:  # «ألمانيا» begins with no article
            return
        believed = _NEVER if _is_whole(plain) else least
        yield Reading(folded[cut:], cut, "", believed)
        if clitic.endswith("لل"):
            yield Reading("ال" + folded[cut:], cut, "ال", believed)
            yield Reading("ال" + folded[cut - 1 :], cut - 1, "ال", believed)
        elif folded.startswith("וו", cut):  # «בוורשה» is «ורשה»: a vav inside a word is doubled
            yield Reading(folded[cut + 1 :], cut + 1, "", believed)


def _is_whole(plain: str) -> bool:
    """Tell whether a word, folded at level 0, is a whole one, also after a conjunction: «كبير», «وبين»."""
    whole = whole_words()
    return fold(plain, 1) in whole or (plain[0] in "وفו" and fold(plain[1:], 1) in whole)


def after(word: str, folded: str) -> Iterator[Reading]:
    """Yield the readings of a Persian or Urdu word (and its fold) with an ending after the name."""
    _, joined, last = word.rpartition("\u200c")
    ending = fold(last, 2)
    if joined and ending in _AFTER_ZWNJ and len(folded) > len(ending) + 1:
        yield Reading(folded[: -len(ending)], tail=len(ending))
        return
    for ending in _AFTER:
        if folded.endswith(ending) and len(folded) >= len(ending) + _LONG:
            yield Reading(folded[: -len(ending)], tail=len(ending))
    if folded[-2:] in ("اي", "وي") and len(folded) > _LONG:  # the ezafe after a vowel: «آمریکای»
        yield Reading(folded[:-1], tail=1)


def is_whole(word: str) -> bool:
    """Tell whether a word is one that only looks as if something were written before a name: «كبير», «بين»."""
    return fold(word, 1) in whole_words()


@lru_cache(maxsize=1)
def whole_words() -> frozenset[str]:
    """Return the common words that begin with letters that may be clitics and hold none, folded at level 1."""
    found: set[str] = set()
    for path in sorted((resources() / "lexicons" / "mentions").glob("whole_words_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found.update(fold(word, 1) for word in line.partition("#")[0].split())
    return frozenset(found)


def offset(word: str, letters: int) -> int:
    """Return where in `word` its fold has had so many letters, with the marks that sit on the last of them."""
    at = passed = 0
    while at < len(word) and passed < letters:
        passed += len(fold(word[at], 2))
        at += 1
    while at < len(word) and not fold(word[at], 2):
        at += 1
    return at
