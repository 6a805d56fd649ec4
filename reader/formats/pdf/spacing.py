"""Where the words of a line end: blanks that the file has, else gaps wide enough to be one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import regex

from .glyphs import Glyph, Sheet, Space
from .letters import OTHER, TATWEEL, UNKNOWN, ZWNJ, side
from .lines import Line

_GAP = 0.17  # of the em: a gap that is a blank where nothing else is known
_SURE_GAP = 0.45  # of the em: a gap that is a blank whatever the file says
_MOST_GAP = 0.3  # of the em: any wider gap is a blank where the file has none
_LEAST_GAP = 0.06  # of the em: no gap below it is a blank
_OVERLAP = -0.2  # of the em: signs that stand over each other so much have no gap
_WIDEST = 0.4  # of the em: a gap as good as any wider one
_OVER = 0.15  # of the em: how far a blank that is a joiner reaches over a letter
_TOUCHING = 0.06  # points: how far from where two letters touch such a blank may end
_APART = 0.1  # of the em: by how much the gaps between words are wider on average
_FEW_GAPS = 8  # gaps of a line from which nothing can be told
_HINTED = 0.1  # of the em: a gap that is one if PDFium thinks so too
_TOLD_GAP = 0.2  # of the em: a gap that should have a blank
_UNDER = 0.008  # of the em: how far a sign that fills reaches under its neighbours at least
_WITHIN_WORDS = frozenset("".join(OTHER) + "-–'’.،,:/")  # signs that may touch letters on both sides
_NEAR = 0.08  # of the em: how far from the other it may stand
_ARABIC = regex.compile(r"[\p{Arabic}&&\p{L}]", regex.VERSION1)
_ENDS = "اأإآٱدذرزوؤىةءڈڑژےۓۀ "  # letters after which no tatweel can be
_NEARLY_ALL = 0.8  # of the wide gaps of a line that have a blank, where blanks are believed
_JOINER = 0.06  # of the em: a narrower blank has no width of its own
_UNDER_BLANK = 0.018  # of the em: how far a blank that is a tatweel reaches under a letter
_JOINS_ON = frozenset("ئبپتثٹجچحخسشصضطظعغفقکكگلمنںهھہیيى")


class Token(NamedTuple):
    """A sign of a line, or a blank (text " "), from left to right; `left` and `right` in points."""

    text: str
    left: float
    right: float
    glyph: Glyph | None = None


def tokens_of(line: Line, sheet: Sheet, spaces: Sequence[Space]) -> list[Token]:
    """Return the signs of a line with the blanks between them; `spaces` are those of the file near the line."""
    glyphs = line.glyphs
    if not any(glyph.text for glyph in glyphs):
        return []
    gaps = _gaps(glyphs, line.size)
    over = _over(glyphs, gaps, spaces)
    held = _blanks_between(glyphs, [blank for blank in spaces if blank not in over.values()])
    threshold, believed = _threshold(gaps), _are_believed(glyphs, gaps, held)
    tokens = [_token(glyphs[0])]
    least = _SURE_GAP if believed else threshold
    told = _told_between_fonts(held, line.size) if believed else 0.0
    for at, ((before, after), gap, own) in enumerate(zip(pairwise(glyphs), gaps, held, strict=True)):
        if at in over or (own and _is_joiner(before, after, own[-1])):
            tokens.append(_token(after._replace(text=after.text + ZWNJ)))
            continue
        if own:
            parts = not _is_fill(before, after, own[-1])
        elif not (before.text and after.text):
            parts = gap > _SURE_GAP  # a tatweel that fills the line is within a word
        else:
            wide = _TOLD_GAP if before.run.font is after.run.font else told
            parts = gap > least or (believed and gap > wide and not _are_said(before, after))
            parts = parts or (not believed and gap > _HINTED and _hinted(before, after, sheet))
        if parts:
            tokens.append(Token(" ", before.right, after.left))
        tokens.append(_token(after))
    return [token for token in tokens if token.text]


def _are_believed(glyphs: Sequence[Glyph], gaps: Sequence[float], held: Sequence[Sequence[Space]]) -> bool:
    """Tell whether the blanks of the file are all there are: nearly every wide gap of the line has one.

    Gaps beside signs that are known by their ink only do not count against it.
    """
    wide = [
        bool(blanks)
        for (before, after), gap, blanks in zip(pairwise(glyphs), gaps, held, strict=True)
        if gap > _TOLD_GAP and (blanks or not _are_said(before, after))
    ]
    return any(held) and sum(wide) >= _NEARLY_ALL * len(wide)


def _told_between_fonts(held: Sequence[Sequence[Space]], size: float) -> float:
    """Return the gap, in ems, that should have a blank where the font changes: nearly as wide as those of the line."""
    widths = [blank.right - blank.left for blanks in held for blank in blanks]
    return min(_TOLD_GAP, max(_HINTED, _NEARLY_ALL * median(widths) / size)) if widths else _TOLD_GAP


def _are_said(before: Glyph, after: Glyph) -> bool:
    """Tell of signs whose letters are said apart: known by their ink only, they seem to stand wider apart than they do.

    Between others a wide gap is a blank even in a line that has its own: LibreOffice leaves it out between scripts.
    """
    return before.run.said is not None or after.run.said is not None


def _is_fill(before: Glyph, after: Glyph, blank: Space) -> bool:
    """Tell whether a blank of the file is a tatweel that goes by a wrong name, as LibreOffice 7 writes it: drawn by
    itself between letters that join, reaching under one of them and touching the other.
    """
    if not (_ARABIC.match(before.text) and after.text[:1] in _JOINS_ON) or _are_said(before, after):
        return False
    if blank.run is None or blank.run is before.run or blank.run is after.run:
        return False
    size = after.run.size
    beside, under = sorted((before.right - blank.left, blank.right - after.left))
    return under > _UNDER_BLANK * size and beside > -_NEAR * size


def _is_joiner(before: Glyph, after: Glyph, blank: Space) -> bool:
    """Tell whether a blank has no width and so is a joiner (U+200C): between letters that would else be joined."""
    width = (after.x - blank.left) / after.run.size
    return width < _JOINER and after.text[:1] in _JOINS_ON and side(before.text) == "R"


def _over(glyphs: Sequence[Glyph], gaps: Sequence[float], blanks: Sequence[Space]) -> dict[int, Space]:
    """Return the blanks that are joiners, by the place of the letter on their left: LuaLaTeX draws a joiner as a blank
    that ends where two letters touch, all of it over the left one.
    """
    wide = sorted((blank for blank in blanks if blank.right > blank.left), key=_end)
    found: dict[int, Space] = {}
    for at, ((before, after), gap) in enumerate(zip(pairwise(glyphs), gaps, strict=True)):
        near = bisect_left(wide, after.x - _TOUCHING, key=_end)
        if near == len(wide) or wide[near].right > after.x + _TOUCHING or gap >= _LEAST_GAP:
            continue
        # An alef that stands where its lam does has nothing between.
        is_over = before.x < after.x - _TOUCHING and wide[near].left < before.right - _OVER * after.run.size
        if is_over and _ARABIC.match(before.text) and _ARABIC.match(after.text):
            found[at] = wide[near]
    return found


def _end(blank: Space) -> float:
    return blank.right


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
    from each other and least within (Otsu's method), and a clear step lies between them: a line that is set tight has
    small blanks, one that is spaced out wide gaps between letters.
    """
    steps = sorted(min(gap, _WIDEST) for gap in gaps if gap > _OVERLAP)
    if len(steps) < _FEW_GAPS:
        return _GAP
    best, threshold = 0.0, _GAP
    total, below = sum(steps), 0.0
    for count, (before, after) in enumerate(pairwise(steps), 1):
        below += before
        apart = (total - below) / (len(steps) - count) - below / count
        worth = count * (len(steps) - count) * apart * apart * (after - before)
        if worth > best and apart > _APART and after > _LEAST_GAP:
            best, threshold = worth, (before + after) / 2
    return min(_MOST_GAP, max(_LEAST_GAP, threshold))


def _middle(blank: Space) -> float:
    return blank.left + blank.right


def _blanks_between(glyphs: Sequence[Glyph], spaces: Sequence[Space]) -> list[Sequence[Space]]:
    """Return for each two neighbours the blanks between their middles."""
    if not spaces:
        return [()] * (len(glyphs) - 1)
    blanks = sorted(spaces, key=_middle)
    middles = [_middle(blank) for blank in blanks]
    held: list[Sequence[Space]] = []
    for before, after in pairwise(glyphs):
        first = bisect_left(middles, before.left + before.right)
        last = bisect_left(middles, after.left + after.right, first)
        held.append(blanks[first:last] if last > first else ())
    return held


def _hinted(before: Glyph, after: Glyph, sheet: Sheet) -> bool:
    first, last = sorted((before.order, after.order))
    return last - first < 4 and any(index in sheet.hints for index in range(first + 1, last))


def spaces_by_line(lines: Sequence[Line], sheet: Sheet) -> list[list[Space]]:
    """Return for each line the blanks of the file that stand on its baseline."""
    found: list[list[Space]] = [[] for _ in lines]
    rows: dict[int, list[Space]] = {}
    for space in sheet.spaces:
        rows.setdefault(round(space.y), []).append(space)
    for at, line in enumerate(lines):
        reach = 0.33 * line.size
        for row in range(round(line.y - reach) - 1, round(line.y + reach) + 2):
            found[at].extend(space for space in rows.get(row, ()) if abs(space.y - line.y) < reach)
    return found


def without_fill(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, tatweels that were put in to fill them without text.

    A tatweel that overlaps a neighbour, or follows a letter that joins to nothing, was not typed. Where there is one,
    the page is filled so, and every tatweel within a word is taken for fill. Signs without letters that stand over
    others are fill too, of fonts that do not name their tatweel.
    """
    filled = any(_shows_fill(*_around(line.glyphs, at)) for line in lines for at in _suspects(line))
    return [_without_fill(line, filled) for line in lines]


def _without_fill(line: Line, filled: bool) -> Line:
    found = list(line.glyphs)
    for at in _suspects(line):
        if _is_fill_of(*_around(line.glyphs, at), filled):
            found[at] = found[at]._replace(text="")
    return replace(line, glyphs=tuple(found))


def _suspects(line: Line) -> Iterator[int]:
    """Yield the places of signs between letters that are none: among them is the fill."""
    row = line.glyphs
    for at in range(1, len(row) - 1):
        text = row[at].text
        if len(text) == 1 and (text == TATWEEL or side(text) != "R"):
            yield at
    yield from (at for at in (0, len(row) - 1) if row and row[at].text == TATWEEL)


def _around(row: Sequence[Glyph], at: int) -> tuple[Glyph | None, Glyph, Glyph | None]:
    """Return a sign with those on its left and right; equal ones in a row, or mirrored ones, count as one wide sign."""
    alike = (row[at].text, OTHER.get(row[at].text))
    before, after = at - 1, at + 1
    while before >= 0 and row[before].text in alike:
        before -= 1
    while after < len(row) and row[after].text in alike:
        after += 1
    sign = row[at] if after - before == 2 else row[at]._replace(left=row[before + 1].left, right=row[after - 1].right)
    return row[before] if before >= 0 else None, sign, row[after] if after < len(row) else None


def _is_fill_of(before: Glyph | None, glyph: Glyph, after: Glyph | None, filled: bool) -> bool:
    if glyph.text == UNKNOWN and _overlaps(before, glyph, after):
        return True
    if glyph.text != TATWEEL:
        return _is_misnamed(before, glyph, after)
    inside = before is not None and side(before.text) == "R" and before.right > glyph.left - 0.1 * glyph.run.size
    return _shows_fill(before, glyph, after) or (filled and inside)


def _shows_fill(before: Glyph | None, glyph: Glyph, after: Glyph | None) -> bool:
    if glyph.text != TATWEEL:
        return False
    joins_on = after is not None and after.text[:1] not in _ENDS
    return not joins_on or _overlaps(before, glyph, after)


def _is_misnamed(before: Glyph | None, glyph: Glyph, after: Glyph | None) -> bool:
    """Tell whether a sign is fill that the file calls something else, as LibreOffice 7 does: within a word, under a
    neighbour and touching the other, drawn by itself.
    """
    if before is None or after is None or len(glyph.text) != 1 or side(glyph.text) == "R":
        return False
    if not (_ARABIC.match(before.text) and _ARABIC.match(after.text)) or after.text[:1] in _ENDS:
        return False
    if glyph.run is before.run or glyph.run is after.run:
        return False
    under, beside = sorted((_overlap(glyph, before), _overlap(glyph, after)), reverse=True)
    least = _UNDER if glyph.text in _WITHIN_WORDS else 0.0
    return under > least * glyph.run.size and beside > -_NEAR * glyph.run.size


def _overlaps(before: Glyph | None, glyph: Glyph, after: Glyph | None) -> bool:
    width = glyph.right - glyph.left
    return any(_overlap(glyph, other) > 0.3 * width for other in (before, after) if other)


def _overlap(one: Glyph, other: Glyph) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
