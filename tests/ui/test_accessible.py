"""The reading view through QAccessible, as a screen reader meets it. Positions are UTF-16."""

import gc
import weakref
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model.text import Span
from reader.ui.article_view import ArticleView

from .reading import ARABIC, EMOJI, ENGLISH, article, book, point_of, view_of


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    return view_of(qtbot, article(EMOJI, ARABIC, ENGLISH))


def text_of(view: ArticleView) -> Any:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    text = interface.textInterface()
    assert text is not None
    return text


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_the_view_is_a_document_with_the_name_of_the_article(view: ArticleView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == view.document().title  # type: ignore[union-attr]
    assert interface.state().readOnly
    assert interface.isValid()


def test_all_the_text_can_be_read(view: ArticleView) -> None:
    text = text_of(view)
    whole = view.document().text  # type: ignore[union-attr]
    assert text.characterCount() == utf16(whole)
    assert text.text(0, text.characterCount()) == whole
    start = utf16(whole[: whole.index(ARABIC)])
    assert text.text(start, start + utf16(ARABIC)) == ARABIC


def test_caret_and_selection_follow_the_view_and_lead_it(view: ArticleView) -> None:
    text, whole = text_of(view), view.document().text  # type: ignore[union-attr]
    start = whole.index("القديمة")
    view.select(Span(start, start + 7))
    first = utf16(whole[:start])
    assert (text.cursorPosition(), text.selectionCount(), text.selection(0)) == (first + 7, 1, (first, first + 7))
    text.setSelection(0, first, first + 3)
    assert view.selection() == Span(start, start + 3)
    text.setCursorPosition(first)
    assert (view.caret(), text.selectionCount()) == (start, 0)


def test_a_character_and_the_offset_at_its_point_agree(view: ArticleView) -> None:
    text, whole = text_of(view), view.document().text  # type: ignore[union-attr]
    for word in ("القديمة", "العائلة", "mixed"):
        offset = whole.index(word) + 2
        position = utf16(whole[:offset])
        assert text.offsetAtPoint(text.characterRect(position).center()) == position
        here = view.viewport().mapToGlobal(point_of(view, offset))
        assert text.offsetAtPoint(here) == position
    assert text.offsetAtPoint(view.viewport().mapToGlobal(QPoint(1, 1))) == -1


def test_a_screen_reader_can_scroll(qtbot: QtBot) -> None:
    document = book(300)
    view = view_of(qtbot, document)
    text = text_of(view)
    far = document.blocks[250].span.start
    assert text.characterRect(far).isEmpty()
    text.scrollToSubstring(far, far + 3)
    assert not text.characterRect(far).isEmpty()


def test_moves_are_told_while_someone_listens(view: ArticleView) -> None:
    QAccessible.setActive(True)
    try:
        view.select(Span(1, 4))
        assert text_of(view).cursorPosition() == 4
    finally:
        QAccessible.setActive(False)


def test_the_interface_keeps_no_view_alive(qapp: QApplication) -> None:
    view = ArticleView()
    text_of(view)
    held = weakref.ref(view)
    shiboken6.delete(view)
    del view
    gc.collect()
    assert held() is None
