"""Noun phrases: where a name with its titles ends, and who is spoken to."""

from reader.model.text import Span

from .content import trimmed
from .passage import COLONS, COMMAS, Cue, Passage

_FARTHEST = 80  # tokens of a noun phrase that are looked at


def phrase_end(passage: Passage, at: int, limit: int, cue: Cue | None = None, begun: bool = False) -> int:
    """Return the token after the noun phrase that begins at token `at`, at most `limit`; `begun`, right before it."""
    first = at - begun
    limit = min(limit, at + _FARTHEST)
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


_APPOSED = 14  # words of an apposition


def apposition(passage: Passage, first: int, last: int) -> bool:
    """Tell whether tokens [first, last), between a name's comma and the next, tell who is named: «, a nurse here»."""
    if not 0 < passage.words(first, last) <= _APPOSED or not passage.is_word(first):
        return False
    if any(at in passage.cue_by_token or passage.tokens[at].start in passage.opening for at in range(first, last)):
        return False
    if passage.has("title", first) or passage.has("speaking", first) or passage.has("relative", first):
        return True
    if passage.lexicon.language not in ("en", "fr"):
        return False
    apart = ("connective", "clause", "adverb", "adjunct", "before subject", "negation", "pronoun")
    participle = passage.form(first).endswith("ing" if passage.lexicon.language == "en" else "ant")
    return not participle and not any(passage.has(name, first) for name in apart)


def _leaves(passage: Passage, first: int, at: int, cue: Cue | None) -> bool:
    """Tell whether the word at token `at` begins what is no part of the name any more."""
    form = passage.form(at)
    if (
        at > first
        and (passage.has("inside name", at - 1) or _goes_on(passage, at))
        and not _addressed(passage, at, first)
    ):
        return False
    if at > first and cue is not None and cue.entry.told and is_many(form) and passage.lexicon.language == "ar":
        return True  # «ناشدت العائلة الخاطفين أن …»
    if at > first and cue is not None and cue.entry.cls == "directive" and passage.has("asked", at):
        return True  # «طلب المدير من الموظفين أن …»
    if passage.has("adjunct", at) or _addressed(passage, at, first):
        return True
    if at > first and passage.has("own words", at):  # «وتابعت الوزيرة حديثها قائلة …»
        return True
    if form == "في" and passage.has("occasion", at + 1):
        return True
    if (
        passage.lexicon.language == "ar"
        and passage.has("preposition", at)
        and (at == first or (form == "في" and (passage.form(at - 1) in COMMAS or _names_someone(passage, first, at))))
    ):
        return True
    if (
        passage.lexicon.language == "ar"
        and form in ("ان", "بان", "ب", "ل")
        and passage.text[passage.tokens[at].start] != "آ"
    ):
        return True
    other = passage.cue_by_token.get(at)
    if at == first:
        joined = other is not None and passage.lexicon.language == "he" and other.prefixed
        if cue is None or other is None or cue.entry.role == "phrase":  # «ورد في مذكرة …» is a memorandum
            return False
        return other.entry.role == "participle" or joined
    return other is not None and (other.entry.role == "participle" or (other.prefixed and not other.entry.weak))


def is_many(form: str) -> bool:
    """Tell whether an Arabic word looks like several people in the case of an object: «الصحفيين»."""
    return len(form) > 6 and form.startswith("ال") and form.endswith("ين")


def _goes_on(passage: Passage, at: int) -> bool:
    """«سامي, وهو صياد, …»: the clause after the comma tells who the named one is."""
    return passage.form(at) in ("وهو", "وهي") and passage.form(at - 1) in COMMAS and passage.lexicon.language == "ar"


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
        form = passage.form(at)
        many = at == first and len(form) > 4 and form[0] == "ל" and form.endswith(("ים", "ות"))
        return passage.lexicon.language == "he" and (many or passage.has("addressed", at))
    token = passage.tokens[at]
    form = token.form
    if len(form) < 4 or form[0] != "ل":
        return False
    if passage.has("occasion", at - 1):
        return False
    bare = form.removeprefix("لل") if form.startswith("لل") else form[1:]
    if _completes_title(passage, at) and not bare.endswith(("ين", "ون")):
        return False
    # a name holds such words too («اتحاد للصناعة»), a verb of saying right before them is said to them
    return passage.lexicon.has("addressed", bare) or (at == first and form.startswith("لل"))


def _completes_title(passage: Passage, at: int) -> bool:
    """«المديرة العامة للهيئة»: after a title with an article and its adjective, ل says what of, not to whom."""
    definite = at > 1 and all(passage.form(each).startswith("ال") for each in (at - 2, at - 1))
    return definite and passage.has("title", at - 2) and not passage.has("title", at - 1)


def addressee(passage: Passage, first: int, limit: int) -> Span | None:
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
