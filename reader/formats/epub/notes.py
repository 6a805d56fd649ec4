"""Notes of a book, gathered at the ends of its chapters or of itself, put after the paragraphs that refer to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from reader.model.document import Part
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference

_ARROW = regex.compile(r"[↩↑↵⏎⤴^\u200e\u200f\ufe0e\ufe0f\s]+")


@dataclass(frozen=True, slots=True)
class _Note:
    """The paragraphs of one note, and the names that lead to it."""

    parts: tuple[Part, ...]
    names: frozenset[str]


def place_notes(parts: Sequence[Part]) -> list[Part]:
    """Return parts with every note right after the first part that refers to it; notes nobody refers to stay.

    A note without a link back to its mark gets one.
    """
    referred = {one.target[1:] for part in parts for one in part.references if part.kind != "note"}
    found = list(_gathered(parts, referred))
    notes = {name: one for one in found if isinstance(one, _Note) for name in one.names}
    placed: list[Part] = []
    done: set[int] = set()
    for one in found:
        if isinstance(one, _Note):
            continue
        here: list[tuple[Reference, _Note]] = []
        for reference in one.references:
            note = notes.get(reference.target[1:]) if reference.target.startswith("#") else None
            if note is not None and id(note) not in done and one.kind != "note":
                done.add(id(note))
                here.append((reference, note))
        placed += _linked(one, here)
    return placed


def _gathered(parts: Sequence[Part], referred: set[str]) -> Iterator[Part | _Note]:
    """Yield parts as they are, but notes as wholes: from one that is referred to up to the next."""
    held: list[Part] = []
    names: frozenset[str] = frozenset()
    for part in parts:
        begun = frozenset(one.name for one in part.anchors if one.name in referred)
        is_note = part.kind == "note" and bool(begun or held)
        if held and (not is_note or begun):
            yield _Note(tuple(held), names)
            held = []
        if is_note:
            names = begun or names
            held.append(part)
        else:
            yield part
    if held:
        yield _Note(tuple(held), names)


def _linked(part: Part, here: Sequence[tuple[Reference, _Note]]) -> Iterator[Part]:
    """Yield a part and its notes, which begin with their marks and lead back to them."""
    anchors = list(part.anchors)
    notes: list[Part] = []
    for reference, note in here:
        first, *rest = map(_without_arrow, note.parts)
        if not any(one.target.startswith("#") and one.span.start == 0 for one in first.references):
            name = f"mark-{reference.target[1:]}"
            anchors.append(Anchor(reference.span.start, name))
            first = _back(first, reference.span.of(part.text).strip(), name)
        notes += [first, *(one for one in rest if one.text)]
    yield replace(part, anchors=tuple(anchors))
    yield from notes


def _without_arrow(note: Part) -> Part:
    """Return a paragraph of a note without the arrow at its end that leads back to the text."""
    for reference in note.references:
        if reference.target.startswith("#") and _ARROW.fullmatch(note.text, reference.span.start):
            text = note.text[: reference.span.start].rstrip()
            kept = tuple(one for one in note.references if one.span.end <= len(text))
            anchors = tuple(Anchor(min(one.offset, len(text)), one.name) for one in note.anchors)
            return replace(note, text=text, references=kept, anchors=anchors)
    return note


def _back(note: Part, mark: str, name: str) -> Part:
    """Return the first part of a note with its mark before it, unless it is there, leading to the place `name`."""
    bare = mark.strip("[]")
    begins = (sign for sign in (mark, bare) if note.text.startswith(sign) and not note.text[len(sign) :][:1].isalnum())
    written = next(begins, "")
    if written:
        return replace(note, references=(Reference(Span(0, len(written)), f"#{name}"), *note.references))
    shift = len(mark) + 1
    return replace(
        note,
        text=f"{mark} {note.text}",
        references=(
            Reference(Span(0, len(mark)), f"#{name}"),
            *(Reference(Span(one.span.start + shift, one.span.end + shift), one.target) for one in note.references),
        ),
        anchors=tuple(Anchor(one.offset and one.offset + shift, one.name) for one in note.anchors),
    )
