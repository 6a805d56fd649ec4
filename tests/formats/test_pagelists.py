"""Lists on a page that are none of its article."""

import pytest
from lxml.html import fragment_fromstring

from reader.formats.htmlblocks import read_leaves
from reader.formats.pagelists import is_link

from .made_pages import FIRST, LEAD, MENU, SECOND, THIRD, TITLE, article, paragraphs

SAID = ("كلام طيب، لكن متى نرى ذلك عندنا؟", "أسكن قرب النهر ولم أر من هذا شيئا إلى اليوم.", "شكرا لكم.", "جميل جدا")
REST = (FIRST, SECOND, THIRD)


def below(unit: str, own: bool = False) -> list[str]:
    """Return the article of a page with a list of such units below it, or in its own element."""
    units = "".join(unit.format(said=said, at=at) for at, said in enumerate(SAID, 1))
    text = f"{paragraphs(*REST)}<div>{units}</div>" if own else f"{paragraphs(*REST)}</div><div>{units}"
    return article(f"{MENU}<div><h1>{TITLE}</h1><div>{text}</div></div>")


@pytest.mark.parametrize(
    "unit",
    [
        "<div class=r><div>{at} سمير الهادي {at}/3/2031 10:05</div><div>{said} " + LEAD + "</div><i>رد</i></div>",
        "<div class=r><b>سمير الهادي</b><div>قبل {at} ساعات</div><p>{said} " + LEAD + "</p></div>",
    ],
)
def test_replies_of_readers_are_none_of_the_article_whatever_they_are_called(unit: str) -> None:
    assert below(unit) == [*REST]


@pytest.mark.parametrize(
    "unit",
    [
        "<div class=r><h3>الساعة {at}</h3><div>قبل {at} ساعات</div><p>{said} " + LEAD + "</p></div>",
        "<div class=r><div>قبل {at} ساعات</div></div><p>{said} " + LEAD + "</p>",
        "<div class=r><div>قبل {at} ساعات</div><p>{said} " + LEAD + "</p></div>",
        "<div class=r><p>بقلم سمير الهادي</p><p>{said} " + LEAD + "</p></div>",
    ],
)
def test_entries_of_a_log_are_no_replies(unit: str) -> None:
    assert sum(LEAD in line for line in below(unit)) == len(SAID)


def test_what_is_dated_in_the_element_of_the_article_is_of_it() -> None:
    unit = "<div class=r><b>بداية العمل</b><div>{at}/3/2031</div><p>{said} " + LEAD + "</p></div>"
    assert sum(LEAD in line for line in below(unit, own=True)) == len(SAID)


@pytest.mark.parametrize(
    ("html", "is_one"),
    [
        ("<a href=/1>سوق الخضار ينتقل إلى مبناه الجديد</a>", True),
        ("<a href=/1>سوق الخضار ينتقل إلى مبناه الجديد</a> منذ 3 ساعات و12 دقيقة", True),
        ("7 سبتمبر 2025 - 10:30 <a href=/1>سوق الخضار ينتقل</a>", True),
        ("<a href=/1>سوق الخضار</a> منذ 3 ساعات", False),
        ("<a href=/1>سوق الخضار ينتقل إلى مبناه الجديد</a> والناس يمشون إليه اليوم", False),
        ("يمشي الناس اليوم <a href=/1>إلى مبنى السوق الجديد</a> منذ 3 ساعات", False),
        ("7 سبتمبر 2025", False),
    ],
)
def test_a_headline_is_a_link_with_or_without_its_time(html: str, is_one: bool) -> None:
    (leaf,) = read_leaves(fragment_fromstring(f"<div>{html}</div>"))
    assert is_link(leaf) is is_one


def test_a_list_of_links_has_hardly_anything_else_in_it() -> None:
    links = "<li>قبل <a href=/1>سوق الخضار ينتقل</a></li><li>بعد <a href=/2>مدرسة القرية تحتفل</a></li>"
    said = "وهذا كلام في القائمة ليس فيه ما يقود إلى شيء."
    page = f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*REST)}<ul>{links}{{}}</ul>{paragraphs(LEAD)}</div>"
    assert article(page.format("<li>نهاية</li>")) == [*REST, LEAD]
    assert said in article(page.format(f"<li>{said}</li>"))
