"""Work on the library off the GUI thread: it is left at once, whatever it is doing."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader.store import Library
from reader.ui.library_work import Latest, LibraryWork

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(begun(x)) FROM n"


def test_a_window_that_closes_waits_for_no_long_reading(qtbot: QtBot, tmp_path: Path) -> None:
    path, begun = tmp_path / "library", Event()
    Library(path).close()

    def read(library: Library) -> object:
        library._raw.create_function("begun", 1, lambda x: begun.set())
        with library._reading() as db:
            return db.exec_driver_sql(ENDLESS).all()

    works, told = Latest(QObject()), []
    work = LibraryWork(path, read)
    work.done.connect(lambda *found: told.append(found))
    works.begin(work)
    assert begun.wait(60)
    works.wait()
    assert work.isFinished()
    qtbot.wait(1)
    assert (told, works.is_now(work)) == ([], False)
