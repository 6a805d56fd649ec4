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
    found = []
    bare = form.removeprefix(_ARTICLE)
    definite = bare != form and bare
    for conjunction, particle in product(_CONJUNCTIONS, _PARTICLES):
        before = conjunction + particle
        if definite:
            found.append(f"{before}ل{bare}" if particle == "ل" else before + form)
        else:
            found.append(before + form)
            if particle != "س":
                found.append(f"{before}ل{form}" if particle == "ل" else before + _ARTICLE + form)
    return found
