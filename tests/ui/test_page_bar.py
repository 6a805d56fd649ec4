"""The scroll bar of the page: its handle is drawn where it can be taken, and shows on every page."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from reader.ui.page_bar import PageBar
from reader.ui.themes import THEMES, VISIBLE, Theme, contrast


@pytest.fixture
def bar(qtbot: QtBot) -> PageBar:
    made = PageBar()
    qtbot.addWidget(made)
    made.resize(16, 400)
    made.setRange(0, 1000)
    made.setPageStep(250)
    made.show()
    return made


def handle(bar: PageBar) -> tuple[int, int]:
    """Return the first and the last row of the handle, as the style has it."""
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    rect = bar.part(QStyle.SubControl.SC_ScrollBarSlider, option)
    return rect.top(), rect.bottom()


def rows_of_ink(bar: PageBar) -> tuple[int, int]:
    """Return the first and the last row in the middle third of the bar that differ from the groove beside them."""
    shot = bar.grab().toImage()
    inked = [y for y in range(30, 370) if shot.pixelColor(8, y) != shot.pixelColor(0, y)]
    return inked[0], inked[-1]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_handle_is_drawn_where_the_style_lets_it_be_taken(bar: PageBar, theme: Theme) -> None:
    bar.set_theme(theme)
    bar.setValue(400)
    top, bottom = handle(bar)
    assert rows_of_ink(bar) == (top + 1, bottom - 1)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_handle_shows_on_its_page(bar: PageBar, theme: Theme) -> None:
    bar.set_theme(theme)
    bar.setValue(400)
    shot = bar.grab().toImage()
    top, bottom = handle(bar)
    drawn = shot.pixelColor(8, (top + bottom) // 2).name()
    assert contrast(drawn, theme.background) >= VISIBLE


def test_a_drag_of_the_handle_scrolls(bar: PageBar, qtbot: QtBot) -> None:
    bar.set_theme(THEMES["light"])
    grip = QPoint(8, sum(handle(bar)) // 2)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(bar, grip + QPoint(0, 60))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=grip + QPoint(0, 60))
    assert bar.value() > 150
