"""The blocks of an OpenDocument text, one after another: paragraphs, list items, rows of tables, notes, frames."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.formats.wording import CELL_BREAK, Words, joined, note_parts, stated_direction
from reader.model.bidi import Direction
from reader.model.document import Kind, Part

from .inline import Inline, Line, Note
from .lists import Counts, Lists
from .names import DRAW, OFFICE, TABLE, TEXT, whole
from .styles import Look, Styles

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_PARAGRAPHS = frozenset((f"{TEXT}p", f"{TEXT}h"))
_HEADING, _LIST, _ROW = f"{TEXT}h", f"{TEXT}list", f"{TABLE}table-row"
_CELL, _COVERED, _TABLE = f"{TABLE}table-cell", f"{TABLE}covered-table-cell", f"{TABLE}table"
_ITEMS = frozenset((f"{TEXT}list-item", f"{TEXT}list-header"))
_NUMBERED = f"{TEXT}numbered-paragraph"
_INDEXES = frozenset(f"{TEXT}{name}" for name in (
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
))  # fmt: skip
_OPENED = frozenset(
    [f"{TEXT}{name}" for name in ("section", "index-body", "index-title", "bibliography")]
    + [f"{TABLE}{name}" for name in ("table", "table-rows", "table-row-group", "table-header-rows", "table-row")]
    + [f"{DRAW}{name}" for name in (
        "frame", "text-box", "g", "a", "custom-shape", "rect", "ellipse", "circle", "line", "polygon", "polyline",
        "path", "caption", "connector", "regular-polygon",
    )]
    + [_CELL, f"{OFFICE}text"]
)  # fmt: skip
_ROW_GROUPS = frozenset(f"{TABLE}{name}" for name in ("table-rows", "table-row-group", "table-header-rows"))
_LONG_CELL = 300  # code points; a cell with more, in several paragraphs, is text laid out in columns
_LABELLED = frozenset(("paragraph", "list_item", "boilerplate"))


@dataclass(slots=True)
class _Item:
    """An item of a list whose first paragraph bears its number."""

    start: str | None
    is_counted: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: in which list, how deep (from 1), in which item; `kind` is what all of an index is."""

    counts: Counts | None = None
    style: str = ""
    depth: int = 0
    item: _Item | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    kind: Kind
    level: int
    line: Line
    direction: Direction | None

    def parts(self) -> Iterator[Part]:
        for words in self.line.words:
            if words.text or words.anchors:
                yield words.part(self.kind, self.direction, self.level)


_Stack = list[tuple[Iterator["Element"], _Place]]


@dataclass(slots=True)
class Body:
    """Reads the blocks of a document. Without recursion: lists, tables and frames may nest as they like."""

    styles: Styles
    _lists: Lists = field(init=False)
    _inline: Inline = field(init=False)
    _page: bool = False  # whether the page is right-to-left

    def __post_init__(self) -> None:
        self._lists, self._inline = Lists(self.styles), Inline(self.styles)
        pages = self.styles.pages
        self._page = pages.get("Standard", next(iter(pages.values()), False))

    def parts(self, root: "Element") -> Iterator[Part]:
        """Yield the parts of everything inside `root`."""
        stack: _Stack = [(iter(root), _Place())]
        for element, place in self._walk(stack, rows=True):
            if element.tag == _ROW:
                yield from self._row(element, stack)
            else:
                paragraph = self._paragraph(element, place)
                yield from paragraph.parts()
                yield from self._after((paragraph,), stack)

    def _walk(self, stack: _Stack, *, rows: bool) -> "Iterator[tuple[Element, _Place]]":
        """Yield paragraphs and their places, and if so asked the rows that are more than layout, not what is in them.

        What is put on the stack meanwhile comes next.
        """
        while stack:
            children, place = stack[-1]
            element = next(children, None)
            if element is None:
                stack.pop()
            elif element.tag in _PARAGRAPHS or (rows and element.tag == _ROW and not _is_layout(element)):
                yield element, place
            else:
                inner = self._inside(element, place)
                if inner is not None:
                    stack.append((iter(element), inner))

    def _inside(self, element: "Element", place: _Place) -> _Place | None:
        """Return the place of what is inside an element, or None if nothing there is text."""
        tag = element.tag
        if tag in (_LIST, _NUMBERED):
            return self._list(element, place)
        if tag in _ITEMS and place.counts is not None:
            return replace(place, item=_Item(element.get(f"{TEXT}start-value"), not tag.endswith("item")))
        if tag in _INDEXES:
            return _Place(kind="boilerplate")
        if tag == f"{TEXT}section" and _is_hidden_section(element, self.styles):
            return None
        return place if tag in _OPENED or tag in _ITEMS else None

    def _list(self, element: "Element", place: _Place) -> _Place:
        """Enter a list, or a numbered paragraph, which is a list of one item."""
        style = element.get(f"{TEXT}style-name", "")
        if place.counts is not None and element.tag == _LIST:
            if element.get(f"{TEXT}continue-numbering") != "true" and place.depth < len(place.counts.counts):
                place.counts.counts[place.depth] = None
            return replace(place, style=style or place.style, depth=place.depth + 1, item=None)
        style = style or self._style_inside(element)
        inner = _Place(self._lists.begin(element, style), style, 1, None, place.kind)
        if element.tag == _LIST:
            return inner
        item = _Item(element.get(f"{TEXT}start-value"), is_counted=False)
        return replace(inner, depth=max(1, whole(element.get(f"{TEXT}level"), 1)), item=item)

    def _style_inside(self, element: "Element") -> str:
        """Return the list style that the first paragraph of a list brings along."""
        first = next(element.iter(*_PARAGRAPHS), None)
        return "" if first is None else self.styles.look(first.get(f"{TEXT}style-name")).list_style

    def _paragraph(self, element: "Element", place: _Place) -> _Paragraph:
        look = self.styles.look(element.get(f"{TEXT}style-name"))
        line = Line([Words("")], [], []) if look.hidden else self._inline.read(element)
        kind, level = look.kind, look.level
        if element.tag == _HEADING and kind not in ("title", "boilerplate"):
            kind, level = "heading", max(1, whole(element.get(f"{TEXT}outline-level"), 1))
        elif kind == "heading" and not look.level:
            level = 1
        label = self._label(element, place)
        if place.counts is not None and kind in _LABELLED:
            kind, level = "list_item", place.depth - 1
        if label and line.words[0].text:
            line = replace(line, words=[joined((Words(label), line.words[0]), ""), *line.words[1:]])
        direction = self._direction(look, "".join(words.text for words in line.words))
        return _Paragraph(place.kind or kind, 0 if place.kind else level, line, direction)

    def _direction(self, look: Look, text: str) -> Direction | None:
        """Return what a paragraph's style, the default or its page states; of the latter two only right-to-left."""
        self._page = self.styles.pages.get(look.page, self._page)
        usual = self._page if self.styles.is_rtl is None else self.styles.is_rtl
        return stated_direction((usual or None) if look.is_rtl is None else look.is_rtl, text)

    def _label(self, element: "Element", place: _Place) -> str:
        """Return the number of a paragraph that begins an item, or of a heading."""
        if place.counts is None:
            level = whole(element.get(f"{TEXT}outline-level"), 1) - 1
            return self._lists.heading_label(element, max(0, level)) if element.tag == _HEADING else ""
        if place.item is None or place.item.is_counted:
            return ""
        place.item.is_counted = True
        return self._lists.label(place.counts, place.style, place.depth - 1, place.item.start)

    def _row(self, row: "Element", stack: _Stack) -> Iterator[Part]:
        cells, found = [], list[_Paragraph]()
        for cell in _cells(row):
            read = [self._paragraph(*one) for one in self._cell(cell)]
            cells.append(
                joined((words for one in read for words in one.line.words if words.text or words.anchors), " ")
            )
            found += read
        words = joined(cells, CELL_BREAK)
        if words.text.strip(CELL_BREAK):
            yield words.part("table_row", self._row_direction(row, found))
        yield from self._after(found, stack)

    def _cell(self, cell: "Element") -> "Iterator[tuple[Element, _Place]]":
        """Return the paragraphs of a cell and their places; lists may be in it."""
        return self._walk([(iter(cell), _Place())], rows=False)

    def _row_direction(self, row: "Element", paragraphs: Sequence[_Paragraph]) -> Direction | None:
        table = next(row.iterancestors(_TABLE), None)
        if table is not None and self.styles.look(table.get(f"{TABLE}style-name"), "table").is_rtl:
            return "rtl"
        stated = {one.direction for one in paragraphs if any(words.text for words in one.line.words)}
        return stated.pop() if len(stated) == 1 else None

    def _after(self, paragraphs: Sequence[_Paragraph], stack: _Stack) -> Iterator[Part]:
        """Yield the notes of paragraphs; have their frames read next."""
        for paragraph in paragraphs:
            for note in paragraph.line.notes:
                yield from self._note(note)
        frames = [frame for paragraph in paragraphs for frame in paragraph.line.frames]
        if frames:
            stack.append((iter(frames), _Place()))

    def _note(self, note: Note) -> Iterator[Part]:
        body = note.element.find(f"{TEXT}note-body")
        lines = []
        for element in () if body is None else body.iter(*_PARAGRAPHS):
            look = self.styles.look(element.get(f"{TEXT}style-name"))
            found = self._inline.read(element, in_note=True).words
            lines += [(words, self._direction(look, words.text)) for words in found]
        yield from note_parts(lines, note.mark, note.number)


def _is_hidden_section(section: "Element", styles: Styles) -> bool:
    if section.get(f"{TEXT}display") == "none":
        return True
    return section.get(f"{TEXT}display") == "condition" and section.get(f"{TEXT}is-hidden") == "true"


def _is_layout(row: "Element") -> bool:
    """Tell whether a row only lays out what is in it: one cell in all, tables in its cells, or columns of text."""
    cells = list(_cells(row))
    table = next(row.iterancestors(_TABLE), None)
    if len(cells) == 1 and (table is None or _has_one_row(table)):
        return True
    return any(_is_column(cell) for cell in cells)


def _cells(row: "Element") -> "Iterator[Element]":
    """Yield the cells of a row; one that a cell of a row above covers is there and empty."""
    covered = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        if cell.tag == _CELL:
            covered = whole(cell.get(f"{TABLE}number-columns-spanned"), 1) - 1
            yield cell
        elif covered > 0:
            covered -= 1
        else:
            yield cell


def _has_one_row(table: "Element") -> bool:
    return len(list(islice(_rows(table), 2))) < 2


def _rows(table: "Element") -> "Iterator[Element]":
    yield from table.iterchildren(_ROW)
    for group in table.iterchildren(*_ROW_GROUPS):
        yield from group.iterchildren(_ROW)


def _is_column(cell: "Element") -> bool:
    if next(cell.iter(_TABLE), None) is not None:
        return True
    sizes = [sum(len(str(text)) for text in one.itertext()) for one in cell.iterchildren(*_PARAGRAPHS)]
    return sum(sizes) > _LONG_CELL and sum(map(bool, sizes)) > 1
