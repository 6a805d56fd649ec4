"""Boxes in the midst of an article, and articles that stand on their page twice."""

import pytest

from .made_pages import BRIEF, FIRST, LEAD, MENU, OTHERS, SECOND, THIRD, TITLE, article, paragraphs

REST = (FIRST, SECOND, THIRD)


def page(box: str) -> str:
    named = "".join(f"<div class=c1><p class=c2>{line}</p></div>" for line in REST)
    last = f"<div class=c1><p class=c2>{LEAD}</p></div>"
    return f"{MENU}<main><h1>{TITLE}</h1>{named}{box}{last}</main>"


def test_a_box_with_a_heading_and_a_link_made_like_nothing_around_it_is_none_of_the_article() -> None:
    section = f"<section><h3>حكايات مسموعة</h3><p>{OTHERS[0]}.</p><a href=/1>الحلقات</a></section>"
    box = f"<div class=c7>{section}</div>"
    assert article(page(box)) == [*REST, LEAD]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=c7><h3>خلاصة</h3><p class=c8>{FIRST} {SECOND} {THIRD}</p><a href=/1>المرجع</a></div>",
        "<div class=c7><h3>خلاصة</h3><p class=c8>وهكذا بدأت حكاية الحديقة عند النهر.</p></div>",
    ],
)
def test_a_box_with_much_text_or_without_a_link_is_of_the_article(box: str) -> None:
    assert "خلاصة" in article(page(box))


def test_a_second_copy_for_other_screens_is_dropped() -> None:
    body = f"<h1>{TITLE}</h1>{paragraphs(FIRST, SECOND, BRIEF, THIRD)}"
    wide, narrow = f"<div class=wide>{body}</div>", f"<div class=narrow>{body}</div>"
    assert article(f"{MENU}{wide}{narrow}") == [FIRST, SECOND, BRIEF, THIRD]


def test_what_a_text_says_again_in_its_own_element_stays() -> None:
    verses = (FIRST, THIRD, SECOND, FIRST, THIRD, SECOND)
    assert article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*verses)}</div>") == [*verses]


def test_two_paragraphs_said_again_elsewhere_make_no_copy() -> None:
    body = f"<div>{paragraphs(FIRST, SECOND, THIRD)}</div><div>{paragraphs(LEAD, FIRST, SECOND)}</div>"
    assert article(f"{MENU}<h1>{TITLE}</h1>{body}").count(FIRST) == 2
