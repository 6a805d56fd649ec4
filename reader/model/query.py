"""What is searched for: words and phrases, joined by AND, OR, NOT and NEAR.

A query as people type it (parse() reads it):
- كتاب           a word, in every spelling that fold() joins
- كتاب جديد      words side by side are a phrase
- "كتاب جديد"    in quotation marks of any shape the letters are taken as they stand: only what level 0 of fold()
                 drops (vowel marks, tatweel, joiners, letter case) makes no difference
- كتا*           words that begin so
- a AND b, a OR b, a NOT b, ( )     of one article, or one quote, or one note; AND binds tighter than OR
- a NEAR b, a NEAR/5 b, NEAR(a b, 5)    at most so many words between them (10 if none are named), in one paragraph
All other punctuation only parts words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .clitics import prefixed
from .concordance import CONTEXT, Field, Group, Order
from .folding import fold
from .wordforms import forms

LONGEST = 1000  # code points of a query
MOST_WORDS = 60
DEEPEST = 30  # parentheses inside each other
NEAR = 10  # words between, where none are named


@dataclass(frozen=True, slots=True)
class Term:
    """One word that is sought: the forms that it may have at each level of fold(), level 0 first."""

    forms: tuple[frozenset[str], frozenset[str], frozenset[str]]
    exact: bool = False
    begins: bool = False

    def may_be(self, folded: str) -> bool:
        """Tell whether a word, given at level 2, is this one at some level."""
        return self._fits(folded, 2)

    def level(self, form: str, folded: str) -> int | None:
        """Return the lowest level at which a word, given at levels 0 and 2, is this one; None if it is another."""
        if not self._fits(folded, 2):
            return None
        if self._fits(form, 0):
            return 0
        if self.exact:
            return None
        return 1 if self._fits(fold(form, 1), 1) else 2

    def _fits(self, form: str, level: int) -> bool:
        if self.begins:
            return any(form.startswith(begun) for begun in self.forms[level])
        return form in self.forms[level]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other, with nothing but punctuation between them."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases in any order in one paragraph, with at most `distance` words between the first and the last."""

    phrases: tuple[Phrase, ...]
    distance: int = NEAR


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The one without the other."""

    wanted: "Node"
    unwanted: "Node"


Leaf = Phrase | Near
Node = Leaf | And | Or | Not


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield the phrases of a query that are sought, in order; those behind NOT are none."""
    if isinstance(node, Phrase | Near):
        yield node
    elif isinstance(node, Not):
        yield from leaves(node.wanted)
    else:
        for part in node.parts:
            yield from leaves(part)


def terms(leaf: Leaf) -> Iterator[Term]:
    """Yield the words of a phrase, or of phrases near each other, in order."""
    for phrase in leaf.phrases if isinstance(leaf, Near) else (leaf,):
        yield from phrase.terms


def term(word: str, *, exact: bool = False, begins: bool = False, clitics: bool = False) -> Term:
    """Return the term of a word at level 0, with what may be written before it where `clitics` are seen through."""
    levels = (frozenset(prefixed(form) if clitics else (form,)) for form in (word, fold(word, 1), fold(word)))
    zero, one, two = levels
    return Term((zero, one, two), exact, begins)


def plain(words: str) -> Phrase | None:
    """Return the phrase of these words in any spelling, whatever signs are between them; None if there are none."""
    found = tuple(term(word) for word in forms(words, 0))
    return Phrase(found) if found else None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search. Empty fields mean everywhere, or in all articles.

    `fields` are of concordance.FIELDS; none are the titles and bodies of articles, and their boilerplate last.
    `speaker` (words of a name) confines it to quotes; `documents` are ids; `source` is a part of a source's name.
    `context` is how many words of each side a hit brings along.
    """

    fields: tuple[Field, ...] = ()
    speaker: str = ""
    documents: tuple[str, ...] = ()
    source: str = ""
    context: int = CONTEXT


@dataclass(frozen=True, slots=True)
class Search:
    """A search that is kept: its query, where to search as in a Scope, and how its hits are shown."""

    id: str
    name: str
    query: str
    clitics: bool = False
    fields: tuple[Field, ...] = ()
    speaker: str = ""
    source: str = ""
    documents: tuple[str, ...] = ()
    group: Group | Literal[""] = ""
    order: Order = "found"

    @property
    def scope(self) -> Scope:
        """Where to search."""
        return Scope(self.fields, self.speaker, self.documents, self.source)
