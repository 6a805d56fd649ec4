"""Pairs of entities that may be one, looked for off the GUI thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from ..library_work import LibraryWork

if TYPE_CHECKING:
    from reader.store import Library
    from reader.workspace.likeness import Proposal


def proposing(path: Path) -> LibraryWork:
    """Return the work that looks for the pairs; it brings them, and the numbers of mentions by the id of an entity."""
    return LibraryWork(path, _proposed)


def _proposed(library: "Library") -> "tuple[list[Proposal], dict[str, int]]":
    from reader.workspace import Workspace

    pairs = Workspace(library).merge_proposals()
    return pairs, {id: count[0] for id, count in library.entity_counts().items()}
