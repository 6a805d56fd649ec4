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


def column(lefts: Sequence[tuple[float, int]], top: float = 500, step: float = 14) -> list[Line]:
    """Return lines of one row of signs each, given as where they begin and how many signs they have."""
    return [line_of(glyphs(left, top - step * at, count)) for at, (left, count) in enumerate(lefts)]


def beside(right: Sequence[int], left: Sequence[int], *, at: tuple[float, float] = (20, 200)) -> list[Line]:
    """Return lines with signs in two columns, so many in each line; 0 for none."""
    rows = []
    for row, (first, second) in enumerate(zip(right, left, strict=True)):
        y = 500 - 14 * row
        rows.append(line_of([*glyphs(at[1], y, first), *glyphs(at[0], y, second)]))
    return rows


def ends(lines: Sequence[Line], *, rtl: bool = True) -> list[tuple[float, int]]:
    """Return of each group where its first line begins on the left, and how many lines it has."""
    return [(group[0].left, len(group)) for group in in_reading_order(lines, rtl)]


def test_the_right_column_is_first_only_where_the_page_is_read_so():
    lines = beside([30] * 4, [30] * 4)
    assert ends(lines) == [(200, 4), (20, 4)]
    assert ends(lines, rtl=False) == [(20, 4), (200, 4)]
    assert in_reading_order([], rtl=True) == []


def test_three_lines_beside_each_other_are_no_columns():
    assert ends(beside([30] * 3, [30] * 3)) == [(20, 3)]


def test_a_column_reaches_as_far_as_six_times_the_lines_of_the_shorter_one():
    assert ends(beside([30] * 24, [30] * 4 + [0] * 20)) == [(200, 24), (20, 4)]
    assert ends(beside([30] * 25, [30] * 4 + [0] * 21)) == [(200, 24), (20, 4), (200, 1)]
    assert ends(beside([30] * 29, [0] * 25 + [30] * 4)) == [(200, 5), (200, 24), (20, 4)]


def test_what_is_free_at_the_edge_of_the_page_is_no_gutter():
    """Lines set in on one side leave a wide gap there, but nothing stands beyond it."""
    indented = column([(20, 60), *[(60, 52)] * 6, (20, 60)])
    assert ends(indented) == [(20, 8)]
    short = column([(20, 60), *[(20, 40)] * 6, (20, 60)])
    assert ends(short) == [(20, 8)]


def test_a_heading_over_both_columns_is_a_group_of_its_own():
    heading = line_of(glyphs(20, 520, 66))
    assert ends([heading, *beside([30] * 5, [30] * 5)]) == [(20, 1), (200, 5), (20, 5)]


def test_rows_of_a_table_stand_below_each_other_and_are_more_than_one():
    table = beside([8, 8, 8], [6, 6, 6])
    apart = [line_of([*glyphs(200, y, 8), *glyphs(20, y, 6)]) for y in (500, 450, 400)]
    assert [line.row for group in in_reading_order(table[:1], rtl=True) for line in group] == [False]
    assert [line.row for group in in_reading_order(apart, rtl=True) for line in group] == [False] * 3
    close = [line_of([*glyphs(200, y, 8), *glyphs(20, y, 6)]) for y in (500, 461, 422)]
    assert [line.row for group in in_reading_order(close, rtl=True) for line in group] == [True] * 3


def test_a_row_needs_words_on_both_sides_of_its_gap():
    """Short lines that begin or end with a wide gap are lines of a paragraph with a ragged end."""
    ragged = column([(20, 60), (20, 10), (20, 10), (20, 60)])
    assert not any(line.row for group in in_reading_order(ragged, rtl=True) for line in group)
    verse = column([(20, 60), (270, 10), (270, 10), (20, 60)])
    assert not any(line.row for group in in_reading_order(verse, rtl=True) for line in group)


def test_cells_are_wider_apart_than_words():
    near = [line_of([*glyphs(200, y, 8), *glyphs(156, y, 6)]) for y in (500, 486, 472)]  # 14 points
    assert not any(line.row for group in in_reading_order(near, rtl=True) for line in group)
    wide = [line_of([*glyphs(200, y, 8), *glyphs(154, y, 6)]) for y in (500, 486, 472)]  # 16 points
    assert all(line.row for group in in_reading_order(wide, rtl=True) for line in group)


def test_bullets_far_from_their_items_are_no_column():
    """Nor are numbers."""
    for count in (1, 3):
        items = [line_of([*glyphs(380, 500 - 14 * at, count), *glyphs(20, 500 - 14 * at, 60)]) for at in range(6)]
        assert ends(items) == [(20, 6)]


def test_a_line_above_a_table_does_not_make_columns_of_it():
    above = line_of(glyphs(230, 514, 14))
    table = beside([8] * 5, [6] * 5)
    groups = in_reading_order([above, *table], rtl=True)
    assert [[line.row for line in group] for group in groups] == [[False], [True] * 5]


def test_a_column_that_begins_lower_than_the_other_is_one():
    """Lines on one side only stand above columns as well as above tables."""
    assert ends(beside([30, 30, 30, 30, 30, 30], [0, 0, 30, 30, 30, 30])) == [(200, 6), (20, 4)]


def test_four_rows_make_a_table_though_their_cells_stand_close():
    def rows(count: int) -> list[Line]:
        return [line_of([*glyphs(106, 500 - 14 * at, 8), *glyphs(60, 500 - 14 * at, 8)]) for at in range(count)]

    assert all(line.row for group in in_reading_order(rows(4), rtl=True) for line in group)
    assert not any(line.row for group in in_reading_order(rows(3), rtl=True) for line in group)


def test_rows_that_the_file_names_are_not_cut():
    page = beside([30] * 5, [30] * 5)
    assert [len(group) for group in in_reading_order(page, rtl=True)] == [5, 5]
    assert [len(group) for group in in_reading_order(page, rtl=True, is_row=lambda _: True)] == [5]
