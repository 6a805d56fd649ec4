"""Files read off the GUI thread: added, refused with a reason, stopped."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reader.formats import SUFFIXES
from reader.ui import loaders
from reader.ui.import_list import ImportList
from reader.ui.passwords import PasswordDialog

from .loading import FakeLoader
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
    assert [Path(one.path).name for one in outcome.refused] == ["binary.txt", "empty.txt", "missing.txt"]
    report = desk.window.findChild(ImportList)
    assert report.heading.text() == "1 article added, 3 files refused."
    assert [(row.became, row.shown, row.why) for row in report.model.rows] == [
        ("Refused", "articles/binary.txt", "is a binary file, which this version cannot open; choose another file."),
        ("Refused", "articles/empty.txt", "is empty; choose another file."),
        ("Refused", "missing.txt", "does not exist; check the name."),
    ]
    report.close()


def test_one_refusal_is_one_sentence(opener: Opener, tmp_path: Path) -> None:
    desk = opener()
    outcome = bring(desk, tmp_path / "missing.txt")
    assert desk.window.notice.label.accessibleName() == str(outcome.refused[0])
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
    for child in desk.window.findChildren(ImportList):
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


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> FakeLoader:
    fake = FakeLoader()
    monkeypatch.setattr(loaders, "new_loader", lambda: fake)
    return fake


def _question(desk: Desk, name: str, wrong: bool = False) -> PasswordDialog:
    """Return the dialog that asks for the password of a file, when it comes."""

    def asked() -> list[PasswordDialog]:
        shown = [one for one in desk.window.findChildren(PasswordDialog) if one.isVisible()]
        return [one for one in shown if name in one.sentence.text() and ("is wrong" in one.sentence.text()) == wrong]

    desk.qtbot.waitUntil(lambda: bool(asked()))
    return asked()[0]


def test_a_locked_file_asks_and_says_so_if_the_password_is_wrong(
    opener: Opener, loader: FakeLoader, tmp_path: Path
) -> None:
    desk, outcomes = opener(), []
    loader.password = "سر"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"عنوان {name}\n\nنص.", encoding="utf-8")
    desk.window.importing.finished.connect(outcomes.append)
    desk.window.import_paths([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    for typed, wrong in (("خطأ", False), ("سر", True)):
        field = _question(desk, "a.txt", wrong).field
        assert field.echoMode() == field.EchoMode.Password
        field.insert(typed)  # QTest types no Arabic
        QTest.keyClick(field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(outcomes))
    # The second file is tried with the password of the first before anybody is asked.
    assert sorted(asked[1:] for asked in loader.asked[:2]) == [("a.txt", ""), ("b.txt", "")]
    assert [asked[1:] for asked in loader.asked[2:]] == [
        ("a.txt", ""), ("a.txt", "خطأ"), ("a.txt", "سر"), ("b.txt", ""), ("b.txt", "سر")
    ]  # fmt: skip
    assert (len(outcomes[0].added), outcomes[0].refused) == (2, [])
    digest = desk.workspace.opened().metadata["original"]
    assert desk.window.passwords.of(digest) == "سر"


def test_without_its_password_a_file_is_refused_with_a_sentence(
    opener: Opener, loader: FakeLoader, tmp_path: Path
) -> None:
    desk = opener()
    loader.password = "سر"
    (tmp_path / "a.txt").write_text("عنوان\n\nنص.", encoding="utf-8")
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=10000) as done:
        desk.window.import_paths([str(tmp_path / "a.txt")])
        QTest.keyClick(_question(desk, "a.txt"), Qt.Key.Key_Escape)
    assert [str(one) for one in done.args[0].refused] == ["a.txt is locked with a password."]


def test_closing_the_window_takes_the_question_away(opener: Opener, loader: FakeLoader, tmp_path: Path) -> None:
    desk = opener()
    loader.password = "سر"
    (tmp_path / "a.txt").write_text("عنوان\n\nنص.", encoding="utf-8")
    desk.window.import_paths([str(tmp_path / "a.txt")])
    _question(desk, "a.txt")
    desk.window.close()
    assert desk.window.importing._reading is None or desk.window.importing._reading.isFinished()


def test_stop_ends_the_file_that_is_being_read(opener: Opener, loader: FakeLoader, tmp_path: Path) -> None:
    desk = opener()
    loader.slow = Event()
    (tmp_path / "a.txt").write_text("عنوان\n\nنص.", encoding="utf-8")
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=10000) as done:
        desk.window.import_paths([str(tmp_path / "a.txt")])
        desk.qtbot.waitUntil(lambda: bool(loader.asked))
        desk.window.importing.cancel()
    outcome = done.args[0]
    assert (outcome.added, outcome.refused, outcome.cancelled, loader.closes) == ([], [], True, 1)


def test_the_file_dialog_shows_every_kind_that_can_be_read(
    opener: Opener, loader: FakeLoader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk, asked = opener(), []
    (tmp_path / "a.txt").write_text("عنوان\n\nنص.", encoding="utf-8")

    def choose(*what: object) -> tuple[list[str], str]:
        asked.append(what)
        return [str(tmp_path / "a.txt")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=10000):
        desk.window.actions_["import"].trigger()
    shown = asked[0][3].split(";;")[0].removeprefix("Articles (").removesuffix(")").split()
    assert shown == [f"*{suffix}" for suffix in SUFFIXES]
    assert desk.window.settings.text("folder") == str(tmp_path)


def test_closing_the_window_begins_nothing_that_waited(opener: Opener, loader: FakeLoader, tmp_path: Path) -> None:
    desk = opener()
    loader.slow = Event()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("عنوان\n\nنص.", encoding="utf-8")
        desk.window.import_paths([str(tmp_path / name)])
    desk.qtbot.waitUntil(lambda: bool(loader.asked))
    desk.window.close()
    desk.qtbot.wait(100)
    assert (desk.window.importing._reading, [asked[1] for asked in loader.asked]) == (None, ["a.txt"])
