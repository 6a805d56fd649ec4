"""What the list is filtered by: words, and how an article stands on the shelf; all of it at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, NamedTuple, TypeVar

from reader.model.folding import fold
from reader.model.shelf import State

from .entries import Entry

Standing = Literal["", "to annotate", "unread", "reading", "done"]
R = TypeVar("R", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Criteria:
    """What an article must be to be shown; what is empty asks nothing. `words` are folded.

    To annotate is whatever nobody has called done: how many quotes an article has says nothing about it.
    """

    words: tuple[str, ...] = ()
    state: Standing = ""
    starred: bool = False
    unmarked: bool = False  # without a single annotation
    collection: str = ""
    language: str = ""
    site: str = ""

    def fits(self, entry: Entry) -> bool:
        """Tell whether an article is shown."""
        asked = all(_TESTS[name](entry, value) for name, value in self.facets())
        return asked and all(word in entry.folded for word in self.words)

    def fitting(self, rows: Sequence[R]) -> Sequence[R]:
        """Return those rows whose last value is an Entry that is shown; the very `rows` where nothing is asked."""
        for name, value in self.facets():
            test = _TESTS[name]
            rows = [row for row in rows if test(row[-1], value)]
        for word in self.words:
            rows = [row for row in rows if word in row[-1].folded]
        return rows

    def narrows(self, other: "Criteria") -> bool:
        """Tell whether all that this shows was surely shown by `other`."""
        found = all(any(old in new for new in self.words) for old in other.words)
        pairs = [(getattr(self, name), getattr(other, name)) for name in FACETS]
        return found and all(mine == others or not others for mine, others in pairs)

    def without_facets(self) -> "Criteria":
        """Return what is asked of the words alone."""
        return Criteria(self.words)

    def facets(self) -> list[tuple[str, Any]]:
        """Return what is asked beside the words: the names of fields, and their values."""
        return [(name, value) for name in FACETS if (value := getattr(self, name))]


FACETS = tuple(field.name for field in fields(Criteria) if field.name != "words")
_TESTS: dict[str, Callable[[Entry, Any], bool]] = {
    "state": lambda entry, state: entry.state == state or (state == "to annotate" and entry.state != "done"),
    "starred": lambda entry, _: entry.starred,
    "unmarked": lambda entry, _: not entry.marks,
    "collection": lambda entry, name: name in entry.collections,
    "language": lambda entry, code: entry.summary.language == code,
    "site": lambda entry, name: entry.site == name,
}


def with_words(criteria: Criteria, text: str) -> Criteria:
    """Return the same criteria with the words of what was typed."""
    return replace(criteria, words=tuple(dict.fromkeys(fold(text).split())))


class Facets(NamedTuple):
    """What the articles of a library can be told apart by, with how many there are of each."""

    states: dict[State, int]
    starred: int
    unmarked: int
    collections: dict[str, int]
    languages: dict[str, int]
    sites: dict[str, int]


def facets_of(entries: Iterable[Entry]) -> Facets:
    """Return the values that there are, by name."""
    found = list(entries)
    return Facets(
        Counter(entry.state for entry in found),
        sum(entry.starred for entry in found),
        sum(not entry.marks for entry in found),
        _named(Counter(name for entry in found for name in entry.collections)),
        _named(Counter(entry.summary.language for entry in found if entry.summary.language)),
        _named(Counter(entry.site for entry in found if entry.site)),
    )


def _named(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (item[0].casefold(), item[0])))
