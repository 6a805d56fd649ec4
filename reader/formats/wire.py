"""Drafts as plain JSON values and back: what the worker process sends. Never pickles: the sender may be subverted."""

from typing import Any

from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.model.waypoints import Anchor, ContentsLine, PageStart, Reference

Values = dict[str, Any]


def draft_values(draft: Draft) -> Values:
    """Return a draft as JSON values, without its original, which the receiver has."""
    return {
        "parts": [_part_values(part) for part in draft.parts],
        "title": draft.title,
        "source": draft.source,
        "media_type": draft.media_type,
        "language": draft.language,
        "direction": draft.direction,
        "metadata": dict(draft.metadata),
        "notices": list(draft.notices),
        "outline": [[line.title, line.level, line.anchor] for line in draft.outline],
        "pages": [[page.anchor, page.number, page.doubt] for page in draft.pages],
    }


def _part_values(part: Part) -> list[Any]:
    references = [[one.span.start, one.span.end, one.target] for one in part.references]
    anchors = [[one.offset, one.name] for one in part.anchors]
    return [part.kind, part.text, part.direction, part.level, references, anchors]


def draft_of(values: Values) -> Draft:
    """Return the draft of JSON values. Raises ValueError, TypeError or KeyError if they are none."""
    return Draft(
        tuple(_part(*part) for part in values["parts"]),
        values["title"],
        values["source"],
        values["media_type"],
        values["language"],
        values["direction"],
        dict(values["metadata"]),
        tuple(values["notices"]),
        tuple(ContentsLine(*line) for line in values["outline"]),
        tuple(PageStart(*page) for page in values["pages"]),
    )


def _part(kind: Any, text: str, direction: Any, level: int, references: list[Any], anchors: list[Any]) -> Part:
    return Part(
        kind,
        text,
        direction,
        level,
        tuple(Reference(Span(start, end), target) for start, end, target in references),
        tuple(Anchor(offset, name) for offset, name in anchors),
    )
