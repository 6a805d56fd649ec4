"""Concordance lines as CSV: a line a hit, its keyword in a column between what stands before and after it."""

from collections.abc import Iterable, Iterator

from reader.model.concordance import Hit

from . import plain_table

COLUMNS = (
    "document", "title", "source", "start", "end", "before", "exact", "after", "level", "field", "annotation"
)  # fmt: skip


def chunks(hits: Iterable[Hit], *, bom: bool = True) -> Iterator[bytes]:
    """Yield the bytes of the table in UTF-8: the header, then as many hits at a time as are quickly written."""
    return plain_table.chunks(COLUMNS, map(_cells, hits), bom=bom)


def _cells(hit: Hit) -> tuple[str | int, ...]:
    return (
        hit.document_id, hit.title, hit.source, hit.start, hit.end, hit.before, hit.exact, hit.after, hit.level,
        hit.field, hit.annotation_id,
    )  # fmt: skip
