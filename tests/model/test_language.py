import pytest

from reader.model.language import guess_language
from tests.samples import ARABIC, EMOJI, ENGLISH, HEBREW, MIXED, PERSIAN, POINTED, URDU, VOWELLED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARABIC, "ar"), (VOWELLED, "ar"), (MIXED, "ar"), (EMOJI, "ar"), (HEBREW, "he"), (POINTED, "he"),
        (PERSIAN, "fa"), (URDU, "ur"), (ENGLISH, "en"), ("La porte de la maison est dans le jardin.", "fr"),
        ("123 – 456", "und"), ("", "und"), ("Xyz qrst vbnm", "und"),
    ],
)  # fmt: skip
def test_the_letters_tell_the_language(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_an_arabic_article_that_quotes_persian_stays_arabic() -> None:
    assert guess_language("قالت المديرة إن الكتابة في المكتبة أجمل. " * 5 + PERSIAN) == "ar"
