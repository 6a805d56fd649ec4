import pytest

from reader.formats.pdf.letters import UNKNOWN, in_order, lam_alef_reversed, letter_of, side, unfolded, whole


@pytest.mark.parametrize(
    ("form", "letters"),
    [
        ("ﻻ", "لا"), ("ﻤ", "م"), ("ﬁ", "ﬁ"), ("½ ² … ﷺ\u00a0", "½ ² … ﷺ\u00a0"), ("\ufe76", "\u064e"),
        ("\ufe77", "\u064e"), ("שׁ", "שׁ"), ("ﷲ", "الله"),
    ],
)  # fmt: skip
def test_presentation_forms(form: str, letters: str):
    assert unfolded(form) == letters


@pytest.mark.parametrize(
    ("code", "letter"),
    [(0x628, "ب"), (0xF0B7, "•"), (0xE123, UNKNOWN), (3, UNKNOWN), (0xFFFE, UNKNOWN), (0x110000, UNKNOWN)],
)
def test_codes(code: int, letter: str):
    assert letter_of(code) == letter


@pytest.mark.parametrize(
    ("pieces", "reversed_font", "ordered"),
    [
        ("ال", None, "لا"), ("لا", None, "لا"), ("أل", True, "لأ"), ("الله", None, "الله"), ("هللا", None, "الله"),
        ("fi", None, "fi"), ("تك", True, "كت"), ("كت", False, "كت"),
    ],
)  # fmt: skip
def test_the_letters_of_one_sign(pieces: str, reversed_font: bool | None, ordered: str):
    assert in_order(pieces, reversed_font) == ordered


def test_lam_alef_tells_the_order():
    assert [lam_alef_reversed(pieces) for pieces in ("ال", "لا", "من", "ا")] == [True, False, None, None]


def test_sides():
    assert [side(text) for text in ("بَ", "a", "٣", "5", "(", "")] == ["R", "L", "N", "N", "", ""]


HIGH, LOW = 0xD83D, 0xDE0A  # of 😊


@pytest.mark.parametrize(
    ("codes", "joined"),
    [
        ([0x628], ["ب"]), ([HIGH, LOW], ["😊"]), ([LOW, HIGH], ["😊"]), ([HIGH], [UNKNOWN]),
        ([HIGH, HIGH], [UNKNOWN, UNKNOWN]), ([0x627, LOW, HIGH, 0x644], ["ا", "😊", "ل"]),
    ],
)  # fmt: skip
def test_halves_of_a_letter_are_joined_in_any_order(codes: list[int], joined: list[str]):
    assert whole([letter_of(code) for code in codes]) == joined
