"""Suggestions: quotes found by rule and mentions by what was tagged before, printed or accepted."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.model.text import Span

from . import records
from .call import Call
from .output import Line, say, say_json, say_lines, tell
from .verbs import path, verb, words

if TYPE_CHECKING:
    from reader.model.document import Document
    from reader.suggest import Suggestion


@verb("suggest")
@click.argument("doc", type=words)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(["quotes", "mentions"]), help="Only these.")
@click.option(
    "--accept-over", metavar="P", type=click.FloatRange(0, 1), default=None,
    help="Accept all with a confidence of P or more, as one step.",
)  # fmt: skip
@click.option("--model", metavar="FOLDER", type=path, default=None, help="A model that recognises mentions.")
def suggest(call: Call, doc: str, kinds: tuple[str, ...], accept_over: float | None, model: Path | None) -> None:
    """Propose quotes with their cue and speaker, and mentions by what was tagged before in the library.

    Nothing is an annotation before it is accepted. What was accepted or rejected before is not proposed again.
    """
    from reader.workspace.proposing import KINDS, propose
    from reader.workspace.remembering import NOTHING, Remembering
    from reader.workspace.reviewing import Review

    with call.workspace() as workspace:
        document = workspace.open(workspace.library.resolve(doc))
        review = Review(workspace)
        kinds = kinds or KINDS
        taught = Remembering(workspace).taught() if "mentions" in kinds else NOTHING
        proposals = propose(document, review.weights(), kinds, model=model, taught=taught)
        found = review.unanswered(proposals.suggestions)
        taken = [one for one in found if accept_over is not None and _sure(one) >= accept_over]
        review.accept_all(taken)
    for notice in proposals.notices:
        tell(notice)
    if call.json:
        say_json([of_suggestion(document, one) | {"accepted": one in taken} for one in found])
        return
    say_lines(call, list(_lines(document, found)))
    if accept_over is not None:
        say(f"Accepted {len(taken)} of {len(found)}.")


def of_suggestion(document: "Document", one: "Suggestion") -> records.Record:
    """Return a suggestion as JSON: offsets in code points; null for what it lacks."""
    speaker = _place(one.speaker.span) | {"inferred": one.speaker.inferred} if one.speaker else None
    return {
        "kind": one.kind,
        **_place(one.span),
        "exact": one.span.of(document.text),
        "type": one.tag,
        "parts": [_place(part) for part in one.parts],
        "cue": _place(one.cue) if one.cue else None,
        "speaker": speaker,
        "addressee": _place(one.addressee) if one.addressee else None,
        "confidence": _sure(one),
        "reason": one.reason,
        "origin": one.origin,
    }


def _sure(one: "Suggestion") -> float:
    """Return the confidence as it is printed, so that what is printed can be asked for."""
    return round(one.confidence, 3)


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _lines(document: "Document", found: Sequence["Suggestion"]) -> list[Line]:
    lines = []
    for one in found:
        direction = document.blocks[document.block_index(one.span.start)].direction
        speaker = one.speaker.span.of(document.text) if one.speaker else ""
        cells = (f"{one.confidence:.2f}", f"{one.span.start}–{one.span.end}", one.tag)
        said = ": ".join(part for part in (speaker, one.span.of(document.text)) if part)
        lines.append(Line(cells, said, direction))
    return lines


VERBS = (suggest,)
