"""Every occurrence: all places of a library that say a name, and the one step that tags those that a person ticked."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reader.errors import BadRequest, StaleChange
from reader.model.annotation import ENTITIES, Annotation, Entity, new_id, now
from reader.model.changes import Change
from reader.model.text import Span
from reader.store.texts import StoredMention, StoredText
from reader.suggest.mentions import Matcher, Name, Names, Occurrence, occurrences

from . import marking, naming

if TYPE_CHECKING:
    from .workspace import Workspace

_CONTEXT = 40  # code points shown before and after a place
ORIGIN = "occurrence"
"""The origin of annotations that were made so."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that says the name and is not tagged so yet.

    `level` is that of folding (0, 1 or 2), `prefix` what is written onto the name before it; `before` and `after` are
    the words around it. `mention_id` is the mention that stands there already and lacks the tag or the entity.
    """

    document_id: str
    title: str
    span: Span
    exact: str
    level: int
    prefix: str
    before: str
    after: str
    mention_id: str = ""


class Occurring:
    """Finds and tags every occurrence, in the articles of one workspace's library."""

    def __init__(self, workspace: "Workspace") -> None:
        """Take the workspace that commits."""
        self._workspace = workspace

    def find(
        self, like: str, tag_id: str, *, entity: str = "", document_ids: Sequence[str] | None = None
    ) -> list[Place]:
        """Return the places in these articles (in all without a list) that say `like`, in any spelling.

        By the articles' titles, then in text order. Left out are those in boilerplate, those that have that tag (and
        that entity, if one is named), and those that somebody tagged otherwise. Where the entity is known by longer
        names that hold `like`, such a name is found whole. Raises BadRequest for a text that is no name, and for an
        unknown tag.
        """
        self.check(tag_id)
        known = self._known(entity, tag_id)
        names = Names([Name((like, *_longer(known, like)))])
        if not names.has(like):
            raise BadRequest(f"“{like}” cannot be looked for: a name has two letters at the least.")
        matcher, library = Matcher(names), self._workspace.library
        there: defaultdict[str, list[StoredMention]] = defaultdict(list)
        for mention in library.mentions(document_ids):
            there[mention.document_id].append(mention)
        wanted = (tag_id, known.id if known else entity and "new")
        return [
            place
            for text in library.texts(document_ids)
            for place in _places(text, matcher, there[text.id], wanted)
        ]  # fmt: skip

    def tag(self, places: Iterable[Place], tag_id: str, *, entity: str = "") -> list[Annotation]:
        """Tag these places as one step, across articles, and return the mentions made or changed.

        They join the entity named: the one known by that name, to which their spellings become aliases, or a new one.
        Raises NotFound for an article that is gone, and StaleChange for a mention that was changed meanwhile.
        """
        self.check(tag_id)
        places = list(places)
        changes, joined = self._joining(entity, tag_id, places) if entity and places else ([], None)
        made: list[Annotation] = []
        for change in self._mentions(places, tag_id, joined):
            changes.append(change)
            if isinstance(change.after, Annotation):
                made.append(change.after)
        self._workspace.commit(self._workspace.change_set(_label(places), changes))
        return made

    def check(self, tag_id: str) -> None:
        """Raise BadRequest where the layer of entities has no such tag."""
        workspace = self._workspace
        known = [tag.id for tagset in workspace.tagsets_of(ENTITIES) for tag in workspace.tags_of(tagset.id)]
        if tag_id not in known:
            raise BadRequest(f"There is no tag {tag_id} for mentions; there are {', '.join(known)}.")

    def _known(self, entity: str, tag_id: str) -> Entity | None:
        names = self._workspace.names
        return (names.named(entity, tag_id) or names.named(entity)) if entity else None

    def _joining(self, entity: str, tag_id: str, places: Sequence[Place]) -> tuple[list[Change], str]:
        """Return the changes that make an entity of that name know these spellings, and its id."""
        known = self._known(entity, tag_id)
        first = known or Entity(new_id(), tag_id, " ".join(entity.split()))
        heard = {naming.key(name) for name in (first.name, *first.aliases)}
        aliases: dict[str, str] = {}
        for place in places:
            aliases.setdefault(naming.key(place.exact), " ".join(place.exact.split()))
        fresh = tuple(name for key, name in aliases.items() if key not in heard)
        after = replace(first, aliases=(*first.aliases, *fresh))
        return ([] if after == known else [Change(known, after)]), after.id

    def _mentions(self, places: Iterable[Place], tag_id: str, entity_id: str | None) -> Iterator[Change]:
        library, annotator = self._workspace.library, self._workspace.annotator
        by_document: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            by_document[place.document_id].append(place)
        standing = library.marked([place.mention_id for at in by_document.values() for place in at if place.mention_id])
        there = {mention.id: mention for mention, _ in standing}
        for document_id, mine in by_document.items():
            document = library.document(document_id)
            for place in mine:
                before = there.get(place.mention_id)
                if _has_changed(place, before, tag_id):
                    raise StaleChange(f"“{place.exact}” is not tagged as it was; look for the name again.")
                if before:
                    after = replace(before, tag_id=tag_id, entity_id=before.entity_id or entity_id, modified=now())
                    yield Change(before, after)
                    continue
                span = marking.fitted(document, place.span)
                made = marking.annotation(document, span, ENTITIES, annotator, tag_id=tag_id, entity_id=entity_id)
                yield Change(None, replace(made, origin=ORIGIN))


def _has_changed(place: Place, mention: Annotation | None, tag_id: str) -> bool:
    """Tell whether the mention at a place is not as it was when the place was found."""
    if mention is None:
        return bool(place.mention_id)
    return mention.span != place.span or mention.status != "accepted" or mention.tag_id not in (None, tag_id)


def _longer(known: Entity | None, like: str) -> list[str]:
    """Return the names of an entity that hold `like` as words among others."""
    names = (known.name, *known.aliases) if known else ()
    wanted = naming.key(like)
    return [name for name in names if naming.key(name) != wanted and occurrences(name, [Name((like,))])]


def _places(
    text: StoredText, matcher: Matcher, mentions: Sequence[StoredMention], wanted: tuple[str, str]
) -> Iterator[Place]:
    """Yield the places of one article that are still to be tagged."""
    there = _Standing([mention for mention in mentions if mention.status == "accepted"], wanted)
    starts = [start for _, start, _ in text.blocks]
    for one in matcher.find(text.text, text.language):
        standing = there.at(one)
        if standing is None or not _is_in_body(text, starts, one.span):
            continue
        span = standing.span if standing else one.span
        yield Place(
            text.id, text.title, span, span.of(text.text), one.level, one.prefix,
            text.text[max(0, span.start - _CONTEXT) : span.start], text.text[span.end : span.end + _CONTEXT],
            standing.id if standing else "",
        )  # fmt: skip


class _Standing:
    """The accepted mentions of one article, in text order, asked what stands at a place."""

    def __init__(self, mentions: Sequence[StoredMention], wanted: tuple[str, str]) -> None:
        self._mentions, self._wanted = mentions, wanted
        self._starts = [mention.span.start for mention in mentions]
        self._longest = max((len(mention.span) for mention in mentions), default=0)

    def at(self, one: Occurrence) -> StoredMention | Literal[False] | None:
        """Return the mention there that lacks something, False where there is none, None where nothing is to do."""
        tag_id, entity_id = self._wanted
        outer = Span(one.span.start - len(one.prefix), one.span.end)
        first = bisect_left(self._starts, one.span.end - self._longest)
        for mention in self._mentions[first : bisect_right(self._starts, one.span.start)]:
            if not mention.span.contains(one.span):
                continue
            is_same = mention.span in (one.span, outer)
            if is_same and mention.tag_id in (None, tag_id):
                lacks = mention.tag_id is None or (entity_id and mention.entity_id is None)
                return mention if lacks else None
            if is_same or mention.tag_id == tag_id:
                return None
        return False


def _is_in_body(text: StoredText, starts: Sequence[int], span: Span) -> bool:
    """Tell whether a place is in the article: not in boilerplate, nor over blocks that are no running text."""
    if not text.blocks:
        return True
    first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1
    kinds = {text.blocks[index][0] for index in range(max(0, first), last + 1)}
    return "boilerplate" not in kinds and (first == last or kinds == {"paragraph"})


def _label(places: Sequence[Place]) -> str:
    words = f"“{' '.join(places[0].exact.split())}”" if places else "nothing"
    return f"Tag {words}" if len(places) == 1 else f"Tag {words} in {len(places)} places"
