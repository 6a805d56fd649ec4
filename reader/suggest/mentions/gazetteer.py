"""Gazetteers: lists of names that a user loads, a CSV file each: name, tag, aliases separated by |, identifier.

A list may have a million lines. Only the first word of each form is indexed when it is read; of the rest, what the
words of a text ask for.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from reader.errors import BadFile
from reader.places import resources

from .names import Name, bare, first_words, is_name
from .wording import FOLDS

_COLUMNS = ("name", "tag", "aliases", "identifier")
_ALIASES = _COLUMNS.index("aliases")
_TOLD = 20  # wrong lines that are told one by one
_MANY = 50_000  # lines beyond which names are not looked for with their spaces left out: it doubles the index


@dataclass(frozen=True)
class Gazetteer:
    """The names of one file, and sentences about its lines that were skipped. `name` is the file's, without ending."""

    name: str = ""
    problems: tuple[str, ...] = ()
    _lines: list[str] = field(default_factory=list)
    _firsts: dict[str, int | list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._lines)

    def firsts(self) -> Iterable[str]:
        """Return the first words of all forms, folded."""
        return self._firsts

    def names(self, firsts: Iterable[str]) -> Iterator[Name]:
        """Yield, in the order of the file, the names of which a form begins with one of these words, folded."""
        wanted: set[int] = set()
        for first in firsts:
            there = self._firsts.get(first, ())
            wanted.update((there,) if isinstance(there, int) else there)
        for number in sorted(wanted):
            name, _ = _row(_cells(self._lines[number]))
            if name:
                yield name


def read_gazetteer(path: Path) -> Gazetteer:
    """Return the names of a CSV file. Raises BadFile if it cannot be read or is not UTF-8.

    A first line that begins with `name` is a heading. Wrong lines are told by their number; all others are used.
    """
    try:
        stamp = path.stat()
        return _read(path, stamp.st_mtime_ns, stamp.st_size)
    except OSError as error:
        raise BadFile(f"The gazetteer {path} cannot be read: {error.strerror or 'it refuses'}.") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"The gazetteer {path} is not UTF-8 text; save it as CSV in UTF-8.") from error


@lru_cache(maxsize=16)
def _read(path: Path, _changed: int, _size: int) -> Gazetteer:
    lines = path.read_bytes().decode("utf-8-sig").split("\n")
    reading = _Reading(path.name, joined=len(lines) <= _MANY)
    for number, line in enumerate(lines):
        reading.read(number, line)
    return Gazetteer(path.stem, tuple(reading.told()), lines, reading.firsts)


@lru_cache(maxsize=1)
def shipped_places() -> Gazetteer:
    """Return the countries and large cities that come with the program, in four languages (from Unicode CLDR)."""
    return read_gazetteer(resources() / "gazetteers" / "places.csv")


class _Reading:
    """One file being read: the index of its first words, and what is wrong with its lines."""

    def __init__(self, file: str, *, joined: bool) -> None:
        self._file, self._joined = file, joined
        self._problems: list[str] = []
        self._untold = 0
        self.firsts: dict[str, int | list[int]] = {}

    def read(self, number: int, line: str) -> None:
        firsts = () if self._joined else _plain_firsts(line)
        if firsts:
            for first in firsts:
                self._index(FOLDS[first], number)
            return
        line = line.rstrip("\r")
        if not line or line.isspace() or line[0] == "#":
            return
        cells = _cells(line)
        if number == 0 and cells and cells[0].strip().lower() == _COLUMNS[0]:
            return
        name, wrong = _row(cells)
        if wrong:
            self._tell(number, line, wrong)
        for key in {key for form in name.forms for key in first_words(form, joined=self._joined)} if name else ():
            self._index(key, number)

    def _index(self, key: str, number: int) -> None:
        there = self.firsts.setdefault(key, number)
        if isinstance(there, list):
            there.append(number)
        elif there != number:
            self.firsts[key] = [there, number]

    def _tell(self, number: int, line: str, wrong: str) -> None:
        if len(self._problems) < _TOLD:
            self._problems.append(f"{self._file}, line {number + 1}: “{line[:60]}” {wrong}.")
        else:
            self._untold += 1

    def told(self) -> Iterator[str]:
        yield from self._problems
        if self._untold:
            yield f"{self._file}: {self._untold} more lines have faults."


def _plain_firsts(line: str) -> list[str]:
    """Return the first words of the forms of a line that has nothing to look at twice; else none."""
    cells = line.split(",") if '"' not in line else ()
    if not 0 < len(cells) <= len(_COLUMNS):
        return []
    aliases = cells[_ALIASES].strip() if len(cells) > _ALIASES else ""
    firsts = [cells[0].split(" ", 1)[0]]
    firsts += [form.strip().split(" ", 1)[0] for form in aliases.split("|")] if aliases else []
    plain = all(len(first) > 1 and first.isalnum() for first in firsts) and firsts[0] != _COLUMNS[0]
    return firsts if plain else []


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line; None where its quotation marks are not closed. No cell runs over a line break."""
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error:
        return None


def _row(cells: list[str] | None) -> tuple[Name | None, str]:
    """Return the name that a line gives, and what is wrong with the line; either may be missing."""
    if cells is None:
        return None, "has quotation marks that are not closed; it was skipped"
    if len(cells) > len(_COLUMNS):
        return None, f"has {len(cells)} cells instead of {len(_COLUMNS)}; it was skipped"
    name, tag, aliases, identifier = (*map(str.strip, cells), *[""] * (len(_COLUMNS) - len(cells)))
    if not is_name(bare(name)):
        return None, "begins with no name of two letters or more; it was skipped"
    forms = [form for each in aliases.split("|") if (form := each.strip())] if aliases else []
    good = [form for form in forms if is_name(bare(form))]
    wrong = "has an alias of one letter; the alias was skipped" if len(good) < len(forms) else ""
    return Name((name, *good), identifier, tag), wrong
