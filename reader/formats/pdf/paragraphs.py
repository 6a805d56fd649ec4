"""Which lines are one paragraph: by the file's own structure where it is to be trusted, else by how they stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from .textlines import TextLine, logical

_OTHER_SIZE = 0.16  # share by which the letters of two paragraphs differ at least
_LEADING = 1.2  # times the usual distance of lines: more is a new paragraph
_TOLERANCE = 0.6  # of the em: room to spare for a word to have fitted
_FEW_STEPS = 12  # distances of which each counts
_INDENT = 1.0  # of the em
_FLUSH = 0.4  # of the em: lines that end so near to an edge end at it
_SAME_EDGE = 0.6  # of the em
_LARGE = 1.12  # times the size of the body: a heading, whose lines may be broken anywhere
_NAMED = 0.6  # share of the lines that a structure must name; of what it leaves out (tables of Chromium) the eye judges
_LABEL = 5  # characters of a bullet or a number that stands by itself
_ITEMS = ("list_item", "table_row")
_UNTRUSTED = 0.4  # share of breaks between lines that tags and eye see differently, from which tags are not believed

_MARKER = regex.compile(
    r"^\s*(?:[•▪◦●○■□➢❖✓‣⁃]|[∙·\-–—*]\s|\(?(?:\p{Nd}{1,3}|[\p{L}])[.)\-–ـ]{1,2}(?:\s|$)|\p{Nd}{1,2}\.\p{Nd}{1,2}[.)]?\s\D)"
)
_SENTENCE_END = regex.compile(r"[.!?؟۔…:][»”\"')\]]*\s*$")

Passage = tuple[TextLine, ...]


def begins_item(text: str) -> bool:
    """Tell whether a line, in reading order, begins with a bullet or a number of a list."""
    return _MARKER.match(text) is not None


def is_rtl(lines: Sequence[TextLine]) -> bool:
    """Tell whether most letters of some lines run right to left; a tie counts as such."""
    return sum(line.rtl for line in lines) >= sum(line.ltr for line in lines)


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a document: the size of its letters in points, the distance of its lines in ems."""

    size: float
    leading: float
    rtl: bool

    @staticmethod
    def of(lines: Sequence[TextLine]) -> "Layout":
        """Return the layout that most of the letters have."""
        weights: defaultdict[float, int] = defaultdict(int)
        for line in lines:
            weights[round(line.size * 2) / 2] += len(line.visual)
        size = max(weights, key=lambda each: weights[each], default=10.0)
        return Layout(size, _usual_leading(lines), is_rtl(lines))


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


def _usual_leading(lines: Sequence[TextLine]) -> float:
    """Return the least distance of lines that is no accident, in ems: that within paragraphs."""
    steps = sorted(
        (before.y - after.y) / max(1.0, after.size)
        for before, after in pairwise(lines)
        if (before.page, before.column) == (after.page, after.column) and abs(before.size - after.size) < 0.5
    )
    steps = [step for step in steps if 0.8 < step < 4]
    wanted = max(1, len(steps) // 20)
    for step in steps:
        alike = [other for other in steps if step <= other <= 1.06 * step]
        if len(alike) > wanted or len(steps) < _FEW_STEPS:
            return sum(alike) / len(alike)
    return steps[0] if steps else 0.0


@dataclass(frozen=True, slots=True)
class _Column:
    """`from_left` tells of a column whose lines begin at its left edge though they are read from the right."""

    lines: tuple[TextLine, ...]
    left: float
    right: float
    leading: float
    from_left: bool

    @staticmethod
    def of(lines: Sequence[TextLine]) -> "_Column":
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        on_left = sum(line.left - left < _FLUSH * line.size for line in lines)
        on_right = sum(right - line.right < _FLUSH * line.size for line in lines)
        leading = _usual_leading(lines) if len(lines) > 5 else 0.0
        return _Column(tuple(lines), left, right, leading, on_left > 0.8 * len(lines) and on_right < 0.5 * len(lines))


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
        if abs(before.size - after.size) > _OTHER_SIZE * max(before.size, after.size):
            return True
        if begins_item(self._text(after)):
            return True
        if self._column is not self._next_column:
            return self._ends_column()
        em = after.size
        leading = self._leading()
        step = (before.y - after.y) / max(1.0, em)
        if leading and step > _LEADING * leading:
            return True
        if before.size > _LARGE * self._layout.size and step > 0.5:
            return False
        if before.bold != after.bold and self._room() > em:
            return True
        return self._room() > self._first_word(after) + _TOLERANCE * em or self._is_indented()

    def _leading(self) -> float:
        """Return the distance of lines that is usual here: the document's, unless the whole column is set wider."""
        usual, here = self._layout.leading, self._column.leading
        return here if here > _LEADING * usual else usual

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
        if len(column.lines) > 2 and room > 3 * before.size + self._first_word(after):
            return True
        return _SENTENCE_END.search(self._text(before)) is not None

    def _start(self, line: TextLine) -> float:
        """Return how far inside, in points, a line begins: from its column's edge on the side of its beginning."""
        return self._column.right - line.right if self._from_right else line.left - self._column.left

    def _end(self, line: TextLine) -> float:
        return line.left if self._from_right else -line.right

    def _first_word(self, line: TextLine) -> float:
        return line.first_right if self._rtl else line.first_left

    def _room(self) -> float:
        """Return how much of the first line, in points, is free at its end."""
        return self._end(self._before) - min(self._end(line) for line in self._alike())

    def _alike(self) -> Sequence[TextLine]:
        """Return the lines around that begin at the same edge, first lines that are indented among them."""
        lines, edge, em = self._column.lines, self._start(self._after), self._after.size
        first = last = self._at + 1
        while first > 0 and self._fits(lines, first - 1, edge, em):
            first -= 1
        while last + 1 < len(lines) and self._fits(lines, last + 1, edge, em):
            last += 1
        return lines[min(first, self._at) : last + 1]

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
        if not _INDENT * em < inside < 6 * em:
            return False
        following = lines[self._at + 2] if self._at + 2 < len(lines) else None
        if following is None:
            return self._at > 0 and abs(self._start(lines[self._at - 1]) - self._start(self._before)) < em
        return self._start(following) < self._start(self._after) - _INDENT * em
