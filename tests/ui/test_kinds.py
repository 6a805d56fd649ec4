"""What a paragraph is: chosen from a menu by key and mouse, undone, and seen at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model.document import KINDS, Draft, Part, compose
from reader.model.text import Span
from reader.ui.block_flow import Flow
from reader.ui.paragraph_kinds import KIND_NAMES
from reader.ui.typography import PageStyle, Typography

from .reading import ARABIC, view_of
from .windows import PARAGRAPHS, Desk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

# The offscreen platform says this of every popup.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")


def kinds(desk: Desk) -> list[str]:
    return [block.kind for block in desk.workspace.opened().blocks]


def press_kind(desk: Desk, letter: Qt.Key) -> None:
    QTest.keyClick(desk.window.view, Qt.Key.Key_K, CTRL | SHIFT)
    assert desk.window.kinds.menu.isVisible()
    QTest.keyClick(desk.window.kinds.menu, letter)
    desk.window.activateWindow()  # as every platform does but this one, when a popup closes
    desk.settle()


def test_every_kind_is_in_the_menu_under_its_own_letter() -> None:
    letters = [name[name.index("&") + 1].lower() for name in KIND_NAMES.values()]
    assert (set(KIND_NAMES), len(set(letters))) == (set(KINDS), len(KINDS))


def test_a_paragraph_becomes_a_heading_by_keys_alone_and_is_one_again(desk: Desk) -> None:
    view = desk.window.view
    view.select(Span(desk.span("Blue Door").start, desk.span("Blue Door").start))
    press_kind(desk, Qt.Key.Key_H)
    assert kinds(desk) == ["title", "paragraph", "paragraph", "heading", "paragraph"]
    assert desk.window.outline.model.entries[0].title == PARAGRAPHS[2]

    desk.window.view.go_to(0)
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert kinds(desk) == ["title", *["paragraph"] * 4]
    assert view.selection() == desk.workspace.opened().blocks[3].span
    assert not desk.window.outline.isVisible()


def test_every_block_of_the_selection_is_changed_in_one_step(desk: Desk) -> None:
    steps = len(desk.workspace.history.done)
    desk.window.view.select(Span(desk.span("وأكدت").start, desk.span("نورة").end))
    press_kind(desk, Qt.Key.Key_Q)
    assert kinds(desk) == ["title", "paragraph", *["blockquote"] * 3]
    assert len(desk.workspace.history.done) == steps + 1


def test_a_selection_that_ends_at_a_paragraph_s_edge_takes_no_more(desk: Desk) -> None:
    blocks = desk.workspace.opened().blocks
    desk.window.view.select(Span(blocks[1].span.start, blocks[2].span.start))
    assert list(desk.window.kinds.blocks()) == [1]


def test_the_menu_shows_what_is_there(desk: Desk) -> None:
    desk.window.view.select(Span(0, desk.span("وأكدت").end))
    desk.window.kinds.menu.aboutToShow.emit()
    shown = {kind for kind, action in desk.window.kinds.actions_.items() if action.isChecked()}
    assert shown == {"title", "paragraph"}
    entry = desk.window.actions_["kind"]
    assert entry.menu() is desk.window.kinds.menu
    assert entry in desk.window.menus.by_name["&Mark"].actions()


def test_what_becomes_boilerplate_is_folded_at_once(desk: Desk) -> None:
    view = desk.window.view
    view.set_boilerplate_shown(False)
    view.select(desk.span("نورة"))
    press_kind(desk, Qt.Key.Key_O)
    assert view.flow is not None
    assert view.flow.fold_at(4) == (4, 4)
    desk.window.desk.undo()
    assert view.flow.fold_at(4) is None


def test_a_note_is_smaller_set_in_and_quiet(qtbot: QtBot) -> None:
    page = PageStyle(Typography(), 1.0, "ar")
    note, plain = page.style("note", 0, ARABIC), page.style("paragraph", 0, ARABIC)
    assert (note.em < plain.em, note.start > plain.start, note.dimmed, plain.dimmed) == (True, True, True, False)


def test_headings_are_smaller_the_deeper_they_are(qtbot: QtBot) -> None:
    page = PageStyle(Typography(), 1.0, "ar")
    sizes = [page.style("heading", level, ARABIC).em for level in (1, 2, 3, 4)]
    assert sizes == sorted(set(sizes), reverse=True)


@pytest.mark.parametrize(
    ("text", "dots"),
    [
        ("تفاح", 1), ("• تفاح", 0), ("1. تفاح", 0), ("١٢) تفاح", 0), ("أ) تفاح", 0), ("(ب) تفاح", 0), ("- תפוח", 0),
        ("א. תפוח", 0), ("2.1. apples", 0), ("iv. apples", 0), ("2026 كان عاما", 1), ("و أكل", 1), ("\u200f3- موز", 0),
    ],
)  # fmt: skip
def test_an_item_with_its_own_number_gets_no_dot(qtbot: QtBot, text: str, dots: int) -> None:
    view = view_of(qtbot, compose(Draft((Part("list_item", text, "rtl"),))))
    flow = view.flow
    assert isinstance(flow, Flow)
    laid = flow.block(0)
    x = view.column_left + laid.width - laid.style.start + laid.style.em * 0.6
    row = view.row_of(0)
    assert row is not None
    y = row.top - laid.tops[0] + laid.baseline(0) - laid.style.em * 0.28
    shown = view.viewport().grab().toImage()
    assert int(shown.pixelColor(round(x), round(y)).name() != view.theme().background) == dots
