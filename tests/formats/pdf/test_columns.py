from collections.abc import Sequence

from reader.formats.pdf.columns import in_reading_order
from reader.formats.pdf.glyphs import Glyph
from reader.formats.pdf.lines import Line, line_of
from reader.formats.pdf.runs import Font, Run

RUN = Run(10, Font("Some"))


def glyphs(left: float, y: float, count: int) -> list[Glyph]:
    return [Glyph("م", left + 5 * at, left + 5 * at + 5, left + 5 * at, y, at, RUN) for at in range(count)]


def heights(lines: Sequence[Line]) -> list[list[float]]:
    return [[line.y for line in group] for group in in_reading_order(lines, rtl=True)]


def test_each_column_has_its_own_height_but_for_raised_signs():
    """A mark of a note that stands alone in its column is no line of its own height."""
    left_ends = [(96, 20), (96, 20), (104, 2), (96, 20), (96, 20)]
    lines = [
        line_of([*glyphs(200, 500 - 14 * at, 30), *glyphs(20, 400 + y - 14 * at, count)], 500 - 14 * at)
        for at, (y, count) in enumerate(left_ends)
    ]
    assert heights(lines) == [[500, 486, 472, 458, 444], [496, 482, 472, 454, 440]]


def test_rows_of_a_table_are_one_group_and_items_with_numbers_are_none():
    table = [line_of([*glyphs(200, y, 8), *glyphs(20, y, 6)]) for y in (500, 486, 472)]
    assert [[line.row for line in group] for group in in_reading_order(table, rtl=True)] == [[True] * 3]
    items = [line_of([*glyphs(200, y, 8), *glyphs(170, y, 1)]) for y in (500, 486, 472)]
    assert not any(line.row for group in in_reading_order(items, rtl=True) for line in group)
