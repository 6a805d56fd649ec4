"""The blocks of a Word document, one after another: paragraphs, list items, rows of tables, notes, text boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.formats.wording import CELL_BREAK, Words, joined, note_parts, stated_direction
from reader.model.bidi import Direction
from reader.model.document import Part

from .names import ALTERNATES, W, branch, switch
from .notes import Note, Notes
from .numbering import Numbering
from .package import Relation
from .runs import Line, Runs
from .styles import Look, Styles

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_BLOCKS = frozenset((_PARAGRAPH, _TABLE, _ROW, _CELL))
_MARKS = frozenset((f"{W}bookmarkStart",))
_OPENED = frozenset(f"{W}{name}" for name in (
    "body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag",
))  # fmt: skip
_GONE = (f"{W}del", f"{W}moveFrom")
_LONG_CELL = 300  # code points; a cell with more, in several paragraphs, is text laid out in columns
_LABELLED = frozenset(("paragraph", "list_item", "boilerplate"))


@dataclass(frozen=True, slots=True)
class Sources:
    """What the blocks are read with."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    relations: dict[str, Relation]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    look: Look
    line: Line
    direction: Direction | None


@dataclass(slots=True)
class Body:
    """Reads the blocks of one story. Without recursion: tables, boxes and controls may nest as they like."""

    sources: Sources
    _places: set[str] = field(default_factory=set)
    _runs: Runs = field(init=False)

    def __post_init__(self) -> None:
        self._runs = Runs(self.sources.styles, self.sources.relations, self.sources.notes, self._places)

    def parts(self, root: "Element") -> Iterator[Part]:
        """Yield the parts of everything inside `root`."""
        stack = [_blocks(root)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag == _PARAGRAPH:
                paragraph = self._paragraph(element)
                if paragraph is not None:
                    yield from _parts(paragraph)
                    yield from self._notes(paragraph.line.notes)
                    stack += [_blocks(box) for box in reversed(paragraph.line.boxes)]
            elif element.tag == _ROW and not _is_layout(element):
                yield from self._row(element, stack)
            elif element.tag in _MARKS:
                self._runs.mark(element)
            elif element.tag != _ROW or not _is_gone(element.find(f"{W}trPr")):
                stack.append(_blocks(element))

    def _paragraph(self, element: "Element") -> _Paragraph | None:
        """Read a paragraph; return None for one that goes on in the next: its end was deleted, or it is an initial."""
        properties = element.find(f"{W}pPr")
        look = self.sources.styles.look(properties)
        self._runs.read(element, look.hidden)
        if properties is not None and (_is_gone(properties.find(f"{W}rPr")) or _is_initial(properties)):
            return None
        line = self._runs.take()
        look, label = self._labelled(look)
        if label and line.words[0].text:
            first = joined((Words(label), line.words[0]), "")
            line = replace(line, words=[first, *line.words[1:]])
        return _Paragraph(look, line, stated_direction(look.bidi, "".join(words.text for words in line.words)))

    def _labelled(self, look: Look) -> tuple[Look, str]:
        """Return what a paragraph is as a member of its list, and its number there."""
        if look.list_id in (None, "0"):
            return look, ""
        list_id = look.list_id or ""
        level = look.list_level
        if level is None:
            level = self.sources.numbering.level_of(list_id, look.style)
        label = self.sources.numbering.label(list_id, level)
        if look.kind in _LABELLED and label:
            return replace(look, kind="list_item", level=level), label
        return look, label

    def _row(self, row: "Element", stack: "list[Iterator[Element]]") -> Iterator[Part]:
        if _is_gone(row.find(f"{W}trPr")):
            return
        cells, found = [], list[_Paragraph]()
        for cell in _cells(row):
            read = [self._paragraph(one) for one in _blocks(cell) if one.tag == _PARAGRAPH]
            there = [paragraph for paragraph in read if paragraph is not None]
            cells.append(
                joined((words for one in there for words in one.line.words if words.text or words.anchors), " ")
            )
            found += there
        words = joined(cells, CELL_BREAK)
        if words.text.strip(CELL_BREAK):
            yield words.part("table_row", _row_direction(row, found))
        for paragraph in found:
            yield from self._notes(paragraph.line.notes)
            stack += [_blocks(box) for box in reversed(paragraph.line.boxes)]

    def _notes(self, numbers: Sequence[int]) -> Iterator[Part]:
        for number in numbers:
            yield from self._note(self.sources.notes.note(number))

    def _note(self, note: Note) -> Iterator[Part]:
        runs = Runs(self.sources.styles, note.relations, None, self._places)
        lines = []
        for paragraph in note.element.iter(_PARAGRAPH):
            look = self.sources.styles.look(paragraph.find(f"{W}pPr"))
            runs.read(paragraph, look.hidden)
            lines += [(words, stated_direction(look.bidi, words.text)) for words in runs.take().words]
        yield from note_parts(lines, note.mark, note.number)


def _parts(paragraph: _Paragraph) -> Iterator[Part]:
    look = paragraph.look
    for words in paragraph.line.words:
        if words.text or words.anchors:
            yield words.part(look.kind, paragraph.direction, look.level)


def _blocks(container: "Element") -> "Iterator[Element]":
    """Yield the blocks directly inside an element; controls and what was inserted are opened."""
    stack: list[Iterator[Element]] = [iter(container)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in _BLOCKS or child.tag in _MARKS:
            yield child
        elif child.tag in _OPENED:
            stack.append(iter(child))
        elif child.tag == ALTERNATES:
            inner = branch(child)
            stack.append(iter(() if inner is None else inner))


def _cells(row: "Element") -> "list[Element]":
    return [one for one in _blocks(row) if one.tag == _CELL]


def _is_gone(properties: "Element | None") -> bool:
    """Tell whether the end of a paragraph, or a row, was deleted or moved away."""
    return properties is not None and any(properties.find(tag) is not None for tag in _GONE)


def _is_initial(properties: "Element") -> bool:
    """Tell whether a paragraph is the large first letter of the next one."""
    frame = properties.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap", "none") != "none"


def _is_layout(row: "Element") -> bool:
    """Tell whether a row only lays out what is in it: one cell in all, tables in its cells, or columns of text."""
    cells = _cells(row)
    table = next(row.iterancestors(_TABLE), None)
    if len(cells) == 1 and (table is None or _has_one_row(table)):
        return True
    return any(_is_column(cell) for cell in cells)


def _has_one_row(table: "Element") -> bool:
    rows = (one for one in _blocks(table) if one.tag == _ROW)
    return len(list(islice(rows, 2))) < 2


def _is_column(cell: "Element") -> bool:
    blocks = [one for one in _blocks(cell) if one.tag != _PARAGRAPH and one.tag not in _MARKS]
    texts = [sum(len(text.text or "") for text in one.iter(f"{W}t")) for one in _blocks(cell) if one.tag == _PARAGRAPH]
    return bool(blocks) or (sum(texts) > _LONG_CELL and sum(map(bool, texts)) > 1)


def _properties(table: "Element") -> "Element | None":
    """Return the `w:tblPr` of a table; it stands before the rows, which may be too many to search for every row."""
    return next((child for child in islice(table, 9) if child.tag == f"{W}tblPr"), None)


def _row_direction(row: "Element", paragraphs: Sequence[_Paragraph]) -> Direction | None:
    table = next(row.iterancestors(_TABLE), None)
    if table is not None and switch(_properties(table), "bidiVisual"):
        return "rtl"
    stated = {paragraph.direction for paragraph in paragraphs if any(words.text for words in paragraph.line.words)}
    return stated.pop() if len(stated) == 1 else None
