"""Where the words of a line end: blanks that the file has, else gaps wide enough to be one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .glyphs import Glyph, Sheet
from .letters import TATWEEL, UNKNOWN, side
from .lines import Line

_GAP = 0.17  # of the em: a gap that is a blank where nothing else is known
_SURE_GAP = 0.3  # of the em: a gap that is a blank whatever the file says
_LEAST_GAP = 0.05  # of the em: no gap below it is a blank
_HINTED = 0.1  # of the em: a gap that is one if PDFium thinks so too
_FEW_BLANKS = 14  # signs for each blank in a line whose blanks can be believed


@dataclass(frozen=True, slots=True)
class Token:
    """A sign of a line, or a blank (text " "), from left to right; `left` and `right` in points."""

    text: str
    left: float
    right: float
    glyph: Glyph | None = None


def tokens_of(line: Line, sheet: Sheet, spaces: Sequence[tuple[float, float, float]]) -> list[Token]:
    """Return the signs of a line with the blanks between them; `spaces` are those of the file near the line."""
    glyphs = line.glyphs
    if not any(glyph.text for glyph in glyphs):
        return []
    blanks = [(left + right) / 2 for left, right, _ in spaces]
    believed = len(blanks) >= max(1, len(glyphs) // _FEW_BLANKS)
    gaps = _gaps(glyphs, line.size)
    threshold = _SURE_GAP if believed else _threshold(gaps)
    tokens = [_token(glyphs[0])]
    for (before, after), gap in zip(pairwise(glyphs), gaps, strict=True):
        blank = _has_blank(before, after, blanks) and gap > -0.5
        hinted = _hinted(before, after, sheet)
        if before.run.slanted and after.run.slanted and not believed:
            blank = gap > (-0.3 if hinted else _SURE_GAP)
        if blank or gap > threshold or (hinted and gap > _HINTED):
            tokens.append(Token(" ", before.right, after.left))
        tokens.append(_token(after))
    return [token for token in tokens if token.text]


def _token(glyph: Glyph) -> Token:
    return Token(glyph.text, glyph.left, glyph.right, glyph)


def _gaps(glyphs: Sequence[Glyph], size: float) -> list[float]:
    """Return the distance of each sign from the signs left of it, in ems.

    To the origin of the sign, not to its ink: the tail of a reh or a waw reaches under the blank.
    """
    gaps, edge = [], glyphs[0].right
    for before, after in pairwise(glyphs):
        edge = max(edge if edge - before.right < 0.6 * size else before.right, before.right)
        gaps.append((_start(after) - edge) / size)
    return gaps


def _start(glyph: Glyph) -> float:
    inside = glyph.left - 0.1 < glyph.x < glyph.right and not glyph.run.slanted
    return glyph.x if inside and side(glyph.text) == "R" else glyph.left


def _threshold(gaps: Sequence[float]) -> float:
    """Return the gap, in ems, from which a gap of this line is a blank.

    A line has two sorts of gaps, between letters and between words: between them lies the widest leap. A line that
    is set tight has small blanks, one that is spaced out wide gaps between letters.
    """
    steps = sorted(gap for gap in gaps if gap > -0.2)
    leaps = [
        (after - before, (after + before) / 2)
        for before, after in pairwise([0.0, *(step for step in steps if step > 0)])
        if before < _GAP and after < 1.0
    ]
    if len(steps) < 8 or not leaps:
        return _GAP
    leap, middle = max(leaps)
    return min(_SURE_GAP, max(_LEAST_GAP, middle)) if leap > 0.06 else _GAP


def _has_blank(before: Glyph, after: Glyph, blanks: Sequence[float]) -> bool:
    low, high = (before.left + before.right) / 2, (after.left + after.right) / 2
    return any(low <= blank <= high for blank in blanks)


def _hinted(before: Glyph, after: Glyph, sheet: Sheet) -> bool:
    first, last = sorted((before.index, after.index))
    return last - first < 4 and any(index in sheet.hints for index in range(first + 1, last))


def spaces_by_line(lines: Sequence[Line], sheet: Sheet) -> list[list[tuple[float, float, float]]]:
    """Return for each line the blanks of the file that stand on its baseline."""
    found: list[list[tuple[float, float, float]]] = [[] for _ in lines]
    rows: dict[int, list[tuple[float, float, float]]] = {}
    for space in sheet.spaces:
        rows.setdefault(round(space[2]), []).append(space)
    for at, line in enumerate(lines):
        reach = 0.33 * line.size
        for row in range(round(line.y - reach) - 1, round(line.y + reach) + 2):
            found[at].extend(space for space in rows.get(row, ()) if abs(space[2] - line.y) < reach)
    return found


def without_fill(line: Line) -> Line:
    """Return the line, tatweels that were put in to fill it without text; those that a writer typed keep theirs.

    A filling one overlaps a neighbour, or follows a letter that joins to nothing. Signs without letters that stand
    over others are fill too, of fonts that do not name their tatweel.
    """
    kept: list[Glyph] = []
    for at, glyph in enumerate(line.glyphs):
        before = line.glyphs[at - 1] if at else None
        after = line.glyphs[at + 1] if at + 1 < len(line.glyphs) else None
        filling = glyph.text in (TATWEEL, UNKNOWN) and _fills(glyph, before, after)
        kept.append(replace(glyph, text="") if filling else glyph)
    return replace(line, glyphs=tuple(kept))


def _fills(glyph: Glyph, before: Glyph | None, after: Glyph | None) -> bool:
    width = glyph.right - glyph.left
    overlap = max((_overlap(glyph, other) for other in (before, after) if other), default=0.0)
    if overlap > 0.3 * width:
        return True
    joins_on = after is not None and after.text[:1] not in "اأإآدذرزوؤىةءٱڈڑژے"
    return glyph.text == TATWEEL and (not joins_on or (before is not None and before.text == TATWEEL))


def _overlap(one: Glyph, other: Glyph) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
