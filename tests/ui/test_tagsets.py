"""Tagsets of one's own under the keys and in the form."""

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
