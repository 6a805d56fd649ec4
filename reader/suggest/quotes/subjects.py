"""The subject before a cue: at the start of its clause, without what joins the clause on or tells when and where."""

from reader.model.text import Span
from reader.suggest.tokens import spelling

from .content import trimmed
from .imperfect import imperfect
from .passage import COLONS, COMMAS, STOPS, Cue, Passage

_THIS, _OBJECT = spelling("این", "fa"), spelling("را", "fa")
LONGEST = 30  # words of a name with its apposition
_FARTHEST = 80  # tokens before a cue that are looked at


def before(passage: Passage, cue: Cue) -> Span | None:
    """Return the noun phrase before a cue: at the start of its clause, without what joins the clause on."""
    start = clause_start(passage, cue)
    limit = cue.first
    this = after_this(passage, cue) if passage.lexicon.language == "fa" else None
    if this is not None:  # «این را مدیر گفت», «مدیر این را گفت»
        start, limit = (this, limit) if this < limit else (start, limit - 2)
    first = _after_that(passage, start, limit)
    at = past_connectives(passage, first, limit)
    if passage.lexicon.language in ("ar", "en", "fr", "he", "fa"):
        whole = _past_adverbial(passage, first, limit)  # «در پایان | نشست، وی …»: the connective is part of a phrase
        at = max(_past_adverbial(passage, at, limit), whole if whole < limit else 0)
    if passage.has("own subject", cue.first - 1) and cue.first - at > 1 and passage.lexicon.language == "ar":
        return None
    if at >= limit or passage.words(at, limit) > LONGEST:
        return None
    last = _subject_end(passage, at, limit)
    at, last = _whose_words(passage, at, last) if passage.lexicon.language == "ar" else (at, last)
    found = trimmed(passage, at, last)
    joined = passage.form(cue.first - 1) in ("و", "and", "et") or (cue.prefixed and passage.lexicon.language == "he")
    if not found or (joined and last >= cue.first - 1):
        return None
    return None if _is_no_name(passage, at, last) else found


def after_this(passage: Passage, cue: Cue) -> int | None:
    """Return the token after «این را» before a cue: «…»؛ این را کارگردان گفت, "this the director said"; None for none.

    It speaks of the quote before it.
    """
    near = range(cue.first - 2, max(-1, cue.first - 15), -1)
    return next((at + 2 for at in near if (passage.form(at), passage.form(at + 1)) == (_THIS, _OBJECT)), None)


def clause_start(passage: Passage, cue: Cue) -> int:
    """Return the first token of the clause that holds a cue: after a stop, a mark, another cue's content."""
    first = max(passage.token_at(passage.sentence(cue.span.start).start), cue.first - _FARTHEST)
    at = cue.first - 1
    while at >= first:
        form = passage.form(at)
        token = passage.tokens[at]
        if form in "()[]" and (form in ")]" or _partner(passage, first, at) < at):
            at = _partner(passage, first, at) - 1
            continue
        if (
            form in COLONS
            or form in STOPS
            or form in ";؛–—(["
            or (form == "-" and token.start > passage.tokens[at - 1].end)
        ):
            return at + 1
        if token.start in passage.closing:
            opened = passage.token_at(passage.closing[token.start].open)
            described = at + 1 == cue.first and passage.has("calling", cue.first) and opened > first
            if not described and (passage.words(opened, at) > 4 or passage.form(at + 1) in COMMAS or opened <= first):
                return at + 1
            at = opened
        elif token.start in passage.opening:
            return at + 1
        at -= 1
    return first


def _partner(passage: Passage, first: int, at: int) -> int:
    """Return the partner before a bracket, whichever way round a bad copy has turned them; `at` where it has none."""
    near = range(at - 1, max(first, at - 8) - 1, -1)
    return next((each for each in near if passage.form(each) in "()[]" and passage.form(each) != passage.form(at)), at)


def _after_that(passage: Passage, start: int, limit: int) -> int:
    """A subject after «أن» begins there: «وعلم أن الرئيس قال»."""
    if passage.lexicon.language != "ar":
        return start
    return next((at + 1 for at in range(limit - 1, start - 1, -1) if passage.form(at) in ("ان", "بان")), start)


def past_connectives(passage: Passage, at: int, limit: int) -> int:
    """Return the first token from `at` on that joins no clause on, `limit` at most."""
    while at < limit and (not passage.is_word(at) or passage.has("connective", at) or passage.has("adverb", at)):
        if passage.tokens[at].start in passage.opening:
            break
        at += max(
            1,
            passage.lexicon.length("connective", passage.tokens, at),
            passage.lexicon.length("adverb", passage.tokens, at),
        )
    return at


def _past_adverbial(passage: Passage, at: int, limit: int) -> int:
    """Skip what stands before the subject: «وفي المؤتمر، الوزير قال», «به گزارش …، وی گفت»."""
    for _ in range(3):
        opens = (
            passage.has("adjunct", at)
            or passage.has("when", at)
            or passage.has("according", at)
            or passage.has("before subject", at)
        )
        opens = opens or _first_of_phrase(passage, at, limit) or _fronts(passage, at)
        if not opens:
            return at
        comma = next((each for each in range(at, limit) if passage.form(each) in COMMAS), None)
        if comma is None:
            return limit
        at = past_connectives(passage, comma + 1, limit)
    return at


def _fronts(passage: Passage, at: int) -> bool:
    """«وعندما سئل عن السبب، أجاب …»: a clause before the main one names no subject of it."""
    form = passage.form(at)
    bare = form[1:] if form[:1] == "و" and passage.lexicon.language == "ar" else form
    return at < len(passage.tokens) and passage.lexicon.lists["fronting"].at(passage.tokens, at, bare) is not None


def _first_of_phrase(passage: Passage, at: int, limit: int) -> bool:
    """Hebrew: ב before a word, and a comma soon, is a phrase of place or time, not yet the subject."""
    if passage.lexicon.language != "he" or passage.form(at)[:1] != "ב" or len(passage.form(at)) < 4:
        return False
    return any(passage.form(each) in COMMAS for each in range(at + 1, min(limit - 1, at + 5)))


def _subject_end(passage: Passage, at: int, limit: int) -> int:
    """Return where the subject ends: before the first adjunct that is not inside a relative clause."""
    first = at
    language = passage.lexicon.language
    clause = False
    while at < limit:
        token = passage.tokens[at]
        if token.form in COMMAS:
            clause = False
        elif token.word and at > first and (passage.has("relative", at) or _hebrew_relative(passage, at)):
            clause = True
        elif token.word and not clause and at > first and _ends_subject(passage, at, language):
            return at
        at += 1
    return limit


def _hebrew_relative(passage: Passage, at: int) -> bool:
    """Hebrew: ש before a word, right after a comma, begins a relative clause: «…, שהוא גם חוקר, …»."""
    form = passage.form(at)
    told = form[:1] == "ש" and len(form) > 2 and not passage.lexicon.has("not complementizer", form)
    return passage.lexicon.language == "he" and told and passage.form(at - 1) in COMMAS


def _ends_subject(passage: Passage, at: int, language: str) -> bool:
    if passage.has("inside name", at - 1):
        return False
    if language in ("fa", "ar"):
        return passage.has("adjunct", at) or passage.has("auxiliary", at)
    return (
        (passage.form(at - 1) in COMMAS and passage.has("adjunct", at))
        or passage.has("auxiliary", at)
        or (passage.has("adverb", at) and at > 0)
    )


def _whose_words(passage: Passage, at: int, last: int) -> tuple[int, int]:
    """«أثارت تصريحات الوزير التي قال فيها …»: who speaks stands between what was said and the relative after it."""
    if not passage.has("relative", last - 1):
        return at, last
    said = next((each for each in range(last - 2, max(at - 1, last - 9), -1) if passage.has("words of", each)), None)
    return (said + 1, last - 1) if said is not None and said + 1 < last - 1 else (at, last)


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
