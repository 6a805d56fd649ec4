"""Which of the articles that were imported seem to be the same as another: looked for in a thread, after the import."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.formats.remark import Remark
from reader.model.bidi import isolate

from .library_work import Latest, LibraryWork

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store import Library
    from reader.workspace.resembling import Alike


class Alikeness(QObject):
    """Looks once at a time; `found` brings the remarks, none where the library refuses to be read."""

    found = Signal(object)
    progressed = Signal(int, int)  # articles that were looked at, and all of them

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._latest = Latest(self)
        self._is_left = False

    def begin(self, library: "Path", files: Mapping[str, str]) -> None:
        """Look for what is alike to these articles, given with the path of the file of each."""
        self._is_left = False

        def is_left(done: int) -> bool:
            self.progressed.emit(done, len(files))
            return self._is_left

        work = LibraryWork(library, lambda there: remarks(there, files, is_left))
        work.done.connect(self._end)
        work.refused.connect(lambda work, _: self._end(work, []))
        self._latest.begin(work)

    def leave(self) -> None:
        """Look no further; `found` brings what there is."""
        self._is_left = True

    def wait(self) -> None:
        """Look no further, and return when the thread has ended."""
        self.leave()
        self._latest.wait()

    def _end(self, work: object, made: list[Remark]) -> None:
        if self._latest.is_now(work):
            self._latest.leave()
            self.found.emit(made)


def remarks(library: "Library", files: Mapping[str, str], is_left: Callable[[int], bool]) -> list[Remark]:
    """Return a remark for each file whose article is alike to one that was there, or to that of an earlier file.

    `is_left`, called with how many were looked at, says whether nobody waits any more.
    """
    from reader.workspace.resembling import Resembling

    session, made = Resembling(library), list[Remark]()
    if is_left(0) or any(is_left(0) for _ in session.sketch_rest()):
        return made
    for number, (id, found) in enumerate(session.alike_before(list(files)), 1):
        if is_left(number):
            break
        if not found:
            continue
        try:
            title = library.document(found[0].document_id).title
        except ReaderError:  # it was removed meanwhile
            continue
        made.append(Remark(files[id], f"{files[id]} {_said(title, found[0])}"))
    return made


def _said(title: str, one: "Alike") -> str:
    title = isolate(title)
    return {
        "": f"seems to be the same article as “{title}” ({one.percent}% of the words are in both).",
        "part": f"holds another article, “{title}” ({one.percent}% of its words).",
        "whole": f"seems to be a part of “{title}” ({one.percent}% of the words are in it).",
    }[one.part]
