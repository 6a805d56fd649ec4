"""Real presses and drags on the reading view, over texts that mix directions."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from reader.model.document import Draft, Part, compose
from reader.model.text import Span
from reader.ui.article_view import ArticleView
from reader.ui.painting import MarkStyle
from reader.ui.text_line import tip

from .reading import (
    ARABIC,
    EMOJI,
    ENGLISH,
    HEBREW,
    MIXED,
    PERSIAN,
    URDU,
    VOWELLED,
    annotate,
    article,
    book,
    point_of,
    view_of,
)

LEFT = Qt.MouseButton.LeftButton
DRAGGED = [
    (ARABIC, "السوق القديمة عادت"),
    (MIXED, "متجر Blue Door بسعر 3.5 مليون"),
    (MIXED, "iPhone"),
    (MIXED, "12%"),
    (MIXED, "example.org/a?b=1 وانتهى"),
    (VOWELLED, "إِنَّ الْعِلْمَ نُورٌ"),
    (HEBREW, 'ח"כ דנה'),
    (HEBREW, "(שנוסדה ב-1923)"),
    (HEBREW, "50% מן ה-FBI שם"),
    (PERSIAN, "می‌خواهم کتاب‌های قدیمی"),
    (URDU, "شہر کی یاد ہے"),
    (EMOJI, "👩‍👩‍👧‍👦 إلى البيت 🏠"),
    (ENGLISH, "word مكتبة means"),
    (ENGLISH, "مكتبة"),
]


def drag(view: ArticleView, start: QPoint, *ends: QPoint) -> None:
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for end in ends:
        QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, ends[-1])


@pytest.mark.parametrize("width", [300, 460, 900])
@pytest.mark.parametrize(("text", "words"), DRAGGED)
def test_a_drag_selects_the_logical_span_to_the_letter(qtbot: QtBot, text: str, words: str, width: int) -> None:
    view = view_of(qtbot, article(ARABIC, text), size=(width, 700))
    start = len(ARABIC) + 1 + text.index(words)
    span = Span(start, start + len(words))
    drag(view, point_of(view, span.start), point_of(view, span.end, inside=False))
    assert view.selection() == span
    drag(view, point_of(view, span.end, inside=False), point_of(view, span.start))
    assert (view.selection(), view.caret()) == (span, span.start)


def test_a_drag_over_blocks_selects_both(qtbot: QtBot) -> None:
    document = article(ARABIC, ENGLISH, HEBREW)
    view = view_of(qtbot, document)
    start, end = document.text.index("السوق"), document.text.index("דנה") + 3
    drag(view, point_of(view, start), point_of(view, end, inside=False))
    assert view.selection() == Span(start, end)


def test_a_double_click_selects_the_word_and_a_drag_goes_on_by_words(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(MIXED))
    viewport, door = view.viewport(), MIXED.index("Door")
    QTest.mouseDClick(viewport, LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, door + 1))
    assert view.selection() == Span(door, door + 4)
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, 0))
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, 0))
    view._pointer.double_click(QPointF(point_of(view, door + 1)))
    QTest.mouseMove(viewport, point_of(view, MIXED.index("مليون") + 2))
    view._pointer.move(QPointF(point_of(view, MIXED.index("مليون") + 2)))
    assert view.selection() == Span(door, MIXED.index("مليون") + 5)
    view._pointer.move(QPointF(point_of(view, MIXED.index("متجر") + 1)))
    assert view.selection() == Span(MIXED.index("متجر"), door + 4)
    view._pointer.release()


def test_gershayim_are_inside_a_word(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(HEBREW))
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, 0))
    assert view.selection() == Span(0, 3)


def test_a_third_click_selects_the_block(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(ARABIC, MIXED))
    point = point_of(view, len(ARABIC) + 5)
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert view.selection() == Span(len(ARABIC) + 1, len(ARABIC) + 1 + len(MIXED))
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert len(view.selection()) == len(MIXED)


def test_shift_click_extends_from_the_caret(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(MIXED))
    start, end = MIXED.index("متجر"), MIXED.index("Door") + 4
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, start))
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, point_of(view, end, inside=False))
    assert view.selection() == Span(start, end)


def test_dragging_below_the_window_scrolls_and_selects(qtbot: QtBot) -> None:
    view = view_of(qtbot, book(60), size=(500, 300))
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, 0))
    QTest.mouseMove(viewport, QPoint(200, 340))
    view._pointer.move(QPointF(200, 340))
    qtbot.waitUntil(lambda: view.place() > 200, timeout=5000)
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(200, 340))
    held = view.place()
    assert view.selection().start == 0
    assert view.selection().end > held
    qtbot.wait(80)
    assert view.place() == held


def click(view: ArticleView, offset: int) -> None:
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, offset))


def test_a_click_chooses_the_innermost_mark_and_again_the_one_beneath(qtbot: QtBot) -> None:
    document = article(ARABIC)
    view = view_of(qtbot, document, annotate(document, "السوق القديمة عادت كما كانت", "القديمة"))
    activated: list[str] = []
    view.annotation_activated.connect(activated.append)
    inner = document.text.index("القديمة") + 2
    for _ in range(3):
        click(view, inner)
    click(view, document.text.index("عادت") + 1)
    assert activated == ["a1", "a0", "a1", "a0"]
    click(view, 1)
    assert view.selected_annotation() is None


@pytest.mark.parametrize(("handle", "to"), [(1, "غياب"), (0, "المديرة")])
def test_an_end_of_the_chosen_mark_can_be_dragged(qtbot: QtBot, handle: int, to: str) -> None:
    document = article(ARABIC)
    view = view_of(qtbot, document, annotate(document, "السوق القديمة عادت"))
    resized: list[tuple[str, Span]] = []
    view.annotation_resized.connect(lambda id, span: resized.append((id, span)))
    view.select_annotation("a0")
    start, target = view.handle_points()[handle].toPoint(), document.text.index(to)
    end = target + len(to)
    drag(view, start, point_of(view, end, inside=False) if handle else point_of(view, target))
    old = document.text.index("السوق القديمة عادت")
    wanted = Span(old, end) if handle else Span(target, old + 18)
    assert resized == [("a0", wanted)]


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # the offscreen platform, of any tooltip
def test_hovering_tells_of_every_mark_there(qtbot: QtBot) -> None:
    document = article(ARABIC)
    view = view_of(qtbot, document, annotate(document, "السوق القديمة عادت", "القديمة"))
    view.mark_style = lambda one: MarkStyle(hint=f"hint {one.id}")
    point = point_of(view, document.text.index("القديمة") + 2)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, point, view.mapToGlobal(point)))
    assert QToolTip.text() == tip("hint a1\nhint a0")
    QToolTip.hideText()


def wheel(view: ArticleView, pixels: int, turned: int, held: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(0, pixels), QPoint(0, turned), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_a_touchpad_scrolls_by_the_pixel_and_ctrl_with_the_wheel_zooms(qtbot: QtBot) -> None:
    view = view_of(qtbot, book(30))
    before = view.rect_of(0).top()
    wheel(view, -17, -17, Qt.KeyboardModifier.NoModifier)
    assert view.rect_of(0).top() == before - 17
    zooms: list[float] = []
    view.zoom_changed.connect(zooms.append)
    wheel(view, 0, 120, Qt.KeyboardModifier.ControlModifier)
    assert zooms == [pytest.approx(1.1)]


def test_a_click_on_folded_boilerplate_opens_it(qtbot: QtBot) -> None:
    parts = (Part("paragraph", ARABIC), Part("boilerplate", "ضع تعليقا"), Part("boilerplate", "الاسم"))
    view = view_of(qtbot, compose(Draft(parts)))
    view.set_boilerplate_shown(False)
    assert view.row_of(len(ARABIC) + 2) is None
    row = view.row_at(400)
    assert row is not None
    assert row.line == -1
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(300, row.top + 5))
    assert view.boilerplate_shown()
    assert view.row_of(len(ARABIC) + 2) is not None
