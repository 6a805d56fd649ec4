import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.quotation import content, kind, marks
from reader.model.text import Span
from tests.samples import lines


def spans(text: str) -> tuple[str, Span]:
    """The text without its brackets ⟦ and ⟧, and the span that they enclosed."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    return text.replace("⟦", "").replace("⟧", ""), Span(start, end)


@pytest.mark.parametrize(
    ("text", "pairs", "alone"),
    [
        ("قال «نعم» و“لا”", [(4, 8), (11, 14)], []),
        ('אמר ח"כ לביא "כן"', [(13, 16)], []),
        ('חָ"כ "כן"', [(5, 8)], []),
        ("«قال “نعم” ثم»", [(0, 13), (5, 9)], []),
        ("قال «نعم", [], [4]),
        ("نعم» قال", [], [3]),
        ("l’eau don't", [], []),
        ("„Ja“ und „nein”", [(0, 3), (9, 14)], []),
        ('"a" b "c"', [(0, 2), (6, 8)], []),
        ("״כן״ אמר דו״ח", [(0, 3)], []),
        ("«a “b»", [(0, 5)], [3]),
        ("گفت: ‹بله›", [(5, 9)], []),
    ],
)
def test_marks_are_paired_and_gershayim_are_none(text: str, pairs: list[tuple[int, int]], alone: list[int]) -> None:
    assert marks(text) == (pairs, alone)


@given(lines)
def test_every_mark_is_in_one_pair_or_alone(text: str) -> None:
    pairs, alone = marks(text)
    found = [at for pair in pairs for at in pair] + alone
    assert len(found) == len(set(found))
    assert all(opening < closing for opening, closing in pairs)
    assert {text[at] for at in found} <= set("“”«»‹›„\"״‘’'‚")


@pytest.mark.parametrize(
    ("selected", "inner"),
    [
        ("قال ⟦«نعم»⟧.", "نعم"),
        ("قال⟦ «نعم». ⟧ثم", "نعم"),
        ("قال ⟦«نعم.»⟧", "نعم."),
        ("⟦«نعم⟧»", "نعم"),
        ("«⟦نعم»⟧", "نعم"),
        ("⟦«“نعم”»⟧", "نعم"),
        ("⟦«نعم» و«لا»⟧", "«نعم» و«لا»"),
        ('אמר ⟦"כן, ח"כ לביא"⟧', 'כן, ח"כ לביא'),
        ("⟦لن تفتح المكتبة.⟧", "لن تفتح المكتبة."),
        ("⟦۔”گھر کل کھلے گا۔“⟧", "۔”گھر کل کھلے گا۔"),
        ("⟦“گھر کل کھلے گا۔”⟧ اس نے کہا", "گھر کل کھلے گا۔"),
    ],
)
def test_the_content_of_a_quote_leaves_its_outer_marks_out(selected: str, inner: str) -> None:
    text, span = spans(selected)
    assert content(text, span).of(text) == inner


@given(lines, st.integers(0, 60), st.integers(0, 60))
def test_content_is_inside_the_selection_and_has_no_content_of_its_own(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    inner = content(text, Span(start, end))
    assert Span(start, end).contains(inner)
    assert content(text, inner) == inner


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال «⟦نعم⟧» ومضى", "direct"),
        ("قال «⟦نعم⟧ ولا» ومضى", "direct"),
        ("قال: «⟦نعم، ولن أعود", "direct"),
        ("قال إن ⟦المكتبة «ستفتح» غداً⟧", "mixed"),
        ("قال إن ⟦المكتبة ستفتح غداً⟧", "indirect"),
        ("«نعم» قال إن ⟦المكتبة ستفتح غداً⟧", "indirect"),
        ('אמר ח"כ לביא כי ⟦הספרייה תיפתח⟧', "indirect"),
        ('אמרה "⟦הספרייה תיפתח⟧"', "direct"),
        ("قال إن ⟦المكتبة «ستفتح غداً⟧", "mixed"),
    ],
)
def test_the_kind_of_a_quote_is_told_by_where_its_marks_stand(text: str, found: str) -> None:
    bare, span = spans(text if "⟧" in text else text + "⟧")
    assert kind(bare, span) == found
