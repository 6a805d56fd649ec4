"""The caret: where it is, and where each motion takes it. Arrows move as the eye reads, words move as the text runs."""

from dataclasses import dataclass

from reader.model.text import Span, words

from .block_flow import Flow
from .laid_block import LaidBlock, Slot, Spot


@dataclass(slots=True)
class Caret:
    """Caret and selection in code points of the document. `x` is where it is drawn, if it got there by sight."""

    offset: int = 0
    anchor: int = 0
    trailing: bool = False
    x: float | None = None
    goal: float | None = None  # pixel that Up and Down keep to

    @property
    def span(self) -> Span:
        """What is selected; empty where there is only a caret."""
        return Span(min(self.anchor, self.offset), max(self.anchor, self.offset))

    def move(self, spot: Spot, extend: bool = False, goal: float | None = None) -> None:
        """Go to `spot`; with `extend`, the selection grows from its anchor."""
        self.offset, self.trailing, self.x, self.goal = spot.offset, spot.trailing, spot.x, goal
        if not extend:
            self.anchor = spot.offset

    def forget_pixels(self) -> None:
        """The lines are laid out anew: what was seen of them no longer holds."""
        self.x = self.goal = None


class Motions:
    """What each key means in the flow. `step` is 1 for right or on, -1 for left or back."""

    def __init__(self, flow: Flow) -> None:
        self.flow, self.document = flow, flow.document

    def at(self, offset: int) -> tuple[int, LaidBlock, int]:
        """Return the index, the layout and the start of the block of an offset."""
        index = self.document.block_index(offset)
        return index, self.flow.block(index), self.flow.start(index)

    def place(self, caret: Caret) -> tuple[int, int, float]:
        """Return the block, the line in it, and the pixel at which the caret is drawn."""
        index, laid, start = self.at(caret.offset)
        line = laid.line_of(caret.offset - start, caret.trailing)
        return index, line, caret.x if caret.x is not None else laid.caret_x(caret.offset - start, line)

    def by_sight(self, caret: Caret, step: int) -> Spot:
        """One cluster to the right (1) or to the left (-1), over the end of the line to the next."""
        index, line, x = self.place(caret)
        laid, start = self.flow.block(index), self.flow.start(index)
        slots = laid.slots(line)
        at = _slot_at(slots, x, caret.offset - start) + step
        if 0 <= at < len(slots):
            return _arrive(laid, start, line, slots[at], step)
        return self._over_the_edge(caret.offset, index, line, step)

    def _over_the_edge(self, offset: int, index: int, line: int, step: int) -> Spot:
        """Leave a line by its left or right edge: on, where the block runs that way, else back."""
        onward = step < 0 if self.flow.block(index).rtl else step > 0
        found = self._neighbour(index, line, 1 if onward else -1)
        if found is None:
            return Spot(offset, x=None)
        index, line = found
        laid, start = self.flow.block(index), self.flow.start(index)
        slots = laid.slots(line)
        at = 0 if laid.rtl != onward else len(slots) - 1
        inward = 1 if at == 0 else -1
        spot = _arrive(laid, start, line, slots[at], inward)
        if spot.offset == offset and len(slots) > 1:
            spot = _arrive(laid, start, line, slots[at + inward], inward)
        return spot

    def _neighbour(self, index: int, line: int, step: int) -> tuple[int, int] | None:
        """Return the block and line under (1) or above (-1) a line; folded blocks are passed over."""
        if 0 <= line + step < self.flow.block(index).line_count:
            return index, line + step
        go = self.flow.next_shown if step > 0 else self.flow.previous_shown
        other = go(index)
        while other is not None and self.flow.fold_at(other):
            other = go(other)
        if other is None:
            return None
        return other, 0 if step > 0 else self.flow.block(other).line_count - 1

    def by_line(self, caret: Caret, step: int) -> tuple[Spot, float]:
        """One line down (1) or up (-1), at the same pixel; returns that pixel too."""
        index, line, x = self.place(caret)
        goal = x if caret.goal is None else caret.goal
        found = self._neighbour(index, line, step)
        if found is None:
            return Spot(len(self.document.text) if step > 0 else 0), goal
        return self.hit(found[0], found[1], goal), goal

    def hit(self, index: int, line: int, x: float) -> Spot:
        """Return the spot at a pixel of a line, as an offset of the document."""
        spot = self.flow.block(index).hit(x, line)
        return spot._replace(offset=spot.offset + self.flow.start(index))

    def line_start(self, caret: Caret) -> Spot:
        """The start of the line, on the side where its block starts."""
        index, line, _ = self.place(caret)
        return Spot(self.flow.start(index) + self.flow.block(index).starts[line])

    def line_end(self, caret: Caret) -> Spot:
        """The end of the line; on a wrapped one, before the space that it was broken at."""
        index, line, _ = self.place(caret)
        laid = self.flow.block(index)
        start, end = laid.line_span(line)
        wrapped = line + 1 < laid.line_count
        last = start + len(laid.text[start:end].rstrip()) if wrapped else end
        return Spot(self.flow.start(index) + last, wrapped and last == end)

    def by_word(self, offset: int, step: int) -> int:
        """Return the start of the next word (1), or of this or the last (-1), in the order of the text."""
        index = self.document.block_index(offset)
        start = self.flow.start(index)
        starts = [start + word.start for word in words(self.document.block_text(index))]
        if step > 0:
            after = [at for at in starts if at > offset]
            end = self.document.blocks[index].span.end
            if after or offset < end:
                return after[0] if after else end
            return self.flow.start(index + 1) if index + 1 < self.flow.count else offset
        before = [at for at in starts if at < offset]
        if before or offset > start:
            return before[-1] if before else start
        return self.document.blocks[index - 1].span.end if index else 0

    def sideways_word(self, offset: int, step: int) -> int:
        """Return where Ctrl and the right (1) or left (-1) arrow go: on, where the block runs that way, else back."""
        rtl = self.document.blocks[self.document.block_index(offset)].direction == "rtl"
        return self.by_word(offset, -step if rtl else step)


def _slot_at(slots: list[Slot], x: float, offset: int) -> int:
    """Return the gap where the caret stands: the nearest, and of several at one pixel the one of its offset."""

    def distance(n: int) -> tuple[float, bool]:
        return round(abs(slots[n].x - x), 1), offset not in (slots[n].from_left, slots[n].from_right)

    return min(range(len(slots)), key=distance)


def _arrive(laid: LaidBlock, start: int, line: int, slot: Slot, step: int) -> Spot:
    offset = slot.from_left if step > 0 else slot.from_right
    trailing = line + 1 < laid.line_count and offset == laid.starts[line + 1]
    return Spot(start + offset, trailing, slot.x)
