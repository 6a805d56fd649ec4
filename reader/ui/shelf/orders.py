"""The orders of the list: each article has a text to be sorted by, in which what comes first is less."""

from collections.abc import Callable
from typing import Literal

from reader.model.folding import fold
from reader.model.shelf import day_of

from .entries import Entry, read_at
from .wording import source_name

Order = Literal["read", "title", "author", "source", "published", "imported", "words", "quotes", "entities"]
ORDERS: dict[Order, str] = {
    "read": "Last read", "title": "Title", "author": "Author", "source": "Source", "published": "Published",
    "imported": "Imported", "words": "Words", "quotes": "Quotes", "entities": "Entities",
}  # fmt: skip
NAMED: tuple[Order, ...] = ("title", "author", "source")
"""The orders that begin with what is least; all others begin with the newest or the most, unless they are turned."""
_LAST = "\U0010ffff"
_END = "\x00"  # less than any letter, so that a name comes before those that go on


class _Turned(dict[int, int]):
    """Each character instead of another, so that the last comes first."""

    def __missing__(self, code: int) -> int:
        self[code] = found = 0x10FFFF - code
        return found


_TURNED = _Turned()
_VALUES: dict[Order, Callable[[Entry], str]] = {
    "read": lambda entry: read_at(entry.summary),
    "title": lambda entry: entry.title,
    "author": lambda entry: fold(entry.summary.metadata.get("author", "")),
    "source": lambda entry: fold(source_name(entry.summary)),
    "published": lambda entry: _dated(entry.summary.metadata.get("published", "")),
    "imported": lambda entry: entry.summary.metadata.get("imported", ""),
    "words": lambda entry: f"{entry.summary.words:09}",
    "quotes": lambda entry: f"{entry.quotes:09}",
    "entities": lambda entry: f"{entry.entities:09}",
}


def sorting(order: Order, turned: bool) -> Callable[[Entry], str]:
    """Return what gives the text that an article is sorted by; `turned` if the order runs against its usual way.

    Articles of which nothing is known in that order come last, whichever way it runs; equals come by their titles.
    """
    value, backwards = _VALUES[order], (order in NAMED) == turned

    def key(entry: Entry) -> str:
        found = value(entry)
        if not found:
            return f"{_LAST}{entry.title}"
        if backwards:
            # What is shorter would come first here too; it must come after those that go on.
            return f"{found.translate(_TURNED)}{_LAST}{entry.title}"
        return f"{found}{_END}{entry.title}"

    return key


def _dated(published: str) -> str:
    return published if day_of(published) else ""
