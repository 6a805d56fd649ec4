"""The numbers of lists and notes, in the digits and letters that office documents count with."""

from collections.abc import Mapping, Sequence

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HIJAI = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_PERSIAN = ("الف", *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_GEMATRIA = tuple(zip((400, 300, 200, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
                      "תשרקצפעסנמלכיטחזוהדגבא", strict=True))  # fmt: skip
_DIGITS = {"arabicIndic": "٠١٢٣٤٥٦٧٨٩", "easternArabic": "۰۱۲۳۴۵۶۷۸۹", "hindiNumbers": "०१२३४५६७८९"}
_LETTERS: Mapping[str, Sequence[str]] = {
            "lowerLetter": _LATIN, "upperLetter": _LATIN.upper(), "arabicAlpha": _HIJAI, "arabicAbjad": _ABJAD,
            "persianAlpha": _PERSIAN, "russianLower": _CYRILLIC, "russianUpper": _CYRILLIC.upper(),
            "chicago": _CHICAGO}  # fmt: skip
_LONGEST = 40  # letters of a number that repeats them; a larger number is written in digits
_SHORT = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_SAMPLED = ("arabicIndic", "easternArabic", "hindiNumbers", "arabicAlpha", "arabicAbjad", "persianAlpha", "hebrew2",
            "russianLower", "russianUpper", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimal",
            "decimalZero", "chicago")  # fmt: skip


def numeral(number: int, counting: str) -> str:
    """Return a number as a list shows it.

    `counting` is a name of Office Open XML's ST_NumberFormat (ISO/IEC 29500-1, 17.18.59), or one of our own:
    arabicIndic, easternArabic, persianAlpha. Names not known here count in decimal digits; "none" shows nothing.
    """
    if counting == "none":
        return ""
    if counting == "decimalZero":
        return f"{number:02}"
    if counting in _DIGITS:
        return "".join(_DIGITS[counting][int(digit)] if digit.isdigit() else digit for digit in str(number))
    if number < 1:
        return str(number)
    if counting in _LETTERS:
        return _repeated(number, _LETTERS[counting])
    if counting in ("lowerRoman", "upperRoman"):
        return _roman(number) if counting == "lowerRoman" else _roman(number).upper()
    if counting == "hebrew1":
        return _gematria(number)
    if counting == "hebrew2":
        rounds, letter = divmod(number - 1, len(_HEBREW))
        return "ת" * rounds + _HEBREW[letter] if rounds < _LONGEST else str(number)
    return str(number)


def counting_of(sample: str) -> str:
    """Return the name of the counting that OpenDocument writes as "1", "a" or by its beginning: "أ, ب, ت, ..."."""
    if sample in _SHORT:
        return _SHORT[sample]
    first = [piece.strip() for piece in sample.split(",")][:3]
    if first == ["א", "י", "ק"]:  # the beginning of each row of Hebrew numerals
        return "hebrew1"
    for counting in _SAMPLED:
        if _same(first, [numeral(number, counting) for number in (1, 2, 3)]):
            return counting
    return "decimal"


def _same(written: list[str], counted: list[str]) -> bool:
    """Tell whether a sample begins a counting; alef comes with and without its hamza, ".." stands for what follows."""
    pairs = list(zip(written, counted, strict=False))
    return len(pairs) > 1 and all(one.replace("ا", "أ") == two.replace("ا", "أ") or one == ".." for one, two in pairs)


def _repeated(number: int, letters: Sequence[str]) -> str:
    """Return the letter of a number; after the last one they come doubled, then threefold."""
    rounds, letter = divmod(number - 1, len(letters))
    return letters[letter] * (rounds + 1) if rounds < _LONGEST else str(number)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    return _summed(number, _ROMAN)


def _gematria(number: int) -> str:
    if number >= 1000:
        return str(number)
    # Fifteen and sixteen are written 9+6 and 9+7: the plain sums spell a divine name.
    return _summed(number, _GEMATRIA).replace("יה", "טו").replace("יו", "טז")


def _summed(number: int, signs: tuple[tuple[int, str], ...]) -> str:
    found = []
    for value, sign in signs:
        count, number = divmod(number, value)
        found.append(sign * count)
    return "".join(found)
