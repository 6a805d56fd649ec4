"""Quotes found by rule: marks, cues and complementizers, in six languages. No model, no network, linear time."""

from collections.abc import Mapping

from reader.model.document import Document
from reader.model.text import Span
from reader.suggest.lexicon import Lexicon
from reader.suggest.suggestion import Suggestion
from reader.suggest.weights import Weights, shipped_weights

from .passage import Passage
from .sequence import TEXT, Found, Sequence, Tick, moved
from .steps import clauses, stepped

__all__ = ["LEAST", "clauses", "propose_at", "stepped", "suggest_quotes"]

LEAST = 0.6
"""Confidence below which nothing is suggested."""
_BEFORE, _AFTER = 4, 6  # blocks that may hold a speaker from before, and further pieces


def suggest_quotes(
    document: Document,
    *,
    lexicons: Mapping[str, Lexicon] | None = None,
    weights: Weights | None = None,
    least: float = LEAST,
    tick: Tick | None = None,
) -> list[Suggestion]:
    """Return the quotes of `document` in text order, each with a confidence of `least` or more.

    `lexicons` replace the shipped ones by language; `weights` the shipped weights. No quote reaches into boilerplate
    or over it, nor over another block that holds no running text. Linear in the length of the text. `tick` is told
    how many blocks of how many are done; what it raises ends the work.
    """
    sequence = Sequence(document, lexicons, weights or shipped_weights(), tick)
    found = [each for each in sequence.run(0, len(document.blocks)) if each.confidence >= least]
    return sorted((each.suggestion() for each in found), key=_place)


def _place(suggestion: Suggestion) -> tuple[int, int]:
    start = min(suggestion.span.start, suggestion.cue.start if suggestion.cue else suggestion.span.start)
    return start, suggestion.span.start


def propose_at(
    document: Document, offset: int, *, lexicons: Mapping[str, Lexicon] | None = None, weights: Weights | None = None
) -> Suggestion | None:
    """Return the likeliest attribution of the sentence at `offset`, however unlikely.

    A sentence in which no rule sees one is proposed whole, with a confidence near 0; None is returned only where
    there is no sentence: outside the text, or in a block that holds none.
    """
    if not document.blocks or not 0 <= offset <= len(document.text):
        return None
    index = document.block_index(offset)
    block = document.blocks[index]
    if block.kind not in TEXT:
        return None
    sequence = Sequence(document, lexicons, weights or shipped_weights())
    passage = sequence.passage(index)
    if not passage.sentences:
        return None
    sentence = moved(passage.sentence(min(offset - block.span.start, len(passage.text))), block.span.start)
    found = list(sequence.run(max(0, index - _BEFORE), min(len(document.blocks), index + _AFTER)))
    there = [each for each in found if _is_there(each, sentence, offset)]
    if there:
        return max(there, key=lambda each: (_at(each, offset) and each.confidence > 0.3, each.confidence)).suggestion()
    return _whole(passage, sentence, block.span.start)


def _is_there(each: Found, sentence: Span, offset: int) -> bool:
    made = each.suggestion()
    pieces = (made.span, *made.parts, *((made.cue,) if made.cue else ()))
    return any(piece.touches(sentence) for piece in pieces)


def _at(each: Found, offset: int) -> bool:
    made = each.suggestion()
    pieces = (
        made.span,
        *made.parts,
        *((made.cue,) if made.cue else ()),
        *((made.speaker.span,) if made.speaker else ()),
    )
    return any(piece.start <= offset <= piece.end for piece in pieces)


def _whole(passage: Passage, sentence: Span, shift: int) -> Suggestion:
    """Return the sentence itself as a quote that nothing speaks for, without the stop at its end."""
    end = sentence.end
    while end > sentence.start + 1 and passage.text[end - shift - 1] in ".،,؛;:۔":
        end -= 1
    return Suggestion(
        "quote",
        Span(sentence.start, end),
        "indirect",
        confidence=0.02,
        reason="nothing in the sentence says so",
        evidence=("uncued", "whole"),
    )
