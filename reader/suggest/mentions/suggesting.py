"""Mentions proposed: what memory and gazetteers guess, weighed, without what overlaps a longer one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import exp

from reader.model.document import Document
from reader.model.language import guess_language
from reader.model.text import Span
from reader.places import resources
from reader.suggest.suggestion import Suggestion
from reader.suggest.weights import Weights

from . import clitics
from .gazetteer import Gazetteer, shipped_places
from .guessing import Guess, commonest, dated, joined, listed, remembered
from .memory import Memory
from .names import Names
from .occurrences import Matcher, Words
from .people import people
from .wording import FOLDS

LEAST = 0.4
"""Confidence below which nothing is suggested: chosen by cross-validation (see tests.benchmarks.mentions)."""
_KNOWN = 3  # names of the shipped list that must have been tagged before the others are proposed
_ALIKE = 0.6  # share of them that must have one tag
_ORIGINS = {"form": "memory", "mask": "memory", "list": "list", "joined": "memory", "person": "memory"}
List = tuple[str, Matcher, str]


def suggest_mentions(
    document: Document, memory: Memory, gazetteers: Iterable[Gazetteer] = (), *, least: float = LEAST
) -> list[Suggestion]:
    """Return the mentions of `document` in text order, each with a confidence of `least` or more.

    `tag` is what memory or the gazetteer calls it. No mention stands in boilerplate or reaches over blocks. Countries
    and cities that come with the program are proposed where others of them were tagged. Linear in the text's length.
    """
    blocks = [(block.span.start, Words(block.span.of(document.text))) for block in document.body()]
    language = document.language or guess_language(document.text)
    lists = _lists([words for _, words in blocks], memory, gazetteers, language)
    found = []
    for start, words in blocks:
        found += [_moved(guess, sure, start) for sure, guess in chosen(guesses(words, memory, lists, language), least)]
    return found


def guesses(words: Words, memory: Memory, lists: Iterable[List] = (), language: str = "") -> Iterator[Guess]:
    """Yield every guess of a block, likely or not, overlapping or not."""
    yield from remembered(words, memory, language)
    for each in lists:
        yield from listed(words, memory, each, language)
    yield from dated(words, memory, language)
    yield from joined(words, memory)
    yield from people(words, memory, language)


def chosen(found: Iterable[Guess], least: float, weights: Weights | None = None) -> list[tuple[float, Guess]]:
    """Return, in text order, the guesses that are likely enough, of overlapping ones the longest, with how likely.

    Of people that begin in one place the likeliest is taken.
    """
    weights = weights or shipped_weights()
    likely = [(sure, guess) for guess in found if (sure := confidence(guess, weights)) >= least]
    people: dict[int, float] = {}
    for sure, guess in likely:
        if guess.source == "person":
            people[guess.span.start] = max(sure, people.get(guess.span.start, 0.0))
    likely = [(sure, one) for sure, one in likely if one.source != "person" or sure == people[one.span.start]]
    taken: list[Span] = []
    kept = []
    for sure, guess in sorted(likely, key=lambda each: (-len(each[1].span), each[1].source != "form", -each[0])):
        at = bisect_left(taken, guess.span)
        if not any(other.touches(guess.span) for other in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, guess.span)
            kept.append((sure, guess))
    return sorted(kept, key=lambda each: each[1].span)


def confidence(guess: Guess, weights: Weights) -> float:
    """Return how likely a guess is right, between 0 and 1: the logistic of its weighed features."""
    values, source = weights.values, guess.source
    total = values.get(source, 0.0) + sum(values.get(f"{source} {name}", 0.0) * value for name, value in guess.features)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Return the weights that come with the program: a logistic regression over annotated news and encyclopedias."""
    return Weights.from_json((resources() / "lexicons" / "mentions" / "weights.json").read_text(encoding="utf-8"))


def _moved(guess: Guess, sure: float, start: int) -> Suggestion:
    span = Span(guess.span.start + start, guess.span.end + start)
    seen = tuple(name.replace(" ", ".") for name, value in guess.features if value)
    return Suggestion(
        "mention", span, guess.tag, confidence=sure, reason=guess.why, evidence=(guess.source, *seen),
        origin=_ORIGINS[guess.source],
    )  # fmt: skip


def _lists(blocks: Sequence[Words], memory: Memory, gazetteers: Iterable[Gazetteer], language: str) -> list[List]:
    """Return what finds the names of each gazetteer in these blocks, with its name and the tag of untagged names."""
    gazetteers = list(gazetteers)
    firsts = first_words(blocks, language) if gazetteers else set()
    found = [(each.name, Matcher(Names(each.names(firsts))), "") for each in gazetteers]
    return [*found, *place_list(memory)]


def first_words(blocks: Iterable[Words], language: str) -> set[str]:
    """Return the words, folded, with which a name in these blocks may begin."""
    found: set[str] = set()
    for word in {word for words in blocks for word in words.words}:
        folded = FOLDS[word]
        found.add(folded)
        found.update(reading.key for reading in clitics.before(word, folded))
        if language.partition("-")[0] in clitics.PERSIAN:
            found.update(reading.key for reading in clitics.after(word, folded))
    return found


def place_list(memory: Memory) -> list[List]:
    """Return the list of places that comes with the program, if the library tags places and mostly by one tag."""
    places = _places()
    tags: Counter[str] = Counter()
    for form, sightings in memory.forms.items():
        if sightings.tags and places.names.rows(form):
            tags.update(sightings.tags)
    if tags.total() < _KNOWN or tags[usual := commonest(tags)] < _ALIKE * tags.total():
        return []
    return [("places", places, usual)]


@lru_cache(maxsize=1)
def _places() -> Matcher:
    shipped = shipped_places()
    return Matcher(Names(shipped.names(shipped.firsts())))
