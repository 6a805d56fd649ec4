"""The list at the end of an import: files that were refused and why, that were there already, that are alike."""

import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
)

from reader.exchange import plain_table
from reader.exchange.writing import write_file
from reader.model.bidi import base_direction, isolate
from reader.model.folding import fold

from .import_outcome import Outcome
from .library_model import counting
from .tables import Index, TableRows, aligned, set_up
from .text_line import interface_font, tip

if TYPE_CHECKING:
    from .main_window import MainWindow

_SIZE = (860, 420)
_FIRST = (130, 300)  # pixels of the first two columns


class Row(NamedTuple):
    """One file in the list: its place in the order of the import, what became of it, its path, and why."""

    place: int
    became: str
    path: str
    shown: str
    why: str


class ImportRows(TableRows):
    """The rows, in the order of any column."""

    def __init__(self, outcome: Outcome, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self.columns = (self.tr("Outcome"), self.tr("File"), self.tr("Why"))
        kinds = (
            (self.tr("Refused"), outcome.refused), (self.tr("Seems the same"), outcome.alike),
            (self.tr("There already"), outcome.repeated), (self.tr("To know"), outcome.notices),
        )  # fmt: skip
        common = _common([remark.path for _, remarks in kinds for remark in remarks])
        of_each = ((name, remark) for name, remarks in kinds for remark in remarks)
        self.show_rows([
            Row(place, name, remark.path, _below(remark.path, common), remark.reason)
            for place, (name, remark) in enumerate(of_each)
        ])  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row: Row = self.rows[index.row()]
        cell = (row.became, row.shown, row.why)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return isolate(cell) if index.column() == 1 else isolate(cell, "ltr")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{isolate(row.path)}\n{isolate(row.why, 'ltr')}")
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return aligned(base_direction(PurePath(row.path).stem, "ltr") == "rtl")
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows into the order of a column, and of the import where that is the same."""
        keys = (lambda row: row.place, lambda row: fold(row.shown), lambda row: fold(row.why))
        backwards = order == Qt.SortOrder.DescendingOrder
        rows = sorted(self.rows, key=keys[0])
        self.show_rows(sorted(rows, key=keys[column], reverse=backwards) if column > 0 or backwards else rows)

    def table(self, rows: Sequence[int] | None = None) -> list[tuple[str, str, str]]:
        """Return these rows, or all, with the whole paths: what is copied and saved."""
        chosen = self.rows if rows is None else [self.rows[row] for row in rows]
        return [(row.became, row.path, row.why) for row in chosen]


class ImportList(QDialog):
    """The table with its buttons. Not modal: whoever reads on or marks meanwhile goes on."""

    def __init__(self, window: "MainWindow", outcome: Outcome) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, outcome.was_seen)
        self.setWindowTitle(self.tr("Import"))
        self._window = window
        self.heading = QLabel(_heading(outcome), self)
        self.heading.setFont(interface_font(1, bold=True))
        self.model, self.rows = ImportRows(outcome, self), QTableView(self)
        self._build()
        self.resize(*_SIZE)

    def _build(self) -> None:
        self.rows.setModel(self.model)
        set_up(self.rows, self.tr("What was refused, and why"), several=True)
        self.rows.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.rows.horizontalHeader()
        for column, width in enumerate(_FIRST):
            header.resizeSection(column, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.rows.setSortingEnabled(True)
        copying = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.rows)
        copying.setContext(Qt.ShortcutContext.WidgetShortcut)
        copying.activated.connect(self.copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.copy_button = buttons.addButton(self.tr("&Copy"), action)
        self.copy_button.clicked.connect(lambda _=False: self.copy())
        self.save_button = buttons.addButton(self.tr("&Save as CSV…"), action)
        self.save_button.clicked.connect(lambda _=False: self._ask_file())
        layout = QVBoxLayout(self)
        for widget in (self.heading, self.rows, buttons):
            layout.addWidget(widget)
        self.rows.setFocus()

    def copy(self) -> None:
        """Copy the selected rows, or all where none is, a line each with tabs between the cells."""
        selected = sorted(index.row() for index in self.rows.selectionModel().selectedRows())
        lines = ("\t".join(cells) for cells in self.model.table(selected or None))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the list"), "import.csv", self.tr("CSV (*.csv)"))
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write the whole list as CSV; say why where that cannot be."""
        chunks = plain_table.chunks(self.model.columns, self.model.table())
        if self._window.desk.done(lambda: write_file(path, chunks)):
            self._window.notice.tell(self.tr("The list was saved as {path}.").format(path=isolate(str(path))))


def _heading(outcome: Outcome) -> str:
    counts = [f"{counting(len(outcome.added), 'article')} added"]
    counts.append(f"{counting(len(outcome.refused), 'file')} refused")
    if outcome.known:
        counts.append(f"{counting(len(outcome.known), 'file')} in the library already")
    if outcome.alike:
        counts.append(f"{len(outcome.alike):,} that may be the same article as another")
    return ("The import was stopped. " if outcome.cancelled else "") + ", ".join(counts) + "."


def _common(paths: list[str]) -> str:
    """Return the folder that all these paths are in, empty if there is none."""
    try:
        return os.path.commonpath([os.path.dirname(path) for path in paths])
    except ValueError:  # on several drives, or some of them relative
        return ""


def _below(path: str, folder: str) -> str:
    return path[len(folder) :].lstrip(os.sep) if folder and path.startswith(folder) else path
