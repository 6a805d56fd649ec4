"""Speakers that another sentence names, and quotes that nobody speaks."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotated import Annotated
from reader.model.annotation import ENTITIES, QUOTES, Annotation, Link
from reader.model.annotations import Annotations, Links
from reader.model.attribution import inferred_speakers, is_inferred, is_unfinished, unfinished
from reader.model.document import Draft, Part, compose
from reader.model.text import Span

BLOCKS = (
    "وصلت الدكتورة ح. سلمى إلى المرفأ. قالت: “البحر هادئ. سنبحر غدا”.",
    "وأضافت أن السفينة جاهزة.",
    "דוד הגיע. הוא אמר: “שלום”.",
)
DOCUMENT = compose(Draft(tuple(Part("paragraph", text) for text in BLOCKS), "t", "t"))
TEXT = DOCUMENT.text


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def record(words: str, layer: str = QUOTES, status: str = "accepted") -> Annotation:
    at = span(words)
    return Annotation(words, DOCUMENT.id, layer, at.start, at.end, words, status=status)  # type: ignore[arg-type]


def article(records: list[Annotation], *links: tuple[str, str, str]) -> Annotated:
    joined = [Link(f"{a}{role}{b}", a, role, b) for a, role, b in links]  # type: ignore[arg-type]
    return Annotated(DOCUMENT, Annotations(records), Links(joined))


def test_a_speaker_in_a_sentence_of_the_quote_or_the_cue_is_named() -> None:
    assert not is_inferred(DOCUMENT, [span("سنبحر غدا"), span("قالت")], span("قالت"))
    assert not is_inferred(DOCUMENT, [span("السفينة جاهزة")], span("وأضافت"))


def test_a_speaker_of_the_sentence_or_the_paragraph_before_is_inferred() -> None:
    assert is_inferred(DOCUMENT, [span("البحر هادئ. سنبحر غدا"), span("قالت")], span("سلمى"))
    assert is_inferred(DOCUMENT, [span("السفينة جاهزة"), span("وأضافت")], span("سلمى"))
    assert is_inferred(DOCUMENT, [span("שלום"), span("אמר")], span("דוד"))


def test_a_quote_over_paragraphs_has_the_sentences_of_all_it_touches() -> None:
    whole = Span(span("سنبحر").start, span("أن السفينة").end)
    assert not is_inferred(DOCUMENT, [whole], span("وأضافت"))


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_what_is_said_names_whoever_stands_in_it(one: int, other: int) -> None:
    said = Span(min(one, other), max(one, other))
    for speaker in (said, Span(said.start, min(said.end, said.start + 1))):
        assert not len(speaker) or not is_inferred(DOCUMENT, [said], speaker)


def test_inferred_speakers_of_an_article() -> None:
    quote, cue, near, far = (
        record("أن السفينة جاهزة"), record("وأضافت", "cues"), record("جاهزة", ENTITIES), record("سلمى", ENTITIES)
    )  # fmt: skip
    links = [("cue", cue), ("speaker", far), ("speaker", near)]
    there = article([quote, cue, near, far], *((quote.id, role, one.id) for role, one in links))
    assert inferred_speakers(there, quote) == [far]


def test_quotes_without_a_speaker_are_unfinished_but_pieces_and_rejected_ones_are_not() -> None:
    first, piece, spoken, rejected, mention = (
        record("البحر هادئ"), record("سنبحر غدا"), record("أن السفينة جاهزة"), record("שלום", status="rejected"),
        record("דוד", ENTITIES),
    )  # fmt: skip
    there = article(
        [first, piece, spoken, rejected, mention], (first.id, "part", piece.id), (spoken.id, "speaker", mention.id)
    )
    assert unfinished(there) == [first]
    assert not is_unfinished(there, mention)
