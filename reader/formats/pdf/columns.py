"""Columns: lines cut at a gutter that many of them leave free, the right column first where the page is read so."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from .lines import Line, line_of

_DEEPEST = 4  # columns within columns
_LINES = 4  # lines on either side that make a column
_GUTTER = 0.45  # of the em: the least width of a gutter
_CELLS_APART = 1.5  # of the em: the least gap between the cells of a table
_CLOSER = _GUTTER  # the least of a table of several rows
_ROWS_APART = 4.0  # of the em: the most between two rows
_FEWEST, _CELL = 2.5, 14  # signs of a cell: fewer are bullets or numbers of a list, more are text in columns
_LABEL = 4  # signs of the longest label of an item
_UNEQUAL = 6  # times as many lines on one side as on the other: no column but a margin
_RAISED = 3  # signs of a line that may all be raised, such as marks of notes

Gap = tuple[float, float]


def in_reading_order(
    lines: Sequence[Line], rtl: bool, is_row: Callable[[Line], bool] = lambda _: False
) -> list[list[Line]]:
    """Return the lines of a page as groups, one a column, each from top to bottom, in the order they are read.

    `is_row` tells of a line that the structure of the file knows to be one row of a table: it is not cut.
    """
    return _split(list(lines), rtl, is_row, 0)


def _split(lines: list[Line], rtl: bool, is_row: Callable[[Line], bool], depth: int) -> list[list[Line]]:
    if not lines or depth > _DEEPEST:
        return [lines] if lines else []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    free = [_beside(line, left, right) if is_row(line) else _free(line, left, right) for line in lines]
    groups: list[list[Line]] = []
    at, joins = 0, False
    while at < len(lines):
        rows = _table(lines, free, at)
        if rows:
            groups.append([replace(line, row=True) for line in lines[at : at + rows]])
            at, joins = at + rows, False
            continue
        found = _gutter(lines, free, at)
        if found and not _leads_to_table(lines, free, at, found):
            end, gutter = found
            sides = _cut(lines[at:end], (gutter[0] + gutter[1]) / 2)
            for side in reversed(sides) if rtl else sides:
                groups.extend(_split(side, rtl, is_row, depth + 1))
            at, joins = end, False
            continue
        if joins:
            groups[-1].append(lines[at])
        else:
            groups.append([lines[at]])
            joins = True
        at += 1
    return groups


def _free(line: Line, left: float, right: float) -> list[Gap]:
    """Return what a line leaves free between two edges: gaps wide enough for a gutter."""
    gaps, edge, least = [], left, _GUTTER * line.size
    for start, end in sorted((glyph.left, glyph.right) for glyph in line.glyphs):
        if start - edge > least:
            gaps.append((edge, start))
        edge = max(edge, end)
    if right - edge > least:
        gaps.append((edge, right))
    return gaps


def _beside(line: Line, left: float, right: float) -> list[Gap]:
    """Return what a line leaves free between two edges on its left and its right."""
    return [gap for gap in ((left, line.left), (line.right, right)) if gap[1] - gap[0] > _GUTTER * line.size]


def _gutter(lines: Sequence[Line], free: Sequence[Sequence[Gap]], start: int) -> tuple[int, Gap] | None:
    """Return the longest run of lines from `start` that has a common gutter, as its end, and the gutter."""
    least = _GUTTER * lines[start].size
    gaps = list(free[start])
    best: tuple[int, list[Gap]] = start, []
    counts: dict[Gap, tuple[int, int]] = {gap: _sides(lines[start], gap) for gap in gaps}
    for end in range(start + 1, len(lines)):
        shared: dict[Gap, tuple[int, int]] = {}
        for gap in gaps:
            for low, high in free[end]:
                both = max(gap[0], low), min(gap[1], high)
                if both[1] - both[0] > least:
                    on_left, on_right = _sides(lines[end], both)
                    shared[both] = counts[gap][0] + on_left, counts[gap][1] + on_right
        gaps, counts = list(shared), shared
        if not gaps:
            break
        fit = [gap for gap in gaps if _are_columns(counts[gap])]
        best = (end + 1, fit) if fit else best
    end, fit = best
    fit = [gap for gap in fit if not _parts_labels(lines[start:end], gap)]
    return (end, fit[-1]) if fit else None


def _are_columns(counts: tuple[int, int]) -> bool:
    fewer, more = sorted(counts)
    return fewer >= _LINES and fewer * _UNEQUAL >= more


def _parts_labels(lines: Sequence[Line], gap: Gap) -> bool:
    """Tell whether a gap parts bullets or numbers from the items of a list, and no columns."""
    both = [line for line in lines if all(_sides(line, gap))]
    return bool(both) and _letters_beside(both, gap) <= _LABEL


def _leads_to_table(lines: Sequence[Line], free: Sequence[Sequence[Gap]], start: int, found: tuple[int, Gap]) -> bool:
    """Tell whether lines that are all on one side of a gutter end where a table begins: they only stand above it."""
    end, gutter = found
    alone = _sides(lines[start], gutter)
    for at in range(start + 1, end):
        if all(alone) or _sides(lines[at - 1], gutter) != alone:
            return False
        if _table(lines, free, at):
            return True
    return False


def _table(lines: Sequence[Line], free: Sequence[Sequence[Gap]], start: int) -> int:
    """Return how many lines from `start` are rows of a table, 0 if none: all leave a wide gap free, and the words on
    one side of it are few, though more than a bullet or a number. Of several rows the gap may be less wide.
    """
    rows = _rows(lines, free, start, _CELLS_APART, _FEWEST)
    if rows > 1:
        return rows
    rows = _rows(lines, free, start, _CLOSER, _LABEL)
    return rows if rows >= _LINES else 0


def _rows(lines: Sequence[Line], free: Sequence[Sequence[Gap]], start: int, apart: float, fewest: float) -> int:
    """Return how many lines from `start` share a gap so wide, in ems, with more letters than `fewest` beside it."""
    gaps = [gap for gap in free[start] if _is_wide(gap, lines[start], apart)]
    end = start + 1
    while gaps and end < len(lines) and lines[end - 1].y - lines[end].y < _ROWS_APART * lines[end].size:
        both = ((max(gap[0], low), min(gap[1], high)) for gap in gaps for low, high in free[end])
        shared = [gap for gap in both if _is_wide(gap, lines[end], apart)]
        if not shared:
            break
        gaps, end = shared, end + 1
    few = any(fewest < _letters_beside(lines[start:end], gap) < _CELL for gap in gaps)
    return end - start if few else 0


def _is_wide(gap: Gap, line: Line, apart: float) -> bool:
    """Tell whether a gap parts a line, with signs on both sides, further than words are ever parted."""
    return gap[1] - gap[0] > apart * line.size and all(_sides(line, gap))


def _letters_beside(lines: Sequence[Line], gap: Gap) -> float:
    """Return how many signs a line has on average on that side of a gap where they are fewer."""
    on_left = sum(glyph.right <= gap[0] + 0.1 for line in lines for glyph in line.glyphs)
    return min(on_left, sum(len(line.glyphs) for line in lines) - on_left) / len(lines)


def _sides(line: Line, gap: Gap) -> tuple[int, int]:
    """Return 1 for each side of a gap on which the line has signs."""
    return int(line.left <= gap[0]), int(line.right >= gap[1])


def _cut(lines: Sequence[Line], middle: float) -> tuple[list[Line], list[Line]]:
    """Return the parts of lines left and right of a gutter."""
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        for side, glyphs in zip(
            sides,
            (
                [glyph for glyph in line.glyphs if glyph.left + glyph.right < 2 * middle],
                [glyph for glyph in line.glyphs if glyph.left + glyph.right >= 2 * middle],
            ),
            strict=True,
        ):
            if glyphs:
                # Lines of two columns may stand a little apart, and blanks are looked for at the height of each.
                side.append(line_of(glyphs, line.y if len(glyphs) <= _RAISED else None))
    return sides
