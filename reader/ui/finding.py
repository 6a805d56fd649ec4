"""Finding in a document without holding up the window: a few milliseconds of search at a time."""

from bisect import bisect_left, bisect_right
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.document import Document
from reader.model.folding import find_folded, fold
from reader.model.text import Span

_FIRST_SLICE = 0.06  # seconds: what find() may take before it returns, which is all that an article needs
_SLICE = 0.012
_CHUNK = 6000  # characters folded at once to see whether a look at its blocks is worth while


class Finding(QObject):
    """The hits of one query. `found` is emitted as they become more, and once when the search is over."""

    found = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: list[Span] = []
        self.current: int | None = None
        self._document: Document | None = None
        self._needle, self._level, self._next = "", 2, 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_over(self) -> bool:
        """Whether every block has been searched."""
        return self._document is None or self._next >= len(self._document.blocks)

    def begin(self, document: Document | None, query: str, level: int = 2) -> int:
        """Search `document` from its start; return how many hits the first moments gave."""
        self.clear()
        self._document, self._level = document, level
        self._needle = fold(query, level).strip()
        if document is None or not self._needle:
            self._document = None
            return 0
        self._search(_FIRST_SLICE)
        if not self.is_over:
            self._timer.start()
        return len(self.hits)

    def clear(self) -> None:
        """Forget the query and its hits."""
        self._timer.stop()
        self.hits, self.current, self._next, self._document = [], None, 0, None

    def within(self, span: Span) -> list[Span]:
        """Return the hits that touch `span`."""
        if not self.hits:
            return []
        first = bisect_right(self.hits, span.start, key=lambda hit: hit.end)
        last = bisect_left(self.hits, span.end, key=lambda hit: hit.start)
        return self.hits[first:last]

    def current_hit(self) -> Span | None:
        """Return the hit that the reader is at."""
        return self.hits[self.current] if self.current is not None else None

    def choose_from(self, offset: int) -> Span | None:
        """Make the first hit at or after `offset` the current one; at the end, the first of all."""
        if self.hits:
            self.current = bisect_left(self.hits, offset, key=lambda hit: hit.start) % len(self.hits)
        return self.current_hit()

    def step(self, step: int) -> Span | None:
        """Go to the next (1) or the previous (-1) hit, round the end."""
        if self.hits:
            self.current = ((-1 if step > 0 else 0) if self.current is None else self.current) + step
            self.current %= len(self.hits)
        return self.current_hit()

    def _go_on(self) -> None:
        self._search(_SLICE)
        if self.is_over:
            self._timer.stop()
        self.found.emit()

    def _search(self, seconds: float) -> None:
        until = perf_counter() + seconds
        while not self.is_over and perf_counter() < until:
            self._search_chunk()

    def _search_chunk(self) -> None:
        assert self._document is not None
        blocks, text = self._document.blocks, self._document.text
        first, start = self._next, blocks[self._next].span.start
        while self._next < len(blocks) and blocks[self._next].span.end - start <= _CHUNK:
            self._next += 1
        self._next = max(self._next, first + 1)
        if self._needle not in fold(text[start : blocks[self._next - 1].span.end], self._level):
            return
        for block in blocks[first : self._next]:
            at = block.span.start
            spans = find_folded(block.span.of(text), self._needle, self._level)
            self.hits.extend(Span(at + hit.start, at + hit.end) for hit in spans)
