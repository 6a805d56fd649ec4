"""The attributes of an annotation in the inspector: filled in, taken away, refused, undone."""

from dataclasses import replace
from html import escape
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from reader.model.bidi import isolate
from reader.ui.text_line import tip

from .windows import FIRST, Desk


@pytest.fixture
def quote(desk: Desk) -> Desk:
    """A selected quote, in a library where quotes have an attribute of every kind."""
    desk.workspace.add_attribute("quotes", "الموقف", "choice", ("مؤيد", "against"), "where the speaker stands")
    desk.workspace.add_attribute("quotes", "Certainty", "number")
    desk.workspace.add_attribute("quotes", "Checked & seen", "flag")
    desk.workspace.add_attribute("quotes", "Remark", "text")
    desk.mark(f"“{FIRST}”", "q")
    return desk


def type_into(line: QLineEdit, words: str) -> None:
    """Type words of any script, which QTest.keyClicks() cannot."""
    for char in words:
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))


def field(desk: Desk, name: str) -> Any:
    id = next(one.id for one in desk.workspace.attributes_of("quotes") if one.name == name)
    return desk.window.inspector.form.attributes.fields[id]


def value(desk: Desk, name: str) -> object:
    id = next(one.id for one in desk.workspace.attributes_of("quotes") if one.name == name)
    return desk.find(FIRST, "quotes").value_of(id)


def test_each_kind_has_its_field_with_a_name(quote: Desk) -> None:
    fields = quote.window.inspector.form.attributes.fields.values()
    assert [(type(one).__name__, one.accessibleName()) for one in fields] == [
        ("ChoiceBox", "الموقف"), ("QLineEdit", "Certainty"), ("QCheckBox", "Checked & seen"), ("QLineEdit", "Remark"),
    ]  # fmt: skip
    assert "where the speaker stands" in field(quote, "الموقف").toolTip()
    assert field(quote, "Checked & seen").text() == "not said"


def test_a_choice_is_made_by_the_keyboard_taken_away_and_undone(quote: Desk) -> None:
    box, steps = field(quote, "الموقف"), len(quote.workspace.history.done)
    assert [box.itemText(n) for n in range(box.count())] == ["—", isolate("مؤيد"), isolate("against")]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert value(quote, "الموقف") == "مؤيد"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert (value(quote, "الموقف"), len(quote.workspace.history.done)) == (None, steps + 2)
    quote.window.desk.undo()
    assert (value(quote, "الموقف"), box.currentData()) == ("مؤيد", "مؤيد")


def test_the_wheel_over_a_choice_says_nothing(quote: Desk) -> None:
    box = field(quote, "الموقف")
    box.setFocus()
    at = QPointF(box.rect().center())
    turn = QWheelEvent(
        at, box.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert (box.currentIndex(), value(quote, "الموقف")) == (0, None)


def test_a_number_is_typed_and_what_is_none_is_refused_below(quote: Desk) -> None:
    line, problem = field(quote, "Certainty"), quote.window.inspector.form.attributes.problem
    type_into(line, "٠٫5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (value(quote, "Certainty"), line.text()) == (0.5, "0.5")
    line.selectAll()
    type_into(line, "much")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (value(quote, "Certainty"), line.text()) == (0.5, "0.5")
    assert "Certainty is a number, not much" in problem.text()
    assert problem.isVisible()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (value(quote, "Certainty"), problem.isVisible()) == (None, False)


def test_a_flag_is_yes_no_or_not_said(quote: Desk) -> None:
    check, seen = field(quote, "Checked & seen"), []
    for _ in range(3):
        QTest.keyClick(check, Qt.Key.Key_Space)
        seen.append((value(quote, "Checked & seen"), check.text()))
    assert seen == [(True, "yes"), (False, "no"), (None, "not said")]


def test_what_was_typed_is_kept_when_another_annotation_is_selected(quote: Desk) -> None:
    type_into(field(quote, "Remark"), "قيل 😀")
    quote.mark("Blue Door", "2")
    assert value(quote, "Remark") == "قيل 😀"
    assert not quote.window.inspector.form.attributes.isVisible()
    quote.window.desk.go_to(quote.find(FIRST, "quotes").id)
    assert field(quote, "Remark").text() == "قيل 😀"


def test_what_was_typed_is_kept_when_the_window_closes(quote: Desk) -> None:
    type_into(field(quote, "Remark"), "آخر")
    quote.window.close()
    found = quote.library.annotation(quote.find(FIRST, "quotes").id)
    assert [value for _, value in found.attributes] == ["آخر"]


def test_typing_is_not_overwritten_by_other_edits(quote: Desk) -> None:
    type_into(field(quote, "Remark"), "half")
    quote.workspace.retag(quote.find(FIRST, "quotes").id, "mixed")
    assert field(quote, "Remark").text() == "half"


def test_the_fields_follow_the_attributes_of_the_layer(quote: Desk) -> None:
    for one in quote.workspace.attributes_of("quotes")[1:]:
        quote.workspace.remove_attribute(one.id)
    assert [one.accessibleName() for one in quote.window.inspector.form.attributes.fields.values()] == ["الموقف"]
    quote.workspace.remove_attribute(quote.workspace.attributes_of("quotes")[0].id)
    assert not quote.window.inspector.form.attributes.isVisible()


def test_a_tags_description_is_a_hint_in_menu_palette_and_form(desk: Desk) -> None:
    place = desk.workspace.tags["place"]
    desk.workspace.edit_tag(replace(place, description="مدن & <b>towns</b>"))
    window = desk.window
    window.menus.fill_tags()
    menu = window.menus.by_name["&Mark"]
    hint = next(one.toolTip() for one in menu.actions() if isolate("Place") in one.text())
    assert (hint, menu.toolTipsVisible()) == (tip("مدن & <b>towns</b>"), True)

    desk.mark("وادي الزهور", "3")
    assert (window.inspector.form.tag.currentText(), window.inspector.form.tag.toolTip()) == ("Place", hint)
    window.palette_.pages(verbs=True)
    buttons = window.palette_.findChildren(QToolButton)
    assert any(escape("مدن & <b>towns</b>") in one.toolTip() for one in buttons)
