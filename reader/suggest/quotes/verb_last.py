"""Urdu and Persian, whose verb stands last: Urdu marks who did it with نے, Persian says to whom with به."""

from reader.model.text import Span
from reader.suggest.tokens import spelling

from .content import trimmed
from .passage import COMMAS, STOPS, Cue, Passage
from .subjects import clause_start, past_connectives

_IN = spelling("میں", "ur")
_FROM, _AND = spelling("سے", "ur"), spelling("اور", "ur")
_DONE = frozenset(spelling(word, "ur") for word in ("کی", "کیا", "کیے", "دی", "دیا", "ہوئی", "لی"))
_DID, _OF = spelling("نے", "ur"), spelling("کا", "ur")
_CASES = frozenset(spelling(word, "ur") for word in ("میں", "سے", "کو", "پر", "نے", "بھی", "یہ", "مےں", "جسے", "کہ"))
_BREAKS = frozenset(spelling(word, "ur") for word in ("ہوئے", "کر", "تو", "کہ", "ہوے", "وقت", "بعد"))


def urdu(passage: Passage, cue: Cue) -> tuple[Span | None, Span | None]:
    """Urdu marks the one who did it: the words before نے, or before کا in «کا کہنا ہے»."""
    start = clause_start(passage, cue)
    addressee = _addressee(passage, start, cue) if cue.entry.cls in ("speech", "directive") else None
    did = [at for at in range(start, cue.first) if passage.form(at) == _DID]
    told = _reported(passage, cue) or (cue.first if passage.form(cue.first) == _OF else 0)
    ends = [told] if told else did or [at for at in (cue.first - 1,) if passage.form(at) == _OF]
    if not ends:
        return _after(passage, cue) or _subject(passage, start, cue, addressee), addressee
    at = end = ends[-1]
    while at > start and not _break(passage, at - 1):
        at -= 1
    at = past_connectives(passage, at, end)
    found = trimmed(passage, at, end)
    if addressee and found and addressee.touches(found):
        addressee = None
    return found or None, addressee


def _reported(passage: Passage, cue: Cue) -> int:
    """Return the token after whoever says it in «رپورٹ میں کہا گیا کہ …», 0 for none."""
    passive = "گیا" in passage.text[cue.span.end : cue.span.end + 6]
    at = cue.first - 1
    return at if passive and passage.form(at) == _IN and passage.has("speaking", at - 1) else 0


def _after(passage: Passage, cue: Cue) -> Span | None:
    """«…، کہا صدر نے»: the verb first, then who did it; «تحقیق سے معلوم ہوا»: from what it is known."""
    if cue.entry.cls == "finding" and passage.form(cue.first - 1) == _FROM:
        first = cue.first - 1
        while first > 0 and cue.first - first < 6 and passage.is_word(first - 1) and not _break(passage, first - 1):
            first -= 1
        return trimmed(passage, first, cue.first - 1) or None
    near = range(cue.last + 1, min(cue.last + 8, len(passage.tokens)))
    did = next((at for at in near if passage.form(at) == _DID), None)
    words = did is not None and all(_names(passage, at) for at in range(cue.last, did))
    return trimmed(passage, cue.last, did) or None if did is not None and words else None


def _names(passage: Passage, at: int) -> bool:
    return passage.is_word(at) and not passage.has("auxiliary", at) and not passage.has("complementizer", at)


def _subject(passage: Passage, start: int, cue: Cue, addressee: Span | None) -> Span | None:
    """«ماہرین کہتے ہیں»: some words right before the verb, none of them in another case."""
    placed = (at + 1 for at in range(cue.first - 2, start - 1, -1) if passage.form(at) == _IN)
    start = past_connectives(passage, next(placed, start), cue.first)  # «گاؤں میں | بوڑھے کہتے ہیں»
    forms = [passage.form(at) for at in range(start, cue.first)]
    if not 0 < len(forms) <= 5 or addressee or any(form in _CASES or form in COMMAS for form in forms):
        return None
    return trimmed(passage, start, cue.first) or None


def _break(passage: Passage, at: int) -> bool:
    """Tell whether a word ends what stands before a phrase: «پولیس سے بات کی اور | علی نے …» after a verb too."""
    form = passage.form(at)
    joins = form == _AND and (passage.has("auxiliary", at - 1) or passage.form(at - 1) in _DONE)
    return joins or form in _BREAKS or form in COMMAS or form in STOPS


def _addressee(passage: Passage, start: int, cue: Cue) -> Span | None:
    at = cue.first - 1
    if at <= start or passage.form(at) != "سے":
        return None
    first = at - 1
    while first > start and at - first < 4 and not _ends_phrase(passage, first - 1):
        first -= 1
    return trimmed(passage, first, at) or None


def _ends_phrase(passage: Passage, at: int) -> bool:
    return _break(passage, at) or passage.form(at) in _CASES or passage.form(at) == _AND


def persian_addressee(passage: Passage, cue: Cue) -> Span | None:
    """«به خبرنگاران گفت»: the words between به and the verb, where به stands right before them."""
    for at in range(cue.first - 1, max(-1, cue.first - 5), -1):
        if passage.form(at) in COMMAS or passage.form(at) in ("در", "با", "از"):
            return None
        if passage.form(at) == "به":
            return trimmed(passage, at + 1, cue.first) or None
    return None
