"""The window of articles alike: found off the GUI thread, opened, held against each other, removed and brought back."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox

from reader.errors import LibraryError
from reader.model.bidi import isolate
from reader.model.changes import Change
from reader.model.document import Draft, Part
from reader.store import Library
from reader.ui import away
from reader.ui.alike import window as alike_window
from reader.ui.alike.looking import Row
from reader.ui.alike.model import ANNOTATIONS, SHARE, TITLE, AlikeModel
from reader.ui.alike.window import AlikeWindow
from reader.workspace import resembling

from .windows import Desk, Opener, answer

# The offscreen platform says this of every window of its own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ARABIC, HEBREW = "الميناء يفتح أبوابه غدا", "הספרייה נפתחת מחר"


def words(count: int, letter: str) -> str:
    return " ".join(f"{letter}كلمة{n}{letter}" for n in range(count)) + "."


def add(desk: Desk, title: str, *paragraphs: str, site: str = "") -> str:
    parts = (Part("title", title), *(Part("paragraph", text) for text in paragraphs))
    metadata = {"published": "2031-03-04", "site": site} if site else {}
    return desk.workspace.add(Draft(parts, title, f"/articles/{title}.txt", metadata=metadata))[0].id


@pytest.fixture
def ids(opener: Opener) -> dict[str, str]:
    """Two groups in a library: an article, a copy and the beginning of it; and two that are the same in Hebrew."""
    desk = opener()
    return {
        "whole": add(desk, ARABIC, words(60, "ا"), words(60, "ب"), words(60, "ج"), site="example.org"),
        "copy": add(desk, f"{ARABIC} | موقع", words(60, "ا"), words(60, "ب"), words(60, "ج").replace("كلمة7", "قول")),
        "cut": add(desk, "Cut short", words(60, "ا")),
        "one": add(desk, HEBREW, words(80, "ד")),
        "other": add(desk, f"{HEBREW} 2", words(80, "ד")),
        "stranger": add(desk, "Nothing like it", words(90, "x")),
    }


@pytest.fixture
def desk(ids: dict[str, str], opener: Opener) -> Desk:
    """A window on that library."""
    return opener()


def opened(desk: Desk) -> AlikeWindow:
    desk.window.actions_["alike"].trigger()
    found = desk.window.findChild(AlikeWindow)
    assert found is not None
    desk.qtbot.waitExposed(found)
    return looked(desk, found)


def looked(desk: Desk, found: AlikeWindow) -> AlikeWindow:
    desk.qtbot.waitUntil(lambda: not found.is_looking(), timeout=20000)
    return found


def shown(found: AlikeWindow) -> list[tuple[int, str, str]]:
    """Return the group, the title and the share of each row."""
    model = found.model
    return [
        (row.group, model.index(at, TITLE).data(), model.index(at, SHARE).data()) for at, row in enumerate(model.rows)
    ]


OK, CANCEL = QMessageBox.StandardButton.Ok, QMessageBox.StandardButton.Cancel


def test_the_groups_of_the_library(desk: Desk, ids: dict[str, str]) -> None:
    found = opened(desk)
    rows = shown(found)
    assert [(group, title) for group, title, _ in rows[:3]] == [
        (0, ARABIC), (0, f"{ARABIC} | موقع"), (0, "Cut short")
    ]  # fmt: skip
    assert [share for _, _, share in rows] == ["the fullest", rows[1][2], "100%, a part", "the fullest", "100%"]
    assert 85 <= int(rows[1][2].rstrip("%")) < 100
    assert {(group, title) for group, title, _ in rows[3:]} == {(1, HEBREW), (1, f"{HEBREW} 2")}
    assert found.state.text() == "2 groups, 5 articles"
    first = found.model.rows[0]
    assert (first.id, first.words, first.annotations, first.source, first.published) == (
        ids["whole"], 184, 0, "example.org", "4 Mar 2031"
    )  # fmt: skip
    assert found.focusWidget() is found.table
    assert (found.copies.isEnabled(), found.remove.isEnabled(), found.stop.isHidden()) == (True, False, True)


def test_the_window_is_opened_once(desk: Desk) -> None:
    found = opened(desk)
    assert opened(desk) is found
    assert len(desk.window.findChildren(AlikeWindow)) == 1


def test_return_and_a_double_click_open_an_article(desk: Desk, ids: dict[str, str]) -> None:
    found = opened(desk)
    found.table.setCurrentIndex(found.model.index(1, TITLE))
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    assert desk.workspace.opened().id == ids["copy"]
    at = found.table.visualRect(found.model.index(2, SHARE)).center()
    QTest.mouseClick(found.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.workspace.opened().id == ids["copy"]
    QTest.mouseDClick(found.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.workspace.opened().id == ids["cut"]
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    assert desk.workspace.opened().id == ids["cut"]


def test_what_is_like_the_open_article(desk: Desk, ids: dict[str, str]) -> None:
    found = opened(desk)
    found.scope.setCurrentIndex(1)
    assert (shown(found), found.state.text()) == ([], "No article is open.")
    desk.window.desk.open(ids["cut"])
    looked(desk, found)
    assert [(title, share) for _, title, share in shown(found)] == [
        ("Cut short", "this article"), (f"{ARABIC} | موقع", "100%, holds it"), (ARABIC, "100%, holds it")
    ]  # fmt: skip
    desk.window.desk.open(ids["stranger"])
    looked(desk, found)
    assert (shown(found), found.state.text()) == ([], "No article is so much like this one.")
    assert not found.copies.isEnabled()
    found.scope.setCurrentIndex(0)
    looked(desk, found)
    assert len(shown(found)) == 5


def test_how_much_must_be_in_common(desk: Desk) -> None:
    found = opened(desk)
    found.least.setValue(100)
    looked(desk, found)
    assert [title for _, title, _ in shown(found)[:2]] != [ARABIC, f"{ARABIC} | موقع"]
    assert all("100%" in share or share == "the fullest" for _, _, share in shown(found))


def test_the_only_group_of_the_library_is_that_of_the_open_article_too(opener: Opener) -> None:
    desk = opener()
    whole = add(desk, ARABIC, words(60, "ا"), words(60, "ب"))
    add(desk, "Cut short", words(60, "ا"))
    desk.window.desk.open(whole)
    found = opened(desk)
    assert [share for _, _, share in shown(found)] == ["the fullest", "100%, a part"]
    found.scope.setCurrentIndex(1)
    looked(desk, found)
    assert [share for _, _, share in shown(found)] == ["this article", "100%, a part"]


def test_nothing_is_alike(opener: Opener) -> None:
    desk = opener()
    desk.open()
    found = opened(desk)
    assert (shown(found), found.state.text()) == ([], "No article is so much like another.")
    assert (found.copies.isEnabled(), found.remove.isEnabled()) == (False, False)
    found.remove_chosen()


# removing


def test_the_chosen_are_removed_as_one_step_and_come_back(
    desk: Desk, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.desk.open(ids["copy"])
    desk.mark("اكلمة1ا", "h")
    desk.mark("اكلمة2ا", "h")
    asked = answer(monkeypatch, OK)
    found = opened(desk)
    before = shown(found)
    QTest.mouseClick(found.copies, Qt.MouseButton.LeftButton)
    assert (len(found.chosen_ids()), found.table.currentIndex().row(), found.focusWidget()) == (3, 1, found.table)
    QTest.keyClick(found.table, Qt.Key.Key_Delete)
    assert asked == ["3 articles will be removed from the library, with 2 annotations. Undo brings back everything."]
    assert (shown(found), found.state.text()) == ([], "No article is so much like another.")
    assert {one.id for one in desk.workspace.summaries()} >= {ids["whole"], ids["stranger"]}
    assert len(desk.workspace.summaries()) == 3
    looked(desk, found)
    QTest.keyClick(found, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    looked(desk, found)
    assert sorted(shown(found)) == sorted(before)
    assert len(desk.workspace.summaries()) == 6


def test_one_is_named_in_the_question_and_cancel_leaves_it(
    desk: Desk, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = opened(desk)
    found.table.selectRow(2)
    asked = answer(monkeypatch, CANCEL)
    QTest.mouseClick(found.remove, Qt.MouseButton.LeftButton)
    named = isolate("Cut short")
    assert asked == [f"“{named}” will be removed from the library, with 0 annotations. Undo brings back everything."]
    assert (len(desk.workspace.summaries()), len(shown(found))) == (6, 5)
    answer(monkeypatch, OK)
    found.remove_chosen()
    assert [title for _, title, _ in shown(found)[:2]] == [ARABIC, f"{ARABIC} | موقع"]
    assert (found.table.currentIndex().row(), found.chosen_ids()) == (2, [])
    assert "Cut short" in desk.window.notice.label.accessibleName()


def test_very_many_are_removed_away_from_the_window(
    desk: Desk, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike_window, "MANY", 2)
    answer(monkeypatch, OK)
    found = opened(desk)
    found.choose_copies()
    found.remove_chosen()
    assert desk.window.desk.away._work is not None
    desk.qtbot.waitUntil(lambda: desk.window.desk.away._work is None, timeout=20000)
    looked(desk, found)
    assert (shown(found), len(desk.workspace.summaries())) == ([], 3)
    assert away.MANY > 2


def test_a_removal_that_is_refused_is_told_and_leaves_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, ids: dict[str, str]
) -> None:
    answer(monkeypatch, OK)
    found = opened(desk)
    found.table.selectRow(1)

    def refuse(*_: object, **__: object) -> None:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(desk.workspace.library, "apply", refuse)
    monkeypatch.setattr(found, "isActiveWindow", lambda: True)
    found.remove_chosen()
    assert (found.problem.text(), found.problem.isVisible()) == ("The disk is full.", True)
    assert (len(shown(found)), found.chosen_ids()) == (5, [ids["copy"]])
    monkeypatch.setattr(found, "isActiveWindow", lambda: False)
    desk.window.desk.refused.emit("Another window was refused this.")
    assert found.problem.text() == "The disk is full."


def test_what_is_done_elsewhere_is_followed(desk: Desk, ids: dict[str, str]) -> None:
    found = opened(desk)
    found.table.selectRow(1)
    desk.workspace.remove([ids["whole"]])
    desk.settle()
    assert (ARABIC in [title for _, title, _ in shown(found)], found.chosen_ids()) == (False, [ids["copy"]])
    looked(desk, found)
    assert [share for _, _, share in shown(found)][:1] == ["the fullest"]
    assert found.chosen_ids() == [ids["copy"]]
    add(desk, "ד", words(80, "ד"), "More.")
    looked(desk, found)
    assert len(shown(found)) == 5
    desk.workspace.undo()
    desk.workspace.undo()
    looked(desk, found)
    assert len(shown(found)) == 5


def test_annotations_are_counted_as_they_come_and_go(desk: Desk, ids: dict[str, str]) -> None:
    found = opened(desk)
    desk.window.desk.open(ids["cut"])
    desk.mark("اكلمة1ا", "h")
    marked = desk.find("اكلمة1ا", "highlights")
    at = found.model.rows_of({ids["cut"]})[0]
    assert found.model.index(at, ANNOTATIONS).data() == "1"
    desk.workspace.undo()
    desk.settle()
    assert found.model.index(at, ANNOTATIONS).data() == "0"
    assert not found.is_looking()
    proposed = replace(marked, id="proposed", status="suggested")
    desk.workspace.commit(desk.workspace.change_set("Propose", [Change(None, proposed)]))
    desk.settle()
    assert found.model.index(at, ANNOTATIONS).data() == "0"


# looking


def test_stop_leaves_what_was_found_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    found = opened(desk)
    before, release, begun = shown(found), Event(), Event()
    all_alike = resembling.Resembling.all_alike

    def slowly(self: resembling.Resembling, at_least: float, judged: resembling.Judged) -> object:
        judged(200, 1034)
        begun.set()
        assert release.wait(20)
        judged(400, 1034)  # ends it, as it was left
        return all_alike(self, at_least, judged)

    monkeypatch.setattr(resembling.Resembling, "all_alike", slowly)
    QTest.keyClick(found, Qt.Key.Key_F5)
    assert begun.wait(20)
    desk.qtbot.waitUntil(lambda: found.state.text() == "Looking: 200 of 1,034 pairs")
    assert (shown(found), found.stop.isVisible()) == (before, True)
    QTest.mouseClick(found.stop, Qt.MouseButton.LeftButton)
    release.set()
    assert (found.state.text(), found.stop.isVisible()) == ("Stopped; F5 looks again.", False)
    desk.settle()
    found._tell_progress(object(), "compared", 400, 1034)  # of the work that was left
    assert (shown(found), found.state.text()) == (before, "Stopped; F5 looks again.")
    found.close()


def test_a_library_that_was_never_prepared_is_prepared_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    found = opened(desk)
    show = found.state.setText
    monkeypatch.setattr(found.state, "setText", lambda text: (said.append(text), show(text)))
    with desk.library._writing() as db:
        from reader.store import sketches

        sketches.forget(db)
    found.look()
    looked(desk, found)
    assert "Preparing the library, which is done once: 0 of 6 articles" in said
    assert len(shown(found)) == 5


def test_a_library_that_refuses_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise LibraryError("The library is gone.")

    found = opened(desk)
    monkeypatch.setattr(Library, "all_candidates", refuse)
    found.look()
    looked(desk, found)
    assert (found.problem.text(), found.problem.isVisible(), found.state.text()) == ("The library is gone.", True, "")
    monkeypatch.undo()
    found.look()
    assert not found.problem.isVisible()
    found._refuse(object(), "This is told of a work that was left.")
    assert not found.problem.isVisible()
    looked(desk, found)
    assert len(shown(found)) == 5


def test_it_may_be_closed_while_it_looks(desk: Desk) -> None:
    found = opened(desk)
    found.look()
    QTest.keyClick(found, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: desk.window.findChild(AlikeWindow) is None, timeout=20000)


# how it is shown


def rows() -> list[Row]:
    return [
        Row("1", 0, ARABIC, "rtl", None, "", 1200, 3, "موقع", "4 Mar 2031"),
        Row("2", 0, "A harbour opens", "ltr", 97, "", 1100, 0, "example.org", ""),
        Row("3", 1, HEBREW, "rtl", None, "", 20, 0, "", ""),
        Row("4", 1, "<b>4</b>", "ltr", 100, "whole", 40, 0, "", ""),
    ]


@pytest.fixture
def model(qtmodeltester: object) -> AlikeModel:
    made = AlikeModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_rows(rows())
    return made


def test_the_model(model: AlikeModel) -> None:
    assert (model.groups, model.copies(), model.rows_of({"4", "1", "9"})) == (2, [1, 3], [0, 3])
    assert [[model.index(row, column).data() for column in range(6)] for row in (0, 3)] == [
        [ARABIC, "the fullest", "1,200", "3", "4 Mar 2031", "موقع"], ["<b>4</b>", "100%, holds it", "40", "0", "", ""],
    ]  # fmt: skip
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 3)]
    assert spoken == [
        f"{isolate(ARABIC)}, group 1 of 2: the fullest", f"{isolate('<b>4</b>')}, group 2 of 2: 100%, holds it"
    ]  # fmt: skip
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "1,200"
    assert "<b>" not in model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(6)] == [
        "Article", "In common", "Words", "Annotations", "Date", "Source"
    ]  # fmt: skip
    right = [
        bool(model.index(0, c).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight) for c in range(6)
    ]
    assert right == [False, False, True, True, False, True]


def test_rows_are_dropped_with_what_only_they_were_like(model: AlikeModel) -> None:
    model.drop({"9"})
    assert len(model.rows) == 4
    model.drop({"3"})
    assert [row.id for row in model.rows] == ["1", "2"]
    model.count("2", 1)
    model.count("9", 1)
    model.count("1", -7)
    assert [row.annotations for row in model.rows] == [0, 1]


def ink(image: QImage, left: int, right: int, top: int, bottom: int) -> int:
    """Return how many dark pixels there are."""
    places = ((x, y) for x in range(left, right) for y in range(top, bottom))
    return sum(QColor(image.pixel(x, y)).lightness() < 110 for x, y in places)


def test_a_title_stands_on_its_own_side(desk: Desk) -> None:
    found = opened(desk)
    found.model.show_rows(rows())
    found.table.clearSelection()
    found.table.selectionModel().setCurrentIndex(found.model.index(3, 1), QItemSelectionModel.SelectionFlag.NoUpdate)
    desk.settle()
    image = found.table.viewport().grab().toImage()
    for row, rtl in ((0, True), (1, False)):
        place = found.table.visualRect(found.model.index(row, TITLE))
        left = ink(image, place.left(), place.left() + 40, place.top(), place.bottom())
        right = ink(image, place.right() - 40, place.right(), place.top(), place.bottom())
        assert (left > 0, right > 0) == (not rtl, rtl)
    share = found.table.visualRect(found.model.index(1, SHARE))
    assert ink(image, share.left(), share.right(), share.top(), share.bottom()) > 0
    point = QPoint(found.table.visualRect(found.model.index(2, TITLE)).left() + 3, 0)
    shades = [
        QColor(image.pixel(point.x(), found.table.visualRect(found.model.index(row, TITLE)).top() + 2)).lightness()
        for row in range(4)
    ]
    assert shades[0] == shades[1] > shades[2] == shades[3]
    found.table.selectRow(0)
    desk.settle()
    chosen = QColor(found.table.viewport().grab().toImage().pixel(point.x(), 2))
    assert chosen == found.table.palette().color(QPalette.ColorRole.Highlight)


def test_screen_readers_are_told_what_is_what(desk: Desk) -> None:
    found = opened(desk)
    named = (found.table, found.scope, found.least)
    assert [one.accessibleName() for one in named] == [
        "Articles alike; Return opens one, Del removes the chosen", "Which articles",
        "The least share of the words in common",
    ]  # fmt: skip
