"""Quotes and what belongs to them: which quote a cue or speaker is meant for, and the changes that join them."""

from collections.abc import Iterable

from reader.model.annotated import Annotated
from reader.model.annotation import CUES, QUOTES, Annotation, Link, Role, new_id
from reader.model.changes import Change
from reader.model.text import Span

_TAKEN = 500  # code points: about a paragraph
_FAR = 4000  # code points: a quote further away is not what a cue or speaker is meant for


def quote_for(article: Annotated, span: Span, role: Role) -> Annotation | None:
    """Return the quote nearest to `span`, or None if there is none near.

    One that has the role already counts as _TAKEN further away, since it is more often the next one that is meant. Not
    so for a further piece: an interrupted quote may have many.
    """
    around = Span(max(0, span.start - _FAR), span.end + _FAR)
    quotes = [
        found
        for found in article.annotations.touching(around)
        if found.layer_id == QUOTES and found.status == "accepted" and found.span != span
    ]

    def fit(quote: Annotation) -> tuple[int, int]:
        taken = role != "part" and (bool(article.links.source(quote.id, role)) or is_piece(article, quote))
        return _distance(span, quote.span) + _TAKEN * taken, quote.start

    return min(quotes, key=fit, default=None)


def is_piece(article: Annotated, quote: Annotation) -> bool:
    """Tell whether a quote is a later piece of an interrupted one: that one carries the cue and the speaker."""
    return bool(article.links.target(quote.id, "part"))


def _distance(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def joining(article: Annotated, quote: Annotation, role: Role, target: Annotation) -> list[Change]:
    """Return the changes that make `target` the quote's one speaker, cue or addressee.

    A link of that role to another is taken away; so is a cue that nothing points to any more.
    """
    links = article.links.source(quote.id, role)
    changes = _unlinking(article, role, [link for link in links if link.target_id != target.id])
    if not any(link.target_id == target.id for link in links):
        changes.append(Change(None, Link(new_id(), quote.id, role, target.id)))
    return changes


def parting(article: Annotated, quote: Annotation, role: Role) -> list[Change]:
    """Return the changes that take a quote's links of one role away, and a cue that nothing points to any more."""
    return _unlinking(article, role, article.links.source(quote.id, role))


def _unlinking(article: Annotated, role: Role, old: list[Link]) -> list[Change]:
    changes = [Change(link, None) for link in old]
    if role == "cue":
        changes += [change for link in old for change in _abandoned(article, link)]
    return changes


def _abandoned(article: Annotated, link: Link) -> Iterable[Change]:
    cue = article.annotations.get(link.target_id)
    if cue and cue.layer_id == CUES and len(article.links.of(cue.id)) == 1:
        yield Change(cue, None)


def removing(article: Annotated, gone: Iterable[Annotation]) -> list[Change]:
    """Return the changes that take annotations away, their links first: the database deletes nothing by itself."""
    gone = list(gone)
    links = {link.id: link for found in gone for link in article.links.of(found.id)}
    return [Change(link, None) for link in links.values()] + [Change(found, None) for found in gone]
