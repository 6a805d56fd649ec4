"""The road of one highlight, whole: the mouse over a mixed line, SQLite, the screen, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.annotation import HIGHLIGHTS
from reader.store import Library

from .reading import EMOJI, ENGLISH, HEBREW, MIXED, PERSIAN, URDU, VOWELLED, point_of
from .test_reading_mouse import drag
from .windows import Desk, draft

MARKED = [
    (MIXED, "15 في متجر Blue Door بسعر 3.5"),
    (VOWELLED, "الْعِلْمَ نُورٌ، وَالْجَهْلَ"),
    (HEBREW, "(שנוסדה ב-1923)"),
    (PERSIAN, "می‌خواهم کتاب‌های"),
    (URDU, "یہ شہر کی یاد"),
    (EMOJI, "👩‍👩‍👧‍👦 إلى البيت 🏠"),
    (ENGLISH, "word مكتبة means"),
]


@pytest.mark.parametrize(("text", "words"), MARKED)
@pytest.mark.parametrize("width", [760, 1300])
def test_a_drag_becomes_a_row_and_undo_takes_it_back(desk: Desk, text: str, words: str, width: int) -> None:
    window = desk.window
    window.resize(width, 700)
    document = desk.open(desk.workspace.add(draft("عنوان", (text,)))[0])
    view, span = window.view, desk.span(words)
    assert span.of(document.text) == words
    drag(view, point_of(view, span.start), point_of(view, span.end, inside=False))
    QTest.keyClick(view, Qt.Key.Key_H)
    desk.settle()
    other = Library(desk.path)  # what another program would find in the file now
    try:
        (row,) = other.annotations(document.id)
        assert (row.layer_id, row.start, row.end, row.exact) == (HIGHLIGHTS, span.start, span.end, words)
        assert list(desk.workspace.annotations) == [row]
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert (other.annotations(document.id), list(desk.workspace.annotations)) == ([], [])
    finally:
        other.close()
