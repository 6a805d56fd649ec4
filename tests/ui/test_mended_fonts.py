"""Nastaliq as the font means it: anchors that name a point of the outline, which Qt misreads, by their coordinates."""

import struct

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from reader.ui.mended_fonts import _anchors, _font, _names, mended

NASTALIQ = "Noto Nastaliq Urdu"


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need an application."""


def heights(family: str, word: str) -> list[float]:
    """Return how far each glyph of a word stands above the baseline, in thousandths of an em."""
    font = QFont(family)
    font.setStyleName("Regular")
    font.setPixelSize(1000)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    layout, option = QTextLayout(word, font), QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return [round(line.ascent() - point.y()) for run in layout.glyphRuns() for point in run.positions()]


def test_a_joined_word_keeps_to_its_line() -> None:
    """Every letter of a short word of Nastaliq stands near its baseline; Qt alone threw one an em above it."""
    assert QFontDatabase.hasFamily(NASTALIQ), "install fonts-noto-core"
    assert max(map(abs, heights(mended(NASTALIQ, "Regular"), "جگہ"))) < 200


def test_a_font_without_such_anchors_is_left_alone() -> None:
    family = QFont().family()
    assert mended(family, "no such style") in (family, f"Hashiya {family}")
    assert mended("no such family", "Regular") == "no such family"


def test_anchors_are_found_where_the_tables_say() -> None:
    cursive = struct.pack(">6H", 1, 0, 1, 12, 18, 0)[:10] + struct.pack(">H", 0)
    anchors = struct.pack(">3H", 1, 0, 0) + struct.pack(">4H", 2, 0, 0, 5)
    lookup = struct.pack(">4H", 3, 0, 1, 8) + cursive + anchors
    gpos = struct.pack(">5H", 1, 0, 0, 0, 10) + struct.pack(">2H", 1, 4) + lookup
    at = 10 + 4 + 8
    assert list(_anchors(gpos)) == [at + 12, at + 18]


def test_a_font_file_says_where_its_tables_are() -> None:
    made = _font({"post": b"abc", "head": b"12345678", "none": b""})
    assert struct.unpack_from(">4s4H", made) == (b"\0\1\0\0", 2, 32, 1, 0)
    for place, (tag, data) in enumerate((("head", b"12345678"), ("post", b"abc"))):
        found, _, at, length = struct.unpack_from(">4s3I", made, 12 + 16 * place)
        assert (found.decode(), made[at : at + length]) == (tag, data)


def test_names_are_what_they_are_asked_to_be() -> None:
    made = _names("Hashiya X", "Regular")
    assert "Hashiya X Regular".encode("utf-16-be") in made
    assert struct.unpack_from(">3H", made) == (0, 4, 6 + 4 * 12)
