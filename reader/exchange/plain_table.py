"""A table of cells as CSV, as spreadsheets open it: UTF-8 with a byte order mark, no cell a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from .cells import harmless

_BOM = "\ufeff"
_AT_ONCE = 1000  # rows


def chunks(columns: Sequence[str], rows: Iterable[Sequence[str | int]], *, bom: bool = True) -> Iterator[bytes]:
    """Yield the bytes of the table: its header, then as many rows at a time as are quickly written."""
    waiting: list[Sequence[str | int]] = [columns]
    yield _BOM.encode() if bom else b""
    for row in rows:
        waiting.append([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        if len(waiting) == _AT_ONCE:
            yield _lines(waiting)
            waiting = []
    yield _lines(waiting)


def _lines(rows: Iterable[Sequence[str | int]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
