"""Where the words of a line end: blanks that the file has, else gaps wide enough to be one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .glyphs import Glyph, Sheet
from .letters import TATWEEL, UNKNOWN, side
from .lines import Line

_GAP = 0.17  # of the em: a gap that is a blank where nothing else is known
_SURE_GAP = 0.3  # of the em: a gap that is a blank whatever the file says
_LEAST_GAP = 0.06  # of the em: no gap below it is a blank
_OVERLAP = -0.2  # of the em: signs that stand over each other so much have no gap
_WIDEST = 0.6  # of the em: a gap as good as any wider one
_APART = 0.1  # of the em: by how much the gaps between words are wider on average
_FEW_GAPS = 8  # gaps of a line from which nothing can be told
_HINTED = 0.1  # of the em: a gap that is one if PDFium thinks so too
_TOLD_GAP = 0.19  # of the em: a gap that is a blank in a line that has blanks of its own elsewhere
_ENDS = "اأإآٱدذرزوؤىةءڈڑژےۓۀ "  # letters after which no tatweel can be
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
    threshold = max(_TOLD_GAP, _threshold(gaps)) if believed else _threshold(gaps)
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

    A line has two sorts of gaps, between letters and between words. They are parted where the two sorts differ most
    from each other and least within (Otsu's method): a line that is set tight has small blanks, one that is spaced
    out wide gaps between letters.
    """
    steps = sorted(min(gap, _WIDEST) for gap in gaps if gap > _OVERLAP)
    if len(steps) < _FEW_GAPS:
        return _GAP
    best, threshold = 0.0, _GAP
    total, below = sum(steps), 0.0
    for count, (before, after) in enumerate(pairwise(steps), 1):
        below += before
        apart = (total - below) / (len(steps) - count) - below / count
        worth = count * (len(steps) - count) * apart * apart
        if worth > best and apart > _APART and after > _LEAST_GAP:
            best, threshold = worth, (before + after) / 2
    return min(_SURE_GAP, max(_LEAST_GAP, threshold))


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


def without_fill(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, tatweels that were put in to fill them without text.

    A tatweel that overlaps a neighbour, or follows a letter that joins to nothing, was not typed. Where there is one,
    the page is filled so, and every tatweel within a word is taken for fill. Signs without letters that stand over
    others are fill too, of fonts that do not name their tatweel.
    """
    filled = any(_shows_fill(*around) for line in lines for around in _around(line))
    return [
        replace(line, glyphs=tuple(_plain(*around, filled) for around in _around(line)))
        if any(glyph.text in (TATWEEL, UNKNOWN) for glyph in line.glyphs)
        else line
        for line in lines
    ]


def _around(line: Line) -> Iterator[tuple[Glyph | None, Glyph, Glyph | None]]:
    """Yield every sign with those on its left and right."""
    row = line.glyphs
    return zip((None, *row[:-1]), row, (*row[1:], None), strict=True)


def _plain(before: Glyph | None, glyph: Glyph, after: Glyph | None, filled: bool) -> Glyph:
    if glyph.text == UNKNOWN:
        return replace(glyph, text="") if _overlaps(before, glyph, after) else glyph
    if glyph.text != TATWEEL:
        return glyph
    inside = before is not None and side(before.text) == "R" and before.right > glyph.left - 0.1 * glyph.run.size
    fills = _shows_fill(before, glyph, after) or (filled and inside)
    return replace(glyph, text="") if fills else glyph


def _shows_fill(before: Glyph | None, glyph: Glyph, after: Glyph | None) -> bool:
    if glyph.text != TATWEEL:
        return False
    joins_on = after is not None and after.text[:1] not in _ENDS
    return not joins_on or _overlaps(before, glyph, after)


def _overlaps(before: Glyph | None, glyph: Glyph, after: Glyph | None) -> bool:
    width = glyph.right - glyph.left
    return any(_overlap(glyph, other) > 0.3 * width for other in (before, after) if other)


def _overlap(one: Glyph, other: Glyph) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
