"""Files read off the GUI thread: added, refused with a reason, stopped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from reader.ui.import_report import ImportReport

from .windows import Desk, Opener, draft

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def bring(desk: Desk, *paths: Path) -> object:
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=10000) as done:
        desk.window.import_paths([str(path) for path in paths])
    desk.settle()
    return done.args[0]


def test_the_first_article_opens(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    assert desk.window.middle.currentWidget() is desk.window.empty
    for name, text in (("a.txt", "عنوان أول\n\nنص أول طويل بعض الشيء."), ("b.txt", "عنوان ثان\n\nنص ثان.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = bring(desk, tmp_path / "a.txt", tmp_path / "b.txt")

    assert (len(outcome.added), outcome.refused) == (2, [])
    assert desk.window.view.document().text.startswith("عنوان أول")
    assert desk.window.middle.currentWidget() is desk.window.page
    assert desk.window.library.model.rowCount() == 2


def test_a_folder_is_walked_and_bad_files_are_told(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "good.txt").write_text("عنوان\n\nنص جيد.", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    outcome = bring(desk, folder, tmp_path / "missing.txt")

    assert len(outcome.added) == 1
    assert len(outcome.refused) == 3
    assert all(any(name in one for one in outcome.refused) for name in ("empty.txt", "binary.txt", "missing.txt"))
    report = desk.window.findChild(ImportReport)
    assert report.sentences.toPlainText().splitlines()[:3] == outcome.refused
    report.close()


def test_one_refusal_is_one_sentence(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    outcome = bring(desk, tmp_path / "missing.txt")
    assert desk.window.notice.label.accessibleName() == outcome.refused[0]
    assert desk.window.notice.property("warning") is True


def test_the_same_text_again_opens_the_one_that_is_there(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    path = tmp_path / "a.txt"
    path.write_text("عنوان\n\nنص.", encoding="utf-8")
    first = bring(desk, path).added
    again = bring(desk, path)
    assert (again.added, again.known) == ([], first)
    assert desk.window.library.model.rowCount() == 1
    assert not desk.window.notice.isVisible()  # it is open already: there is nothing to say


def test_what_came_and_what_was_there_is_told_in_a_sentence(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in paths:
        path.write_text(f"عنوان {path.stem}\n\nنص.", encoding="utf-8")
    told = []
    for wanted in (paths[:1], paths[:2], paths[:1], paths[:2]):
        desk.window.notice.hide()
        bring(desk, *wanted)
        told.append(desk.window.notice.label.accessibleName() if desk.window.notice.isVisible() else "")
        if wanted == paths[:2] and len(told) == 2:
            bring(desk, paths[2])
    assert told == [
        "",
        "1 article added. 1 was in the library already.",
        "1 article was in the library already.",
        "2 articles were in the library already.",
    ]
    assert desk.window.focusWidget() is desk.window.view


def test_a_stopped_import_keeps_what_was_added(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_text(f"عنوان {n}\n\nنص {n}.", encoding="utf-8")
    desk.workspace.subscribe(lambda _: desk.window.importing.cancel())
    outcome = bring(desk, *sorted(tmp_path.glob("*.txt")))
    assert outcome.cancelled
    assert 1 <= len(outcome.added) == desk.window.library.model.rowCount() < 30


def test_files_are_dropped_on_the_window(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    path = tmp_path / "a.txt"
    path.write_text("عنوان\n\nنص.", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=10000):
        desk.window.dropEvent(drop)
    assert desk.window.view.document().title == "عنوان"


def test_the_samples_are_offered_to_an_empty_library(opener: Opener) -> None:
    desk = opener()
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=20000) as done:
        next(
            b for b in desk.window.empty.findChildren(type(desk.window.empty.first())) if "samples" in b.text()
        ).click()
    assert done.args[0].refused == []
    assert desk.window.library.model.rowCount() == len(done.args[0].added) >= 5
    for child in desk.window.findChildren(ImportReport):
        child.close()


def test_closing_the_window_ends_the_reading(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_text(f"عنوان {n}\n\nنص {n}.", encoding="utf-8")
    desk.window.import_paths([str(tmp_path)])
    desk.window.close()
    assert desk.window.importing._reading is None or desk.window.importing._reading.isFinished()


def test_a_file_that_is_in_the_library_opens_before_it_is_read_again(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    path = tmp_path / "a.txt"
    path.write_text("عنوان\n\nنص.", encoding="utf-8")
    bring(desk, path)
    desk.close()

    again = opener()
    again.window.desk.open(again.workspace.add(draft("ثان", ("نص آخر.",), "b"))[0].id)
    with again.qtbot.waitSignal(again.window.importing.finished, timeout=10000):
        again.window.start([str(path)])
        assert again.window.view.document().title == "عنوان"
    assert again.window.library.model.rowCount() == 2
