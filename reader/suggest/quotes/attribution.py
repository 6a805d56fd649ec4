"""Attributions of one block: cue, content, speaker, and the features that tell how likely they are right."""

from dataclasses import dataclass, replace

from reader.model.quotation import QuoteKind
from reader.model.text import Span

from .according import sources
from .content import opening, trimmed
from .endings import indirect_end
from .features import alone, backward_evidence, forward_evidence, reason
from .marks import Pair
from .passage import COMMAS, Cue, Opening, Passage
from .phrases import apposition, phrase_end
from .speakers import named
from .subjects import after_this

_DONE = frozenset(("تم", "يتم", "جري", "وتم", "ويتم", "وجري"))  # «تم الإعلان» is "it was announced"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One quote as the rules see it. Offsets count from the start of its block; `gender` is that of the verb."""

    content: Span
    tag: QuoteKind
    evidence: tuple[str, ...] = ()
    reason: str = ""
    parts: tuple[Span, ...] = ()
    cue: Span | None = None
    speaker: Span | None = None
    addressee: Span | None = None
    gender: str = ""
    outer: Span | None = None  # all of the block that the quote claims: its content with the marks
    open_ended: bool = False  # a mark that is never closed: may run on in the next paragraph
    waiting: bool = False  # a colon at the end of the block: the content may be the next paragraph

    @property
    def begin(self) -> int:
        """Where the attribution begins: the first of cue and content."""
        return min(self.content.start, self.cue.start if self.cue else self.content.start)


def attributions(passage: Passage) -> list[Attribution]:
    """Return the attributions of the block in text order, rivals among them."""
    found: list[Attribution] = []
    for cue in passage.cues:
        made = _forward(passage, cue)
        behind = _backward(passage, cue, made) or _unmarked(passage, cue, made)
        found.extend(each for each in ((behind,) if behind else (made,)) if each)
    found.extend(_sourced(passage))
    found.extend(_uncued(passage, found))
    return sorted(found, key=lambda each: (each.content.start, each.content.end))


def _forward(passage: Passage, cue: Cue) -> Attribution | None:
    found = opening(passage, cue)
    if not found:
        return None
    waiting = found.content >= len(passage.tokens)
    if waiting and found.how != "colon":
        return None
    nothing = Span(cue.span.end, cue.span.end)
    made = Attribution(nothing, "direct", waiting=True) if waiting else _content(passage, cue, found)
    if not waiting and not passage.words_in(made.content):
        return None
    who = named(passage, cue, found)
    agent = _agent(passage, cue, made.content) if found.how == "complementizer" else None
    if agent:
        content, speaker = agent
        made, who = replace(made, content=content, outer=content), replace(who, speaker=speaker, place="after")
    return replace(
        made,
        cue=cue.span,
        speaker=who.speaker,
        addressee=who.addressee,
        gender=cue.entry.form.gender,
        evidence=forward_evidence(passage, cue, found, None if waiting else made.content, who),
        reason=reason(passage, cue, found),
    )


def _agent(passage: Passage, cue: Cue, content: Span) -> tuple[Span, Span] | None:
    """Return content and speaker of «تم الإعلان أن … من قبل رئيس الاتحاد»: whom the passive names stands last."""
    if passage.lexicon.language != "ar" or cue.entry.role != "noun" or passage.form(cue.first - 1) not in _DONE:
        return None
    first, last = passage.token_at(content.start), passage.token_at(content.end)
    by = next(
        (at for at in range(last - 2, first, -1) if passage.form(at) == "من" and passage.form(at + 1) == "قبل"), 0
    )
    speaker = trimmed(passage, by + 2, phrase_end(passage, by + 2, last)) if by else None
    return (trimmed(passage, first, by), speaker) if speaker else None


def _content(passage: Passage, cue: Cue, found: Opening) -> Attribution:
    if found.pair and found.pair.close is not None and found.how == "as":
        content = Span(passage.tokens[found.content].start, found.pair.close + 1)
        return Attribution(content, "mixed", outer=content)
    if found.pair:
        return _marked(passage, found.pair)
    first = found.content
    end = passage.sentence(cue.span.start).end
    if found.how == "colon" and not passage.has("complementizer", first):
        limit = _colon_end(passage, cue, first, passage.token_at(end))
        content = trimmed(passage, first, limit)
        return Attribution(content, "direct", outer=content)
    last = indirect_end(passage, cue, first)
    content = trimmed(passage, first, last)
    inside = passage.marked(content)
    tag: QuoteKind = "mixed" if inside else "direct" if found.how == "word" else "indirect"
    return Attribution(content, tag, outer=content)


def _colon_end(passage: Passage, cue: Cue, first: int, end: int) -> int:
    """What follows a colon runs to the end of the sentence, or to the mark that closes around the cue."""
    around = passage.around(cue.span.start)
    closed = passage.token_at(around.close) if around and around.close is not None else end
    return closed if first <= closed < end else end


def _marked(passage: Passage, pair: Pair) -> Attribution:
    """Return the direct quote of a pair of marks, and the pieces that «و» or a comma joins to it."""
    content = passage.content(pair)
    if pair.close is None and passage.words_in(content):
        content = trimmed(passage, passage.token_at(content.start), passage.token_at(content.end)) or content
    parts, reach = [], pair.close + 1 if pair.close is not None else content.end
    following = _joined(passage, pair)
    while following:
        parts.append(passage.content(following))
        reach = following.close + 1 if following.close is not None else parts[-1].end
        following = _joined(passage, following)
    outer = Span(pair.open, max(reach, content.end))
    return Attribution(content, "direct", parts=tuple(parts), outer=outer, open_ended=pair.close is None)


def _joined(passage: Passage, pair: Pair) -> Pair | None:
    """Return the pair that follows after a comma and a word such as و, in the same sentence."""
    if pair.close is None:
        return None
    at = passage.token_at(pair.close) + 1
    if passage.form(at) not in COMMAS:
        return None
    at += 1
    if passage.form(at) in ("و", "ו", "and", "et", "اور"):
        at += 1
    following = passage.opening.get(passage.tokens[at].start) if at < len(passage.tokens) else None
    return following if following and passage.words_in(passage.content(following)) > 3 else None


def _backward(passage: Passage, cue: Cue, forward: Attribution | None) -> Attribution | None:
    """Return the quote that ends right before a cue: «"…", אמר …», where the cue has no content of its own after it.

    A quote in marks that follows after a comma or stop, «"…," she said, "…"», is a further piece of the same.
    """
    pair = _closed_before(passage, cue) if cue.entry.role == "verb" and _looks_back(cue, forward) else None
    if pair is None or pair.close is None:
        return None
    content = passage.content(pair)
    again = forward.outer if forward is not None and "opens.mark" in forward.evidence else None
    limit = passage.token_at(again.start if again else passage.sentence(cue.span.start).end)
    if again and not any(passage.form(at) in (*COMMAS, ".", ":") for at in range(cue.last, limit)):
        again = None
    who = named(passage, cue, Opening("after", _name_limit(passage, cue, limit), limit))
    return Attribution(
        content,
        "direct",
        backward_evidence(passage, cue, _between(passage, pair.close, cue), content, who),
        f"“…” {cue.span.of(passage.text)}: quotation mark before a verb of saying",
        (forward.content,) if again and forward else (),
        cue.span,
        who.speaker,
        who.addressee,
        cue.entry.form.gender,
        Span(pair.open, pair.close + 1),
    )


def _unmarked(passage: Passage, cue: Cue, forward: Attribution | None) -> Attribution | None:
    """Return what Urdu says without marks before its verb: «ہم کل روانہ ہوں گے، کپتان نے کہا۔»."""
    if passage.lexicon.language != "ur" or cue.entry.role != "verb" or forward is not None:
        return None
    sentence = passage.sentence(cue.span.start)
    first, last = passage.token_at(sentence.start), passage.token_at(sentence.end)
    ends = all(passage.has("auxiliary", at) or not passage.is_word(at) for at in range(cue.last, last))
    comma = next((at for at in range(cue.first - 1, first, -1) if passage.form(at) in COMMAS), None)
    if not ends or comma is None or cue.first - comma > 8:
        return None
    content = trimmed(passage, first, comma)
    who = named(passage, cue, Opening("after", last, last))
    whole = passage.words_in(content) >= 3 and not passage.cues_in(content) and not passage.marked(content)
    if not whole or who.speaker is None or passage.token_at(who.speaker.start) <= comma:
        return None
    evidence = backward_evidence(passage, cue, 0, content, who)
    why = f"… {cue.span.of(passage.text)}: a clause before a verb of saying"
    tag: QuoteKind = "direct"
    return Attribution(content, tag, evidence, why, (), cue.span, who.speaker, who.addressee, "", content)


def _describes(passage: Passage, cue: Cue, pair: Pair) -> bool:
    """«معاہدے کو ”تاریخی موقع“ قرار دیا», «بودجه را «…» خواند»: the marks between an object and such a verb."""
    before = passage.token_at(pair.open) - 1
    return passage.has("calling", cue.first) and passage.has("object", before)


def _between(passage: Passage, close: int, cue: Cue) -> int:
    """Return the words between a mark and a cue after it; none where «این را» points back to what the marks hold."""
    if passage.lexicon.language == "fa" and after_this(passage, cue) is not None:
        return 0
    return passage.words(passage.token_at(close), cue.first)


def _looks_back(cue: Cue, forward: Attribution | None) -> bool:
    if forward is None:
        return True
    if "opens.mark" in forward.evidence:
        return not cue.prefixed
    return "opens.bare" in forward.evidence or "opens.comma" in forward.evidence


def _name_limit(passage: Passage, cue: Cue, limit: int) -> int:
    """Return the comma or stop after a cue where the name of a speaker that follows it ends, with its apposition."""
    ends = (at for at in range(cue.last, limit) if passage.form(at) in COMMAS or passage.form(at) in ".!?؟۔")
    end = next(ends, limit)
    while end < limit and passage.form(end) in COMMAS:
        after = next(ends, limit)
        if not apposition(passage, end + 1, after):
            break
        end = after
    return end


def _closed_before(passage: Passage, cue: Cue) -> Pair | None:
    """Return the pair that closes before a cue with no more than a name and a comma between."""
    if cue.prefixed and passage.lexicon.language == "ar":
        return None
    said = passage.lexicon.language == "fa" and after_this(passage, cue) is not None
    farthest = 10 if passage.lexicon.language in ("en", "fr", "he", "ur") else 1
    farthest = 14 if said else farthest
    words = 0
    for at in range(cue.first - 1, max(-1, cue.first - 30), -1):
        token = passage.tokens[at]
        if token.start in passage.closing:
            pair = passage.closing[token.start]
            content = passage.words_in(passage.content(pair))
            starts = passage.token_at(pair.open) - passage.token_at(passage.sentence(pair.open).start) <= 1
            if words == 0 and content >= 2 and _describes(passage, cue, pair):
                return pair
            if content < 5 and not starts:
                return None
            comma = passage.form(at - 1) in COMMAS or passage.form(at + 1) in COMMAS or passage.form(at - 1) in "!?؟…۔."
            least = 1 if starts and comma else 2
            return pair if content >= least and (comma or words == 0 or content > 5) else None
        words += token.word
        ended = token.form in ".:;؛" and not (said and token.form in COMMAS)
        if words > farthest or ended or token.start in passage.opening or at in passage.cue_by_token:
            return None
    return None


def _sourced(passage: Passage) -> list[Attribution]:
    found = []
    for source in sources(passage):
        inside = passage.marked(source.content)
        around = ("according.around",) if _holds_cue(passage, source.content) else ()
        found.append(
            Attribution(
                source.content,
                "mixed" if inside else "indirect",
                (*source.evidence, "class.according", f"lang.{passage.lexicon.language}", *around),
                f"{source.cue.of(passage.text)} …: according to",
                source.parts,
                source.cue,
                source.speaker,
                outer=source.content,
            )
        )
    return found


def _holds_cue(passage: Passage, content: Span) -> bool:
    said = (cue for cue in passage.cues_in(content) if cue.entry.role == "verb" and not cue.entry.weak)
    return any(cue.span.end <= content.end for cue in said)


def _uncued(passage: Passage, cued: list[Attribution]) -> list[Attribution]:
    """Return the marks that no cue claims: a quote that goes on, or a name, a title, a word held at arm's length."""
    claimed = sorted((span.start, span.end) for each in cued for span in (each.outer, *each.parts) if span)
    found, at, reach = [], 0, 0
    for pair in passage.pairs:
        while at < len(claimed) and claimed[at][0] <= pair.open + 2:
            reach = max(reach, claimed[at][1])
            at += 1
        if pair.open < reach:
            continue
        made = _marked(passage, pair)
        if made.content and passage.words_in(made.content):
            reach = max(reach, made.outer.end if made.outer else 0)
            found.append(
                replace(made, evidence=alone(passage, pair, made.content), reason="quotation marks without a cue")
            )
    return found
