"""The one road: what is refused has moved nothing, what is done is told, and other windows hear of it."""

from dataclasses import replace

import pytest

from reader.errors import BadRequest, DiskFull, LibraryLocked, NotFound, StaleChange
from reader.model.annotation import ENTITIES, QUOTES, Annotation, Entity, Link
from reader.model.changes import Change, ChangeSet
from reader.model.text import Span
from reader.store import Library
from reader.workspace import Workspace
from reader.workspace import session as session_module
from tests.store.records import content
from tests.workspace.conftest import PARAGRAPHS, draft
from tests.workspace.walking import in_memory, on_disk


def span(workspace: Workspace, words: str) -> Span:
    start = workspace.opened().text.index(words)
    return Span(start, start + len(words))


def second(workspace: Workspace, annotator: str = "نادر") -> Workspace:
    """Another window on the same file and article, with a connection of its own."""
    other = Workspace(Library(workspace.library.path, patience=20), annotator)
    other.open(workspace.opened().id)
    return other


@pytest.mark.parametrize("refusal", [DiskFull("x"), LibraryLocked("x"), StaleChange("x")])
def test_a_refused_write_has_moved_nothing(
    workspace: Workspace, refusal: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    workspace.write_note(quote, "ح")
    workspace.undo()
    heard: list[ChangeSet] = []
    workspace.subscribe(heard.append)
    before = in_memory(workspace), content(workspace.library.path)

    def refuse(*_args: object, **_named: object) -> int:
        raise refusal

    for verb in ("apply", "merge"):
        monkeypatch.setattr(workspace.library, verb, refuse)
    verbs = [
        lambda: workspace.highlight(Span(0, 7)), lambda: workspace.speaker(span(workspace, "سلمى الحداد")),
        lambda: workspace.write_note(quote, "حاشية"), lambda: workspace.delete([quote.id]), workspace.undo,
        workspace.redo, lambda: workspace.turn_block(1), lambda: workspace.remove_tag("person"),
        lambda: workspace.remove([workspace.opened().id]), lambda: workspace.add(draft("آخر")),
    ]  # fmt: skip
    for verb in verbs:
        with pytest.raises(type(refusal)):
            verb()
    assert (in_memory(workspace), content(workspace.library.path)) == before
    assert heard == []


def test_a_change_is_in_the_file_and_in_memory_before_anyone_hears_of_it(workspace: Workspace) -> None:
    heard: list[bool] = []
    workspace.subscribe(lambda _: heard.append(in_memory(workspace) == on_disk(workspace)))
    workspace.quote(span(workspace, "ستفتح"))
    workspace.undo()
    workspace.redo()
    assert heard == [True, True, True]


def test_undo_is_told_as_the_inverse_and_signed_by_who_undoes(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    other = second(workspace)
    inverse = other.undo()
    assert inverse is not None
    assert (inverse.changes, inverse.author) == ((Change(quote, None),), "نادر")
    again = other.redo()
    assert again is not None
    assert [(row["act"], row["author"]) for row in other.library.log(3)] == [
        ("redo", "نادر"), ("undo", "نادر"), ("do", "سلمى")
    ]  # fmt: skip
    assert workspace.history.done[-1].label == "Quote"
    other.library.close()


def test_a_listener_that_fails_keeps_nobody_from_hearing(workspace: Workspace) -> None:
    heard: list[ChangeSet] = []

    def fail(_: ChangeSet) -> None:
        raise RuntimeError("a bug in a panel")

    workspace.subscribe(fail)
    stop = workspace.subscribe(heard.append)
    with pytest.raises(RuntimeError, match="a bug in a panel"):
        workspace.highlight(Span(0, 7))
    stop()
    stop()
    assert (len(heard), in_memory(workspace)) == (1, on_disk(workspace))


def test_an_empty_set_is_no_edit(workspace: Workspace) -> None:
    before = content(workspace.library.path)
    workspace.commit(workspace.change_set("nothing", []))
    workspace.delete([])
    workspace.remove([])
    assert content(workspace.library.path) == before


def test_two_windows_see_each_others_changes(workspace: Workspace) -> None:
    other = second(workspace)
    heard: list[str] = []
    other.subscribe(lambda change_set: heard.append(change_set.label))
    quote = workspace.quote(span(workspace, "ستفتح"))
    workspace.speaker(span(workspace, "سلمى الحداد"), quote.id)
    workspace.add_tag("entities", "نهر", "#0000ff")
    assert other.poll()
    assert not other.poll()
    assert (heard, in_memory(other)) == (["Quote", "Speaker", "Add tag نهر"], in_memory(workspace))
    other.undo()
    workspace.poll()
    assert in_memory(other) == in_memory(workspace) == on_disk(workspace)
    other.library.close()


def test_a_stale_edit_is_refused_and_can_be_made_again(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    other = second(workspace)
    workspace.retag(quote.id, "mixed")
    before = content(workspace.library.path)
    with pytest.raises(StaleChange, match="nothing was written"):
        other.retag(quote.id, "indirect")
    assert content(workspace.library.path) == before
    other.poll()
    assert other.retag(quote.id, "indirect").tag_id == "indirect"
    other.library.close()


def test_an_edit_that_another_window_came_before_takes_both_in(workspace: Workspace) -> None:
    other = second(workspace)
    heard: list[str] = []
    other.subscribe(lambda change_set: heard.append(change_set.label))
    workspace.quote(span(workspace, "ستفتح"))
    other.highlight(Span(0, 7))
    assert heard == ["Quote", "Highlight"]
    assert [step.label for step in other.history.done][1:] == ["Quote", "Highlight"]
    assert in_memory(other) == on_disk(other)
    other.library.close()


def test_what_is_linked_to_a_mark_that_another_window_deleted_is_refused(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    other = second(workspace)
    workspace.delete([quote.id])
    before = content(workspace.library.path)
    with pytest.raises(StaleChange, match="nothing was written"):
        other.speaker(span(other, "سلمى الحداد"), quote.id)
    assert content(workspace.library.path) == before
    other.library.close()


def test_a_tag_that_another_window_has_just_used_is_not_removed(workspace: Workspace) -> None:
    other = second(workspace)
    really = other.library.annotations_where

    def late(field: str, value: str) -> list[Annotation]:
        found = really(field, value)
        workspace.mention(span(workspace, "حيفا"), "place")
        return found

    other.library.annotations_where = late  # type: ignore[method-assign]
    with pytest.raises(StaleChange, match="nothing was written"):
        other.remove_tag("place")
    assert "place" in {tag.id for tag in workspace.library.tags()}
    other.library.close()


def test_undo_outlives_a_restart(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    workspace.retag(quote.id, "mixed")
    workspace.undo()
    path, document_id = workspace.library.path, workspace.opened().id
    workspace.library.close()
    tomorrow = Workspace(Library(path))
    tomorrow.open(document_id)
    assert [step.label for step in tomorrow.history.undone] == ["Tag: Mixed"]
    tomorrow.redo()
    assert tomorrow.find(quote.id).tag_id == "mixed"
    tomorrow.undo()
    tomorrow.undo()
    assert list(tomorrow.annotations) == []
    tomorrow.library.close()


def test_a_note_being_typed_is_one_step(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    depth = len(workspace.history.done)
    for note in ("ح", "حا", "حاش"):
        workspace.write_note(quote, note)
    assert (len(workspace.history.done) - depth, workspace.find(quote.id).note) == (1, "حاش")
    assert workspace.find(quote.id).modified >= quote.modified
    workspace.undo()
    assert workspace.find(quote.id) == quote


def test_notes_are_steps_of_their_own_after_a_pause_another_edit_or_on_another_mark(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = workspace.quote(span(workspace, "ستفتح")), workspace.quote(span(workspace, "العمل"))
    depth = len(workspace.history.done)
    clock = iter([0.0, 100.0, 200.0, 201.0, 202.0, 203.0, 204.0, 205.0, 206.0])
    monkeypatch.setattr(session_module, "monotonic", lambda: next(clock))
    workspace.write_note(one, "١")
    workspace.write_note(one, "١٢")
    workspace.write_note(two, "٣")
    workspace.turn_block(1)
    workspace.write_note(two, "٣٤")
    assert [step.label for step in workspace.history.done[depth:]] == ["Note", "Note", "Note", "Turn paragraph", "Note"]


def test_typing_goes_on_when_another_window_made_a_step_in_between(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    other = second(workspace)
    workspace.write_note(quote, "ح")
    other.highlight(Span(0, 7))
    workspace.write_note(quote, "حا")
    assert [step.label for step in workspace.history.done][2:] == ["Note", "Highlight", "Note"]
    assert in_memory(workspace) == on_disk(workspace)
    other.library.close()


def test_typing_into_a_note_that_another_window_changed_is_refused(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    workspace.write_note(quote, "ح")
    other = second(workspace)
    other.write_note(quote, "غيرها")
    with pytest.raises(StaleChange, match="nothing was written"):
        workspace.write_note(quote, "حا")
    workspace.poll()
    assert workspace.find(quote.id).note == "غيرها"
    other.library.close()


def test_what_was_removed_elsewhere_closes_here_and_comes_back_by_undo(workspace: Workspace) -> None:
    article = workspace.article
    other = second(workspace)
    workspace.remove([article.document.id, article.document.id])
    other.poll()
    assert (workspace.document, other.document, other.library.summaries()) == (None, None, [])
    with pytest.raises(BadRequest, match="No article is open"):
        other.highlight(Span(0, 3))
    other.undo()
    other.open(article.document.id)
    assert other.article.document == article.document
    other.library.close()


def test_a_link_is_taken_in_whichever_of_its_ends_is_open(workspace: Workspace) -> None:
    far, _ = workspace.add(draft("نص بعيد"))
    near = workspace.quote(span(workspace, "ستفتح"))
    away = Annotation("away", far.id, QUOTES, 0, 2, "نص")
    link = Link("l1", "away", "part", near.id)
    workspace.commit(workspace.change_set("Link", [Change(None, away), Change(None, link)]))
    assert in_memory(workspace) == on_disk(workspace)
    workspace.commit(workspace.change_set("Unlink", [Change(link, None)]))
    assert list(workspace.links) == []


def test_the_same_text_is_added_once(workspace: Workspace) -> None:
    first = workspace.opened()
    assert workspace.add(draft(*PARAGRAPHS)) == (first, False)
    with pytest.raises(BadRequest, match="no text"):
        workspace.add(draft(" ", title="\u200f"))
    assert len(workspace.library.summaries()) == 1


def test_a_mark_is_found_by_the_beginning_of_its_id(workspace: Workspace) -> None:
    for id in ("abc1", "abd2"):
        workspace.commit(
            workspace.change_set("x", [Change(None, Annotation(id, workspace.opened().id, ENTITIES, 0, 3, "الم"))])
        )
    assert workspace.find("abc").id == "abc1"
    for id, told in (("ab", "2 annotations"), ("x", "no annotation"), ("", "no annotation")):
        with pytest.raises(NotFound, match=told):
            workspace.find(id)


def test_entities_of_other_articles_are_known_at_once(workspace: Workspace) -> None:
    other = second(workspace)
    entity = Entity("e", "person", "سلمى")
    workspace.commit(workspace.change_set("x", [Change(None, entity)]))
    other.poll()
    workspace.commit(workspace.change_set("x", [Change(entity, replace(entity, name="سلمى الحداد"))]))
    other.poll()
    assert other.entities == {"e": replace(entity, name="سلمى الحداد")}
    other.library.close()


def test_a_paragraph_turned_elsewhere_before_its_article_is_removed_stays_a_step(workspace: Workspace) -> None:
    document = workspace.opened()
    other = Workspace(Library(workspace.library.path), "other")
    other.open(document.id)
    other.turn_block(0)
    workspace.remove([document.id])
    other.library.close()

    assert (workspace.history.done, workspace.history.undone) == workspace.library.steps()
    assert [step.label for step in workspace.history.done][-2:] == ["Turn paragraph", f"Remove “{document.title}”"]
