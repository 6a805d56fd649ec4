from collections import Counter

import pytest

from reader.model.text import Span
from reader.suggest.mentions import Lesson, Memory, Tagged
from reader.suggest.mentions.names import bare


def lesson(text: str, *words: str) -> Lesson:
    """Return a lesson in which the first place of each of these is a place."""
    starts = ((text.index(each), len(each)) for each in words)
    return Lesson(text, tuple(Tagged(Span(start, start + size), "place") for start, size in starts), (), "ar")


def test_words_outside_mentions_and_right_before_them_are_counted() -> None:
    memory = Memory([lesson("زار كريم مدينة سلوان، ثم مدينة أخرى.", "سلوان")])
    assert memory.plain == Counter({"زار": 1, "كريم": 1, "مدينه": 2, "ثم": 1, "اخري": 1})
    assert memory.leading == Counter({"مدينه": 1})


@pytest.mark.parametrize(
    ("tagged", "inside"),
    [
        (("نزوى", "ونزوى", "بنزوى", "لنزوى", "كنزوى"), True),
        (("نزوى", "ونزوى", "بنزوى"), False),
        (("نزوى", "ونزوى", "بنزوى", "لنزوى", "كنزوى", "صحار", "صور", "عبري", "مسقط", "صلالة"), False),
    ],
)
def test_clitics_are_tagged_where_many_and_most_of_them_were(tagged: tuple[str, ...], inside: bool) -> None:
    text = " و".join(("", "صحار", "صور", "عبري", "مسقط", "صلالة")) + " نزوى ونزوى بنزوى لنزوى كنزوى"
    starts = [(text.index(" " + each) + 1 if "نزوى" in each else text.index(each), len(each)) for each in tagged]
    spans = tuple(Tagged(Span(start, start + size), "place") for start, size in starts)
    assert Memory([Lesson(text, spans, (), "ar")]).inside is inside


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ('"البلاغ"', "البلاغ"), ("نادي (حلب)", "نادي (حلب)"), ("حلب)", "حلب"), ("ג'ורג'", "ג'ורג'"),
        ("the Smiths'", "the Smiths"), ("«»", ""),
    ],
)  # fmt: skip
def test_a_form_is_bared_of_what_stands_around_it(form: str, words: str) -> None:
    assert bare(form) == words
