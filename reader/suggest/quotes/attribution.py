"""Attributions of one block: cue, content, speaker, and the features that tell how likely they are right."""

from dataclasses import dataclass, replace

from reader.model.quotation import QuoteKind
from reader.model.text import Span

from .according import sources
from .content import Opening, indirect_end, opening, trimmed
from .marks import Pair
from .passage import COMMAS, Cue, Passage
from .speakers import named


@dataclass(frozen=True, slots=True)
class Attribution:
    """One quote as the rules see it. Offsets count from the start of its block; `gender` is that of the verb."""

    content: Span
    tag: QuoteKind
    evidence: tuple[str, ...]
    reason: str
    parts: tuple[Span, ...] = ()
    cue: Span | None = None
    speaker: Span | None = None
    addressee: Span | None = None
    gender: str = ""
    outer: Span = Span(0, 0)  # the content with its marks; all of the block that the quote claims
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
        behind = _backward(passage, cue, made)
        found.extend(each for each in ((behind,) if behind else (made,)) if each)
    found.extend(_sourced(passage))
    found.extend(_uncued(passage, found))
    return sorted(found, key=lambda each: (each.content.start, each.content.end))


def _forward(passage: Passage, cue: Cue) -> Attribution | None:
    found = opening(passage, cue)
    if not found:
        return None
    if found.content >= len(passage.tokens):
        return _waiting(passage, cue, found)
    made = _content(passage, cue, found)
    if not made.content or not passage.words_in(made.content):
        return None
    who = named(passage, cue, found)
    evidence = _seen(passage, cue, found, made.content)
    evidence += (f"speaker.{who.place or 'none'}",) + (() if who.agrees else ("disagrees",))
    evidence = _classed(passage, cue, found, evidence, who.speaker)
    if who.speaker is None and _first_person(passage, cue) and "person.other" not in evidence:
        evidence += ("person.other",)
    if "person.other" in evidence and "class.speech" not in evidence:
        evidence += ("person.opinion",)
    if "class.speech" not in evidence and any(name.startswith("subjunctive") for name in evidence):
        evidence += ("subjunctive.wish",)
    if made.tag != "indirect" and "opens.complementizer" in evidence:
        evidence += ("mixed",)
    return replace(made, cue=cue.span, speaker=who.speaker, addressee=who.addressee, gender=_gender(cue),
                   evidence=evidence, reason=_reason(passage, cue, found))  # fmt: skip


def _waiting(passage: Passage, cue: Cue, found: Opening) -> Attribution | None:
    if found.how != "colon":
        return None
    who = named(passage, cue, found)
    evidence = _seen(passage, cue, found, cue.span) + (f"speaker.{who.place or 'none'}",)
    evidence = tuple(name for name in evidence if not name.startswith("content."))
    return Attribution(Span(cue.span.end, cue.span.end), "direct", _classed(passage, cue, found, evidence, who.speaker),
                       _reason(passage, cue, found), (), cue.span, who.speaker, who.addressee, _gender(cue),
                       waiting=True)  # fmt: skip


def _content(passage: Passage, cue: Cue, found: Opening) -> Attribution:
    if found.pair:
        return _marked(passage, found.pair)
    first = found.content
    end = passage.sentence(cue.span.start).end
    if found.how == "colon" and not passage.has("complementizer", first):
        limit = _colon_end(passage, cue, first, passage.token_at(end))
        content = trimmed(passage, first, limit)
        return Attribution(content, "direct", (), "", outer=content)
    last = indirect_end(passage, cue, first)
    content = trimmed(passage, first, last)
    inside = any(content.start <= pair.open < content.end for pair in passage.pairs)
    tag: QuoteKind = "mixed" if inside else "direct" if found.how == "word" else "indirect"
    return Attribution(content, tag, (), "", outer=content)


def _colon_end(passage: Passage, cue: Cue, first: int, end: int) -> int:
    """What follows a colon runs to the end of the sentence, or to the mark that closes around the cue."""
    for at in range(first, end):
        pair = passage.closing.get(passage.tokens[at].start)
        if pair and pair.open < cue.span.start:
            return at
    return end


def _marked(passage: Passage, pair: Pair) -> Attribution:
    """Return the direct quote of a pair of marks, and the pieces that «و» or a comma joins to it."""
    content = passage.content(pair)
    if pair.close is None:
        content = trimmed(passage, passage.token_at(content.start), passage.token_at(content.end)) or content
    parts, reach = [], pair.close + 1 if pair.close is not None else content.end
    following = _joined(passage, pair)
    while following:
        parts.append(passage.content(following))
        reach = following.close + 1 if following.close is not None else parts[-1].end
        following = _joined(passage, following)
    return Attribution(content, "direct", (), "", tuple(parts), outer=Span(pair.open, max(reach, content.end)),
                       open_ended=pair.close is None)  # fmt: skip


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


def _seen(passage: Passage, cue: Cue, found: Opening, content: Span) -> tuple[str, ...]:
    entry = cue.entry
    between = passage.words(cue.last, found.at)
    words = passage.words_in(content)
    how = found.how if not (found.how == "colon" and found.pair) else "colon.mark"
    seen = [f"cue.{entry.role}", f"opens.{how}", _distance(between), f"lang.{passage.lexicon.language}"]
    seen += [name for name, true in (
        ("cue.weak", entry.weak), ("negated", cue.negated), ("cue.prefixed", cue.prefixed),
        ("person.other", entry.form.person != 3), ("content.short", words < 3), ("content.long", words >= 6),
        ("cue.first", cue.span.start <= passage.sentence(cue.span.start).start + 2),
        (f"bare.{entry.role}", found.how == "bare"),
        ("weak.far", entry.weak and between > 3), ("participle.far", entry.role == "participle" and between > 4), ("mark.short", how == "mark" and words <= 2),
        ("mark.inline", how == "mark" and between > 0 and passage.form(found.at - 1) not in COMMAS),
        ("title.like", how == "colon.mark" and words <= 4 and between > 3),
        ("mark.governed", how == "mark" and passage.has("preposition", found.at - 1)),
        ("weak.inline", how == "mark" and entry.weak and between > 0 and passage.form(found.at - 1) not in COMMAS),
        ("colon.far", how == "colon" and between > 8), ("clitic.far", between > 0 and _is_clitic(passage, found)),
        *_subjunctive(passage, found),
    ) if true]  # fmt: skip
    return tuple(seen)


def _is_clitic(passage: Passage, found: Opening) -> bool:
    """Tell whether the complementizer is a letter before a word (ש), which begins relative clauses too."""
    return found.how == "complementizer" and not passage.has("complementizer", found.at)


def _subjunctive(passage: Passage, found: Opening) -> list[tuple[str, bool]]:
    """«أن» before an imperfect verb tells what is wished, not what is said."""
    form, following = passage.form(found.at), passage.form(found.at + 1)
    plain = passage.lexicon.language == "ar" and found.how == "complementizer" and form == "ان"
    wished = plain and passage.text[passage.tokens[found.at].start] != "إ" and len(following) >= 3
    return [("subjunctive", wished and following[0] == "ي"), ("subjunctive.perhaps", wished and following[0] in "تن")]


def _distance(words: int) -> str:
    return "far.0" if words == 0 else "far.3" if words <= 3 else "far.8" if words <= 8 else "far.17" if words <= 17 else "far"


def _classed(
    passage: Passage, cue: Cue, found: Opening, evidence: tuple[str, ...], speaker: Span | None
) -> tuple[str, ...]:
    cls = cue.entry.cls
    if cls == "opinion" and speaker is None and cue.entry.form.person == 3 and not cue.entry.form.plural:
        cls = "hearsay"
    return (*evidence, f"class.{cls}")


def _first_person(passage: Passage, cue: Cue) -> bool:
    """«أعتقد» is "I think", «اعتقد» "he thought": the hamza tells, where the verb has none of its own."""
    return cue.entry.form.words.startswith("ا") and passage.text[cue.span.start] == "أ" and cue.entry.role == "verb"


def _gender(cue: Cue) -> str:
    return cue.entry.form.gender


_OPENS = {
    "colon": "colon", "colon.mark": "colon and quotation mark", "mark": "quotation mark",
    "complementizer": "complementizer", "comma": "comma", "bare": "nothing between", "word": "what it always introduces",
}  # fmt: skip
_CUES = {
    "speech": "verb of saying", "opinion": "verb of opinion", "finding": "verb of finding",
    "directive": "verb of asking", "hearsay": "hearsay", "np": "verb of saying",
}  # fmt: skip


def _reason(passage: Passage, cue: Cue, found: Opening) -> str:
    """Return why, for a person: «قال … أن: verb of saying and complementizer»."""
    how = "colon.mark" if found.how == "colon" and found.pair else found.how
    sign = passage.text[passage.tokens[found.at].start : passage.tokens[found.at].end] if found.at < len(passage.tokens) else ":"
    shown = "" if found.how in ("bare", "word") else f" … {sign}"
    kind = _CUES[cue.entry.cls] if cue.entry.role == "verb" else {"noun": "noun", "participle": "participle"}.get(
        cue.entry.role, "phrase") + " of saying"  # fmt: skip
    return f"{cue.span.of(passage.text)}{shown}: {kind} and {_OPENS[how]}"


def _backward(passage: Passage, cue: Cue, forward: Attribution | None) -> Attribution | None:
    """Return the quote that ends right before a cue: «"…", אמר …», where the cue has no content of its own after it."""
    if cue.entry.role != "verb":
        return None
    plain = forward is None or "opens.bare" in forward.evidence or "opens.comma" in forward.evidence
    interrupted = forward is not None and "opens.mark" in forward.evidence and not cue.prefixed
    if not (plain or interrupted):
        return None
    pair = _closed_before(passage, cue)
    if pair is None:
        return None
    content = passage.content(pair)
    end = passage.token_at(passage.sentence(cue.span.start).end)
    again = forward.outer.start if interrupted and forward else None
    limit = passage.token_at(again) if again is not None else end
    if again is not None and not any(passage.form(at) in (*COMMAS, ".", ":") for at in range(cue.last, limit)):
        again = None
    found = Opening("after", _name_limit(passage, cue, limit), limit)
    who = named(passage, cue, found)
    between = passage.words(passage.token_at(pair.close or 0), cue.first)
    evidence = (f"cue.{cue.entry.role}", "opens.after", _distance(between), f"speaker.{who.place or 'none'}",
                f"class.{cue.entry.cls}", f"lang.{passage.lexicon.language}")  # fmt: skip
    evidence += (("cue.weak",) if cue.entry.weak else ()) + (("content.short",) if passage.words_in(content) < 3 else ())
    evidence += ("content.long",) if passage.words_in(content) >= 6 else ()
    parts = (forward.content,) if again is not None and forward else ()
    reason = f"“…” {cue.span.of(passage.text)}: quotation mark before a verb of saying"
    return Attribution(content, "direct", evidence, reason, parts, cue.span, who.speaker, who.addressee, _gender(cue),
                       Span(pair.open, (pair.close or 0) + 1))  # fmt: skip


def _name_limit(passage: Passage, cue: Cue, limit: int) -> int:
    """Return the first comma or stop after a cue: there the name of a speaker that follows it ends."""
    for at in range(cue.last, limit):
        if passage.form(at) in COMMAS or passage.form(at) in ".!?؟۔":
            return at
    return limit


def _closed_before(passage: Passage, cue: Cue) -> Pair | None:
    """Return the pair that closes before a cue with no more than a name and a comma between."""
    if cue.prefixed and passage.lexicon.language == "ar":
        return None
    farthest = 10 if passage.lexicon.language in ("en", "fr", "he") else 1
    words = 0
    for at in range(cue.first - 1, max(-1, cue.first - 30), -1):
        token = passage.tokens[at]
        if token.start in passage.closing:
            pair = passage.closing[token.start]
            content = passage.words_in(passage.content(pair))
            starts = passage.token_at(pair.open) - passage.token_at(passage.sentence(pair.open).start) <= 1
            if content < 5 and not starts:
                return None
            comma = passage.form(at - 1) in COMMAS or passage.form(at + 1) in COMMAS or passage.form(at - 1) in "!?؟…."
            return pair if content >= 2 and (comma or words == 0 or content > 5) else None
        words += token.word
        if words > farthest or token.form in ".:;؛" or token.start in passage.opening or at in passage.cue_by_token:
            return None
    return None


def _sourced(passage: Passage) -> list[Attribution]:
    found = []
    for source in sources(passage):
        inside = any(source.content.start <= pair.open < source.content.end for pair in passage.pairs)
        cue = source.cue.of(passage.text)
        evidence = (*source.evidence, "class.according", f"lang.{passage.lexicon.language}")
        evidence += ("according.around",) if _holds_cue(passage, source.content) else ()
        found.append(Attribution(source.content, "mixed" if inside else "indirect", evidence,
                                 f"{cue} …: according to", source.parts, source.cue, source.speaker,
                                 outer=source.content))  # fmt: skip
    return found


def _holds_cue(passage: Passage, content: Span) -> bool:
    return any(content.contains(cue.span) and cue.entry.role == "verb" and not cue.entry.weak for cue in passage.cues)


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
            reach = max(reach, made.outer.end)
            found.append(replace(made, evidence=_alone(passage, pair, made.content), reason="quotation marks without a cue"))
    return found


def _alone(passage: Passage, pair: Pair, content: Span) -> tuple[str, ...]:
    sentence = passage.sentence(pair.open)
    words, whole = passage.words_in(content), passage.words_in(sentence)
    before = passage.token_at(pair.open) - 1
    length = "alone.3" if words <= 3 else "alone.7" if words <= 7 else "alone.long"
    seen = ["uncued", length, "class.continuation", f"lang.{passage.lexicon.language}"]
    seen += [name for name, true in (
        ("alone.sentence", words >= 0.8 * whole and words > 3), ("alone.named", before >= 0 and passage.has("naming", before)),
        ("alone.colon", passage.form(before) == ":"), ("alone.starts", not passage.text[: pair.open].strip() and words > 3),
        ("alone.unclosed", pair.close is None),
        ("alone.stop", passage.text[max(0, content.end - 1) : content.end] in ".!?؟۔" and words > 3),
    ) if true]  # fmt: skip
    return tuple(seen)
