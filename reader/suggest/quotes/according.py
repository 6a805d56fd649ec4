"""Speech attributed without a verb: «بحسب …», «לדברי …», «به گفته …», «… کے مطابق», "according to …"."""

from dataclasses import dataclass

from reader.model.text import Span

from .content import trimmed
from .passage import COMMAS, Passage
from .phrases import phrase_end

LONGEST = 16  # words of who is named


@dataclass(frozen=True, slots=True)
class Source:
    """An attribution: its cue, who is named (None for a pronoun), the content and what of it comes after."""

    cue: Span
    speaker: Span | None
    content: Span
    parts: tuple[Span, ...]
    evidence: tuple[str, ...]


def sources(passage: Passage) -> list[Source]:
    """Return the attributions of the block in text order."""
    found = []
    for sentence in passage.sentences:
        first, last = passage.token_at(sentence.start), passage.token_at(sentence.end)
        at = first
        while at < last:
            source, after = _source(passage, first, at, last)
            if source:
                found.append(source)
            at = max(at + 1, after)
    return found


def _source(passage: Passage, first: int, at: int, last: int) -> tuple[Source | None, int]:
    if not passage.tokens[at].word:
        return None, at
    lexicon = passage.lexicon
    own, skipped = _begins(passage, "according own", at)
    if own:
        return _cut(passage, (first, at, at + own, at + own, last), None, ("according.own",), skipped), at + own
    clause, skipped = _begins(passage, "according clause", at)
    if clause and (at > first or passage.form(at)[skipped:] != lexicon.spellings["كما"]):
        return _told(passage, first, at, at + clause, last, skipped)
    after = lexicon.length("according after", passage.tokens, at)
    if after:
        return _postposed(passage, first, at, at + after, last), at + after
    entry = lexicon.lists["according"].at(passage.tokens, at)
    skipped = 0
    if not entry and passage.form(at)[:1] in ("و", "ו") and len(passage.form(at)) > 2:
        entry, skipped = lexicon.lists["according"].at(passage.tokens, at, passage.form(at)[1:]), 1
    if not entry:
        return None, at
    length, carried = entry
    if at == first and passage.has("clause", at):  # «كما أعلنت …» at the start is "also"
        return None, at
    named = at + length
    if passage.has("near complementizer", named) or _is_view(passage, named):
        return None, at
    if named >= last or (carried and not passage.form(named).startswith(lexicon.spellings[carried])):
        return None, at
    name_end, end = _name_end(passage, named, last)
    if not 0 < passage.words(named, name_end) <= LONGEST:
        return None, at
    speaker = trimmed(passage, named, name_end)
    speaker = Span(speaker.start + len(carried), speaker.end)
    evidence = _evidence(passage, named, carried)
    return _cut(passage, (first, at, named, end, last), speaker, evidence, skipped), end


def _is_view(passage: Passage, named: int) -> bool:
    """«من وجهة نظر اقتصادية بحتة»: an indefinite adjective names nobody."""
    form = passage.form(named)
    point = passage.form(named - 1) == "نظر" and passage.lexicon.language == "ar"
    return point and form.endswith("ية") and not form.startswith("ال")


def _begins(passage: Passage, name: str, at: int) -> tuple[int, int]:
    """Return how many tokens at `at` the longest phrase of a list takes, 0 for none, and whether و stands before it."""
    length = passage.lexicon.length(name, passage.tokens, at)
    form = passage.form(at)
    if length or form[:1] not in ("و", "ו") or len(form) < 3:
        return length, 0
    found = passage.lexicon.lists[name].at(passage.tokens, at, form[1:])
    return (found[0], 1) if found else (0, 0)


def _told(passage: Passage, first: int, at: int, verb: int, last: int, skip: int) -> tuple[Source | None, int]:
    """«وفق ما ذكر مصدر», «حسبما أعلنته الشرطة»: the verb belongs to the cue, the name follows it."""
    if not passage.is_word(verb) or not _says(passage, verb) or passage.has("complementizer", verb + 1):
        return None, at
    named = verb + 1
    name_end, end = _name_end(passage, named, last) if named < last and passage.is_word(named) else (named, named)
    speaker = trimmed(passage, named, name_end) if passage.words(named, name_end) else None
    if passage.form(at) == passage.lexicon.spellings["كما"] and passage.form(at - 1) not in COMMAS:
        return None, at
    return _cut(passage, (first, at, named, end, last), speaker, ("according", "according.speaking"), skip), end


def _says(passage: Passage, at: int) -> bool:
    """Tell whether a word is a verb of saying, as it stands or without the pronoun at its end."""
    if at in passage.cue_by_token:
        return passage.cue_by_token[at].entry.role == "verb"
    form = passage.form(at)
    cues = passage.lexicon.cues
    return any(form.endswith(end) and form.removesuffix(end) in cues for end in ("ه", "ها"))


def _name_end(passage: Passage, named: int, last: int) -> tuple[int, int]:
    """Return where the name ends, and where the phrase does: at the comma, if one comes soon."""
    then = next((at for at in range(named + 1, min(last, named + LONGEST)) if passage.has("then", at)), last)
    end = phrase_end(passage, named + 1, then, begun=True)
    if end == then < last:
        return end, end
    last = min(last, then)
    end = next((at for at in range(named + 1, end) if passage.form(at) in COMMAS), end)
    comma = next((at for at in range(named + 1, min(last, named + LONGEST)) if passage.form(at) in COMMAS), None)
    if comma is not None and not any(at in passage.cue_by_token for at in range(named + 1, comma)):
        name = min(end, comma) if passage.lexicon.language == "ar" else comma
        further = _apposition(passage, comma, last) if name == comma else None
        return (further, further) if further else (name, comma)
    for at in range(named + 1, end):
        if at in passage.cue_by_token and passage.lexicon.language != "ar":
            return at, at
    return end, end


def _apposition(passage: Passage, comma: int, last: int) -> int | None:
    """Return the comma after what tells who the named one is: «وفقا لسامي النجار، مدير المركز، …»."""
    first = comma + 1
    if not passage.is_word(first) or not (passage.has("title", first) or passage.has("speaking", first)):
        return None
    end = next((at for at in range(first + 1, min(last, first + 14)) if passage.form(at) in COMMAS), None)
    if end is None or passage.words(end, last) < 4 or any(at in passage.cue_by_token for at in range(first, end)):
        return None
    return end


def _evidence(passage: Passage, named: int, carried: str) -> tuple[str, ...]:
    form = passage.form(named)[len(carried) :]
    forms = {form, "ا" + form if carried and form.startswith("ل") else form}
    if any(passage.lexicon.has("not source", each) for each in forms):
        return ("according", "according.rule")
    if any(passage.lexicon.has(name, each) for each in forms for name in ("speaking", "title")):
        return ("according", "according.speaking")
    return ("according",)


def _postposed(passage: Passage, first: int, at: int, after: int, last: int) -> Source | None:
    """Urdu: the name stands before «کے مطابق»."""
    start = at
    while start > first and passage.form(start - 1) not in COMMAS and at - start < 8 and passage.is_word(start - 1):
        start -= 1
    speaker = trimmed(passage, start, at)
    if not speaker:
        return None
    bad = any(passage.lexicon.has("not source", passage.form(each)) for each in range(start, at))
    good = any(passage.lexicon.has("speaking", passage.form(each)) for each in range(start, at))
    evidence = (
        ("according", "according.rule") if bad else ("according", "according.speaking") if good else ("according",)
    )
    source = _cut(passage, (first, start, after, after, last), speaker, evidence)
    cue = Span(passage.tokens[at].start, passage.tokens[after - 1].end)
    return Source(cue, source.speaker, source.content, source.parts, source.evidence) if source else None


def _cut(
    passage: Passage,
    places: tuple[int, int, int, int, int],
    speaker: Span | None,
    evidence: tuple[str, ...],
    skip: int = 0,
) -> Source | None:
    """Return the attribution whose content is what its sentence holds around the phrase."""
    first, at, named, end, last = places
    before = trimmed(passage, first, at) if _says_something(passage, first, at) else Span(0, 0)
    after = trimmed(passage, end, last) if _says_something(passage, end, last) else Span(0, 0)
    closed = passage.form(end) in COMMAS or passage.has("then", end)  # «وفقا ل…، فإن …»
    apart = passage.form(at - 1) in COMMAS or (at <= first + 1 and closed)
    plain = () if apart or "according.speaking" in evidence or "according.own" in evidence else ("according.plain",)
    plain = plain if passage.has("ambiguous", at) else ()
    place = "according.first" if not before else "according.last" if not after else "according.middle"
    if before and after and not (passage.form(end) in COMMAS and apart):
        place, after = "according.inside", Span(0, 0)
    pieces = [piece for piece in (before, after) if piece]
    if not pieces:
        return None
    cue = Span(passage.tokens[at].start + skip, passage.tokens[named - 1].end)
    return Source(cue, speaker, pieces[0], tuple(pieces[1:]), (*evidence, *plain, place))


def _says_something(passage: Passage, first: int, last: int) -> bool:
    return passage.words(first, last) > 2
