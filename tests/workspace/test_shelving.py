import pytest

from reader.errors import BadRequest, NotFound
from reader.model import shelf
from reader.workspace import Workspace
from reader.workspace.articles import composed
from tests.workspace.conftest import PARAGRAPHS, draft


@pytest.fixture
def ids(workspace: Workspace) -> list[str]:
    """Two articles, of which the first is open."""
    other, _ = workspace.add(draft("نص آخر", title="آخر"))
    assert workspace.document is not None
    return [workspace.document.id, other.id]


def test_what_is_known_of_articles_is_corrected_in_one_step(workspace: Workspace, ids: list[str]) -> None:
    before = [workspace.library.document(id) for id in ids]
    assert workspace.set_metadata(ids, {"source": " الصباح  الجديد ", "published": "2026-01-02"}) == 2
    after = [workspace.library.document(id) for id in ids]
    assert [shelf.known_of(one)["source"] for one in after] == ["الصباح الجديد"] * 2
    assert workspace.document == after[0]
    assert workspace.set_metadata(ids, {"source": "الصباح الجديد"}) == 0
    workspace.undo()
    assert [workspace.library.document(id) for id in ids] == before


def test_what_cannot_be_changes_nothing(workspace: Workspace, ids: list[str]) -> None:
    steps = len(workspace.history.done)
    for act in (
        lambda: workspace.set_metadata(ids, {"title": " ", "author": "لينا"}), lambda: workspace.set_state(ids, "gone"),  # type: ignore[arg-type]
        lambda: workspace.collect(ids, " "), lambda: workspace.rename_collection("لا", "نعم"),
        lambda: workspace.set_star([ids[0], "nothing"], True),
    ):  # fmt: skip
        with pytest.raises((BadRequest, NotFound)):
            act()
    assert len(workspace.history.done) == steps
    assert [one.metadata.get("starred") for one in workspace.summaries()] == [None, None]


def test_articles_are_read_starred_and_collected(workspace: Workspace, ids: list[str]) -> None:
    assert workspace.set_state(ids[:1], "done") == 1
    assert workspace.set_star(ids, True) == 2
    assert workspace.collect(ids, "موانئ") == 2
    assert workspace.collect(ids[:1], "  للقراءة ") == 1
    assert workspace.collect(ids, "موانئ") == 0
    assert workspace.collections() == {"للقراءة": 1, "موانئ": 2}
    assert workspace.rename_collection("للقراءة", "موانئ") == 1
    assert workspace.collections() == {"موانئ": 2}
    assert workspace.take_out(ids[1:], "موانئ") == 1
    assert workspace.remove_collection("موانئ") == 1
    assert workspace.collections() == {}
    for _ in range(3):
        workspace.undo()
    assert workspace.collections() == {"للقراءة": 1, "موانئ": 2}
    kept = workspace.library.document(ids[0]).metadata
    assert (shelf.state_of(kept, ""), shelf.is_starred(kept)) == ("done", True)


def test_another_reading_of_the_file_keeps_it_all(workspace: Workspace, ids: list[str]) -> None:
    workspace.set_metadata(ids[:1], {"title": "عنوان صحيح"})
    workspace.collect(ids[:1], "موانئ")
    for paragraphs in (PARAGRAPHS, (*PARAGRAPHS, "فقرة أخرى")):
        (before,) = (one.id for one in workspace.summaries() if one.title == "عنوان صحيح")
        renewed = workspace.renew(before, composed(draft(*paragraphs)))
        assert (renewed.document.title, shelf.collections_of(renewed.document.metadata)) == ("عنوان صحيح", ("موانئ",))
