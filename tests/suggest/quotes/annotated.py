"""Sentences with their quotes marked by hand, one a line: `{s the mayor} {c said} {q that it rained}`.

Braces hold a letter and words: s the speaker, c the cue, q the content, + a further piece of it. A number joins the
parts of one quote where a sentence has two (`{q2 …}`), a word after a colon is its class (`{q:finding …}`, else
speech). `#` begins a comment. A pair of marks is speech if a quote holds half of it; an indirect quote with marks
inside is mixed, one between marks or after a colon is direct.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

_PART = regex.compile(r"\{(?P<kind>[scq+])(?P<number>\d?)(?::(?P<cls>\w+))? (?P<words>[^{}]+)\}")
_MARKS = regex.compile(r"«[^«»]*»|(?<!\p{L})[\"“”„][^\"“”„]+[\"“”](?!\p{L})|’’[^‘’]+‘‘")
_OPENS = '"“”„«’:'


def read_sentences(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the sentences of a file as cases of the benchmark; the name of the file is their language."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield case(line.strip(), f"{path.stem}-{number}", path.stem)


def case(line: str, name: str, language: str) -> dict[str, Any]:
    """Return one marked sentence as a case: its bare text, its quotes and its quotation marks."""
    text, at, parts = "", 0, []
    for part in _PART.finditer(line):
        text += line[at : part.start()]
        parts.append((part, [len(text), len(text) + len(part["words"])]))
        text += part["words"]
        at = part.end()
    text += line[at:]
    quotes = [
        {
            "type": _kind(text, span),
            "cls": part["cls"] or "speech",
            "content": span,
            "content_text": text[span[0] : span[1]],
            "parts": _spans(parts, "+", part["number"]),
            "cue": (cues := _spans(parts, "c", part["number"])),
            "cue_text": [text[first:last] for first, last in cues],
            "source": next(iter(_spans(parts, "s", part["number"])), None),
        }
        for part, span in parts
        if part["kind"] == "q"
    ]
    pieces = [span for part, span in parts if part["kind"] in "q+"]
    marks = [
        {"span": list(mark.span()), "speech": any(_half(mark.span(), span) for span in pieces)}
        for mark in _MARKS.finditer(text)
    ]
    return {"id": name, "text": text, "lang": language, "quotes": quotes, "quote_marks": marks}


def _spans(parts: list[tuple[Any, list[int]]], kind: str, number: str) -> list[list[int]]:
    return [span for part, span in parts if part["kind"] == kind and part["number"] == number]


def _half(mark: tuple[int, int], span: list[int]) -> bool:
    return max(0, min(mark[1], span[1]) - max(mark[0], span[0])) * 2 >= mark[1] - mark[0]


def _kind(text: str, span: list[int]) -> str:
    if text[: span[0]].rstrip()[-1:] in tuple(_OPENS):
        return "direct"
    return "mixed" if _MARKS.search(text, *span) else "indirect"
