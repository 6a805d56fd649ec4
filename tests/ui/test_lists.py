"""The models of the two lists, held to Qt's own rules while edits pass through them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.model.bidi import isolate
from reader.model.text import Span
from reader.ui.annotations_model import AnnotationsModel, Filter
from reader.ui.library_model import LibraryModel
from reader.ui.mark_styles import MarkStyles
from reader.ui.shelf.entries import entry_of
from reader.ui.shelf.wording import details

from .windows import FIRST, PARAGRAPHS, Desk, draft


def texts(model) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def strict(model):
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.fixture
def annotations(desk: Desk) -> AnnotationsModel:
    model = AnnotationsModel(desk.workspace)
    model.reload()
    desk.tester = strict(model)
    desk.workspace.subscribe(model.take_in)
    return model


def test_annotations_stand_in_groups_in_text_order(desk: Desk, annotations: AnnotationsModel) -> None:
    desk.mark("Blue Door", "2")
    desk.mark("نورة السالم", "1")
    desk.mark("سلمى الحداد", "1")
    desk.mark(f"“{FIRST}”", "q")

    expected = ["Quotes", [FIRST], "Person", ["سلمى الحداد", "نورة السالم"], "Organisation", ["Blue Door"]]
    rows = []
    for name in expected:
        if isinstance(name, list):
            rows += [isolate(words) for words in name]
        else:
            rows.append(f"{isolate(name)}  {len(expected[expected.index(name) + 1])}")
    assert texts(annotations) == rows


def test_a_walk_of_edits_leaves_the_rows_that_a_reload_gives(desk: Desk, annotations: AnnotationsModel) -> None:
    workspace, document = desk.workspace, desk.workspace.opened()
    starts = [block.span.start for block in document.blocks]
    for n in range(40):
        start = starts[n % len(starts)] + n % 5
        made = workspace.annotate(Span(start, start + 6), "entities", ("person", "place", "date")[n % 3])
        if n % 3 == 0:
            workspace.retag(made.id, "event")
        if n % 4 == 0:
            workspace.delete([made.id])
        if n % 7 == 0:
            workspace.undo()
    walked = texts(annotations)
    for _ in range(len(workspace.history.done)):
        if workspace.document is not None and workspace.history.done[-1].label.startswith("Add"):
            break
        workspace.undo()
    assert texts(annotations) == []
    while workspace.redo():
        pass
    again = texts(annotations)
    annotations.reload()
    assert (texts(annotations), walked) == (again, again)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Filter(text="الحَدّاد"), ["سلمى الحداد"]),
        (Filter(layer_id="quotes"), [FIRST]),
        (Filter(tag_id="organisation"), ["Blue Door"]),
        (Filter(status="suggested"), []),
        (Filter(text="هدية كبيرة"), ["Blue Door"]),
    ],
)
def test_the_filter_is_of_words_layer_tag_and_status(
    desk: Desk, annotations: AnnotationsModel, wanted: Filter, shown: list[str]
) -> None:
    desk.mark("Blue Door", "2")
    desk.workspace.write_note(desk.find("Blue Door", "entities"), "هديّة كبيرة")
    desk.mark("سلمى الحداد", "1")
    desk.mark(f"“{FIRST}”", "q")
    annotations.group_by("place")
    annotations.filter_by(wanted)
    assert texts(annotations) == [isolate(words) for words in shown]


def test_an_edit_of_ten_thousand_moves_one_row(desk: Desk, qtbot) -> None:
    workspace = desk.workspace
    article = workspace.add(draft("كتاب", tuple(f"{n} {PARAGRAPHS[1]}" for n in range(50))))[0]
    desk.open(article)
    for start in range(0, 500, 5):
        workspace.annotate(Span(start + 1, start + 4), "highlights", "highlight")
    model = desk.window.annotations.model
    resets, inserted = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda parent, first, last: inserted.append(last - first + 1))
    workspace.annotate(Span(700, 706), "highlights", "highlight")
    assert (resets, inserted) == ([], [1])


@pytest.fixture
def library(desk: Desk) -> LibraryModel:
    model = LibraryModel()
    model.load(desk.library.summaries())
    desk.tester = strict(model)
    desk.workspace.subscribe(model.take_in)
    return model


def test_the_library_follows_what_is_added_marked_and_removed(desk: Desk, library: LibraryModel) -> None:
    other = desk.workspace.add(draft("חנות ספרים בגליל", ("ח״כ לביא באה.",), "/books/shop.txt"))[0]
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("Blue Door", "2")
    library.order_by("title")
    counts = [library.summary(library.id_at(row)).counts for row in range(library.rowCount())]
    assert texts(library) == [isolate("חנות ספרים בגליל"), isolate("افتتاح مكتبة جديدة في وادي الزهور")]
    assert counts == [{}, {"quotes": 1, "entities": 1}]

    desk.workspace.delete([desk.find("Blue Door", "entities").id])
    assert library.summary(desk.workspace.opened().id).counts == {"quotes": 1}

    desk.workspace.remove([other.id])
    assert library.rowCount() == 1
    assert [library.summary(one.id) for one in desk.library.summaries()] == desk.library.summaries()


def test_the_library_is_found_as_you_type_without_vowels(desk: Desk, library: LibraryModel) -> None:
    desk.workspace.add(replace(draft("كِتابُ الزَّيتون", ("نص.",), "z"), metadata={"site": "صَحيفة النّهر"}))
    library.filter_by("كتاب الزيتون")
    assert texts(library) == [isolate("كِتابُ الزَّيتون")]
    library.filter_by("صحيفة النهر")
    assert texts(library) == [isolate("كِتابُ الزَّيتون")]
    library.filter_by("")
    assert library.rowCount() == 2


def test_most_quotes_come_first_when_asked_for(desk: Desk, library: LibraryModel) -> None:
    other = desk.workspace.add(draft("آخر", ("قال: «نعم».",), "z"))[0]
    library.order_by("quotes")
    desk.mark(f"“{FIRST}”", "q")
    assert library.id_at(0) == desk.workspace.opened().id
    desk.open(other)
    desk.mark("نعم", "q")
    desk.mark("قال", "q")
    assert library.id_at(0) == other.id


def test_a_row_is_read_out_with_its_counts(desk: Desk, library: LibraryModel) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("Blue Door", "2")
    summary = library.summary(library.id_at(0))
    assert details(entry_of(replace(summary, opened="", metadata={}))) == f"ar · 1 quote · 1 entity · {isolate('test')}"
    spoken = library.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "1 quote · 1 entity" in spoken


def test_an_article_is_found_and_read_by_keys_alone(desk: Desk) -> None:
    other = desk.workspace.add(draft("ثان", ("نص آخر.",), "b"))[0]
    desk.window.find_article()
    desk.window.library.filter.setText("ثان")
    desk.qtbot.waitUntil(lambda: desk.window.library.model.rowCount() == 1)
    QTest.keyClick(desk.window.library.filter, Qt.Key.Key_Down)
    assert desk.window.focusWidget() is desk.window.library.rows
    QTest.keyClick(desk.window.library.rows, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.view.document().id == other.id
    assert desk.window.focusWidget() is desk.window.view


def test_return_in_the_filter_opens_the_first_and_stays_where_there_is_none(desk: Desk) -> None:
    other = desk.workspace.add(draft("ثان", ("نص آخر.",), "b"))[0]
    filter = desk.window.library.filter
    desk.window.find_article()
    filter.setText("لا شيء")
    QTest.keyClick(filter, Qt.Key.Key_Return)
    assert desk.window.focusWidget() is filter
    QTest.keyClick(filter, Qt.Key.Key_Down)
    assert desk.window.focusWidget() is filter
    filter.setText("ثان")
    QTest.keyClick(filter, Qt.Key.Key_Return)
    desk.settle()
    assert (desk.window.view.document().id, desk.window.focusWidget()) == (other.id, desk.window.view)


def test_a_cue_has_the_same_colour_in_the_list_as_on_the_page(desk: Desk) -> None:
    desk.mark(f"“{FIRST}”", "q")
    desk.mark("أكدت", "c")
    cue = desk.find("أكدت", "cues")
    assert desk.window.annotations.model.color_of(cue) == MarkStyles(desk.workspace)(cue).color != "#7a7a7a"


def test_a_click_on_a_heading_leaves_the_selected_row_selected(desk: Desk) -> None:
    desk.mark("Blue Door", "2")
    panel, chosen = desk.window.annotations, desk.window.desk.selection
    heading = panel.rows.visualRect(panel.model.index(0, 0)).center()
    QTest.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, heading)
    shown = [panel.model.id_at(index.row()) for index in panel.rows.selectionModel().selectedRows()]
    assert (shown, desk.window.desk.selection) == ([chosen], chosen)
    assert panel.model.record_at(0) is None
