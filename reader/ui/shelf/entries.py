"""An article as the list works with it: what is asked of it at every key stroke is worked out once."""

from typing import NamedTuple
from urllib.parse import urlsplit

from reader.model.annotation import ENTITIES, QUOTES
from reader.model.folding import fold
from reader.model.shelf import State, collections_of, is_starred, state_of
from reader.store.summaries import Summary

_BETWEEN = "\u241f"  # parts fields: nobody types it into a filter, so nothing is found over the end of a field


class Entry(NamedTuple):
    """A summary, and what follows from it."""

    summary: Summary
    folded: str  # title, source, author and site as fold() spells them
    title: str  # folded
    state: State
    starred: bool
    collections: tuple[str, ...]
    site: str
    quotes: int
    entities: int
    marks: int  # accepted annotations of every layer


def entry_of(summary: Summary) -> Entry:
    """Return the entry of a summary."""
    metadata, counts = summary.metadata, summary.counts
    site = site_of(summary)
    folded = fold(_BETWEEN.join((summary.title, summary.source, metadata.get("author", ""), site)))
    return Entry(
        summary, folded, folded[: folded.index(_BETWEEN)], state_of(metadata, summary.opened), is_starred(metadata),
        collections_of(metadata), site, counts.get(QUOTES, 0), counts.get(ENTITIES, 0), sum(counts.values()),
    )  # fmt: skip


def restated(entry: Entry | None, summary: Summary) -> Entry:
    """Return the entry of an article of which something is known that was not; what is the same is not worked out."""
    if entry is None or _named(entry.summary) != _named(summary):
        return entry_of(summary)
    metadata = summary.metadata
    return recounted(entry, summary)._replace(starred=is_starred(metadata), collections=collections_of(metadata))


def _named(summary: Summary) -> tuple[str | None, ...]:
    metadata = summary.metadata
    return summary.title, summary.source, metadata.get("author"), metadata.get("site"), metadata.get("url")


def recounted(entry: Entry, summary: Summary) -> Entry:
    """Return the entry of the same article with other counts, or opened just now: its words are as they were."""
    counts = summary.counts
    return entry._replace(
        summary=summary, state=state_of(summary.metadata, summary.opened), quotes=counts.get(QUOTES, 0),
        entities=counts.get(ENTITIES, 0), marks=sum(counts.values()),
    )  # fmt: skip


def site_of(summary: Summary) -> str:
    """Return who published an article: its site, else the host of its address; empty if neither is known."""
    known, url = summary.metadata.get("site", ""), summary.metadata.get("url", "")
    if known or "//" not in url:
        return known
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # no address at all, as [ without ]
        return ""


def read_at(summary: Summary) -> str:
    """Return when the article was last opened, else when it was imported, as ISO 8601; empty if unknown."""
    return summary.opened or summary.metadata.get("imported", "")
