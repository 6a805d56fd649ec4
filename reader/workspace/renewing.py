"""An article read again from its own file: a new version of its text, in which its annotations are found again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.formats.encoding import codec_name, decode
from reader.model.anchoring import Selector, anchor, describe
from reader.model.annotated import Annotated
from reader.model.annotation import Annotation, now
from reader.model.changes import Change
from reader.model.cleaning import UNFIT
from reader.model.document import Document
from reader.model.text import Span, trim

Translate = Callable[[str], str]


def translation(before: Document, encoding: str) -> Translate | None:
    """Return what turns words of a text into those that its file has when read as `encoding`; None where none can.

    The words go back into the bytes that they came from, and those are read anew.
    """
    codec = codec_name(before.metadata.get("encoding", "").partition(" ")[0])
    if not codec or not encoding:
        return None
    return lambda words: UNFIT.sub("", decode(words.encode(codec, "ignore"), forced=encoding).text)


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


def renewal(article: Annotated, after: Document, translate: Translate | None) -> tuple[list[Change], Renewal]:
    """Return the changes that put another reading of an article's file in its place, and what comes of them.

    `translate` turns words of the earlier text into those of the later one, where it is another encoding's.
    """
    found = {one.id: _found(article.document, one, after, translate) for one in article.annotations}
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


def _found(before: Document, one: Annotation, after: Document, translate: Translate | None) -> Span | None:
    """Return where an annotation's words stand in the new text: as they are, translated, or at the very same place."""
    share = len(after.text) / max(1, len(before.text))
    selectors = [Selector(round(one.start * share), round(one.end * share), one.exact, one.prefix, one.suffix)]
    if translate is not None:
        exact, prefix, suffix = map(translate, (one.exact, one.prefix, one.suffix))
        selectors.insert(0, replace(selectors[0], exact=exact, prefix=prefix, suffix=suffix))
    spans = (anchor(after.text, selector) for selector in selectors)
    fitting = (span for span in spans if span is not None and trim(after.text, span))
    return next(fitting, None) or _same_place(before, one, after)


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
