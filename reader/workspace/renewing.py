"""An article read again from its own file: a new version of its text, in which its annotations are found again."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from reader.model import shelf
from reader.model.anchoring import Anchoring, Selector, describe
from reader.model.annotated import Annotated
from reader.model.annotation import Annotation, now
from reader.model.changes import Change
from reader.model.cleaning import UNFIT
from reader.model.document import Document
from reader.model.text import Span, trim
from reader.store.index import prepare
from reader.store.rows import pack


class Reencoded:
    """A text read as one encoding before and as another after: how the words of the one look in the other."""

    def __init__(self, before: Document, after: Document) -> None:
        """Take the encodings from what the documents say of themselves."""
        from reader.formats.encoding import codec_name  # the formats stay out of the program's start

        self._forced = after.metadata.get("read_as", "")
        self._was = codec_name(before.metadata.get("encoding", "").partition(" ")[0])
        wrong, _, right = self._forced.removeprefix("mojibake:").partition(">")
        self._is = codec_name(right or self._forced)
        self._garbled_as = codec_name(wrong) if right else self._was
        self._shown, self._ends = Anchoring(""), [0]
        if self._is and self._garbled_as:
            self._garble(after.text)

    def _garble(self, text: str) -> None:
        """Write the later text as the earlier reading showed it, letter by letter, and where each letter of it ends."""
        shown = {char: char.encode(self._is, "replace").decode(self._garbled_as, "replace") for char in set(text)}
        shown |= {"\n": "\n"}
        pieces = [UNFIT.sub("", shown[char]) for char in text]
        self._shown, self._ends = Anchoring("".join(pieces)), [0, *accumulate(map(len, pieces))]

    def translated(self, selector: Selector) -> Selector | None:
        """Return a selector whose words went back into the bytes that they came from, read as the later encoding."""
        if not self._was or not self._forced:
            return None
        from reader.formats.encoding import decode

        def translate(words: str) -> str:
            return UNFIT.sub("", decode(words.encode(self._was, "ignore"), forced=self._forced).text)

        exact, prefix, suffix = map(translate, (selector.exact, selector.prefix, selector.suffix))
        return replace(selector, exact=exact, prefix=prefix, suffix=suffix)

    def found(self, selector: Selector) -> Span | None:
        """Return where the words of the earlier text stand in the later one as the earlier reading showed it."""
        span = self._shown.find(selector) if self._shown.text else None
        if span is None:
            return None
        return Span(bisect_right(self._ends, span.start) - 1, bisect_left(self._ends, span.end))


@dataclass(frozen=True, slots=True)
class Renewal:
    """What came of it: the version that is in the library now, how many annotations moved to it, and the orphans.

    Orphans, whose words the new text does not have, stay with the earlier version; without any it is gone.
    """

    document: Document
    moved: int
    orphans: tuple[Annotation, ...] = ()


def same_text(before: Document, after: Document) -> Document:
    """Return the earlier document as the later reading cuts it: the text is the same, so all offsets hold."""
    return replace(after, id=before.id, source=before.source)


@dataclass(frozen=True, slots=True)
class Plan:
    """A renewal that is worked out and not yet done: it fits the article only as it was, `annotations` and all."""

    before: Document
    annotations: tuple[Annotation, ...]
    changes: tuple[Change, ...]
    renewal: Renewal
    packed: bytes  # the changes as the log keeps them: to pack a book takes longer than to write it


def planned(article: Annotated, after: Document, each: Callable[[int], None] = lambda _: None) -> Plan:
    """Return the plan to put another reading of an article's file in its place.

    It may take a minute for a book, in any thread. `each` is called with the number of annotations that were looked
    for so far, before each; what it raises ends the search.
    """
    before, annotations = article.document, tuple(article.annotations)
    after = shelf.carried(before, after)
    if before.digest == after.digest:
        same = same_text(before, after)
        changes, renewed = [Change(before, same)], Renewal(same, len(annotations))
    else:
        changes, renewed = _renewal(article, after, each)
        for document in (before, after):
            prepare(document)
    return Plan(before, annotations, tuple(changes), renewed, pack(tuple(changes)))


def _renewal(article: Annotated, after: Document, each: Callable[[int], None]) -> tuple[list[Change], Renewal]:
    readings = _Readings(article.document, after, Reencoded(article.document, after), Anchoring(after.text))
    found: dict[str, Span | None] = {}
    for one in article.annotations:
        each(len(found))
        found[one.id] = _found(readings, one)
    whole = [link for link in article.links if found[link.source_id] and found[link.target_id]]
    moves = [Change(one, _moved(one, after, span)) for one in article.annotations if (span := found[one.id])]
    # A link goes where its annotations go. It is named before and after them, since a window that shows either version
    # takes it in or lets it go by whether it has them; and undo runs the other way.
    links = [Change(link, link) for link in whole]
    cut = [Change(link, None) for link in article.links if link not in whole]
    changes = [Change(None, after), *cut, *links, *moves, *links]
    orphans = tuple(one for one in article.annotations if found[one.id] is None)
    if not orphans:
        changes.append(Change(article.document, None))
    return changes, Renewal(after, len(moves), orphans)


def _moved(one: Annotation, after: Document, span: Span) -> Annotation:
    place = describe(after.text, span)
    return replace(
        one, document_id=after.id, start=place.start, end=place.end, exact=place.exact, prefix=place.prefix,
        suffix=place.suffix, modified=now(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Readings:
    before: Document
    after: Document
    reencoded: Reencoded
    text: Anchoring  # of the later one


def _found(readings: _Readings, one: Annotation) -> Span | None:
    """Return where an annotation's words stand in the new text: in its encoding, as they are, or at the same place."""
    before, after, reencoded, text = readings.before, readings.after, readings.reencoded, readings.text
    share = len(after.text) / max(1, len(before.text))
    stored = Selector(round(one.start * share), round(one.end * share), one.exact, one.prefix, one.suffix)
    translated = reencoded.translated(stored)
    searches: tuple[Callable[[], Span | None], ...] = (
        lambda: text.find(translated) if translated else None,
        lambda: reencoded.found(replace(stored, start=one.start, end=one.end)),
        lambda: text.find(stored),
        lambda: _same_place(before, one, after),
    )
    spans = (search() for search in searches)
    return next((span for span in spans if span is not None and trim(after.text, span)), None)


def _same_place(before: Document, one: Annotation, after: Document) -> Span | None:
    """Return the same offsets in the same block, where both readings cut the file into blocks of the same lengths.

    So it is with code pages of one byte a letter, whose letters may all be others.
    """
    if [block.span for block in before.blocks] != [block.span for block in after.blocks]:
        return None
    span = Span(one.start, one.end)
    return span if trim(after.text, span) == span else None


def told(renewed: Renewal) -> str:
    """Return the sentence for the user."""
    count, lost = renewed.moved, len(renewed.orphans)
    moved = f" {count} annotation{'' if count == 1 else 's'} found in it again." if count else ""
    if not lost:
        return f"The article was read again.{moved}"
    these = "annotation was" if lost == 1 else "annotations were"
    return f"The article was read again.{moved} {lost} {these} not; the earlier reading stays in the library with them."
