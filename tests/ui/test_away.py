"""What is done to many articles is done in a thread, as one step; until it is there nothing older is undone."""

from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.errors import BadRequest
from reader.model import shelf
from reader.store import Library
from reader.ui import away, library_panel
from reader.ui.shelf import details_dialog, loading, shelving
from reader.ui.shelf.details_dialog import DetailsDialog
from reader.workspace import Workspace

from .windows import Desk, draft

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")
TITLES = ("نهر", "בית", "خانه")


@pytest.fixture
def several(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the window with three more articles, all of them selected, to which verbs are done in a thread."""
    for module in (shelving, library_panel, details_dialog):
        monkeypatch.setattr(module, "MANY", 1)
    monkeypatch.setattr(away, "_LARGE", 0)
    added = [desk.workspace.add(draft(title, (f"نص {title}.",), title))[0].id for title in TITLES]
    desk.window.library._select(added, added[0])
    desk.window.library.rows.setFocus()
    return desk


def settled(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: desk.window.desk.away._work is None, timeout=20000)
    desk.settle()


def starred(desk: Desk) -> list[str]:
    """Return the titles of the starred articles, of which the list and the library must know the same."""
    model = desk.window.library.model
    found = sorted(one.title for one in desk.library.summaries() if shelf.is_starred(one.metadata))
    assert found == sorted(model.summary(id).title for id in model.shown_ids() if model.entry(id).starred)
    return found


def test_many_articles_are_starred_in_one_step_and_back(several: Desk) -> None:
    steps, seq = len(several.workspace.history.done), several.workspace.seq
    selected = several.window.library.selected_ids()
    QTest.keyClick(several.window.library.rows, Qt.Key.Key_S)
    settled(several)
    assert starred(several) == sorted(TITLES)
    assert (len(several.workspace.history.done), several.workspace.seq) == (steps + 1, seq + 1)
    assert sorted(several.window.library.selected_ids()) == sorted(selected)
    assert several.window.notice.label.accessibleName() == "Star: 3 articles"

    several.window.desk.undo()
    settled(several)
    assert (starred(several), len(several.workspace.history.done)) == ([], steps)
    several.window.desk.redo()
    settled(several)
    assert (starred(several), len(several.workspace.history.done)) == (sorted(TITLES), steps + 1)
    assert not several.workspace.poll() or several.workspace.seq == several.library.last_seq()


def test_until_it_is_done_nothing_older_is_undone_and_nothing_else_is_begun(several: Desk) -> None:
    gate, desk = Event(), several.window.desk
    steps = list(several.workspace.history.done)
    ids = several.window.library.selected_ids()

    def star(workspace: Workspace) -> None:
        gate.wait(60)
        workspace.set_star(ids, True)

    assert desk.away.do(star)
    desk.undo()
    desk.redo()
    QTest.keyClick(several.window.library.rows, Qt.Key.Key_D)
    QTest.keyClick(several.window.library.rows, Qt.Key.Key_Delete)
    assert (several.workspace.history.done, len(several.library.summaries())) == (steps, 4)
    assert several.window.notice.label.accessibleName().startswith("The last change of many articles")
    gate.set()
    settled(several)
    assert (starred(several), len(several.workspace.history.done)) == (sorted(TITLES), len(steps) + 1)


def test_a_window_that_closes_leaves_nothing_half_done(several: Desk) -> None:
    ids = several.window.library.selected_ids()
    several.window.desk.away.do(lambda workspace: workspace.set_star(ids, True))
    several.close()
    library = Library(several.path)
    assert sorted(one.title for one in library.summaries() if shelf.is_starred(one.metadata)) == sorted(TITLES)
    library.close()


def test_what_is_refused_is_said_and_another_may_follow(several: Desk) -> None:
    def refuse(workspace: Workspace) -> None:
        raise BadRequest("That cannot be; do something else.")

    refusals: list[str] = []
    several.window.desk.refused.connect(refusals.append)
    several.window.desk.away.do(refuse)
    settled(several)
    assert refusals == ["That cannot be; do something else."]
    QTest.keyClick(several.window.library.rows, Qt.Key.Key_Delete)
    settled(several)
    assert [one.title for one in several.library.summaries() if one.title in TITLES] == []
    several.window.desk.undo()
    settled(several)
    assert len(several.library.summaries()) == 4


def test_details_of_many_are_set(several: Desk) -> None:
    QTest.keyClick(several.window.library.rows, Qt.Key.Key_E)
    details = next(one for one in several.window.findChildren(DetailsDialog) if one.isVisible())
    details.fields["author"].insert("سلمى")
    QTest.keyClick(details.fields["author"], Qt.Key.Key_Return)
    settled(several)
    known = [one.metadata.get("author") for one in several.library.summaries() if one.title in TITLES]
    assert known == ["سلمى"] * 3


def test_a_step_that_was_read_from_the_log_first_is_not_taken_twice(several: Desk) -> None:
    other = Workspace(Library(several.path), "other")
    steps, told = len(several.workspace.history.done), []
    several.workspace.subscribe(told.append)
    sets: list[object] = []
    other.subscribe(sets.append)
    other.set_star(several.window.library.selected_ids(), True)
    several.workspace.poll()
    several.workspace.arrived(other.seq, sets[0])
    assert (len(several.workspace.history.done), len(told)) == (steps + 1, 1)
    other.library.close()


def test_only_the_step_that_was_the_newest_is_undone(several: Desk) -> None:
    several.workspace.set_star(several.window.library.selected_ids(), True)
    older = several.workspace.history.done[-2].id
    refusals: list[str] = []
    several.window.desk.refused.connect(refusals.append)
    several.window.desk.away.do(partial(away._walk, "undo", older))
    settled(several)
    assert refusals == ["Another edit came between; nothing was changed. Try again."]
    assert starred(several) == sorted(TITLES)


def test_after_an_edit_of_very_many_the_list_is_read_anew(several: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_panel, "_VERY_MANY", 2)
    monkeypatch.setattr(loading, "_SHORT", 1)
    panel, arrived = several.window.library, []
    panel.loading.arrived.connect(arrived.append)
    selected = panel.selected_ids()
    QTest.keyClick(panel.rows, Qt.Key.Key_S)
    settled(several)
    several.workspace.set_star(selected[:1], False)  # before the list is there
    several.qtbot.waitUntil(lambda: bool(arrived), timeout=20000)
    several.settle()
    assert len(starred(several)) == 2
    assert sorted(panel.selected_ids()) == sorted(selected)
