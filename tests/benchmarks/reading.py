"""The reading view against QPlainTextEdit holding the same text: `python -m tests.benchmarks.reading`.

Prints milliseconds and their ratio (ours / Qt's) from one run, at 10 thousand, 100 thousand and 1 million Arabic
words, with 10,000 annotations in ours; and the memory of two processes that each hold a million words. Both widgets
have the same size and the same font; both are shown before the clock starts. An argument limits the sizes:
`python -m tests.benchmarks.reading 10000 100000`.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from PySide6.QtGui import QFont, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from reader.model.annotation import CUES, ENTITIES, HIGHLIGHTS, QUOTES, Annotation
from reader.model.annotations import Annotations
from reader.model.document import Document, Draft, Part, compose
from reader.ui.article_view import ArticleView
from reader.ui.painting import MarkStyle

Shown = TypeVar("Shown", bound=QWidget)
SIZES = (10_000, 100_000, 1_000_000)
ANNOTATIONS = 10_000
WINDOW = (900, 900)
STYLES = {
    QUOTES: MarkStyle("#2e7d32", "box"),
    CUES: MarkStyle("#8e24aa", "underline"),
    ENTITIES: MarkStyle("#1565c0", "frame", label="اسم"),
    HIGHLIGHTS: MarkStyle("#f9a825", "marker"),
}
LETTERS = "ااااالللليييمممنننوووهههتتترررببدددعععسسفففككقحجشصطخضذغزثظءأإةى"


def paragraphs(words: int, seed: int = 7) -> list[str]:
    """Return paragraphs of Arabic-looking words, about sixty each, with commas, full stops and digits."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(LETTERS, k=chance.choice((2, 3, 3, 4, 4, 5, 5, 6, 7)))) for _ in range(20_000)]
    found, left = [], words
    while left > 0:
        count = min(left, chance.randint(20, 100))
        line = chance.choices(vocabulary, k=count)
        for at in range(7, count, 11):
            line[at] += chance.choice(("،", ".", "؛", " 2025"))
        found.append(" ".join(line))
        left -= count
    return found


def annotated(document: Document, count: int) -> Annotations:
    """Return `count` annotations spread over the whole document, of every layer, some in others."""
    step = len(document.text) / (count + 8)
    layers = list(STYLES)
    found = Annotations()
    for n in range(count):
        start = round(n * step)
        layer = layers[n % len(layers)]
        end = min(len(document.text), start + (35 if layer == QUOTES else 9))
        found.put(Annotation(f"a{n}", document.id, layer, start, end, document.text[start:end]))
    return found


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long `act` takes until its frame is painted."""
    started = perf_counter()
    act()
    QApplication.processEvents()
    taken = (perf_counter() - started) * 1000
    for _ in range(3):  # what a widget has put off (QPlainTextEdit does) must not fall on the other's turn
        QApplication.processEvents()
    return taken


def plain_edit() -> QPlainTextEdit:
    """Return the widget to beat, in our font and size."""
    edit = QPlainTextEdit()
    edit.setReadOnly(True)
    font = QFont("Noto Naskh Arabic")
    font.setPixelSize(21)
    edit.setFont(font)
    option = edit.document().defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    edit.document().setDefaultTextOption(option)
    return edit


def shown(widget: Shown) -> Shown:
    """Show a widget, empty, and let it paint."""
    widget.resize(*WINDOW)
    widget.show()
    for _ in range(3):
        QApplication.processEvents()
    return widget


def frames(view: ArticleView, edit: QPlainTextEdit, begin: float) -> dict[str, tuple[float, float]]:
    """Return the median milliseconds, ours and Qt's, of a frame of scrolling, of a jump to the end, of a resize.

    The two take turns, so that what else the machine does falls on both. Scrolling goes on from `begin`, a share of the
    text, over lines that neither has shown before; then the same way again with both scroll bars at rest, which shows
    what the page alone costs: a style's scroll bar is dearer than the text, and ours paints itself.
    """
    both: tuple[ArticleView | QPlainTextEdit, ...] = (view, edit)
    bars = [widget.verticalScrollBar() for widget in both]
    three_lines = (3 * bars[0].singleStep(), 3)
    found: dict[str, list[list[float]]] = {
        name: [[], []] for name in ("scroll frame", "  its page alone", "jump to end", "resize")
    }

    def back() -> None:
        for bar in bars:
            bar.setValue(round(bar.maximum() * begin))
        QApplication.processEvents()

    back()
    for _ in range(100):
        for n, bar in enumerate(bars):
            target = bar.value() + three_lines[n]
            found["scroll frame"][n].append(milliseconds(lambda bar=bar, target=target: bar.setValue(target)))  # type: ignore[misc]
    back()
    for bar in bars:
        bar.setUpdatesEnabled(False)
    for _ in range(60):
        for n, bar in enumerate(bars):
            target = bar.value() + three_lines[n]
            found["  its page alone"][n].append(milliseconds(lambda bar=bar, target=target: bar.setValue(target)))  # type: ignore[misc]
    for bar in bars:
        bar.setUpdatesEnabled(True)
    for _ in range(15):
        back()
        for n, bar in enumerate(bars):
            found["jump to end"][n].append(milliseconds(lambda bar=bar: bar.setValue(bar.maximum())))  # type: ignore[misc]
    back()
    for width in (700, 900, 640, 860, 600, 900) * 2:
        for n, widget in enumerate(both):
            resize = milliseconds(lambda widget=widget, width=width: widget.resize(width, WINDOW[1]))  # type: ignore[misc]
            found["resize"][n].append(resize)
    return {name: (median(ours), median(qt)) for name, (ours, qt) in found.items()}


def measure(words: int) -> None:
    """Print one table."""
    lines = paragraphs(words)
    text = "\n".join(lines)
    started = perf_counter()
    document = compose(Draft(tuple(Part("paragraph", line) for line in lines)))
    composing = (perf_counter() - started) * 1000
    annotations = annotated(document, ANNOTATIONS)
    edit, view = shown(plain_edit()), shown(ArticleView())
    view.mark_style = lambda one: STYLES[one.layer_id]
    first_qt = milliseconds(lambda: edit.setPlainText(text))
    first = milliseconds(lambda: view.show_document(document))
    first_marked = milliseconds(lambda: view.show_document(document, annotations))
    splitting = milliseconds(lambda: text.split("\n"))
    print(f"\n{words:,} words, {len(document.blocks):,} blocks, {len(text):,} characters; splitting {splitting:.1f} ms")
    print(f"{'':34}{'ours':>10}{'Qt':>10}{'ratio':>8}")
    row("text in hand, first painted frame", first, first_qt)
    row("  the same, with compose()", first + composing, first_qt)
    row(f"  the same, {ANNOTATIONS:,} annotations", first_marked, first_qt)
    for name, pair in frames(view, edit, 0.1).items():
        row(f"{name}, {ANNOTATIONS:,} annotations", *pair)
    if words <= 100_000:  # more of them take QPlainTextEdit minutes
        edit.setExtraSelections(selections(edit, annotations))
        QApplication.processEvents()
        for name, pair in frames(view, edit, 0.5).items():
            row(f"{name}, both annotated", *pair)
    for widget in (edit, view):
        widget.close()
        widget.deleteLater()
    QApplication.processEvents()


def selections(edit: QPlainTextEdit, annotations: Annotations) -> list[QTextEdit.ExtraSelection]:
    """Return the annotations as QPlainTextEdit's own way of marking text."""
    found = []
    for one in annotations:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(edit.document())
        cursor.setPosition(one.start)
        cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[assignment]
        selection.format.setBackground(edit.palette().highlight())  # type: ignore[attr-defined]
        found.append(selection)
    return found


def row(name: str, ours: float, qt: float, unit: str = "ms") -> None:
    """Print one line: ours, Qt's and their ratio."""
    print(f"{name:34}{ours:>7.1f} {unit}{qt:>7.1f} {unit}{ours / qt:>8.2f}", flush=True)


def resident() -> float:
    """Return the memory of this process in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def hold(kind: str, words: int) -> None:
    """Hold a text in one of the two widgets, show its beginning, middle and end, and print the memory."""
    lines = paragraphs(words)
    widget: ArticleView | QPlainTextEdit
    if kind == "ours":
        document = compose(Draft(tuple(Part("paragraph", line) for line in lines)))
        del lines
        widget = shown(ArticleView())
        widget.show_document(document, Annotations())
    else:
        text = "\n".join(lines)
        del lines
        widget = shown(plain_edit())
        widget.setPlainText(text)
        del text
    for share in (0, 2, 1):
        QApplication.processEvents()
        bar = widget.verticalScrollBar()
        bar.setValue(bar.maximum() // share if share else 0)
    QApplication.processEvents()
    print(resident())


def memory(words: int) -> None:
    """Print the memory of both, each measured in a process of its own."""
    found = {}
    for kind in ("empty", "ours", "Qt"):
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.reading",
            "--hold",
            kind,
            str(words if kind != "empty" else 10),
        ]
        found[kind] = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"\nmemory of the process at {words:,} words (with ten words: {found['empty']:.0f} MB)")
    row("", found["ours"], found["Qt"], "MB")


def main() -> None:
    """Measure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QApplication(sys.argv[:1])
    if sys.argv[1:2] == ["--hold"]:
        hold(sys.argv[2], int(sys.argv[3]))
        return
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    for words in sizes:
        measure(words)
    memory(max(sizes))


if __name__ == "__main__":
    main()
