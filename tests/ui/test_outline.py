"""The contents panel: a tree of the article, on its side; it leads, and it follows."""

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from reader.model.bidi import Direction, isolate
from reader.model.document import Document, Draft, Part, compose
from reader.model.waypoints import Anchor, ContentsLine, Entry
from reader.ui.outline_model import TITLE, OutlineModel

from .reading import ARABIC
from .windows import Desk, Opener, draft

CONTENTS = (
    ("الباب الأول", 1), ("الفصل 1", 2), ("Chapter 2 مقدمة", 2), ("تفصيل", 3), ("الباب الثاني", 1), ("خاتمة", 4),
)  # fmt: skip


def entries() -> tuple[Entry, ...]:
    return tuple(Entry(title, level, number * 100) for number, (title, level) in enumerate(CONTENTS))


def book(direction: Direction = "rtl", filler: int = 12) -> Document:
    """Return an article with stated contents, each line of it a heading with paragraphs."""
    parts: list[Part] = [Part("title", "كتاب صغير")]
    for number, (title, level) in enumerate(CONTENTS):
        parts.append(Part("heading", title, level=level, anchors=(Anchor(0, f"c{number}"),)))
        parts += [Part("paragraph", f"{n} {ARABIC}") for n in range(filler)]
    lines = tuple(ContentsLine(title, level, f"c{number}") for number, (title, level) in enumerate(CONTENTS))
    return compose(Draft(tuple(parts), "كتاب صغير", direction, direction=direction, outline=lines))


def tree_of(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[object]:
    above = parent or QModelIndex()
    rows = (model.index(row, 0, above) for row in range(model.rowCount(above)))
    return [(row.data(TITLE), tree_of(model, row)) if model.rowCount(row) else row.data(TITLE) for row in rows]


def chosen(desk: Desk) -> str:
    """Return the title of the entry that the panel shows as the place."""
    return str(desk.window.outline.tree.currentIndex().data(TITLE))


@pytest.fixture
def opened(desk: Desk) -> Desk:
    desk.open(desk.workspace.add_composed(book())[0])
    return desk


def test_levels_make_a_tree_whatever_they_skip(qapp: QApplication) -> None:
    model = OutlineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(entries())
    assert tree_of(model) == [
        ("الباب الأول", ["الفصل 1", ("Chapter 2 مقدمة", ["تفصيل"])]), ("الباب الثاني", ["خاتمة"])
    ]  # fmt: skip
    model.show((Entry("ج", 3, 0), Entry("أ", 1, 5), Entry("ب", 2, 9)))
    assert tree_of(model) == ["ج", ("أ", ["ب"])]
    model.show(())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_an_entry_is_found_by_offset_in_any_order(qapp: QApplication) -> None:
    model = OutlineModel()
    model.show((Entry("ب", 1, 50), Entry("أ", 1, 10), Entry("ج", 2, 50)))
    assert [model.number_at(offset) for offset in (0, 10, 49, 50, 999)] == [None, 1, 1, 2, 2]


def test_titles_are_isolated_for_those_who_hear_them(qapp: QApplication) -> None:
    model = OutlineModel()
    model.show(entries())
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data() == isolate("الباب الأول")


def test_return_goes_to_the_entry_and_back_again(opened: Desk) -> None:
    window, tree = opened.window, opened.window.outline.tree
    tree.setFocus()
    for _ in range(4):
        QTest.keyClick(tree, Qt.Key.Key_Down)
    wanted = chosen(opened)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    entry = next(one for one in window.outline.model.entries if one.title == wanted)
    assert (window.view.place(), window.view.caret()) == (entry.offset, entry.offset)
    assert window.focusWidget() is window.view

    QTest.keyClick(window.view, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    assert window.view.place() == 0


def test_a_click_goes_to_the_entry(opened: Desk) -> None:
    tree, model = opened.window.outline.tree, opened.window.outline.model
    index = model.index(1, 0)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    assert opened.window.view.place() == model.entries[4].offset


def test_the_entry_of_the_place_is_chosen_as_one_scrolls(opened: Desk) -> None:
    view, model = opened.window.view, opened.window.outline.model
    for number in (3, 0, 4):
        view.go_to(model.entries[number].offset + 3)
        opened.qtbot.waitUntil(lambda number=number: chosen(opened) == CONTENTS[number][0])
    view.scroll_by(-30)
    opened.qtbot.waitUntil(lambda: chosen(opened) == CONTENTS[3][0])


def test_the_last_entry_stays_chosen_though_it_cannot_come_to_the_top(desk: Desk) -> None:
    desk.open(desk.workspace.add_composed(book(filler=1))[0])
    panel = desk.window.outline
    panel.tree.setCurrentIndex(panel.model.index_of(5))
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    desk.qtbot.wait(200)
    assert (chosen(desk), desk.window.view.caret()) == ("خاتمة", panel.model.entries[5].offset)


@pytest.mark.parametrize(("side", "wanted"), [("rtl", True), ("ltr", False)])
def test_the_tree_stands_on_the_article_s_side(desk: Desk, side: Direction, wanted: bool) -> None:
    desk.open(desk.workspace.add_composed(book(side))[0])
    tree, model = desk.window.outline.tree, desk.window.outline.model
    assert (tree.layoutDirection() == Qt.LayoutDirection.RightToLeft) is wanted
    outer, inner = tree.visualRect(model.index_of(0)), tree.visualRect(model.index_of(3))
    if wanted:
        assert inner.right() < outer.right()
    else:
        assert inner.left() > outer.left()
    shown = tree.viewport().grab(outer).toImage()
    ground = shown.pixelColor(shown.width() // 2, 1)
    inked = [x for x in range(6, shown.width() - 6) if shown.pixelColor(x, shown.height() // 2) != ground]
    assert (min(inked) > shown.width() / 2) is wanted


def test_the_arrow_towards_the_inside_opens_a_closed_entry(opened: Desk) -> None:
    tree, index = opened.window.outline.tree, opened.window.outline.model.index(0, 0)
    tree.setFocus()
    tree.setCurrentIndex(index)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert not tree.isExpanded(index)
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert tree.isExpanded(index)


def test_the_panel_is_hidden_where_there_is_nothing_and_by_its_key(opened: Desk) -> None:
    window = opened.window
    assert window.outline.isVisible()
    QTest.keyClick(window.view, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert not window.outline.isVisible()
    QTest.keyClick(window.view, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.view, Qt.Key.Key_F9)
    assert (window.library.isVisible(), window.outline.isVisible()) == (False, True)

    opened.open(opened.workspace.add(draft("بلا عناوين", ("نص.",), "z"))[0])
    assert (window.outline.isVisible(), window.left.isVisible()) == (False, False)


def test_an_article_without_contents_says_so(desk: Desk) -> None:
    action = desk.window.actions_["outline_panel"]
    action.setChecked(False)
    action.setChecked(True)
    assert desk.window.notice.label.accessibleName() == (
        "This article has no contents: neither headings nor a list of its parts."
    )


def test_f6_comes_to_the_contents(opened: Desk) -> None:
    opened.window.library.rows.setFocus()
    QTest.keyClick(opened.window.library.rows, Qt.Key.Key_F6)
    assert opened.window.focusWidget() is opened.window.outline.tree


def test_the_choice_is_remembered(opener: Opener) -> None:
    one = opener()
    document = one.open(one.workspace.add_composed(book())[0])
    one.window.actions_["outline_panel"].trigger()
    one.close()
    again = opener()
    again.open(document)
    assert (again.window.outline.isVisible(), again.window.actions_["outline_panel"].isChecked()) == (False, False)


def test_a_long_outline_is_folded_to_its_first_level(qtbot: QtBot, desk: Desk) -> None:
    parts = [Part("heading", f"عنوان {n}", level=1 + n % 2) for n in range(400)]
    desk.open(desk.workspace.add_composed(compose(Draft(tuple(parts), "طويل")))[0])
    tree, model = desk.window.outline.tree, desk.window.outline.model
    assert not tree.isExpanded(model.index(5, 0))
    assert desk.window.outline.painting.sizeHint(QStyleOptionViewItem(), model.index(0, 0)).height() > 10
