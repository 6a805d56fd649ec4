"""The library searched in the window: hits in their contexts on the right sides, opened, sorted, saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.concordance import Hit
from reader.model.query import Scope
from reader.ui.searching import hit_marks, listing, seeking
from reader.ui.searching.rows import ARTICLE, KEYWORD, LEFT, LEVEL, RIGHT, KwicPainting
from reader.ui.searching.seeking import Asked
from reader.ui.searching.window import SearchWindow
from reader.ui.text_line import _fitted

from .windows import Desk, draft

# The offscreen platform says this of every window of its own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def search(desk: Desk) -> SearchWindow:
    """The search window over two articles, of which the first is open."""
    desk.workspace.add(draft("Another library", ("The library of Blue Door opens.", "وهذه مكتبه صغيرة في المدينة.")))
    desk.window.actions_["search"].trigger()
    found = desk.window.findChild(SearchWindow)
    assert found is not None
    return found


def ask(desk: Desk, search: SearchWindow, query: str) -> None:
    search.query.setText(query)
    search.search()
    desk.qtbot.waitUntil(lambda: search.problem.isVisible() or (" in " in search.count.text()), timeout=10000)


def cells(search: SearchWindow, row: int) -> tuple[str, str, str, str]:
    model = search.model
    return tuple(model.index(row, column).data() for column in (LEFT, KEYWORD, RIGHT, ARTICLE))  # type: ignore[return-value]


def test_what_comes_before_stands_on_the_right_in_right_to_left_text(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبة عامة")
    assert cells(search, 0)[:3] == (
        "يوم الاثنين 3 مارس 2031.", "مكتبة عامة", "افتتحت سلمى الحداد، رئيسة بلدية وادي الزهور،",
    )  # fmt: skip
    ask(desk, search, "Blue Door opens")
    assert cells(search, 0) == ("The library of", "Blue Door opens", ".", "Another library")


def test_every_spelling_and_as_sought_first(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    assert [(hit.exact, hit.level) for hit in search.model.rows] == [("مكتبه", 0), ("مكتبة", 2), ("مكتبة", 2)]
    assert search.count.text() == "3 hits in 2 articles"


def test_a_hit_is_opened_and_the_next_one(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    first = desk.workspace.opened().id
    search.table.setFocus()
    search.table.setCurrentIndex(search.model.index(0, KEYWORD))
    QTest.keyClick(search.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.workspace.opened().title == "Another library"
    assert desk.window.view.selection().of(desk.workspace.opened().text) == "مكتبه"
    search.step(1)
    desk.settle()
    assert desk.workspace.opened().id == first
    assert desk.window.view.selection().of(desk.workspace.opened().text) == "مكتبة"
    search.step(-1)
    desk.settle()
    assert desk.workspace.opened().id != first


def test_sorted_by_the_words_after(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    search.order.setCurrentIndex(search.order.findData("after"))
    words = [hit.after.split()[0] for hit in search.model.rows]
    assert words == sorted(words)


def test_in_quotes_of_a_speaker(desk: Desk, search: SearchWindow) -> None:
    desk.mark("سنعود غدا", "q")
    desk.mark("نورة السالم", "s")
    search.speaker.setText("نورة")
    ask(desk, search, "غدا")
    assert [(hit.exact, hit.field) for hit in search.model.rows] == [("غدا", "quotes")]
    search.step(1)
    desk.settle()
    assert desk.window.desk.current() == desk.find("سنعود غدا", "quotes")


@pytest.mark.parametrize("query", ['"مكتبة', "AND", "(((", "؟!", "a" * 10_000])
def test_a_query_that_makes_no_sense(desk: Desk, search: SearchWindow, query: str) -> None:
    ask(desk, search, query)
    assert search.problem.isVisible()
    assert search.problem.text().endswith(".")
    assert search.model.rowCount() == 0
    ask(desk, search, "مكتبة")
    assert not search.problem.isVisible()


def test_a_table_is_saved(desk: Desk, search: SearchWindow, tmp_path: Path) -> None:
    ask(desk, search, "opens")
    search.write_table(str(tmp_path / "hits.csv"))
    lines = (tmp_path / "hits.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[5:8] for line in lines] == [
        ["before", "exact", "after"], ["The library of Blue Door ", "opens", "."],
    ]  # fmt: skip


def test_contexts_lean_on_the_keyword(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبة عامة")
    painting, hit = search.table.itemDelegate(), search.model.rows[0]
    assert isinstance(painting, KwicPainting)
    left, right = painting.line(hit, LEFT, 120), painting.line(hit, RIGHT, 120)
    assert (left[1:], right[1:]) == (("rtl", "rtl"), ("rtl", "ltr"))
    assert left[0].startswith("يوم")
    assert left[0].endswith("…")
    assert right[0].startswith("…")
    assert right[0].endswith("الزهور،")


def test_the_selection_is_asked_for(desk: Desk) -> None:
    desk.select("مؤسسة")
    desk.window.search_library()
    found = desk.window.findChild(SearchWindow)
    desk.qtbot.waitUntil(lambda: found.model.rowCount() == 1, timeout=10000)
    found.close()
    desk.settle()


def test_hits_are_marked_in_all_articles_as_one_step_after_unticking(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    search.table.setFocus()
    search.table.selectRow(1)
    QTest.keyClick(search.table, Qt.Key.Key_Space)
    assert (search.marks.text(), [hit.level for hit in search.model.chosen()]) == ("&Mark 2 hits as", [0, 2])
    search.marks.fill()
    next(action for action in search.marks.menu_.actions() if action.text() == "Place").trigger()
    made = desk.workspace.library.annotations_where("tag_id", "place")
    assert sorted(one.exact for one in made) == ["مكتبة", "مكتبه"]
    desk.window.desk.undo()
    assert desk.workspace.library.annotations_where("tag_id", "place") == []


def test_very_many_hits_are_marked_in_a_thread_as_one_step(
    desk: Desk, search: SearchWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hit_marks, "_MANY", 2)
    ask(desk, search, "مكتبه")
    steps = len(desk.workspace.history.done)
    search.marks.fill()
    next(action for action in search.marks.menu_.actions() if action.text() == "Cues").trigger()
    desk.qtbot.waitUntil(lambda: "were marked" in search.count.text(), timeout=20000)
    assert search.count.text() == "3 hits were marked; Ctrl+Z takes it back"
    made = desk.workspace.library.annotations_where("layer_id", "cues")
    assert (sorted(one.exact for one in made), len(desk.workspace.history.done)) == (
        ["مكتبة", "مكتبة", "مكتبه"], steps + 1
    )  # fmt: skip
    assert [one.exact for one in desk.workspace.annotations] == ["مكتبة", "مكتبة"]
    desk.window.desk.undo()
    assert desk.workspace.library.annotations_where("layer_id", "cues") == []


def test_a_search_is_kept_run_again_and_removed(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    search.kept.keep("المكتبات", search._asked())
    ask(desk, search, "opens")
    search.kept.fill()
    next(action for action in search.kept.menu_.actions() if action.text() == "المكتبات").trigger()
    desk.qtbot.waitUntil(lambda: search.model.rowCount() == 3, timeout=10000)
    assert search.query.text() == "مكتبه"
    [kept] = desk.workspace.searches.values()
    search.kept.remove(kept)
    assert not desk.workspace.searches


def test_a_kept_search_shows_its_groups_and_its_order(desk: Desk, search: SearchWindow) -> None:
    search.groups.choice.setCurrentIndex(search.groups.choice.findData("article"))
    search.order.setCurrentIndex(search.order.findData("after"))
    ask(desk, search, "مكتبه")
    shown, words = groups(search), [hit.after for hit in search.model.rows]
    search.kept.keep("المكتبات", search._asked())
    search.groups.choice.setCurrentIndex(0)
    search.order.setCurrentIndex(0)
    search.groups.choice.setFocus()
    search.kept.fill()
    next(action for action in search.kept.menu_.actions() if action.text() == "المكتبات").trigger()
    desk.qtbot.waitUntil(lambda: search.model.rowCount() == 3, timeout=10000)
    assert (search.groups.isVisible(), groups(search)) == (True, shown)
    assert [hit.after for hit in search.model.rows] == words
    assert (search.groups.choice.currentData(), search.order.currentData()) == ("article", "after")


def test_hits_of_a_query_that_was_left_are_passed_over(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    before = list(search.model.rows)
    left = object()
    search.listing._take(left, before[:1])
    search.listing._end(left, True)
    search.listing._refuse(left, "No.")
    assert (search.model.rows, search.count.text()) == (before, "3 hits in 2 articles")
    assert not search.problem.isVisible()


def test_a_kept_search_is_asked_once_with_all_of_its_scope(
    desk: Desk, search: SearchWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Asked] = []
    scope = Scope(("title",), documents=(desk.workspace.opened().id,), source="x")
    kept = desk.workspace.keep_search("x", "opens", scope, clitics=True)
    monkeypatch.setattr(search, "_begin", asked.append)
    search._take_kept(kept)
    assert asked == [Asked("opens", scope, True)]
    assert (search.query.text(), search.prefixed.isChecked()) == ("opens", True)
    assert tuple(search.fields.currentData()) == ("title",)


def test_what_a_kept_search_is_confined_to_is_shown_and_lifted(desk: Desk, search: SearchWindow) -> None:
    here = desk.workspace.opened().id
    scope = Scope(("title", "body"), documents=(here,), source="")
    search._take_kept(desk.workspace.keep_search("هنا", "مكتبه", scope))
    desk.qtbot.waitUntil(lambda: search.count.text() == "2 hits in 1 article", timeout=10000)
    assert (search.confinement.text(), search.fields.currentText()) == ("only in 1 article  ✕", "Title, Body")
    search.search()
    desk.qtbot.waitUntil(lambda: search.count.text() == "2 hits in 1 article", timeout=10000)
    assert search._asked().scope == scope
    QTest.mouseClick(search.confinement, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: search.count.text() == "3 hits in 2 articles", timeout=10000)
    assert (search.confinement.isVisible(), search._asked().scope) == (False, Scope(("title", "body")))


@pytest.mark.parametrize("width", range(30, 500, 37))
def test_no_word_beside_the_keyword_is_cut(desk: Desk, search: SearchWindow, width: int) -> None:
    before = "that quotes one Arabic word, such as «سلام», still starts at"
    after = "، ثم قال «Laleh Craft» إن 1,200 كتاب وصلت أمس"
    painting = search.table.itemDelegate()
    assert isinstance(painting, KwicPainting)
    for direction in ("ltr", "rtl"):
        hit = Hit("d", "t", "s", 0, 3, "the", before, after, 0, "body", direction)
        for column in (LEFT, RIGHT):
            text, side, _ = painting.line(hit, column, width)
            assert _fitted(text, painting.font, width, side) == text


def groups(search: SearchWindow) -> list[tuple[str, int]]:
    return [(one.name, one.count) for one in search.groups.groups.rows]


def test_hits_are_grouped_by_article_and_narrowed_by_the_arrow_keys(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    assert not search.groups.isVisible()
    search.groups.choice.setCurrentIndex(search.groups.choice.findData("article"))
    first = desk.workspace.opened().title
    assert groups(search) == [("All", 3), (first, 2), ("Another library", 1)]
    search.groups.setFocus()
    QTest.keyClick(search.groups, Qt.Key.Key_Down)
    assert [hit.title for hit in search.model.rows] == [first, first]
    assert search.marks.text() == "&Mark 2 hits as"
    QTest.keyClick(search.groups, Qt.Key.Key_Down)
    assert [hit.title for hit in search.model.rows] == ["Another library"]
    search.order.setCurrentIndex(search.order.findData("after"))
    assert [hit.title for hit in search.model.rows] == ["Another library"]
    QTest.keyClick(search.groups, Qt.Key.Key_Return)
    assert search.table.hasFocus()
    assert search.table.currentIndex().row() == 0
    ask(desk, search, "opens")
    desk.qtbot.waitUntil(lambda: groups(search) == [("All", 1), ("Another library", 1)], timeout=10000)
    assert [hit.exact for hit in search.model.rows] == ["opens"]


def test_hits_are_grouped_by_source_and_as_they_come(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    search.groups.choice.setCurrentIndex(search.groups.choice.findData("source"))
    assert [count for _, count in groups(search)] == [3, 3]
    search.groups.selectRow(1)
    search.listing._take(search.listing._works._now, search.model.rows[:1])
    assert [count for _, count in groups(search)] == [4, 4]
    assert (search.groups.currentIndex().row(), len(search.model.rows)) == (1, 4)
    search.groups.choice.setCurrentIndex(0)
    assert (search.groups.isVisible(), len(search.model.rows)) == (False, 4)


def test_hits_of_an_article_that_was_removed_go_and_come_back_when_asked(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    [other] = [hit.document_id for hit in search.model.rows if hit.title == "Another library"]
    search.table.selectRow(2)
    desk.workspace.remove([other])
    assert [hit.level for hit in search.model.rows] == [2, 2]
    assert search.count.text() == "The library has changed; Return in the query searches again"
    desk.workspace.undo()
    QTest.keyClick(search.query, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: search.count.text() == "3 hits in 2 articles", timeout=10000)


def test_a_hit_in_a_quote_that_is_gone_shows_its_place(desk: Desk, search: SearchWindow) -> None:
    desk.mark("سنعود غدا", "q")
    search.fields.setCurrentIndex(search.fields.findText("Quotes"))
    ask(desk, search, "غدا")
    desk.workspace.delete([desk.find("سنعود غدا", "quotes").id])
    search.step(1)
    desk.settle()
    assert desk.window.view.selection().of(desk.workspace.opened().text) == "غدا"


def test_a_hit_says_how_it_is_spelled(desk: Desk, search: SearchWindow) -> None:
    ask(desk, search, "مكتبه")
    assert [search.model.index(row, LEVEL).data() for row in range(3)] == [
        "as written",
        "other letters",
        "other letters",
    ]
    said = search.model.index(1, LEVEL).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "letters that look alike differ"


def test_what_is_refused_is_said_in_the_window_that_asked(desk: Desk, search: SearchWindow, tmp_path: Path) -> None:
    ask(desk, search, "opens")
    search.activateWindow()
    desk.qtbot.waitUntil(search.isActiveWindow, timeout=5000)
    search.write_table(str(tmp_path / "missing" / "hits.csv"))
    assert search.problem.isVisible()
    assert search.problem.text().endswith(".")


def few(desk: Desk, search: SearchWindow, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """List so few hits, and have articles with more."""
    for module in (seeking, listing):
        monkeypatch.setattr(module, "MOST", most)
    monkeypatch.setattr(seeking, "_COUNTED", 2)
    monkeypatch.setattr(seeking, "_OFTEN", 0)
    for name, times in (("long", 9), ("short", 2)):
        desk.workspace.add(draft(name, ("قمر جديد في السماء.",) * times, name))
    search.groups.choice.setCurrentIndex(search.groups.choice.findData("article"))


@pytest.mark.parametrize("query", ["قمر", "قمر جديد"])  # one is counted by the index, the other by going through all
def test_hits_that_are_not_listed_are_counted_and_a_group_lists_its_own(
    desk: Desk, search: SearchWindow, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    few(desk, search, monkeypatch, 5)
    ask(desk, search, query)
    desk.qtbot.waitUntil(lambda: search.count.text() == "the first 5 of 11 hits in 2 articles", timeout=10000)
    assert groups(search) == [("All", 11), ("long", 9), ("short", 2)]
    assert [hit.title for hit in search.model.rows] == ["long"] * 5
    search.groups.setFocus()
    QTest.keyClick(search.groups, Qt.Key.Key_Down)
    QTest.keyClick(search.groups, Qt.Key.Key_Down)
    desk.qtbot.waitUntil(lambda: search.count.text() == "2 hits in 1 article", timeout=10000)
    assert [(hit.title, hit.exact) for hit in search.model.rows] == [("short", query)] * 2
    assert search.marks.text() == "&Mark 2 hits as"
    QTest.keyClick(search.groups, Qt.Key.Key_Up)
    desk.qtbot.waitUntil(lambda: search.count.text() == "the first 5 of 9 hits in 1 article", timeout=10000)
    QTest.keyClick(search.groups, Qt.Key.Key_Up)
    assert search.count.text() == "the first 5 of 11 hits in 2 articles"


def test_a_table_of_some_of_the_hits_says_so(
    desk: Desk, search: SearchWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    few(desk, search, monkeypatch, 5)
    ask(desk, search, "قمر")
    desk.qtbot.waitUntil(lambda: " of 11 " in search.count.text(), timeout=10000)
    search.write_table(str(tmp_path / "hits.csv"))
    assert len((tmp_path / "hits.csv").read_text(encoding="utf-8-sig").splitlines()) == 6
    assert search.count.text() == "saved as listed; 6 more are not: hashiya search --csv writes all"


def test_hits_of_a_group_go_with_its_article(desk: Desk, search: SearchWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    few(desk, search, monkeypatch, 5)
    ask(desk, search, "قمر")
    desk.qtbot.waitUntil(lambda: " of 11 " in search.count.text(), timeout=10000)
    search.groups.selectRow(1)
    desk.qtbot.waitUntil(lambda: search.count.text() == "the first 5 of 9 hits in 1 article", timeout=10000)
    desk.workspace.remove([search.model.rows[0].document_id])
    assert (search.model.rows, groups(search)) == ([], [("All", 2), ("short", 2)])
