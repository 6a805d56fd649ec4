"""The picture of the page beside the text, and the bar that says which pages cannot be trusted."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.formats.remark import Remark
from reader.model.document import Document, Draft, Part
from reader.model.waypoints import Anchor, Doubt, PageStart
from reader.ui import loaders
from reader.ui.import_outcome import Outcome
from reader.ui.page_pictures import PagePictures, Wanted
from reader.ui.passwords import PasswordDialog
from reader.workspace import articles

from .loading import FakeLoader
from .reading import ARABIC
from .windows import Desk, Opener, draft

RAW = b"%PDF- written for these tests"

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> FakeLoader:
    fake = FakeLoader()
    monkeypatch.setattr(loaders, "new_loader", lambda: fake)
    return fake


def paged(doubts: tuple[Doubt, ...] = ("", "", ""), a_page: int = 12, kept: bool = True) -> tuple[Document, bytes]:
    """Return an article of so many pages, each of so many paragraphs; one in doubt for being scanned has no text."""
    parts, pages = [Part("title", "صفحات مطبوعة")], []
    for number, doubt in enumerate(doubts, 1):
        name = f"p{number}" if doubt != "scanned" else ""
        pages.append(PageStart(name, number, doubt))
        if name:
            texts = [f"صفحة {number} فقرة {n}: {ARABIC}" for n in range(a_page)]
            parts.append(Part("paragraph", texts[0], anchors=(Anchor(0, name),)))
            parts += [Part("paragraph", text) for text in texts[1:]]
    made = Draft(
        tuple(parts), "صفحات مطبوعة", "/tmp/صفحات.pdf", "application/pdf", pages=tuple(pages), original=RAW * kept
    )
    return articles.composed(made), made.original


def open_paged(desk: Desk, *doubts: Doubt, a_page: int = 12, kept: bool = True) -> Document:
    return desk.open(desk.workspace.add_composed(*paged(doubts or ("", "", ""), a_page, kept))[0])


def shown_page(desk: Desk) -> int:
    """Return the number of the page whose picture is on the screen, 0 for none."""
    image = desk.window.page_side.pane.picture.image
    return image.pixelColor(5, 5).red() if image else 0


def wait_for_page(desk: Desk, number: int) -> None:
    desk.qtbot.waitUntil(lambda: shown_page(desk) == number)


@pytest.fixture
def reading(opener: Opener, loader: FakeLoader) -> Iterator[Desk]:
    desk = opener()
    desk.window.resize(1400, 800)
    return desk


def test_f8_shows_the_page_of_the_place_and_hides_it_again(reading: Desk, loader: FakeLoader) -> None:
    document = open_paged(reading)
    window, pane = reading.window, reading.window.page_side.pane
    window.view.go_to(document.pages[1].offset)
    QTest.keyClick(window.view, Qt.Key.Key_F8)
    wait_for_page(reading, 2)
    assert (pane.isVisible(), pane.number.value(), pane.count.text()) == (True, 2, "of 3")
    assert loader.asked == [("picture", 2, round(pane.image_width() * pane.devicePixelRatioF()), "")]

    QTest.keyClick(window.view, Qt.Key.Key_F8)
    assert (pane.isVisible(), loader.closes) == (False, 1)


def test_the_picture_follows_the_text(reading: Desk) -> None:
    document = open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    wait_for_page(reading, 1)
    reading.window.view.go_to(document.pages[2].offset)
    wait_for_page(reading, 3)
    reading.window.view.scroll_by(-400)
    wait_for_page(reading, 2)


def test_pages_are_turned_by_button_key_and_number(reading: Desk) -> None:
    open_paged(reading, "", "", "", "")
    reading.window.actions_["page_picture"].trigger()
    pane, place = reading.window.page_side.pane, reading.window.view.place()
    wait_for_page(reading, 1)
    assert not pane.previous.isEnabled()
    QTest.mouseClick(pane.next, Qt.MouseButton.LeftButton)
    wait_for_page(reading, 2)
    pane.picture.setFocus()
    QTest.keyClick(pane.picture, Qt.Key.Key_PageDown)
    wait_for_page(reading, 3)
    QTest.keyClick(pane.picture, Qt.Key.Key_PageUp)
    wait_for_page(reading, 2)
    pane.number.setFocus()
    pane.number.selectAll()
    QTest.keyClicks(pane.number, "4")
    QTest.keyClick(pane.number, Qt.Key.Key_Return)
    wait_for_page(reading, 4)
    assert (pane.next.isEnabled(), reading.window.view.place()) == (False, place)


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_a_press_on_the_picture_goes_to_the_page_s_text_and_back(reading: Desk, by: str) -> None:
    document = open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    view, pane = reading.window.view, reading.window.page_side.pane
    wait_for_page(reading, 1)
    pane.turn(1)
    wait_for_page(reading, 2)
    if by == "mouse":
        QTest.mouseClick(pane.picture, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    else:
        QTest.keyClick(pane.picture, Qt.Key.Key_Return)
    assert (view.place(), view.caret()) == (document.pages[1].offset,) * 2
    reading.window.following.back()
    assert view.place() == 0


def test_the_last_page_stays_shown_though_its_text_cannot_come_to_the_top(reading: Desk) -> None:
    document = open_paged(reading, "", "", a_page=1)
    reading.window.actions_["page_picture"].trigger()
    wait_for_page(reading, 1)
    pane = reading.window.page_side.pane
    pane.turn(1)
    wait_for_page(reading, 2)
    QTest.keyClick(pane.picture, Qt.Key.Key_Return)
    reading.qtbot.wait(250)
    assert (shown_page(reading), reading.window.view.caret()) == (2, document.pages[1].offset)


def test_the_picture_is_enlarged_and_drawn_anew(reading: Desk, loader: FakeLoader) -> None:
    open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    wait_for_page(reading, 1)
    pane = reading.window.page_side.pane
    width = pane.image_width()
    QTest.mouseClick(pane.larger, Qt.MouseButton.LeftButton)
    reading.qtbot.waitUntil(lambda: pane.picture.image.width() == round(width * 1.25))
    assert pane.picture.width() > pane.area.viewport().width()
    across = pane.area.horizontalScrollBar()
    assert across.value() == across.maximum() > 0  # where Arabic lines begin
    QTest.keyClick(pane.picture, Qt.Key.Key_Minus)
    reading.qtbot.waitUntil(lambda: pane.picture.image.width() == width)
    assert [asked[2] for asked in loader.asked] == [width, round(width * 1.25)]  # the first was kept


def test_a_page_in_doubt_is_told_above_the_text_with_a_way_to_its_picture(reading: Desk) -> None:
    document = open_paged(reading, "", "unmapped", "")
    bar = reading.window.page_side.bar
    assert bar.isVisible()
    assert (bar.label.text(), bar.property("warning")) == ("Page 1 can be trusted; 1 of 3 pages cannot.", False)

    top = reading.window.view.mapTo(reading.window, QPoint(0, 0))
    reading.window.view.go_to(document.pages[1].offset)
    reading.qtbot.waitUntil(lambda: bar.property("warning") is True)
    assert bar.label.text().startswith("⚠ Page 2: the file gives no letters for some signs")
    assert reading.window.view.mapTo(reading.window, QPoint(0, 0)) == top

    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    wait_for_page(reading, 2)
    assert reading.window.actions_["page_picture"].isChecked()
    assert not bar.button.isVisible()  # it is there
    reading.window.page_side.pane.turn(1)
    assert bar.button.isVisible()


def test_a_scanned_page_has_no_text_but_is_told_of_and_shown(reading: Desk) -> None:
    document = open_paged(reading, "", "scanned", "")
    reading.window.view.go_to(document.pages[2].offset)
    bar = reading.window.page_side.bar
    reading.qtbot.waitUntil(lambda: "is a picture" in bar.label.text())
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    wait_for_page(reading, 2)


@pytest.mark.parametrize("doubt", ["nastaliq", "disordered", "recognised"])
def test_every_doubt_has_its_sentence(reading: Desk, doubt: Doubt) -> None:
    open_paged(reading, doubt)
    assert reading.window.page_side.bar.label.text().startswith("⚠ ")
    assert "page 1" in reading.window.page_side.bar.label.text().lower()


def test_an_article_that_can_be_trusted_has_no_bar(reading: Desk) -> None:
    open_paged(reading)
    assert not reading.window.page_side.bar.isVisible()


def test_an_article_without_pages_says_so_and_shows_no_pane(reading: Desk) -> None:
    reading.open()
    QTest.keyClick(reading.window.view, Qt.Key.Key_F8)
    assert not reading.window.page_side.pane.isVisible()
    assert reading.window.notice.label.accessibleName() == (
        "This article has no pages that could be shown: only one from a PDF has."
    )
    open_paged(reading)
    wait_for_page(reading, 1)  # the choice holds for the next


def test_a_file_that_the_library_does_not_have_is_told(reading: Desk, loader: FakeLoader) -> None:
    open_paged(reading, kept=False)
    reading.window.actions_["page_picture"].trigger()
    picture = reading.window.page_side.pane.picture
    reading.qtbot.waitUntil(lambda: picture.sentence.startswith("The library has no copy of this file"))
    assert (picture.image, loader.asked) == (None, [])
    assert picture.accessibleName() == picture.sentence


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DELETE FROM original", "The library has no copy of this file"),
        ("UPDATE original SET packed = substr(packed, 1, 9)", "The file of this article in the library"),
    ],
)
def test_a_file_that_the_library_lost_is_told(reading: Desk, loader: FakeLoader, harm: str, said: str) -> None:
    open_paged(reading)
    with closing(sqlite3.connect(reading.path)) as library, library:
        library.execute(harm)
    reading.window.actions_["page_picture"].trigger()
    picture = reading.window.page_side.pane.picture
    reading.qtbot.waitUntil(lambda: picture.sentence.startswith(said))
    assert (picture.image, loader.asked) == (None, [])


def test_a_page_that_cannot_be_drawn_is_told(reading: Desk, loader: FakeLoader) -> None:
    loader.refusal = "is damaged on page 1; ask for it again or save it anew."
    open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    pane = reading.window.page_side.pane
    reading.qtbot.waitUntil(lambda: pane.picture.sentence.startswith("صفحات.pdf is damaged on page 1"))


def test_a_locked_file_asks_once_and_again_if_the_password_is_wrong(reading: Desk, loader: FakeLoader) -> None:
    loader.password = "سر"
    open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    for typed, said in (("wrong", False), ("سر", True)):
        reading.qtbot.waitUntil(lambda said=said: _question(reading, said) is not None)
        dialog = _question(reading, said)
        dialog.field.setText(typed)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    wait_for_page(reading, 1)
    reading.window.page_side.pane.turn(1)
    wait_for_page(reading, 2)
    assert [asked[3] for asked in loader.asked] == ["", "wrong", "سر", "سر"]


def test_a_password_refused_leaves_a_sentence_that_asks_again_when_pressed(reading: Desk, loader: FakeLoader) -> None:
    loader.password = "سر"
    open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    reading.qtbot.waitUntil(lambda: _question(reading, False) is not None)
    _question(reading, False).reject()
    picture = reading.window.page_side.pane.picture
    assert picture.sentence == "This file is locked. Press here to type its password."
    reading.window.view.scroll_by(300)
    reading.qtbot.wait(250)
    assert len(loader.asked) == 1
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    reading.qtbot.waitUntil(lambda: _question(reading, False) is not None)
    _question(reading, False).reject()


def _question(desk: Desk, wrong: bool) -> PasswordDialog | None:
    shown = [one for one in desk.window.findChildren(PasswordDialog) if one.isVisible()]
    return next((one for one in shown if ("is wrong" in one.sentence.text()) == wrong), None)


def test_closing_the_window_ends_what_is_drawn(reading: Desk, loader: FakeLoader) -> None:
    loader.slow = Event()
    open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    reading.qtbot.waitUntil(lambda: bool(loader.asked))
    reading.window.close()
    assert (loader.slow.is_set(), loader.closes) == (True, 1)


def test_of_pages_turned_quickly_only_the_last_is_drawn(qtbot: QtBot, loader: FakeLoader) -> None:
    pictures, drawn = PagePictures(lambda _: RAW), []
    pictures.drawn.connect(lambda wanted, image: drawn.append((wanted.number, image.pixelColor(0, 0).red())))
    loader.slow = Event()
    for number in range(1, 9):
        pictures.want(Wanted("d", number, 50))
        qtbot.waitUntil(lambda: bool(loader.asked))
    loader.slow.set()
    qtbot.waitUntil(lambda: len(drawn) == 2)
    pictures.close()
    assert drawn == [(1, 1), (8, 8)]


def test_a_few_pictures_are_kept_and_answered_at_once(qtbot: QtBot, loader: FakeLoader) -> None:
    pictures = PagePictures(lambda _: RAW)
    for number in range(1, 12):
        with qtbot.waitSignal(pictures.drawn):
            pictures.want(Wanted("d", number, 50))
    found: list[QImage] = []
    pictures.drawn.connect(lambda _, image: found.append(image))
    pictures.want(Wanted("d", 11, 50))
    assert (len(found), len(loader.asked)) == (1, 11)
    assert pictures.near(Wanted("d", 11, 90)) is found[0]
    assert pictures.near(Wanted("d", 1, 50)) is None
    pictures.close()


def test_shown_panes_are_remembered_and_the_pane_goes_below_where_there_is_no_room(
    opener: Opener, loader: FakeLoader
) -> None:
    one = opener()
    one.window.resize(1400, 800)
    document = open_paged(one)
    one.window.actions_["page_picture"].trigger()
    one.window.actions_["outline_panel"].trigger()
    wait_for_page(one, 1)
    assert one.window.spread.orientation() == Qt.Orientation.Horizontal
    one.close()

    again = opener()
    again.window.desk.open(document.id)
    wait_for_page(again, 1)
    assert (again.window.actions_["page_picture"].isChecked(), again.window.outline_shown) == (True, False)
    again.window.resize(1000, 800)
    again.settle()
    assert again.window.spread.orientation() == Qt.Orientation.Vertical
    again.open(again.workspace.add(draft("بلا صفحات", ("نص.",), "z"))[0])
    assert not again.window.page_side.pane.isVisible()


def test_the_notice_of_an_import_leads_to_the_first_page_in_doubt(reading: Desk) -> None:
    document, _ = paged(("", "nastaliq"))
    reading.workspace.add_composed(document, RAW)
    outcome = Outcome(added=[document.id], notices=[Remark("مقال.pdf", "مقال.pdf: Page 2 may have wrong letters.")])
    reading.window.importing.finished.emit(outcome)
    notice = reading.window.notice
    assert (notice.button.isVisible(), notice.button.text()) == (True, "Show the &picture")
    reading.open()  # another article: the notice still speaks of the first
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    wait_for_page(reading, 2)
    assert reading.workspace.opened().id == document.id


def test_arrows_scroll_a_large_picture_and_esc_goes_back_to_the_text(reading: Desk) -> None:
    open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    wait_for_page(reading, 1)
    pane = reading.window.page_side.pane
    pane.picture.setFocus()
    for _ in range(3):
        QTest.keyClick(pane.picture, Qt.Key.Key_Plus)
    across, down = pane.area.horizontalScrollBar(), pane.area.verticalScrollBar()
    start = across.value()
    QTest.keyClick(pane.picture, Qt.Key.Key_Left)
    QTest.keyClick(pane.picture, Qt.Key.Key_Down)
    assert (across.value() < start, down.value() > 0, pane.number.value()) == (True, True, 1)
    QTest.keyClick(pane.picture, Qt.Key.Key_Escape)
    assert reading.window.focusWidget() is reading.window.view


def test_nothing_is_drawn_once_the_window_is_closed(reading: Desk, loader: FakeLoader) -> None:
    open_paged(reading)
    reading.window.actions_["page_picture"].trigger()
    reading.window.resize(1300, 700)
    reading.window.close()
    reading.window.page_side.pane.width_changed.emit()
    reading.qtbot.wait(250)
    assert loader.asked == []
