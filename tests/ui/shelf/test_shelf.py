"""The shelf in the window, by real keys: states, stars, collections, details, filters, orders, counts, the queue."""

from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel

from reader.model import shelf
from reader.model.bidi import isolate
from reader.store.summaries import Summary
from reader.ui import library_model
from reader.ui.library_model import LibraryModel
from reader.ui.shelf import loading
from reader.ui.shelf.chosen import runs
from reader.ui.shelf.collection_choice import CollectionChoice
from reader.ui.shelf.collections_dialog import CollectionsDialog
from reader.ui.shelf.criteria import Criteria, with_words
from reader.ui.shelf.details_dialog import DetailsDialog
from reader.ui.shelf.orders import ORDERS
from reader.ui.shelf.wording import published_day

from ..windows import FIRST, Desk, draft

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")
TITLES = ("أخبار النهر", "חדשות הגליל", "روزنامهٔ صبح", "أبناء Blue Door في ٢٠٣١")
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def four(desk: Desk) -> Desk:
    """Return the window with four more articles, by title, nothing selected and the list with the keyboard."""
    for number, title in enumerate(TITLES):
        made = replace(draft(title, (f"نص رقم {number}.",), f"/x/{number}"), metadata={"author": f"كاتب {number}"})
        desk.workspace.add(made)
    panel = desk.window.library
    panel.order.setCurrentIndex(panel.order.findData("title"))
    panel.rows.setFocus()
    panel.rows.clearSelection()
    return desk


def choose(desk: Desk, *titles: str) -> list[str]:
    """Select rows by their titles."""
    model = desk.window.library.model
    ids = [next(id for id in model.shown_ids() if model.summary(id).title == title) for title in titles]
    desk.window.library._select(ids, ids[0])
    desk.window.library.rows.setFocus()
    return ids


def shown(desk: Desk) -> list[str]:
    model = desk.window.library.model
    return [model.summary(id).title for id in model.shown_ids()]


def dialog(desk: Desk, kind: type) -> object:
    return next(one for one in desk.window.findChildren(kind) if one.isVisible())


@pytest.mark.parametrize(
    ("letter", "state"), [("d", "done"), ("ي", "done"), ("ג", "done"), ("ق", "reading"), ("u", "unread")]
)
def test_letters_of_every_keyboard_set_the_state_of_all_that_is_chosen_in_one_step(
    four: Desk, letter: str, state: str
) -> None:
    ids, steps = choose(four, *TITLES[:3]), len(four.workspace.history.done)
    if state == "unread":
        four.workspace.set_state(ids, "done")
        steps += 1
    press = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(four.window.library.rows, press)
    model = four.window.library.model
    assert [model.entry(id).state for id in ids] == [state] * 3
    assert len(four.workspace.history.done) == steps + 1
    assert four.window.library.selected_ids() == sorted(ids, key=model.row_of)

    here = four.window.view.document().id
    four.window.desk.undo()
    assert [model.entry(id).state == state for id in ids] == [False] * 3
    assert four.window.view.document().id == here


def test_a_star_is_given_to_all_and_taken_from_all(four: Desk) -> None:
    ids = choose(four, *TITLES[:2])
    four.workspace.set_star(ids[:1], True)
    starred = []
    for _ in range(2):
        QTest.keyClick(four.window.library.rows, Qt.Key.Key_S)
        starred.append([four.window.library.model.entry(id).starred for id in ids])
    assert starred == [[True, True], [False, False]]


def test_without_the_list_the_verbs_are_about_the_open_article(four: Desk) -> None:
    choose(four, *TITLES[:2])
    four.window.view.setFocus()
    QTest.keyClick(four.window.view, Qt.Key.Key_S, _CTRL | _SHIFT)
    starred = [one.title for one in four.library.summaries() if shelf.is_starred(one.metadata)]
    assert starred == [four.workspace.opened().title]


def test_articles_are_collected_in_a_new_collection_and_taken_out_by_keys(four: Desk) -> None:
    choose(four, *TITLES[:2])
    QTest.keyClick(four.window.library.rows, Qt.Key.Key_C)
    choice = dialog(four, CollectionChoice)
    choice.field.insert("مجموعة  אחת")
    QTest.keyClick(choice.field, Qt.Key.Key_Return)
    assert four.workspace.collections() == {"مجموعة אחת": 2}

    choose(four, TITLES[2])
    QTest.keyClick(four.window.library.rows, Qt.Key.Key_C)
    choice = dialog(four, CollectionChoice)
    choice.field.insert("مجموعه")
    assert [choice.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(choice.list.count())] == [
        "مجموعة אחת", "مجموعه"
    ]  # fmt: skip
    QTest.keyClick(choice.field, Qt.Key.Key_Return)
    assert four.workspace.collections() == {"مجموعة אחת": 3}

    choose(four, TITLES[0])
    QTest.keyClick(four.window.library.rows, Qt.Key.Key_T)
    assert four.workspace.collections() == {"مجموعة אחת": 2}


def test_a_collection_is_renamed_removed_and_looked_into(four: Desk) -> None:
    ids = choose(four, *TITLES[:2])
    four.workspace.collect(ids, "أ")
    four.workspace.collect(ids[:1], "ب")
    four.window.library.show_collections()
    found = dialog(four, CollectionsDialog)
    found.table.item(0, 0).setText("قديم")
    assert four.workspace.collections() == {"ب": 1, "قديم": 2}
    found.table.setCurrentCell(0, 0)
    QTest.keyClick(found.table, Qt.Key.Key_Delete)
    assert four.workspace.collections() == {"قديم": 2}
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    assert sorted(shown(four)) == sorted(TITLES[:2])
    assert [chip.text() for chip in four.window.library.chips.buttons] == [f"{isolate('قديم')}  ✕"]


def test_details_of_several_change_only_what_is_typed(four: Desk) -> None:
    ids = choose(four, *TITLES[:2])
    QTest.keyClick(four.window.library.rows, Qt.Key.Key_E)
    details = dialog(four, DetailsDialog)
    assert (details.fields["author"].text(), details.fields["language"].text()) == ("", "")
    QTest.keyClicks(details.fields["published"], "2031-13")
    assert details.problems["published"].text() == isolate(shelf.fault("published", "2031-13"), "ltr")
    QTest.keyClick(details.fields["published"], Qt.Key.Key_Return)
    assert details.isVisible()
    for _ in range(3):
        QTest.keyClick(details.fields["published"], Qt.Key.Key_Backspace)
    details.fields["source"].insert("صحيفة النهر")
    QTest.keyClick(details.fields["source"], Qt.Key.Key_Return)

    known = [shelf.known_of(four.library.document(id)) for id in ids]
    assert sorted((one["author"], one["source"], one["published"]) for one in known) == [
        ("كاتب 0", "صحيفة النهر", "2031"),
        ("كاتب 1", "صحيفة النهر", "2031"),
    ]
    four.window.desk.undo()
    assert [shelf.known_of(four.library.document(id))["source"] for id in ids] == ["", ""]


def test_what_several_articles_differ_in_is_emptied_in_all(four: Desk) -> None:
    ids = choose(four, *TITLES[:3])
    QTest.keyClick(four.window.library.rows, Qt.Key.Key_E)
    details = dialog(four, DetailsDialog)
    assert [name for name, button in details.empties.items() if button.isVisible()] == ["author", "language"]
    button, field = details.empties["author"], details.fields["author"]
    labels = {label.buddy(): label.text() for label in details.findChildren(QLabel) if label.text().startswith("&")}
    assert {name: labels.get(one) for name, one in details.fields.items()} == {
        "title": "&Title:", "author": "&Author:", "source": "&Source:", "published": "&Published:",
        "language": "&Language:",
    }  # fmt: skip
    field.setFocus()
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert details.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert (field.text(), field.placeholderText(), details.values()) == ("", "emptied in all", {"author": ""})
    QTest.keyClicks(field, "salma")
    assert (button.isChecked(), details.values()) == (False, {"author": "salma"})
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [shelf.known_of(four.library.document(id))["author"] for id in ids] == ["", "", ""]
    four.window.desk.undo()
    assert [shelf.known_of(four.library.document(id))["author"] for id in ids] == ["كاتب 0", "كاتب 1", "كاتب 2"]


def test_filters_go_together_and_escape_shows_all(four: Desk) -> None:
    panel = four.window.library
    first, second = choose(four, TITLES[0], TITLES[3])
    four.workspace.set_star([first, second], True)
    four.workspace.set_state([second], "done")
    panel.ask(Criteria(state="to annotate", starred=True))
    assert (shown(four), [chip.text() for chip in panel.chips.buttons]) == (
        [TITLES[0]], ["To annotate  ✕", "Starred  ✕"]
    )  # fmt: skip
    QTest.mouseClick(panel.chips.buttons[0], Qt.MouseButton.LeftButton)
    assert shown(four) == [TITLES[3], TITLES[0]]
    panel.filter.setText("ابناء كاتب")
    four.qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert shown(four) == [TITLES[3]]
    panel.rows.setFocus()
    QTest.keyClick(panel.rows, Qt.Key.Key_Escape)
    assert (len(shown(four)), panel.filter.text(), panel.chips.isVisible()) == (5, "", False)


def test_the_menu_of_what_is_shown_counts_and_toggles(four: Desk) -> None:
    panel = four.window.library
    four.workspace.collect(choose(four, *TITLES[:3]), "ملف & عمل")
    panel.show_.fill()
    texts = [action.text() for action in panel.show_.menu_.actions() if action.text()]
    assert texts[:8] == [
        "All articles", "To annotate\t5", "Unread\t4", "Reading\t1", "Done\t0", "Starred\t0",
        "Without annotations\t5", "&Collection",
    ]  # fmt: skip
    collection = next(action for action in panel.show_.menu_.actions() if action.text() == "&Collection").menu()
    assert collection.actions()[0].text() == f"{isolate('ملف && عمل')}\t3"
    for count in (3, 5):
        collection.actions()[0].trigger()
        assert panel.model.rowCount() == count


def test_what_is_done_in_an_article_takes_no_row_away_what_is_done_on_the_shelf_does(four: Desk) -> None:
    panel = four.window.library
    panel.ask(Criteria(state="unread", unmarked=True))
    id = choose(four, TITLES[0])[0]
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    four.settle()
    four.mark("نص", "q")
    assert (TITLES[0] in shown(four), panel.model.entry(id).state) == (True, "reading")
    panel.shelving.mark("done", [id])
    assert TITLES[0] not in shown(four)
    four.window.desk.undo()
    assert panel.model.entry(id).state == "reading"


def test_the_queue_walks_the_list_as_it_stood_and_undo_goes_back(four: Desk) -> None:
    window = four.window
    order = shown(four)
    window.desk.open(choose(four, order[0])[0])
    window.library.order.setCurrentIndex(0)  # last read: what is opened moves to the top
    window.library.order.setCurrentIndex(window.library.order.findData("title"))
    seen = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F5)
        seen.append((window.view.document().title, window.queue.sign.text()))
    assert seen == [(order[n], f"{n + 1} of 5 to annotate") for n in (1, 2, 3)]

    QTest.keyClick(window, Qt.Key.Key_D, _CTRL)
    four.settle()
    assert (window.view.document().title, window.queue.sign.text()) == (order[4], "5 of 5 to annotate")
    assert [one.title for one in four.library.summaries() if one.metadata.get("state") == "done"] == [order[3]]
    window.desk.undo()
    four.settle()
    assert window.view.document().title == order[3]
    QTest.keyClick(window, Qt.Key.Key_F5, _SHIFT)
    assert window.view.document().title == order[2]


def test_the_queue_of_the_selected_articles_skips_what_is_done_and_ends(four: Desk) -> None:
    window = four.window
    four.workspace.set_state(choose(four, TITLES[1]), "done")
    choose(four, *TITLES[:3])
    QTest.keyClick(window.library.rows, Qt.Key.Key_F5)
    first = window.view.document().title
    assert window.queue.sign.text() == "1 of 2 to annotate"
    QTest.keyClick(window, Qt.Key.Key_D, _CTRL)
    assert {first, window.view.document().title} == {TITLES[0], TITLES[2]}
    QTest.keyClick(window, Qt.Key.Key_D, _CTRL)
    assert window.notice.label.accessibleName() == "No article of the list is left to annotate."


def test_the_line_below_counts_what_is_shown_and_what_is_chosen(four: Desk) -> None:
    panel = four.window.library
    four.mark(f"“{FIRST}”", "q")
    panel.footer.count()
    words = sum(one.words for one in four.library.summaries())
    assert panel.footer.text() == f"5 articles · {words} words · 1 quote · 0 entities"
    panel.ask(Criteria(state="unread"))
    panel.footer.count()
    assert panel.footer.text().startswith("4 of 5 articles · ")
    chosen = choose(four, *TITLES[:2])
    panel.footer.count()
    words = sum(one.words for one in four.library.summaries() if one.id in chosen)
    assert panel.footer.text() == f"2 chosen · {words} words · 0 quotes · 0 entities"


def many(count: int) -> list[Summary]:
    random, words = Random(3), ("نهر", "نَهر", "גליל", "كتابة", "کتاب", "Blue", "🏠", "أمل")
    return [
        Summary(
            f"{n:08}", f"{' '.join(random.choices(words, k=4))} {n}", f"/a/{n % 90}/{n}.html", "ar", "rtl",
            {"published": f"20{n % 31:02}-0{n % 9 + 1}", "author": random.choice(("", "سلمى", "נועה"))}, "",
            {"quotes": n % 5} if n % 5 else {}, n % 700,
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_ten_thousand_rows_are_in_order_either_way_and_unknown_ones_last(qapp, order: str) -> None:
    model = LibraryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.load(many(10_000))
    value = {
        "published": lambda one: one.summary.metadata["published"], "words": lambda one: one.summary.words,
        "author": lambda one: one.summary.metadata["author"], "quotes": lambda one: one.quotes,
    }.get(order)  # fmt: skip
    for turned in (False, True):
        model.order_by(order, turned)
        assert model.rowCount() == 10_000
        if value:
            found = [value(one) for one in model.entries(range(10_000)) if value(one) != ""]
            assert found == sorted(found, reverse=(order == "author") == turned)
            assert not found or all(value(one) != "" for one in model.entries(range(len(found))))


def test_typing_narrows_to_what_a_scan_finds(qapp) -> None:
    model, typed = LibraryModel(), Criteria()
    model.load(many(3000))
    for text in ("ك", "كت", "كتاب", "كتاب سل", "كتاب سلمى", "كتاب", "", "blue 🏠", "لا"):
        model.filter_by(text)
        typed = with_words(typed, text)
        assert model.shown_ids() == [one.summary.id for one in _in_order(model) if typed.fits(one)], text


def _in_order(model: LibraryModel) -> list[object]:
    return [row[2] for row in model._all.rows]


def test_a_long_list_is_read_off_the_thread_and_misses_no_edit(four: Desk, monkeypatch) -> None:
    monkeypatch.setattr(loading, "_SHORT", 2)
    panel, arrived = four.window.library, []
    panel.loading.arrived.connect(arrived.append)
    panel.load()
    assert arrived == []
    four.workspace.add(draft("متأخر", ("نص أخير.",), "late"))
    four.mark(f"“{FIRST}”", "q")
    four.qtbot.waitUntil(lambda: bool(arrived))
    four.settle()
    model = panel.model
    assert sorted((one.id, one.counts, one.words) for one in map(model.summary, model.shown_ids())) == sorted(
        (one.id, one.counts, one.words) for one in four.library.summaries()
    )


def test_dates_are_shown_as_far_as_they_are_known() -> None:
    assert [published_day(one) for one in ("2031", "2031-03", "2031-03-09T10:00", "", "بالأمس")] == [
        "2031", "Mar 2031", "9 Mar 2031", "", ""
    ]  # fmt: skip


@pytest.mark.parametrize("many", [1, 1000])  # whether rows are looked for one by one
def test_what_is_selected_stays_so_whatever_is_typed(four: Desk, monkeypatch, many: int) -> None:
    monkeypatch.setattr(library_model, "_MANY", many)
    panel = four.window.library
    ids = {panel.model.summary(id).title: id for id in panel.model.shown_ids()}

    def after(text: str) -> set[str]:
        panel.filter.setText(text)
        panel._filter_now()
        return {title for title in TITLES if ids[title] in panel.selected_ids()}

    choose(four, TITLES[0], TITLES[2])
    assert after("كاتب") == {TITLES[0], TITLES[2]}  # fewer rows
    assert after("ب") == {TITLES[0], TITLES[2]}  # more of them
    QTest.keyClick(panel.rows, Qt.Key.Key_A, _CTRL)
    assert panel.model.rowCount() == len(panel.selected_ids())
    assert after("بل") == set()
    panel.show_all()
    QTest.keyClick(panel.rows, Qt.Key.Key_A, _CTRL)
    assert after("كاتب") == set(TITLES)
    assert after("كاتب 3") == {TITLES[3]}
    assert after("") == {TITLES[3]}
    assert panel.model.rowCount() == 5


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([], []), ([4], [(4, 4)]), ([2, 3, 4], [(2, 4)]), ([0, 2, 3, 7], [(0, 0), (2, 3), (7, 7)])],
)
def test_rows_that_follow_each_other_are_one_run(rows: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(runs(rows)) == expected
