"""What can be seen of one block by itself."""

import pytest
from lxml.html import fragment_fromstring

from reader.formats.htmlblocks import read_leaves
from reader.formats.seen import Seen

HEADLINE = "سوق الخضار ينتقل إلى مبناه الجديد"


def seen(html: str) -> Seen:
    (leaf,) = read_leaves(fragment_fromstring(f"<div>{html}</div>"))
    return Seen(leaf, False)


@pytest.mark.parametrize(
    ("html", "is_line"),
    [
        (f"<p>اقرأ أيضا: <a href=/1>{HEADLINE}</a></p>", True),
        (f"<p>اقرأ أيضا.. <a href=/1>{HEADLINE} ومن يشتري؟</a></p>", True),
        (f"<p>اقرأ أيضا<a href=/1>{HEADLINE}</a></p>", True),
        (f"<p>في هذا: <a href=/1>{HEADLINE}</a></p>", True),
        (f"<li>في هذا: <a href=/1>{HEADLINE}</a></li>", False),
        (f"<p>في هذا: <a href=/1>{HEADLINE}.</a></p>", False),
        ("<p>في هذا: <a href=/1>سوق الخضار</a></p>", False),
        (f"<p>قال لي جاري الطيب أبو سليم: <a href=/1>{HEADLINE}</a></p>", False),
        ("<p>اقرأ أيضا ما كتبه جدي عن هذه الحكاية في دفتره القديم.</p>", False),
    ],
)
def test_lines_that_lead_to_an_article(html: str, is_line: bool) -> None:
    assert seen(html).is_line is is_line


@pytest.mark.parametrize(
    ("html", "is_timed"),
    [
        ("<p>7 سبتمبر 2025 - 10:30</p>", True),
        ("<p>قبل 3 ساعات</p>", True),
        ("<li>قبل 3 ساعات</li>", True),
        ("<li>7 سبتمبر 2025</li>", False),
        ("<li>مساء: 17:30</li>", False),
        ("<h3>7 سبتمبر 2025</h3>", False),
        ("<p>كان ذلك في 7 سبتمبر 2025.</p>", False),
    ],
)
def test_lines_with_a_time(html: str, is_timed: bool) -> None:
    assert seen(html).is_timed is is_timed


@pytest.mark.parametrize(
    ("html", "is_standfirst"),
    [
        ("<h2>حديقة أخرى لمدينة تحب الأشجار.</h2>", True),
        ("<h2>حديقة أخرى لمدينة تحب الأشجار</h2>", False),
        ("<h2>حديقة أخرى لمدينة تحب الأشجار، ولا تجد لها مكانا بين البيوت والطرق</h2>", True),
        ("<h2>أين ذهبوا؟</h2>", False),
        ("<p>حديقة أخرى لمدينة تحب الأشجار.</p>", False),
    ],
)
def test_headings_that_sum_an_article_up(html: str, is_standfirst: bool) -> None:
    assert seen(html).is_standfirst is is_standfirst


@pytest.mark.parametrize(
    ("html", "is_teaser"),
    [
        (f"<a href=/1>{HEADLINE}</a> وهذا ما يقوله الناس", True),
        (f"وهذا ما يقوله الناس <a href=/1>{HEADLINE}</a>", False),
        ("<a href=/1>السوق</a> ينتقل إلى مبناه الجديد، وهذا ما يقوله الناس", False),
        ("ينتقل إلى مبناه الجديد، وهذا ما يقوله الناس", False),
    ],
)
def test_a_teaser_begins_with_its_headline(html: str, is_teaser: bool) -> None:
    assert seen(html).is_teaser is is_teaser


@pytest.mark.parametrize(
    ("html", "is_bare"),
    [
        ("<p>مراسل الجريدة</p>", True),
        ("<li>مراسل الجريدة</li>", True),
        ("<h3>مراسل الجريدة</h3>", False),
        ("<p>قال الشيخ:</p>", False),
        ("<p>مضى العام.</p>", False),
        ("<p>مراسل الجريدة في القرى البعيدة من الجبل إلى الساحل ثم إلى ما بعده</p>", False),
    ],
)
def test_short_lines_that_say_nothing(html: str, is_bare: bool) -> None:
    assert seen(html).is_bare is is_bare
