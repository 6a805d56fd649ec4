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
from .test_links import linked


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


def linked_view(qtbot: QtBot) -> tuple[ArticleView, Any]:
    view = view_of(qtbot, linked())
    return view, QAccessible.queryAccessibleInterface(view)


def test_links_are_children_with_their_words_and_where_they_lead(qtbot: QtBot) -> None:
    _, interface = linked_view(qtbot)
    links = [interface.child(number) for number in range(interface.childCount())]
    assert [link.role() for link in links] == [QAccessible.Role.Link] * 4
    assert [link.text(QAccessible.Text.Name) for link in links] == ["موقعها", "(1)", "(1)", "ملف"]
    assert [link.text(QAccessible.Text.Description) for link in links] == [
        "\u2066https://example.org/a?b=1\u2069",
        "\u2068(1) من دفترها.\u2069",
        "\u2068(1) كلها.\u2069",
        "\u2066file:///etc/passwd\u2069",
    ]
    assert [interface.indexOfChild(link) for link in links] == [0, 1, 2, 3]
    assert [link.parent() for link in links] == [interface] * 4
    assert interface.child(4) is None


def test_a_link_is_where_its_words_are(qtbot: QtBot) -> None:
    view, interface = linked_view(qtbot)
    for number in range(interface.childCount()):
        link = interface.child(number)
        center = link.rect().center()
        assert interface.childAt(center.x(), center.y()) is link
        offset = interface.textInterface().offsetAtPoint(center)
        assert link.reference.span.start <= offset < link.reference.span.end
    corner = view.viewport().mapToGlobal(QPoint(1, 1))
    assert interface.childAt(corner.x(), corner.y()) is None


def test_a_link_is_followed_by_its_action(qtbot: QtBot) -> None:
    view, interface = linked_view(qtbot)
    asked: list[Any] = []
    view.reference_asked.connect(asked.append)
    action = interface.child(1).actionInterface()
    assert action.actionNames() == ["Press"]
    action.doAction("Press")
    action.doAction("Twirl")
    assert asked == [view.document().references[1]]  # type: ignore[union-attr]


def test_links_of_another_document_are_no_longer_valid(qtbot: QtBot) -> None:
    view, interface = linked_view(qtbot)
    old = interface.child(0)
    QAccessible.uniqueId(old)  # as a screen reader that holds it
    action = interface.child(1).actionInterface()
    view.show_document(article(ARABIC))
    assert not old.isValid()
    assert old.rect().isEmpty()
    action.doAction("Press")
    assert (interface.childCount(), interface.child(0)) == (0, None)


@pytest.mark.parametrize("kind", list(QAccessible.InterfaceType))
def test_every_interface_that_there_is_not_can_be_asked_for(qtbot: QtBot, kind: QAccessible.InterfaceType) -> None:
    _, interface = linked_view(qtbot)
    named = kind.name[0].lower() + kind.name[1:]
    for thing in (interface, interface.child(0)):
        found = getattr(thing, named, lambda: None)()  # from Qt's side: a wrong answer ends the program
        there = kind in (QAccessible.InterfaceType.TextInterface, QAccessible.InterfaceType.ActionInterface)
        assert (found is None) or there
        if found is not None:
            assert len(shiboken6.getCppPointer(found)) == 1  # its address can be no other class's
