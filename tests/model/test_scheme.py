from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Attribute, Tag, Tagset
from reader.model.scheme import attribute_fault, in_tree, key_fault, parent_fault, tag_fault

TAG = Tag("a", "t", "نهر", "#0000ff", "r")
SETS = {"t": Tagset("t", "مياه"), "u": Tagset("u", "أرض"), "off": Tagset("off", "مطفأ", on=False)}


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ({}, ""),
        ({"id": "b", "name": "بحر", "shortcut": ""}, ""),
        ({"id": "b", "tagset_id": "u", "shortcut": "x"}, ""),
        ({"id": "b", "tagset_id": "off"}, ""),
        ({"name": "🌊"}, ""),
        ({"name": " \u200f"}, "A tag needs a name; type one."),
        ({"name": " \t"}, "A tag needs a name; type one."),
        ({"id": "b", "name": " نهر ", "shortcut": ""}, "There is a tag named نهر already; choose another name."),
        ({"color": "blue"}, "blue is no colour; write it as #rrggbb, for example #c2571a."),
        ({"color": "#12345"}, "#12345 is no colour; write it as #rrggbb, for example #c2571a."),
        ({"color": ""}, "Nothing is no colour; write it as #rrggbb, for example #c2571a."),
        ({"shortcut": "10"}, "A tag's key is one character, not 10."),
        ({"shortcut": " "}, "A tag's key is one character, not a space."),
        ({"id": "b", "name": "بحر", "shortcut": "R"}, "The key R is the tag نهر's; choose another."),
        ({"id": "b", "tagset_id": "u"}, "The key r is the tag نهر's of مياه; choose another."),
    ],
)
def test_what_may_not_stand_beside_other_tags_is_told(tag: dict[str, str], told: str) -> None:
    assert tag_fault(replace(TAG, **tag), [TAG], SETS) == told  # type: ignore[arg-type]


def test_two_tags_of_one_key_are_told_before_their_tagsets_are_on_together() -> None:
    other = Tag("b", "off", "جبل", "#00ff00", "R")
    told = "The key R is the tag نهر's of مياه and the tag جبل's of مطفأ; change one of them, or switch مياه off."
    assert key_fault(SETS["off"], [TAG, other], SETS) == told
    assert key_fault(SETS["off"], [TAG, replace(other, shortcut="")], SETS) == ""
    assert key_fault(SETS["off"], [TAG, other], {**SETS, "t": replace(SETS["t"], on=False)}) == ""


@pytest.mark.parametrize(
    ("parent", "told"),
    [
        (None, ""),
        ("b", ""),
        ("a", "نهر stands under نهر, so it cannot be its parent; choose another."),
        ("d", "رافد stands under نهر, so it cannot be its parent; choose another."),
        ("x", "The parent of نهر is no tag of its tagset; choose one that is."),
        ("gone", "The parent of نهر is no tag of its tagset; choose one that is."),
    ],
)
def test_a_parent_that_cannot_be_is_told(parent: str | None, told: str) -> None:
    tags = [
        TAG, Tag("b", "t", "ماء", "#000000"), Tag("c", "t", "فرع", "#000000", parent_id="a"),
        Tag("d", "t", "رافد", "#000000", parent_id="c"), Tag("x", "u", "جبل", "#000000"),
    ]  # fmt: skip
    assert parent_fault(replace(TAG, parent_id=parent), {tag.id: tag for tag in tags}) == told


def test_tags_stand_in_order_each_followed_by_those_under_it() -> None:
    tags = [
        Tag("low", "t", "ج", "#000000", order=0, parent_id="top"), Tag("top", "t", "أ", "#000000", order=1),
        Tag("lost", "t", "د", "#000000", order=2, parent_id="gone"),
        Tag("deep", "t", "هـ", "#000000", order=3, parent_id="low"),
    ]  # fmt: skip
    assert [(tag.id, depth) for tag, depth in in_tree(tags)] == [("top", 0), ("low", 1), ("deep", 2), ("lost", 0)]


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=10))
def test_tags_whose_parents_hold_are_all_in_the_tree_each_below_its_parent(parents: list[int | None]) -> None:
    tags = {}
    for number, parent in enumerate(parents):
        tag = Tag(
            str(number),
            "t",
            f"وسم {number}",
            "#000000",
            order=-number,
            parent_id=None if parent is None else str(parent),
        )
        if not parent_fault(tag, {**tags, tag.id: tag}):
            tags[tag.id] = tag
    found = in_tree(tags.values())
    places = {tag.id: place for place, (tag, _) in enumerate(found)}
    assert sorted(places) == sorted(tags)
    for tag, depth in found:
        assert depth == (found[places[tag.parent_id]][1] + 1 if tag.parent_id else 0)
        assert tag.parent_id is None or places[tag.parent_id] < places[tag.id]


@pytest.mark.parametrize(
    ("attribute", "told"),
    [
        ({}, ""),
        ({"id": "y", "layer_id": "entities"}, ""),
        ({"name": ""}, "An attribute needs a name; type one."),
        ({"id": "y", "name": "يقين "}, "The layer quotes has an attribute named يقين already; choose another name."),
        ({"kind": "colour"}, "An attribute is a choice, number, flag or text, not colour."),
        ({"choices": ()}, "The attribute يقين needs choices, each with a name; name them."),
        ({"choices": ("مؤكد", " ")}, "The attribute يقين needs choices, each with a name; name them."),
        ({"choices": ("Yes", "no", "yes ")}, "The attribute يقين has the choice Yes twice; leave one out."),
        ({"kind": "flag"}, "Only a choice has choices, and يقين is a flag; leave them out."),
        ({"kind": "number", "choices": ()}, ""),
        ({"choices": tuple(map(str, range(201)))},
         "The attribute يقين has 201 choices, where at most 200 can be; make it a text."),
    ],
)  # fmt: skip
def test_what_is_no_attribute_is_told(attribute: dict[str, object], told: str) -> None:
    there = Attribute("x", "quotes", "يقين", "choice", ("مؤكد", "محتمل"))
    assert attribute_fault(replace(there, **attribute), [there]) == told  # type: ignore[arg-type]
