from dataclasses import replace

import pytest

from reader.errors import BadRequest, NotFound, StaleChange
from reader.model.annotation import Entity
from reader.model.changes import Change
from reader.model.parsing import parse
from reader.model.query import Scope
from reader.store import Library
from reader.workspace import Workspace
from tests.workspace.conftest import draft


def test_a_search_is_kept_edited_and_removed_and_all_that_is_undone(workspace: Workspace, library: Library) -> None:
    kept = workspace.keep_search(" كتب  وصحف ", " كتاب OR صحيفة", Scope(("title",), source="الصباح"), clitics=True)
    assert (kept.group, kept.order) == ("", "found")
    assert (kept.name, kept.query, kept.scope) == ("كتب وصحف", "كتاب OR صحيفة", Scope(("title",), source="الصباح"))
    assert workspace.search_named("كتب وصحف") == workspace.search_named(kept.id) == kept
    renamed = replace(kept, name="كتب", group="source", order="after")
    workspace.edit_search(renamed)
    assert library.searches() == [renamed]
    workspace.remove_search(kept.id)
    assert (library.searches(), workspace.searches) == ([], {})
    workspace.undo()
    workspace.undo()
    assert (library.searches(), workspace.searches) == ([kept], {kept.id: kept})


def test_searches_that_cannot_be_kept_are_refused(workspace: Workspace) -> None:
    workspace.keep_search("كتب", "كتاب")
    for name, query in (("", "كتاب"), ("كتب", "كتاب"), ("صحف", '"كتاب'), ("صحف", "AND")):
        with pytest.raises(BadRequest):
            workspace.keep_search(name, query)
    with pytest.raises(NotFound):
        workspace.remove_search("صحف")
    assert list(workspace.searches.values()) == [workspace.search_named("كتب")]


def test_hits_are_marked_in_all_articles_in_one_step(workspace: Workspace, library: Library) -> None:
    other, _ = workspace.add(draft("المَكتبة هنا، ومكتبه هناك", title="آخر"))
    workspace.commit(workspace.change_set("e", [Change(None, Entity("e1", "place", "المكتبة"))]))
    hits = list(library.search(parse("المكتبة")))
    unticked = [hit for hit in hits if hit.field != "title"]
    steps = len(workspace.history.done)
    made = workspace.mark_hits(unticked, "entities", "place")
    assert len(workspace.history.done) == steps + 1
    assert workspace.history.done[-1].label == "Place: 2 hits"
    first = workspace.opened()
    assert {(one.document_id, one.exact, one.tag_id, one.annotator, one.entity_id) for one in made} == {
        (first.id, "المكتبة", "place", "سلمى", "e1"), (other.id, "المَكتبة", "place", "سلمى", "e1")
    }  # fmt: skip
    assert [one.exact for one in library.annotations(other.id)] == ["المَكتبة"]
    assert [one.exact for one in workspace.annotations] == ["المكتبة"]
    assert workspace.mark_hits(unticked, "entities", "place") == []
    assert len(workspace.mark_hits(unticked, "entities", "organisation")) == 2
    workspace.undo()
    workspace.undo()
    assert (library.annotations(other.id), list(workspace.annotations)) == ([], [])


def test_hits_that_are_stale_or_a_tag_of_another_layer_are_refused(workspace: Workspace, library: Library) -> None:
    (hit,) = library.search(parse("نادر"))
    steps = len(workspace.history.done)
    with pytest.raises(StaleChange):
        workspace.mark_hits([replace(hit, start=hit.start + 1, end=hit.end + 1)], "highlights")
    with pytest.raises(BadRequest):
        workspace.mark_hits([hit], "highlights", "person")
    with pytest.raises(BadRequest):
        workspace.mark_hits([hit], "nothing")
    assert workspace.mark_hits([replace(hit, start=0, end=0)], "highlights") == []
    assert len(workspace.history.done) == steps


def test_hits_that_are_one_place_once_white_space_is_cut_are_marked_once(
    workspace: Workspace, library: Library
) -> None:
    (hit,) = library.search(parse("نادر"))
    wider = replace(hit, end=hit.end + 1, exact=hit.exact + " ")
    assert [one.exact for one in workspace.mark_hits([hit, wider], "highlights")] == ["نادر"]
