"""The language of a text, guessed from the letters that only some languages write. Fonts depend on it."""

import re

import regex

# Runs, not letters: there are fewer of them.
_HEBREW = re.compile(r"[\u05d0-\u05ea]+")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]+")
_LATIN = regex.compile(r"\p{Latin}++")
_URDU = "ٹڈڑںےۓہھ"
_PERSIAN = "پچژگکی"
_ARABIC_ONLY = "يكةىأإؤ"
_FRENCH = regex.compile(r"\b(?:le|la|les|des|du|est|une|dans|pour|que|qui|sur|avec)\b", regex.IGNORECASE)
_ENGLISH = regex.compile(r"\b(?:the|of|and|to|in|is|that|for|with|was|on|by)\b", regex.IGNORECASE)
SAMPLE = 20_000  # code points that are looked at


def guess_language(text: str) -> str:
    """Return the BCP 47 code of the language that most of `text` is in: ar, he, fa, ur, en, fr, or und."""
    sample = text[:SAMPLE]
    hebrew, arabic, latin = (sum(map(len, letters.findall(sample))) for letters in (_HEBREW, _ARABIC, _LATIN))
    most = max(hebrew, arabic, latin)
    if not most:
        return "und"
    if most == hebrew:
        return "he"
    if most == arabic:
        return _arabic_script(sample, arabic)
    french, english = len(_FRENCH.findall(sample)), len(_ENGLISH.findall(sample))
    if max(french, english) < latin / 100:
        return "und"
    return "fr" if french > english else "en"


def _arabic_script(sample: str, letters: int) -> str:
    urdu, persian, arabic = (sum(map(sample.count, letters)) for letters in (_URDU, _PERSIAN, _ARABIC_ONLY))
    if urdu > letters * 0.02:
        return "ur"
    return "fa" if persian > arabic else "ar"
