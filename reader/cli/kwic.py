"""A concordance in a terminal: the keywords under each other, what stands before and after them on their own sides.

In right-to-left text what comes before stands on the right of the keyword. A line is written in logical order, padded
so that a terminal with bidi of its own, or one without, shows the keywords in one column; or in visual order.
"""

import shutil
from collections.abc import Sequence

from reader.model.bidi import isolate, visual_order
from reader.model.concordance import Hit, Row, row

from .call import Call
from .output import say, shortened, width_of

_LEAST = 12  # columns on each side, however narrow the terminal
_GAP = "  "


def say_concordance(call: Call, hits: Sequence[Hit], *, isolated: bool) -> None:
    """Print a line a hit: the article, the offset, and the words around the keyword; `isolated` for a terminal."""
    ids = shortened(hit.document_id for hit in hits)
    cells = [f"{ids[hit.document_id]}{_GAP}{hit.start:>{_widest(hits)}}{_GAP}{hit.level}{_GAP}" for hit in hits]
    keyword = max((width_of(" ".join(hit.exact.split())) for hit in hits), default=0)
    left = shutil.get_terminal_size().columns - max(map(len, cells), default=0) - keyword - 2 * len(_GAP)
    room = max(_LEAST, left // 2)
    for cell, hit in zip(cells, hits, strict=True):
        line = row(hit, room, width_of)
        if call.visual:
            say((cell + in_visual_order(line, room, keyword)).rstrip(" "))
        else:
            text = in_logical_order(line, room, keyword)
            say(cell + (isolate(text, line.direction) if isolated else text.rstrip(" ")))


def _widest(hits: Sequence[Hit]) -> int:
    return max(len(str(hit.start)) for hit in hits)


def in_logical_order(line: Row, room: int, keyword: int) -> str:
    """Return what is before, the keyword, and what is after, each padded to its column on its outer side."""
    before = " " * (room - width_of(line.before)) + line.before
    exact = line.exact + " " * (keyword - width_of(line.exact))
    return _GAP.join((before, exact, line.after + " " * (room - width_of(line.after))))


def in_visual_order(line: Row, room: int, keyword: int) -> str:
    """Return the line as it looks, from left to right."""
    before, exact, after = (visual_order(text, line.direction) for text in (line.before, line.exact, line.after))
    left, right = (after, before) if line.direction == "rtl" else (before, after)
    spare = " " * (keyword - width_of(exact))
    exact = spare + exact if line.direction == "rtl" else exact + spare
    return _GAP.join((" " * (room - width_of(left)) + left, exact, right + " " * (room - width_of(right))))
