import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import matching
from reader.model.folding import fold
from reader.model.matching import Found, Sought
from reader.model.parsing import parse
from reader.model.wordforms import forms, words_of
from tests.samples import lines


def hits(query: str, line: str, *, clitics: bool = False) -> list[str]:
    """Return the words that are hit, each with its level."""
    found = Sought(parse(query, clitics=clitics)).found(line)
    return [f"{line[hit.start : hit.end]} {hit.level}" for hit in found]


@pytest.mark.parametrize(
    ("query", "line", "expected"),
    [
        ("أحمد", "قال أَحمد لاحمد: احمد", ["أَحمد 0", "احمد 1"]),
        ("على", "على علي علی عَلَى", ["على 0", "علي 2", "علی 2", "عَلَى 0"]),
        ('"على"', "على علي علی عَلَى", ["على 0", "عَلَى 0"]),
        ("مدرسة", "مدرسه المدرسة", ["مدرسه 2"]),
        ("مدر*", "مدرسه المدرسة مدرستان", ["مدرسه 0", "مدرستان 0"]),
        ("كتابها", "کتاب‌ها", ["کتاب‌ها 2"]),
        ("كتاب جديد", "كتابٌ، جديدٌ؛ جديد كتاب", ["كتابٌ، جديدٌ 0"]),
        ('كتاب "على"', "كتاب علي، كتابُ على", ["كتابُ على 0"]),
        ("لا لا", "لا لا لا لا لا", ["لا لا 0", "لا لا 0"]),
        ("a OR b NOT c", "a b c", ["a 0", "b 0"]),
        ("a NEAR/1 b", "a b x a x b y y a", ["a b 0", "a x b 0"]),
        ("a NEAR/0 a", "a x a a", ["a a 0"]),
        ('ח"כ', "ח״כ לביא, חכ", ["ח״כ 2"]),
        ("ﷺ", "محمد صلى الله عليه وسلم", ["صلى الله عليه وسلم 0"]),
        ("الله", "محمد ﷺ", ["ﷺ 0"]),
        ("👍", "نعم 👍🏽!", ["👍🏽 0"]),
        ("123", "١٢٣ ۱۲۳ 1234", ["١٢٣ 2", "۱۲۳ 2"]),
    ],
)
def test_a_query_is_met(query: str, line: str, expected: list[str]) -> None:
    assert hits(query, line) == expected


def test_clitics_are_seen_through_where_that_is_asked() -> None:
    line = "والبيت للبيت بيتنا שבבית הבית"
    assert hits("بيت", line) == []
    assert hits("بيت", line, clitics=True) == ["والبيت 0", "للبيت 0"]
    assert hits("בית", line, clitics=True) == ["שבבית 0", "הבית 0"]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("a AND c", True), ("a AND d", False), ("d OR c", True), ("a NOT c", False), ("a NOT d", True),
        ("b c", False), ("a NEAR c", False), ("(d OR a) AND (b NOT e)", True),
    ],
)  # fmt: skip
def test_a_text_meets_a_query_as_a_whole_and_phrases_in_one_line(query: str, holds: bool) -> None:
    assert Sought(parse(query)).holds(["a b", "c"]) is holds


@given(lines, st.integers(0, 20), st.integers(1, 3))
def test_words_of_a_line_are_found_in_it_as_a_plain_scan_finds_them(line: str, first: int, count: int) -> None:
    folded, words = forms(line), words_of(line)
    wanted = words[first : first + count]
    if not wanted:
        return
    # A sign that holds several words is found as a whole.
    phrase = [fold(word.form) for word in wanted]
    places = [at for at in range(len(folded)) if folded[at : at + len(phrase)] == phrase]
    scanned, free = set(), 0
    for at in places:
        if at >= free:
            scanned.add((words[at].start, words[at + len(phrase) - 1].end))
            free = at + len(phrase)
    found = Sought(parse(" ".join(phrase))).found(line)
    assert {(hit.start, hit.end) for hit in found} == scanned
    assert found == sorted(found)


@given(lines)
def test_a_line_that_is_sought_as_it_stands_is_found_at_level_0(line: str) -> None:
    words = words_of(line)
    if words and len(line) < 60 and '"' not in line:
        query = " ".join(word.form for word in words)
        assert Found(words[0].start, words[-1].end, 0) in Sought(parse(query)).found(line)


_FORMS = st.sampled_from(["{}", "{}*", "NEAR({} {}, 2)", "{} OR {}"])


@given(lines, lines, st.integers(0, 20), st.integers(1, 3), _FORMS)
def test_hits_that_are_spelled_so_are_those_of_level_0(line: str, other: str, at: int, count: int, form: str) -> None:
    spelled = f"{line} {fold(line)} {other}"
    words = forms(f"{line} {other}", 0)[at : at + count]
    if not words:
        return
    sought = Sought(parse(form.format(" ".join(words), words[0])))
    found = sought.found(spelled)
    so, more = sought.spelled(spelled)
    assert so == [hit for hit in found if not hit.level]
    assert more or so == found


def test_no_word_is_told_apart_where_none_is_spelled_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "LineWords", None)
    assert Sought(parse("كتابة")).spelled("كتابه كتابةٌ" + "م كتابه" * 9) == ([], True)
    assert Sought(parse("كتابة NEAR على")).spelled("كتابه على") == ([], True)
    assert Sought(parse("كتابة")).spelled("كتابهم") == ([], False)
