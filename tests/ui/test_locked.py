"""A PDF that is locked with a password, through the whole window and a real worker process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reader.ui.passwords import PasswordDialog
from tests.formats.pdf.making import Made, pdf

from .windows import Desk, Opener

SECRET = "open-1"
LOCKED = "This file is locked. Press here to type its password."

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def locked(path: Path, title: str = "مقال مقفل", password: str = SECRET) -> Path:
    """Write a PDF of two pages that the password opens."""
    pages = [Made(), Made()]
    pages[0].rtl(380, 550, title, 20)
    for page in pages:
        for line in range(5):
            page.rtl(380, 500 - line * 15, "سطر من نص المقال في هذه الصفحة")
    path.write_bytes(pdf(pages, password=password))
    return path


def by_dialog(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    desk.window.actions_["import"].trigger()


def by_drop(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    desk.window.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def questions(desk: Desk) -> list[PasswordDialog]:
    return [one for one in desk.window.findChildren(PasswordDialog) if one.isVisible()]


def answer(desk: Desk, password: str | None, *, wrong: bool = False) -> None:
    """Type a password when it is asked for, or press Esc; the question says whether the last one was wrong."""
    desk.qtbot.waitUntil(lambda: bool(questions(desk)), timeout=20000)
    [dialog] = questions(desk)
    assert ("is wrong" in dialog.sentence.text()) == wrong
    if password is not None:
        QTest.keyClicks(dialog.field, password)
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape if password is None else Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: dialog not in questions(desk))


def bring(desk: Desk, path: Path, *typed: str | None) -> object:
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=30000) as done:
        desk.window.import_paths([str(path)])
        for nth, password in enumerate(typed):
            answer(desk, password, wrong=nth > 0)
    desk.settle()
    return done.args[0]


def wait_for_picture(desk: Desk) -> None:
    pane = desk.window.page_side.pane
    desk.qtbot.waitUntil(lambda: pane.picture.image is not None, timeout=20000)


def wait_for_sentence(desk: Desk, sentence: str) -> None:
    picture = desk.window.page_side.pane.picture
    desk.qtbot.waitUntil(lambda: (picture.image, picture.sentence) == (None, sentence), timeout=20000)


@pytest.mark.parametrize("way", [by_dialog, by_drop])
def test_a_locked_pdf_is_imported_and_pictured_with_its_password(
    opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[..., None]
) -> None:
    desk, path = opener(), locked(tmp_path / "مقفل.pdf")
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=30000) as done:
        way(desk, path, monkeypatch)
        answer(desk, "no")
        answer(desk, SECRET, wrong=True)
    outcome = done.args[0]
    assert (len(outcome.added), outcome.refused) == (1, [])
    assert desk.workspace.opened().title == "مقال مقفل"

    desk.window.actions_["page_picture"].trigger()
    wait_for_picture(desk)
    assert questions(desk) == []


def test_without_its_password_nothing_is_imported(opener: Opener, tmp_path: Path) -> None:
    desk, path = opener(), locked(tmp_path / "مقفل.pdf")
    outcome = bring(desk, path, "no", None)
    assert (outcome.added, len(outcome.refused)) == ([], 1)
    assert list(map(str, outcome.refused)) == [f"{path} is locked, and this is not its password; try again."]
    assert desk.window.notice.label.accessibleName() == str(outcome.refused[0])
    assert (desk.library.summaries(), desk.window.middle.currentWidget()) == ([], desk.window.empty)


def test_another_day_the_picture_asks_only_when_it_is_wanted(opener: Opener, tmp_path: Path) -> None:
    one = opener()
    one.window.resize(1400, 800)
    [id] = bring(one, locked(tmp_path / "مقفل.pdf"), SECRET).added
    one.window.actions_["page_picture"].trigger()
    wait_for_picture(one)
    one.close()

    again = opener()
    again.window.desk.open(id)
    wait_for_sentence(again, LOCKED)
    assert questions(again) == []
    again.window.page_side.pane.turn(1)
    again.qtbot.wait(300)
    assert (questions(again), again.window.page_side.pane.picture.sentence) == ([], LOCKED)

    picture = again.window.page_side.pane.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    answer(again, "no")
    answer(again, SECRET, wrong=True)
    wait_for_picture(again)
    again.window.page_side.pane.turn(-1)
    wait_for_picture(again)
    again.window.actions_["page_picture"].trigger()
    again.window.actions_["page_picture"].trigger()
    wait_for_picture(again)
    assert questions(again) == []


def test_a_question_that_was_put_away_comes_again_only_when_asked_for(opener: Opener, tmp_path: Path) -> None:
    one = opener()
    [id] = bring(one, locked(tmp_path / "مقفل.pdf"), SECRET).added
    one.close()
    again = opener()
    again.window.desk.open(id)
    again.window.actions_["page_picture"].trigger()
    answer(again, None)
    wait_for_sentence(again, LOCKED)
    again.window.view.scroll_by(200)
    again.window.resize(1200, 700)
    again.qtbot.wait(400)
    assert questions(again) == []
    again.window.actions_["page_picture"].trigger()
    again.window.actions_["page_picture"].trigger()
    answer(again, SECRET)
    wait_for_picture(again)


def test_files_that_share_a_password_are_asked_about_once(opener: Opener, tmp_path: Path) -> None:
    one = opener()
    ids = [*bring(one, locked(tmp_path / "a.pdf", "أول"), SECRET).added]
    ids += bring(one, locked(tmp_path / "b.pdf", "ثان")).added
    one.close()
    again = opener()
    again.window.desk.open(ids[0])
    again.window.actions_["page_picture"].trigger()
    answer(again, SECRET)
    wait_for_picture(again)
    again.window.desk.open(ids[1])
    again.qtbot.waitUntil(lambda: again.window.page_side.pane.picture.image is None)
    wait_for_picture(again)
    assert questions(again) == []
