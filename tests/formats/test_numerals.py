"""The numbers of lists."""

import pytest

from reader.formats.numerals import counting_of, numeral


@pytest.mark.parametrize(
    ("counting", "shown"),
    [
        ("decimal", "1 2 15 16 29"), ("decimalZero", "01 02 15 16 29"), ("arabicAlpha", "أ ب ض ط أأ"),
        ("arabicAbjad", "أ ب س ع أأ"), ("persianAlpha", "الف ب س ش ن"), ("hebrew1", "א ב טו טז כט"),
        ("hebrew2", "א ב ס ע תז"), ("arabicIndic", "١ ٢ ١٥ ١٦ ٢٩"), ("easternArabic", "۱ ۲ ۱۵ ۱۶ ۲۹"),
        ("hindiNumbers", "१ २ १५ १६ २९"), ("lowerLetter", "a b o p cc"), ("upperRoman", "I II XV XVI XXIX"),
        ("chicago", "* † ‡‡‡‡ §§§§ ********"), ("none", "    "), ("cardinalText", "1 2 15 16 29"),
    ],
)  # fmt: skip
def test_countings(counting: str, shown: str) -> None:
    assert [numeral(number, counting) for number in (1, 2, 15, 16, 29)] == shown.split(" ")


def test_numbers_too_large_for_letters_are_digits() -> None:
    large = [numeral(number, counting) for number, counting in
             ((99_999, "lowerLetter"), (4000, "lowerRoman"), (1000, "hebrew1"), (99_999, "hebrew2"))]  # fmt: skip
    assert large == ["99999", "4000", "1000", "99999"]
    assert [numeral(0, counting) for counting in ("lowerLetter", "hebrew1", "arabicIndic")] == ["0", "0", "٠"]
    assert numeral(715, "hebrew1") == "תשטו"


@pytest.mark.parametrize(
    ("sample", "counting"),
    [
        ("1", "decimal"), ("", "none"), ("A", "upperLetter"), ("i", "lowerRoman"), ("أ, ب, ت, ...", "arabicAlpha"),
        ("ا, ب, ج, ...", "arabicAbjad"), ("الف, ب, پ, ...", "persianAlpha"), ("א, י, ק, ...", "hebrew1"),
        ("א, ב, ג, ...", "hebrew2"), ("١, ٢, ٣, ...", "arabicIndic"), ("۱, ۲, ۳, ...", "easternArabic"),
        ("01, 02, 03, ...", "decimalZero"), ("а, б, .., аа", "russianLower"), ("一, 二, ...", "decimal"),
    ],
)  # fmt: skip
def test_countings_are_known_by_their_beginning(sample: str, counting: str) -> None:
    assert counting_of(sample) == counting
