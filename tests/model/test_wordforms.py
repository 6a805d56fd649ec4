import pytest
from hypothesis import given

from reader.model.folding import fold
from reader.model.wordforms import _WORD, forms, paired_forms, words_of
from tests.samples import lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قالت سلمى، ثم «مضت».", ["قالت", "سلمي", "ثم", "مضت"]),
        ("كَتَبَ الكـــتاب", ["كتب", "الكتاب"]),
        ("می‌خوانیم کتاب‌ها", ["ميخوانيم", "كتابها"]),
        ("یہ گھر ہے", ["يه", "گهر", "هے"]),
        ('אמרה ח"כ לביא, ח״כ; ג׳ורג', ["אמרה", 'ח"כ', "לביא", 'ח"כ', "ג'ורג"]),
        ('"שלום" ב"הארץ" וש״כתב', ["שלום", "ב", "הארץ", "וש", "כתב"]),
        ('צה"ל מנכ"לית ד"ר', ['צה"ל', 'מנכ"לית', 'ד"ר']),
        ("אל־אקצא", ["אל", "אקצא"]),
        ("#غزة_الآن l’homme Café", ["غزه", "الان", "l", "homme", "cafe"]),
        ("١٬٢٩٩ 10.30 ۱۲", ["1", "299", "10", "30", "12"]),
        ("👩\u200d👩 👍🏽 🇵🇸 ❤️!", ["👩", "👩", "👍", "🏽", "🇵", "🇸", "❤"]),
        ("ﷺ ﻻ", ["صلي", "الله", "عليه", "وسلم", "لا"]),
        ("\u200fabc\u200f", ["abc"]),
        ("… ، * ( ) \u064e _", []),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert forms(text) == words


@given(lines)
def test_the_words_are_those_of_the_folded_text(text: str) -> None:
    assert forms(text) == _WORD.findall(fold(text))
    assert [fold(form) for form in forms(text, 0)] == [fold(form) for form in forms(text, 1)] == forms(text)
    assert paired_forms(text) == (forms(text, 0), forms(text))


@given(lines, lines)
def test_words_of_two_lines_are_the_words_of_each(one: str, other: str) -> None:
    assert forms(f"{one}\n{other}") == forms(one) + forms(other)


@given(lines)
def test_a_word_stands_where_it_says(line: str) -> None:
    found = words_of(line)
    assert [word.form for word in found] == forms(line, 0)
    assert [word.form in fold(line[word.start : word.end], 0) for word in found] == [True] * len(found)
    assert [word.start for word in found] == sorted(word.start for word in found)


def test_a_part_of_an_emoji_has_the_place_of_the_whole() -> None:
    assert [(word.start, word.end) for word in words_of("ا 👍🏽")] == [(0, 1), (2, 4), (2, 4)]
