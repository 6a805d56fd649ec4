"""The window measured: from the key that marks to durable in SQLite and painted, with ten thousand annotations.

Run with `python -m tests.benchmarks.window`. Figures are milliseconds.
"""

import os
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"

_SENTENCE = "أعلنت البلدية أن السوق القديمة تعود في الربيع بعد طول غياب، وقال مديرها إن الأبواب تفتح للجميع. "
_PLACES = (6, 40, 90, 140)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.hashiya"
        os.environ["HASHIYA_SETTINGS"] = str(Path(folder) / "settings.ini")
        _marking(path)


def _marking(path: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from reader.model.changes import Change
    from reader.model.document import Draft, Part
    from reader.model.text import Span
    from reader.store import Library
    from reader.ui.main_window import MainWindow
    from reader.workspace import Workspace, marking

    app = QApplication([])
    workspace = Workspace(Library(path), "bench")
    parts = tuple(Part("paragraph", f"{n} {_SENTENCE * 4}") for n in range(2500))
    document, _ = workspace.add(Draft(parts, "كتاب"))
    workspace.open(document.id)
    spans = [
        Span(block.span.start + at, block.span.start + at + 5) for block in document.blocks for at in (6, 40, 90, 140)
    ]
    made = [marking.annotation(document, span, "entities", "bench", tag_id="place") for span in spans]
    workspace.commit(workspace.change_set("fill", [Change(None, one) for one in made]))
    window = MainWindow(workspace)
    window.resize(1280, 860)
    window.show()
    window.desk.open(document.id)
    window.library.load()
    app.processEvents()
    times = []
    for n in range(120):
        block = document.blocks[10 + n % 4]
        at = block.span.start + 200 + (n * 3) % 150
        window.view.select(Span(at, at + 2))
        app.processEvents()
        start = perf_counter()
        QTest.keyClick(window.view, Qt.Key.Key_1)
        for _ in range(4):
            app.processEvents()
        times.append((perf_counter() - start) * 1000)
    p95, count = quantiles(times, n=20)[-1], len(workspace.annotations)
    print(
        f"mark, {count:,} annotations: median {median(times):.1f} ms, 95th percentile {p95:.1f}, worst {max(times):.1f}"
    )
    window.close()
    workspace.library.close()


if __name__ == "__main__":
    main()
