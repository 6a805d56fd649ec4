"""What the library's own mentions teach: read here from the library, made into a memory in whatever thread asks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model.annotation import ENTITIES, Annotation
from reader.model.changes import ChangeSet
from reader.model.document import Document
from reader.model.text import Span
from reader.store import Library
from reader.store.texts import StoredMention, StoredText
from reader.suggest.mentions import Lesson, Memory, Tagged

from .occurring import ORIGIN

if TYPE_CHECKING:
    from .workspace import Workspace


@dataclass(frozen=True, eq=False, slots=True)
class Taught:
    """The lessons of one moment. Compared by identity, so that the memory made of them can be kept."""

    lessons: tuple[Lesson, ...] = ()

    def memory(self) -> Memory:
        """Return what the lessons teach: a second for 400,000 words the first time, then at once. From any thread."""
        return _memory(self)


_NOT_LOOKED = (ORIGIN, "suggested")  # origins of mentions that nobody read the article for
NOTHING = Taught()
"""Of a library in which nothing was tagged."""


@lru_cache(maxsize=2)  # the latest, and that of NOTHING
def _memory(taught: Taught) -> Memory:
    return Memory(taught.lessons)


class Remembering:
    """The lessons of one workspace's library, read again when a mention was made, changed or rejected."""

    def __init__(self, workspace: "Workspace") -> None:
        """Follow the workspace."""
        self._library = workspace.library
        self._taught: Taught | None = None
        workspace.subscribe(self._follow)

    def taught(self) -> Taught:
        """Return the lessons as the library stands."""
        if self._taught is None:
            self._taught = Taught(tuple(lessons(self._library)))
        return self._taught

    def _follow(self, change_set: ChangeSet) -> None:
        records = (record for change in change_set.changes for record in (change.before, change.after))
        if any(
            isinstance(record, Document) or (isinstance(record, Annotation) and record.layer_id == ENTITIES)
            for record in records
        ):
            self._taught = None


def lessons(library: Library) -> Iterator[Lesson]:
    """Yield a lesson for each block of the articles with tagged mentions, from the first that has one to the last.

    Before and after those nobody may have looked yet, and nobody has looked for mentions where every occurrence of one
    name was tagged, or a quote's speaker. Of mentions and rejections outside those blocks only the words are a lesson.
    """
    by_document: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for mention in library.mentions():
        if mention.status != "suggested":
            by_document[mention.document_id].append(mention)
    for text in library.texts(list(by_document)):
        yield from _of_article(text, by_document[text.id])


def _of_article(text: StoredText, mentions: Sequence[StoredMention]) -> Iterator[Lesson]:
    looked = [one.span for one in mentions if one.status == "accepted" and one.origin not in _NOT_LOOKED]
    seen = Span(min(span.start for span in looked), max(span.end for span in looked)) if looked else Span(0, 0)
    at = 0
    for kind, start, end in text.blocks:
        while at < len(mentions) and mentions[at].span.start < start:
            at += 1
        mine = []
        while at < len(mentions) and mentions[at].span.start < end:
            mine.append(mentions[at])
            at += 1
        if kind == "boilerplate":
            continue
        if Span(start, end).touches(seen):
            yield _of_block(text, Span(start, end), mine)
        else:
            yield from (_of_block(text, mention.span, [mention]) for mention in mine)


def _of_block(text: StoredText, block: Span, mentions: Sequence[StoredMention]) -> Lesson:
    inside = [
        (Span(one.span.start - block.start, one.span.end - block.start), one)
        for one in mentions if block.contains(one.span)
    ]  # fmt: skip
    tagged = tuple(Tagged(span, one.tag_id or "") for span, one in inside if one.status == "accepted")
    rejected = tuple(span for span, one in inside if one.status == "rejected")
    return Lesson(block.of(text.text), tagged, rejected, text.language)
