"""Dates and numbers compared without their digits and months."""

import pytest

from reader.model.text import Span
from reader.suggest.mentions import Memory, suggest_mentions
from reader.suggest.mentions.masks import Masked, has_digit
from tests.suggest.shown import article

from .test_suggesting import lesson, shown


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("נוסד בספטמבר 2014.", "נוסד בינואר 0000."),
        ("في ١٢ تشرين الثاني ٢٠٠٣ وبمارس", "في 00 يناير 0000 وبيناير"),
        ("از ۳ فروردین", "از 0 ژانویه"),
        ("נולד מאיר במאיר ובניסנית", "נולד מאיר במאיר ובניסנית"),  # no month is inside another word
        ("😀 3", "😀 0"),
    ],
)
def test_digits_and_months_are_masked(text: str, mask: str) -> None:
    assert Masked(text).text == mask


def test_a_mask_knows_where_its_words_are() -> None:
    text = "😀 בספטמבר 2014 ובמאי 9"
    mask = Masked(text)
    found = {
        word: mask.span(Span(at := mask.text.index(word), at + len(word))).of(text) for word in ("ינואר 0000", "0")
    }
    assert found == {"ינואר 0000": "ספטמבר 2014", "0": "2"}
    assert mask.span(Span(len(mask.text) - 1, len(mask.text))).of(text) == "9"


def test_only_digits_of_any_script_are_something_to_mask() -> None:
    assert [has_digit(text) for text in ("عام ٢٠٠٣", "سال ۱۴۰۲", "2014", "مارس", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]


DATED = lesson(
    "האגודה נוסדה בספטמבר 2014 בחיפה. סניף נפתח באפריל 2016, ועוד אחד במרץ 2018. במפגש היו 45 איש, ובאולם 45 כיסאות.",
    language="he", date="ספטמבר 2014|אפריל 2016|מרץ 2018",
)  # fmt: skip


def test_a_date_like_those_that_were_tagged_is_proposed_without_the_prefix() -> None:
    document = article("הספר יצא לאור ביולי 1998, ונמכרו 52 עותקים.", language="he")
    (one,) = suggest_mentions(document, Memory([DATED]))
    assert shown(document, [one]) == [("יולי 1998", "date")]
    assert (one.origin, one.reason) == ("memory", "like what was tagged in 3 of the 3 places where it was seen")


def test_where_no_number_was_tagged_none_is_proposed() -> None:
    taught = lesson("נועה גרה בחיפה מאז יולי 1998.", language="he", place="חיפה")
    document = article("הוא גר בחיפה מאז מאי 2001.", language="he")
    assert shown(document, suggest_mentions(document, Memory([taught, taught]))) == [("חיפה", "place")]


def test_numbers_that_mostly_stay_untagged_are_not_proposed() -> None:
    taught = lesson("בשנת 1998 היו 1200 תושבים, אחר כך 1400, 1500 ו־1600.", language="he", date="1998")
    document = article("היו שם 1700 תושבים.", language="he")
    assert suggest_mentions(document, Memory([taught])) == []
