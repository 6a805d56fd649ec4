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

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._latest = Latest(self)
        self._is_left = False

    def begin(self, library: "Path", files: Mapping[str, str]) -> None:
        """Look for what is alike to these articles, given with the path of the file of each."""
        self._is_left = False
        work = LibraryWork(library, lambda there: remarks(there, files, lambda: self._is_left))
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


def remarks(library: "Library", files: Mapping[str, str], is_left: Callable[[], bool]) -> list[Remark]:
    """Return a remark for each file whose article is alike to one that was there, or to that of an earlier file."""
    from reader.workspace.resembling import Resembling

    session, made = Resembling(library), list[Remark]()
    for _ in session.sketch_rest():
        if is_left():
            return made
    for id, found in session.alike_before(list(files)):
        if is_left():
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
