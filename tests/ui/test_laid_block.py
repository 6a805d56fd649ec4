"""Offsets and pixels of one laid-out block: held against Qt, against python-bidi, and against themselves."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from reader.model.bidi import Direction, visual_order
from reader.model.text import cluster_ends
from reader.ui.laid_block import LaidBlock
from reader.ui.line_clusters import LineClusters, runs_one_way

from .reading import ARABIC, EMOJI, ENGLISH, SAMPLES, VOWELLED, laid

FAMILIES = ("Noto Naskh Arabic", "Amiri", "Noto Sans Arabic")
WIDTHS = (140, 260, 700)
PIECES = (
    *"ابتثاملل قَالِبْ abc 123 ٣٤ ().,:«»%- אבג כھ ٹ",
    "لا",
    "لله",
    "می‌خ",
    "👩\u200d👧",
    "👍🏽",
    "e\u0301",
    "\u200f",
    " ש\u05c1",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(
    lambda found: " ".join("".join(found).split()) or "ا"
)


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need an application."""


def every_layout() -> list[tuple[str, str, int]]:
    return [(name, family, width) for name in SAMPLES for family in FAMILIES for width in WIDTHS]


@pytest.mark.parametrize(("name", "family", "width"), every_layout())
def test_a_press_at_the_carets_pixel_gives_its_offset(name: str, family: str, width: int) -> None:
    block = laid(*SAMPLES[name], width, family)
    for line in range(block.line_count):
        offsets, pixels = block.boundaries(line)
        for offset, x in zip(offsets, pixels, strict=True):
            here = {other for other, at in zip(offsets, pixels, strict=True) if abs(at - x) < 0.01}
            assert block.hit(x, line).offset in here, (line, offset)
            assert offset in here


@pytest.mark.parametrize(("name", "family", "width"), every_layout())
def test_a_press_inside_a_cluster_gives_the_edge_that_is_nearer(name: str, family: str, width: int) -> None:
    block = laid(*SAMPLES[name], width, family)
    for line in range(block.line_count):
        for cluster in block.clusters(line):
            wide = cluster.hi - cluster.lo
            if wide > 4:
                assert block.hit(cluster.lo + wide * 0.3, line).offset == cluster.left
                assert block.hit(cluster.lo + wide * 0.7, line).offset == cluster.right
                assert block.character_at(cluster.lo + wide / 2, line) == cluster.start


def tiles(block: LaidBlock) -> None:
    """Clusters cover their line from end to end, each beginning where the one to its left ends."""
    for line in range(block.line_count):
        clusters = block.clusters(line)
        seams = [round(right.lo - left.hi, 1) for left, right in pairwise(clusters)]
        assert seams == [0.0] * len(seams), [block.text[c.start : c.end] for c in clusters]
        assert sorted(c.start for c in clusters) == block.boundaries(line)[0][:-1]


@pytest.mark.parametrize(("name", "family", "width"), every_layout())
def test_clusters_tile_their_line(name: str, family: str, width: int) -> None:
    tiles(laid(*SAMPLES[name], width, family))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["rtl", "ltr"]), st.sampled_from([90, 300]))
def test_any_text_is_tiled_and_no_cluster_is_split(text: str, direction: Direction, width: int) -> None:
    block = laid(text, direction, width)
    tiles(block)
    ends = {0, *cluster_ends(text)}
    for line in range(block.line_count):
        start, end = block.line_span(line)
        inner = {offset for offset in block.boundaries(line)[0] if start < offset < end}
        assert inner <= ends
        assert {block.hit(x, line).offset for x in range(0, width, 7)} <= ends | {start, end}


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["rtl", "ltr"]), st.sampled_from([170, 300]))
def test_the_quick_way_and_the_sure_way_agree(text: str, direction: Direction, width: int) -> None:
    """On a line that runs one way the carets' pixels are trusted: the glyphs must say the same."""
    assume("لله" not in text)  # one glyph: Qt shares it among letters and marks, we among clusters
    block = laid(text, direction, width)
    for line in range(block.line_count):
        start, end = block.line_span(line)
        if not runs_one_way(text, start, end, block.rtl):
            continue
        bounds = block.boundaries(line)[0]
        parts = (block.layout.lineAt(line), text, bounds, lambda offset: len(text[:offset].encode("utf-16-le")) // 2)
        quick = LineClusters(*parts, block.rtl).in_text_order(one_way=True)
        sure = LineClusters(*parts, block.rtl).in_text_order(one_way=False)
        letters = [n for n, cluster in enumerate(sure) if not text[cluster.start].isspace()]
        for n in letters:
            assert (quick[n].lo, quick[n].hi) == pytest.approx((sure[n].lo, sure[n].hi), abs=0.1)


@pytest.mark.parametrize("name", SAMPLES)
def test_qt_and_we_agree_on_every_position(name: str) -> None:
    text, direction = SAMPLES[name]
    block = laid(text, direction, 300)
    qt: QTextLayout = block.layout
    length16 = len(text.encode("utf-16-le")) // 2
    lines = [qt.lineAt(n) for n in range(qt.lineCount())]
    assert sum(line.textLength() for line in lines) == length16
    starts16 = [line.textStart() for line in lines]
    assert [len(text[:start].encode("utf-16-le")) // 2 for start in block.starts] == starts16


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "controls"])
@pytest.mark.parametrize("family", FAMILIES)
def test_clusters_stand_in_the_order_that_python_bidi_gives(name: str, family: str) -> None:
    text, direction = SAMPLES[name]
    block = laid(text, direction, 5000, family)
    assert block.line_count == 1
    shown = "".join(text[cluster.start] for cluster in block.clusters(0))
    bases = "".join(text[start] for start in [0, *cluster_ends(text)[:-1]])
    unpaired = str.maketrans(")»", "(«")  # python-bidi mirrors them in its output, Qt in its glyphs
    assert shown.translate(unpaired) == visual_order(bases, direction).translate(unpaired)


def test_right_to_left_blocks_stand_right_and_left_to_right_ones_left() -> None:
    right, left = laid(ARABIC, "rtl", 500), laid(ENGLISH, "ltr", 500)
    assert [round(right.clusters(line)[-1].hi) for line in range(right.line_count)] == [500] * right.line_count
    assert [round(left.clusters(line)[0].lo) for line in range(left.line_count)] == [0] * left.line_count


def test_boxes_of_a_mixed_line_are_several_and_cover_just_their_letters() -> None:
    text = "بدأ abc def نهاية"
    block = laid(text, "rtl", 900)
    start, end = text.index("أ"), text.index("c ") + 1  # from inside the Arabic into the Latin
    boxes = block.boxes(start, end)
    assert len(boxes) == 2
    inside = [c for c in block.clusters(0) if start <= c.start < end]
    assert sum(hi - lo for _, lo, hi in boxes) == pytest.approx(sum(c.hi - c.lo for c in inside), abs=0.1)


def test_both_letters_of_lam_alef_can_be_reached() -> None:
    for family in FAMILIES:
        block = laid("سلام", "rtl", 300, family)
        lam, alef = (next(c for c in block.clusters(0) if c.start == n) for n in (1, 2))
        assert lam.lo == pytest.approx(alef.hi)
        assert lam.hi - lam.lo == pytest.approx(alef.hi - alef.lo, rel=0.8)
        assert block.hit((lam.lo + alef.hi) / 2, 0).offset == 2


def test_lines_of_one_block_are_evenly_spaced_with_marks_and_emoji() -> None:
    for text in (VOWELLED, EMOJI):
        block = laid(text, "rtl", 240)
        steps = {bottom - top for top, bottom in map(block.band, range(block.line_count))}
        assert min(steps) >= block.style.line_height


def test_an_empty_block_has_one_line_and_a_caret_at_its_start() -> None:
    block = laid("", "rtl", 200)
    assert (block.line_count, block.hit(10, 0).offset, block.caret_x(0, 0)) == (1, 0, 200.0)
