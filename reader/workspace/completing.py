"""A quote that is marked already given what it lacked: cue, speaker, addressee, pieces, another span or type."""

from dataclasses import replace

from reader.model.annotated import Annotated, Lists
from reader.model.annotation import CUES, Annotation, Role, now
from reader.model.changes import Change
from reader.model.text import Span
from reader.suggest import Speaker, Suggestion

from . import marking, quoting
from .accepting import Accepting
from .naming import Names


def as_suggestion(article: Annotated, quote: Annotation) -> Suggestion:
    """Return a quote of the article with what belongs to it in the shape of a suggestion that it fulfils."""

    def first(role: Role) -> Span | None:
        return next((one.span for one in article.linked(quote.id, role)), None)

    speaker = first("speaker")
    return Suggestion(
        "quote", quote.span, quote.tag_id or "", parts=tuple(one.span for one in article.linked(quote.id, "part")),
        cue=first("cue"), speaker=Speaker(speaker) if speaker else None, addressee=first("addressee"), confidence=1.0,
        reason="marked already", origin=quote.origin,
    )  # fmt: skip


def completed(suggestion: Suggestion, offered: Suggestion) -> Suggestion:
    """Return `suggestion` with what `offered` has of cue, speaker and addressee where it has none itself."""
    return replace(
        suggestion, cue=suggestion.cue or offered.cue, speaker=suggestion.speaker or offered.speaker,
        addressee=suggestion.addressee or offered.addressee,
    )  # fmt: skip


def completing(
    article: Annotated, lists: Lists, annotator: str, quote: Annotation, wanted: Suggestion,
    names: Names | None = None,
) -> list[Change]:  # fmt: skip
    """Return the changes that make a quote of the article what is wanted; none where it is that already."""
    document, is_now = article.document, as_suggestion(article, quote)
    making = Accepting(document, article.annotations, lists, annotator, names)
    tag = wanted.tag if wanted.tag in lists.tags else quote.tag_id
    after = marking.resized(document, quote, marking.fitted(document, wanted.span))
    if (after.span, tag) != (quote.span, quote.tag_id):
        making.changes.append(Change(quote, replace(after, tag_id=tag)))
    changes = _pieces(article, quote, wanted, tag, making)
    if wanted.cue != is_now.cue:
        target = making.once(wanted.cue, CUES) if wanted.cue else None
        changes += _joining(article, quote, "cue", target)
    speaker = wanted.speaker.span if wanted.speaker else None
    for role, span, before in (
        ("speaker", speaker, is_now.speaker.span if is_now.speaker else None),
        ("addressee", wanted.addressee, is_now.addressee),
    ):
        if span != before:
            changes += _joining(article, quote, role, making.mention(span) if span else None)  # type: ignore[arg-type]
    return [*making.changes, *changes]


def _joining(article: Annotated, quote: Annotation, role: Role, target: Annotation | None) -> list[Change]:
    if target is not None:
        return quoting.joining(article, quote, role, target)
    return quoting.parting(article, quote, role)


def _pieces(
    article: Annotated, quote: Annotation, wanted: Suggestion, tag_id: str | None, making: Accepting
) -> list[Change]:
    """Return the changes that take pieces away; those that add some are `making`'s."""
    there = article.linked(quote.id, "part")
    kept = {one.span for one in there if one.span in wanted.parts}
    for span in wanted.parts:
        if span not in kept:
            making.piece(quote, span, tag_id)
    retagged = [one for one in there if one.span in kept and one.tag_id != tag_id]
    changes = [Change(one, replace(one, tag_id=tag_id, modified=now())) for one in retagged]
    return changes + quoting.removing(article, [one for one in there if one.span not in kept])
