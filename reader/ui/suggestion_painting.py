"""How suggestions look: each part dashed, in the shape of the annotation that it would become, with a small label."""

from collections.abc import Iterator, Mapping
from typing import Literal

from reader.model.annotation import Tag
from reader.model.bidi import isolate
from reader.model.text import Span
from reader.suggest import Suggestion
from reader.workspace.mending import Mending, PartRole

from .mark_styles import CUES_COLOR, PLAIN_COLOR
from .painting import MarkStyle
from .pending_marks import PendingMark

_Shape = Literal["box", "underline", "frame"]
_SHAPES: dict[PartRole, _Shape] = {
    "content": "box", "part": "box", "cue": "underline", "speaker": "frame", "addressee": "frame"
}  # fmt: skip
ROLE_NAMES: dict[PartRole, str] = {
    "content": "content", "part": "further piece", "cue": "cue", "speaker": "speaker", "addressee": "addressee"
}  # fmt: skip
"""What each part is called in words."""


def of_suggestion(key: str, suggestion: Suggestion, tags: Mapping[str, Tag]) -> Iterator[PendingMark]:
    """Yield the marks of a suggestion that waits: outlines without a fill. `key` tells it from others."""
    hint = f"Suggested: sure to {suggestion.confidence:.2f}\n{isolate(suggestion.reason, 'ltr')}"
    for role, span in _spans(suggestion):
        style = MarkStyle(_color(suggestion, role, tags), _shape(suggestion, role), True, hint=hint, filled=False)
        yield PendingMark(f"{key}.{role}.{span.start}", span.start, span.end, style)


def of_mending(
    mending: Mending, tags: Mapping[str, Tag], there: frozenset[PartRole] = frozenset(), *, pointing: bool = True
) -> list[PendingMark]:  # fmt: skip
    """Return the marks of the suggestion that is looked at, its parts filled and labelled, the current one strong.

    `pointing`: one part is the current one. Parts in `there` are annotations already: they are drawn only while they
    are current or moved.
    """
    current, now, marks = mending.current, mending.now, []
    first = set(_spans(mending.first))
    for part in mending.parts():
        chosen = pointing and part == current
        if part.span is None or (part.role in there and not chosen and (part.role, part.span) in first):
            continue
        style = MarkStyle(
            _color(now, part.role, tags), _shape(now, part.role), True, _label(mending, part.role, tags),
            filled=part.role not in there, strong=chosen,
        )  # fmt: skip
        marks.append(PendingMark(f"now.{part.role}.{part.span.start}", part.span.start, part.span.end, style))
    return marks


def _spans(suggestion: Suggestion) -> Iterator[tuple[PartRole, Span]]:
    yield "content", suggestion.span
    for piece in suggestion.parts:
        yield "part", piece
    if suggestion.cue:
        yield "cue", suggestion.cue
    if suggestion.speaker:
        yield "speaker", suggestion.speaker.span
    if suggestion.addressee:
        yield "addressee", suggestion.addressee


def _label(mending: Mending, role: PartRole, tags: Mapping[str, Tag]) -> str:
    now = mending.now
    if role == "content":
        tag = tags.get(now.tag)
        return isolate(tag.name.lower() if tag else now.tag or "quote")
    if role == "part":
        return "… goes on"
    return "speaker, inferred" if role == "speaker" and mending.is_inferred else ROLE_NAMES[role]


def _color(suggestion: Suggestion, role: PartRole, tags: Mapping[str, Tag]) -> str:
    if role == "cue":
        return CUES_COLOR
    wanted = suggestion.tag if role in ("content", "part") else "person"
    return tags[wanted].color if wanted in tags else PLAIN_COLOR


def _shape(suggestion: Suggestion, role: PartRole) -> _Shape:
    return "frame" if suggestion.kind == "mention" else _SHAPES[role]
