"""What is drawn: under the text, on the letters it belongs to, and without moving one of them."""

import gc

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from reader.model.annotation import Annotation
from reader.model.annotations import Annotations
from reader.model.text import Span
from reader.ui.article_view import ArticleView
from reader.ui.painting import MarkStyle, mark_rect, marks_on
from reader.ui.themes import DARK, LIGHT, SEPIA, THEMES, Theme

from .reading import ARABIC, MIXED, SAMPLES, annotate, article, book, laid, view_of


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def letters(image: QImage, theme: Theme) -> set[tuple[int, int]]:
    """Return the pixels that letters cover wholly: what lies under them does not show there."""
    ink = QColor(theme.text).rgb()
    return {(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixel(x, y) == ink}


def colored(image: QImage, color: str) -> QRect:
    """Return the smallest rectangle round the pixels of `color`."""
    wanted, found = QColor(color).rgb(), QRect()
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixel(x, y) == wanted:
                found |= QRect(x, y, 1, 1)
    return found


@pytest.mark.parametrize("name", ["arabic", "vowelled", "mixed", "urdu"])
def test_a_mark_moves_no_letter(qtbot: QtBot, name: str) -> None:
    text = SAMPLES[name][0]
    document = article(text)
    view = view_of(qtbot, document, Annotations(), (420, 260))
    bare = picture(view)
    clean = letters(bare, LIGHT)
    assert len(clean) > 100
    assert view.flow is not None
    runs = [run.positions() for run in view.flow.block(0).layout.glyphRuns()]
    marked = annotate(document, text[1:3], text[6:20])
    view.show_document(document, marked)
    view.mark_style = lambda one: MarkStyle("#2e7d32", "marker")
    assert picture(view) != bare
    assert letters(picture(view), LIGHT) == clean
    assert view.flow is not None
    assert [run.positions() for run in view.flow.block(0).layout.glyphRuns()] == runs


def test_a_selection_moves_no_letter_either(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(ARABIC), size=(420, 260))
    clean = letters(picture(view), LIGHT)
    view.select(Span(1, 3))
    assert letters(picture(view), LIGHT) == clean


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_fill_lies_exactly_on_its_letters(qtbot: QtBot, theme: Theme) -> None:
    document = article(MIXED)
    words = "Blue Door"
    view = view_of(qtbot, document, annotate(document, words), (900, 300))
    view.set_theme(theme)
    view.mark_style = lambda one: MarkStyle("#1565c0", "marker")
    assert view.flow is not None
    start = document.text.index(words)
    block = view.flow.block(0)
    [(line, lo, hi)] = block.boxes(start, start + len(words))
    found = colored(picture(view), theme.fill("#1565c0", strength=0.42))
    row = view.row_of(start)
    assert row is not None
    assert line == row.line
    assert abs(found.left() - (view.column_left + lo)) <= 1
    assert abs(found.right() + 1 - (view.column_left + hi)) <= 1
    assert row.top <= found.top()
    assert found.bottom() < row.bottom


def test_a_mark_over_two_lines_has_a_box_on_each() -> None:
    block = laid(ARABIC, "rtl", 260)
    boxes = block.boxes(0, len(ARABIC))
    assert [line for line, _, _ in boxes] == list(range(block.line_count))


@pytest.fixture
def nested() -> list[Annotation]:
    def one(id: str, start: int, end: int) -> Annotation:
        return Annotation(id, "d", "quotes", start, end, "")

    return [one("outer", 0, 50), one("inner", 10, 20), one("overlapping", 15, 60), one("after", 70, 80)]


def test_what_lies_in_something_else_lies_deeper(nested: list[Annotation]) -> None:
    marks = marks_on(nested, Span(0, 100), lambda one: MarkStyle())
    assert {mark.id: mark.depth for mark in marks} == {"outer": 0, "after": 0, "inner": 1, "overlapping": 2}


def test_a_block_has_its_piece_of_a_mark_that_goes_on(nested: list[Annotation]) -> None:
    [mark] = marks_on(nested[2:3], Span(20, 40), lambda one: MarkStyle())
    assert (mark.start, mark.end, mark.begins, mark.ends) == (0, 20, False, False)


@pytest.mark.parametrize("shape", ["box", "frame", "marker", "underline"])
def test_each_depth_can_be_told_from_the_one_outside(shape: str) -> None:
    block = laid(ARABIC, "rtl", 500)
    rects = [mark_rect(block, 0, 10, 60, depth, shape) for depth in range(4)]
    assert len({(rect.top(), rect.bottom()) for rect in rects}) == 4
    assert all(rect.height() > 6 for rect in rects)
    assert all(block.band(0)[0] <= rect.top() and rect.bottom() <= block.band(0)[1] for rect in rects)


def test_nested_marks_are_both_to_be_seen(qtbot: QtBot) -> None:
    document = article(ARABIC)
    view = view_of(qtbot, document, annotate(document, "السوق القديمة عادت", "القديمة"))
    colors = {"a0": "#2e7d32", "a1": "#c62828"}
    view.mark_style = lambda one: MarkStyle(colors[one.id], "box" if one.id == "a0" else "frame")
    image = picture(view)
    outer, inner = (
        colored(image, LIGHT.fill("#2e7d32", strength=0.26)),
        colored(image, LIGHT.fill("#c62828", strength=0.14)),
    )
    assert outer.contains(inner)
    assert outer != inner


def test_shapes_differ_without_their_colour(qtbot: QtBot) -> None:
    document = article(ARABIC)
    view = view_of(qtbot, document, annotate(document, "السوق القديمة"), (420, 240))
    seen = []
    for shape in ("box", "underline", "frame", "marker"):
        for dashed in (False, True) if shape != "marker" else (False,):
            view.mark_style = lambda one, shape=shape, dashed=dashed: MarkStyle("#777777", shape, dashed)
            seen.append(picture(view))
    assert all(a != b for n, a in enumerate(seen) for b in seen[n + 1 :])


def test_only_annotations_on_the_screen_are_styled(qtbot: QtBot) -> None:
    document = book(400)
    many = Annotations(
        Annotation(f"a{n}", document.id, "entities", block.span.start, block.span.start + 6, "")
        for n, block in enumerate(document.blocks)
    )
    asked: set[str] = set()

    def style(one: Annotation) -> MarkStyle:
        asked.add(one.id)
        return MarkStyle()

    view = view_of(qtbot, document, many)
    view.mark_style = style
    view.go_to(document.blocks[200].span.start)
    asked.clear()
    view.refresh()
    view.grab()
    assert 0 < len(asked) < 20


def test_the_chosen_mark_and_its_handles_are_drawn(qtbot: QtBot) -> None:
    document = article(ARABIC)
    view = view_of(qtbot, document, annotate(document, "السوق القديمة"))
    before = picture(view)
    view.select_annotation("a0")
    after = picture(view)
    assert after != before
    assert len(view.handle_points()) == 2
    for point in view.handle_points():
        assert after.pixelColor(point.toPoint()) == QColor(LIGHT.accent)


def test_controls_can_be_shown_and_move_no_letter(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(SAMPLES["persian"][0]))
    assert view.flow is not None
    before, runs = picture(view), [run.positions() for run in view.flow.block(0).layout.glyphRuns()]
    view.set_controls_shown(True)
    assert picture(view) != before
    assert [run.positions() for run in view.flow.block(0).layout.glyphRuns()] == runs


def test_themes_paint_their_page(qtbot: QtBot) -> None:
    view = view_of(qtbot, article(ARABIC))
    corners = []
    for theme in (LIGHT, SEPIA, DARK):
        view.set_theme(theme)
        corners.append(picture(view).pixelColor(2, 2).name())
    assert corners == [theme.background for theme in (LIGHT, SEPIA, DARK)]


def on_the_screen(view: ArticleView) -> QImage:
    """Return what the window shows, without asking it to paint."""
    return view.screen().grabWindow(view.winId()).toImage()


def test_scrolling_paints_what_a_fresh_paint_would(qtbot: QtBot) -> None:
    """Scrolled pixels are moved, not painted anew: the two must not differ."""
    document = book(60)
    view = view_of(qtbot, document, annotate(document, "السوق القديمة عادت", "القديمة"))
    view.select(Span(20, 60))
    for pixels in (7, 120, 33, -60):
        view.scroll_by(pixels)
        qtbot.wait(5)
    moved = on_the_screen(view)
    view.viewport().repaint()
    assert on_the_screen(view) == moved
    view.scroll_by(9)
    qtbot.wait(5)
    assert on_the_screen(view) != moved


def test_hits_and_the_current_one_have_their_colours(qtbot: QtBot) -> None:
    view = view_of(qtbot, article("باب بيت باب"))
    view.find("باب")
    image = picture(view)
    current, other = colored(image, LIGHT.current_hit), colored(image, LIGHT.hit)
    assert other.left() < current.left()
    view.find_next()
    image = picture(view)
    assert (colored(image, LIGHT.current_hit), colored(image, LIGHT.hit)) == (other, current)


def test_of_a_very_long_block_only_the_lines_on_the_screen_are_measured(qtbot: QtBot) -> None:
    document = article(" ".join([MIXED] * 300))
    view = view_of(qtbot, document, annotate(document, document.text))
    view.select_all()
    view.grab()
    assert view.flow is not None
    block = view.flow.block(0)
    assert block.line_count > 300
    assert len(block._clusters) < 30


def test_a_drawing_kept_from_the_last_frame_is_what_a_fresh_view_would_draw(qtbot: QtBot) -> None:
    text = MIXED
    document = article(text)
    marked = annotate(document, text[2:12], text[4:8], text[14:30])
    chosen = next(iter(marked)).id
    view = view_of(qtbot, document, marked, (420, 260))
    shown = [picture(view)]
    changes = (
        lambda one: one.select_annotation(chosen, reveal=False),
        lambda one: one.set_theme(DARK),
        lambda one: setattr(one, "mark_style", lambda _: MarkStyle("#2e7d32", "box", label="اسم")),
        lambda one: one.set_zoom(1.3),
    )
    for count in range(1, len(changes) + 1):
        changes[count - 1](view)
        fresh = view_of(qtbot, document, marked, (420, 260))
        for change in changes[:count]:
            change(fresh)
        shown.append(picture(view))
        assert picture(view) == picture(fresh) == shown[-1] != shown[-2]


def test_a_drawing_is_measured_once_and_goes_with_its_layout(qtbot: QtBot) -> None:
    document = article(ARABIC)
    view = view_of(qtbot, document, annotate(document, ARABIC[1:9]), (420, 260))
    picture(view)
    [(_, drawing)] = view._state.drawings.values()
    picture(view)
    assert [kept for _, kept in view._state.drawings.values()] == [drawing]
    view.show_document(None)
    gc.collect()
    assert len(view._state.drawings) == 0
