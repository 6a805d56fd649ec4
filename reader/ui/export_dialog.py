"""Export: which table, of which articles, how written, with the first rows to look at."""

from itertools import islice
from pathlib import Path

from PySide6.QtCore import Qt, QThread, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.exchange import Choices, format_named
from reader.exchange.csv_tables import rows, table_named
from reader.exchange.writing import check_target, spare_library, write_file
from reader.model.bidi import base_direction, isolate
from reader.workspace import Workspace

from .desk import Desk
from .library_model import counting
from .text_line import interface_font, tip

_TABLES = {
    "quotes": "Quotes: one row for each, with speaker and cue",
    "annotations": "Annotations: one row for each, of every layer",
    "entities": "Entities: one row for each mention",
}
_DELIMITERS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar"}
_PREVIEWED = 8  # rows
_LONGEST = 80  # characters of a cell in the preview


class Exporting(QThread):
    """Writes a table from a connection of its own, off the GUI thread."""

    written = Signal(str)
    refused = Signal(str)

    def __init__(self, library: Path, ids: list[str], target: Path, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self._library, self._ids, self._target, self._choices = library, ids, target, choices

    def run(self) -> None:
        from reader.store import Library

        try:
            library = Library(self._library)
            try:
                workspace = Workspace(library)
                format = format_named("csv")
                chunks = format.chunks(workspace.articles(self._ids), workspace.lists, self._choices)
                write_file(self._target, chunks)
            finally:
                library.close()
        except ReaderError as error:
            self.refused.emit(str(error))
        else:
            self.written.emit(str(self._target))


class ExportDialog(QDialog):
    """Asks what to write and where, and writes it. `selected` are the ids of the articles chosen in the library."""

    def __init__(self, desk: Desk, selected: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._desk, self._selected = desk, selected
        self._thread: Exporting | None = None
        self.table, self.articles, self.delimiter = QComboBox(self), QComboBox(self), QComboBox(self)
        self.bom = QCheckBox(self.tr("With a &byte order mark, which Excel needs"), self)
        self.preview = QTableWidget(self)
        self.shown, self.problem = QLabel(self), QLabel(self)
        self._build()
        self._show_preview()

    def _build(self) -> None:
        for key, name in _TABLES.items():
            self.table.addItem(name, key)
        for key, name in _DELIMITERS.items():
            self.delimiter.addItem(name, key)
        for ids, name in self._choices_of_articles():
            self.articles.addItem(name, ids)
        self.bom.setChecked(True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.preview.setAccessibleName(self.tr("The first rows"))
        self.preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.preview.verticalHeader().hide()
        self.preview.setFont(interface_font())
        self.preview.setTabKeyNavigation(False)
        for box in (self.table, self.articles):
            box.currentIndexChanged.connect(lambda _: self._show_preview())
        form = QFormLayout()
        form.addRow(self.tr("&Table"), self.table)
        form.addRow(self.tr("&Articles"), self.articles)
        form.addRow(self.tr("Between &cells"), self.delimiter)
        form.addRow("", self.bom)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        for widget in (self.shown, self.preview, self.problem):
            layout.addWidget(widget)
        layout.addWidget(self._buttons())
        self.resize(760, 520)

    def _buttons(self) -> QDialogButtonBox:
        self.write_button = QPushButton(self.tr("&Save as…"), self)
        self.write_button.setDefault(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(self.write_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.write_button.clicked.connect(lambda _=False: self._ask_where())
        buttons.rejected.connect(self.reject)
        return buttons

    def _choices_of_articles(self) -> list[tuple[list[str], str]]:
        here = self._desk.document()
        every = [summary.id for summary in self._desk.act(self._desk.workspace.library.summaries) or []]
        choices = [([here.id], f"This article: {isolate(here.title[:60])}")] if here else []
        if len(self._selected) > 1:
            choices.append((self._selected, f"{counting(len(self._selected), 'article')} selected in the library"))
        return [*choices, (every, f"The whole library: {counting(len(every), 'article')}")]

    # the first rows

    def chosen(self) -> Choices:
        """Return what is chosen now."""
        return Choices(self.table.currentData(), self.bom.isChecked(), self.delimiter.currentData())

    def ids(self) -> list[str]:
        """Return the ids of the articles that are chosen now."""
        return list(self.articles.currentData())

    def _show_preview(self) -> None:
        workspace, table = self._desk.workspace, self.chosen().table
        found = self._desk.act(
            lambda: list(islice(rows(table, workspace.articles(self.ids()), workspace.lists), _PREVIEWED))
        )
        columns = table_named(table).columns
        self.preview.setColumnCount(len(columns))
        self.preview.setHorizontalHeaderLabels(list(columns))
        self.preview.setRowCount(len(found or []))
        for at, row in enumerate(found or []):
            for column, name in enumerate(columns):
                self.preview.setItem(at, column, _item(row[name]))
        self.preview.resizeColumnsToContents()
        for column, name in enumerate(columns):
            widest = 90 if name.endswith("_id") or name == "source" else 260
            self.preview.setColumnWidth(column, min(self.preview.columnWidth(column), widest))
        self.shown.setText(
            self.tr("The first {count}:").format(count=counting(len(found), "row"))
            if found
            else self.tr("There is nothing to write yet: only the names of the columns.")
        )

    # writing

    def _ask_where(self) -> None:
        name = f"hashiya-{self.chosen().table}.csv"
        target, _ = QFileDialog.getSaveFileName(self, self.tr("Save the table as"), name, "CSV (*.csv);;All files (*)")
        if target:
            self.write(Path(target))

    def write(self, target: Path) -> None:
        """Write the table; the dialog closes when it is on the disk."""
        library = self._desk.workspace.library.path
        try:
            check_target(target)
            spare_library(target, library)
        except ReaderError as error:
            self._refuse(str(error))
            return
        self.write_button.setEnabled(False)
        self.problem.hide()
        self._thread = Exporting(library, self.ids(), target, self.chosen(), self)
        self._thread.refused.connect(self._refuse)
        self._thread.written.connect(self._done)
        self._thread.start()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(f"⚠ {sentence}")
        self.problem.show()
        self.write_button.setEnabled(True)

    def _done(self, target: str) -> None:
        self._desk.told.emit(self.tr("The {table} were written to {target}.").format(
            table=self.chosen().table, target=target
        ))  # fmt: skip
        self.accept()

    def done(self, result: int) -> None:
        if self._thread is not None:
            self._thread.wait()
        super().done(result)


def _item(value: object) -> QTableWidgetItem:
    text = str(value)
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    rtl = bool(short) and base_direction(short) == "rtl" and any(char.isalpha() for char in short)
    item = QTableWidgetItem(isolate(short.replace("\n", " ⏎ "), "rtl") if rtl else short)
    side = Qt.AlignmentFlag.AlignRight if rtl or isinstance(value, int) else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    item.setToolTip(tip(isolate(text)))
    return item
