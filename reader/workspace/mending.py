"""A suggestion while a person looks at it: its parts are moved, given words and taken away before it is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from reader.model.attribution import is_inferred
from reader.model.document import Document
from reader.model.quotation import QuoteKind
from reader.model.text import Span, words
from reader.suggest import Speaker, Suggestion, stepped
from reader.suggest.quotes.steps import Edge

from . import marking

PartRole = Literal["content", "part", "cue", "speaker", "addressee"]
Unit = Literal["word", "clause"]
_UNSEEN = "whole"  # evidence of a sentence that is proposed though nothing speaks for it


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an attribution, or the place of one that it lacks."""

    role: PartRole
    span: Span | None


class Mending:
    """A suggestion as it stands now, and which of its parts is meant. Nothing of it is an annotation yet.

    `quote_id` names the quote that is mended, where there is one already.
    """

    def __init__(self, document: Document, suggestion: Suggestion, quote_id: str | None = None) -> None:
        self.document, self.first, self.now, self.quote_id = document, suggestion, suggestion, quote_id
        self.at = 0

    # what there is

    def parts(self) -> list[Part]:
        """Return the parts in the order of Tab, also those that have no words; of a mention its one."""
        now = self.now
        if now.kind == "mention":
            return [Part("content", now.span)]
        further = [Part("part", piece) for piece in now.parts]
        speaker = now.speaker.span if now.speaker else None
        named = Part("cue", now.cue), Part("speaker", speaker), Part("addressee", now.addressee)
        return [Part("content", now.span), *further, *named]

    @property
    def current(self) -> Part:
        """The part that is meant."""
        return self.parts()[self.at]

    @property
    def is_mended(self) -> bool:
        """Whether it differs from what was suggested."""
        return self.now != self.first

    @property
    def is_own(self) -> bool:
        """Whether it is a person's own finding by now, that says nothing of what was suggested."""
        old, new = self.first.span, self.now.span
        common = min(old.end, new.end) - max(old.start, new.start)
        return _UNSEEN in self.first.evidence or 2 * common < min(len(old), len(new))

    @property
    def is_inferred(self) -> bool:
        """Whether the speaker is named in no sentence of the quote or of its cue."""
        now = self.now
        if now.speaker is None:
            return False
        said = [now.span, *now.parts, *([now.cue] if now.cue else [])]
        return is_inferred(self.document, said, now.speaker.span)

    def extent(self) -> Span:
        """Return the span from the first to the last word of content and cue."""
        said = [part.span for part in self.parts() if part.span and part.role in ("content", "part", "cue")]
        return Span(min(span.start for span in said), max(span.end for span in said))

    # which part is meant

    def go(self, step: int) -> None:
        """Go to the next part (1) or to the one before (-1), round the end."""
        self.at = (self.at + step) % len(self.parts())

    def choose(self, role: PartRole) -> None:
        """Go to the part of a role."""
        self.at = next((n for n, part in enumerate(self.parts()) if part.role == role), self.at)

    def choose_at(self, offset: int) -> bool:
        """Go to the part whose words stand at an offset, the shortest one; return whether there is any."""
        here = [
            (len(part.span), n)
            for n, part in enumerate(self.parts())
            if part.span and part.span.start <= offset < part.span.end
        ]
        if here:
            self.at = min(here)[1]
        return bool(here)

    # mending

    def move(self, edge: Edge, *, forward: bool, by: Unit) -> bool:
        """Move one end of the part by a word or a clause, on or back in the text; return whether it moved.

        A part without words gets the likeliest word.
        """
        part = self.current
        if part.span is None:
            word = self._nearest(part.role)
            return word is not None and self._put(word)
        outward = forward == (edge == "end")
        moved = stepped(self.document.text, part.span, self._room(part.span, edge), edge, outward, by)
        return moved != part.span and self._put(moved)

    def give(self, span: Span) -> bool:
        """Give the part other words; return whether that changed it. Raises BadRequest where there are no words."""
        content = self.current.role in ("content", "part") and self.now.kind == "quote"
        span = (marking.quote_content if content else marking.fitted)(self.document, span)
        return span != self.current.span and self._put(span)

    def remove(self) -> bool:
        """Take the part away; return whether there was one. The last piece of the content stays."""
        now, part = self.now, self.current
        if part.role == "part":
            self._without_piece(self.at - 1)
        elif part.role == "content" and now.parts:
            self.now = replace(now, span=now.parts[0], parts=now.parts[1:])
        elif part.role == "content" or part.span is None:
            return False
        else:
            self._name(part.role, None)
        return True

    def _without_piece(self, index: int) -> None:
        parts = self.now.parts
        self.now = replace(self.now, parts=(*parts[:index], *parts[index + 1 :]))

    def set_tag(self, tag: str) -> None:
        """Say what kind of quote, or of mention, it is."""
        self.now = replace(self.now, tag=tag)

    def turn_type(self) -> None:
        """Go on from direct to indirect, to mixed, to direct."""
        kinds = get_args(QuoteKind)
        at = kinds.index(self.now.tag) if self.now.tag in kinds else -1
        self.set_tag(kinds[(at + 1) % len(kinds)])

    # how

    def _put(self, span: Span) -> bool:
        now, role = self.now, self.current.role
        if role == "content":
            self.now = replace(now, span=span)
        elif role == "part":
            at = self.at - 1
            self.now = replace(now, parts=(*now.parts[:at], span, *now.parts[at + 1 :]))
        else:
            self._name(role, span)
        return True

    def _name(self, role: PartRole, span: Span | None) -> None:
        """Set cue, speaker or addressee, and whether the speaker as it is now is inferred."""
        if role == "cue":
            self.now = replace(self.now, cue=span)
        elif role == "addressee":
            self.now = replace(self.now, addressee=span)
        else:
            self.now = replace(self.now, speaker=Speaker(span) if span else None)
        if self.now.speaker:
            self.now = replace(self.now, speaker=replace(self.now.speaker, inferred=self.is_inferred))

    def _room(self, span: Span, edge: Edge) -> Span:
        """Return where a part may reach: its blocks, and no further than the pieces beside it."""
        blocks, text = self.document.blocks, self.document
        first = blocks[text.block_index(span.start)].span
        last = blocks[text.block_index(max(span.start, span.end - 1))].span
        start, end = (first.start, span.end) if edge == "start" else (last.start, last.end)
        if self.current.role in ("content", "part"):
            others = [piece for piece in (self.now.span, *self.now.parts) if piece != span]
            start = max([start, *(piece.end for piece in others if piece.end <= span.start)])
            end = min([end, *(piece.start for piece in others if piece.start >= span.end)])
        return Span(start, end)

    def _nearest(self, role: PartRole) -> Span | None:
        """Return the word that a missing part is likeliest to begin with: by the cue for who speaks, or by the content.

        It stands in no other part.
        """
        anchor = self._anchor(role)
        block = self.document.blocks[self.document.block_index(anchor)].span
        taken = [part.span for part in self.parts() if part.span]
        free = [
            word
            for word in _words(self.document.text, block)
            if not any(word.touches(span) for span in taken)
        ]  # fmt: skip
        return min(
            free, key=lambda word: (max(word.start - anchor, anchor - word.end), word.start < anchor), default=None
        )

    def _anchor(self, role: PartRole) -> int:
        now = self.now
        if role == "addressee" and now.speaker and not self.is_inferred:
            return now.speaker.span.end
        if role in ("speaker", "addressee") and now.cue:
            return now.cue.end
        return now.span.start


def _words(text: str, block: Span) -> Iterator[Span]:
    for word in words(block.of(text)):
        if text[block.start + word.start].isalnum():
            yield Span(block.start + word.start, block.start + word.end)
