"""The whole user story in the window: read, mark by keys and mouse, close, open again, undo, export."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.exchange.csv_tables import read_table
from reader.ui.export_dialog import ExportDialog

from .reading import point_of
from .windows import FIRST, SECOND, TITLE, Desk, Opener


def mark_both_quotes(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("أكدت", "c")
    desk.mark("سلمى الحداد", "s", nth=1)
    desk.mark(f"“{SECOND}”", "q")
    desk.mark("مضيفة", "c")
    desk.mark("سلمى الحداد", "s", nth=1)


def test_both_quotes_get_their_cue_and_speaker_by_keys(desk: Desk) -> None:
    mark_both_quotes(desk)

    assert desk.marked() == [
        ("cues", None, "أكدت"),
        ("entities", "person", "سلمى الحداد"),
        ("quotes", "direct", FIRST),
        ("cues", None, "مضيفة"),
        ("quotes", "direct", SECOND),
    ]
    assert (desk.role(FIRST, "cue"), desk.role(FIRST, "speaker")) == (["أكدت"], ["سلمى الحداد"])
    assert (desk.role(SECOND, "cue"), desk.role(SECOND, "speaker")) == (["مضيفة"], ["سلمى الحداد"])


def test_roles_find_their_quote_also_when_both_quotes_come_first(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.mark(f"“{SECOND}”", "q")
    desk.mark("أكدت", "c")
    desk.mark("مضيفة", "c")

    assert (desk.role(FIRST, "cue"), desk.role(SECOND, "cue")) == (["أكدت"], ["مضيفة"])


def test_yesterdays_mark_is_undone_after_a_restart_and_shown(opener: Opener) -> None:
    desk = opener()
    article = desk.open()
    desk.mark("وادي الزهور", "3", nth=1)
    desk.mark("Blue Door", "2")
    desk.close()

    again = opener()
    assert again.window.view.document().id == article.id
    before = again.marked()
    again.window.actions_["undo"].trigger()
    again.settle()

    assert before == [("entities", "place", "وادي الزهور"), ("entities", "organisation", "Blue Door")]
    assert again.marked() == before[:1]
    assert again.window.view.row_of(again.span("Blue Door").start) is not None
    assert again.window.notice.label.accessibleName() == "Undone: Organisation"


def test_the_palette_marks_by_mouse_and_lies_beside_the_words(desk: Desk) -> None:
    window, view, words = desk.window, desk.window.view, desk.span("نورة السالم")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, words.start))
    QTest.mouseMove(view.viewport(), point_of(view, words.end, inside=False))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, words.end, inside=False))
    desk.settle()

    assert view.selection() == words
    assert window.palette_.isVisible()
    shown = window.palette_.geometry().translated(-view.viewport().geometry().topLeft())
    assert not shown.intersects(view.selection_rect())

    button = next(one for one in window.palette_.findChildren(type(window.palette_._quote)) if "Person" in one.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    desk.settle()
    assert desk.marked() == [("entities", "person", "نورة السالم")]
    assert window.desk.current() == desk.find("نورة السالم", "entities")


def test_a_mention_joins_the_longer_name_in_one_choice(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("سلمى الحداد", "s", nth=1)
    desk.mark("الحداد", "1", nth=2)
    palette = desk.window.palette_
    assert palette.isVisible()

    button = next(one for one in palette._offers.findChildren(type(palette._quote)) if "سلمى الحداد" in one.text())
    button.click()

    entities = {desk.workspace.entities[one.entity_id].name for one in desk.workspace.annotations if one.entity_id}
    assert entities == {"سلمى الحداد"}
    assert desk.find("الحداد", "entities").entity_id == desk.find("سلمى الحداد", "entities").entity_id


def test_a_mention_joins_the_longer_name_by_keys_alone(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("سلمى الحداد", "s", nth=1)
    desk.mark("الحداد", "1", nth=2)
    desk.window.actions_["palette"].trigger()
    desk.settle()
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Space)
    desk.settle()

    assert desk.find("الحداد", "entities").entity_id == desk.find("سلمى الحداد", "entities").entity_id
    assert desk.window.focusWidget() is desk.window.view
    desk.window.actions_["palette"].trigger()
    assert desk.window.notice.label.accessibleName() == "Select some words first."


def test_the_article_comes_back_with_its_quotes_after_undo_of_its_removal(desk: Desk) -> None:
    mark_both_quotes(desk)
    before = desk.marked()
    desk.window.remove_article()
    assert desk.window.middle.currentWidget() is desk.window.empty
    assert desk.window.library.model.rowCount() == 0

    desk.window.notice.button.click()
    desk.settle()

    assert desk.window.view.document().title == TITLE
    assert desk.marked() == before


def test_the_quotes_are_exported_as_they_are_on_the_screen(desk: Desk, tmp_path: Path) -> None:
    mark_both_quotes(desk)
    dialog = ExportDialog(desk.window.desk, [], desk.window)
    dialog.table.setCurrentIndex(dialog.table.findData("quotes"))
    target = tmp_path / "quotes.csv"
    with desk.qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.write(target)

    found = read_table(target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row["content"] for row in found] == [FIRST, SECOND]
