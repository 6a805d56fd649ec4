"""Sentences of a block, by their end marks: a rule that serves Arabic, Hebrew, Persian, Urdu and Latin script alike."""

from bisect import bisect_right
from functools import lru_cache

import regex

from .text import Span, trim

# An end mark, what closes with it, and white space. Not after a single letter, which is an initial or a title (د.).
_END = regex.compile(r"(?<!(?<!\w)\w)[.!?؟۔…]+[”’»›\"')\]]*(?=\s)")


@lru_cache(maxsize=16)  # the mentions of one block ask in a row
def sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences of `text` (one block), in order, without the white space between them."""
    found, at = [], 0
    for end in (*(mark.end() for mark in _END.finditer(text)), len(text)):
        sentence = trim(text, Span(at, end))
        if sentence:
            found.append(sentence)
        at = end
    return tuple(found)


def sentences_around(text: str, span: Span) -> Span:
    """Return the span of the sentences of `text` (one block) that `span` touches; `span` itself if it touches none."""
    found = sentences(text)
    touched = []
    for sentence in found[bisect_right(found, span.start, key=lambda sentence: sentence.end) :]:
        if not sentence.touches(span):
            break
        touched.append(sentence)
    return Span(touched[0].start, touched[-1].end) if touched else span
