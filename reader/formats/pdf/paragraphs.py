"""Which lines are one paragraph: by the file's own structure where it is to be trusted, else by how they stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from .layout import LEADING, SENTENCE_END, SHORT, Layout, is_rtl, usual_leading
from .textlines import TextLine
from .turning import CELL, logical

_OTHER_SIZE = 0.16  # share by which the letters of two paragraphs differ at least
_LOOSE = 1.4  # times the usual distance: so far a letter of another font may push a line down
_TOLERANCE = 0.6  # of the em: room to spare for a word to have fitted
_FEW_LINES = 12  # of a column, from which it cannot be told whether it is justified
_INDENT = 1.0  # of the em
_JUSTIFIED = 0.5  # share of the lines of a column that reach from edge to edge
_FLUSH = 0.4  # of the em: lines that end so near to an edge end at it
_SAME_EDGE = 0.6  # of the em
_LARGE = 1.12  # times the size of the body: a heading, whose lines may be broken anywhere
_NAMED = 0.6  # share of the lines that a structure must name; of what it leaves out (tables of Chromium) the eye judges
_LABEL = 5  # characters of a bullet or a number that stands by itself
_ITEMS = ("list_item", "table_row")
_UNTRUSTED = 0.4  # share of breaks between lines that tags and eye see differently, from which tags are not believed

_MARKER = regex.compile(
    r"^\s*(?:[•▪◦●○■□➢❖✓‣⁃]|[∙·\-–—*]\s|\(?(?:\p{Nd}{1,3}|[\p{L}])[.)\-–ـ]{1,2}(?:\s|$)|\p{Nd}{1,2}\.\p{Nd}{1,2}[.)]?\s\D|\p{Nd}{1,2}[.)]\p{L})"
)
_DRAWN_MARKER = regex.compile(r"^\s*[•▪◦●○■□➢❖✓‣⁃]")

Passage = tuple[TextLine, ...]


def begins_item(text: str) -> bool:
    """Tell whether a line, in reading order, begins with a bullet or a number of a list."""
    return _MARKER.match(text) is not None


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines of a document cut into paragraphs; `tagged` tells whether the structure of the file was believed."""

    passages: tuple[Passage, ...]
    tagged: bool


def cut(lines: Sequence[TextLine], layout: Layout) -> Cut:
    """Return the paragraphs, headings, items and rows that the lines make up, in order."""
    if not lines:
        return Cut((), tagged=False)
    columns = _columns(lines)
    seen = [_Pair(columns, layout, at).breaks() for at in range(len(lines) - 1)]
    told = [_told(before, after) for before, after in pairwise(lines)]
    believed = _believed(lines, seen, told)
    found: list[Passage] = []
    current = [lines[0]]
    for line, eye, tag in zip(lines[1:], seen, told, strict=True):
        if eye if tag is None or not believed else tag:
            found.append(tuple(current))
            current = []
        current.append(line)
    whole = [*found, tuple(current)]
    return Cut(tuple(_with_labels(whole) if believed else whole), believed)


def _with_labels(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages, the bullets and numbers that stand far from their items put before them.

    The structure knows that they belong together; the eye takes a list set so for two columns.
    """
    labels = {_item(lines): lines for lines in passages if _item(lines) and _is_label(lines)}
    items = {_item(lines) for lines in passages if _item(lines) in labels and not _is_label(lines)}
    kept: list[Passage] = []
    for lines in passages:
        key = _item(lines)
        if key not in items:
            kept.append(lines)
        elif not _is_label(lines):
            kept.append((*labels.pop(key, ()), *lines))
    return kept


def _item(lines: Passage) -> tuple[int, int] | None:
    element = lines[0].element
    return (lines[0].page, element.number) if element and element.number and element.kind == "list_item" else None


def _is_label(lines: Passage) -> bool:
    return len(lines) == 1 and len(lines[0].visual.strip()) <= _LABEL


def _told(before: TextLine, after: TextLine) -> bool | None:
    """Return whether the structure parts two lines, None if it says nothing of one, or they are on two pages."""
    if not (before.element and after.element and before.element.number and after.element.number):
        return None
    if before.page != after.page:
        if before.element.over and before.element.over == after.element.over:
            return False
        return True if before.element.kind != after.element.kind else None
    return before.element.number != after.element.number


def _believed(lines: Sequence[TextLine], seen: Sequence[bool], told: Sequence[bool | None]) -> bool:
    tagged = sum(line.element is not None and line.element.number != 0 for line in lines)
    known = [(eye, tag) for eye, tag in zip(seen, told, strict=True) if tag is not None]
    if tagged < _NAMED * len(lines):
        return False
    if not known:
        return True
    # Who calls every line a paragraph does not call each an item: its bullet may be drawn, which the eye does not see.
    joined = [
        tag
        for line, eye, tag in zip(lines[1:], seen, told, strict=True)
        if tag is not None and not eye and line.element and line.element.kind not in _ITEMS
    ]
    parted = [tag for eye, tag in known if eye]
    too_many = joined and sum(joined) > _UNTRUSTED * len(joined) and sum(joined) > 2
    too_few = parted and parted.count(False) > _UNTRUSTED * len(parted) and parted.count(False) > 2
    return not (too_many or too_few)


@dataclass(frozen=True, slots=True)
class _Column:
    """`from_left` tells of a column whose lines begin at its left edge though they are read from the right."""

    lines: tuple[TextLine, ...]
    left: float
    right: float
    leading: float
    from_left: bool
    is_justified: bool

    @staticmethod
    def of(lines: Sequence[TextLine]) -> "_Column":
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        on_left = sum(line.left - left < _FLUSH * line.size for line in lines)
        on_right = sum(right - line.right < _FLUSH * line.size for line in lines)
        leading = usual_leading(lines) if len(lines) > 5 else 0.0
        from_left = on_left > 0.8 * len(lines) and on_right < 0.5 * len(lines)
        justified = len(lines) > _FEW_LINES and min(on_left, on_right) > _JUSTIFIED * len(lines)
        return _Column(tuple(lines), left, right, leading, from_left, justified)

    def begins_inside(self, line: TextLine, from_right: bool) -> bool:
        """Tell whether a line, the first of the column, is set in where it begins, and the next one is not."""
        starts = [self.right - each.right if from_right else each.left - self.left for each in self.lines[:2]]
        inside = len(starts) > 1 and line is self.lines[0] and _INDENT * line.size < starts[0] < 6 * line.size
        return inside and starts[1] < _FLUSH * line.size


@dataclass(frozen=True, slots=True)
class _Columns:
    lines: tuple[TextLine, ...]
    of: tuple[_Column, ...]
    place: tuple[int, ...]


def _columns(lines: Sequence[TextLine]) -> _Columns:
    """Return for every line its column and its place within."""
    owned: defaultdict[tuple[int, int], list[TextLine]] = defaultdict(list)
    place = []
    for line in lines:
        place.append(len(owned[line.page, line.column]))
        owned[line.page, line.column].append(line)
    made = {key: _Column.of(own) for key, own in owned.items()}
    return _Columns(tuple(lines), tuple(made[line.page, line.column] for line in lines), tuple(place))


class _Pair:
    """Two lines that follow one another, looked at from the side on which their text begins."""

    def __init__(self, columns: _Columns, layout: Layout, at: int) -> None:
        self._before, self._after = columns.lines[at], columns.lines[at + 1]
        self._column, self._next_column = columns.of[at], columns.of[at + 1]
        self._at = columns.place[at]
        self._layout = layout
        self._rtl = is_rtl((self._before, self._after)) if not layout.rtl else not self._all_ltr()
        self._from_right = self._rtl and not self._column.from_left

    def _all_ltr(self) -> bool:
        return all(line.ltr > 3 * line.rtl for line in (self._before, self._after))

    def breaks(self) -> bool:
        """Tell whether a paragraph ends between the two."""
        before, after = self._before, self._after
        if CELL in before.visual or CELL in after.visual:
            return True
        if abs(before.size - after.size) > _OTHER_SIZE * max(before.size, after.size):
            return True
        if begins_item(self._text(after)) and not self._runs_on():
            return True
        if self._column is not self._next_column:
            return self._ends_column()
        em = after.size
        leading = self._leading()
        step = (before.y - after.y) / max(1.0, em)
        if leading and step > LEADING * leading:
            return not (step < _LOOSE * leading and before.bold == after.bold and self._is_full())
        large = _LARGE * self._layout.size
        if (before.size > large) != (after.size > large) and abs(before.size - after.size) > 0.5:
            return True
        if before.size > large and step > 0.5:
            return False
        if before.bold != after.bold and self._room() > em:
            return True
        if self._room() > self._first_word(after) + _TOLERANCE * em:
            return not self._goes_on()
        return self._is_indented() or self._is_outside()

    def _runs_on(self) -> bool:
        """Tell whether a line that begins like an item goes on with a sentence: it begins with an amount, or a dash.

        Only a line that is full and ends no sentence runs on; a bullet never does.
        """
        if _DRAWN_MARKER.match(self._text(self._after)) or SENTENCE_END.search(self._text(self._before)):
            return False
        if self._column is not self._next_column:
            return self._is_filled(self._before, self._after)
        return self._room() <= self._first_word(self._after) + self._after.size

    def _is_full(self) -> bool:
        """Tell whether no other word had fitted on the first line, and it ends no sentence: it runs on."""
        least = self._first_word(self._after) + _TOLERANCE * self._after.size
        return self._room() <= least and not SENTENCE_END.search(self._text(self._before))

    def _goes_on(self) -> bool:
        """Tell whether a line goes on though another word had fitted: it is not short, and ends no sentence, and
        paragraphs of this document stand apart. Programs that count letters, and not widths, break lines so.
        """
        column = self._column
        full = self._room() < (1 - SHORT) * (column.right - column.left)
        return self._layout.spaced and full and not SENTENCE_END.search(self._text(self._before))

    def _leading(self) -> float:
        """Return the distance of lines that is usual here: the document's, unless the whole column is set wider."""
        usual, here = self._layout.leading, self._column.leading
        return here if here > LEADING * usual else usual

    def _text(self, line: TextLine) -> str:
        return logical(line.visual, "rtl" if self._rtl else "ltr")

    def _ends_column(self) -> bool:
        """Tell whether a paragraph ends where its column or page does."""
        before, after = self._before, self._after
        if abs(before.size - after.size) > 0.5 or before.size > _LARGE * self._layout.size:
            return True
        if before.bold != after.bold:
            return True
        column = self._column
        room = before.left - column.left if self._from_right else column.right - before.right
        least = max(3 * before.size + self._first_word(after), (1 - SHORT) * (column.right - column.left))
        if len(column.lines) > 2 and room > least:
            return True
        if self._start(before) < _FLUSH * before.size and self._next_column.begins_inside(after, self._from_right):
            return True
        is_full = column.is_justified and room < _FLUSH * before.size
        return SENTENCE_END.search(self._text(before)) is not None and not is_full

    def _start(self, line: TextLine) -> float:
        """Return how far inside, in points, a line begins: from its column's edge on the side of its beginning."""
        return self._column.right - line.right if self._from_right else line.left - self._column.left

    def _end(self, line: TextLine) -> float:
        return line.left if self._from_right else -line.right

    def _first_word(self, line: TextLine) -> float:
        return line.first_right if self._rtl else line.first_left

    def _room(self) -> float:
        """Return how much of the first line, in points, is free at its end.

        Lines around that begin at the same edge show where it could have ended. Where they are set in and no two of
        several go so far, they may all be short: then it could have ended as far from the edge of its column as it
        begins from the other.
        """
        ends = sorted(self._end(line) for line in self._alike())
        inside = min(self._start(self._before), self._start(self._after))
        if self._start(self._after) < _INDENT * self._after.size or (
            len(ends) > 2 and ends[1] - ends[0] < _FLUSH * self._after.size
        ):
            return self._end(self._before) - ends[0]
        edge = self._column.left if self._from_right else -self._column.right
        return self._end(self._before) - min(ends[0], edge + inside)

    def _alike(self) -> Sequence[TextLine]:
        """Return the lines around that begin at the same edge, first lines that are indented among them."""
        lines, edge, em = self._column.lines, self._start(self._after), self._after.size
        apart = LEADING * self._leading() * em if edge > _INDENT * em else 0.0  # what is set in ends where a gap does
        first = last = self._at + 1
        while first > 0 and self._fits(lines, first - 1, edge, em) and not self._gap(first - 1) > apart > 0:
            first -= 1
        while last + 1 < len(lines) and self._fits(lines, last + 1, edge, em) and not self._gap(last) > apart > 0:
            last += 1
        return lines[min(first, self._at) : last + 1]

    def _gap(self, at: int) -> float:
        return self._column.lines[at].y - self._column.lines[at + 1].y

    def _fits(self, lines: Sequence[TextLine], at: int, edge: float, em: float) -> bool:
        if abs(lines[at].size - self._after.size) > 0.5:
            return False
        off = self._start(lines[at]) - edge
        if abs(off) < _SAME_EDGE * em:
            return True
        following = lines[at + 1] if at + 1 < len(lines) else None
        return 0 < off < 3 * em and following is not None and abs(self._start(following) - edge) < _SAME_EDGE * em

    def _is_indented(self) -> bool:
        """Tell whether the second line is set in, and so begins a paragraph, and the line after it is not."""
        em, lines = self._after.size, self._column.lines
        inside = self._start(self._after) - self._start(self._before)
        if not _INDENT * em < inside < 6 * em or begins_item(self._text(self._before)):
            return False
        following = lines[self._at + 2] if self._at + 2 < len(lines) else None
        if following is None:
            return self._at > 0 and abs(self._start(lines[self._at - 1]) - self._start(self._before)) < em
        return self._start(following) < self._start(self._after) - _INDENT * em

    def _is_outside(self) -> bool:
        """Tell whether the first line is the last of a block that is set in, and the second stands outside of it.

        That is a block whose first line has a bullet, or the line above it a bullet or a number, or begins at the same
        place; it had no room for a word, else the first line may be the first of a paragraph, set in.
        """
        em, lines = self._after.size, self._column.lines
        inside = self._start(self._before)
        if self._start(self._after) > inside - _INDENT * em:
            return False
        if _DRAWN_MARKER.match(self._text(self._before)):
            return True
        above = lines[self._at - 1] if self._at else None
        if above is None or abs(above.size - self._before.size) > 0.5 or not self._is_filled(above, self._before):
            return False
        hangs = _INDENT * em < inside - self._start(above) < 6 * em and begins_item(self._text(above))
        return hangs or abs(self._start(above) - inside) < _FLUSH * em

    def _is_filled(self, line: TextLine, following: TextLine) -> bool:
        """Tell whether a line has no room for the first word of the next up to the edge of its column."""
        edge = self._column.left if self._from_right else -self._column.right
        return self._end(line) - edge < self._first_word(following)
