"""The caret: arrows as the eye reads, words as the text runs, never inside a cluster."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model.text import Span, cluster_ends
from reader.ui.article_view import ArticleView

from .reading import ARABIC, EMOJI, ENGLISH, HEBREW, MIXED, SAMPLES, annotate, article, book, view_of

Key, Held = Qt.Key, Qt.KeyboardModifier


def press(view: ArticleView, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(view, key, held)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("width", [260, 1100])
def test_an_arrow_walks_every_line_as_the_eye_reads(qtbot: QtBot, name: str, width: int) -> None:
    """The arrow that leads on visits each gap of each line once, in order, and comes to the end."""
    text, direction = SAMPLES[name]
    document = article(text)
    view = view_of(qtbot, document, size=(width, 900))
    assert view.flow is not None
    assert document.blocks[0].direction == direction
    onward = Key.Key_Left if direction == "rtl" else Key.Key_Right
    laid = view.flow.block(0)
    view.select(Span(0, 0))
    seen: list[tuple[int, float]] = []
    visited: set[int] = set()
    for _ in range(len(text) * 2):
        assert view.motions is not None
        _, line, x = view.motions.place(view.caret_state)
        if seen and seen[-1] == (line, x) and view.caret() == len(text):
            break
        seen.append((line, x))
        visited.add(view.caret())
        press(view, onward)
    for line in range(laid.line_count):
        walked = [x for at, x in seen if at == line]
        assert walked == sorted(walked, reverse=direction == "rtl")
        slots = len(laid.slots(line))
        assert slots - 2 <= len(walked) <= slots + 1
    assert view.caret() == len(text)
    assert visited <= {0, *cluster_ends(text)}


def test_left_goes_on_in_arabic_and_back_in_english(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(ARABIC, ENGLISH))
    view.select(Span(4, 4))
    press(view, Key.Key_Left)
    assert view.caret() == 5
    press(view, Key.Key_Right, times=2)
    assert view.caret() == 3
    view.select(Span(len(ARABIC) + 3, len(ARABIC) + 3))
    press(view, Key.Key_Left)
    assert view.caret() == len(ARABIC) + 2


def test_the_caret_passes_an_emoji_family_in_one_step(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(EMOJI))
    start = EMOJI.index("👩")
    view.select(Span(start, start))
    press(view, Key.Key_Left)
    assert view.caret() == start + len("👩‍👩‍👧‍👦")
    press(view, Key.Key_Right)
    assert view.caret() == start


def test_shift_selects_and_ctrl_moves_by_words(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(ARABIC))
    view.select(Span(0, 0))
    press(view, Key.Key_Left, Held.ControlModifier | Held.ShiftModifier, times=2)
    assert view.selection().of(ARABIC) == "قالت المديرة "
    press(view, Key.Key_Right, Held.ControlModifier)
    assert (view.caret(), len(view.selection())) == (5, 0)


def test_home_and_end_go_to_the_ends_of_the_line(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(ARABIC * 3), size=(360, 500))
    assert view.flow is not None
    laid = view.flow.block(0)
    start, end = laid.line_span(1)
    view.select(Span(start + 5, start + 5))
    press(view, Key.Key_End)
    assert view.caret() == start + len(laid.text[start:end].rstrip())
    assert view.rect_of(view.caret(), view.caret_state.trailing).top() == view.rect_of(start).top()
    press(view, Key.Key_Home)
    assert view.caret() == start
    press(view, Key.Key_End, Held.ControlModifier)
    assert view.caret() == len(ARABIC) * 3
    press(view, Key.Key_Home, Held.ControlModifier | Held.ShiftModifier)
    assert view.selection() == Span(0, len(ARABIC) * 3)


def test_up_and_down_keep_their_pixel_over_short_lines(qtbot: QtBot) -> None:
    line = ARABIC[:44]
    document = article(line, "قصير", line)
    view = view_of(qtbot, document, size=(1200, 600))
    view.select(Span(40, 40))
    press(view, Key.Key_Down)
    assert document.block_index(view.caret()) == 1
    press(view, Key.Key_Down)
    assert view.caret() == document.blocks[2].span.start + 40
    press(view, Key.Key_Up, times=2)
    assert view.caret() == 40


def test_pages_scroll_and_take_the_caret_along(qtbot: QtBot) -> None:
    view = view_of(qtbot, book(80), size=(600, 400))
    view.select(Span(0, 0))
    press(view, Key.Key_PageDown, times=3)
    place, caret = view.place(), view.caret()
    assert place > 500
    assert 0 <= view.rect_of(caret).top() < view.viewport().height()
    press(view, Key.Key_PageUp, times=5)
    assert (view.place(), view.caret() < 200) == (0, True)
    press(view, Key.Key_Space)
    assert view.place() > 0


def test_copy_gives_logical_order(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(MIXED, HEBREW))
    press(view, Key.Key_A, Held.ControlModifier)
    press(view, Key.Key_C, Held.ControlModifier)
    assert QGuiApplication.clipboard().text() == MIXED + "\n" + HEBREW


def test_a_selection_given_from_outside_is_widened_to_clusters(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(EMOJI))
    start = EMOJI.index("👩")
    view.select(Span(start + 2, start + 3))
    assert view.selection() == Span(start, start + len("👩‍👩‍👧‍👦"))


@pytest.mark.parametrize(
    ("key", "held", "change"),
    [
        (Key.Key_Left, Held.AltModifier, (0, 1)),
        (Key.Key_Right, Held.AltModifier, (0, -1)),
        (Key.Key_Left, Held.AltModifier | Held.ShiftModifier, (1, 0)),
        (Key.Key_Right, Held.AltModifier | Held.ShiftModifier, (-1, 0)),
    ],
)
def test_alt_and_arrows_move_an_end_of_the_chosen_mark(
    qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, change: tuple[int, int]
) -> None:
    document = article(ARABIC)
    annotations = annotate(document, "السوق القديمة")
    view = view_of(qtbot, document, annotations)
    resized: list[Span] = []
    view.annotation_resized.connect(lambda id, span: resized.append(span))
    press(view, key, held)
    view.select_annotation("a0")
    press(view, key, held)
    old = annotations["a0"].span
    assert resized == [Span(old.start + change[0], old.end + change[1])]


def test_escape_lets_go_of_the_mark_and_then_of_the_selection(qtbot: QtBot) -> None:
    document = article(ARABIC)
    view = view_of(qtbot, document, annotate(document, "السوق"))
    view.select(Span(0, 4))
    view.select_annotation("a0")
    press(view, Key.Key_Escape)
    assert (view.selected_annotation(), len(view.selection())) == (None, 4)
    press(view, Key.Key_Escape)
    assert len(view.selection()) == 0


def test_nothing_open_takes_every_key(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.show()
    for key in (Key.Key_Left, Key.Key_Down, Key.Key_PageDown, Key.Key_End, Key.Key_Space, Key.Key_A):
        press(view, key)
    view.show_document(article())
    press(view, Key.Key_Left)
    assert (view.selection(), view.place(), view.find("شيء")) == (Span(0, 0), 0, 0)
