"""An article read again from its own file: in another encoding, as a whole page; near the place, and undone."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.formats import parse
from reader.formats.options import Options
from reader.model.document import Document
from reader.model.text import Span
from reader.ui import loaders
from reader.ui.status_line import version_of
from reader.workspace import articles, renewing

from .loading import FakeLoader
from .reading import ARABIC
from .windows import Desk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINES = "\n\n".join(f"فقرة رقم {n}: {ARABIC}" for n in range(30))
PAGE = f"""<html><head><title>سوق الزهور</title></head><body>
<nav><a href="/a">الرئيسة</a> <a href="/b">اتصل بنا</a></nav>
<article><h1>سوق الزهور</h1><p>{ARABIC} وكتبت ليلى عن السوق.</p><p>{ARABIC}</p><p>{ARABIC}</p></article>
<footer>جميع الحقوق محفوظة لهذا الموقع</footer></body></html>"""

# The offscreen platform says this of every popup and dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> FakeLoader:
    fake = FakeLoader()
    monkeypatch.setattr(loaders, "new_loader", lambda: fake)
    return fake


def kept(desk: Desk, raw: bytes, name: str, options: Options | None = None) -> Document:
    """Return an article in the library with the file that it came from."""
    from dataclasses import replace

    draft = replace(parse(raw, name, options or Options()), source=f"/tmp/{name}", original=raw)
    return desk.open(desk.workspace.add(draft)[0])


def wait(desk: Desk) -> None:
    reading = desk.window.rereading
    if reading._reading is not None:
        with desk.qtbot.waitSignal(reading.finished, timeout=10000):
            pass
    desk.settle()


def said(desk: Desk) -> str:
    return desk.window.notice.label.accessibleName()


def test_a_text_in_the_wrong_encoding_is_read_again_by_keys_with_its_marks(desk: Desk, loader: FakeLoader) -> None:
    raw = LINES.encode("cp1256")
    wrong = kept(desk, raw, "نص.txt", Options(encoding="cp1252"))
    place = wrong.blocks[15].span.start
    desk.window.view.go_to(place)
    start = wrong.blocks[2].span.start
    desk.workspace.highlight(type(wrong.blocks[2].span)(start, start + 4))

    QTest.keyClick(desk.window.view, Qt.Key.Key_R, CTRL | SHIFT)
    menu = desk.window.rereading.menu
    assert menu.isVisible()
    assert [name for name, one in desk.window.rereading.encodings.items() if one.isChecked()] == ["cp1252"]
    menu.close()
    desk.window.rereading.encodings["cp1256"].trigger()
    wait(desk)

    right = desk.workspace.opened()
    assert right.text == LINES.replace("\n\n", "\n")
    assert [one.exact for one in desk.workspace.annotations] == ["فقرة"]
    assert right.block_index(desk.window.view.place()) == 15
    assert said(desk).startswith("The article was read again. 1 annotation found in it again.")
    assert version_of(right) == desk.window.status.version.text() == "read as cp1256"
    assert desk.window.library.model.rowCount() == 2  # with the one that was open before

    desk.window.notice.button.click()
    desk.settle()
    assert desk.workspace.opened().text == wrong.text
    assert [one.exact for one in desk.workspace.annotations] == [wrong.text[start : start + 4]]


def test_the_whole_page_is_shown_and_the_article_alone_again(desk: Desk, loader: FakeLoader) -> None:
    article = kept(desk, PAGE.encode(), "page.html")
    desk.mark("ليلى", "1")
    whole = desk.window.actions_["whole"]
    assert (whole.isEnabled(), whole.isChecked()) == (True, False)
    QTest.keyClick(desk.window.view, Qt.Key.Key_B, CTRL | SHIFT)
    wait(desk)
    shown = desk.workspace.opened()
    assert "اتصل بنا" in shown.text
    assert all(block.kind != "boilerplate" for block in shown.blocks)
    assert (whole.isChecked(), desk.window.status.version.text()) == (True, "whole page")
    assert desk.marked() == [("entities", "person", "ليلى")]

    QTest.keyClick(desk.window.view, Qt.Key.Key_B, CTRL | SHIFT)
    wait(desk)
    assert [block.kind for block in desk.workspace.opened().body()] == [block.kind for block in article.body()]
    assert (whole.isChecked(), desk.window.status.version.isVisible()) == (False, False)


def test_what_is_not_found_again_stays_with_the_earlier_reading(desk: Desk, loader: FakeLoader) -> None:
    before = kept(desk, PAGE.encode(), "page.html", Options(whole=True))
    desk.mark("جميع الحقوق", "h")
    desk.window.rereading.read_whole(False)
    wait(desk)
    if "جميع الحقوق" not in desk.workspace.opened().text:
        assert said(desk).endswith("1 annotation was not; the earlier reading stays in the library with them.")
        assert desk.library.document(before.id) == before


@pytest.mark.parametrize(
    ("name", "media", "reread", "whole"),
    [
        ("a.txt", "text/plain", True, True),
        ("a.md", "text/markdown", True, False),
        ("a.html", "text/html", True, True),
        ("a.pdf", "application/pdf", False, False),
    ],
)
def test_only_what_makes_sense_is_offered(desk: Desk, name: str, media: str, reread: bool, whole: bool) -> None:
    from dataclasses import replace

    draft = parse(f"عنوان\n\n{ARABIC}".encode(), "a.txt")
    made = replace(draft, media_type=media, source=f"/tmp/{name}", original=b"x")
    desk.open(desk.workspace.add_composed(articles.composed(made), b"x")[0])
    actions = desk.window.actions_
    assert (actions["reread"].isEnabled(), actions["whole"].isEnabled()) == (reread, whole)


def test_an_article_without_its_file_offers_neither(desk: Desk) -> None:
    assert not desk.window.actions_["reread"].isEnabled()
    assert not desk.window.actions_["whole"].isEnabled()


def test_the_entries_hold_every_encoding_and_the_way_back(desk: Desk) -> None:
    from reader.formats.encoding import REREADINGS

    desk.window.rereading.menu.aboutToShow.emit()
    assert list(desk.window.rereading.encodings) == ["", *(name for name, _ in REREADINGS)]
    assert desk.window.actions_["reread"].menu() is desk.window.rereading.menu


def test_a_reading_that_fails_leaves_all_as_it_was(desk: Desk, loader: FakeLoader) -> None:
    before = kept(desk, LINES.encode(), "نص.txt")
    loader.refusal = "cannot be opened: reading it broke down."
    desk.window.rereading.read_as("cp864")
    wait(desk)
    assert desk.workspace.opened() == before
    assert said(desk) == "نص.txt cannot be opened: reading it broke down."
    desk.window.rereading.menu.aboutToShow.emit()
    assert desk.window.rereading.encodings[""].isChecked()


def test_a_long_reading_can_be_stopped(desk: Desk, loader: FakeLoader, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(desk, LINES.encode(), "نص.txt")
    loader.slow = Event()
    desk.window.rereading.waiting.patience.setInterval(1)
    desk.window.rereading.read_as("cp1256")
    desk.qtbot.waitUntil(lambda: desk.window.rereading.waiting.dialog is not None)
    desk.window.rereading.read_as("cp864")
    assert said(desk).startswith("An article is being read again already")
    desk.window.notice.hide()
    desk.window.rereading.waiting.dialog.canceled.emit()
    wait(desk)
    assert (desk.workspace.opened(), desk.window.notice.isVisible(), loader.kills) == (before, False, 1)


def test_closing_the_window_stops_the_reading(desk: Desk, loader: FakeLoader) -> None:
    kept(desk, LINES.encode(), "نص.txt")
    loader.slow = Event()
    desk.window.rereading.read_as("cp1256")
    desk.qtbot.waitUntil(lambda: bool(loader.asked))
    desk.window.close()
    assert (loader.slow.is_set(), loader.closes) == (True, 1)


def test_the_worker_process_reads_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "نص.txt"
    path.write_bytes(LINES.encode("cp864", errors="ignore") or b"x")
    path.write_bytes("عنوان\n\nنص قصير.".encode("iso8859-6"))
    with desk.qtbot.waitSignal(desk.window.importing.finished, timeout=20000):
        desk.window.import_paths([str(path)])
    desk.window.rereading.read_as("cp1256")
    wait(desk)
    assert desk.workspace.opened().metadata["read_as"] == "cp1256"


def test_a_note_that_is_being_typed_is_kept(desk: Desk, loader: FakeLoader) -> None:
    kept(desk, PAGE.encode(), "page.html")
    desk.mark("ليلى", "1")
    desk.window.inspector.form.note.insertPlainText("صاحبة السوق")
    desk.window.rereading.read_whole(True)
    wait(desk)
    assert [(one.exact, one.note) for one in desk.workspace.annotations] == [("ليلى", "صاحبة السوق")]


def test_the_same_text_read_again_stays_open_with_its_marks(desk: Desk, loader: FakeLoader) -> None:
    before = kept(desk, LINES.encode(), "نص.txt")
    desk.mark("فقرة", "h")
    desk.window.view.go_to(before.blocks[9].span.start)
    desk.window.rereading.read_as("utf-8")
    wait(desk)
    after = desk.workspace.opened()
    assert (after.id, after.metadata["read_as"], len(desk.marked())) == (before.id, "utf-8", 1)
    assert desk.window.view.place() == before.blocks[9].span.start
    desk.window.desk.undo()
    assert "read_as" not in desk.workspace.opened().metadata


def test_the_window_is_alive_while_annotations_are_looked_for_and_the_search_can_be_stopped(
    desk: Desk, loader: FakeLoader, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(desk, LINES.encode("cp1256"), "نص.txt", Options(encoding="cp1252"))
    for at in range(0, 40, 4):
        desk.workspace.highlight(Span(at, at + 3))
    looking, go_on = Event(), Event()

    def slow(*_: object) -> None:
        looking.set()
        go_on.wait(10)

    monkeypatch.setattr(renewing, "_found", slow)
    desk.window.rereading.waiting.patience.setInterval(1)
    desk.window.rereading.read_as("cp1256")
    desk.qtbot.waitUntil(looking.is_set)
    desk.qtbot.waitUntil(lambda: desk.window.rereading.waiting.dialog is not None)
    desk.window.rereading.waiting.dialog.canceled.emit()
    go_on.set()
    wait(desk)
    assert (desk.workspace.opened(), len(desk.marked())) == (before, 10)
    assert not desk.window.notice.isVisible()


def test_what_is_annotated_meanwhile_is_found_too(
    desk: Desk, loader: FakeLoader, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(desk, LINES.encode("cp1256"), "نص.txt", Options(encoding="cp1252"))
    desk.workspace.highlight(Span(0, 4))
    found, looking, go_on = renewing._found, Event(), Event()

    def slow(*what: object) -> object:
        looking.set()
        go_on.wait(10)
        return found(*what)

    monkeypatch.setattr(renewing, "_found", slow)
    desk.window.rereading.read_as("cp1256")
    desk.qtbot.waitUntil(looking.is_set)
    start = before.blocks[2].span.start
    desk.workspace.highlight(Span(start, start + 4))
    go_on.set()
    wait(desk)
    assert [one.exact for one in desk.workspace.annotations] == ["فقرة", "فقرة"]
    assert said(desk).startswith("The article was read again. 2 annotations found in it again.")


def test_a_file_that_the_library_lost_is_told(desk: Desk, loader: FakeLoader) -> None:
    before = kept(desk, LINES.encode(), "نص.txt")
    with closing(sqlite3.connect(desk.path)) as library, library:
        library.execute("DELETE FROM original")
    desk.window.rereading.read_as("cp1256")
    wait(desk)
    assert said(desk) == "The library does not hold the file of this article; import it again from where it is."
    assert (desk.workspace.opened(), loader.asked) == (before, [])
