"""People whom nobody tagged yet: a given name, or the first word of a person who was tagged, and what follows it."""

from collections.abc import Iterator
from functools import lru_cache
from math import log
from typing import NamedTuple

from reader.model.language import guess_language
from reader.model.text import Span
from reader.places import resources

from . import clitics
from .guessing import Features, Guess, before_it
from .memory import Memory
from .occurrences import Words
from .wording import FOLDS, HEBREW, glue

_LONGEST = 5  # words of a person's name
_SURE = 2  # untagged sightings with which a known name may still be a part of another
_SIGNS = frozenset("'’׳\"״")  # inside a Hebrew word, or at its end: «ג'ון», «רז"ה», «אברמוביץ'»
_CLOSING = frozenset('.,:;،؛()[]"”“»«!?؟–—\n')


class Piece(NamedTuple):
    """A word of a text with the signs inside it: where it is, its letters folded, the number of its first Word."""

    start: int
    end: int
    fold: str
    first: int


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return the given names that come with the program, folded, without apostrophes."""
    found: set[str] = set()
    for path in sorted((resources() / "lexicons" / "mentions").glob("given_names_*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found.update(
            FOLDS[name.replace("'", "")] for line in lines if not line.startswith("#") for name in line.split()
        )
    return frozenset(found)


def people(words: Words, memory: Memory, language: str = "") -> Iterator[Guess]:
    """Yield the places where a person may be named: for each beginning, with one word more after the other.

    Only where the library tags people: `person` is the tag of those whose first word is a given name.
    """
    tag = memory.person(given_names())
    if not tag:
        return
    persian = (language or guess_language(words.text)).partition("-")[0] in clitics.PERSIAN
    pieces = _pieces(words)
    at = 0
    while at < len(pieces):
        cut, name = _beginning(words, pieces[at], memory, tag, persian)
        run = _run(words, pieces, at, name, memory, tag) if name else []
        yield from _guesses(words, pieces, at, cut, run, memory, tag)
        at += max(1, len(run))


def _pieces(words: Words) -> list[Piece]:
    text, found, at = words.text, [], 0
    while at < len(words):
        last, fold = at, words.folds[at]
        while last + 1 < len(words) and _hangs(text, words.ends[last], words.starts[last + 1]):
            last += 1
            fold += words.folds[last]
        end = words.ends[last]
        end += text[end : end + 1] in ("'", "’", "׳") and bool(HEBREW.match(text, end - 1))
        found.append(Piece(words.starts[at], end, fold, at))
        at = last + 1
    return found


def _hangs(text: str, end: int, start: int) -> bool:
    return start == end + 1 and text[end] in _SIGNS and bool(HEBREW.match(text, end - 1))


def _beginning(words: Words, piece: Piece, memory: Memory, tag: str, persian: bool) -> tuple[int, str]:
    """Return how many letters stand before a name that may begin here, and its first word; "" for none."""
    fold = piece.fold
    if fold in given_names() or _known(memory, fold, tag) > memory.plain[fold]:
        return 0, fold
    if persian and not HEBREW.match(fold):
        return 0, ""
    first = words.folds[piece.first]
    for reading in clitics.before(words.words[piece.first], first):
        name = reading.key + fold[len(first) :]
        if (
            reading.cut == 1
            and not reading.head
            and len(name) >= reading.least
            and len(name) > 2
            and name in given_names()
        ):
            return clitics.offset(words.words[piece.first], 1), name
    return 0, ""


def _run(words: Words, pieces: list[Piece], at: int, name: str, memory: Memory, tag: str) -> list[str]:
    """Return the words, folded, that may be the rest of a name, after its first: none that is seen outside of names."""
    run = [name]
    for before, piece in zip(pieces[at:], pieces[at + 1 :], strict=False):
        fold = piece.fold
        if len(run) == _LONGEST or len(fold) < 2 or fold.isdigit() or glue(words.text, before.end, piece.start) != " ":
            break
        known = _known(memory, fold, tag)
        if memory.plain[fold] > known + (_SURE if known or fold in given_names() else 0):
            break
        run.append(fold)
    return run


def _guesses(
    words: Words, pieces: list[Piece], at: int, cut: int, run: list[str], memory: Memory, tag: str
) -> Iterator[Guess]:
    piece = pieces[at]
    is_given = bool(run) and run[0] in given_names()
    start = piece.start if memory.inside else piece.start + cut
    for size in range(1 if is_given else 2, len(run) + 1):
        last = pieces[at + size - 1]
        features = (
            ("given", float(is_given)), ("plain", log(1 + memory.plain[run[0]])),
            ("tagged", log(1 + _known(memory, run[0], tag))), (f"words {min(size, 4)}", 1.0),
            ("short", float(len(run[0]) <= 3)), ("clitic", float(cut > 0)),
            *_after(words, pieces, at + size, memory, tag), *(_ending(words, last, run[:size], memory, tag)),
            *before_it(words, memory, piece.first),
        )  # fmt: skip
        yield Guess(Span(start, last.end), tag, "person", features, "a given name, or one like it, with what follows")


def _after(words: Words, pieces: list[Piece], at: int, memory: Memory, tag: str) -> Features:
    """Return what the word after a name says of its end."""
    end = pieces[at - 1].end
    if at == len(pieces) or words.text[end] in _CLOSING:
        return (("closed", 1.0),)
    following = pieces[at].fold
    return ("next name", float(_is_name(memory, following, tag))), ("next plain", log(1 + memory.plain[following]))


def _ending(words: Words, last: Piece, run: list[str], memory: Memory, tag: str) -> Features:
    """Return what the last word of a name says for and against it."""
    if len(run) == 1:
        return ()
    first = words.folds[last.first]
    readings = clitics.before(words.words[last.first], first)
    names = [_is_name(memory, each, tag) for each in run]
    return (
        ("last name", float(names[-1])), ("last plain", log(1 + memory.plain[run[-1]])),
        ("last clitic", float(any(memory.plain[one.key + last.fold[len(first) :]] for one in readings))),
        ("last short", float(len(run[-1]) <= 2)), ("all names", float(all(names))),
    )  # fmt: skip


def _is_name(memory: Memory, fold: str, tag: str) -> bool:
    return fold in given_names() or _known(memory, fold, tag) > 0


def _known(memory: Memory, fold: str, tag: str) -> int:
    """Return how often a word was a piece of a person's name."""
    pieces = memory.pieces.get(fold)
    return pieces[tag] if pieces else 0
