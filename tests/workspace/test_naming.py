import string

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Entity
from reader.workspace import naming
from reader.workspace.naming import Names, key, keys, may_be_alias

NAMES = st.text("ابتىيةه ـَأ" + string.ascii_letters + "לב'\" \u200f", max_size=6)
ENTITIES = st.lists(
    st.builds(
        Entity,
        st.sampled_from("abcdef"),
        st.sampled_from(["person", "place"]),
        NAMES,
        st.lists(NAMES, max_size=2).map(tuple),
    )
)


@given(st.lists(st.text(max_size=8)))
def test_keys_folded_together_are_those_folded_alone(names: list[str]) -> None:
    assert keys(names) == [key(name) for name in names]


@given(ENTITIES, st.lists(st.sampled_from("abcdef")), NAMES)
def test_names_that_grew_and_shrank_are_those_gathered_anew(made: list[Entity], gone: list[str], name: str) -> None:
    names, left = Names(made[:2]), {entity.id: entity for entity in made[:2]}
    for entity in made:
        names.put(entity)
        left[entity.id] = entity
    for id in gone:
        names.discard(id)
        left.pop(id, None)
    fresh = Names(left.values())
    assert vars(names) == vars(fresh)
    assert names.all_named(name) == [
        entity for entity in sorted(left.values(), key=lambda one: (key(one.name) != key(name), one.name, one.id))
        if key(name) in map(key, (entity.name, *entity.aliases))
    ]  # fmt: skip
    assert names.candidates(name) == naming.candidates(left.values(), name)
    assert names.holding(name) == {
        one.id for one in left.values() if any(key(name) in key(known) for known in (one.name, *one.aliases))
    }  # fmt: skip


def test_one_that_is_so_called_goes_before_one_that_is_also_called_so() -> None:
    also, called = Entity("a", "person", "سلمى الحداد", ("الحداد",)), Entity("b", "place", "الحدّاد")
    names = Names([also, called])
    assert (names.named("الحداد"), names.named("الحداد", "person"), names.named("حداد")) == (called, also, None)


def test_one_letter_is_no_alias() -> None:
    found = {name: may_be_alias(name) for name in ("ح", "حَ", "ـح.", "", "👍🏽", "م.", "نا", "أ.د", "Q1", "לי", "3M")}
    assert {name for name, may in found.items() if may} == {"نا", "أ.د", "Q1", "לי", "3M"}
