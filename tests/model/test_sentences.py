import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.sentences import sentences, sentences_around
from reader.model.text import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل القطار. أين الركاب؟ قالت: «هنا!» ثم مضت", ["وصل القطار.", "أين الركاب؟", "قالت: «هنا!»", "ثم مضت"]),
        ("قال د. سامي إن النمو 3.5 بالمئة… وسكت.", ["قال د. سامي إن النمو 3.5 بالمئة…", "وسكت."]),
        ("وہ گئے۔ ہم رہے۔", ["وہ گئے۔", "ہم رہے۔"]),
        ('ח"כ לוי הגיעה. היא דיברה.', ['ח"כ לוי הגיעה.', "היא דיברה."]),
        ("", []),
    ],
)
def test_sentences_of_a_block(text: str, expected: list[str]) -> None:
    assert [sentence.of(text) for sentence in sentences(text)] == expected


@given(st.text(alphabet="ab س.؟ »\n!", max_size=40))
def test_sentences_hold_every_word_once(text: str) -> None:
    joined = "".join(sentence.of(text) for sentence in sentences(text))
    assert "".join(joined.split()) == "".join(text.split())


@given(st.text(alphabet="ab س.؟ !", max_size=40), st.data())
def test_the_sentences_around_a_span_are_those_that_it_touches(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    touched = [sentence for sentence in sentences(text) if sentence.touches(span)]
    expected = Span(touched[0].start, touched[-1].end) if touched else span
    assert sentences_around(text, span) == expected


def test_a_span_over_two_sentences_gets_both() -> None:
    text = "جاء سامي. ثم ذهب. وعاد."
    assert sentences_around(text, Span(4, 12)).of(text) == "جاء سامي. ثم ذهب."
    assert sentences_around("  ", Span(0, 1)) == Span(0, 1)
