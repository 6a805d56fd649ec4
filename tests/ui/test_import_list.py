"""The list at the end of an import: its order, what is copied and what is saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.formats.remark import Remark
from reader.ui.import_list import ImportList, ImportRows
from reader.ui.import_outcome import Outcome

from .windows import Desk

# The offscreen platform says this of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OUTCOME = Outcome(
    added=["1", "2"],
    known=["3"],
    refused=[
        Remark("/أ/ب", "The folder /أ/ب cannot be read (Permission denied)."),
        Remark("/أ/ب/a.pdf", "/أ/ب/a.pdf is locked with a password."),
        Remark("/أ/ملف.txt", "/أ/ملف.txt is empty; choose another file."),
    ],
    repeated=[Remark("/أ/نسخة.txt", "/أ/نسخة.txt: the library has this text already, as “عنوان”")],
    notices=[Remark("/أ/z.html", "z.html: 2 characters that no text needs left out.")],
)


@pytest.fixture
def shown(desk: Desk) -> ImportList:
    made = ImportList(desk.window, OUTCOME)
    made.show()
    desk.settle()
    return made


def cells(model: ImportRows) -> list[tuple[str, str, str]]:
    return [(row.became, row.shown, row.why) for row in model.rows]


ROWS = [
    ("Refused", "ب", "cannot be read (Permission denied)."),
    ("Refused", "ب/a.pdf", "is locked with a password."),
    ("Refused", "ملف.txt", "is empty; choose another file."),
    ("There already", "نسخة.txt", "the library has this text already, as “عنوان”"),
    ("To know", "z.html", "z.html: 2 characters that no text needs left out."),
]


def test_what_was_refused_comes_first_and_any_column_orders_the_rows(shown: ImportList) -> None:
    tester = QAbstractItemModelTester(shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert cells(shown.model) == ROWS
    assert shown.heading.text() == "2 articles added, 3 files refused, 1 file in the library already."
    shown.rows.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert cells(shown.model) == [ROWS[4], *ROWS[:4]]
    shown.rows.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    shown.rows.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert cells(shown.model) == ROWS
    shown.rows.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row.why[:6] for row in shown.model.rows] == ["z.html", "the li", "is loc", "is emp", "cannot"]
    del tester


def test_names_stand_on_the_side_where_they_begin(shown: ImportList) -> None:
    def side(row: int) -> Qt.AlignmentFlag:
        role = Qt.ItemDataRole.TextAlignmentRole
        return shown.model.data(shown.model.index(row, 1), role) & Qt.AlignmentFlag.AlignHorizontal_Mask

    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    absolute = Qt.AlignmentFlag.AlignAbsolute
    assert [side(row) for row in range(5)] == [one | absolute for one in (right, left, right, right, left)]


def test_the_chosen_rows_are_copied_and_all_where_none_is_chosen(shown: ImportList) -> None:
    shown.rows.clearSelection()
    shown.copy_button.click()
    whole = QGuiApplication.clipboard().text().split("\n")
    assert whole[0] == "Refused\t/أ/ب\tcannot be read (Permission denied)."
    assert len(whole) == 5
    chosen = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (3, 2):
        shown.rows.selectionModel().select(shown.model.index(row, 0), chosen)
    QTest.keyClick(shown.rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Refused\t/أ/ملف.txt\tis empty; choose another file.\n"
        "There already\t/أ/نسخة.txt\tthe library has this text already, as “عنوان”"
    )


def test_the_list_is_saved_as_csv(shown: ImportList, desk: Desk, tmp_path: Path) -> None:
    shown.save(tmp_path / "قائمة.csv")
    lines = (tmp_path / "قائمة.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["Outcome,File,Why", "Refused,/أ/ب,cannot be read (Permission denied)."]
    assert len(lines) == 6
    shown.save(tmp_path / "none" / "a.csv")
    assert "There is no folder" in desk.window.notice.label.accessibleName()
