"""The places of a name looked for off the GUI thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..library_work import LibraryWork

if TYPE_CHECKING:
    from reader.store import Library
    from reader.workspace.occurring import Place


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: the words, the tag and the entity that they shall have, and the articles (None: all)."""

    like: str
    tag_id: str
    entity: str = ""
    document_ids: tuple[str, ...] | None = None


def looking(path: Path, wanted: Wanted) -> LibraryWork:
    """Return the work that looks for every occurrence; it brings `wanted` and the places."""

    def look(library: "Library") -> "tuple[Wanted, list[Place]]":
        from reader.workspace import Workspace
        from reader.workspace.occurring import Occurring

        looker = Occurring(Workspace(library))
        found = looker.find(wanted.like, wanted.tag_id, entity=wanted.entity, document_ids=wanted.document_ids)
        return wanted, found

    return LibraryWork(path, look)
