"""Concordance lines as CSV: a line a hit, its keyword in a column between what stands before and after it."""

import csv
import io
from collections.abc import Iterable, Iterator

from reader.model.concordance import Hit

from .cells import harmless

COLUMNS = (
    "document", "title", "source", "start", "end", "before", "exact", "after", "level", "field", "annotation"
)  # fmt: skip
_BOM = "\ufeff"
_AT_ONCE = 1000  # hits


def chunks(hits: Iterable[Hit], *, bom: bool = True) -> Iterator[bytes]:
    """Yield the bytes of the table in UTF-8: the header, then as many hits at a time as are quickly written."""
    rows: list[Iterable[object]] = [COLUMNS]
    yield _BOM.encode() if bom else b""
    for hit in hits:
        rows.append(_cells(hit))
        if len(rows) == _AT_ONCE:
            yield _lines(rows)
            rows = []
    yield _lines(rows)


def _cells(hit: Hit) -> tuple[object, ...]:
    before, exact, after = (harmless(text) for text in (hit.before, hit.exact, hit.after))
    return (
        hit.document_id, harmless(hit.title), harmless(hit.source), hit.start, hit.end, before, exact, after, hit.level,
        hit.field, hit.annotation_id,
    )  # fmt: skip


def _lines(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
