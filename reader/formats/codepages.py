"""Which code page bytes of Arabic or Hebrew letters are in: the one in which they read most like a language.

Naive Bayes over single letters: in every language here the chance of a letter falls by its rank in frequency,
evenly enough for one curve (measured on our samples); what a language never writes costs extra. It mends what the
detector does not know (MacArabic, DOS 864) or takes for another page of the same letters.
"""

import math
from collections import Counter
from functools import lru_cache

import regex

from .presentation import fold_presentation

# Letters by falling frequency; of letters that a code page lacks, the ones that are written instead.
_BY_FREQUENCY = {
    "ar": "اليمونرتبةعدسفهكقحأجشصىخطإذءزضثغئظآؤ",
    "fa": "ايیرنهدموتبسشکكزگلخعپفقجحآچطصغئذژضثظءأ",
    "ur": "ايیکكرےنہموںتسلبدپھجگئچشعحفقٹخڑطزصڈآضءذغثظۓۂژؤه",
    "he": "יוהלאתבמרשנעםדחקפטכסגןצזךףץ",
    # What the detector takes the others for, where it is right.
    "ru": "оеаинтсрвлкмдпуяызьбгчйхжшюцщэфёъ",
    "el": "αοιετσνηυρπκμλςίόάγέδήωχθύφβώξζψϊ",
}
_PAGES = {
    "cp1256": ("ar", "fa", "ur"), "iso8859-6": ("ar",), "cp720": ("ar",), "mac-arabic": ("ar", "ur"),
    "mac-farsi": ("fa",), "cp864": ("ar",), "cp1255": ("he",), "cp862": ("he",),
}  # fmt: skip
_OTHERS = ("ru", "el")
_RANKS = 8.0  # ranks by which the chance of a letter falls to 1/e
# Logarithms of the chances of all that is no letter of these languages.
_SPACE, _MARK, _SIGN, _FOREIGN, _WRONG = -1.8, -2.6, -4.5, -7.0, -9.0
_SIGNS = frozenset("،؛؟«»–—…“”‘’\u00a0\u200c\u200e\u200fـ٪•״׳־₪„‚°©®")
_ASCII_SIGNS = frozenset(" .:()-/!,'\"[]+%")
_LATIN_LETTER = regex.compile(r"\p{Latin}")
# What no word is: an ending inside, a carrier of hamza or a mark in front, letters of two scripts.
_NEVER = regex.compile(
    r"[ةى](?=[ء-ي])|(?<![ء-ۓ])[ةىءئؤ](?=[ء-ي])|(?<![ء-ۓ\u064b-\u0652])[\u064b-\u0652]"
    r"|[\u0660-\u0669](?=[ء-ي])|(?<=[ء-ۓ])[(\[{<*_|](?=[ء-ۓ])|\p{Latin}(?=[ء-ۓא-ת])|(?<=[ء-ۓא-ת])\p{Latin}"
)
_NEVER_COST = 6.0
_MARGIN = 0.15  # by which a page must read better than the one that was detected
_PLAUSIBLE = -4.5  # the mean of texts of these languages is about -3
_DENSE = 0.3  # share of bytes beyond ASCII among letters, from which a text is none in Latin letters
_ENOUGH = 8192  # bytes that are read in every page


def right_to_left_page(sample: bytes, detected: str) -> str:
    """Return the code page of `sample`, one of Arabic or Hebrew letters, or `detected` where none reads better."""
    sample = sample[:_ENOUGH]
    high = sum(byte > 127 for byte in sample)
    plain = sum(chr(byte).isalpha() for byte in sample if byte < 128)
    if high < _DENSE * (high + plain) and detected not in _PAGES:
        return detected
    scores = {page: _likelihood(sample, page) for page in (*_PAGES, detected)}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > max(scores[detected] + _MARGIN, _PLAUSIBLE) else detected


def _likelihood(sample: bytes, page: str) -> float:
    """Return the mean logarithm of the chance of the bytes beyond ASCII, in the likeliest language of the page."""
    text = sample.decode(page, "replace").lower()
    text = fold_presentation(text) if page == "cp864" else text
    high = bytes(byte for byte in sample if byte > 127)
    shown = high.decode(page, "replace").lower()  # in MacArabic some are signs of ASCII
    counts = Counter(fold_presentation(shown) if page == "cp864" else shown)
    total = max(1, len(high))
    best = max(sum(count * _chance(char, of) for char, count in counts.items()) for of in _PAGES.get(page, _OTHERS))
    return (best - _NEVER_COST * len(_NEVER.findall(text))) / total


@lru_cache(maxsize=4096)
def _chance(char: str, language: str) -> float:
    rank = _ranks(language).get(char)
    if rank is not None:
        return -math.log(_RANKS) - rank / _RANKS
    if char in _SIGNS:
        return _SIGN
    if "\u064b" <= char <= "\u0652" or "\u05b0" <= char <= "\u05c2":
        return _MARK
    if "\u0660" <= char <= "\u0669" or "\u06f0" <= char <= "\u06f9":
        return _SIGN if (char >= "\u06f0") == (language in ("fa", "ur")) else _FOREIGN
    if char == " ":
        return _SPACE
    if char.isascii():
        return _SIGN if char in _ASCII_SIGNS else _FOREIGN
    return _FOREIGN if _LATIN_LETTER.match(char) else _WRONG


@lru_cache(maxsize=8)
def _ranks(language: str) -> dict[str, int]:
    return {letter: rank for rank, letter in enumerate(_BY_FREQUENCY[language])}
