"""Suggestions written out in words, so that a test can state the whole of what is proposed."""

from reader.model.document import Document, Draft, Part, compose
from reader.suggest import Suggestion


def article(*texts: str, language: str = "") -> Document:
    """Return a document of these paragraphs."""
    return compose(Draft(tuple(Part("paragraph", text) for text in texts), language=language))


def shown(document: Document, one: Suggestion) -> tuple[str, str, str, str, str]:
    """Return tag, content with its pieces, cue, speaker (in brackets if inferred) and addressee, "" for none."""
    text = document.text
    speaker = one.speaker.span.of(text) if one.speaker else ""
    return (
        one.tag,
        " | ".join(piece.of(text) for piece in (one.span, *one.parts)),
        one.cue.of(text) if one.cue else "",
        f"[{speaker}]" if one.speaker and one.speaker.inferred else speaker,
        one.addressee.of(text) if one.addressee else "",
    )
