"""Articles in: files and folders, read by several processes at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.errors import LibraryError, PasswordNeeded
from reader.model.document import Document

from . import records
from .alike import saying
from .call import Call
from .interruption import undivided
from .output import Line, say_json, say_lines, tell
from .progress import Progress
from .reading import encoding_option, password_option, unlocking, whole_option
from .verbs import path, verb

if TYPE_CHECKING:
    from reader.formats.options import Options
    from reader.formats.pool import Result
    from reader.formats.process import Loader
    from reader.formats.remark import Remark
    from reader.workspace import Workspace
    from reader.workspace.adding import Ready


@verb("import")
@click.argument("paths", metavar="FILE|FOLDER ...", nargs=-1, required=True, type=path)
@encoding_option
@whole_option
@password_option
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, 64), default=None,
    help="Read with N processes (else one a core, at most 8).",
)  # fmt: skip
def import_articles(
    call: Call, paths: tuple[Path, ...], encoding: str, whole: bool, password: str, jobs: int | None
) -> int:
    """Add articles to the library.

    A bad file does not stop the rest: it is told at the end, and the exit code is 1. What was added before an
    interruption, or before the library refused, stays.
    """
    from reader.formats.options import Options

    told, last = _Told(call), ""
    with call.workspace(makes=True) as workspace:
        try:
            _read(workspace, paths, Options(encoding, whole, password), jobs, told)
        except KeyboardInterrupt:
            last = f"Interrupted: {_counted(told)} added before, and stay in the library."
            raise
        finally:
            told.end(last)
    return 1 if told.refusals else 0


@dataclass
class _Told:
    """What came of the files so far, and what is told of it."""

    call: Call
    made: list[tuple[int, records.Record]] = field(default_factory=list)
    refusals: list["Remark"] = field(default_factory=list)
    notices: list["Remark"] = field(default_factory=list)
    progress: Progress = field(default_factory=Progress)

    def add(self, number: int, document: Document, added: bool, notices: list[str]) -> None:
        """Tell of an article that is in the library now."""
        self.progress.clear()
        if not self.call.json:
            blocks = f"{len(document.blocks)} block{'' if len(document.blocks) == 1 else 's'}"
            cells = (document.id, document.direction, blocks.rjust(10))
            say_lines(self.call, [Line(cells, document.title, document.direction)])
        self.made.append((number, records.of_import(document, added, notices)))

    def end(self, last: str = "") -> None:
        """Tell what is told when all is over."""
        self.progress.clear()
        if self.call.json:
            say_json([record for _, record in sorted(self.made, key=_place)])
        for remark in (*self.notices, *self.refusals):
            tell(str(remark))
        if last:
            tell(last)


def _counted(told: _Told) -> str:
    count = sum(1 for _, record in told.made if record["added"])
    return f"{count:,} article was" if count == 1 else f"{count:,} articles were"


def _read(workspace: "Workspace", paths: tuple[Path, ...], options: "Options", jobs: int | None, told: _Told) -> None:
    from reader.formats.folders import files_in
    from reader.formats.pool import Pool

    looking = told.progress.looking()
    files = []
    for file in files_in(paths, told.refusals, told.notices):
        files.append(file)
        looking(len(files))
    with Pool(jobs or 0) as pool:
        for result in pool.read(_reading(workspace, options), files):
            with undivided():  # what is in the library is told too
                _take(workspace, result, told)
            told.progress.tell(len(told.made) + len(told.refusals), len(files), result.path.name)
    _compare(workspace, told)


def _reading(workspace: "Workspace", options: "Options") -> "Callable[[Loader, Path], Ready]":
    from reader.workspace.adding import made_ready

    def read(loader: "Loader", path: Path) -> "Ready":
        try:
            draft = loader.read(path, options)
        except PasswordNeeded as error:
            raise unlocking(error) from error
        return made_ready(workspace, draft)

    return read


def _take(workspace: "Workspace", result: "Result[Ready]", told: _Told) -> None:
    from reader.workspace.adding import add

    if isinstance(result.error, LibraryError):
        raise result.error
    ready, refusal = result.made, result.refusal
    if refusal is not None:
        told.refusals.append(refusal)
        return
    assert ready is not None
    document, added = add(workspace, ready)
    said = list(ready.notices) if added else [f"the library has this text already, as {document.id}."]
    told.add(result.number, document, added, said)
    for notice in said:
        tell(f"{ready.document.source}: {notice}")


def _compare(workspace: "Workspace", told: _Told) -> None:
    """Say which of the new articles are alike to one that was there, or to one before them."""
    from reader.formats.remark import Remark

    new = {record["id"]: record for _, record in sorted(told.made, key=_place) if record["added"]}
    if not new:
        return
    for left in workspace.sketch_rest():
        told.progress.prepare(left)
    for number, (id, found) in enumerate(workspace.alike_before(list(new)), 1):
        told.progress.compare(number, len(new))
        new[id]["alike"] = [records.of_resemblance(one) for one in found]
        if found:
            sentence = saying(workspace.library.document(found[0].document_id), found)
            told.notices.append(Remark(new[id]["source"], f"{new[id]['source']}: {sentence}"))


def _place(made: tuple[int, records.Record]) -> int:
    return made[0]


VERBS = (import_articles,)
