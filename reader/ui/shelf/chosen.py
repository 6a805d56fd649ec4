"""Which rows of a list are selected, where that may be a hundred thousand of them."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelectionModel


def chosen_rows(selection: QItemSelectionModel) -> list[int]:
    """Return the rows that are selected, in order; a hundred thousand of them are no hundred thousand objects of Qt."""
    found = selection.selection()  # held while its ranges are read: they point into it
    ranges = [range(found.at(n).top(), found.at(n).bottom() + 1) for n in range(found.size())]
    if len(ranges) == 1:
        return list(ranges[0])
    return sorted({row for rows in ranges for row in rows})


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of those rows, which are in order, that follow each other."""
    if rows and rows[-1] - rows[0] + 1 == len(rows):
        yield rows[0], rows[-1]
        return
    first = 0
    for n, row in enumerate(rows):
        if n + 1 == len(rows) or rows[n + 1] != row + 1:
            yield rows[first], row
            first = n + 1
