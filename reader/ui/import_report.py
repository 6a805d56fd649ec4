"""What the user is told at the end of an import: files that were refused and why, and what was put right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from .importing import Outcome
from .library_model import counting
from .text_line import interface_font

if TYPE_CHECKING:
    from .main_window import MainWindow


def report(window: "MainWindow", outcome: Outcome) -> None:
    """Say it in the notice if it is one sentence, else in a list."""
    sentences = [*outcome.refused, *outcome.notices]
    if len(sentences) == 1:
        window.notice.warn(sentences[0]) if outcome.refused else window.notice.tell(sentences[0])
        return
    ImportReport(window, outcome).open()


class ImportReport(QDialog):
    """The list of refused files and notices; it can be copied."""

    def __init__(self, window: "MainWindow", outcome: Outcome) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Import"))
        added = counting(len(outcome.added), "article")
        heading = QLabel(f"{added} added, {counting(len(outcome.refused), 'file')} refused.", self)
        heading.setFont(interface_font(1, bold=True))
        self.sentences = QPlainTextEdit("\n".join([*outcome.refused, *outcome.notices]), self)
        self.sentences.setReadOnly(True)
        option = self.sentences.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.sentences.document().setDefaultTextOption(option)
        self.sentences.setAccessibleName(self.tr("What was refused, and why"))
        self.sentences.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (heading, self.sentences, buttons):
            layout.addWidget(widget)
        self.resize(620, 320)
