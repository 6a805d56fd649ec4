from pathlib import Path

import pytest

from reader.suggest import read_lexicon, suggest_quotes
from reader.suggest.inflection import INFLECT
from reader.suggest.lexicon import LANGUAGES
from tests.suggest.shown import article, shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_files_have_no_wrong_line(language: str):
    lexicon = read_lexicon(language)
    assert lexicon.problems == ()
    assert len(list(lexicon.cues)) > 100


def test_a_language_without_a_file_is_empty_and_no_error():
    assert list(read_lexicon("xx").cues) == []


def test_wrong_lines_are_told_with_their_number_and_the_rest_is_used(tmp_path: Path):
    own = tmp_path / "mine.txt"
    own.write_text(
        "جال يجول\n[verb speech]\nتفوه يتفوه\nكذا يكذا بكذا\n12 %\n[verbs]\nمنسي\n\n[adverb]\nفجأة\n", "utf-8"
    )
    lexicon = read_lexicon("ar", own)
    assert lexicon.problems == (
        "mine.txt, line 1: “جال يجول” stands before any section; it was skipped.",
        "mine.txt, line 4: “كذا يكذا بكذا” has more words than a verb; it was skipped.",
        "mine.txt, line 5: “12 %” holds something that is no word; it was skipped.",
        "mine.txt, line 6: “[verbs]” is no section that is known; it was skipped.",
    )
    document = article("وتفوهت ليلى بأن البيت قديم جدا اليوم.")
    assert [shown(document, one) for one in suggest_quotes(document, lexicons={"ar": lexicon})] == [
        ("indirect", "بأن البيت قديم جدا اليوم", "تفوهت", "ليلى", "")
    ]
    assert suggest_quotes(document) == []


def test_a_word_of_the_shipped_file_can_be_taken_away(tmp_path: Path):
    own = tmp_path / "mine.txt"
    own.write_text("[verb speech]\n- أكد\n", "utf-8")
    document = article("أكد المدير أن العمل انتهى.")
    assert suggest_quotes(document, lexicons={"ar": read_lexicon("ar", own)}) == []


def test_files_that_cannot_be_read_are_told(tmp_path: Path):
    assert read_lexicon("ar", tmp_path / "none.txt").problems == (
        "The word list none.txt cannot be read: No such file or directory.",
    )
    (tmp_path / "old.txt").write_bytes("قال".encode("cp1256"))
    assert read_lexicon("ar", tmp_path / "old.txt").problems == (
        "The word list old.txt is not UTF-8 text; save it as UTF-8.",
    )


@pytest.mark.parametrize(
    ("language", "line", "forms"),
    [
        ("ar", "أضاف يضيف", {"أضاف", "أضافت", "أضافوا", "أضفت", "أضفنا", "يضيف", "تضيف", "يضيفون", "نضيف"}),
        ("ar", "نفى ينفي", {"نفى", "نفت", "نفوا", "نفينا", "ينفي", "تنفي", "ينفون", "ينفيان"}),
        ("he", "טען טוען", {"טען", "טענה", "טענו", "טענתי", "טוען", "טוענת", "טוענים", "טוענות"}),
        ("he", "הודיע מודיע", {"הודיע", "הודיעה", "הודיעו", "הודעתי", "מודיעה", "מודיעים"}),
        ("fa", "تأکید کردن", {"تأکید کرد", "تأکید کردند", "تأکید می‌کند", "تأکید کرده است", "تأکید کرده‌اند"}),
        ("fa", "گفتن", {"گفت", "گفتند", "می‌گوید", "می‌گویند", "گفته است", "می‌گفت"}),
        ("ur", "بتانا", {"بتایا", "بتائی", "بتاتے", "بتانا"}),
        ("ur", "زور دینا", {"زور دیا", "زور دی", "زور دیتے"}),
        ("en", "reply", {"reply", "replied", "replies"}),
        ("fr", "annoncer", {"annonce", "annoncé", "annonça", "annonçait", "annoncent"}),
    ],
)
def test_verbs_are_inflected(language: str, line: str, forms: set[str]):
    assert forms <= {form.words for form in INFLECT[language](line)}
