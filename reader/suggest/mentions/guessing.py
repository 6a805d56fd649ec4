"""Guesses: places of a text that may be mentions, each with what speaks for and against it, as numbers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from reader.model.text import Span

from .masks import has_digit
from .memory import Memory, Sightings, keys, masked, whole
from .names import letters
from .occurrences import Matcher, Occurrence, Words
from .wording import FOLDS, glue

Features = tuple[tuple[str, float], ...]
_BELIEVED = 2.0  # sightings that what is known of the form is worth beside what is known of the spelling
_USUAL = 0.6  # the share of forms that are tagged where they are seen
_LEADING = 0.15  # the share of words that stand before a mention
_PURE = 0.5  # least share of a word's sightings that were in mentions, for it to be a piece of another one


@dataclass(frozen=True, slots=True)
class Guess:
    """A place, what it would be tagged, and the features that speak for and against it.

    `source` is form (tagged before), mask (a date or number like those that were), list (in a gazetteer), joined (of
    pieces of others) or person (a given name and what follows); `why` says it in words.
    """

    span: Span
    tag: str
    source: str
    features: Features
    why: str


def remembered(words: Words, memory: Memory, language: str = "") -> Iterator[Guess]:
    """Yield the places of forms that were tagged somewhere."""
    none = Sightings()
    for one in memory.matcher.every(words, language):
        form, surface, spelling = keys(one, words.text)
        by_form = memory.forms.get(form, none)
        narrower = (memory.surfaces.get(surface, none), memory.spellings.get(spelling, none))
        tags = next((found.tags for found in (*reversed(narrower), by_form) if found.tags), None)
        if not tags:
            continue
        share = (by_form.tagged + _USUAL) / (by_form.seen + 1)
        for sightings in narrower:
            share = (sightings.tagged + _BELIEVED * share) / (sightings.seen + _BELIEVED)
        features = (
            ("share", _odds(share)), ("tagged", log(1 + by_form.tagged)), ("seen", log(1 + by_form.seen)),
            *_of(one, words, memory),
        )  # fmt: skip
        why = f"tagged in {by_form.tagged} of the {by_form.seen} places where it was seen"
        yield Guess(_cut(one, memory), commonest(tags), "form", features, why)


def dated(words: Words, memory: Memory, language: str = "") -> Iterator[Guess]:
    """Yield the dates and numbers that are like others that were tagged."""
    if not len(memory.masked.names) or not has_digit(words.text):
        return
    for span, form in masked(words.text, memory.masked, language):
        known = memory.masks.get(form)
        if known and known.tags:
            share = (known.tagged + _USUAL) / (known.seen + 1)
            features = (
                ("share", _odds(share)), ("tagged", log(1 + known.tagged)), ("seen", log(1 + known.seen)),
                ("several words", float(" " in form)), *before_it(words, memory, words.index(span.start)),
            )  # fmt: skip
            why = f"like what was tagged in {known.tagged} of the {known.seen} places where it was seen"
            yield Guess(span, commonest(known.tags), "mask", features, why)


def listed(words: Words, memory: Memory, list_: tuple[str, Matcher, str], language: str = "") -> Iterator[Guess]:
    """Yield the places of names of a gazetteer, given its name, what finds its names, and the tag of untagged ones."""
    title, matcher, tag = list_
    for one in matcher.every(words, language):
        meant = next((name.tag for name in one.names if name.tag), tag)
        surface = "".join(FOLDS[word] for word in whole(one).of(words.text).split())
        features = (("plain", log(1 + memory.plain[surface])), *_of(one, words, memory))
        yield Guess(_cut(one, memory), meant, "list", features, f"in the list “{title}”")


def joined(words: Words, memory: Memory) -> Iterator[Guess]:
    """Yield runs of words that were pieces of longer mentions: one person's first name, another's family name."""
    at = 0
    while at < len(words):
        run = list(_run(words, memory, at))
        if len(run) > 1:
            tags = sum((memory.pieces[words.folds[index]] for index in range(at, at + len(run))), Counter[str]())
            rare = min(memory.pieces[words.folds[index]].total() for index in range(at, at + len(run)))
            tag = commonest(tags)
            features = (
                ("pure", _odds(min(run), 0.02)), ("rare", log(1 + rare)), ("long", float(len(run) > 2)),
                ("longer", float(len(run) > 3)), ("agreed", float(tags[tag] > 0.8 * tags.total())),
                *before_it(words, memory, at),
            )  # fmt: skip
            span = Span(words.starts[at], words.ends[at + len(run) - 1])
            yield Guess(span, tag, "joined", features, "made of words of other mentions")
        at += max(1, len(run))


def _run(words: Words, memory: Memory, at: int) -> Iterator[float]:
    """Yield, of each word of a run from `at`, the share of its sightings that were in mentions of several words."""
    for index in range(at, len(words)):
        if index > at and glue(words.text, words.ends[index - 1], words.starts[index]) != " ":
            return
        word = words.folds[index]
        pieces = memory.pieces[word].total() if word in memory.pieces and len(word) > 1 else 0
        share = pieces / (pieces + memory.plain[word] + 1)
        if share < _PURE:
            return
        yield share


def _of(one: Occurrence, words: Words, memory: Memory) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against any occurrence: level, clitic, length, the word before."""
    size = len(letters(one.form))
    if one.level:
        yield f"level {one.level}", 1.0
    if one.prefix:
        yield f"clitic {_clitic(FOLDS[one.prefix], FOLDS[one.form])}", 1.0
    if " " in one.form:
        yield "several words", 1.0
    elif size <= 4:
        yield f"letters {size}", 1.0
    yield from before_it(words, memory, words.index(whole(one).start))


def before_it(words: Words, memory: Memory, index: int) -> Iterator[tuple[str, float]]:
    """Yield how often the word before has stood right before a mention."""
    if not index:
        yield "first", 1.0
    elif glue(words.text, words.ends[index - 1], words.starts[index]) != " ":
        yield "apart", 1.0
    else:
        word = words.folds[index - 1]
        share = (memory.leading[word] + 5 * _LEADING) / (memory.plain[word] + 5)
        yield "leading", _odds(share, 0.05) - _odds(_LEADING)


def _cut(one: Occurrence, memory: Memory) -> Span:
    return whole(one) if memory.inside else one.span


def _clitic(prefix: str, form: str) -> str:
    """Return what kind of clitic stands before a form: the article of «للقاهرة» is the form's own."""
    if prefix.endswith(("ال", "ה")) or (prefix.endswith("لل") and not form.startswith("ال")):
        return "article"
    return "and" if prefix in ("و", "ف", "ו") else "preposition"


def _odds(share: float, least: float = 0.005) -> float:
    """Return the logarithm of the odds of a share, which counts as neither nothing nor all."""
    share = min(1 - least, max(least, share))
    return log(share / (1 - share))


def commonest(tags: Counter[str]) -> str:
    """Return the tag given most often; of two the first by name."""
    return min(tags, key=lambda tag: (-tags[tag], tag))
