"""The parts of a Word file: which is the main one, and what its relations point to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.formats.archive import Archive, open_archive, resolve
from reader.formats.xmltree import parse_xml

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_MAIN = "word/document.xml"
_WORDY = ("wordprocessingml", "ms-word")  # in the content types of a main part: .docx, .dotx; .docm, .dotm


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads: `kind` is the last word of its type, `target` a part's name or, if `outside`, an address."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An opened Word file."""

    archive: Archive
    main: str
    relations: dict[str, Relation]

    def part(self, kind: str) -> "Element | None":
        """Return the root of the part that the main part calls its `kind`: "styles", "footnotes"; or None."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.outside and relation.target in self.archive:
                return parse_xml(self.archive.read(relation.target))
        return None

    def properties(self) -> "Element | None":
        """Return the root of the document's properties, or None."""
        for relation in _relations(self.archive, "").values():
            if relation.kind == "core-properties" and relation.target in self.archive:
                return parse_xml(self.archive.read(relation.target))
        return None


def open_package(raw: bytes) -> Package:
    """Return the Word file that `raw` is. Raises BadFile if it is damaged, a bomb, or holds no Word document."""
    archive = open_archive(raw)
    main = main_part(archive)
    if not main:
        raise BadFile("holds no Word document; ask for it again or save it anew.")
    return Package(archive, main, _relations(archive, main))


def relations_of(archive: Archive, part: str) -> dict[str, Relation]:
    """Return the relations of a part by id."""
    return _relations(archive, part)


def main_part(archive: Archive) -> str:
    """Return the name of the part that holds the text, or "" if this is no Word file. Raises BadFile if damaged."""
    for relation in _relations(archive, "").values():
        if relation.kind == "officeDocument" and relation.target in archive:
            return relation.target if _is_wordy(archive, relation.target) else ""
    return _MAIN if _MAIN in archive else ""


def _is_wordy(archive: Archive, part: str) -> bool:
    """Tell a Word document from a table or slides, by the content type that the package states for it."""
    types = archive.find("[Content_Types].xml")
    if types is None:
        return part.startswith("word/")
    stated = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in parse_xml(types).iter(_TYPE)}
    return any(word in stated.get(part, "wordprocessingml" if part.startswith("word/") else "") for word in _WORDY)


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    folder, _, name = part.rpartition("/")
    raw = archive.find(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    if raw is None:
        return {}
    found = {}
    for one in parse_xml(raw).iter(_RELATION):
        target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
        kind = one.get("Type", "").rpartition("/")[2]
        found[one.get("Id", "")] = Relation(kind, target if outside else resolve(part, target), outside)
    return found
