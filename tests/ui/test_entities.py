"""The window of the entities: filtered, renamed, described, merged and split, and taken back."""

from collections.abc import Collection

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox

from reader.model.annotation import Entity
from reader.model.bidi import isolate
from reader.ui.entities.model import MENTIONS, EntitiesModel
from reader.ui.entities.proposals import ProposalsDialog
from reader.ui.entities.window import EntitiesWindow

from .windows import Desk, answer, draft

# The offscreen platform says this of every window of its own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WOMAN, SHORT, BODY = "سلمى الحداد", "الحداد", "Blue Door"


@pytest.fixture
def window(desk: Desk) -> EntitiesWindow:
    """The entities of two articles: a woman under two names, with two mentions and one, and a foundation."""
    for words, key, nth in ((WOMAN, "1", 0), (WOMAN, "1", 1), (SHORT, "1", 2), (BODY, "2", 0)):
        desk.mark(words, key, nth)
    for found in list(desk.workspace.annotations):
        desk.workspace.join_new(found.id, found.exact)
    desk.workspace.add(draft("Elsewhere", ("Nothing is said.",)))
    desk.window.actions_["entities"].trigger()
    desk.settle()
    return opened(desk)


def opened(desk: Desk) -> EntitiesWindow:
    found = desk.window.findChild(EntitiesWindow)
    assert found is not None
    return found


def shown(window: EntitiesWindow) -> list[tuple[str, ...]]:
    model = window.model
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def names(window: EntitiesWindow) -> list[str]:
    return [line[0] for line in shown(window)]


def press_row(
    window: EntitiesWindow, name: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press the mouse on the row of an entity."""
    at = window.table.visualRect(window.model.index(names(window).index(name), 0)).center()
    QTest.mouseClick(window.table.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def entity(desk: Desk, name: str) -> Entity:
    return next(one for one in desk.workspace.entities.values() if one.name == name)


def test_every_entity_with_its_numbers(window: EntitiesWindow) -> None:
    assert shown(window) == [
        (BODY, "Organisation", "", "1", "0", "1"),
        (SHORT, "Person", "", "1", "0", "1"),
        (WOMAN, "Person", "", "2", "0", "1"),
    ]
    assert window.count.text() == "3 in all"
    assert window.model.index(2, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert window.model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_filtered_in_any_spelling_and_by_kind(desk: Desk, window: EntitiesWindow) -> None:
    desk.workspace.add_alias(entity(desk, BODY).id, "الباب الأزرق")
    desk.settle()
    for typed, found in (("سلمي", [WOMAN]), ("الازرق", [BODY]), ("حداد", [SHORT, WOMAN]), ("x👍🏽", []), ("", 3)):
        window.filter.clear()
        window.filter.insert(typed)
        assert names(window) == found if isinstance(found, list) else len(names(window)) == found
    window.kind.setCurrentIndex(window.kind.findData("person"))
    window.kind.activated.emit(window.kind.currentIndex())
    assert (names(window), window.count.text()) == ([SHORT, WOMAN], "2 of 3")


def test_sorted_by_a_column(window: EntitiesWindow) -> None:
    header = window.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(MENTIONS) + 8, header.height() // 2)
    press_row(window, WOMAN)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(window)[0] == WOMAN
    assert [one.name for one in window.chosen()] == [WOMAN]


def test_renamed_with_undo_by_the_key(desk: Desk, window: EntitiesWindow) -> None:
    press_row(window, WOMAN)
    window.form.name.setFocus()
    window.form.name.selectAll()
    window.form.name.insert("سلمى بنت حداد")
    QTest.keyClick(window.form.name, Qt.Key.Key_Return)
    desk.settle()
    assert names(window) == [BODY, SHORT, "سلمى بنت حداد"]
    QTest.keyClick(window.form.name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert (names(window), window.form.name.text()) == ([BODY, SHORT, WOMAN], WOMAN)


def test_a_name_that_is_refused(desk: Desk, window: EntitiesWindow) -> None:
    press_row(window, WOMAN)
    window.form.name.selectAll()
    QTest.keyClick(window.form.name, Qt.Key.Key_Delete)
    QTest.keyClick(window.form.name, Qt.Key.Key_Return)
    assert (window.form.problem.text(), window.form.name.text()) == ("An entity needs a name; type one.", WOMAN)
    assert window.form.problem.isVisible()


def test_aliases_come_and_go(desk: Desk, window: EntitiesWindow) -> None:
    press_row(window, WOMAN)
    window.form.new_alias.insert("أم خالد")
    QTest.keyClick(window.form.new_alias, Qt.Key.Key_Return)
    desk.settle()
    assert entity(desk, WOMAN).aliases == ("أم خالد",)
    assert (shown(window)[2][2], window.form.new_alias.text()) == (isolate("أم خالد"), "")
    window.form.new_alias.insert("م")
    window.form.add.click()
    assert window.form.problem.text().startswith("م is one letter")
    window.form.aliases.setCurrentRow(0)
    QTest.keyClick(window.form.aliases, Qt.Key.Key_Delete)
    desk.settle()
    assert (entity(desk, WOMAN).aliases, window.form.aliases.count()) == ((), 0)


def test_described_in_the_fields(desk: Desk, window: EntitiesWindow) -> None:
    press_row(window, WOMAN)
    form = window.form
    form.uri.insert("q312")
    QTest.keyClick(form.uri, Qt.Key.Key_Return)
    form.role.insert("رئيسة البلدية")
    QTest.keyClick(form.role, Qt.Key.Key_Return)
    form.note.setFocus()
    QTest.keyClicks(form.note, "one")
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    QTest.keyClicks(form.note, "two")
    form.kind.setCurrentIndex(form.kind.findData("place"))
    form.kind.activated.emit(form.kind.currentIndex())
    press_row(window, BODY)  # which leaves the note
    desk.settle()
    found = entity(desk, WOMAN)
    assert (found.uri, found.role, found.note, found.kind) == ("Q312", "رئيسة البلدية", "one\ntwo", "place")
    assert (form.name.text(), form.note.toPlainText()) == (BODY, "")
    form.uri.insert("no identifier")
    QTest.keyClick(form.uri, Qt.Key.Key_Return)
    assert form.problem.text().startswith("no identifier is no identifier")


def test_two_are_merged_and_taken_apart_by_undo(
    desk: Desk, window: EntitiesWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.Ok)
    press_row(window, WOMAN)
    assert not window.merge.isEnabled()
    press_row(window, SHORT, Qt.KeyboardModifier.ControlModifier)
    window.merge.click()
    assert asked == [
        f"{isolate(SHORT)} (1) will be one with {isolate(WOMAN)}, with all names and 3 mentions. Undo takes it back."
    ]
    assert shown(window)[1:] == [(WOMAN, "Person", isolate(SHORT), "3", "0", "1")]
    assert [one.name for one in window.chosen()] == [WOMAN]
    QTest.keyClick(window.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert [line[3] for line in shown(window)] == ["1", "1", "2"]


def test_a_merge_that_is_not_meant(desk: Desk, window: EntitiesWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    press_row(window, SHORT)
    press_row(window, WOMAN, Qt.KeyboardModifier.ControlModifier)
    window.merge.click()
    assert len(desk.workspace.entities) == 3


def test_a_mention_is_split_off(desk: Desk, window: EntitiesWindow) -> None:
    press_row(window, WOMAN)
    assert not window.split.isEnabled()
    chosen = window.mentions.selectionModel()
    chosen.select(window.places.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    window.split.click()
    assert [(line[0], line[3]) for line in shown(window)] == [(BODY, "1"), (SHORT, "1"), (WOMAN, "1"), (WOMAN, "1")]
    [made] = window.chosen()
    [(mention, _)] = window.places.places
    assert mention.entity_id == made.id
    desk.window.desk.undo()
    desk.settle()
    assert names(window) == [BODY, SHORT, WOMAN]
    press_row(window, SHORT)
    chosen.select(window.places.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    window.split.click()
    assert window.form.problem.text().startswith(f"These are all mentions of {SHORT}")


def test_a_mention_opens_in_its_article(desk: Desk, window: EntitiesWindow) -> None:
    wanted = desk.find(BODY, "entities")
    desk.open(next(one for one in map(desk.workspace.library.document, other_ids(desk))))
    press_row(window, BODY)
    at = window.mentions.visualRect(window.places.index(0, 0)).center()
    QTest.mouseClick(window.mentions.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.settle()
    assert desk.window.desk.current() == wanted
    press_row(window, WOMAN)
    window.mentions.setCurrentIndex(window.places.index(1, 0))
    QTest.keyClick(window.mentions, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.desk.current() == window.places.places[1][0]


def other_ids(desk: Desk) -> list[str]:
    return [one.id for one in desk.workspace.summaries() if one.id != desk.workspace.opened().id]


def test_it_opens_at_the_entity_of_the_chosen_mention(desk: Desk, window: EntitiesWindow) -> None:
    desk.window.desk.go_to(desk.find(BODY, "entities").id)
    desk.window.actions_["entities"].trigger()
    assert len(desk.window.findChildren(EntitiesWindow)) == 1
    assert ([one.name for one in window.chosen()], window.form.name.text()) == ([BODY], BODY)


def test_unused_ones_are_removed(desk: Desk, window: EntitiesWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.Ok)
    desk.workspace.describe_entity(entity(desk, BODY).id, note="It is kept for what is known of it.")
    desk.workspace.delete([desk.find(BODY, "entities").id])
    window.unused.click()
    desk.settle()
    assert asked == [f"{isolate(BODY)} have no mention and will be removed. Undo brings them back."]
    assert names(window) == [SHORT, WOMAN]
    desk.window.desk.undo()
    desk.settle()
    assert names(window) == [BODY, SHORT, WOMAN]


def proposed(desk: Desk, window: EntitiesWindow) -> ProposalsDialog:
    window.proposals.click()
    found = window.findChild(ProposalsDialog)
    assert found is not None
    desk.qtbot.waitUntil(lambda: found.state.text() != "Looking…", timeout=5000)
    return found


def pairs(dialog: ProposalsDialog) -> list[tuple[str, ...]]:
    return [tuple(dialog.model.index(row, n).data() for n in range(3)) for row in range(dialog.model.rowCount())]


def test_a_proposal_is_merged_and_comes_back_by_undo(desk: Desk, window: EntitiesWindow) -> None:
    dialog = proposed(desk, window)
    assert pairs(dialog) == [(f"{isolate(WOMAN)} (2)", f"{isolate(SHORT)} (1)", "a part of the name")]
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog)
    dialog.merge.click()
    desk.settle()
    assert (dialog.state.text(), names(window)) == ("No pair is left.", [BODY, WOMAN])
    QTest.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert (len(pairs(dialog)), names(window)) == (1, [BODY, SHORT, WOMAN])


def test_a_proposal_is_told_apart_and_not_made_again(desk: Desk, window: EntitiesWindow) -> None:
    dialog = proposed(desk, window)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_N)
    desk.settle()
    assert (pairs(dialog), len(desk.workspace.entities)) == ([], 3)
    dialog.close()
    desk.settle()
    assert pairs(proposed(desk, window)) == []


def test_closed_while_it_looks(desk: Desk, window: EntitiesWindow) -> None:
    window.proposals.click()
    window.findChild(ProposalsDialog).reject()
    window.close()
    desk.settle()


class Numbered:
    """Numbers of entities that say what was asked of them."""

    def __init__(self, counts: dict[str, tuple[int, int, int]]) -> None:
        self.asked: list[int] = []
        self._counts = counts

    def of(self, ids: Collection[str]) -> dict[str, tuple[int, int, int]]:
        self.asked.append(len(ids))
        return {id: self._counts[id] for id in ids if id in self._counts}

    def counts(self) -> dict[str, tuple[int, int, int]]:
        self.asked.append(-1)
        return self._counts


def test_only_the_numbers_of_rows_that_are_shown_are_read() -> None:
    entities = [Entity(f"{n:05}", "person", f"سلمى {n:05}") for n in range(1000)]
    numbers, model = Numbered({"00500": (3, 1, 2), "00501": (4, 2, 0)}), EntitiesModel()
    model.show_entities(entities, numbers, {})
    assert (model.index(500, 0).data(), numbers.asked) == ("سلمى 00500", [])
    assert [model.index(row, MENTIONS).data() for row in range(499, 503)] == ["0", "3", "4", "0"]
    assert numbers.asked == [64]
    assert (model.count(entities[501]), model.count(entities[7], MENTIONS), numbers.asked) == (4, 0, [64, 1])
    model.sort(MENTIONS, Qt.SortOrder.DescendingOrder)
    assert ([model.entity(row).id for row in range(2)], numbers.asked[2:]) == (["00501", "00500"], [934 + 1])
    model.show_entities(entities, numbers, {})
    assert numbers.asked[3:] == [-1]  # the order of the rows needs all of them


def test_fifty_thousand_are_filtered() -> None:
    given = ("سلمى", "نورة", "John", "דנה", "خالد")
    entities = [Entity(str(n), "person", f"{given[n % 5]} {n}") for n in range(50_000)]
    model = EntitiesModel()
    numbers = Numbered({"49990": (3, 1, 0)})
    model.show_entities(entities, numbers, {"person": "Person"})
    model.filter("سلمي 4999", None)
    assert [model.entity(n).id for n in range(model.rowCount())] == ["49990", "49995"]
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.filter("49990", "person")
    model.sort(MENTIONS, Qt.SortOrder.DescendingOrder)
    assert model.rowCount() == 1
