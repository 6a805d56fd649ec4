from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.document import Draft, Kind, Part, compose
from reader.model.text import Span
from reader.suggest import Suggestion, clauses, propose_at, stepped, suggest_quotes
from tests.samples import anything, lines
from tests.suggest.shown import article, shown

NEWS = "قال سامي إن البيت قديم. ومشى إلى البحر وحده. وأضاف أن السقف تهدم."


def parts(*pieces: tuple[Kind, str]) -> list[str]:
    document = compose(Draft(tuple(Part(kind, text) for kind, text in pieces), language="ar"))
    return [shown(document, one)[1] for one in suggest_quotes(document)]


def test_a_suggestion_says_all_it_knows():
    document = article("أكد المدير أن العمل انتهى.")
    assert suggest_quotes(document) == [
        Suggestion(
            "quote",
            Span(11, 25),
            "indirect",
            cue=Span(0, 3),
            speaker=suggest_quotes(document)[0].speaker,
            confidence=pytest.approx(0.95, abs=0.04),
            reason="أكد … أن: verb of saying and complementizer",
            evidence=(
                *("cue.verb", "class.speech", "opens.complementizer", "speaker.after", "far.3", "lang.ar", "cue.first"),
            ),
        )
    ]


def test_the_sentence_at_the_caret_is_proposed():
    document = article(NEWS)
    assert shown(document, propose_at(document, 2)) == ("indirect", "إن البيت قديم", "قال", "سامي", "")
    assert shown(document, propose_at(document, len(NEWS) - 3)) == ("indirect", "أن السقف تهدم", "أضاف", "[سامي]", "")


def test_a_sentence_in_which_nothing_is_said_is_proposed_whole_and_doubted():
    document = article(NEWS)
    proposal = propose_at(document, NEWS.index("البحر"))
    assert (shown(document, proposal)[1], proposal.confidence) == ("ومشى إلى البحر وحده", 0.02)


def test_nothing_is_proposed_outside_the_text_or_in_furniture():
    document = compose(Draft((Part("paragraph", NEWS), Part("boilerplate", "قال سامي إن البيت قديم"))))
    assert propose_at(document, -1) is None
    assert propose_at(document, len(document.text) + 1) is None
    assert propose_at(document, len(document.text) - 1) is None
    assert propose_at(compose(Draft(())), 0) is None


def test_a_quote_runs_over_paragraphs_with_a_mark_on_each():
    assert parts(
        ("paragraph", "وقال سامي: «وصلنا في الصباح الباكر."),
        ("paragraph", "«ثم عملنا النهار كله."),
        ("paragraph", "«وعدنا في المساء متعبين». وصمت."),
    ) == ["وصلنا في الصباح الباكر | ثم عملنا النهار كله | وعدنا في المساء متعبين"]


def test_no_quote_runs_over_furniture():
    assert (
        parts(
            ("paragraph", "وقال سامي: «وصلنا في الصباح الباكر."),
            ("boilerplate", "اقرأ أيضا"),
            ("paragraph", "«ثم عملنا النهار كله»."),
        )[0]
        == "وصلنا في الصباح الباكر"
    )


def test_a_colon_at_the_end_of_a_paragraph_waits_for_the_next():
    assert parts(("paragraph", "وقال سامي في رسالته:"), ("blockquote", "وصلنا في الصباح الباكر.")) == [
        "وصلنا في الصباح الباكر."
    ]
    assert parts(("paragraph", "وقال سامي في رسالته:"), ("paragraph", "«وصلنا في الصباح الباكر».")) == [
        "وصلنا في الصباح الباكر"
    ]
    assert parts(("paragraph", "وقال سامي في رسالته:"), ("boilerplate", "إعلان"), ("blockquote", "وصلنا.")) == []


def test_clauses_and_steps():
    text = "قال سامي، وهو متعب: لن أعود."
    whole = Span(0, len(text))
    assert [clause.of(text) for clause in clauses(text, whole)] == ["قال سامي،", "وهو متعب:", "لن أعود."]
    part = Span(text.index("لن"), text.index("لن") + 2)
    assert stepped(text, part, whole, "end", True, "word").of(text) == "لن أعود"
    assert stepped(text, part, whole, "start", True, "clause").of(text) == "وهو متعب: لن"
    assert stepped(text, part, whole, "start", False, "word") == part
    assert stepped(text, whole, whole, "end", True, "word") == whole


@pytest.mark.parametrize(
    "text",
    [
        "مدينة جميلة على البحر " * 1400,
        "«كلمة " * 5000,
        '"מילה ' * 5000,
        "قال ان " * 4000,
        "بحسب سامي، " * 3000,
        "قال: " * 5000,
        "« " * 15_000,
    ],
)
def test_hostile_paragraphs_take_no_more_than_their_length(text: str):
    document = article(text[:30_000])
    begun = perf_counter()
    suggest_quotes(document)
    propose_at(document, 15_000)
    assert perf_counter() - begun < 10  # a quadratic rule took 60 and more


@settings(deadline=None)
@given(st.lists(st.one_of(lines, anything), min_size=1, max_size=4), st.integers(0, 100))
def test_any_text_gives_spans_inside_it(texts: list[str], offset: int):
    document = article(*texts)
    proposal = propose_at(document, offset)
    for one in (*suggest_quotes(document, least=0.0), *((proposal,) if proposal else ())):
        spans = [one.span, *one.parts, *(span for span in (one.cue, one.addressee) if span)]
        assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
        assert 0 < one.confidence < 1


def test_a_participle_has_no_subject_from_within_the_quotation_marks_before_it():
    document = article("أكد سالم الناصر أن الخطر «لا يقف عند حدود، ولا يعترف بأرض ولا لغة»، مضيفا أن مواجهته واجب.")
    second = suggest_quotes(document)[-1]
    assert second.cue is not None
    assert second.speaker is not None
    assert (second.cue.of(document.text), second.speaker.span.of(document.text)) == ("مضيفا", "سالم الناصر")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أبلغ الصحفيين أن الجسر سيفتح غدا.", ("أبلغ", "", "أن الجسر سيفتح غدا")),
        ("أبلغ صحيفة محلية أن الجسر سيفتح غدا.", ("أبلغ", "", "أن الجسر سيفتح غدا")),
        ("أبلغت الوزيرة المدرسين أن الجسر سيفتح غدا.", ("أبلغت", "الوزيرة", "أن الجسر سيفتح غدا")),
        ("أبلغ قادة الحزب أن الجسر سيفتح غدا.", ("أبلغ", "قادة الحزب", "أن الجسر سيفتح غدا")),
        ("ناشدت العائلة الخاطفين أن يطلقوا سراح ابنها.", ("ناشدت", "العائلة", "أن يطلقوا سراح ابنها")),
        ("نفى الوزير وقوع خسائر في الميناء.", ("نفى", "الوزير", "وقوع خسائر في الميناء")),
        ("قال سامي، وهو صياد، إن البحر هادئ اليوم.", ("قال", "سامي، وهو صياد", "إن البحر هادئ اليوم")),
        (
            "قال الرجل الذي وصف البيت بأنه قديم، إن الطريق بعيد عن القرية.",
            ("قال", "الرجل الذي وصف البيت", "إن الطريق بعيد عن القرية"),
        ),
        ("كتب - سامي النجار: افتتحت البلدية حديقة واسعة على ضفة النهر أمس.", None),
    ],
)
def test_what_arabic_verbs_of_saying_have_after_them(text: str, found: tuple[str, str, str] | None):
    document = article(text, language="ar")
    shown = [
        (one.cue.of(text), one.speaker.span.of(text) if one.speaker else "", one.span.of(text))
        for one in suggest_quotes(document)
        if one.cue
    ]
    assert shown == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "speaker", "told"),
    [
        (
            "قالت هدى الراوي، المديرة العامة للهيئة، في حفل الافتتاح: «بدأنا العمل الآن».",
            "هدى الراوي، المديرة العامة للهيئة",
            None,
        ),
        ("قال المدير العام للشركة سامي النمر إن البيت قديم.", "المدير العام للشركة سامي النمر", None),
        ("قال الأمين العام للصحفيين إن البيت قديم.", "الأمين العام", "صحفيين"),
        ("قال الوزير للجزيرة إن البيت قديم.", "الوزير", "جزيرة"),
    ],
)
def test_what_a_title_is_of_is_not_whom_it_is_said_to(text: str, speaker: str, told: str | None) -> None:
    document = article(text)
    [found] = suggest_quotes(document)
    assert found.speaker is not None
    assert found.speaker.span.of(document.text) == speaker
    assert (found.addressee.of(document.text) if found.addressee else None) == told
