"""Files that were named, and the articles in folders that were named: what an import reads, in order."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from . import is_article
from .contents import printable
from .remark import Remark


def files_in(
    paths: Iterable[Path], refusals: list[Remark], notices: list[Remark] | None = None,
    at: Callable[[Path], object] = lambda folder: None,
) -> Iterator[Path]:  # fmt: skip
    """Yield the files to read: each one named, and in folders, however deep, those that are articles, by name.

    A refusal is added for each folder that cannot be read or has no article in it. Hidden folders are left out. Links
    to folders are not followed; where one leads out of the folders that were named, a notice says so. A file that is
    reached by several ways, as by a link, comes once. `at` is called with each folder that is looked into; what it
    raises ends the search.
    """
    named = list(paths)
    search = _Search([Path(os.path.realpath(path)) for path in named if os.path.isdir(path)], refusals, notices, at)
    for path in named:
        # Unlike Path's, isdir answers for every name; what is wrong with one, reading says.
        yield from search.folder(path) if os.path.isdir(path) else search.once(path)


class _Search:
    """One walk through what was named."""

    def __init__(
        self, roots: list[Path], refusals: list[Remark], notices: list[Remark] | None, at: Callable[[Path], object]
    ) -> None:
        self._roots, self._refusals, self._notices, self._at = roots, refusals, notices, at
        self._met: set[str] = set()

    def once(self, path: Path) -> Iterator[Path]:
        """Yield a file unless it came by another way."""
        if self._is_new(_real(path)):
            yield path

    def folder(self, named: Path) -> Iterator[Path]:
        """Yield the articles in a folder that was named."""
        before, found = len(self._refusals), False
        for file, real in self._walk(named, os.path.realpath(named)):
            found = True
            if self._is_new(real):
                yield file
        if not found and len(self._refusals) == before:
            name = printable(named)
            self._refusals.append(Remark(name, f"The folder {name} holds no article that this version opens."))

    def _is_new(self, real: str) -> bool:
        new = real not in self._met
        self._met.add(real)
        return new

    def _walk(self, folder: Path, real: str) -> Iterator[tuple[Path, str]]:
        """Yield the articles in a folder, then those in the folders in it, each with the place where it really is."""
        waiting = [(folder, real)]
        while waiting:
            folder, real = waiting.pop()
            self._at(folder)
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                self._refuse(folder, error)
                continue
            below = []
            for entry in entries:
                path, is_link = folder / entry.name, entry.is_symlink()
                if _is_folder(entry):
                    if is_link:
                        self._leave_out(path)
                    elif not entry.name.startswith("."):
                        below.append((path, os.path.join(real, entry.name)))
                elif is_article(path):
                    yield path, _real(path) if is_link else os.path.join(real, entry.name)
            waiting += reversed(below)

    def _refuse(self, folder: Path, error: OSError) -> None:
        name = printable(folder)
        self._refusals.append(Remark(name, f"The folder {name} cannot be read ({error.strerror})."))

    def _leave_out(self, link: Path) -> None:
        """Say that a link to a folder was not followed, if that folder is not read all the same."""
        target = Path(os.path.realpath(link))
        if self._notices is None or link.name.startswith(".") or any(target.is_relative_to(one) for one in self._roots):
            return
        name = printable(link)
        sentence = f"The link {name} leads to another folder, which was left out; import that folder too."
        self._notices.append(Remark(name, sentence))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, or a disk that fails; reading says what is wrong
        return False


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # no name that a file can have
        return str(path)
