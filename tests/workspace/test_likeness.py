"""Pairs that may be one: never without a reason, and none that a person would not look at."""

from dataclasses import replace

import pytest

from reader.model.annotation import Entity
from reader.workspace.likeness import proposals, words
from reader.workspace.naming import key

KINDS = {"person", "organisation", "place"}


def pairs(*names: str | Entity) -> list[tuple[str, str, float, str]]:
    made = [one if isinstance(one, Entity) else Entity(f"e{n}", "person", one) for n, one in enumerate(names)]
    return [(one.kept.name, one.other.name, one.score, one.reason) for one in proposals(made, KINDS, {})]


@pytest.mark.parametrize(
    ("one", "other", "score", "reason"),
    [
        ("نادر العلي", "نادر العلى", 1.0, "the same name"),
        ("نادر العلي", "نَادِر العَلِيّ", 1.0, "the same name"),
        ("نادر العلي", "الدكتور نادر العلي", 1.0, "the same name"),
        ("نادر العلي", "د. نادر العلي", 1.0, "the same name"),
        ("نادر العلي", "السيد الوزير نادر العلي", 1.0, "the same name"),
        ("نادر العلي", "نادر علي", 1.0, "the same name"),
        ("نادر العلي", "العلي", 0.9, "a part of the name"),
        ("نادر العلي", "نادر", 0.62, "a part of the name"),
        ("نادر سامي العلي", "نادر العلي", 0.93, "a part of the name"),
        ("نادر العلي", "ن. العلي", 0.85, "initials"),
        ("عبد الله منصور", "عبدالله منصور", 0.97, "the same words"),
        ("منصور نادر", "نادر منصور", 0.97, "the same words"),
        ("جون كيندي", "جون كينيدي", 0.894, "spelled alike"),
        ("יואב לוי", "ד״ר יואב לוי", 1.0, "the same name"),
        ('ח"כ יואב לוי', "יואב לוי", 1.0, "the same name"),
        ("מר לוי", "יואב לוי", 0.9, "a part of the name"),
        ("آقای کریم رضایی", "کریم رضائی", 1.0, "the same name"),
        ("عمران خان صاحب", "جناب عمران خان", 1.0, "the same name"),
        ("Dr. Anna Berg", "Anna Berg", 1.0, "the same name"),
        ("A. Berg", "Anna Berg", 0.85, "initials"),
        ("ＡＮＮＡ Berg", "anna berg", 1.0, "the same name"),
    ],
)
def test_names_of_one_person_are_proposed(one: str, other: str, score: float, reason: str) -> None:
    found = pairs(one, other)
    assert [(set(pair[:2]), *pair[2:]) for pair in found] == [({one, other}, score, reason)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي حسن", "علي حسين"), ("نادر العلي", "سامي منصور"), ("قمة 2019", "قمة 2020"), ("وزير النقل", "وزير المال"),
        ("أمير منصور", "سالم نصر"), ("רון כהן", "דנה לוי"), ("د.", "م."), ("👍🏽", "🇵🇸"),
    ],
)  # fmt: skip
def test_names_of_two_are_not(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_a_head_of_something_is_no_title_and_a_name_that_looks_like_one_stays() -> None:
    assert [words(key(name)) for name in ("الرئيس منصور", "رئيس الوزراء", "أمير منصور", "الدكتور", "السيد الرئيس")] == [
        ("منصور",), ("رييس", "وزراء"), ("امير", "منصور"), ("دكتور",), ("رييس",)
    ]  # fmt: skip


def test_two_kinds_are_never_one_but_an_unknown_kind_may_be() -> None:
    person, place = Entity("a", "person", "منصور"), Entity("b", "place", "منصور")
    assert pairs(person, place) == []
    for kind in ("", "entities", "gone"):
        assert len(pairs(person, replace(place, kind=kind))) == 1


def test_two_identifiers_and_what_a_person_told_apart_are_never_proposed() -> None:
    one, other = Entity("a", "person", "منصور", uri="Q1"), Entity("b", "person", "منصور", uri="Q2")
    assert pairs(one, other) == []
    assert len(pairs(one, replace(other, uri="Q1"))) == len(pairs(one, replace(other, uri=""))) == 1
    assert pairs(replace(one, uri="", unlike=("b",)), replace(other, uri="")) == []
    assert pairs(one, replace(other, uri="", unlike=("a",))) == []


def test_aliases_count_as_names() -> None:
    minister = Entity("a", "person", "سلمى الحداد", ("وزيرة النقل",))
    assert pairs(minister, Entity("b", "person", "وزيره النقل")) == [
        ("سلمى الحداد", "وزيره النقل", 1.0, "the same name")
    ]  # fmt: skip


def test_a_surname_that_many_share_means_nobody_in_particular() -> None:
    alone = pairs("منصور", "نادر منصور")
    many = pairs("منصور", *(f"{name} منصور" for name in ("نادر", "سامي", "كريم", "وليد", "هاني")))
    assert (alone[0][2], many) == (0.9, [])


def test_a_surname_that_two_have_as_alias_does_not_make_them_one() -> None:
    two = (Entity("a", "person", "نادر منصور", ("منصور",)), Entity("b", "person", "سامي منصور", ("منصور",)))
    assert [(score, reason) for *_, score, reason in pairs(*two)] == [(0.65, "a short name")]


def test_the_fuller_name_is_kept_or_the_one_with_an_identifier_or_more_mentions() -> None:
    full, short = Entity("a", "person", "نادر العلي"), Entity("b", "person", "العلي")
    assert pairs(short, full)[0][:2] == ("نادر العلي", "العلي")
    assert pairs(replace(short, uri="Q7"), full)[0][:2] == ("العلي", "نادر العلي")
    one, other = Entity("a", "person", "نادر العلي"), Entity("b", "person", "نادر العلى")
    assert [one.kept.id for one in proposals([one, other], KINDS, {"b": 3, "a": 1})] == ["b"]


def test_the_likeliest_come_first_and_those_met_most_often_among_equals() -> None:
    made = [Entity(f"{n}{copy}", "person", name) for n, name in enumerate(("نادر العلي", "سلمى نور")) for copy in "ab"]
    made.append(Entity("short", "person", "نور"))
    found = proposals(made, KINDS, {"1a": 5, "0a": 1})
    assert [(one.kept.id, one.other.id, one.score) for one in found[:3]] == [
        ("1a", "1b", 1.0), ("0a", "0b", 1.0), ("1a", "short", 0.9)
    ]  # fmt: skip
    assert len(proposals(made, KINDS, {}, most=1)) == 1
