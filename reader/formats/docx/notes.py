"""Foot- and endnotes of a Word document: their marks, counted as the text refers to them, and what they hold."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.formats.numerals import numeral

from .names import W, number, value
from .package import Package, Relation, relations_of

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}
_REAL = (None, "normal")  # the types of notes that are no separators


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was referred to: `number` counts all of the document from 1, `mark` is what the text shows."""

    number: int
    mark: str
    element: "Element"
    relations: dict[str, Relation]


@dataclass(slots=True)
class _Kind:
    """All footnotes, or all endnotes."""

    elements: "dict[str, Element]"
    relations: dict[str, Relation]
    counting: str
    following: int


@dataclass(slots=True)
class Notes:
    """The notes of a document by the ids that its text uses."""

    _kinds: dict[str, _Kind]
    _referred: dict[tuple[str, str], Note] = field(default_factory=dict)
    _numbered: dict[int, Note] = field(default_factory=dict)

    def refer(self, kind: str, id: str, mark: str) -> tuple[str, int] | None:
        """Return mark and number of a note that the text refers to, or None where there is none, or not for once.

        `mark` is the document's own, such as "*"; "" lets the note be counted.
        """
        notes = self._kinds.get(kind)
        element = notes.elements.get(id) if notes else None
        if notes is None or element is None or (kind, id) in self._referred:
            return None
        if not mark:
            mark = numeral(notes.following, notes.counting)
            notes.following += 1
        note = Note(len(self._referred) + 1, mark, element, notes.relations)
        self._referred[kind, id] = self._numbered[note.number] = note
        return note.mark, note.number

    def note(self, number: int) -> Note:
        """Return the note with a number that refer() gave."""
        return self._numbered[number]


def read_notes(package: Package, document: "Element") -> Notes:
    """Return the notes of a Word file; how they count is stated by the last section, else by the settings."""
    settings = package.part("settings")
    section = document.find(f"{W}body/{W}sectPr")
    kinds = {}
    for kind, usual in _USUAL.items():
        root = package.part(f"{kind}s")
        if root is None:
            continue
        stated = [where.find(f"{W}{kind}Pr") for where in (section, settings) if where is not None]
        start = next((found for found in (number(one, "numStart") for one in stated) if found is not None), 1)
        counting = next((found for found in (value(one, "numFmt") for one in stated) if found), usual)
        elements = {
            one.get(f"{W}id", ""): one for one in root.iterchildren(f"{W}{kind}") if one.get(f"{W}type") in _REAL
        }
        target = next((one.target for one in package.relations.values() if one.kind == f"{kind}s"), "")
        relations = relations_of(package.archive, target)
        kinds[kind] = _Kind(elements, relations, counting, start)
    return Notes(kinds)
