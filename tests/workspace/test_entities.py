"""Entities: every verb is one step through the one road, and undo leads back, also in articles that are not open."""

from dataclasses import replace

import pytest

from reader.errors import BadRequest, DiskFull, LibraryLocked, NotFound, ReaderError
from reader.model.annotation import Annotation, Entity
from reader.model.changes import Change
from reader.workspace import Workspace
from reader.workspace.checking import faults
from reader.workspace.entities import EntityRow, identifier
from reader.workspace.merging import merged
from tests.store.records import content
from tests.workspace.conftest import draft
from tests.workspace.test_verbs import span
from tests.workspace.walking import in_memory, on_disk

NEWS = ("قال الحداد: «نعم». وقالت سلمى الحداد «لا»، ثم «ربما».", "وكانت الحداد وحدها، ومعها سَلمى الحدّاد.")


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    """Two articles in which two entities are one person: «سلمى الحداد» and «الحداد», and a third is in neither."""
    workspace.join_new(workspace.mention(span(workspace, "سلمى الحداد"), "person").id, "سلمى الحداد")
    workspace.join_new(workspace.mention(span(workspace, "نادر العلي"), "person").id, "نادر العلي")
    second, _ = workspace.add(draft(*NEWS, title="خبر"))
    workspace.open(second.id)
    quote, more = workspace.quote(span(workspace, "«لا»")), workspace.quote(span(workspace, "«ربما»"))
    workspace.link(quote.id, "part", more.id)
    for words in ("سلمى الحداد", "سَلمى الحدّاد"):
        workspace.speaker(span(workspace, words), quote.id)
    for nth in (0, 2):
        mention = workspace.mention(span(workspace, "الحداد", nth), "person")
        workspace.join_new(mention.id, "الحداد")
    workspace.link(quote.id, "speaker", named(workspace, "الحداد", 0).id)
    workspace.link(more.id, "speaker", named(workspace, "الحداد", 0).id)
    workspace.commit(workspace.change_set("x", [Change(None, Entity("unused", "place", "حيفا"))]))
    return workspace


def named(workspace: Workspace, exact: str, nth: int = 0) -> Annotation:
    return [one for one in workspace.annotations if one.exact == exact and one.layer_id == "entities"][nth]


def entity(workspace: Workspace, name: str) -> Entity:
    return next(one for one in workspace.entities.values() if one.name == name)


def numbers(workspace: Workspace) -> dict[str, tuple[int, int, int]]:
    return {row.entity.name: row[1:] for row in workspace.entity_rows()}


def step(workspace: Workspace) -> tuple[dict[str, object], int]:
    return content(workspace.library.path, "change_log"), len(workspace.history.done)


def undone(workspace: Workspace, before: tuple[dict[str, object], int]) -> bool:
    """Tell whether one step was made since, and its undo led back, in memory and in the file."""
    one = len(workspace.history.done) == before[1] + 1 and in_memory(workspace) == on_disk(workspace)
    workspace.undo()
    return one and step(workspace) == before and in_memory(workspace) == on_disk(workspace)


def test_every_entity_is_listed_with_its_numbers(people: Workspace) -> None:
    rows = people.entity_rows()
    assert rows[0] == EntityRow(entity(people, "الحداد"), 2, 1, 1)
    assert numbers(people) == {
        "الحداد": (2, 1, 1), "حيفا": (0, 0, 0), "سلمى الحداد": (3, 2, 1), "نادر العلي": (1, 1, 0)
    }  # fmt: skip


def test_suggested_and_rejected_marks_are_in_no_number(people: Workspace) -> None:
    mention, quote = (
        named(people, "الحداد"),
        people.annotations.get(people.links.target(named(people, "الحداد").id)[0].source_id),
    )
    assert quote
    for found in (mention, quote):
        people.commit(people.change_set("x", [Change(found, replace(found, status="suggested"))]))
    assert numbers(people)["الحداد"] == (1, 1, 0)
    assert len(people.mentions_of(entity(people, "الحداد").id)) == 1


def test_where_an_entity_is_comes_by_article_and_place(people: Workspace) -> None:
    found = people.mentions_of(entity(people, "سلمى الحداد").id)
    assert [(title, mention.exact, mention.suffix[:2]) for mention, title in found] == [
        ("المكتبة تفتح أبوابها", "سلمى الحداد", ": "), ("خبر", "سلمى الحداد", " «"), ("خبر", "سَلمى الحدّاد", ".")
    ]  # fmt: skip
    assert people.mentions_of("unused") == []


def test_two_become_one_with_all_names_and_all_mentions(people: Workspace) -> None:
    target, other = entity(people, "سلمى الحداد"), entity(people, "الحداد")
    people.describe_entity(other.id, uri="Q42", role="وزيرة", note="ب")
    people.describe_entity(target.id, note="أ")
    people.tell_apart("unused", other.id)
    before = step(people)
    made = people.merge_entities(target.id, [other.id])
    assert (made.name, made.kind, made.uri, made.role, made.note) == ("سلمى الحداد", "person", "Q42", "وزيرة", "أ\nب")
    assert "الحداد" in made.aliases
    assert (numbers(people)["سلمى الحداد"], other.id in people.entities) == ((5, 2, 1), False)
    assert people.entities["unused"].unlike == (target.id,)
    assert people.names.named("الحداد") == made
    assert list(faults(people.library)) == []
    assert undone(people, before)
    assert people.names.named("الحداد") == replace(other, uri="Q42", role="وزيرة", note="ب")
    assert people.redo()
    assert people.entities[target.id] == made


def test_what_is_known_stays_and_only_gaps_are_filled() -> None:
    target = Entity("a", "person", "سلمى", ("أم نور",), "Q1", "أ", "كاتبة", ("c", "b"))
    others = [
        Entity("b", "place", "س", ("سلمى", "سلمى ح."), "Q2", "", "وزيرة", ("d", "a")),
        Entity("x", "", "سلوى", note="أ"),
    ]
    assert merged(target, others) == Entity(
        "a", "person", "سلمى", ("أم نور", "سلمى ح.", "سلوى"), "Q1", "أ", "كاتبة", ("c", "d")
    )  # fmt: skip
    assert merged(Entity("a", "", "سلمى"), others).kind == "place"


def test_chosen_mentions_become_another(people: Workspace) -> None:
    target = people.merge_entities(entity(people, "سلمى الحداد").id, [entity(people, "الحداد").id])
    before = step(people)
    made = people.split_entity(target.id, [named(people, "الحداد").id], name="  سلوى  الحداد ")
    assert (made.name, made.kind, made.unlike) == ("سلوى الحداد", "person", (target.id,))
    assert numbers(people)["سلوى الحداد"][0] == 1
    assert "الحداد" in people.entities[target.id].aliases
    assert people.merge_proposals() == []
    assert undone(people, before)


def test_all_mentions_of_a_form_become_another_with_their_aliases(people: Workspace) -> None:
    target = people.merge_entities(entity(people, "سلمى الحداد").id, [entity(people, "الحداد").id])
    people.add_alias(target.id, "الحَدّاد")
    before = step(people)
    made = people.split_entity(target.id, form="الحداد")
    assert (made.name, made.aliases, numbers(people)["الحداد"][0]) == ("الحداد", ("الحَدّاد",), 2)
    assert people.names.all_named("الحداد") == [made]
    assert [one.entity_id for one in people.annotations if one.exact == "الحداد"] == [made.id] * 2
    assert undone(people, before)


def test_a_split_goes_by_what_most_of_it_says(people: Workspace) -> None:
    target = entity(people, "سلمى الحداد")
    made = people.split_entity(target.id, [named(people, "سَلمى الحدّاد").id])
    assert made.name == "سَلمى الحدّاد"


def test_a_name_is_changed_and_the_old_one_kept_if_wished(people: Workspace) -> None:
    id = entity(people, "الحداد").id
    before = step(people)
    assert people.rename_entity(id, " سلمى  س. الحداد ", keep=True).aliases == ("الحداد",)
    assert people.names.named("سلمى س. الحداد") == people.entities[id]
    assert undone(people, before)
    assert people.rename_entity(id, "سلمى") == Entity(id, "person", "سلمى")
    assert people.rename_entity(id, "الحداد", keep=True).aliases == ("سلمى",)
    assert people.rename_entity(id, "سلمى", keep=True).aliases == ("الحداد",)
    depth = len(people.history.done)
    assert people.rename_entity(id, "سلمى").name == "سلمى"
    assert len(people.history.done) == depth
    people.rename_entity(id, "س")
    assert people.rename_entity(id, "سلمى", keep=True).aliases == ("الحداد",)  # one letter is no alias


def test_aliases_come_and_go(people: Workspace) -> None:
    id = entity(people, "الحداد").id
    before = step(people)
    people.add_alias(id, " وزيرة  النقل ")
    assert people.names.named("وزيره النقل") == people.entities[id]
    assert undone(people, before)
    people.add_alias(id, "وزيرة النقل")
    before = step(people)
    assert people.remove_alias(id, "وزيره النقل").aliases == ()
    assert people.names.named("وزيرة النقل") is None
    assert undone(people, before)


def test_what_is_known_is_said_in_one_step(people: Workspace) -> None:
    id = entity(people, "الحداد").id
    before = step(people)
    made = people.describe_entity(id, kind="place", uri=" q312 ", role=" وزيرة  النقل", note=" كتبت\nكثيرا ")
    assert made == Entity(id, "place", "الحداد", (), "Q312", "كتبت\nكثيرا", "وزيرة النقل")
    assert undone(people, before)
    assert people.describe_entity(id, kind="").kind == ""
    depth = len(people.history.done)
    people.describe_entity(id)
    assert len(people.history.done) == depth


@pytest.mark.parametrize(
    "uri",
    ["", "Q1", "https://www.wikidata.org/wiki/Q42", "http://example.org/ا?ب=١#x", "urn:isbn:0451450523", "URN:x-y:é"],
)
def test_identifiers_are_qids_and_uris(uri: str) -> None:
    assert identifier(f" {uri}\n") == uri


@pytest.mark.parametrize(
    "uri",
    ["Q", "Q0", "Q042", "Q4 2", "P31", "42", "example.org", "ftp://example.org", "https://", "https:///x", "https://[x/",
     "https://a b.org/", "javascript:alert(1)", "urn:x", "urn::x", 'https://x.org/"><script>', "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_identifier_is_told(uri: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        identifier(uri)
    assert str(refusal.value) == (
        f"{uri} is no identifier; write a Wikidata QID such as Q312, or a URI that begins with https://."
    )


def test_what_nobody_means_goes_and_comes_back(people: Workspace) -> None:
    people.annotate(span(people, "ربما"), "entities", "person", entity="ربما")
    rejected = named(people, "ربما")
    people.commit(people.change_set("x", [Change(rejected, replace(rejected, status="rejected"))]))
    assert [one.name for one in people.unused_entities()] == ["حيفا"]
    before = step(people)
    people.remove_entities(["unused", "unused"])
    assert ("unused" in people.entities, people.names.named("حيفا")) == (False, None)
    assert undone(people, before)
    with pytest.raises(BadRequest, match="الحداد has mentions; merge it into another entity"):
        people.remove_entities(["unused", entity(people, "الحداد").id])


def test_pairs_are_proposed_and_not_again_once_told_apart(people: Workspace) -> None:
    target, other = entity(people, "سلمى الحداد"), entity(people, "الحداد")
    found = people.merge_proposals()
    assert [(one.kept.id, one.other.id, one.score, one.reason) for one in found] == [
        (target.id, other.id, 0.9, "a part of the name")
    ]  # fmt: skip
    before = step(people)
    people.tell_apart(other.id, target.id)
    people.tell_apart(target.id, other.id)
    assert people.merge_proposals() == []
    assert undone(people, before)
    assert people.merge_proposals() == found


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda one, id: one.merge_entities(id, [id]), "الحداد cannot be merged with itself; name another entity."),
        (lambda one, id: one.merge_entities(id, ["unused", id]), "الحداد cannot be merged with itself"),
        (lambda one, id: one.merge_entities(id, []), "Name the entities that are الحداد too."),
        (lambda one, id: one.merge_entities("zz", [id]), "There is no entity zz in the library"),
        (lambda one, id: one.merge_entities(id, ["zz"]), "There is no entity zz in the library"),
        (lambda one, id: one.add_alias(id, "ح"), "ح is one letter, which would be found everywhere; give a longer"),
        (lambda one, id: one.add_alias(id, "حَـ."), "is one letter"),
        (lambda one, id: one.add_alias(id, " "), "An entity needs a name; type one."),
        (lambda one, id: one.add_alias(id, "الحداد"), "الحداد goes by الحداد already."),
        (lambda one, id: one.remove_alias(id, "زيد"), "الحداد has no alias زيد; it has none."),
        (lambda one, id: one.rename_entity(id, "\u200f"), "An entity needs a name; type one."),
        (lambda one, id: one.describe_entity(id, kind="direct"), "The tag Direct is not one of entities"),
        (lambda one, id: one.describe_entity(id, kind="zz"), "There is no tag zz"),
        (lambda one, id: one.describe_entity(id, uri="حداد"), "حداد is no identifier"),
        (lambda one, id: one.split_entity(id, ["zz"]), "The annotation zz is no mention of الحداد"),
        (lambda one, id: one.split_entity(id), "No mention of الحداد was chosen"),
        (lambda one, id: one.split_entity(id, form="زيد"), "No mention of الحداد says زيد"),
        (lambda one, id: one.split_entity(id, form="الحداد"), "These are all mentions of الحداد"),
        (lambda one, id: one.tell_apart(id, id), "الحداد is itself; name two entities."),
        (lambda one, id: one.remove_entities(["zz"]), "There is no entity zz"),
        (lambda one, id: one.mentions_of("zz"), "There is no entity zz"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(people: Workspace, ask: object, told: str) -> None:
    before = content(people.library.path)
    with pytest.raises(ReaderError, match=told):
        ask(people, entity(people, "الحداد").id)  # type: ignore[operator]
    assert content(people.library.path) == before


@pytest.mark.parametrize("refusal", [DiskFull("x"), LibraryLocked("x")])
def test_a_refused_write_has_moved_nothing(
    people: Workspace, refusal: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, other = entity(people, "سلمى الحداد"), entity(people, "الحداد")
    assert people.names.named("الحداد") == other
    before = in_memory(people), content(people.library.path)

    def refuse(*_args: object, **_named: object) -> int:
        raise refusal

    monkeypatch.setattr(people.library, "apply", refuse)
    for verb in (
        lambda: people.merge_entities(target.id, [other.id]), lambda: people.rename_entity(other.id, "سلوى"),
        lambda: people.split_entity(target.id, [named(people, "سلمى الحداد").id]),
        lambda: people.remove_entities(["unused"]), lambda: people.describe_entity(other.id, uri="Q1"),
        lambda: people.tell_apart(target.id, other.id), lambda: people.add_alias(other.id, "سلوى"),
    ):  # fmt: skip
        with pytest.raises(type(refusal)):
            verb()
    assert (in_memory(people), content(people.library.path)) == before
    assert people.names.named("الحداد") == other


def test_another_window_hears_of_a_merge(people: Workspace) -> None:
    from reader.store import Library

    other = Workspace(Library(people.library.path, patience=20))
    other.open(people.opened().id)
    assert other.names.named("الحداد") == entity(people, "الحداد")
    people.merge_entities(entity(people, "سلمى الحداد").id, [entity(people, "الحداد").id])
    assert other.poll()
    assert in_memory(other) == in_memory(people)
    assert other.names.named("الحداد") == entity(people, "سلمى الحداد")
    other.library.close()


def test_an_entity_that_went_elsewhere_is_told(people: Workspace) -> None:
    with pytest.raises(NotFound, match="`hashiya entities` lists those there are"):
        people.entity_named("zz")
