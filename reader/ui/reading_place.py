"""Where the reader is: a block and the pixels of it that are above the window.

The place is the truth; the scroll bar follows it. Heights that turn out other than estimated move the scroll bar,
never the text under the reader's eyes.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .block_flow import Flow

_TOP_MARGIN = 28


class Shown(NamedTuple):
    """A block on the screen: its number and its top in pixels of the viewport."""

    block: int
    y: int


class ReadingPlace:
    """The top of the viewport in a flow. Pixels throughout."""

    def __init__(self, flow: Flow, viewport_height: int) -> None:
        self.flow, self.viewport_height = flow, viewport_height
        self.block, self.above = 0, -_TOP_MARGIN
        self._held: tuple[int, int] | None = None  # offset of a line, and pixels of it above the viewport

    def move_to(self, flow: Flow, viewport_height: int) -> None:
        """Keep the place in another flow of the same text (another width, font or zoom)."""
        offset, above = self.hold()
        self.flow, self.viewport_height = flow, viewport_height
        self._show_line(offset, above)
        self._held = (offset, above)  # what the reader chose, not what this width made of it

    def hold(self) -> tuple[int, int]:
        """Return the place in terms that any layout understands: the offset of the top line, and pixels above it."""
        if self._held is None:
            flow, index = self.flow, self.block
            if self.above <= 0 or not flow.count or flow.fold_at(index):
                self._held = (flow.start(index) if flow.count else 0, self.above)
            else:
                laid = flow.block(index)
                line = laid.line_at(self.above)
                self._held = (flow.start(index) + laid.starts[line], self.above - laid.tops[line])
        return self._held

    def offset(self) -> int:
        """Return the offset of the first character on the screen."""
        return self.hold()[0]

    def go_to(self, offset: int, above: int = 0) -> None:
        """Put the line of `offset` at the top with `above` pixels of it hidden.

        A negative `above` leaves so many pixels of what is before it on the screen.
        """
        self._held = None
        self._show_line(offset, above)
        self._stay_inside()

    def _show_line(self, offset: int, above: int) -> None:
        flow = self.flow
        if not flow.count:
            self.block, self.above = 0, -_TOP_MARGIN
            return
        index = flow.document.block_index(offset)
        self.block = flow.shown(index)
        if flow.fold_at(index):
            self.above = min(above, 0)
            return
        laid = flow.block(index)
        line = laid.line_of(offset - flow.start(index))
        self.above = (laid.tops[line] if line else 0) + above
        self._settle()

    def scroll_by(self, pixels: int) -> int:
        """Move by `pixels` (down is positive) over true heights; return how many it came to at the ends."""
        before = (self.block, self.above)
        self._held = None
        self.above += pixels
        self._settle()
        over = self._stay_inside()
        return 0 if before == (self.block, self.above) else pixels + over

    def jump(self, value: float) -> None:
        """Move to a value of the scroll bar, by estimate."""
        self._held = None
        if not self.flow.count:
            return
        y = value - _TOP_MARGIN
        self.block = self.flow.index_at(max(0.0, y))
        self.above = min(round(y - self.flow.top(self.block)), self.flow.height(self.block) - 1)
        self._settle()
        self._stay_inside()

    def to_end(self) -> None:
        """Show the end of the text at the bottom of the viewport."""
        self._held = None
        self.block = self.flow.shown(max(0, self.flow.count - 1))
        self.above = 0
        self._settle()
        self._stay_inside()

    def value(self) -> float:
        """Return the value that the scroll bar should have, by the heights known so far."""
        return self.flow.top(self.block) + self.above + _TOP_MARGIN if self.flow.count else 0.0

    def range(self) -> float:
        """Return the greatest value of the scroll bar."""
        return max(0.0, self.flow.total + 2 * _TOP_MARGIN - self.viewport_height)

    def shown(self) -> Iterator[Shown]:
        """Yield the blocks on the screen from the top."""
        y, index = -self.above, self.block if self.flow.count else None
        while index is not None and y < self.viewport_height:
            yield Shown(index, y)
            y += self.flow.height(index)
            index = self.flow.next_shown(index)

    def y_of(self, index: int) -> int | None:
        """Return the top of a block in pixels of the viewport where it is on the screen, else None."""
        return next((shown.y for shown in self.shown() if shown.block == index), None)

    def _settle(self) -> None:
        """Walk until `above` lies inside the block: over blocks that scrolled away, or back over those before."""
        flow = self.flow
        while self.above < 0 and (before := flow.previous_shown(self.block)) is not None:
            self.block = before
            self.above += flow.height(before)
        while self.above >= (height := flow.height(self.block)):
            after = flow.next_shown(self.block)
            if after is None:
                return
            self.block, self.above = after, self.above - height

    def _stay_inside(self) -> int:
        """Go no further than the ends of the text; return the pixels gone back (negative) or forth."""
        flow = self.flow
        if self.block == 0 and self.above < -_TOP_MARGIN:
            moved = -_TOP_MARGIN - self.above
            self.above = -_TOP_MARGIN
            return moved
        y, index = -self.above, self.block
        while y < self.viewport_height:
            y += flow.height(index)
            after = flow.next_shown(index)
            if after is None:
                break
            index = after
        missing = self.viewport_height - (y + _TOP_MARGIN)
        if missing <= 0 or flow.next_shown(index) is not None:
            return 0
        return -self._pull_down(missing)

    def _pull_down(self, missing: int) -> int:
        """Bring the end of the text down to the bottom, if there is as much text above."""
        held = (self.block, self.above)
        self.above -= missing
        self._settle()
        if self.block == 0 and self.above < -_TOP_MARGIN:
            missing += self.above + _TOP_MARGIN
            self.above = -_TOP_MARGIN
        return missing if held != (self.block, self.above) else 0
