"""Boxes in the midst of an article, and articles that stand on their page twice."""

import pytest

from .made_pages import BRIEF, FIRST, LEAD, MENU, OTHERS, SECOND, THIRD, TITLE, article, paragraphs

REST = (FIRST, SECOND, THIRD)


def page(box: str, times: int = 1) -> str:
    named = "".join(f"<div class=c1><p class=c2>{line}</p></div>" for line in REST * times)
    last = f"<div class=c1><p class=c2>{LEAD}</p></div>"
    return f"{MENU}<main><h1>{TITLE}</h1>{named}{box}{last}</main>"


def test_a_box_with_a_heading_and_a_link_made_like_nothing_around_it_is_none_of_the_article() -> None:
    section = f"<section><h3>حكايات مسموعة</h3><p>{OTHERS[0]}.</p><a href=/1>الحلقات</a></section>"
    box = f"<div class=c7>{section}</div>"
    assert article(page(box)) == [*REST, LEAD]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (f"<h3>خلاصة</h3><p class=c8>{FIRST} {SECOND} {THIRD}</p><a href=/1>المرجع</a>", f"{FIRST} {SECOND} {THIRD}"),
        (f"<h3>خلاصة</h3><p class=c8>{SECOND} {BRIEF}</p>", f"{SECOND} {BRIEF}"),
        (f"<p class=c8>{SECOND} {BRIEF}</p><a href=/1>المرجع</a>", f"{SECOND} {BRIEF}"),
    ],
)
def test_a_box_with_much_text_or_without_heading_or_link_is_of_the_article(inside: str, said: str) -> None:
    assert said in article(page(f"<div class=c7>{inside}</div>", 5))


def test_a_box_that_is_much_of_a_short_article_is_of_it() -> None:
    box = f"<div class=c7><h3>خلاصة</h3><p class=c8>{THIRD} {BRIEF}</p><a href=/1>المرجع</a></div>"
    assert f"{THIRD} {BRIEF}" in article(page(box))
    assert f"{THIRD} {BRIEF}" not in article(page(box, 5))


def test_a_second_copy_for_other_screens_is_dropped() -> None:
    body = f"<h1>{TITLE}</h1>{paragraphs(FIRST, SECOND, BRIEF, THIRD)}"
    wide, narrow = f"<div class=wide>{body}</div>", f"<div class=narrow>{body}</div>"
    assert article(f"{MENU}{wide}{narrow}") == [FIRST, SECOND, BRIEF, THIRD]


def test_what_a_text_says_again_in_its_own_element_stays() -> None:
    verses = (FIRST, THIRD, SECOND, FIRST, THIRD, SECOND)
    assert article(f"{MENU}<h1>{TITLE}</h1><div>{paragraphs(*verses)}</div>") == [*verses]


@pytest.mark.parametrize(
    ("once", "twice"),
    [((), (FIRST, SECOND)), ((LEAD, LEAD + BRIEF, LEAD + TITLE), (FIRST, SECOND, THIRD))],
)
def test_little_that_is_said_again_elsewhere_makes_no_copy(once: tuple[str, ...], twice: tuple[str, ...]) -> None:
    body = f"<div>{paragraphs(*twice, *once)}</div><div>{paragraphs(*twice)}</div>"
    assert article(f"{MENU}<h1>{TITLE}</h1>{body}").count(FIRST) == 2


def test_furniture_that_says_what_the_article_says_is_no_first_copy() -> None:
    box = f"<div class=related>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(f"{MENU}<h1>{TITLE}</h1>{box}<div>{paragraphs(FIRST, SECOND, THIRD, LEAD)}</div>") == [*REST, LEAD]
