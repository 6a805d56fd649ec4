"""What a reader keeps of an article beside its text: read or not, starred, in collections; and what is known of it.

All of it is in the document's metadata, so it travels with the article. `edited` names what a person has corrected:
another reading of the file does not take that back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

import regex

from .document import Document

State = Literal["unread", "reading", "done"]
STATES: tuple[State, ...] = get_args(State)
EDITABLE = ("title", "author", "source", "published", "language")
"""What can be corrected of an article. Its source is who published it: the metadata's `site`."""

_KEYS = {"author": "author", "source": "site", "published": "published"}
_KEPT = ("state", "starred", "collections", "edited")
_LANGUAGE = regex.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATE = regex.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:[T ].*)?")


def state_of(metadata: Mapping[str, str], opened: str) -> State:
    """Return whether an article is read: as a person said, else by whether it ever was `opened` (a time, or empty)."""
    said = metadata.get("state")
    for state in STATES:
        if said == state:
            return state
    return "reading" if opened else "unread"


def is_starred(metadata: Mapping[str, str]) -> bool:
    """Tell whether an article has a star."""
    return bool(metadata.get("starred"))


def collections_of(metadata: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the collections that an article is in, in the order in which it came into them."""
    return tuple(filter(None, metadata.get("collections", "").split("\n")))


def collection_name(name: str) -> str:
    """Return a name as it is stored; empty if it is none."""
    return " ".join(name.split())


def with_state(document: Document, state: State) -> Document:
    """Return the article as unread, being read, or done."""
    return _with(document, {"state": state})


def with_star(document: Document, starred: bool) -> Document:
    """Return the article with a star, or without."""
    return _with(document, {"starred": "yes" if starred else ""})


def with_collections(document: Document, names: Iterable[str]) -> Document:
    """Return the article in these collections and no other."""
    return _with(document, {"collections": "\n".join(dict.fromkeys(names))})


def edited(document: Document, values: Mapping[str, str]) -> Document:
    """Return the article with other values of EDITABLE; those that are as they were do not count as edited."""
    before = known_of(document)
    changed = {name: value for name, value in values.items() if value != before[name]}
    after = _with(document, {key: changed[name] for name, key in _KEYS.items() if name in changed})
    after = replace(after, title=changed.get("title", after.title), language=changed.get("language", after.language))
    names = dict.fromkeys([*document.metadata.get("edited", "").split(), *changed])
    return _with(after, {"edited": " ".join(names)})


def known_of(document: Document) -> dict[str, str]:
    """Return the values of EDITABLE."""
    found = {"title": document.title, "language": document.language}
    found |= {name: document.metadata.get(key, "") for name, key in _KEYS.items()}
    return {name: found[name] for name in EDITABLE}


def fault(name: str, value: str) -> str:
    """Return why something cannot be the value of one of EDITABLE, as a sentence; empty if it can."""
    if name not in EDITABLE:
        return f"An article has no {name} to set; it has {', '.join(EDITABLE)}."
    if name == "title" and not value:
        return "An article needs a title; type one."
    if name == "language" and value and not _LANGUAGE.fullmatch(value):
        return f"{value} is no language; write its code, as ar, he, fa or ur."
    if name == "published" and value and not (_DATE.fullmatch(value) and day_of(value)):
        return f"{value} is no date; write it as 2026-01-31, 2026-01 or 2026."
    return ""


def day_of(published: str) -> date | None:
    """Return the day that a text begins with in ISO 8601, of a year or a month its first; None where it has none."""
    day = published[:10]
    try:
        return date.fromisoformat(day + "0000-01-01"[len(day) :])
    except ValueError:
        return None


def carried(before: Document, after: Document) -> Document:
    """Return another reading of an article's file with what a person kept and corrected of the earlier one."""
    kept = {key: before.metadata[key] for key in _KEPT if before.metadata.get(key)}
    names = before.metadata.get("edited", "").split()
    known = known_of(before)
    return _with(edited(after, {name: known[name] for name in EDITABLE if name in names}), kept)


def _with(document: Document, values: Mapping[str, str]) -> Document:
    """Return the article with other metadata; what is empty is left out."""
    if all(document.metadata.get(key, "") == value for key, value in values.items()):
        return document
    metadata = {key: value for key, value in {**document.metadata, **values}.items() if value or key not in values}
    return replace(document, metadata=MappingProxyType(metadata))
