"""Every occurrence found over a library and tagged in one step."""

import pytest

from reader.errors import BadRequest, NotFound, StaleChange
from reader.model.annotation import ENTITIES, Entity
from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.workspace import Workspace
from reader.workspace.checking import faults
from reader.workspace.occurring import Occurring, Place
from tests.workspace.conftest import draft
from tests.workspace.test_session import second, span
from tests.workspace.walking import everything

MORE = ("زار نادر العلى يافا.", "وقال لنادر العلي: أهلاً. نادر، العلي؟", "ونادِر العلي هنا 👍🏽.")


@pytest.fixture
def other(workspace: Workspace) -> str:
    """The id of another article; the one of the workspace is open."""
    return workspace.add(draft(*MORE, title="مقالة أخرى"))[0].id


def shown(places: list[Place]) -> list[tuple[str, str, int, str]]:
    return [(one.title, one.exact, one.level, one.prefix) for one in places]


def mentions(workspace: Workspace) -> list[tuple[str, str | None, str | None]]:
    found = [one for id in sorted(summary.id for summary in workspace.summaries())
             for one in workspace.library.annotations(id) if one.layer_id == ENTITIES]  # fmt: skip
    return sorted((one.exact, one.tag_id, one.entity_id) for one in found)


def test_places_of_the_whole_library_by_title_with_their_level(workspace: Workspace, other: str) -> None:
    found = Occurring(workspace).find("نادر العلي", "person")
    title = workspace.opened().title
    assert shown(found) == [
        (title, "نادر العلي", 0, ""), ("مقالة أخرى", "نادر العلى", 2, ""), ("مقالة أخرى", "نادر العلي", 0, "ل"),
        ("مقالة أخرى", "نادِر العلي", 0, "و"),
    ]  # fmt: skip
    assert (found[0].before[-5:], found[0].after[:4]) == ("وأكد ", " أن ")
    only = Occurring(workspace).find("نادر العلي", "person", document_ids=[other])
    assert only == found[1:]


def test_all_that_are_ticked_are_tagged_in_one_step_across_articles(workspace: Workspace, other: str) -> None:
    before = everything(workspace)
    occurring = Occurring(workspace)
    found = occurring.find("نادر العلي", "person")
    made = occurring.tag([found[0], *found[2:]], "person", entity="نادر العلي")
    (entity,) = workspace.entities.values()
    assert (entity.name, entity.kind, entity.aliases) == ("نادر العلي", "person", ())
    assert [(one.exact, one.tag_id, one.entity_id, one.origin) for one in made] == [
        (words, "person", entity.id, "occurrence") for words in ("نادر العلي", "نادر العلي", "نادِر العلي")
    ]
    assert made[0].id in workspace.annotations
    assert workspace.history.done[-1].label == "Tag “نادر العلي” in 3 places"
    assert list(faults(workspace.library)) == []
    assert shown(occurring.find("نادر العلي", "person")) == [("مقالة أخرى", "نادر العلى", 2, "")]
    workspace.undo()
    assert everything(workspace) == before


def test_a_known_entity_is_joined_and_learns_the_name(workspace: Workspace, other: str) -> None:
    known = workspace.join_new(workspace.mention(span(workspace, "سلمى الحداد"), "person").id, "أم نور")
    occurring = Occurring(workspace)
    found = occurring.find("نادر العلي", "person", entity="أم نور")
    occurring.tag(found, "person", entity="أم نور")
    assert workspace.entities[known.id].aliases == (*known.aliases, "نادر العلي")
    assert {id for *_, id in mentions(workspace)} == {known.id}
    workspace.undo()
    assert workspace.entities[known.id] == known


def test_what_is_tagged_so_or_otherwise_is_left_out(workspace: Workspace, other: str) -> None:
    workspace.mention(span(workspace, "نادر العلي"), "person")
    occurring = Occurring(workspace)
    assert [one.document_id for one in occurring.find("نادر العلي", "person")] == [other] * 3
    assert [one.document_id for one in occurring.find("العلي", "person")] == [other] * 4
    assert [one.document_id for one in occurring.find("نادر العلي", "place")] == [other] * 3


def test_a_mention_without_an_entity_is_joined_where_one_is_named(workspace: Workspace, other: str) -> None:
    mention = workspace.mention(span(workspace, "نادر العلي"), "person")
    occurring = Occurring(workspace)
    found = occurring.find("نادر العلي", "person", entity="نادر العلي")
    assert [one.mention_id for one in found] == [mention.id, "", "", ""]
    occurring.tag(found, "person", entity="نادر العلي")
    (entity,) = workspace.entities.values()
    assert workspace.annotations[mention.id].entity_id == entity.id
    assert occurring.find("نادر العلي", "person", entity="نادر العلي") == []
    workspace.undo()
    assert workspace.annotations[mention.id] == mention


def test_a_longer_name_of_the_entity_is_found_whole(workspace: Workspace, other: str) -> None:
    workspace.join_new(workspace.mention(span(workspace, "نادر العلي"), "person").id, "نادر العلي")
    found = Occurring(workspace).find("العلي", "person", entity="نادر العلي")
    assert [one.exact for one in found] == ["نادر العلى", "نادر العلي", "العلي", "نادِر العلي"]


def test_boilerplate_and_names_over_blocks_are_left_out(workspace: Workspace) -> None:
    parts = (Part("title", "خبر عن نادر"), Part("paragraph", "العلي وصل ونادر"), Part("paragraph", "العلي سافر."),
             Part("list_item", "نادر"), Part("list_item", "العلي"), Part("boilerplate", "نادر العلي يكتب"))  # fmt: skip
    article, _ = workspace.add(Draft(parts))
    found = Occurring(workspace).find("نادر العلي", "person", document_ids=[article.id])
    assert [(one.exact, one.prefix) for one in found] == [("نادر\nالعلي", "و")]


def test_what_makes_no_sense_is_refused(workspace: Workspace) -> None:
    occurring = Occurring(workspace)
    with pytest.raises(BadRequest, match="“ع” cannot be looked for: a name has two letters"):
        occurring.find("ع", "person")
    with pytest.raises(BadRequest, match="There is no tag nothing for mentions; there are"):
        occurring.find("نادر", "nothing")
    with pytest.raises(BadRequest, match="There is no tag direct"):
        occurring.tag([], "direct")
    assert occurring.tag([], "person") == []
    assert len(workspace.history.done) == 1


def test_nothing_is_tagged_where_an_article_or_a_mention_has_changed(workspace: Workspace, other: str) -> None:
    occurring = Occurring(workspace)
    mention = workspace.mention(span(workspace, "نادر العلي"), "person")
    found = occurring.find("نادر العلي", "person", entity="نادر")
    window = second(workspace)
    window.remove([other])
    before = everything(workspace)
    with pytest.raises(NotFound):
        occurring.tag(found, "person", entity="نادر")
    window.open(workspace.opened().id)
    window.delete([mention.id])
    with pytest.raises(StaleChange, match="is not tagged as it was; look for the name again"):
        occurring.tag(found[:1], "person", entity="نادر")
    assert [one for one in everything(workspace) if isinstance(one, Entity)] == [
        one for one in before if isinstance(one, Entity)
    ]
    window.library.close()


def test_hits_in_the_middle_of_emoji_and_marks_are_whole_letters(workspace: Workspace, other: str) -> None:
    found = Occurring(workspace).find("العلي", "person", document_ids=[other])
    text = workspace.library.document(other).text
    assert all(one.span.of(text) == one.exact and isinstance(one.span, Span) for one in found)


def test_a_mention_that_somebody_tagged_otherwise_meanwhile_stays_theirs(workspace: Workspace) -> None:
    mention = workspace.annotate(span(workspace, "نادر العلي"), ENTITIES)
    occurring = Occurring(workspace)
    found = occurring.find("نادر العلي", "person")
    assert [one.mention_id for one in found] == [mention.id]
    workspace.retag(mention.id, "place")
    before = everything(workspace)
    with pytest.raises(StaleChange):
        occurring.tag(found, "person")
    assert everything(workspace) == before


def test_a_mention_that_was_marked_with_what_is_written_before_the_name_stands_there(
    workspace: Workspace, other: str
) -> None:
    workspace.open(other)
    mention = workspace.annotate(span(workspace, "لنادر العلي"), ENTITIES)
    occurring = Occurring(workspace)
    found = [one for one in occurring.find("نادر العلي", "person", document_ids=[other]) if one.mention_id]
    assert [(one.mention_id, one.exact) for one in found] == [(mention.id, "لنادر العلي")]
    occurring.tag(found, "person")
    assert workspace.find(mention.id).tag_id == "person"
