"""An overview counted: share of voice, entities by tag, who speaks of whom, who stands beside whom, sources, times."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from reader.model.annotated import Lists
from reader.model.annotation import ENTITIES, QUOTES
from reader.model.overview import UNKNOWN, Counted, Glance, Mark, Overview, Pair
from reader.model.shelf import day_of
from reader.store.glances import Glances

_BY_DAY, _BY_MONTH = 62, 6 * 366
"""The longest time, in days, that is shown day by day, and month by month; a longer one is shown by years."""
_MOST_BARS = 400  # of times without gaps; beyond that only those with an article
_CROWD = 40  # entities in a paragraph beyond which it is a list, and says nothing of who belongs to whom


def overview(found: Glances, lists: Lists) -> Overview:
    """Return everything that an overview shows of these articles."""
    said = _Said(found)
    marks = [mark for mark in found.marks if mark.entity_id or mark.layer_id == ENTITIES]
    return Overview(
        articles=len(found.articles),
        quotes=len(said.heads),
        words=sum(said.words.values()),
        mentions=len(marks),
        voices=_voices(said, lists),
        tags=_tags(marks, lists),
        entities=_entities(marks, said, lists),
        spoken_of=_spoken_of(said, marks, lists),
        together=_together(found.articles, marks, lists),
        sources=_by_article(found, said, lambda article: article.origin),
        times=_times(found, said),
    )


class _Said:
    """The quotes with their pieces joined, their words, and who said them."""

    def __init__(self, found: Glances) -> None:
        self.marks = {mark.id: mark for mark in found.marks}
        quotes = {mark.id: mark for mark in found.marks if mark.layer_id == QUOTES}
        self._links: dict[str, dict[str, list[str]]] = {"part": defaultdict(list), "speaker": defaultdict(list)}
        for role, source, target in found.links:
            if role in self._links and source in quotes and target in self.marks:
                self._links[role][source].append(target)
        later = {piece for source, pieces in self._links["part"].items() for piece in pieces if piece != source}
        self.pieces: dict[str, list[Mark]] = {}
        seen: set[str] = set()
        for quote in sorted(quotes, key=lambda id: id in later):  # stable: in text order, later pieces last
            if quote not in seen:
                ids = self._reached(quote, quotes, seen)
                self.pieces[quote] = [quotes[id] for id in ids]
        self.heads = [quotes[id] for id in self.pieces]
        self.words = {head: sum(piece.words for piece in pieces) for head, pieces in self.pieces.items()}
        self.speakers = {head: self._speakers(pieces) for head, pieces in self.pieces.items()}

    def _reached(self, head: str, quotes: Mapping[str, Mark], seen: set[str]) -> list[str]:
        waiting, reached = [head], []
        while waiting:
            id = waiting.pop()
            if id not in seen and id in quotes:
                seen.add(id)
                reached.append(id)
                waiting.extend(self._links["part"][id])
        return reached

    def _speakers(self, pieces: Iterable[Mark]) -> tuple[str, ...]:
        """Return the entities that say a quote, or UNKNOWN alone; a speaker without an entity is unknown too."""
        mentions = (self.marks[id] for piece in pieces for id in self._links["speaker"][piece.id])
        return tuple(dict.fromkeys(mention.entity_id for mention in mentions if mention.entity_id)) or (UNKNOWN,)


def _ranked(counted: Iterable[Counted]) -> tuple[Counted, ...]:
    return tuple(sorted(counted, key=lambda one: (-one.words, -one.quotes, -one.mentions, one.name, one.id)))


def _voices(said: _Said, lists: Lists) -> tuple[Counted, ...]:
    by_speaker: defaultdict[str, list[Mark]] = defaultdict(list)
    for head in said.heads:
        for speaker in said.speakers[head.id]:
            by_speaker[speaker].append(head)
    return _ranked(
        Counted(
            id, _name(lists, id), tuple(head.id for head in heads), quotes=len(heads),
            words=sum(said.words[head.id] for head in heads), articles=_articles(heads), kind=_kind(lists, id),
        )
        for id, heads in by_speaker.items()
    )  # fmt: skip


def _tags(marks: Sequence[Mark], lists: Lists) -> tuple[Counted, ...]:
    by_tag: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_tag[mark.tag_id or UNKNOWN].append(mark)
    return _ranked(
        Counted(
            id, lists.tags[id].name if id in lists.tags else id, tuple(mark.id for mark in of_tag),
            mentions=len(of_tag), articles=_articles(of_tag),
        )
        for id, of_tag in by_tag.items()
    )  # fmt: skip


def _entities(marks: Sequence[Mark], said: _Said, lists: Lists) -> tuple[Counted, ...]:
    by_entity: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.entity_id:
            by_entity[mark.entity_id].append(mark)
    quotes = Counter(speaker for speakers in said.speakers.values() for speaker in speakers)
    counted = [
        Counted(
            id, _name(lists, id), tuple(mark.id for mark in mentions), quotes=quotes[id], mentions=len(mentions),
            articles=_articles(mentions), kind=_kind(lists, id),
        )
        for id, mentions in by_entity.items()
    ]  # fmt: skip
    return tuple(sorted(counted, key=lambda one: (-one.mentions, -one.quotes, one.name, one.id)))


def _spoken_of(said: _Said, marks: Sequence[Mark], lists: Lists) -> tuple[Pair, ...]:
    """Return who speaks of whom: an entity that is mentioned inside a quote counts once for each of its speakers."""
    inside: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.entity_id:
            inside[mark.document_id].append(mark)
    starts = {document: [mark.start for mark in mentions] for document, mentions in inside.items()}
    met: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for head in said.heads:
        for piece in said.pieces[head.id]:
            mentions = inside.get(piece.document_id, [])
            first = bisect_right(starts.get(piece.document_id, []), piece.start - 1)
            for mark in mentions[first:]:
                if mark.start >= piece.end:
                    break
                if mark.end <= piece.end and mark.entity_id:
                    for speaker in said.speakers[head.id]:
                        met[speaker, mark.entity_id][head.id] = None
    return _pairs(met, lists)


def _together(articles: Iterable[Glance], marks: Sequence[Mark], lists: Lists) -> tuple[Pair, ...]:
    """Return which entities stand in one paragraph, and in how many."""
    starts = {article.id: article.starts for article in articles}
    beside: defaultdict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for mark in marks:
        if mark.entity_id and mark.document_id in starts:
            block = bisect_right(starts[mark.document_id], mark.start)
            beside[mark.document_id, block].setdefault(mark.entity_id, mark.id)
    met: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for there in beside.values():
        if len(there) <= _CROWD:
            for first, second in combinations(sorted(there), 2):
                met[first, second][there[first]] = None
    return _pairs(met, lists)


def _pairs(met: Mapping[tuple[str, str], Mapping[str, None]], lists: Lists) -> tuple[Pair, ...]:
    pairs = [
        Pair(first, second, _name(lists, first), _name(lists, second), len(where), tuple(where))
        for (first, second), where in met.items()
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.times, pair.first_name, pair.second_name, pair.first)))


def _by_article(found: Glances, said: _Said, label: Callable[[Glance], str]) -> tuple[Counted, ...]:
    """Return the articles counted under a label of each, with the quotes and mentions in them."""
    labels = {article.id: label(article) for article in found.articles}
    articles = Counter(labels.values())
    quotes: defaultdict[str, list[Mark]] = defaultdict(list)
    for head in said.heads:
        quotes[labels[head.document_id]].append(head)
    mentions: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in found.marks:
        if mark.layer_id == ENTITIES or mark.entity_id:
            mentions[labels[mark.document_id]].append(mark)
    return _ranked(
        Counted(
            name, name, tuple(mark.id for mark in (*quotes[name], *mentions[name])), quotes=len(quotes[name]),
            words=sum(said.words[head.id] for head in quotes[name]), mentions=len(mentions[name]), articles=count,
        )
        for name, count in articles.items()
    )  # fmt: skip


def _times(found: Glances, said: _Said) -> tuple[Counted, ...]:
    """Return the articles counted by day, month or year, as long as they reach; those without a date come first."""
    dated = [day for article in found.articles if (day := day_of(article.published))]
    if not dated:
        return _by_article(found, said, lambda article: UNKNOWN)
    length = _length(min(dated), max(dated))
    counted = {one.id: one for one in _by_article(found, said, lambda article: _label(article.published, length))}
    gaps = _labels(min(dated), max(dated), length)
    empty = {label: Counted(label, label, ()) for label in gaps} if len(gaps) <= _MOST_BARS else {}
    return tuple(one for _, one in sorted((empty | counted).items()))


def _length(first: date, last: date) -> int:
    """Return how many characters of an ISO date name the steps: of a day, a month or a year."""
    days = (last - first).days
    return 10 if days <= _BY_DAY else 7 if days <= _BY_MONTH else 4


def _label(published: str, length: int) -> str:
    return published[:length] if day_of(published) else UNKNOWN


def _labels(first: date, last: date, length: int) -> list[str]:
    """Return the names of all steps from one day to another."""
    if length == len("2024"):
        return [f"{year:04}" for year in range(first.year, last.year + 1)]
    if length == len("2024-05"):
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    return [date.fromordinal(day).isoformat() for day in range(first.toordinal(), last.toordinal() + 1)]


def _name(lists: Lists, id: str) -> str:
    return lists.entities[id].name if id in lists.entities else UNKNOWN


def _kind(lists: Lists, id: str) -> str:
    return lists.entities[id].kind if id in lists.entities else ""


def _articles(marks: Iterable[Mark]) -> int:
    return len({mark.document_id for mark in marks})
