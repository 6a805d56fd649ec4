"""Words with what their scripts write before them without a space: Arabic و ف ب ك ل س ال, Hebrew משה וכלב.

Every form that the rules of writing allow is made, whether the language has it or not: what no text has is found
nowhere. The order of Arabic proclitics is that of N. Habash, "Introduction to Arabic Natural Language Processing",
2010, 4.2: conjunction, particle, article.
"""

from itertools import product

import regex

_ARABIC, _HEBREW = regex.compile(r"\p{Arabic}"), regex.compile(r"\p{Hebrew}")
_CONJUNCTIONS = ("", "و", "ف")
_PARTICLES = ("", "ب", "ك", "ل", "س")
_ARTICLE = "ال"
ARABIC_PROCLITICS = tuple(
    (conjunction, particle, article)
    for conjunction, particle in product(_CONJUNCTIONS, _PARTICLES)
    for article in (("",) if particle == "س" else ("", "ل" if particle == "ل" else _ARTICLE))
)
"""Conjunction, particle and article as they may stand together before a word; behind ل the article is written ل."""
_HEBREW_BEFORE = tuple(
    "".join(parts) for parts in product(("", "ו"), ("", "ש", "כש", "מש", "לכש"), ("", "ב", "ל", "מ", "כ"), ("", "ה"))
)


def prefixed(form: str) -> frozenset[str]:
    """Return a folded word and every form that it has behind proclitics; of another script the word alone."""
    if _ARABIC.match(form):
        return frozenset(_arabic(form))
    if _HEBREW.match(form):
        return frozenset(before + form for before in _HEBREW_BEFORE)
    return frozenset((form,))


def _arabic(form: str) -> list[str]:
    bare = form.removeprefix(_ARTICLE)
    if bare in ("", form):
        return ["".join(proclitics) + form for proclitics in ARABIC_PROCLITICS]
    return [
        conjunction + (f"لل{bare}" if particle == "ل" else particle + form)
        for conjunction, particle in product(_CONJUNCTIONS, _PARTICLES)
    ]
