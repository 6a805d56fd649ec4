"""What is proposed for an article: quotes by rule, with the user's own words, and what recognisers add.

Nothing here touches the library: it may run in a thread.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reader.model.document import Document
from reader.places import own_lexicons
from reader.suggest import Lexicon, Suggestion, Weights, read_lexicon, suggest_quotes
from reader.suggest.recognisers import installed, recognise

KINDS = ("quotes", "mentions")


@dataclass(frozen=True, slots=True)
class Proposals:
    """Suggestions in text order, and sentences for the user: wrong lines of word lists, recognisers that failed."""

    suggestions: tuple[Suggestion, ...]
    notices: tuple[str, ...] = ()


def propose(document: Document, weights: Weights, kinds: Collection[str] = KINDS) -> Proposals:
    """Return what is proposed for a document, of these kinds."""
    found: list[Suggestion] = []
    notices: list[str] = []
    if "quotes" in kinds:
        lexicons = own_words()
        found += suggest_quotes(document, lexicons=lexicons, weights=weights)
        notices += [problem for lexicon in lexicons.values() for problem in lexicon.problems]
    recognisers, faults = installed()
    recognised = recognise(document, recognisers)
    wanted = {"quotes": "quote", "mentions": "mention"}
    found += [one for one in recognised.suggestions if one.kind in {wanted[kind] for kind in kinds}]
    return Proposals(tuple(sorted(found, key=lambda one: one.span)), (*notices, *faults, *recognised.notices))


def own_words() -> Mapping[str, Lexicon]:
    """Return the lexicons to which the user has added words, by language."""
    folder = own_lexicons()
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    return {file.stem: read_lexicon(file.stem, file) for file in files}
