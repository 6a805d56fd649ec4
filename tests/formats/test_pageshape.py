"""The shape of a web page: the element of its article, which blocks are alike, what is set apart."""

import pytest
from lxml.html import HtmlElement, document_fromstring

from reader.formats.htmlblocks import Leaf, read_leaves
from reader.formats.pageshape import Apartness, container, shapes_in, weights

PAGE = (
    "<body><header id=top>سطر في أعلى الصفحة</header><main id=all><div id=one>{one}</div><div id=two>{two}</div></main>"
)


def read(html: str) -> tuple[HtmlElement, list[Leaf]]:
    page = document_fromstring(html)
    return page, read_leaves(page.body)


def letters(*counts: int) -> str:
    return "".join(f"<p class=c{count}>{'ن' * count}</p>" for count in counts)


@pytest.mark.parametrize(
    ("one", "two", "name"),
    [((60, 40), (), "one"), ((50, 40), (10,), "one"), ((50, 39), (11,), "all"), ((10,), (45, 45), "two")],
)
def test_the_element_of_an_article_is_the_deepest_with_nine_tenths_of_it(
    one: tuple[int, ...], two: tuple[int, ...], name: str
) -> None:
    _, leaves = read(PAGE.format(one=letters(*one), two=letters(*two)))
    assert container(leaves, range(1, len(leaves))).get("id") == name


def test_an_article_of_one_block_is_its_own_element() -> None:
    _, leaves = read(PAGE.format(one=letters(100), two=letters(100)))
    assert container(leaves, [1]).get("class") == "c100"


def test_what_each_element_holds_of_an_article() -> None:
    page, leaves = read(PAGE.format(one=letters(60), two=letters(40)))
    held, total = weights(leaves, [1, 2])
    named = {element.get("id") or element.tag: size for element, size in held.items()}
    assert (named, total) == ({"p": 40, "one": 60, "two": 40, "all": 100, "body": 100, "html": 100}, 100)
    assert page.get_element_by_id("top") not in held


def test_shapes_are_the_way_up_to_the_element_of_the_article() -> None:
    page, leaves = read(PAGE.format(one="<div class=b><p>ا</p><p>ب</p></div><h3 class=h>ج</h3>", two="<p>د</p>"))
    box = page.get_element_by_id("one")
    elements = [leaf.element for leaf in leaves]
    paragraph = (("p", ""), ("div", "b"))
    assert shapes_in(elements, box) == [None, paragraph, paragraph, (("h3", "h"),), None]


@pytest.mark.parametrize(
    ("name", "inside", "is_apart"),
    [
        ("related", 30, [True, False]),
        ("related", 31, [False, False]),
        ("comments", 75, [True, False]),
        ("comments", 76, [False, False]),
        ("text", 10, [False, False]),
    ],
)
def test_a_name_is_believed_where_it_holds_little_of_the_article(name: str, inside: int, is_apart: list[bool]) -> None:
    _, leaves = read(f"<body><div class={name}>{letters(inside)}</div><div class=b>{letters(100 - inside)}</div>")
    held, total = weights(leaves, [0, 1])
    assert Apartness(leaves, held, total).of == is_apart


def test_elements_of_one_name_are_believed_together() -> None:
    ads = f"<div class=ad>{letters(20)}</div>" * 2
    _, leaves = read(f"<body>{ads}<div class=b>{letters(60)}</div>")
    held, total = weights(leaves, [0, 1, 2])
    assert Apartness(leaves, held, total).of == [False] * 3
