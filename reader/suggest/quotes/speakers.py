"""Who speaks: the noun phrase between a cue and its content, or before the cue; and to whom."""

from dataclasses import dataclass

from reader.model.text import Span

from .content import opening, trimmed
from .passage import COLONS, COMMAS, STOPS, Cue, Opening, Passage
from .phrases import addressee, is_many, phrase_end
from .subjects import LONGEST, before, clause_start
from .verb_last import persian_addressee, urdu


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker found beside its cue, and who is spoken to; `place` says where: after or before the cue."""

    speaker: Span | None
    addressee: Span | None
    place: str = ""
    agrees: bool = True


def named(passage: Passage, cue: Cue, found: Opening) -> Named:
    """Return the speaker that the sentence names for `cue`, and the addressee; empty where it names none."""
    if passage.lexicon.language == "ur":
        speaker, spoken_to = urdu(passage, cue)
        return Named(speaker, spoken_to, "before" if speaker else "")
    if passage.lexicon.language == "fa":
        subject, place = before(passage, cue), "before"
        if subject is None and found.how == "after" and not passage.has("connective", cue.last):
            subject, place = trimmed(passage, cue.last, phrase_end(passage, cue.last, found.at, cue)) or None, "after"
        return Named(subject, persian_addressee(passage, cue), place)
    relayed = _relayed(passage, cue, found.at)
    if relayed:
        return Named(relayed, None, "after")
    if passage.lexicon.language == "he" and _told_where(passage, cue):
        subject = before(passage, cue)  # «נשיא המדינה אמר בטקס כי …»
        if subject:
            return Named(subject, addressee(passage, cue.last, found.at), "before")
    after, spoken_to = _after(passage, cue, found.at) if found.at >= cue.last else (None, None)
    if after:
        return Named(after, spoken_to, "after", _agrees(passage, cue, after))
    arabic = passage.lexicon.language == "ar"
    if arabic and not _after_as_for(passage, cue) and (cue.prefixed or cue.entry.role in ("participle", "noun")):
        return Named(None, spoken_to)
    subject = before(passage, cue) or _of_joined(passage, cue)
    return Named(subject, spoken_to, "before" if subject else "")


def _of_joined(passage: Passage, cue: Cue) -> Span | None:
    """«יו"ר הקואליציה תקף את הרמטכ"ל ואמר: …»: the subject of the verb before is that of the one joined to it."""
    if passage.lexicon.language != "he" or not cue.prefixed or not passage.form(cue.first).startswith("ו"):
        return None
    near = (passage.cue_by_token.get(at) for at in range(clause_start(passage, cue), cue.first))
    first = next((each for each in near if each and each.entry.role == "verb" and not each.prefixed), None)
    own = opening(passage, first) if first else None  # with a content of its own it is another sentence
    return before(passage, first) if first and (own is None or own.how == "bare" or own.at >= cue.first) else None


def _told_where(passage: Passage, cue: Cue) -> bool:
    """Tell whether a phrase with ב or ל follows a Hebrew verb, after its adverbs: «אמר אתמול בוועדת הכספים כי …»."""
    at = cue.last
    while passage.is_word(at) and (passage.has("adverb", at) or passage.has("adjunct", at)) and at < cue.last + 3:
        at += 1
    return passage.form(at)[:1] in ("ב", "ל") and not passage.has("title", at)


def _after_as_for(passage: Passage, cue: Cue) -> bool:
    """«أما زميله فيقول …»: the speaker stands between أما and the ف of the verb."""
    start = clause_start(passage, cue)
    told = cue.entry.role == "verb" and passage.form(cue.first)[:1] == "ف" and cue.prefixed
    return told and passage.form(start) in ("اما", "واما")


def _after(passage: Passage, cue: Cue, limit: int) -> tuple[Span | None, Span | None]:
    """Return the noun phrase at the start of the words after a cue, and the addressee among them."""
    at = cue.last
    while at < limit and (passage.has("adverb", at) or passage.form(at) in COMMAS or _to_whom(passage, at)):
        at += max(1, passage.lexicon.length("adverb", passage.tokens, at))
    if cue.entry.role == "noun" and passage.words(cue.last, limit) == 0:
        return _relayed_before(passage, cue), None
    if cue.entry.role == "participle":
        return _of_the_verb_before(passage, cue), addressee(passage, cue.last, limit)
    if _is_object(passage, cue, at):
        return None, _object(passage, at, limit)
    if passage.has("own words", at):
        return None, None
    last = phrase_end(passage, at, limit, cue)
    while last - 1 > at and passage.lexicon.language == "ar" and passage.has("preposition", last - 1):
        last -= 1  # «اشتكى الركاب من أن …»
    told = _last_object(passage, cue, at, last)
    speaker = trimmed(passage, at, told or last) if passage.words(at, last) <= LONGEST else Span(0, 0)
    if told:
        return speaker or None, trimmed(passage, told, last) if passage.has("spoken to", told) else None
    return speaker or None, addressee(passage, last if speaker else cue.last, limit)


def _to_whom(passage: Passage, at: int) -> bool:
    """«قال لي المنتج …»: the pronoun to whom it is said stands before the one who says it."""
    return passage.lexicon.language == "ar" and passage.form(at) in ("لي", "له", "لها", "لهم", "لنا", "لك", "لكم")


def _last_object(passage: Passage, cue: Cue, first: int, last: int) -> int | None:
    """Return the token of [first, last) at which the object begins: «سأل القاضي | المتهم», «وصف الناقد | الفيلم»."""
    if passage.lexicon.language != "ar" or not cue.entry.told or cue.entry.form.carries or last - first < 2:
        return None
    pointed = cue.entry.object and passage.has("pointing", last - 2) and last - first > 2
    if pointed:
        return last - 2
    definite = passage.form(last - 1).startswith("ال") and not passage.has("relative", last - 1)
    plain = all(passage.is_word(at) and not passage.has("relative", at) for at in range(first, last))
    wanted = cue.entry.object or passage.has("spoken to", last - 1)
    return last - 1 if definite and plain and wanted and not passage.has("inside name", last - 2) else None


def _is_object(passage: Passage, cue: Cue, at: int) -> bool:
    """Tell whether the word right after an Arabic verb is told, not telling: «أبلغ الصحفيين», «أبلغ صحيفة …»."""
    form = passage.form(at)
    if passage.lexicon.language == "en":
        return cue.entry.told and at == cue.last and passage.is_word(at)
    if (
        passage.lexicon.language != "ar"
        or not cue.entry.told
        or cue.entry.form.carries
        or at != cue.last
        or not passage.is_word(at)
    ):
        return False
    if any(passage.has(name, at) for name in ("title", "masculine")) or passage.tokens[at].start in passage.opening:
        return False
    if is_many(form):
        return True
    text = passage.text[passage.tokens[at].start : passage.tokens[at].end].rstrip("ًٌٍَُِّْ")
    return cue.entry.form.gender == "m" and not cue.entry.form.plural and text.endswith("ة") and len(form) > 3


def _object(passage: Passage, at: int, limit: int) -> Span | None:
    return trimmed(passage, at, phrase_end(passage, at, limit)) or None


def _relayed(passage: Passage, cue: Cue, limit: int) -> Span | None:
    """Return the speaker of «نقلت الصحيفة عن مسؤولين قولهم …»: not who relays, but whose words they are."""
    passed_on = "نقل" in passage.form(cue.first) and limit - 1 > cue.last  # «نقل المؤرخ عن أحد الجنود أنه …»
    if passed_on and not passage.has("own noun", limit - 1):
        start = next((at for at in range(cue.last, limit - 1) if passage.has("relay", at)), None)
        return None if start is None else trimmed(passage, start + 1, phrase_end(passage, start + 1, limit)) or None
    if limit - 1 <= cue.last or not passage.has("own noun", limit - 1):
        return None
    start = next((at for at in range(cue.last, limit - 1) if passage.has("relay", at)), None)
    return None if start is None else trimmed(passage, start + 1, limit - 1) or None


def _of_the_verb_before(passage: Passage, cue: Cue) -> Span | None:
    """«علّق الوزير قائلا …»: the participle has the subject of the verb of saying right before it.

    Verbs in quotation marks are what somebody says: they are passed over.
    """
    at, least = cue.first - 1, max(-1, cue.first - 12)
    while at > least:
        if passage.form(at) in COLONS or passage.form(at) in STOPS or passage.has("complementizer", at):
            return None
        closed = passage.closing.get(passage.tokens[at].start)
        before = passage.cue_by_token.get(at)
        if closed is not None:
            at = passage.token_at(closed.open)
        elif before is not None and before.entry.role == "verb":
            last = phrase_end(passage, before.last, cue.first, before)
            return trimmed(passage, before.last, last) or None
        at -= 1
    return _of_the_first_verb(passage, cue)


def _of_the_first_verb(passage: Passage, cue: Cue) -> Span | None:
    """«خرج المعتقل من السجن مؤكدا …»: the definite noun after the verb that begins the sentence, and its adjectives."""
    verb = passage.token_at(passage.sentence(cue.span.start).start)
    first, form = verb + 1, passage.form(verb)
    others = ("preposition", "connective", "adjunct", "before subject", "title", "relative")
    starts = passage.is_word(verb) and not form.startswith("ال") and not any(passage.has(name, verb) for name in others)
    if not starts or first >= cue.first or not _is_definite(passage, first):
        return None
    last = first + 1
    while last < cue.first and _belongs(passage, first, last):
        last += 1
    feminine = passage.form(first).endswith("ة") and not passage.has("masculine", first)
    gender = cue.entry.form.gender
    return None if gender and (gender == "f") != feminine else trimmed(passage, first, last)


def _is_definite(passage: Passage, at: int) -> bool:
    return passage.is_word(at) and (passage.form(at).startswith("ال") or passage.has("title", at))


def _belongs(passage: Passage, first: int, at: int) -> bool:
    """Tell whether a word goes on with the name: what a title is of, who bears it, where someone is from."""
    form = passage.form(at)
    if not passage.is_word(at) or form in ("ان", "انه", "انها") or passage.has("preposition", at):
        return False
    if form.startswith("ال"):
        return form.endswith(("ي", "يه", "ية")) or not passage.form(at - 1).startswith("ال")
    return passage.has("title", first) and len(form) > 2


def _relayed_before(passage: Passage, cue: Cue) -> Span | None:
    """«نقلا عن مسؤول قوله …»: whose words the noun speaks of, after عن."""
    if passage.form(cue.first).startswith("ب"):  # «اكتفى اللاعب بالقول …»
        return _of_the_verb_before(passage, cue)
    for at in range(cue.first - 1, max(-1, cue.first - 12), -1):
        if not passage.is_word(at) and passage.form(at) not in COMMAS:
            return None
        if passage.has("relay", at):
            return trimmed(passage, at + 1, cue.first) or None
    return None


def _agrees(passage: Passage, cue: Cue, speaker: Span) -> bool:
    """Tell whether the verb can have this subject: «قالت» and a feminine word, as far as spelling shows it."""
    if passage.lexicon.language != "ar" or cue.entry.role != "verb":
        return True
    head = passage.text[speaker.start : passage.tokens[passage.token_at(speaker.start)].end].rstrip("ًٌٍَُِّْ")
    return not (cue.entry.form.gender == "m" and head.endswith("ة") and head.startswith("ال"))
