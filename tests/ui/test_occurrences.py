"""Tag all like this: found, unticked by keys and mouse, tagged in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.occurrences.dialog import OccurrencesDialog

from .windows import Desk, draft

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def dialog(desk: Desk) -> OccurrencesDialog:
    desk.window.actions_["tag_all"].trigger()
    found = desk.window.findChild(OccurrencesDialog)
    assert found is not None
    looked(desk, found)
    return found


def looked(desk: Desk, found: OccurrencesDialog) -> None:
    desk.qtbot.waitUntil(lambda: not found._pause.isActive() and found.count.text() != "Looking…", timeout=5000)


def words(found: OccurrencesDialog) -> list[str]:
    return [place.exact for place in found.model.rows]


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Two articles that name the same woman; the first is open, and she is tagged there once."""
    first = desk.workspace.opened()
    desk.workspace.add(draft("خبر آخر", ("وصلت سلمي الحداد إلى الميناء، ولسلمى الحداد كلمة 👍🏽.",)))
    desk.mark("سلمى الحداد", "1")
    assert desk.workspace.opened() == first
    return desk


def test_every_place_of_the_library_in_one_step(two: Desk) -> None:
    two.window.desk.go_to(two.find("سلمى الحداد", "entities").id)
    found = dialog(two)
    assert words(found) == ["سلمى الحداد", "سلمي الحداد", "سلمى الحداد"]
    assert [found.model.index(row, 2).data() for row in range(3)] == [
        "as written", "letters that look alike differ", "as written",
    ]  # fmt: skip
    assert found.tag.currentData() == "person"
    found.accept_.click()
    two.settle()
    assert [one.exact for one in two.workspace.library.annotations_where("tag_id", "person")].count("سلمى الحداد") == 3
    two.window.desk.undo()
    assert len(two.workspace.library.annotations_where("tag_id", "person")) == 1


def test_space_takes_ticks_away(two: Desk) -> None:
    two.select("سلمى الحداد", 1)
    found = dialog(two)
    assert words(found) == ["سلمى الحداد", "سلمي الحداد", "سلمى الحداد"]
    found.table.setFocus()
    found.table.selectRow(1)
    QTest.keyClick(found.table, Qt.Key.Key_Space)
    assert [place.exact for place in found.model.chosen()] == ["سلمى الحداد", "سلمى الحداد"]
    assert found.accept_.text() == "&Tag 2 places"
    found.none_.click()
    assert not found.accept_.isEnabled()
    found.all_.click()
    assert found.count.text() == "3 of 3 places, in 2 articles"


def test_in_the_open_article_only(two: Desk) -> None:
    two.select("سلمى الحداد", 1)
    found = dialog(two)
    found.scope.setCurrentIndex(found.scope.findData("article"))
    looked(two, found)
    assert {place.document_id for place in found.model.rows} == {two.workspace.opened().id}
    assert words(found) == ["سلمى الحداد"]


def test_one_letter_is_no_name(two: Desk) -> None:
    two.select("سلمى الحداد", 1)
    found = dialog(two)
    found.like.setText("س")
    two.qtbot.waitUntil(lambda: "two letters" in found.problem.text(), timeout=5000)
    assert (words(found), found.accept_.isEnabled()) == ([], False)
    found.like.setText("Blue Door")
    two.qtbot.waitUntil(lambda: words(found) == ["Blue Door"], timeout=5000)
    assert not found.problem.isVisible()


def test_an_entity_is_named_and_learns_the_spelling(two: Desk) -> None:
    two.select("سلمى الحداد", 1)
    found = dialog(two)
    found.entity.setText("سلمى الحداد")
    two.qtbot.waitUntil(lambda: found._found_for is not None and found._found_for.entity != "", timeout=5000)
    looked(two, found)
    count = len(found.model.rows)
    found.accept_.click()
    two.settle()
    [entity] = [one for one in two.workspace.entities.values() if one.name == "سلمى الحداد"]
    assert len(two.workspace.library.annotations_where("entity_id", entity.id)) == count == 4


def test_nothing_is_chosen(desk: Desk) -> None:
    said: list[str] = []
    desk.window.desk.told.connect(said.append)
    desk.window.tag_all()
    assert said == ["Select a name or choose a mention first, then tag all like it."]


def test_closed_while_it_looks(two: Desk) -> None:
    two.select("سلمى الحداد", 1)
    two.window.tag_all()
    two.window.findChild(OccurrencesDialog).reject()
    two.settle()
