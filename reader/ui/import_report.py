"""What the user is told at the end of an import: files that were refused and why, and what was put right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from reader.model.document import Document

from .importing import Outcome
from .library_model import counting
from .text_line import interface_font

if TYPE_CHECKING:
    from .main_window import MainWindow


def tell(window: "MainWindow", outcome: Outcome, *, opened: bool) -> None:
    """Say what came of an import; `opened` if an article came up by it, which then speaks for itself."""
    if outcome.refused or outcome.notices:
        _report(window, outcome)
    elif opened or len(outcome.added) + len(outcome.known) != 1:
        _tell_counts(window, len(outcome.added), len(outcome.known))


def _report(window: "MainWindow", outcome: Outcome) -> None:
    """Say it in the notice if it is one sentence, else in a list."""
    sentences = [*outcome.refused, *outcome.notices]
    if len(sentences) == 1:
        doubtful = window.page_side.first_in_doubt()
        if outcome.refused:
            window.notice.warn(sentences[0])
        elif doubtful is not None:
            here = window.desk.document()
            window.notice.tell(
                sentences[0], window.tr("Show the &picture"), lambda: _show_picture(window, here, doubtful.number)
            )
        else:
            window.notice.tell(sentences[0])
        return
    ImportReport(window, outcome).open()


def _show_picture(window: "MainWindow", article: Document | None, number: int) -> None:
    """Show a page of the article that was spoken of, whichever is open by now."""
    now = window.desk.document()
    if article is not None and (now is None or now.id != article.id) and not window.desk.open(article.id):
        return
    window.show_page(number)


def _tell_counts(window: "MainWindow", added: int, known: int) -> None:
    """Say how many articles came, unless it is plain to see: the only one that was asked for is open."""
    sentences = [f"{counting(added, 'article')} added."] if added or not known else []
    if known and added:
        sentences.append(f"{counting(known, 'was', 'were')} in the library already.")
    elif known:
        sentences.append(f"{counting(known, 'article was', 'articles were')} in the library already.")
    if (added, known) != (1, 0):
        window.notice.tell(" ".join(sentences))


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
