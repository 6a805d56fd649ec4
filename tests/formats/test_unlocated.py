"""Articles that nothing located, told by their look alone."""

import pytest
from lxml.html import document_fromstring

from reader.formats.htmlblocks import read_leaves
from reader.formats.maincontent import find_article

from .made_pages import BRIEF, FIRST, LEAD, MENU, OTHERS, SECOND, THIRD, TITLE, cards, paragraphs

RELATED = "<div class=related><b>أخبار أخرى</b>" + cards("<a href=/1><i>{0}</i></a>") + "</div>"


def article(body: str) -> list[str]:
    """Return the article of a page that is searched without its source: nothing is located in it."""
    leaves = read_leaves(document_fromstring(f"<body>{MENU}<h1>{TITLE}</h1>{body}").body)
    kept = find_article("", leaves, TITLE)
    return [leaf.text for leaf, is_kept in zip(leaves, kept, strict=True) if is_kept]


def deep(*lines: str) -> str:
    return "".join(f"<div class=b><div class=r><span>{line}</span></div></div>" for line in lines)


def test_the_article_goes_on_below_a_box_and_its_short_lines_too() -> None:
    body = f"<div>{deep(FIRST, SECOND)}{RELATED}{deep(THIRD)}<h3>وما بعد ذلك</h3>{deep(LEAD, BRIEF)}</div>"
    assert article(body) == [FIRST, SECOND, THIRD, "وما بعد ذلك", LEAD, BRIEF]


@pytest.mark.parametrize(
    "below",
    [
        deep("سطر قصير"),
        deep(f"<a href=/1>{LEAD}</a>"),
        f"<div class=related>{deep(LEAD)}</div>",
        "<h4>التعليقات</h4>" + deep(LEAD),
    ],
)
def test_what_is_made_unlike_it_below_a_box_is_none_of_it(below: str) -> None:
    assert article(f"<div>{deep(FIRST, SECOND, THIRD)}{RELATED}{below}</div>") == [FIRST, SECOND, THIRD]


def test_a_long_list_of_links_ends_the_article() -> None:
    many = "".join(f"<div><a href=/{at}>{OTHERS[at % 4]} {at}</a></div>" for at in range(20))
    body = f"<div>{deep(FIRST, SECOND, THIRD)}<b>أخبار أخرى</b>{many}{deep(LEAD)}</div>"
    assert article(body) == [FIRST, SECOND, THIRD]


def test_captions_in_the_article_are_of_it_whatever_their_length() -> None:
    figure = "<figure><img src=a><figcaption>الحديقة من فوق</figcaption></figure>"
    text = article(f"<main>{figure}{paragraphs(FIRST, SECOND)}{figure}{paragraphs(THIRD)}</main>")
    assert text == ["الحديقة من فوق", FIRST, SECOND, "الحديقة من فوق", THIRD]


def test_a_short_line_that_stands_twice_around_the_text_ends_nothing() -> None:
    figure = "<div class=f><img src=a><div>الحديقة من فوق</div></div>"
    text = article(f"<main>{figure}{paragraphs(FIRST, SECOND)}{figure}{paragraphs(THIRD)}</main>")
    assert text == [FIRST, SECOND, THIRD]


def test_captions_elsewhere_are_none_of_it() -> None:
    aside = "<div><figure><img src=a><figcaption>الحديقة من فوق</figcaption></figure></div>"
    assert article(f"{aside}<main>{paragraphs(FIRST, SECOND, THIRD)}</main>{aside}") == [FIRST, SECOND, THIRD]
