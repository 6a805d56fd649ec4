"""A full disk, made by a limit on the file's pages: as SQLite sees it, the same."""

import pytest

from reader.errors import DiskFull
from reader.store import Library
from reader.workspace import Workspace
from tests.samples import document
from tests.store.records import adding, content, fill


def limit(library: Library) -> None:
    """Let the file grow by no page."""
    with library._reading() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
        db.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_what_does_not_fit_is_refused_whole(library: Library) -> None:
    fill(library)
    limit(library)
    before = content(library.path)
    with pytest.raises(DiskFull, match="is full; make room"):
        library.apply(adding(document("كلمة " * 50_000)))
    assert content(library.path) == before
    assert library.file_faults() == []


def test_the_workspace_is_as_before_and_goes_on_when_there_is_room(library: Library) -> None:
    article = fill(library)
    workspace = Workspace(library)
    workspace.open(article.id)
    limit(library)
    found = workspace.annotations["q1"]
    told = []
    workspace.subscribe(told.append)
    before = content(library.path), list(workspace.annotations), workspace.history.done[:]
    with pytest.raises(DiskFull):
        workspace.write_note(found, "حاشية طويلة " * 50_000)
    assert (content(library.path), list(workspace.annotations), workspace.history.done) == before
    assert told == []
    with library._reading() as db:
        db.exec_driver_sql("PRAGMA max_page_count=100000")
    workspace.write_note(found, "قصيرة")
    assert (library.annotation("q1").note, len(told)) == ("قصيرة", 1)
