"""Mentions proposed from what was tagged before, from lists of names, and from pieces of other names."""

from pathlib import Path

import pytest

from reader.model.document import Document, Draft, Part, compose
from reader.model.text import Span
from reader.suggest import Suggestion
from reader.suggest.mentions import Lesson, Memory, Tagged, read_gazetteer, suggest_mentions
from tests.suggest.shown import article

Shown = tuple[str, str]


def lesson(text: str, *, rejected: tuple[str, ...] = (), language: str = "ar", **tagged: str) -> Lesson:
    """Return a lesson in which words are tagged: person="كريم العمري|سلمى", every place of each."""
    spans = [
        Tagged(span, tag) for tag, names in tagged.items() for name in names.split("|") for span in places(text, name)
    ]
    return Lesson(text, tuple(spans), tuple(span for name in rejected for span in places(text, name)), language)


def places(text: str, words: str) -> list[Span]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def shown(document: Document, found: list[Suggestion]) -> list[Shown]:
    return [(one.span.of(document.text), one.tag) for one in found]


def suggested(memory: Memory, *texts: str, language: str = "ar") -> list[Shown]:
    document = article(*texts, language=language)
    return shown(document, suggest_mentions(document, memory))


FIRST = lesson(
    "زار كريم العمري مدينة سلوان أمس. وقال كريم العمري إن سلوان جميلة. ورحبت سلوان بالضيف، وشكر كريم العمري أهلها.",
    person="كريم العمري", place="سلوان",
)  # fmt: skip


def test_an_empty_memory_proposes_nothing() -> None:
    assert suggested(Memory(), "زار كريم العمري مصر وباريس.") == []


def test_what_was_tagged_is_proposed_elsewhere_in_any_spelling_and_behind_clitics() -> None:
    found = suggested(Memory([FIRST]), "سافر كريم العمرى من سِلوان.", "وعاد لسلوان ثم لكريم العمري.")
    assert found == [("كريم العمرى", "person"), ("سِلوان", "place"), ("سلوان", "place"), ("كريم العمري", "person")]


def test_a_suggestion_says_why() -> None:
    document = article("عاد إلى سلوان.", language="ar")
    (one,) = suggest_mentions(document, Memory([FIRST]))
    assert (one.kind, one.tag, one.origin, one.reason) == (
        "mention", "place", "memory", "tagged in 3 of the 3 places where it was seen",
    )  # fmt: skip
    assert one.evidence[:4] == ("form", "share", "tagged", "seen")
    assert 0.45 <= one.confidence <= 1


def test_a_preposition_spelled_like_a_name_is_not_proposed() -> None:
    memory = Memory([
        lesson("قال علي نعم.", person="علي"), FIRST, lesson("عاد علي. وشكر علي أهله.", person="علي"),
        lesson("وعلي الرغم من ذلك مشى علي الطريق."), lesson("نام علي الأرض وكتب علي الورق وجلس علي الكرسي."),
        lesson("دخل علي عجل."), lesson("رد علي السؤال، وعلي الفور علي غيره."),
    ])  # fmt: skip
    assert suggested(memory, "وعلي الرغم من التعب سار علي الدرب.") == []


def test_untagged_sightings_and_rejections_lower_the_confidence() -> None:
    document = article("جاء فجر.", language="ar")

    def sure(*lessons: Lesson) -> float:
        found = suggest_mentions(document, Memory(lessons), least=0)
        return next(one.confidence for one in found if one.span.of(document.text) == "فجر")

    named, plain = lesson("تحدث فجر أمس", person="فجر"), lesson("نام عند فجر")
    refused = lesson("نام عند فجر", rejected=("فجر",))
    assert sure(named) > sure(named, plain) > sure(named, plain, plain)
    assert sure(named, plain, plain) > sure(named, refused)
    assert sure(named, named, named) > sure(named)


def test_one_mention_in_a_paragraph_is_enough_for_the_others() -> None:
    text = "زار فادي الغول البلدة. وقال فادي الغول إن فادي الغول باق."
    memory = Memory([Lesson(text, (Tagged(places(text, "فادي الغول")[0], "person"),), (), "ar")])
    assert suggested(memory, text) == [("فادي الغول", "person")] * 3


def test_the_tag_given_most_often_is_proposed() -> None:
    text = "مشت ليان. نامت ليان. عادت ليان."
    one, two, three = places(text, "ليان")
    memory = Memory([Lesson(text, (Tagged(one, "place"), Tagged(two, "person"), Tagged(three, "person")), (), "ar")])
    assert suggested(memory, "جاءت ليان.") == [("ليان", "person")]


def test_a_library_that_tags_clitics_with_the_names_goes_on_so() -> None:
    text = "زار نزوى وصحار. رأى صحار ونزوى. من نزوى بنزوى لصحار ونزوى."
    cut = [span for word in ("وصحار", "ونزوى", "بنزوى", "لصحار") for span in places(text, word)]
    cut += [places(text, "نزوى")[0], places(text, "صحار")[1]]
    memory = Memory([Lesson(text, tuple(Tagged(span, "place") for span in cut), (), "ar")])
    assert memory.inside
    assert suggested(memory, "سكن بصحار.") == [("بصحار", "place")]


def test_hebrew_prefixes_stay_outside() -> None:
    first = lesson("גל לביא גרה בנהריה. נהריה יפה, וגל לביא שמחה.", language="he", PER="גל לביא", LOC="נהריה")
    found = suggested(Memory([first, first]), "פגשתי את גל לביא שבנהריה, ולגל לביא אמרתי.", language="he")
    assert found == [("גל לביא", "PER"), ("נהריה", "LOC"), ("גל לביא", "PER")]


def test_of_overlapping_guesses_the_longest_is_proposed() -> None:
    memory = Memory([FIRST, FIRST, lesson("بلدية سلوان واسعة. وبلدية سلوان نظيفة.", organisation="بلدية سلوان")])
    assert suggested(memory, "قالت بلدية سلوان إن سلوان هادئة.") == [
        ("بلدية سلوان", "organisation"), ("سلوان", "place"),
    ]  # fmt: skip


def test_pieces_of_known_names_make_another() -> None:
    texts = ["جاء كريم العمري.", "جاء كريم السعدي.", "نام وليد الراوي.", "نام وليد الهاشمي.", "مشى كريم الراوي."]
    memory = Memory([lesson(text, person=" ".join(text.rstrip(".").split()[1:])) for text in texts])
    assert suggested(memory, "سافر وليد العمري أمس.") == [("وليد العمري", "person")]


def test_nothing_is_proposed_in_boilerplate_nor_over_blocks() -> None:
    parts = (Part("paragraph", "عاد كريم"), Part("paragraph", "العمري إلى البيت"), Part("boilerplate", "صور من سلوان"))
    document = compose(Draft(parts, language="ar"))
    assert shown(document, suggest_mentions(document, Memory([FIRST]))) == []


def test_places_of_the_program_are_proposed_where_places_are_tagged() -> None:
    text = "سافر من مصر إلى تونس ثم إلى فرنسا."
    memory = Memory([lesson(text, LOC="مصر|تونس|فرنسا")])
    assert suggested(memory, "وصل الوفد إلى إيطاليا ومنها لليابان.") == [("إيطاليا", "LOC"), ("يابان", "LOC")]
    assert suggested(Memory([FIRST]), "وصل الوفد إلى إيطاليا.") == []


@pytest.fixture
def gazetteer(tmp_path: Path) -> Path:
    path = tmp_path / "بلدات.csv"
    path.write_text(
        "name,tag,aliases,identifier\nكفر ياسمين,place,ياسمينة|כפר יסמין,Q1\nسلوان,city,,Q2\n", encoding="utf-8"
    )
    return path


def test_names_of_a_gazetteer_are_proposed_without_any_memory(gazetteer: Path) -> None:
    document = article("زرنا كفر ياسمين وياسمينة ثم سلوان.", language="ar")
    found = suggest_mentions(document, Memory(), [read_gazetteer(gazetteer)])
    assert shown(document, found) == [("كفر ياسمين", "place"), ("ياسمينة", "place"), ("سلوان", "city")]
    assert [(one.origin, one.reason) for one in found] == [("list", "in the list “بلدات”")] * 3


@pytest.mark.parametrize("language", ["fa", "fa-AF"])
def test_names_of_a_gazetteer_are_proposed_with_endings_after_them(tmp_path: Path, language: str) -> None:
    path = tmp_path / "names.csv"
    path.write_text("بندرگاه,place\n", encoding="utf-8")
    document = article("همهٔ بندرگاههای جنوب بسته است.", language=language)
    assert shown(document, suggest_mentions(document, Memory(), [read_gazetteer(path)])) == [("بندرگاه", "place")]


def test_what_the_memory_knows_of_a_name_goes_before_the_gazetteer(gazetteer: Path) -> None:
    document = article("ثم سلوان.", language="ar")
    found = suggest_mentions(document, Memory([FIRST]), [read_gazetteer(gazetteer)])
    assert [(one.tag, one.origin) for one in found] == [("place", "memory")]


def test_a_name_that_is_a_common_word_here_is_not_proposed(gazetteer: Path) -> None:
    memory = Memory([lesson("ياسمينة بيضاء، ياسمينة صفراء، ياسمينة حمراء، قرب ياسمينة.")] * 5)
    document = article("قطفت ياسمينة.", language="ar")
    assert suggest_mentions(document, memory, [read_gazetteer(gazetteer)]) == []
