"""The blocks of a document in order: rivals settled, quotes that run over paragraphs, speakers from before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reader.model.document import Block, Document
from reader.model.language import guess_language
from reader.model.text import Span
from reader.suggest.lexicon import LANGUAGES, Lexicon, read_lexicon
from reader.suggest.suggestion import Speaker, Suggestion
from reader.suggest.weights import Weights

from .attribution import Attribution, attributions
from .passage import Passage

Tick = Callable[[int, int], None]
"""Is told how many blocks of how many are done. What it raises ends the work."""
TEXT = frozenset({"title", "heading", "paragraph", "list_item", "blockquote", "caption", "note"})
_RUNNING = frozenset({"paragraph", "list_item", "blockquote"})
_RIVALS = 8  # earlier attributions that one is compared with
_REMEMBERED = 6  # speakers that an unnamed one may be
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur"})
_LATIN_SCRIPT = frozenset({"en", "fr"})


@dataclass
class Found:
    """An attribution in its document: where its block begins, and what continues it in the next ones."""

    block: int
    shift: int
    kept: Attribution
    confidence: float
    further: list[Span] = field(default_factory=list)  # pieces in later blocks, in offsets of the document
    speaker: Speaker | None = None

    def content(self) -> Span:
        """Return the first piece, in offsets of the document."""
        return moved(self.kept.content, self.shift)

    def end(self) -> int:
        """Return where its last piece ends, in offsets of the document."""
        return max([self.content().end, *(part.end for part in self.further)])

    def suggestion(self) -> Suggestion:
        """Return the proposal, in offsets of the document."""
        kept, shift = self.kept, self.shift
        parts = tuple(moved(part, shift) for part in kept.parts) + tuple(self.further)
        return Suggestion(
            "quote", self.content(), kept.tag, parts, moved(kept.cue, shift) if kept.cue else None, self.speaker,
            moved(kept.addressee, shift) if kept.addressee else None, self.confidence, kept.reason, kept.evidence,
        )  # fmt: skip


def moved(span: Span, by: int) -> Span:
    """Return `span` as many characters further on."""
    return Span(span.start + by, span.end + by)


class Sequence:
    """The attributions of a stretch of blocks, in text order."""

    def __init__(
        self, document: Document, lexicons: Mapping[str, Lexicon] | None, weights: Weights, tick: Tick | None = None
    ) -> None:  # fmt: skip
        self._document, self._given, self._weights, self._tick = document, lexicons, weights, tick
        own = document.language[:2]
        self._language = own if own in LANGUAGES else guess_language(document.text)
        self._last: list[tuple[Span, str]] = []
        self._pending: Found | None = None

    def lexicon(self, text: str) -> Lexicon:
        """Return the lexicon for a block: of the document's language, unless the block is in another script."""
        language = self._language
        script = guess_language(text[:400])
        same = {language, script} <= _ARABIC_SCRIPT or {language, script} <= _LATIN_SCRIPT
        if script != "und" and not same:
            language = script
        if self._given is not None and language in self._given:
            return self._given[language]
        return read_lexicon(language)

    def run(self, first: int, last: int) -> Iterator[Found]:
        """Yield what is found in the blocks [first, last), likely or not."""
        previous = -2
        for index in range(first, last):
            if self._tick:
                self._tick(index - first, last - first)
            block = self._document.blocks[index]
            if block.kind not in TEXT:
                yield from self._released()
                continue
            if index != previous + 1:
                yield from self._released()
            previous = index
            yield from self._block(index, block)
        yield from self._released()

    def passage(self, index: int) -> Passage:
        """Return one block made ready."""
        text = self._document.block_text(index)
        return Passage(text, self.lexicon(text))

    def _block(self, index: int, block: Block) -> Iterator[Found]:
        passage = self.passage(index)
        found = settled(attributions(passage), self._weights.confidence)
        kept = [Found(index, block.span.start, each, confidence) for each, confidence in found]
        continued = self._continued(kept, block, passage)
        kept = kept[1:] if continued else kept
        if self._pending is not None and not (continued and self._pending.kept.open_ended and not kept):
            yield from self._released()
        for each in sorted(kept, key=_spoken):
            self._name(each, passage)
        for each in kept:
            if each.kept.waiting or (each is kept[-1] and each.kept.open_ended and block.kind in _RUNNING):
                yield from self._released()
                self._pending = each
            else:
                yield each

    def _continued(self, kept: list[Found], block: Block, passage: Passage) -> bool:
        """Give the start of a block to the quote that waits for it; tell whether that used up the first of `kept`."""
        pending = self._pending
        if pending is None or block.kind not in _RUNNING:
            return False
        first = kept[0] if kept else None
        outer = first.kept.outer if first is not None and first.kept.cue is None else None
        opens = outer is not None and not passage.text[: outer.start].strip()
        if first is not None and opens:
            self._append(pending, [first.content(), *first.suggestion().parts])
            pending.kept = replace(pending.kept, open_ended=first.kept.open_ended)
            return True
        if pending.kept.waiting and block.kind == "blockquote" and not pending.further:
            self._append(pending, [block.span])
        return False

    def _append(self, pending: Found, pieces: list[Span]) -> None:
        if pending.kept.waiting:
            first = pieces.pop(0)
            content = Span(first.start - pending.shift, first.end - pending.shift)
            evidence = (*pending.kept.evidence, "content.next")
            pending.kept = replace(pending.kept, content=content, waiting=False, evidence=evidence)
            pending.confidence = self._weights.confidence(pending.kept.evidence)
        pending.further.extend(pieces)

    def _released(self) -> Iterator[Found]:
        pending, self._pending = self._pending, None
        if pending is not None and not pending.kept.waiting:
            yield pending

    def _name(self, each: Found, passage: Passage) -> None:
        """Set the speaker: the one named, else the last one before that the verb agrees with."""
        kept = each.kept
        if kept.speaker:
            each.speaker = Speaker(moved(kept.speaker, each.shift))
            first = passage.form(passage.token_at(kept.speaker.start))
            if not passage.lexicon.has("pronoun", first) and each.confidence >= 0.4:
                self._last = [*self._last[1 - _REMEMBERED :], (each.speaker.span, kept.gender)]
        elif "class.hearsay" not in kept.evidence:
            fitting = (
                span for span, gender in reversed(self._last) if not (gender and kept.gender) or gender == kept.gender
            )
            span = next(fitting, None)
            each.speaker = Speaker(span, inferred=True) if span else None


def _spoken(each: Found) -> int:
    """Speakers are named in the order of their cues: «وأضافت أن …، بحسب البيان»."""
    return each.kept.cue.start if each.kept.cue else each.kept.content.start


def settled(
    found: list[Attribution], confidence: Callable[[tuple[str, ...]], float]
) -> list[tuple[Attribution, float]]:
    """Return the attributions that can stand together, each with its confidence: of rivals the likelier one.

    One quote may stand inside another if its cue does too; two whose contents overlap otherwise are rivals.
    """
    kept: list[tuple[Attribution, float]] = []
    for each in sorted(found, key=lambda one: (one.content.start, -one.content.end)):
        around = [at for at in range(max(0, len(kept) - _RIVALS), len(kept)) if _overlap(kept[at][0], each)]
        if any(_holds(kept[at][0], each) for at in around):
            cls = next((name for name in each.evidence if name.startswith("class.")), "class.speech")
            each = replace(each, evidence=(*each.evidence, "nested", cls.replace("class", "nested")))
        sure = confidence(each.evidence)
        rivals = [at for at in around if not _holds(kept[at][0], each) and not _holds(each, kept[at][0])]
        if all(sure > kept[at][1] for at in rivals):
            for at in reversed(rivals):
                del kept[at]
            kept.append((each, sure))
    return sorted(kept, key=lambda one: (one[0].begin, one[0].content.start))


def _overlap(one: Attribution, other: Attribution) -> bool:
    pieces = (one.content, *one.parts)
    return any(mine.touches(their) for mine in pieces for their in (other.content, *other.parts))


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether `inner` stands inside a piece of `outer` with its cue and content."""
    cue = inner.cue or inner.content
    return any(piece.contains(inner.content) and piece.contains(cue) for piece in (outer.content, *outer.parts)) and (
        outer.content != inner.content
    )
