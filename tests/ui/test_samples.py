"""Every shipped sample: Qt and we agree on its length, its blocks and every one of its offsets."""

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from reader import places
from reader.formats import is_article, read
from reader.model.document import Document, compose
from reader.model.text import Utf16Map
from reader.ui.block_flow import Flow
from reader.ui.typography import PageStyle, Typography

NAMES = sorted(path.name for path in places.seeds().iterdir() if is_article(path))


@pytest.fixture(params=NAMES)
def sample(request: pytest.FixtureRequest, qapp: QApplication) -> Document:
    return compose(read(places.seeds() / request.param))


def test_qt_counts_as_we_do(sample: Document) -> None:
    theirs, map16 = QTextDocument(sample.text), Utf16Map(sample.text)
    assert theirs.characterCount() - 1 == map16.to_utf16(len(sample.text))
    blocks = [theirs.findBlockByNumber(n) for n in range(theirs.blockCount())]
    assert [block.text() for block in blocks] == [sample.block_text(n) for n in range(len(sample.blocks))]
    assert [map16.from_utf16(block.position()) for block in blocks] == sample.starts
    for offset in range(len(sample.text) + 1):
        position = len(sample.text[:offset].encode("utf-16-le")) // 2
        assert (map16.to_utf16(offset), map16.from_utf16(position)) == (position, offset)


@pytest.mark.parametrize("width", [280, 620])
def test_a_press_at_each_caret_gives_its_offset(sample: Document, width: int) -> None:
    flow = Flow(sample, PageStyle(Typography(), 1.0, sample.language), width)
    for index in range(flow.count):
        laid, seen = flow.block(index), set()
        for line in range(laid.line_count):
            for offset, x in zip(*laid.boundaries(line), strict=True):
                twins = {other for other, at in zip(*laid.boundaries(line), strict=True) if abs(at - x) < 0.01}
                assert laid.hit(x, line).offset in twins, (index, line, offset)
                seen.add(offset)
        assert {0, len(laid.text)} <= seen
