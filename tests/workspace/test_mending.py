"""A suggestion mended before it is accepted: parts moved, given, taken away; and quotes completed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadRequest
from reader.model.annotation import CUES, ENTITIES, QUOTES
from reader.model.attribution import inferred_speakers, unfinished
from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.suggest import Speaker, Suggestion
from reader.workspace import Workspace
from reader.workspace.articles import composed
from reader.workspace.checking import faults
from reader.workspace.completing import as_suggestion
from reader.workspace.mending import Mending
from reader.workspace.reviewing import Review
from tests.workspace.walking import everything

SAID = "وأعلنت لبنى الصافي، مديرة المرصد، للصحفيين: “سنرصد المذنب، ثم ننشر الصور، الليلة”. وانصرف الجميع."
ENGLISH = "Maha Nour said that the comet, if seen, would pass. עוד נראה."
DOCUMENT = composed(Draft((Part("paragraph", SAID), Part("paragraph", ENGLISH)), "t", "t"))
TEXT = DOCUMENT.text


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def said(**more: object) -> Suggestion:
    made: dict[str, object] = {
        "cue": span("أعلنت"), "speaker": Speaker(span("لبنى الصافي")), "evidence": ("seen",), "confidence": 0.9
    } | more  # fmt: skip
    return Suggestion("quote", span("سنرصد المذنب"), "direct", **made)  # type: ignore[arg-type]


def words(mending: Mending) -> list[tuple[str, str]]:
    return [(part.role, part.span.of(TEXT) if part.span else "") for part in mending.parts()]


def test_tab_goes_round_the_parts_also_those_without_words() -> None:
    mending = Mending(DOCUMENT, said())
    seen = []
    for _ in range(5):
        seen.append(mending.current.role)
        mending.go(1)
    assert seen == ["content", "cue", "speaker", "addressee", "content"]


@pytest.mark.parametrize(
    ("edge", "forward", "by", "expected"),
    [
        ("end", True, "word", "سنرصد المذنب،"),
        ("end", True, "clause", "سنرصد المذنب،"),
        ("end", False, "word", "سنرصد"),
        ("start", True, "word", "المذنب"),
        ("start", False, "word", "“سنرصد المذنب"),
    ],
)
def test_an_end_moves_by_words_and_clauses(edge: str, forward: bool, by: str, expected: str) -> None:
    mending = Mending(DOCUMENT, said())
    assert mending.move(edge, forward=forward, by=by)  # type: ignore[arg-type]
    assert (mending.now.span.of(TEXT), mending.is_mended) == (expected, True)


def test_a_part_is_never_narrowed_to_nothing() -> None:
    mending = Mending(DOCUMENT, said())
    for _ in range(4):
        mending.move("end", forward=False, by="word")
    assert mending.now.span.of(TEXT) == "سنرصد"


def test_a_missing_part_begins_with_the_word_beside_its_cue() -> None:
    mending = Mending(DOCUMENT, said(speaker=None))
    mending.choose("speaker")
    assert mending.move("end", forward=True, by="word")
    assert mending.move("end", forward=True, by="word")
    assert words(mending)[2] == ("speaker", "لبنى الصافي")


def test_a_missing_cue_begins_with_the_word_before_the_content() -> None:
    mending = Mending(DOCUMENT, said(cue=None))
    mending.choose("cue")
    mending.move("end", forward=True, by="word")
    assert words(mending)[1] == ("cue", "للصحفيين")


def test_words_given_to_the_content_lose_their_marks_and_others_keep_them() -> None:
    mending = Mending(DOCUMENT, said())
    mending.give(span("“سنرصد المذنب، ثم ننشر الصور، الليلة”"))
    assert mending.now.span.of(TEXT) == "سنرصد المذنب، ثم ننشر الصور، الليلة"
    with pytest.raises(BadRequest):
        mending.give(Span(0, 0))


def test_parts_are_taken_away_but_the_last_piece_of_the_content() -> None:
    mending = Mending(DOCUMENT, said(parts=(span("ننشر الصور"),)))
    mending.choose("cue")
    assert mending.remove()
    mending.choose("content")
    assert mending.remove()
    assert not mending.remove()
    assert words(mending) == [
        ("content", "ننشر الصور"), ("cue", ""), ("speaker", "لبنى الصافي"), ("addressee", "")
    ]  # fmt: skip


def test_pieces_do_not_run_into_each_other() -> None:
    mending = Mending(DOCUMENT, said(parts=(span("ننشر الصور"),)))
    for _ in range(9):
        mending.move("end", forward=True, by="word")
    assert [each for _, each in words(mending)[:2]] == ["سنرصد المذنب، ثم", "ننشر الصور"]


def test_a_speaker_of_another_sentence_is_inferred() -> None:
    mending = Mending(DOCUMENT, said())
    assert not mending.is_inferred
    mending.choose("speaker")
    mending.give(span("الجميع"))
    assert mending.is_inferred
    assert mending.now.speaker == Speaker(span("الجميع"), inferred=True)


def test_the_type_turns_and_a_tag_is_set() -> None:
    mending, seen = Mending(DOCUMENT, said()), []
    for _ in range(3):
        mending.turn_type()
        seen.append(mending.now.tag)
    assert seen == ["indirect", "mixed", "direct"]
    assert not mending.is_mended


def test_what_shares_little_with_the_suggestion_is_ones_own() -> None:
    mending = Mending(DOCUMENT, said())
    mending.move("end", forward=False, by="word")
    assert not mending.is_own
    mending.give(span("ثم ننشر الصور"))
    assert mending.is_own
    assert Mending(DOCUMENT, said(evidence=("uncued", "whole"))).is_own


@given(st.data())
def test_whatever_is_pressed_every_part_stays_in_the_text(data: st.DataObject) -> None:
    mending = Mending(DOCUMENT, said(parts=(span("ننشر الصور"),)))
    for _ in range(data.draw(st.integers(0, 30))):
        step = data.draw(st.sampled_from(["go", "end", "start", "remove", "type"]))
        if step == "go":
            mending.go(data.draw(st.sampled_from([1, -1])))
        elif step == "remove":
            mending.remove()
        elif step == "type":
            mending.turn_type()
        else:
            mending.move(step, forward=data.draw(st.booleans()), by=data.draw(st.sampled_from(["word", "clause"])))  # type: ignore[arg-type]
        spans = [part.span for part in mending.parts() if part.span]
        assert all(each and each.end <= len(TEXT) and TEXT[each.start : each.end].strip() for each in spans)
        pieces = [mending.now.span, *mending.now.parts]
        assert not any(one.touches(other) for one in pieces for other in pieces if one is not other)


@pytest.fixture
def opened(workspace: Workspace) -> Workspace:
    workspace.open(workspace.add(Draft((Part("paragraph", SAID), Part("paragraph", ENGLISH)), "t", "t"))[0].id)
    assert workspace.opened().text == TEXT
    return workspace


def test_a_quote_is_completed_in_one_step(opened: Workspace) -> None:
    quote = opened.quote(span("سنرصد المذنب"))
    before = everything(opened)
    assert [one.exact for one in unfinished(opened.article)] == ["سنرصد المذنب"]

    wanted = said(addressee=span("للصحفيين"), parts=(span("ننشر الصور"),))
    made = Review(opened).complete(quote.id, wanted)

    assert (made.id, made.origin, made.tag_id) == (quote.id, "user", "direct")
    linked = {role: [one.exact for one in opened.article.linked(quote.id, role)] for role in ("cue", "speaker", "part")}
    assert linked == {"cue": ["أعلنت"], "speaker": ["لبنى الصافي"], "part": ["ننشر الصور"]}
    assert unfinished(opened.article) == []
    assert list(faults(opened.library)) == []
    assert opened.history.done[-1].label == "Complete a quote"
    opened.undo()
    assert everything(opened) == before


def test_a_completed_quote_is_mended_again(opened: Workspace) -> None:
    review = Review(opened)
    made = review.accept(said(parts=(span("ننشر الصور"),)))
    before = everything(opened)
    wider = said(cue=None, speaker=Speaker(span("الجميع")), parts=())
    review.complete(made.id, Suggestion("quote", span("سنرصد المذنب، ثم"), "mixed", speaker=wider.speaker))

    found = [(one.layer_id, one.tag_id, one.exact) for one in opened.annotations]
    assert (QUOTES, "mixed", "سنرصد المذنب، ثم") in found
    assert [exact for layer, _, exact in found if layer in (CUES, QUOTES)] == ["سنرصد المذنب، ثم"]
    assert [one.exact for one in inferred_speakers(opened.article, opened.find(made.id))] == ["الجميع"]
    assert [exact for layer, _, exact in found if layer == ENTITIES] == ["لبنى الصافي", "الجميع"]
    assert list(faults(opened.library)) == []
    opened.undo()
    assert everything(opened) == before


def test_completing_a_quote_with_what_it_is_changes_nothing(opened: Workspace) -> None:
    review = Review(opened)
    made = review.accept(said(parts=(span("ننشر الصور"),), addressee=span("للصحفيين")))
    steps = len(opened.history.done)
    review.complete(made.id, as_suggestion(opened.article, made))
    assert len(opened.history.done) == steps


def test_answers_teach_at_once_what_all_answers_teach(opened: Workspace) -> None:
    review = Review(opened)
    first = review.weights()
    review.accept(said())
    review.reject(
        [Suggestion("quote", span("وانصرف الجميع"), "indirect", confidence=0.6, evidence=("seen", "cue.weak"))]
    )
    assert review.weights() == Review(opened).weights() != first
    opened.undo()
    assert review.weights() == Review(opened).weights()
    opened.redo()
    assert review.weights() == Review(opened).weights()


def test_what_was_rejected_makes_its_like_less_sure(opened: Workspace) -> None:
    review = Review(opened)
    likely, mention = said(), Suggestion("mention", span("المرصد"), "organisation", confidence=0.7, evidence=("ner",))
    (before, _), kept = review.reweighed([likely, mention]), mention
    for words_ in ("وانصرف الجميع", "if seen"):
        review.reject([Suggestion("quote", span(words_), "direct", confidence=0.9, evidence=("seen",))])
    (after, same) = review.reweighed([likely, mention])
    assert after.confidence < before.confidence
    assert same == kept


def test_further_pieces_are_of_the_type_that_the_quote_gets(opened: Workspace) -> None:
    review = Review(opened)
    made = review.accept(said(parts=(span("ننشر الصور"),)))
    review.complete(made.id, replace(as_suggestion(opened.article, made), tag="mixed"))
    assert [one.tag_id for one in opened.annotations if one.layer_id == QUOTES] == ["mixed", "mixed"]
    opened.undo()
    assert {one.tag_id for one in opened.annotations if one.layer_id == QUOTES} == {made.tag_id}
