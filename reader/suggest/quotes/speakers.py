"""Who speaks: the noun phrase between a cue and its content, or before the cue; and to whom."""

from dataclasses import dataclass

from reader.model.text import Span

from reader.suggest.tokens import spelling

from .content import Opening, trimmed
from .imperfect import imperfect
from .passage import COLONS, COMMAS, STOPS, Cue, Passage

LONGEST = 30  # words of a name with its apposition
_FEMININE = ("ة", "ه")


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
        return _marked(passage, cue)
    if passage.lexicon.language == "fa":
        return Named(_before(passage, cue), _persian_addressee(passage, cue), "before")
    relayed = _relayed(passage, cue, found.at)
    if relayed:
        return Named(relayed, None, "after")
    after, addressee = _after(passage, cue, found.at) if found.at >= cue.last else (None, None)
    if after:
        return Named(after, addressee, "after", _agrees(passage, cue, after))
    if passage.lexicon.language == "ar" and (cue.prefixed or cue.entry.role in ("participle", "noun")):
        return Named(None, addressee)
    before = _before(passage, cue)
    return Named(before, addressee, "before" if before else "")


def _after(passage: Passage, cue: Cue, limit: int) -> tuple[Span | None, Span | None]:
    """Return the noun phrase at the start of the words after a cue, and the addressee among them."""
    at = cue.last
    while at < limit and (passage.has("adverb", at) or passage.form(at) in COMMAS):
        at += max(1, passage.lexicon.length("adverb", passage.tokens, at))
    if cue.entry.role == "noun":
        return _relayed_before(passage, cue), None
    if cue.entry.role == "participle":
        return _of_the_verb_before(passage, cue), _addressee(passage, cue.last, limit)
    last = phrase_end(passage, at, limit, cue)
    speaker = trimmed(passage, at, last) if passage.words(at, last) <= LONGEST else Span(0, 0)
    return speaker or None, _addressee(passage, last if speaker else cue.last, limit)


def _relayed(passage: Passage, cue: Cue, limit: int) -> Span | None:
    """Return the speaker of «نقلت الصحيفة عن مسؤولين قولهم …»: not who relays, but whose words they are."""
    if limit - 1 <= cue.last or not passage.has("own noun", limit - 1):
        return None
    start = next((at for at in range(cue.last, limit - 1) if passage.has("relay", at)), None)
    return None if start is None else trimmed(passage, start + 1, limit - 1) or None


def _of_the_verb_before(passage: Passage, cue: Cue) -> Span | None:
    """«علّق الوزير قائلا …»: the participle has the subject of the verb of saying right before it."""
    for at in range(cue.first - 1, max(-1, cue.first - 12), -1):
        if passage.form(at) in COLONS or passage.form(at) in STOPS or passage.has("complementizer", at):
            return None
        before = passage.cue_by_token.get(at)
        if before is not None and before.entry.role == "verb":
            last = phrase_end(passage, before.last, cue.first, before)
            return trimmed(passage, before.last, last) or None
    return None


def _relayed_before(passage: Passage, cue: Cue) -> Span | None:
    """«نقلا عن مسؤول قوله …»: whose words the noun speaks of, after عن."""
    for at in range(cue.first - 1, max(-1, cue.first - 12), -1):
        if not passage.is_word(at) and passage.form(at) not in COMMAS:
            return None
        if passage.has("relay", at):
            return trimmed(passage, at + 1, cue.first) or None
    return None


def phrase_end(passage: Passage, at: int, limit: int, cue: Cue | None = None) -> int:
    """Return the token after the noun phrase that begins at token `at`, at most `limit`."""
    first = at
    while at < limit:
        token = passage.tokens[at]
        pair = passage.opening.get(token.start)
        if pair and pair.close is not None and passage.token_at(pair.close) < limit:
            at = passage.token_at(pair.close) + 1
            continue
        if token.form in COLONS or token.form in ".!?؟۔;؛" or token.start in passage.closing:
            break
        if token.form in ("-", "–", "—") and at > first and token.start > passage.tokens[at - 1].end:
            break
        if token.word and _leaves(passage, first, at, cue):
            break
        at += 1
    return at


def _leaves(passage: Passage, first: int, at: int, cue: Cue | None) -> bool:
    """Tell whether the word at token `at` begins what is no part of the name any more."""
    form = passage.form(at)
    if at > first and passage.has("inside name", at - 1):
        return False
    if passage.has("adjunct", at) or _addressed(passage, at, first):
        return True
    if form == "في" and passage.has("occasion", at + 1):
        return True
    if passage.lexicon.language == "ar" and passage.has("preposition", at) and (at == first or (form == "في" and _names_someone(passage, first, at))):
        return True
    if passage.lexicon.language == "ar" and form in ("ان", "بان", "ب", "ل"):
        return True
    other = passage.cue_by_token.get(at)
    if at == first:
        return cue is not None and other is not None and other.entry.role == "participle"
    return other is not None and (other.entry.role == "participle" or (other.prefixed and not other.entry.weak))


def _names_someone(passage: Passage, first: int, last: int) -> bool:
    """Tell whether tokens [first, last) are a person's name, with a title or without: «الوزيرة ليلى النجار»."""
    if any(passage.has("relative", at) for at in range(first, last)):
        return False
    definite = (at for at in range(first, last - 1) if passage.form(at).startswith("ال"))
    return _ends_name(passage, last - 1) or any(_ends_name(passage, at + 1) for at in definite)


def _ends_name(passage: Passage, at: int) -> bool:
    """Tell whether the word at token `at` looks like the end of a person's name: «في» after it is said of the verb."""
    form = passage.form(at)
    common = form.startswith(("ال", "وال")) or form.endswith(("ون", "ين", "ات", "ة", "ان", "اء")) or len(form) < 3
    known = passage.has("title", at) or passage.has("speaking", at) or passage.has("inside name", at)
    return passage.is_word(at) and not common and not known


def _addressed(passage: Passage, at: int, first: int) -> bool:
    """Tell whether a word is one to whom something is said: «للصحفيين», «لوكالة …», «لأحمد» after a name."""
    if passage.lexicon.language != "ar":
        return passage.lexicon.language == "he" and passage.has("addressed", at)
    token = passage.tokens[at]
    form = token.form
    if len(form) < 4 or form[0] != "ل":
        return False
    if passage.has("occasion", at - 1):
        return False
    bare = form.removeprefix("لل") if form.startswith("لل") else form[1:]
    # a name holds such words too («اتحاد للصناعة»), a verb of saying right before them is said to them
    return passage.lexicon.has("addressed", bare) or (at == first and form.startswith("لل"))


def _addressee(passage: Passage, first: int, limit: int) -> Span | None:
    """Return the addressee among tokens [first, limit), without its ل. «في تصريح لوكالة …» has none."""
    language = passage.lexicon.language
    for at in range(first, limit):
        if passage.has("occasion", at):
            return None
        if language == "ar" and _addressed(passage, at, first):
            last = phrase_end(passage, at + 1, limit)
            found = trimmed(passage, at, last)
            return Span(found.start + (2 if passage.form(at).startswith("لل") else 1), found.end)
        if language in ("en", "fr", "he") and passage.has("addressed", at) and (at + 1 < limit or language == "he"):
            start = at if language == "he" else at + 1
            return trimmed(passage, start, phrase_end(passage, start + (language == "he"), limit)) or None
    return None


def _clause_start(passage: Passage, cue: Cue) -> int:
    """Return the first token of the clause that holds a cue: after a stop, a mark, another cue's content."""
    first = passage.token_at(passage.sentence(cue.span.start).start)
    at = cue.first - 1
    while at >= first:
        form = passage.form(at)
        token = passage.tokens[at]
        if form in "()[]" and _balanced(passage, first, at):
            at -= 1
            continue
        if form in COLONS or form in STOPS or form in ";؛–—([" or (form == "-" and token.start > passage.tokens[at - 1].end):
            return at + 1
        if token.start in passage.closing:
            opened = passage.token_at(passage.closing[token.start].open)
            if passage.words(opened, at) > 4 or passage.form(at + 1) in COMMAS or opened <= first:
                return at + 1
            at = opened
        elif token.start in passage.opening:
            return at + 1
        at -= 1
    return first


def _balanced(passage: Passage, first: int, at: int) -> bool:
    """Tell whether a bracket has its partner before it, whichever way round a bad copy has turned them."""
    return any(passage.form(each) in "()[]" for each in range(max(first, at - 8), at)) or passage.form(at) in ")]"


def _before(passage: Passage, cue: Cue) -> Span | None:
    """Return the noun phrase before a cue: at the start of its clause, without what joins the clause on."""
    start = _clause_start(passage, cue)
    at = _past_connectives(passage, _after_that(passage, start, cue.first), cue.first)
    if passage.lexicon.language in ("ar", "en", "fr", "he", "fa"):
        at = _past_adverbial(passage, at, cue.first)
    if passage.has("own subject", cue.first - 1) and cue.first - at > 1 and passage.lexicon.language == "ar":
        return None
    if at >= cue.first or passage.words(at, cue.first) > LONGEST:
        return None
    last = _subject_end(passage, at, cue.first)
    found = trimmed(passage, at, last)
    joined = passage.form(cue.first - 1) in ("و", "and", "et") or cue.prefixed and passage.lexicon.language == "he"
    if not found or (joined and last >= cue.first - 1):
        return None
    return None if _is_no_name(passage, at, last) else found


def _after_that(passage: Passage, start: int, limit: int) -> int:
    """A subject after «أن» begins there: «وعلم أن الرئيس قال»."""
    if passage.lexicon.language != "ar":
        return start
    return next((at + 1 for at in range(limit - 1, start - 1, -1) if passage.form(at) in ("ان", "بان")), start)


def _past_connectives(passage: Passage, at: int, limit: int) -> int:
    while at < limit and (not passage.is_word(at) or passage.has("connective", at) or passage.has("adverb", at)):
        if passage.tokens[at].start in passage.opening:
            break
        at += max(1, passage.lexicon.length("connective", passage.tokens, at), passage.lexicon.length("adverb", passage.tokens, at))
    return at


def _past_adverbial(passage: Passage, at: int, limit: int) -> int:
    """Skip what stands before the subject: «وفي المؤتمر، الوزير قال», «به گزارش …، وی گفت»."""
    for _ in range(3):
        opens = passage.has("adjunct", at) or passage.has("when", at) or passage.has("according", at) or _preposition(passage, at)
        opens = opens or _first_of_phrase(passage, at, limit)
        if not opens:
            return at
        comma = next((each for each in range(at, limit) if passage.form(each) in COMMAS), None)
        if comma is None:
            return limit
        at = _past_connectives(passage, comma + 1, limit)
    return at


_PREPOSITIONS = {
    "ar": frozenset("في من على إلى الى عن مع منذ بعد قبل خلال لدى عند ب رغم بالرغم ردا تعليقا وفي ومن وعلى ومع".split()),
    "he": frozenset("על עם אל מן בין אחרי לפני במהלך לאחר בעקבות למרות לפי".split()),
    "en": frozenset("in on at after before during with from by for despite as when while if".split()),
    "fr": frozenset("dans en à après avant pendant avec de pour malgré lors sur selon".split()),
    "fa": frozenset("در با از به بر برای ضمن پس پیش طی بنا".split()),
}  # fmt: skip


def _first_of_phrase(passage: Passage, at: int, limit: int) -> bool:
    """Hebrew: ב before a word, and a comma soon, is a phrase of place or time, not yet the subject."""
    if passage.lexicon.language != "he" or passage.form(at)[:1] != "ב" or len(passage.form(at)) < 4:
        return False
    return any(passage.form(each) in COMMAS for each in range(at + 1, min(limit - 1, at + 5)))


def _preposition(passage: Passage, at: int) -> bool:
    spell = passage.lexicon.spellings
    return passage.form(at) in {spell[word] for word in _PREPOSITIONS.get(passage.lexicon.language, ())}


def _subject_end(passage: Passage, at: int, limit: int) -> int:
    """Return where the subject ends: before the first adjunct that is not inside a relative clause."""
    first = at
    language = passage.lexicon.language
    clause = False
    while at < limit:
        token = passage.tokens[at]
        if token.form in COMMAS:
            clause = False
        elif token.word and passage.has("relative", at) and at > first:
            clause = True
        elif token.word and not clause and at > first and _ends_subject(passage, at, language):
            return at
        at += 1
    return limit


def _ends_subject(passage: Passage, at: int, language: str) -> bool:
    if passage.has("inside name", at - 1):
        return False
    if language in ("fa", "ar"):
        return passage.has("adjunct", at) or passage.has("auxiliary", at)
    return passage.form(at - 1) in COMMAS and passage.has("adjunct", at) or passage.has("auxiliary", at) or (
        passage.has("adverb", at) and at > 0
    )


def _is_no_name(passage: Passage, first: int, last: int) -> bool:
    """A phrase that begins with a relative, a mark or a cue names nobody."""
    if passage.has("relative", first) and passage.lexicon.language != "fa":
        return True
    form = passage.form(first)
    language = passage.lexicon.language
    if language == "fa" and any(passage.has("subject mark", at) for at in range(first, last)):
        return True
    joined = any(passage.form(at) in COMMAS or passage.has("relative", at) for at in range(first, last))
    if language == "ar" and (passage.words(first, last) > (16 if joined else 7) or passage.has("governing", first)):
        return True
    if language == "ar" and (imperfect(form.removeprefix("و")) or first in passage.cue_by_token):
        return True
    return not passage.is_word(first) and passage.tokens[first].start not in passage.opening


def _marked(passage: Passage, cue: Cue) -> Named:
    """Urdu marks the one who did it: the words before نے, or before کا in «کا کہنا ہے»."""
    start = _clause_start(passage, cue)
    addressee = _urdu_addressee(passage, start, cue) if cue.entry.cls in ("speech", "directive") else None
    ends = [at for at in range(start, cue.first) if passage.form(at) == _URDU_DID]
    if not ends and passage.form(cue.first) == _URDU_OF:
        ends = [cue.first]
    if not ends and passage.form(cue.first - 1) == _URDU_OF:
        ends = [cue.first - 1]
    if not ends:
        return Named(_urdu_subject(passage, start, cue, addressee), addressee, "before")
    at = end = ends[-1]
    while at > start and not _urdu_break(passage, at - 1):
        at -= 1
    at = _past_connectives(passage, at, end)
    found = trimmed(passage, at, end)
    if addressee and found and addressee.touches(found):
        addressee = None
    between = passage.words(end, cue.first)
    joined = any(passage.form(each) in ("اور", "كر") for each in range(end, cue.first)) and between > 3
    return Named(found if found and not joined else None, addressee, "before")


_URDU_DID, _URDU_OF = spelling("نے", "ur"), spelling("کا", "ur")
_URDU_CASES = frozenset(spelling(word, "ur") for word in ("میں", "سے", "کو", "پر", "نے", "بھی", "یہ", "مےں", "جسے", "کہ"))
_URDU_BREAKS = frozenset(spelling(word, "ur") for word in ("ہوئے", "کر", "تو", "کہ", "ہوے", "وقت", "بعد"))


def _urdu_subject(passage: Passage, start: int, cue: Cue, addressee: Span | None) -> Span | None:
    """«ماہرین کہتے ہیں»: some words right before the verb, none of them in another case."""
    start = _past_connectives(passage, start, cue.first)
    forms = [passage.form(at) for at in range(start, cue.first)]
    if not 0 < len(forms) <= 5 or addressee or any(form in _URDU_CASES or form in COMMAS for form in forms):
        return None
    return trimmed(passage, start, cue.first) or None


def _urdu_break(passage: Passage, at: int) -> bool:
    form = passage.form(at)
    return form in _URDU_BREAKS or form in COMMAS or form in STOPS


def _urdu_addressee(passage: Passage, start: int, cue: Cue) -> Span | None:
    at = cue.first - 1
    if at <= start or passage.form(at) != "سے":
        return None
    first = at - 1
    while first > start and passage.form(first - 1) not in ("نے", "اور", "كو", "مين") and at - first < 4:
        first -= 1
    return trimmed(passage, first, at) or None


def _persian_addressee(passage: Passage, cue: Cue) -> Span | None:
    """«به خبرنگاران گفت»: the words between به and the verb, where به stands right before them."""
    for at in range(cue.first - 1, max(-1, cue.first - 5), -1):
        if passage.form(at) in COMMAS or passage.form(at) in ("در", "با", "از"):
            return None
        if passage.form(at) in ("به", "به"):
            return trimmed(passage, at + 1, cue.first) or None
    return None


def _agrees(passage: Passage, cue: Cue, speaker: Span) -> bool:
    """Tell whether the verb can have this subject: «قالت» and a feminine word, as far as spelling shows it."""
    if passage.lexicon.language != "ar" or cue.entry.role != "verb":
        return True
    head = passage.text[speaker.start : passage.tokens[passage.token_at(speaker.start)].end].rstrip("ًٌٍَُِّْ")
    return not (cue.entry.form.gender == "m" and head.endswith("ة") and head.startswith("ال"))
