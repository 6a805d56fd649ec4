"""The find bar, typed into."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.model.text import Span
from reader.ui.find_bar import FindBar

from .reading import ARABIC, VOWELLED, article, view_of


@pytest.fixture
def bar(qtbot: QtBot) -> FindBar:
    view = view_of(qtbot, article(VOWELLED, "العلم ثم العلم", ARABIC))
    return FindBar(view, view)


def test_typing_counts_and_enter_goes_on(qtbot: QtBot, bar: FindBar) -> None:
    bar.open_bar()
    bar.field.insert("العلم")  # QTest can press only keys of ASCII
    qtbot.waitUntil(lambda: bar.count.text() == "1 / 3")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "2 / 3"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "1 / 3"
    bar.field.setText("لا شيء من هذا")
    qtbot.waitUntil(lambda: bar.count.text() == "none found")
    assert not bar.next.isEnabled()


def test_escape_leaves_the_hit_selected_in_the_article(qtbot: QtBot, bar: FindBar) -> None:
    bar.open_bar()
    bar.field.setText("القديمه")
    qtbot.waitUntil(lambda: bar.count.text() == "1 / 1")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    document, span = bar._view.document(), bar._view.selection()
    assert document is not None
    assert (span.of(document.text), bar.isHidden(), bar.count.text()) == ("القديمة", True, "")


def test_what_is_selected_is_what_is_found(qtbot: QtBot, bar: FindBar) -> None:
    document = bar._view.document()
    assert document is not None
    start = document.text.index("العلم ثم")
    bar._view.select(Span(start, start + 5))
    bar.open_bar()
    assert (bar.field.text(), bar.count.text()) == ("العلم", "2 / 3")
