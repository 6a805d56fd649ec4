"""Signs in the order in which they stand, and marks on their letters."""

from reader.formats.pdf.glyphs import Glyph
from reader.formats.pdf.lines import line_of, lines_of
from reader.formats.pdf.runs import Font, Run

RUN = Run(10, Font("Some"))


def sign(text: str, left: float, order: int, *, width: float = 5, y: float = 100, run: Run = RUN) -> Glyph:
    return Glyph(text, left, left + width, left, y, order, run)


def alone(text: str, left: float, order: int, *, width: float = 5, y: float = 100) -> Glyph:
    """Return a sign of a text object of its own."""
    return sign(text, left, order, width=width, y=y, run=Run(10, Font("Some")))


def seen(*glyphs: Glyph) -> list[list[str]]:
    return [[glyph.text for glyph in line.glyphs] for line in lines_of(glyphs)]


def test_a_lam_alef_told_apart_is_in_the_order_of_the_file_wherever_its_alef_begins():
    for off in (-0.2, 0, 0.2):
        lam, alef = sign("ل", 50, 1, width=6), sign("أ", 50 + off, 2, width=5.5)
        assert [glyph.text for glyph in line_of([sign("ا", 56, 0), lam, alef]).glyphs] == ["أ", "ل", "ا"]


def test_an_alef_right_of_a_lam_is_a_letter_of_its_own():
    assert [glyph.text for glyph in line_of([sign("ا", 54, 0), sign("ل", 50, 1)]).glyphs] == ["ل", "ا"]
    assert [glyph.text for glyph in line_of([sign("ا", 51, 0), sign("ل", 50, 1)]).glyphs] == ["ل", "ا"]
    apart = line_of([sign("ل", 50, 0), sign("ا", 54, 1, width=3)])
    assert [glyph.text for glyph in apart.glyphs] == ["ل", "ا"]


def test_a_joiner_that_stands_a_hair_beside_its_letter_follows_it():
    row = [sign("م", 60, 0), sign("ی", 50, 1, width=10), sign("\u200c", 50.1, 2, width=0), sign("س", 40, 3, width=10)]
    assert [glyph.text for glyph in line_of(row).glyphs] == ["س", "\u200c", "ی", "م"]


def test_a_fathatan_stands_on_the_letter_below_it_and_never_on_its_alef():
    """The program lists the mark before its letter, or after it; the letter before that is not far."""
    alef, meem = alone("ا", 50, 4, width=3), alone("م", 56.5, 0)
    over_noon, over_alef = alone("\u064b", 54.2, 2, width=2), alone("\u064b", 50.5, 2, width=2)
    assert seen(alef, alone("ن", 53, 3, width=3.5), meem, over_noon) == [["ا", "ن\u064b", "م"]]
    assert seen(alef, alone("ن", 53, 1, width=3.5), meem, over_alef) == [["ا", "ن\u064b", "م"]]


def test_a_mark_of_the_text_object_of_a_letter_is_that_letters():
    """It may lean over the letter before."""
    assert seen(sign("ب", 50, 0), sign("\u064e", 55.5, 1, width=1), alone("ت", 55, 9)) == [["ب\u064e", "ت"]]


def test_a_mark_between_two_letters_is_the_right_ones():
    assert seen(alone("ب", 50, 2), alone("ت", 56, 0), alone("\u064e", 55, 1, width=1)) == [["ب", "ت\u064e"]]


def test_marks_of_one_letter_are_in_the_order_of_unicode():
    assert seen(sign("ب", 50, 0), sign("\u0651", 52, 1, width=1), sign("\u064e", 52, 2, width=1)) == [["ب\u064e\u0651"]]


def test_a_mark_that_no_letter_is_near_to_is_left_out():
    assert seen(sign("ب", 50, 0), alone("\u064e", 200, 5, width=1)) == [["ب"]]


def test_a_hebrew_point_is_not_put_on_a_latin_letter():
    assert seen(alone("a", 50, 0), alone("ש", 55.2, 2), alone("\u05b8", 54.6, 1, width=0.4)) == [["a", "ש\u05b8"]]


def test_a_raised_mark_of_a_note_is_in_the_line_beside_which_it_stands():
    line = [sign("م", 50 + 5 * at, at) for at in range(6)]
    assert seen(*line, alone("1", 46, 9, width=3, y=104.6)) == [["1", *"مممممم"]]
    assert seen(*line, alone("1", 20, 9, width=3, y=104.6)) == [["1"], [*"مممممم"]]


def test_a_mark_listed_after_the_next_letter_is_on_the_one_it_stands_over():
    """A font that has one sign for a letter and its point lists that before the point of the letter before."""
    row = [sign("מ", 52, 0, width=6), sign("י\u05b4", 50, 1, width=2), sign("\u05b7", 53, 2, width=4), sign("ם", 44, 3)]
    assert seen(*row) == [["ם", "י\u05b4", "מ\u05b7"]]
