"""Annotations out and back in. A format is a module with NAME, SUFFIX, TABLES and chunks(), named in FORMATS."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from reader.errors import BadRequest
from reader.model.annotated import Annotated, Lists

from . import csv_tables
from .choices import Choices


class Format(Protocol):
    """What the modules of FORMATS have in common."""

    NAME: str
    SUFFIX: str
    TABLES: tuple[str, ...]

    def chunks(self, articles: Iterable[Annotated], lists: Lists, choices: Choices) -> Iterator[bytes]:
        """Yield the bytes of the export, an article at a time. Raises BadRequest for choices that make no sense."""
        ...


FORMATS: Sequence[Format] = (csv_tables,)


def format_named(name: str) -> Format:
    """Return the format of that name, in capitals or not. Raises BadRequest."""
    for format in FORMATS:
        if name.casefold() == format.NAME:
            return format
    names = ", ".join(format.NAME for format in FORMATS)
    raise BadRequest(f"There is no export format {name}; choose one of: {names}.")


__all__ = ["FORMATS", "Choices", "Format", "format_named"]
