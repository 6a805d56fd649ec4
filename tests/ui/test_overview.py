"""The overview: bars, tables, the annotations behind them, and what is saved of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from reader.model.bidi import isolate
from reader.model.overview import Overview, Pair
from reader.ui.overview.views import Row, view_named
from reader.ui.overview.window import OverviewWindow

from .windows import FIRST, SECOND, Desk, draft

# The offscreen platform says this of every window of its own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def overview(desk: Desk) -> OverviewWindow:
    """The overview of a library in which two people were quoted, one of them twice."""
    desk.mark(FIRST, "q")
    desk.mark("سلمى الحداد", "s", 1)
    desk.mark(SECOND, "q")
    desk.mark("سلمى الحداد", "s", 1)
    desk.mark("سنعود غدا", "q")
    desk.mark("نورة السالم", "s")
    desk.mark("Blue Door", "2")
    desk.window.actions_["overview"].trigger()
    found = desk.window.findChild(OverviewWindow)
    assert found is not None
    counted(desk, found)
    return found


def overview_of_nothing() -> Overview:
    return Overview(0, 0, 0, 0, (), (), (), (), (), (), ())


def counted(desk: Desk, found: OverviewWindow) -> None:
    desk.qtbot.waitUntil(lambda: "Counting" not in found.totals.text(), timeout=5000)
    desk.settle()


def shown(found: OverviewWindow) -> list[tuple[str, int]]:
    return [(row.name, row.value) for row in found.rows]


def look_at(desk: Desk, found: OverviewWindow, view: str) -> None:
    found.view.setCurrentIndex(found.view.findData(view))
    desk.settle()


def press_bar(desk: Desk, found: OverviewWindow, number: int) -> None:
    """Press the mouse in the middle of a bar."""
    chart = found.chart
    place = QPointF(0.4, number) if view_named(found.view.currentData()).in_order is False else QPointF(number, 0.4)
    at = chart.mapFromScene(chart.getPlotItem().vb.mapViewToScene(place))
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
    desk.settle()


def test_share_of_voice(overview: OverviewWindow) -> None:
    assert shown(overview) == [("سلمى الحداد", 10), ("نورة السالم", 2)]
    assert overview.totals.text() == "1 articles · 3 quotes of 12 words · 3 mentions"


def test_a_bar_lists_its_annotations_and_one_of_them_opens(desk: Desk, overview: OverviewWindow) -> None:
    other, _ = desk.workspace.add(draft("Elsewhere", ("Nothing is said.",)))
    desk.open(other)
    counted(desk, overview)
    press_bar(desk, overview, 0)
    assert [found.exact for found, _ in overview._places.places] == [FIRST, SECOND]
    index = overview.places.model().index(1, 0)
    assert index.data().startswith(isolate(SECOND))
    QTest.mouseClick(
        overview.places.viewport(), Qt.MouseButton.LeftButton, pos=overview.places.visualRect(index).center()
    )
    desk.settle()
    assert desk.window.desk.current() == desk.find(SECOND, "quotes")


def test_by_the_keyboard(desk: Desk, overview: OverviewWindow) -> None:
    overview.table.setFocus()
    QTest.keyClick(overview.table, Qt.Key.Key_Down)
    QTest.keyClick(overview.table, Qt.Key.Key_Down)
    desk.settle()
    assert [found.exact for found, _ in overview._places.places] == ["سنعود غدا"]
    overview.places.setFocus()
    overview.places.setCurrentIndex(overview.places.model().index(0, 0))
    QTest.keyClick(overview.places, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.desk.current() == desk.find("سنعود غدا", "quotes")


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        ("quotes", [("سلمى الحداد", 2), ("نورة السالم", 1)]),
        ("entities", [("سلمى الحداد", 1), ("نورة السالم", 1)]),
        ("tags", [("Person", 2), ("Organisation", 1)]),
        ("sources", [("No source", 12)]),
        ("times", [("No date", 3)]),
        ("spoken_of", []),
        ("together", []),
    ],
)
def test_every_view(desk: Desk, overview: OverviewWindow, view: str, rows: list[tuple[str, int]]) -> None:
    look_at(desk, overview, view)
    assert shown(overview) == rows
    table = overview.table.model()
    assert [table.index(n, 0).data() for n in range(table.rowCount())] == [name for name, _ in rows]


def test_one_kind_of_speakers(desk: Desk, overview: OverviewWindow) -> None:
    assert [overview.kind.itemData(n) for n in range(overview.kind.count())] == ["", "person"]
    overview.rows = []
    overview.kind.setCurrentIndex(1)
    assert shown(overview) == [("سلمى الحداد", 10), ("نورة السالم", 2)]
    look_at(desk, overview, "tags")
    assert not overview.kind.isEnabled()


def test_it_follows_an_edit_and_its_undo(desk: Desk, overview: OverviewWindow) -> None:
    desk.window.desk.undo()  # the tag
    desk.window.desk.undo()  # the speaker
    desk.qtbot.waitUntil(lambda: ("No speaker", 2) in shown(overview), timeout=5000)
    desk.window.desk.redo()
    desk.qtbot.waitUntil(lambda: ("نورة السالم", 2) in shown(overview), timeout=5000)


def test_the_open_article_alone(desk: Desk, overview: OverviewWindow) -> None:
    other, _ = desk.workspace.add(draft("Elsewhere", ("“Nothing”, he said.",)))
    desk.open(other)
    desk.mark("Nothing", "q")
    overview.scope.setCurrentIndex(overview.scope.findData("article"))
    counted(desk, overview)
    assert shown(overview) == [("No speaker", 1)]
    desk.window.desk.open(next(one.id for one in desk.workspace.summaries() if one.id != other.id))
    counted(desk, overview)
    assert shown(overview) == [("سلمى الحداد", 10), ("نورة السالم", 2)]


def test_a_table_is_saved(overview: OverviewWindow, tmp_path: Path) -> None:
    overview.write_table(str(tmp_path / "voices.csv"))
    assert (tmp_path / "voices.csv").read_bytes().decode("utf-8-sig") == (
        "Name,Words,Quotes,Articles\r\nسلمى الحداد,10,2,1\r\nنورة السالم,2,1,1\r\n"
    )


def test_a_plot_is_saved_as_drawing_and_picture(overview: OverviewWindow, tmp_path: Path) -> None:
    overview.write_plot(str(tmp_path / "voices.svg"))
    drawing = (tmp_path / "voices.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<?xml")
    assert "سلمى الحداد" in drawing
    assert drawing.rstrip().endswith("</svg>")
    overview.write_plot(str(tmp_path / "voices.png"))
    picture = QImage(str(tmp_path / "voices.png"))
    assert picture.size() == overview.chart.viewport().size() * 2
    assert len({picture.pixel(x, picture.height() // 4) for x in range(picture.width())}) > 2


def test_a_place_that_cannot_be_written(desk: Desk, overview: OverviewWindow, tmp_path: Path) -> None:
    said: list[str] = []
    desk.window.desk.refused.connect(said.append)
    overview.write_plot(str(tmp_path / "no" / "voices.svg"))
    overview.write_table(str(tmp_path))
    assert [sentence.split(";")[0].split(" ")[0] for sentence in said] == ["There", str(tmp_path)]


def test_names_in_right_to_left_script_stand_at_the_right(desk: Desk, overview: OverviewWindow) -> None:
    plot = overview.chart.getPlotItem()
    assert (plot.getAxis("right").isVisible(), plot.getAxis("left").isVisible()) == (True, False)
    overview.chart.show_rows([Row("Blue Door", 3, (3,), ())], "words")
    assert (plot.getAxis("right").isVisible(), plot.getAxis("left").isVisible()) == (False, True)


def test_both_names_of_a_pair_stand_beside_its_bar() -> None:
    first, second = "رئيسة الجمعية الأهلية منى العاصي", "عبد السلام الشاوي"
    together = (Pair("a", "b", first, second, 3, ("m",)),)
    [row] = view_named("together").rows(Overview(1, 0, 0, 2, (), (), (), (), together, (), ()))
    assert row.name == isolate(f"{isolate(first)} + {isolate(second)}", "rtl")
    assert row.short == isolate(f"{isolate('رئيسة الجمعية الأهل…')} + {isolate(second)}", "rtl")


def test_closed_while_it_counts(desk: Desk) -> None:
    desk.window.show_overview()
    found = desk.window.findChild(OverviewWindow)
    assert found is not None
    found.close()
    desk.settle()


def test_the_windows_that_belong_to_it_close_with_the_main_window(overview: OverviewWindow, desk: Desk) -> None:
    overview.count()
    overview.count()  # the first is left, and may be running still
    desk.window.close()
    assert not overview.isVisible()


def test_what_was_counted_before_is_passed_over(desk: Desk, overview: OverviewWindow) -> None:
    before = overview.overview
    overview._take(object(), overview_of_nothing())
    assert overview.overview is before


def test_the_library_itself_is_spared(desk: Desk, overview: OverviewWindow) -> None:
    said: list[str] = []
    desk.window.desk.refused.connect(said.append)
    before = desk.path.read_bytes()
    overview.write_table(str(desk.path))
    overview.write_plot(str(desk.path))
    assert (["is the library itself" in sentence for sentence in said], desk.path.read_bytes()) == (
        [True, True],
        before,
    )
