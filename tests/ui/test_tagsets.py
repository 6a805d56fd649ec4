"""Tagsets of one's own under the keys and in the form."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from .windows import Desk


def test_the_tags_of_what_is_on_have_their_keys(desk: Desk) -> None:
    one = desk.workspace
    made = one.add_tagset("أسماء", "entities")
    name = one.add_tag(made.id, "اسم", "#aa3300", "0")
    desk.mark("سلمى الحداد", "0")
    assert desk.marked() == [("entities", name.id, "سلمى الحداد")]
    one.switch_tagset("entities", False)
    desk.press("1")
    assert desk.marked() == [("entities", name.id, "سلمى الحداد")]
    one.switch_tagset("entities", True)
    desk.press("1")
    assert desk.marked() == [("entities", "person", "سلمى الحداد")]


def test_the_form_offers_what_is_on_and_the_tag_that_is_given(desk: Desk) -> None:
    one = desk.workspace
    desk.mark("سلمى الحداد", "1")
    form = desk.window.inspector.form
    one.add_tag(one.add_tagset("أسماء", "entities").id, "اسم", "#aa3300")
    one.switch_tagset("entities", False)
    form.show_annotation(desk.find("سلمى الحداد", "entities"))
    shown = [form.tag.itemText(row) for row in range(form.tag.count())]
    assert (shown, form.tag.currentText()) == (["No tag", "اسم", "Person"], "Person")


def test_the_palette_has_tags_without_a_key_for_mouse_and_keyboard(desk: Desk) -> None:
    one = desk.workspace
    bare = one.add_tag(one.add_tagset("أسماء", "entities").id, "اسم", "#aa3300")
    desk.select("سلمى الحداد")
    desk.window.actions_["palette"].trigger()
    button = next(each for each in desk.window.palette_.findChildren(QToolButton) if each.accessibleName() == "اسم")
    for _ in range(80):
        if button.hasFocus():
            break
        desk.qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Right)
    desk.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert desk.marked() == [("entities", bare.id, "سلمى الحداد")]


def test_the_palette_stays_inside_a_narrow_article(desk: Desk) -> None:
    desk.select("سلمى الحداد")
    desk.window.palette_.appear()
    desk.settle()
    palette, view = desk.window.palette_, desk.window.view
    buttons = [one for one in palette.findChildren(QToolButton) if one.isVisible()]
    room = view.viewport().geometry()
    assert palette.width() <= room.width()
    assert all(room.contains(one.mapTo(view, one.rect().center())) for one in buttons)
    assert len(buttons) == 6 + len(desk.workspace.palette("entities"))
