"""The articles that are alike looked for off the GUI thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reader.model.bidi import Direction, base_direction

from ..library_work import LibraryWork
from ..shelf.wording import published_day, source_name

if TYPE_CHECKING:
    from reader.model.shingles import Part
    from reader.store import Library
    from reader.store.summaries import Summary
    from reader.workspace.resembling import Alike, Group


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: the id of an article, empty for the groups of the whole library, and the least share."""

    document_id: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a group. `group` counts from 0; the first article of a group has no `percent`."""

    id: str
    group: int
    title: str
    direction: Direction
    percent: int | None
    part: "Part"
    words: int
    annotations: int
    source: str
    published: str


class _Left(Exception):
    """Nobody waits for the groups any more."""


class AlikeWork(LibraryWork):
    """Looks for articles alike. `done` brings the rows, or None where it was left before the end."""

    progressed = Signal(object, str, int, int)  # itself, what is done, how much of it, of how many

    def __init__(self, path: Path, wanted: Wanted) -> None:
        super().__init__(path, self._look)
        self._wanted = wanted

    def _look(self, library: "Library") -> list[Row] | None:
        try:
            return _rows(library, self._groups(library))
        except _Left:
            return None

    def _groups(self, library: "Library") -> "list[Group]":
        from reader.workspace.resembling import Group, Resembling

        session, most = Resembling(library), 0
        for left in session.sketch_rest():
            most = max(most, left)
            self._tell("sketched", most - left, most)
        id, at_least = self._wanted.document_id, self._wanted.at_least
        if not id:
            return session.all_alike(at_least, lambda done, total: self._tell("compared", done, total))
        found = session.alike(id, at_least)
        return [Group(id, tuple(found))] if found else []

    def _tell(self, what: str, done: int, total: int) -> None:
        if self.left:
            raise _Left
        self.progressed.emit(self, what, done, total)


def _rows(library: "Library", groups: "list[Group]") -> list[Row]:
    """Return the articles of the groups; those that were removed meanwhile are left out, and who is alone then too."""
    known = {one.id: one for one in library.summaries()}
    rows: list[Row] = []
    for group in groups:
        others = [one for one in group.others if one.document_id in known]
        if group.first in known and others:
            number = rows[-1].group + 1 if rows else 0
            rows.append(_row(known[group.first], number))
            rows += [_row(known[one.document_id], number, one) for one in others]
    return rows


def _row(summary: "Summary", group: int, one: "Alike | None" = None) -> Row:
    return Row(
        summary.id, group, summary.title, base_direction(summary.title),
        one.percent if one else None, one.part if one else "",
        summary.words, sum(summary.counts.values()), source_name(summary),
        published_day(summary.metadata.get("published", "")),
    )  # fmt: skip
