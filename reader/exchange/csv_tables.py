"""CSV as RFC 4180 has it: three tables out, and a table read back with the values it was written with."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from reader.errors import BadFile, BadRequest
from reader.model.annotated import Annotated, Lists

from . import tables
from .cells import harmless, restored
from .choices import Choices
from .tables import NUMBERS, Cell, Row, Table

NAME = "csv"
SUFFIX = ".csv"
TABLES: tuple[str, ...] = tuple(table.name for table in tables.TABLES)
DELIMITERS: tuple[str, ...] = (",", ";", "\t", "|")

_BOM = "\ufeff"
# No column has a delimiter in its name, so what follows the first name is the delimiter.
_HEADER = regex.compile(r"\"?[a-z_]+\"?([,;\t|\r\n]|$)")


def table_named(name: str) -> Table:
    """Return the table of that name, in capitals or not. Raises BadRequest."""
    for table in tables.TABLES:
        if table.name == name.casefold():
            return table
    raise BadRequest(f"There is no table {name}; choose one of: {', '.join(TABLES)}.")


def rows(name: str, articles: Iterable[Annotated], lists: Lists) -> Iterator[Row]:
    """Yield the rows of a table as values by column, in the order of the articles, then of their text."""
    table = table_named(name)
    for article in articles:
        yield from table.rows(article, lists)


def chunks(articles: Iterable[Annotated], lists: Lists, choices: Choices) -> Iterator[bytes]:
    """Yield the bytes of a table in UTF-8: the header, then an article at a time.

    Raises BadRequest, before the first byte, for an unknown table or a delimiter that is none.
    """
    table = table_named(choices.table)
    if choices.delimiter not in DELIMITERS:
        raise BadRequest(f"The delimiter is one of , ; | or a tab, not {choices.delimiter or 'nothing'}.")
    return _chunks(table, articles, lists, choices)


def _chunks(table: Table, articles: Iterable[Annotated], lists: Lists, choices: Choices) -> Iterator[bytes]:
    columns = table.columns_with(lists)
    header = _lines([columns], choices.delimiter)
    yield (_BOM + header if choices.bom else header).encode()
    for article in articles:
        lines = ([_written(row[column]) for column in columns] for row in table.rows(article, lists))
        yield _lines(lines, choices.delimiter).encode()


def _lines(cells: Iterable[Iterable[Cell]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(cells)
    return text.getvalue()


def _written(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell


def read_table(path: Path) -> list[Row]:
    """Return the rows of a table that chunks() wrote, or that a spreadsheet saved in UTF-8: the same values.

    The delimiter is found in the header; a byte order mark may be there or not. Raises BadFile, with one sentence.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadFile(f"{path} cannot be read ({error.strerror}); check its name, and that it may be read.") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{path} is not in UTF-8; save it as “CSV UTF-8” and try again.") from error
    try:
        return _parsed(text)
    except BadFile as error:
        raise BadFile(f"{path} {error}") from error


def _parsed(text: str) -> list[Row]:
    header = _HEADER.match(text)
    if not header:
        raise BadFile("is not a table from Hashiya: its first line does not name the columns.")
    limit = csv.field_size_limit(sys.maxsize)  # a cell may hold an article; the module allows 128 kB unless told
    try:
        delimiter = header[1].strip("\r\n") or ","
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadFile(f"is not a whole CSV file ({error}); export it again.") from error
    finally:
        csv.field_size_limit(limit)
    columns = lines[0]
    return [_row(columns, cells, number) for number, cells in enumerate(lines[1:], 2) if cells]


def _row(columns: list[str], cells: list[str], number: int) -> Row:
    if len(cells) != len(columns):
        raise BadFile(f"has {len(cells)} cells in row {number}, where its header has {len(columns)}; export it again.")
    return {column: _value(column, cell, number) for column, cell in zip(columns, cells, strict=True)}


def _value(column: str, cell: str, number: int) -> Cell:
    if column not in NUMBERS:
        return restored(cell)
    if not (cell.isascii() and cell.isdigit()):
        raise BadFile(f"has “{cell}” in row {number} where {column} is a number; export it again.")
    return int(cell)
