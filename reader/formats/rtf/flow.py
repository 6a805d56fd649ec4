"""Streams of paragraphs: the body of a file, a note, a text box. What is read piece by piece becomes parts here."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.formats.wording import CELL_BREAK, Wording, Words, joined, lines_of, note_parts
from reader.model.bidi import Direction, base_direction
from reader.model.document import Kind, Part


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is by its formatting. `nesting` counts the levels of lists from 0."""

    kind: Kind = "paragraph"
    level: int = 0
    direction: Direction | None = None
    nesting: int = 0

    def over(self, words: Words) -> Direction | None:
        """Return the direction of `words`: \\ltrpar is written by default, over right-to-left letters too."""
        if self.direction == "ltr" and base_direction(words.text) == "rtl":
            return None
        return self.direction


@dataclass(slots=True)
class Flow:
    """A stream of paragraphs. `note` is the number of a note in the file, 0 for other streams."""

    note: int = 0
    is_endnote: bool = False
    wording: Wording = field(default_factory=Wording)
    parts: list[Part] = field(default_factory=list)
    after: list[Part] = field(default_factory=list)  # notes and boxes, for which the paragraph's end is awaited
    _is_item: bool = False
    _lines: list[tuple[Words, Direction | None]] = field(default_factory=list)  # of a note
    _cell: list[Words] = field(default_factory=list)  # paragraphs of the cell under way
    _inner: list[Words] = field(default_factory=list)  # cells of a table inside that cell
    _row: list[Words] = field(default_factory=list)
    _row_direction: Direction | None = None

    def begin_item(self, marker: str) -> None:
        """Put the number or bullet of a list before the paragraph."""
        if marker.strip():
            self.wording.add(f"{marker.strip()} ")
            self._is_item = True

    def end_paragraph(self, shape: Shape, *, in_table: bool) -> None:
        """Make parts of the text so far, or a paragraph of the table's cell."""
        words = self.wording.take()
        is_item, self._is_item = self._is_item, False
        if in_table:
            self._cell.append(words)
            self._row_direction = self._row_direction or shape.over(words)
            return
        if self._row or self._cell:
            self.end_row()
        for line in lines_of(words):
            self._add(line, shape, is_item=is_item)
        self._release()

    def _add(self, line: Words, shape: Shape, *, is_item: bool) -> None:
        if self.note:
            self._lines.append((line, shape.over(line)))
        elif is_item and shape.kind not in ("heading", "title", "boilerplate"):
            self.parts.append(line.part("list_item", shape.over(line), shape.nesting))
        elif line.text or line.anchors:
            self.parts.append(line.part(shape.kind, shape.over(line), shape.level))

    def end_cell(self, shape: Shape) -> None:
        """Close a cell of a table."""
        self.end_paragraph(shape, in_table=True)
        self._row.append(_joined(self._cell, " "))
        self._cell = []

    def end_inner_cell(self) -> None:
        """Close a cell of a table that stands in a cell."""
        self._inner.append(self.wording.take().bare())

    def end_inner_row(self) -> None:
        """Put a row of a table that stands in a cell into that cell."""
        self._cell.append(_joined(self._inner, CELL_BREAK))
        self._inner = []

    def end_row(self) -> None:
        """Make a part of the cells so far."""
        if self._inner:
            self.end_inner_row()
        if self._cell:
            self._row.append(_joined(self._cell, " "))
        if any(cell.text for cell in self._row):
            self.parts.append(joined(self._row, CELL_BREAK).part("table_row", self._row_direction))
        self._cell, self._row, self._row_direction = [], [], None
        self._release()

    def finish(self, shape: Shape, mark: str = "") -> list[Part]:
        """Close what is open and return the parts of the whole stream; `mark` is a note's."""
        self.end_paragraph(shape, in_table=bool(self._row))
        self.end_row()
        return [*note_parts(self._lines, mark, self.note), *self.parts] if self.note else self.parts

    def _release(self) -> None:
        self.parts += self.after
        self.after = []


def _joined(pieces: Sequence[Words], between: str) -> Words:
    bare = [piece.bare() for piece in pieces]
    return joined([piece for piece in bare if piece.text or piece.anchors], between)
