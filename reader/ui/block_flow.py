"""Blocks under one another: laid out when asked for, estimated until then.

Estimates need no work per block: the height of a block of n characters is taken as a·n + b, so the top of block i
is a·starts[i] + b·i. What laid-out blocks, and folded runs of boilerplate, differ by is kept beside it, sparsely.
Blocks are asked for by index; the first block of a folded run stands for the run, the others have no height.
"""

from bisect import bisect_left, bisect_right, insort
from collections import OrderedDict
from itertools import accumulate

from reader.model.document import Document

from .laid_block import LaidBlock
from .typography import PageStyle

_KEPT_LAYOUTS = 160
_KEPT_HEIGHTS = 1500


class Flow:
    """The blocks of one document at one width, zoom and typography."""

    def __init__(
        self, document: Document, page: PageStyle, width: int, folds: list[tuple[int, int]] | None = None
    ) -> None:
        self.document, self.page, self.width = document, page, width
        self._starts = document.starts
        self._laid: OrderedDict[int, LaidBlock] = OrderedDict()
        self._heights: dict[int, int] = {}
        self._known: list[int] = []  # indexes in _heights, in order
        self._extra: list[float] | None = None  # running sum of what the known heights add to the estimate
        body = page.body()
        self._per_character = body.line_height / page.characters_in(width)
        # Half a line is lost at the end of a paragraph, on average.
        self._per_block = body.line_height * 0.5 + body.after - self._per_character
        self.fold_height = max(20, round(body.em * 1.9))
        self._folds = folds or []
        self._fold_firsts = [first for first, _ in self._folds]
        self._fold_extra = [0.0, *accumulate(self._fold_change(first, last) for first, last in self._folds)]

    @property
    def count(self) -> int:
        """How many blocks the document has."""
        return len(self._starts)

    @property
    def laid_count(self) -> int:
        """How many layouts are held now."""
        return len(self._laid)

    def block(self, index: int) -> LaidBlock:
        """Return a block, laid out. The least recently asked are forgotten."""
        laid = self._laid.get(index)
        if laid is None:
            block = self.document.blocks[index]
            text = block.span.of(self.document.text)
            laid = LaidBlock(text, block.direction, self.page.style(block.kind, block.level, text), self.width)
            self._laid[index] = laid
            self._learn(index, laid.height)
            while len(self._laid) > _KEPT_LAYOUTS:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(index)
        return laid

    def start(self, index: int) -> int:
        """Return the offset at which a block starts."""
        return self._starts[index]

    # Folds

    def fold_at(self, index: int) -> tuple[int, int] | None:
        """Return (first, last) of the folded run that a block is in, or None."""
        n = bisect_right(self._fold_firsts, index) - 1
        return self._folds[n] if n >= 0 and index <= self._folds[n][1] else None

    def shown(self, index: int) -> int:
        """Return the block that stands for this one: itself, or the first of its folded run."""
        fold = self.fold_at(index) if self._folds else None
        return fold[0] if fold else index

    def next_shown(self, index: int) -> int | None:
        """Return the block under this one, or None at the end."""
        fold = self.fold_at(index) if self._folds else None
        after = (fold[1] if fold else index) + 1
        return after if after < self.count else None

    def previous_shown(self, index: int) -> int | None:
        """Return the block above this one, or None at the beginning."""
        before = self.shown(index) - 1
        return self.shown(before) if before >= 0 else None

    # Heights

    def height(self, index: int) -> int:
        """Return the true height of a shown block in pixels, laying it out if need be."""
        if self._folds and self.fold_at(index):
            return self.fold_height
        known = self._heights.get(index)
        return known if known is not None else self.block(index).height

    def top(self, index: int) -> float:
        """Return the pixel at which a block begins, by the heights known so far; of `count`, the end of the text."""
        if self._folds and (fold := self.fold_at(index)) and index > fold[0]:
            return self.top(fold[0]) + self.fold_height
        if self._extra is None:
            changes = (self._heights[n] - self._estimate(n) for n in self._known)
            self._extra = [0.0, *accumulate(changes)]
        known = self._extra[bisect_left(self._known, index)]
        folded = self._fold_extra[bisect_left(self._fold_firsts, index)] if self._folds else 0.0
        return self._estimated_top(index) + known + folded

    @property
    def total(self) -> float:
        """The height of all in pixels, as far as it is known."""
        return self.top(self.count)

    def index_at(self, y: float) -> int:
        """Return the shown block at a pixel."""
        low, high = 0, self.count - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.top(middle) <= y:
                low = middle
            else:
                high = middle - 1
        return self.shown(low)

    def _estimated_top(self, index: int) -> float:
        at = self._starts[index] if index < self.count else len(self.document.text) + 1
        return self._per_character * at + self._per_block * index

    def _estimate(self, index: int) -> float:
        return self._estimated_top(index + 1) - self._estimated_top(index)

    def _fold_change(self, first: int, last: int) -> float:
        return self.fold_height - (self._estimated_top(last + 1) - self._estimated_top(first))

    def _learn(self, index: int, height: int) -> None:
        if index in self._heights or (self._folds and self.fold_at(index)):
            return
        if len(self._known) >= _KEPT_HEIGHTS:
            self._forget_far_from(index)
        self._heights[index] = height
        insort(self._known, index)
        self._extra = None

    def _forget_far_from(self, index: int) -> None:
        """Forget the half of the known heights that is furthest away; the reader's place does not depend on them."""
        near = sorted(sorted(self._known, key=lambda known: abs(known - index))[: _KEPT_HEIGHTS // 2])
        self._heights = {known: self._heights[known] for known in near}
        self._known = near


def boilerplate_runs(document: Document) -> list[tuple[int, int]]:
    """Return (first, last) of every run of boilerplate blocks."""
    runs: list[tuple[int, int]] = []
    for index, block in enumerate(document.blocks):
        if block.kind == "boilerplate":
            if runs and runs[-1][1] == index - 1:
                runs[-1] = (runs[-1][0], index)
            else:
                runs.append((index, index))
    return runs
