"""The list of a large library in the window: how soon it is there, and what a key stroke in its filter costs.

Run: python -m tests.benchmarks.shelf [--processor] LIBRARY ..., with libraries that `tests.benchmarks.library --folder`
has made, or with any other. Each is copied first; its newest article is the one that is opened at the start.
"""

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

os.environ["QT_QPA_PLATFORM"] = "offscreen"
clock = process_time if "--processor" in sys.argv else perf_counter  # of a key stroke, where others keep it busy
TYPED = ("ا", "ال", "الك", "ال", "", "في", "في ا", "", "s", "site1", "")


def main() -> None:
    """Print the figures of each library, in milliseconds."""
    from tests.benchmarks.starting import OURS, milliseconds

    sample = str(Path(__file__).resolve().parents[2] / "seeds" / "ar_news.txt")
    print(
        f"{'':20}{'article painted':>18}{'list there':>14}{'a key stroke, worst':>22}{'all selected, worst':>22}"
        f"{'all starred, the window still':>36}"
    )
    for path in (one for one in sys.argv[1:] if one != "--processor"):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy.hashiya"
            if Path(path).exists():
                shutil.copy(path, copy)
            milliseconds(OURS, "--library", str(copy), sample, home=Path(folder))
            taken = [milliseconds(OURS, "--library", str(copy), sample, home=Path(folder)) for _ in range(7)]
            read, strokes, selected, starred, still = _in_window(copy, Path(folder) / "settings.ini")
        print(
            f"{Path(path).name:20}{statistics.median(taken):18.0f}{read:14.0f}"
            f"{statistics.median(strokes):14.1f}, {max(strokes):6.1f}"
            f"{statistics.median(selected):14.1f}, {max(selected):6.1f}"
            f"{starred:14.0f}, p99 {still[len(still) * 99 // 100]:.0f}, worst {still[-1]:.0f}"
        )


def _in_window(path: Path, settings: Path) -> tuple[float, list[float], list[float], float, list[float]]:
    """Return when the list was there after it was asked for, and what each key stroke took until painted.

    Then the same with every article selected; how long it took to star them all, and how long the window stood still.
    """
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from reader.store import Library
    from reader.ui.main_window import MainWindow
    from reader.ui.settings import Settings
    from reader.workspace import Workspace

    app = QApplication.instance() or QApplication([])
    window = MainWindow(
        Workspace(Library(path), "bench"), Settings(QSettings(str(settings), QSettings.Format.IniFormat))
    )
    window.show()
    app.processEvents()
    panel, arrived = window.library, []
    panel.loading.arrived.connect(arrived.append)
    begun = perf_counter()
    panel.load()
    while not arrived:
        app.processEvents()
    read = (perf_counter() - begun) * 1e3
    QTest.qWait(200)

    def stroke(text: str) -> float:
        panel.filter.setText(text)
        begun = clock()
        panel._filter_now()
        app.processEvents()
        return (clock() - begun) * 1e3

    def select_all() -> None:
        panel.show_all()
        panel.rows.selectAll()
        QTest.qWait(200)

    strokes, selected = [stroke(text) for text in TYPED * 3], []
    for text in TYPED[:3] * 3:
        select_all()
        selected.append(stroke(text))
    select_all()
    begun = perf_counter()
    panel.shelving.star(panel.selected_ids())
    still, last = [], begun
    while window.desk.away.is_at_work():
        app.processEvents()
        still.append((perf_counter() - last) * 1e3)
        last = perf_counter()
    starred = (perf_counter() - begun) * 1e3
    window.close()
    return read, strokes, selected, starred, sorted(still) or [0.0]


if __name__ == "__main__":
    main()
