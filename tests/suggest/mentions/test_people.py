"""People whom nobody tagged yet, told by a given name."""

import pytest

from reader.model.text import Span
from reader.suggest.mentions import Memory, suggest_mentions
from reader.suggest.mentions.people import given_names
from tests.suggest.mentions.test_suggesting import lesson, suggested
from tests.suggest.shown import article

ARABIC = [
    lesson("وصل كريم العمري إلى المكتب صباحا.", person="كريم العمري"),
    lesson("كتبت سلمى الحداد رسالة طويلة.", person="سلمى الحداد"),
    lesson("غادر سمير البنا المدينة أمس.", person="سمير البنا"),
    lesson("قال المدير إن المكتب مغلق أمس.", person="المدير"),
]
HEBREW = [
    lesson("אתמול הגיע יוסף כרמון אל המשרד.", language="he", person="יוסף כרמון"),
    lesson("תמר אלקיים כתבה מכתב ארוך.", language="he", person="תמר אלקיים"),
    lesson("המנהל שוחח עם ג'ון הילמן בטלפון.", language="he", person="ג'ון הילמן"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل هيثم القدومي، ثم غادر.", [("هيثم القدومي", "person")]),
        ("وصل هَيْثَم القدّومي، ثم غادر.", [("هَيْثَم القدّومي", "person")]),
        ("وصل 🎉 وهيثم القدومي، ثم غادر.", [("هيثم القدومي", "person")]),
        ("غادر هيثم المدينة أمس.", []),  # one name before a word that is known to be none
    ],
)
def test_a_given_name_and_what_follows_it_is_a_person(text: str, found: list[tuple[str, str]]) -> None:
    assert suggested(Memory(ARABIC), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("אביגדור זמורני, המנהל, כתב מכתב.", [("אביגדור זמורני", "person")]),
        ("המנהל שוחח עם ג'ורג' סטנלי.", [("ג'ורג' סטנלי", "person")]),
        ("המנהל שוחח עם אילן רובינוביץ'.", [("אילן רובינוביץ'", "person")]),
        ("המשרד של John ואביגדור זמורני.", [("אביגדור זמורני", "person")]),
    ],
)
def test_hebrew_people_keep_their_geresh_and_leave_the_vav_outside(text: str, found: list[tuple[str, str]]) -> None:
    assert suggested(Memory(HEBREW), text, language="he") == found


def test_no_people_are_proposed_where_fewer_than_three_were_tagged() -> None:
    assert suggested(Memory(ARABIC[:2]), "وصل هيثم القدومي، ثم غادر.") == []


def test_no_people_are_proposed_where_given_names_have_no_one_tag() -> None:
    lessons = [
        lesson("وصل كريم العمري.", a="كريم العمري"), lesson("وصلت سلمى الحداد.", b="سلمى الحداد"),
        lesson("وصل سمير البنا.", c="سمير البنا"),
    ]  # fmt: skip
    memory = Memory(lessons)
    assert (memory.person(given_names()), suggested(memory, "وصل هيثم القدومي، ثم غادر.")) == ("", [])


def test_a_person_has_a_reason() -> None:
    document = article("وصل هيثم القدومي، ثم غادر.")
    (one,) = suggest_mentions(document, Memory(ARABIC))
    assert (one.span, one.reason, one.origin) == (
        Span(4, 16), "a given name, or one like it, with what follows", "memory",
    )  # fmt: skip


def test_given_names_are_folded_words_without_signs() -> None:
    assert [name for name in given_names() if not name.isalpha() or len(name) < 2] == []
    assert len(given_names()) > 1000
