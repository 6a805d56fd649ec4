import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model import anchoring
from reader.model.anchoring import CONTEXT, Selector, anchor, describe
from reader.model.text import Span
from tests.samples import lines

TEXT = (
    "قالت سلمى الحداد إن المكتبة ستفتح أبوابها غداً. وأضافت سلمى الحداد أن الدخول مجاني للجميع. "
    "وفي المساء عادت سلمى الحداد إلى بيتها في أعلى التل، حيث تعيش مع أختها الكبرى منذ عشرين عاماً."
)


def place(words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


@given(lines, st.integers(0, 60), st.integers(1, 60))
def test_in_the_same_text_a_place_is_found_where_it_was(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    assume(len(span))
    assert anchor(text, describe(text, span)) == span


@given(st.sampled_from([0, 1, 2]), st.text("ابتسج وقل", max_size=50), st.text("ابتسج وقل", max_size=50))
def test_after_insertions_elsewhere_the_same_words_are_found(nth: int, before: str, after: str) -> None:
    span = place("سلمى الحداد", nth)
    found = anchor(before + TEXT + after, describe(TEXT, span))
    assert found == Span(len(before) + span.start, len(before) + span.end)


def test_the_context_decides_also_where_other_words_like_it_now_stand_at_the_old_place() -> None:
    text = "و" * 5 + "نعم" + "ه" * 40 + " قال الشيخ نعم للسلام"
    selector = Selector(5, 8, "نعم", "قال الشيخ ", " للسلام")
    assert anchor(text, selector) == Span(len(text) - 10, len(text) - 7)


@pytest.mark.parametrize(
    ("there", "now"),
    [("المكتبة", "المكتبه"), ("أبوابها", "ابوابها"), ("أعلى", "اعلي"), ("الدخول", "الدُّخُولَ"), ("مجاني", "مجانـــي")],
)
def test_respelled_words_are_found_with_their_marks(there: str, now: str) -> None:
    text = TEXT.replace(there, now)
    found = anchor("\u200f" + text, describe(TEXT, place(there)))
    assert found
    assert found.of("\u200f" + text) == now


def test_reworded_words_are_found_between_their_context() -> None:
    text = TEXT.replace("الدخول مجاني للجميع", "الدخول مجانيٌّ لكلّ جميع")
    found = anchor(text, describe(TEXT, place("الدخول مجاني للجميع")))
    assert found
    assert found.of(text) == "الدخول مجانيٌّ لكلّ جميع"


def test_short_words_between_a_long_context_are_found_too() -> None:
    text = TEXT.replace("الدخول مجاني", "الدخول المجاني")
    found = anchor(text, describe(TEXT, place("مجاني")))
    assert found
    assert found.of(text) == "مجاني"
    changed = TEXT.replace("مجاني", "مجّانن")
    again = anchor(changed, describe(TEXT, place("مجاني")))
    assert again
    assert again.of(changed) == "مجّانن"


@pytest.mark.parametrize("text", ["", "نص آخر لا صلة له بما سبق، عن الطقس والبحر."])
def test_what_is_gone_is_an_orphan(text: str) -> None:
    assert anchor(text, describe(TEXT, place("مجاني للجميع"))) is None


def test_a_word_that_stands_everywhere_is_found_by_its_context_and_soon() -> None:
    text = "و قال " * 20_000 + "ثم قال الشاعر و غاب" + " و قال" * 20_000
    at = text.index("الشاعر و غاب") + len("الشاعر ")
    assert anchor("!" + text, describe(text, Span(at, at + 1))) == Span(at + 1, at + 2)


def test_a_selector_takes_its_context_from_the_text() -> None:
    span = place("سلمى الحداد", 1)
    around = TEXT[span.start - CONTEXT : span.start], TEXT[span.end : span.end + CONTEXT]
    assert describe(TEXT, span) == Selector(span.start, span.end, "سلمى الحداد", *around)
    assert describe("نعم", Span(0, 3)) == Selector(0, 3, "نعم")


def test_of_places_with_the_whole_context_the_nearest_is_meant() -> None:
    again = TEXT + "\n" + TEXT + "\n" + TEXT
    span = place("سلمى الحداد", 1)
    for nth, at in enumerate((0, len(TEXT) + 1, 2 * len(TEXT) + 2)):
        stored = Selector(at + span.start + 9, at + span.end + 9, *_words(span))
        found = anchor(again, stored)
        assert found == Span(at + span.start, at + span.end), nth


def _words(span: Span) -> tuple[str, str, str]:
    described = describe(TEXT, span)
    return described.exact, described.prefix, described.suffix


def test_a_text_is_folded_once_for_all_that_is_looked_for_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[int] = []

    class Counted(anchoring.Pages):
        def __init__(self, text: str, level: int) -> None:
            folded.append(level)
            super().__init__(text, level)

    monkeypatch.setattr(anchoring, "Pages", Counted)
    text = TEXT.replace("المكتبة", "المكتبه").replace("أبوابها", "ابوابها")
    searched = anchoring.Anchoring(text)
    for words in ("أبوابها", "المكتبة", "غداً"):
        assert searched.find(describe(TEXT, place(words))) is not None
    assert folded == [1, 2]
