"""Files that were named, and the articles in folders that were named: what an import reads, in order."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import is_article
from .contents import printable


def files_in(paths: Iterable[Path], refusals: list[str]) -> Iterator[Path]:
    """Yield the files to read: each one named, and in folders, however deep, those that are articles, by name.

    A sentence is added to `refusals` for each folder that cannot be read or has no article in it. Hidden folders are
    left out, and links to folders are not followed.
    """
    for named in paths:
        if not os.path.isdir(named):  # unlike Path's, it answers for every name; what is wrong with one, reading says
            yield named
            continue
        unread: list[OSError] = []
        found = [file for file in _walk(named, unread) if is_article(file)]
        for error in unread:
            place = printable(Path(error.filename or named))
            refusals.append(f"The folder {place} cannot be read ({error.strerror}).")
        if not found and not unread:
            refusals.append(f"The folder {printable(named)} holds no article that this version opens.")
        yield from found


def _walk(folder: Path, unread: list[OSError]) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(files))
