"""An overview counted off the GUI thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.annotated import Lists
from reader.model.overview import Overview

from ..library_work import LibraryWork

if TYPE_CHECKING:
    from reader.store import Library


def counting(path: Path, ids: list[str] | None, lists: Lists) -> LibraryWork:
    """Return the work that counts the articles of these ids, or the whole library; it brings an Overview."""
    now = Lists(dict(lists.layers), dict(lists.tags), dict(lists.entities))

    def count(library: "Library") -> Overview:
        from reader.workspace.overviewing import overview

        return overview(library.glances(ids), now)

    return LibraryWork(path, count)
