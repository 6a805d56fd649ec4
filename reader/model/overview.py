"""What a library says as a whole: who speaks how much, about whom, where and when. Counted in workspace.overviewing."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

UNKNOWN = ""
"""The name of a source, the label of a time, or the id of a speaker that nobody gave."""


@dataclass(frozen=True, slots=True)
class Glance:
    """An article as an overview needs it. `starts` are the offsets of its blocks; `published` is ISO 8601 or empty."""

    id: str
    title: str
    origin: str
    published: str
    starts: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Mark:
    """An accepted annotation without its text; `words` are counted in quotes only."""

    id: str
    document_id: str
    layer_id: str
    start: int
    end: int
    words: int = 0
    tag_id: str | None = None
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """One bar of an overview: a name, how much, and the annotations that it counts.

    `id` is the entity's, the tag's, or the name once more; empty where nobody said who. `kind` is an entity's kind.
    """

    id: str
    name: str
    marks: tuple[str, ...]
    quotes: int = 0
    words: int = 0
    mentions: int = 0
    articles: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities and how often they meet: `first` speaks of `second`, or both stand in one paragraph."""

    first: str
    second: str
    first_name: str
    second_name: str
    times: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything counted, in each list the most first, times in their order.

    `quotes` and `words` count a quote of several pieces once; a quote with two speakers counts for each of them.
    """

    articles: int
    quotes: int
    words: int
    mentions: int
    voices: tuple[Counted, ...]
    tags: tuple[Counted, ...]
    entities: tuple[Counted, ...]
    spoken_of: tuple[Pair, ...]
    together: tuple[Pair, ...]
    sources: tuple[Counted, ...]
    times: tuple[Counted, ...]


def source_name(metadata: Mapping[str, str]) -> str:
    """Return who published an article: its site, else the host of its address, else UNKNOWN."""
    site = " ".join(metadata.get("site", "").split())
    if site:
        return site
    try:
        host = urlsplit(metadata.get("url", "")).hostname or UNKNOWN
    except ValueError:
        return UNKNOWN
    return host.removeprefix("www.")
