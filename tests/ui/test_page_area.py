"""The page: lays out only what it shows, and holds the reader's place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model.document import Document, Draft, Part, compose
from reader.model.text import Span
from reader.ui.article_view import ArticleView
from reader.ui.block_flow import Flow, boilerplate_runs
from reader.ui.typography import PageStyle, Typography

from .reading import ARABIC, ENGLISH, URDU, article, book, view_of


def top_line(view: ArticleView) -> tuple[int, int]:
    """Return the offset that is asked for at the top, and the pixel at which its line really stands."""
    return view.place(), view.rect_of(view.place()).top()


def test_only_what_is_near_the_screen_is_laid_out(qtbot: QtBot) -> None:
    view = view_of(qtbot, book(5000))
    assert view.flow is not None
    assert view.flow.laid_count < 30
    view.go_to(view.flow.start(2500))
    view.grab()
    assert view.flow.laid_count < 60
    view.resize(500, 500)
    view.grab()
    assert view.flow.laid_count < 30


@pytest.mark.parametrize("change", ["narrower", "wider", "zoom", "font", "boilerplate", "turned"])
def test_the_place_is_kept(qtbot: QtBot, change: str) -> None:
    document = book(400)
    view = view_of(qtbot, document)
    view.go_to(document.blocks[200].span.start + 130)
    place, top = top_line(view)
    if change == "narrower":
        view.resize(420, 380)
    elif change == "wider":
        view.resize(1300, 600)
    elif change == "zoom":
        view.set_zoom(1.7)
    elif change == "font":
        view.set_typography(Typography(arabic="Amiri", size=24))
    elif change == "boilerplate":
        view.set_boilerplate_shown(False)
    else:
        view.replace_document(article(*document.text.split("\n")))
    QApplication.processEvents()
    row = view.row_of(place)
    assert row is not None
    assert abs(row.top - top) <= 1
    assert view.place() == place


def test_the_place_does_not_creep_when_a_window_is_pulled_to_and_fro(qtbot: QtBot) -> None:
    document = book(300)
    view = view_of(qtbot, document)
    view.go_to(document.blocks[150].span.start + 210)
    view.scroll_by(11)
    held = top_line(view)
    for width in (900, 430, 610, 350, 700):
        view.resize(width, 500)
        QApplication.processEvents()
    assert top_line(view) == held


def test_what_is_scrolled_in_moves_nothing_under_the_eyes(qtbot: QtBot) -> None:
    """Estimates are replaced by true heights as blocks come in: the line on the screen moves by what was asked."""
    document = book(600)
    view = view_of(qtbot, document)
    view.go_to(document.blocks[300].span.start)
    for _ in range(40):
        before = view.rect_of(view.place()).top()
        offset = view.place()
        assert view.scroll_by(-23) == -23
        assert view.rect_of(offset).top() == before + 23


def test_the_bar_reaches_both_ends(qtbot: QtBot) -> None:
    document = book(900)
    view = view_of(qtbot, document)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = view.rect_of(len(document.text))
    assert 0 < last.bottom() < view.viewport().height()
    assert view.viewport().height() - last.bottom() < 120
    assert view.scroll_by(1000) == 0
    bar.setValue(0)
    assert (view.place(), view.scroll_by(-50)) == (0, 0)
    bar.setValue(bar.maximum() // 2)
    middle = document.block_index(view.place())
    assert 400 < middle < 500


def test_estimates_are_near_the_truth(qapp: QApplication) -> None:
    document = book(300)
    page = PageStyle(Typography(), 1.0, "ar")
    flow = Flow(document, page, page.column_width(900))
    guessed = flow.total
    true = sum(flow.block(n).height for n in range(flow.count))
    assert guessed == pytest.approx(true, rel=0.2)
    assert flow.top(250) <= flow.top(251)


def test_tops_are_sums_of_heights_where_all_is_known(qapp: QApplication) -> None:
    document = book(40)
    page = PageStyle(Typography(), 1.0, "ar")
    flow = Flow(document, page, page.column_width(900))
    heights = [flow.block(n).height for n in range(flow.count)]
    assert [round(flow.top(n)) for n in range(flow.count)] == [sum(heights[:n]) for n in range(flow.count)]
    assert [flow.index_at(sum(heights[:n]) + 1) for n in range(flow.count)] == list(range(flow.count))


def furnished() -> Document:
    kinds = ["boilerplate"] * 3 + ["paragraph"] * 4 + ["boilerplate"] * 2 + ["paragraph"] * 2 + ["boilerplate"]
    return compose(Draft(tuple(Part(kind, f"{n} {ARABIC}") for n, kind in enumerate(kinds))))  # type: ignore[arg-type]


def test_folded_runs_have_one_thin_row(qapp: QApplication) -> None:
    document = furnished()
    runs = boilerplate_runs(document)
    assert runs == [(0, 2), (7, 8), (11, 11)]
    page = PageStyle(Typography(), 1.0, "ar")
    flow = Flow(document, page, 500, runs)
    rows, index = [], 0
    while True:
        rows.append(index)
        after = flow.next_shown(index)
        if after is None:
            break
        index = after
    assert rows == [0, 3, 4, 5, 6, 7, 9, 10, 11]
    back = [flow.previous_shown(row) for row in rows]
    assert back == [None, *rows[:-1]]
    assert flow.height(0) == flow.height(7) == flow.fold_height
    heights = {row: flow.height(row) for row in rows}
    assert round(flow.total) == sum(heights.values())
    assert [flow.index_at(flow.top(row) + 1) for row in rows] == rows


def test_arrows_pass_over_a_fold_and_reveal_opens_it(qtbot: QtBot) -> None:
    document = furnished()
    view = view_of(qtbot, document)
    view.set_boilerplate_shown(False)
    end = document.blocks[6].span.end
    view.select(Span(end, end))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret() == document.blocks[9].span.start
    hidden = document.blocks[8].span
    view.reveal(Span(hidden.start, hidden.start + 3))
    assert view.boilerplate_shown()
    assert view.row_of(hidden.start) is not None


def test_reveal_scrolls_only_where_it_must(qtbot: QtBot) -> None:
    document = book(200)
    view = view_of(qtbot, document)
    view.reveal(Span(5, 9))
    assert view.place() == 0
    far = document.blocks[150].span.start
    view.reveal(Span(far, far + 4))
    rect = view.rect_of(far)
    assert 0 <= rect.top() < view.viewport().height() // 2


def test_turning_a_block_changes_its_side_only(qtbot: QtBot) -> None:
    view = view_of(qtbot, compose(Draft((Part("paragraph", ARABIC), Part("paragraph", ENGLISH, "ltr")))))
    view.select(Span(3, 7))
    assert view.flow is not None
    right = view.flow.block(1).caret_x(0, 0)
    parts = (Part("paragraph", ARABIC), Part("paragraph", ENGLISH, "rtl"))
    view.replace_document(compose(Draft(parts)))
    assert view.flow.block(1).caret_x(0, 0) > right
    assert view.selection() == Span(3, 7)


def test_scripts_have_their_fonts_and_the_column_its_measure(qapp: QApplication) -> None:
    page = PageStyle(Typography(), 1.0, "ur")
    assert [page.script_of(text) for text in (ARABIC, URDU, ENGLISH, "שלום", "123")] == [
        "arabic", "urdu", "latin", "hebrew", "urdu",
    ]  # fmt: skip
    urdu, arabic = page.style("paragraph", 0, URDU), page.style("paragraph", 0, ARABIC)
    assert urdu.line_height / urdu.em > arabic.line_height / arabic.em
    for language in ("ar", "he", "ur", "en"):
        page = PageStyle(Typography(), 1.0, language)
        width = page.column_width(3000)
        assert 60 <= page.characters_in(width) <= 75
    assert page.column_width(300) < 300


def test_a_font_that_is_not_there_is_replaced_by_one_that_is(qapp: QApplication) -> None:
    families = Typography(arabic="No Such Font").families("arabic")
    assert "No Such Font" not in families
    assert families


def test_a_book_of_two_thousand_million_pixels_keeps_the_bar_in_its_range(qtbot: QtBot) -> None:
    view = view_of(qtbot, book(50))
    assert view._place is not None
    view._place.range = lambda: 5e9  # type: ignore[method-assign]
    view._sync_bar()
    assert view.verticalScrollBar().maximum() == 2**31 - 1
