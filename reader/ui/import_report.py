"""What the user is told at the end of an import: in the notice what is one sentence, else in a list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader.model.document import Document

from .import_outcome import Outcome
from .library_model import counting

if TYPE_CHECKING:
    from .main_window import MainWindow


def conclude(window: "MainWindow", outcome: Outcome) -> None:
    """Open the first article, unless another is being read and these are several, and say what came of the import."""
    here, first = window.desk.document(), outcome.first
    elsewhere = bool(first) and (here is None or here.id != first)
    opens = elsewhere and (here is None or outcome.total == 1 or not outcome.was_seen)
    if opens and window.desk.open(first):
        window.view.setFocus(Qt.FocusReason.OtherFocusReason)
    tell(window, outcome, opened=opens)


def tell(window: "MainWindow", outcome: Outcome, *, opened: bool) -> None:
    """Say what came of an import; `opened` if an article came up by it, which then speaks for itself."""
    remarks = [*outcome.refused, *outcome.alike, *outcome.notices]
    if outcome.halted:
        _tell_halted(window, outcome)
    elif len(remarks) == 1:
        _tell_one(window, outcome, str(remarks[0]))
    elif remarks:
        show_list(window, outcome)
    elif opened or len(outcome.added) + len(outcome.known) != 1 or outcome.cancelled:
        _tell_counts(window, outcome)


def show_list(window: "MainWindow", outcome: Outcome) -> None:
    """Show what is to be told of single files."""
    from .import_list import ImportList

    ImportList(window, outcome).show()


def _tell_halted(window: "MainWindow", outcome: Outcome) -> None:
    """Say why the library took no more, and what is in it."""
    added = counting(len(outcome.added), "article was", "articles were")
    sentence = f"{outcome.halted} {added} added before, and stay in the library."
    if outcome.refused:
        window.notice.warn(sentence, window.tr("&List"), lambda: show_list(window, outcome))
    else:
        window.notice.warn(sentence)


def _tell_one(window: "MainWindow", outcome: Outcome, sentence: str) -> None:
    doubtful = window.page_side.first_in_doubt()
    if outcome.refused:
        window.notice.warn(sentence)
    elif doubtful is not None:
        here = window.desk.document()
        window.notice.tell(
            sentence, window.tr("Show the &picture"), lambda: _show_picture(window, here, doubtful.number)
        )
    else:
        window.notice.tell(sentence)


def _show_picture(window: "MainWindow", article: Document | None, number: int) -> None:
    """Show a page of the article that was spoken of, whichever is open by now."""
    now = window.desk.document()
    if article is not None and (now is None or now.id != article.id) and not window.desk.open(article.id):
        return
    window.show_page(number)


def _tell_counts(window: "MainWindow", outcome: Outcome) -> None:
    """Say how many articles came, unless it is plain to see: the only one that was asked for is open."""
    added, known = len(outcome.added), len(outcome.known)
    sentences = [window.tr("The import was stopped.")] if outcome.cancelled else []
    sentences += [f"{counting(added, 'article')} added."] if added or not known else []
    if known and added:
        sentences.append(f"{counting(known, 'was', 'were')} in the library already.")
    elif known:
        sentences.append(f"{counting(known, 'article was', 'articles were')} in the library already.")
    if (added, known) == (1, 0) and not outcome.cancelled:
        return
    if known and added + known > 1:
        window.notice.tell(" ".join(sentences), window.tr("&Which"), lambda: show_list(window, outcome))
    else:
        window.notice.tell(" ".join(sentences))
