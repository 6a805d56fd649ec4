"""What a colon opens that nobody says: lists, things, what was counted."""

from reader.model.text import Span
from reader.suggest.tokens import spelling

from .imperfect import imperfect
from .passage import Cue, Opening, Passage

_SAID = frozenset(
    ("ان", "انه", "انها", "لا", "لم", "لن", "ليس", "ما", "كان", "كانت", "كنا", "كنت", "نحن", "انا", "انتم", "قد")
)
"""Words that make a sentence of what would else be a list."""


SAYING = (
    *("قال", "قول", "قلت", "قالت", "صرح", "جاب", "جيب", "ساءل", "هتف", "صرخ", "همس"),
    *("אמר", "אומר", "ענה", "צעק", "השיב", "said", "says"),
    *(spelling(word, "fa") for word in ("گفت", "گوی", "پرسید", "کہا", "کہت", "پوچھ")),
)
"""Stems of verbs that have nothing but words for their object: no list, no name of a thing."""


def is_list(passage: Passage, content: Span) -> bool:
    """Tell whether what a colon opens is a list of some things, Arabic ones: «العنب والتين والزيتون»."""
    if passage.lexicon.language != "ar":
        return False
    first, last = passage.token_at(content.start), passage.token_at(content.end)
    forms = [passage.form(at) for at in range(first, last) if passage.is_word(at)]
    joined = [form for form in forms[1:] if form.startswith("و") and len(form) > 3]
    joined *= 2 if forms[:1] in (["الاول"], ["الاولى"], ["احدهما"], ["احدها"]) else 1
    said = any(imperfect(form) or form in _SAID for form in forms)
    return len(forms) <= 9 and len(joined) * 4 >= len(forms) and not said


def is_fragment(passage: Passage, cue: Cue, content: Span) -> bool:
    """Tell whether what an Arabic colon opens says nothing: «أضاف لمسة أخيرة: نافذة مستديرة فوق الباب»."""
    if passage.lexicon.language != "ar" or any(stem in passage.form(cue.first) for stem in SAYING):
        return False
    forms = [passage.form(at) for at in range(passage.token_at(content.start), passage.token_at(content.end))]
    return not any(imperfect(form) or form in _SAID for form in forms)


def has_object(passage: Passage, cue: Cue, found: Opening) -> bool:
    """Tell whether a thing stands before a colon: what is counted, or a noun after a subject, «المصنع نكهات جديدة»."""
    between = range(cue.last, found.at)
    if any(passage.has("counting", at) for at in between) or _is_dual(passage, found.at - 1):
        return True
    first, then = cue.last, cue.last + 1
    if cue.entry.cls == "directive" and passage.form(first).startswith("ال") and found.at - first == 2:
        return True  # «طلب القهوة المعتادة: …»
    begins = passage.form(first).startswith("ال") and not passage.has("title", first) and then < found.at
    apart = ("preposition", "adjunct", "adverb", "relative", "naming", "inside name", "title", "speaking", "occasion")
    bare = passage.is_word(then) and not passage.form(then).startswith(("ال", "لل", "ل", "ب"))
    return begins and bare and not any(passage.has(name, then) for name in apart)


def _is_dual(passage: Passage, at: int) -> bool:
    """«عن سببين: …»: two things, which are named after the colon."""
    form = passage.form(at)
    return len(form) > 4 and form.endswith("ين") and not form.startswith("ال") and not passage.has("speaking", at)
