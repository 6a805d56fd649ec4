"""Tags and tagsets: every verb is one step, what it clears is told before, and undo brings all back."""

from dataclasses import replace

import pytest

from reader.errors import BadRequest, DiskFull, NotFound, ReaderError, StaleChange
from reader.model.annotation import ENTITIES, QUOTES, Attribute, Tag, Tagset
from reader.model.scheme import MOST_CHOICES, Scheme
from reader.store import Library
from reader.store.usage import Usage
from reader.suggest import Suggestion
from reader.workspace import Workspace
from reader.workspace.checking import faults
from reader.workspace.presets import preset
from reader.workspace.reviewing import Review
from reader.workspace.tagging import told
from tests.store.records import content
from tests.workspace.conftest import draft
from tests.workspace.test_verbs import span
from tests.workspace.walking import in_memory, on_disk


def undone(workspace: Workspace, before: dict[str, object]) -> bool:
    """Undo one step; tell whether the file is as it was, and memory agrees with it."""
    workspace.undo()
    return content(workspace.library.path, "change_log") == before and in_memory(workspace) == on_disk(workspace)


@pytest.fixture
def rivers(workspace: Workspace) -> Workspace:
    """A workspace with a tagset of one's own for entities, two tags in it under a third."""
    made = workspace.add_tagset("مياه", ENTITIES, "كل ماء")
    water = workspace.add_tag(made.id, "ماء", "#0055aa", "w")
    river = workspace.add_tag(made.id, "نهر", "#0066bb", parent_id=water.id)
    workspace.add_tag(made.id, "رافد", "#0077cc", "f", parent_id=river.id)
    return workspace


def named(workspace: Workspace, name: str) -> Tag:
    return next(tag for tag in workspace.tags.values() if tag.name == name)


def test_a_layer_has_the_tags_of_all_its_tagsets_that_are_on(rivers: Workspace) -> None:
    own = [tag.name for tag in rivers.tags_of("entities")]
    assert [tag.name for tag in rivers.palette(ENTITIES)] == [*own, "ماء", "نهر", "رافد"]
    assert [tag.id for tag in rivers.palette(QUOTES)] == ["direct", "indirect", "mixed"]
    assert [one.name for one in rivers.tagsets_of(ENTITIES)] == ["Entities", "مياه"]
    river = named(rivers, "نهر")
    assert rivers.layer_of(river.id) == ENTITIES
    assert rivers.mention(span(rivers, "حيفا"), river.id).tag_id == river.id
    rivers.switch_tagset("entities", False)
    assert [tag.name for tag in rivers.palette(ENTITIES)] == ["ماء", "نهر", "رافد"]
    assert list(faults(rivers.library)) == []


def test_a_key_is_a_tag_of_what_is_on(rivers: Workspace) -> None:
    assert [rivers.tag_of_key(key) for key in ("W", "1", "", "z")] == [
        named(rivers, "ماء"), rivers.tags["person"], None, None
    ]  # fmt: skip
    rivers.switch_tagset("entities", False)
    assert rivers.tag_of_key("1") is None
    rivers.edit_tag(replace(named(rivers, "نهر"), shortcut="1"))
    before = content(rivers.library.path)
    with pytest.raises(BadRequest) as refusal:
        rivers.switch_tagset("entities", True)
    assert str(refusal.value) == (
        "The key 1 is the tag نهر's of مياه and the tag Person's of Entities; change one of them, or switch مياه off."
    )
    assert content(rivers.library.path) == before
    rivers.edit_tag(replace(named(rivers, "نهر"), shortcut=""))
    rivers.switch_tagset("entities", True)
    assert rivers.tag_of_key("1") == rivers.tags["person"]


def test_a_tag_goes_under_another_with_all_that_is_under_it(rivers: Workspace) -> None:
    river, water = named(rivers, "نهر"), named(rivers, "ماء")
    before = content(rivers.library.path, "change_log")
    rivers.move_tag(river.id, None)
    assert (named(rivers, "نهر").parent_id, named(rivers, "رافد").parent_id) == (None, river.id)
    assert undone(rivers, before)
    for parent, sentence in (
        (named(rivers, "رافد").id, "رافد stands under ماء"),
        ("person", "is no tag of its tagset"),
    ):
        with pytest.raises(BadRequest, match=sentence):
            rivers.move_tag(water.id, parent)


def test_a_removed_tag_says_what_it_clears_and_leaves_those_under_it_to_its_parent(rivers: Workspace) -> None:
    river = named(rivers, "نهر")
    here = rivers.mention(span(rivers, "حيفا"), river.id)
    rivers.join_new(here.id, "حيفا")
    first = rivers.opened().id
    other, _ = rivers.add(draft("قال نادر: «نعم» في حيفا."))
    rivers.open(other.id)
    there = rivers.mention(span(rivers, "حيفا"), river.id)
    usage = rivers.tag_usage(river.id)
    assert usage == Usage(2, 2, 1)
    assert told("The tag نهر", usage) == (
        "The tag نهر is used by 2 annotations in 2 articles and 1 entity, which stay without it;"
        " one undo brings all back."
    )
    before, depth = content(rivers.library.path, "change_log"), len(rivers.history.done)
    rivers.remove_tag(river.id)
    assert len(rivers.history.done) == depth + 1
    assert [one.tag_id for one in (rivers.find(there.id), rivers.library.annotation(here.id))] == [None, None]
    assert [entity.kind for entity in rivers.entities.values()] == [""]
    assert [(tag.name, tag.parent_id, tag.order) for tag in rivers.palette(ENTITIES)[-2:]] == [
        ("ماء", None, 0), ("رافد", named(rivers, "ماء").id, 1)
    ]  # fmt: skip
    assert undone(rivers, before)
    rivers.open(first)
    assert rivers.find(here.id).tag_id == river.id


def test_what_is_used_nowhere_says_so(workspace: Workspace) -> None:
    assert told("The tag Law", workspace.tag_usage("law")) == "The tag Law is used nowhere."
    workspace.annotate(span(workspace, "حيفا"), ENTITIES, "place")
    assert told("Place", workspace.tag_usage("place")).startswith("Place is used by 1 annotation in 1 article, which")


def test_tags_and_tagsets_that_the_program_needs_stay(workspace: Workspace) -> None:
    before = content(workspace.library.path)
    for id in ("direct", "indirect", "mixed"):
        name = workspace.tags[id].name
        with pytest.raises(BadRequest) as refusal:
            workspace.remove_tag(id)
        assert str(refusal.value) == f"Hashiya itself tells quotes by the tag {name}, so it stays; it can be renamed."
    with pytest.raises(
        BadRequest, match="Entities is the layer Entities's own tagset and stays; switch it off instead"
    ):
        workspace.remove_tagset("entities")
    assert content(workspace.library.path) == before


def test_a_tagset_goes_with_its_tags_and_comes_back(rivers: Workspace) -> None:
    mark = rivers.mention(span(rivers, "حيفا"), named(rivers, "رافد").id)
    tagset = next(one for one in rivers.tagsets.values() if one.name == "مياه")
    assert rivers.tagset_usage(tagset.id) == Usage(1, 1, 0)
    before = content(rivers.library.path, "change_log")
    rivers.remove_tagset(tagset.id)
    assert (rivers.find(mark.id).tag_id, tagset.id in rivers.tagsets, rivers.tags_of(tagset.id)) == (None, False, [])
    assert in_memory(rivers) == on_disk(rivers)
    assert undone(rivers, before)
    assert rivers.redo()
    assert rivers.tags_of(tagset.id) == []


def test_tagsets_are_named_and_described(workspace: Workspace) -> None:
    made = workspace.add_tagset("  لون \t آخر ", QUOTES)
    assert made == Tagset(made.id, "لون آخر", "", QUOTES, True)
    workspace.edit_tagset(Tagset(made.id, "ألوان", "ما تراه", "cues", False))
    assert workspace.tagsets[made.id] == Tagset(made.id, "ألوان", "ما تراه", QUOTES, True)
    workspace.undo()
    assert workspace.tagsets[made.id] == made


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda one: one.add_tagset(" ", ENTITIES), "A tagset needs a name; type one."),
        (lambda one: one.add_tagset("ENTITIES", QUOTES), "There is a tagset named ENTITIES already"),
        (
            lambda one: one.add_tagset("x", "verbs"),
            "for one of the layers cues, entities, highlights, quotes, not verbs",
        ),
        (lambda one: one.switch_tagset("zz", True), "no tagset zz"),
        (lambda one: one.remove_tagset("zz"), "no tagset zz"),
        (lambda one: one.move_tag("zz", None), "no tag zz"),
        (lambda one: one.move_tag("person", "person"), "Person stands under Person, so it cannot be its parent"),
        (lambda one: one.tag_usage("zz"), "no tag zz"),
        (
            lambda one: one.annotate(span(one, "حيفا"), QUOTES, "place"),
            "has no tag place; it has direct, indirect, mix",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(workspace: Workspace, ask: object, told: str) -> None:
    depth = len(workspace.history.done)
    with pytest.raises(ReaderError, match=told):
        ask(workspace)  # type: ignore[operator]
    assert len(workspace.history.done) == depth


def scheme(**more: object) -> Scheme:
    tags = (
        Tag("conll-per", "conll", "PER", "#aa3300", "1"),
        Tag("person", "conll", "POL", "#bb3300", "", "ساسة", 0, "conll-per"),
    )  # fmt: skip
    stance = Attribute("stance", ENTITIES, "stance", "choice", ("for", "against"))
    return replace(Scheme(Tagset("conll", "CoNLL", "أربعة", ENTITIES), tags, (stance,)), **more)  # type: ignore[arg-type]


def test_a_scheme_is_one_step_with_ids_that_are_free(workspace: Workspace) -> None:
    before = content(workspace.library.path, "change_log")
    made = workspace.add_scheme(scheme())
    per, politician = workspace.tags_of("conll")
    assert (made, per) == (Tagset("conll", "CoNLL", "أربعة", ENTITIES, False), scheme().tags[0])
    assert politician == replace(scheme().tags[1], id=politician.id, order=1)
    assert politician.id != "person"
    assert workspace.attributes_of(ENTITIES) == list(scheme().attributes)
    assert workspace.scheme_of("conll") == Scheme(made, (per, politician), scheme().attributes)
    assert undone(workspace, before)


def test_a_scheme_is_on_where_its_keys_are_free_and_has_no_key_on_where_they_are_not(workspace: Workspace) -> None:
    assert not workspace.add_scheme(scheme()).on
    free = tuple(replace(tag, id=tag.id + "2", shortcut="", parent_id=None) for tag in scheme().tags)
    assert workspace.add_scheme(scheme(tagset=Tagset("conll", "CoNLL 2", "", ENTITIES), tags=free)).on


def test_attributes_that_are_there_gain_what_is_new(workspace: Workspace) -> None:
    workspace.add_attribute(ENTITIES, "Stance", "choice", ["for"])
    workspace.add_scheme(scheme())
    assert [(one.name, one.choices) for one in workspace.attributes_of(ENTITIES)] == [("Stance", ("for", "against"))]
    workspace.undo()
    there = workspace.attributes_of(ENTITIES)[0]
    spaced = replace(scheme().attributes[0], name=" STANCE ", choices=(" for", "far  from\nit "))
    workspace.add_scheme(scheme(attributes=(spaced,)))
    assert workspace.attributes[there.id].choices == ("for", "far from it")
    workspace.undo()
    long = replace(spaced, choices=tuple(map(str, range(MOST_CHOICES))))
    with pytest.raises(BadRequest, match="has 201 choices, where at most 200 can be"):
        workspace.add_scheme(scheme(attributes=(long,)))
    workspace.remove_attribute(there.id)
    workspace.add_attribute(ENTITIES, "stance", "number")
    with pytest.raises(BadRequest, match="The attribute stance is a number here and a choice in the tagset CoNLL"):
        workspace.add_scheme(scheme())


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"tagset": Tagset("c", "Entities", "", ENTITIES)}, "There is a tagset named Entities already"),
        ({"tags": (Tag("a", "c", "x", "red"),)}, "red is no colour"),
        ({"tags": (Tag("a", "c", "x", "#000000", "1"), Tag("b", "c", "y", "#000000", "1"))},
         "The key 1 is the tag x's"),
        ({"tags": (Tag("a", "c", "x", "#000000", parent_id="b"), Tag("b", "c", "y", "#000000", parent_id="a"))},
         "cannot be its parent"),
        ({"tags": (Tag("a", "c", "x", "#000000", parent_id="person"),)}, "is no tag of its tagset"),
        ({"attributes": (Attribute("s", ENTITIES, "s", "choice"),)}, "needs choices"),
    ],
)  # fmt: skip
def test_a_scheme_with_a_fault_is_refused_whole(workspace: Workspace, more: dict[str, object], told: str) -> None:
    before = content(workspace.library.path)
    with pytest.raises(BadRequest, match=told):
        workspace.add_scheme(scheme(**more))
    assert content(workspace.library.path) == before


def test_a_refused_write_has_moved_nothing(rivers: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    tagset = next(one for one in rivers.tagsets.values() if one.name == "مياه")
    before = in_memory(rivers), content(rivers.library.path)

    def refuse(*_args: object, **_named: object) -> int:
        raise DiskFull("x")

    monkeypatch.setattr(rivers.library, "apply", refuse)
    for verb in (
        lambda: rivers.remove_tagset(tagset.id), lambda: rivers.switch_tagset("entities", False),
        lambda: rivers.remove_tag(named(rivers, "ماء").id), lambda: rivers.move_tag(named(rivers, "نهر").id, None),
        lambda: rivers.add_scheme(scheme()), lambda: rivers.add_tagset("س", QUOTES),
    ):  # fmt: skip
        with pytest.raises(DiskFull):
            verb()
    assert (in_memory(rivers), content(rivers.library.path)) == before


def test_a_tag_that_another_window_gave_since_keeps_its_tagset(rivers: Workspace) -> None:
    other = Workspace(Library(rivers.library.path, patience=20), "نادر")
    other.open(rivers.opened().id)
    tag = named(rivers, "نهر")
    used = rivers.library.annotations_where

    def late(field: str, value: str) -> object:
        found = used(field, value)
        if value == tag.id:
            other.mention(span(other, "حيفا"), tag.id)
        return found

    rivers.library.annotations_where = late  # type: ignore[assignment, method-assign]
    with pytest.raises(StaleChange, match="nothing was written"):
        rivers.remove_tag(tag.id)
    assert tag.id in rivers.tags
    other.library.close()


def test_what_is_not_there_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="There is no tagset zz; there are entities, highlights, quotation"):
        workspace.scheme_of("zz")


def test_a_mention_that_is_accepted_has_a_tag_of_what_is_on(workspace: Workspace) -> None:
    workspace.add_scheme(preset("parc"))
    workspace.add_scheme(preset("conll"))
    review, given = Review(workspace), []
    for words, tag in (("سلمى الحداد", "PER"), ("حيفا", "loc"), ("نادر العلي", "PER"), ("المكتبة", "source")):
        if tag == "loc":
            workspace.switch_tagset("entities", False)
            workspace.switch_tagset("conll", True)
        suggestion = Suggestion("mention", span(workspace, words), tag, confidence=0.9, origin="test")
        given.append(review.accept(suggestion).tag_id)
    assert given == ["person", "conll-loc", "conll-per", None]
    assert list(faults(workspace.library)) == []


def test_a_tag_stays_under_its_parent_where_that_gets_another_id(workspace: Workspace) -> None:
    tags = (Tag("person", "c", "شخص", "#000000"), Tag("poet", "c", "شاعر", "#000000", parent_id="person"))
    workspace.add_scheme(scheme(tagset=Tagset("c", "C", "", ENTITIES), tags=tags))
    parent, child = workspace.tags_of("c")
    assert (child.id, child.parent_id, parent.id == "person") == ("poet", parent.id, False)
