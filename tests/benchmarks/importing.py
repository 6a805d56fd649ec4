"""How fast saved pages are imported, how the window fares meanwhile, and what it costs.

Run: python -m tests.benchmarks.importing [--pages 1000] [--folder FOLDER]
The pages are made (see saved_pages); FOLDER keeps them. Imported are they twice, each time into a new library: by the
real window, which is not shown on a screen, and by the command line. While the window imports, a timer of 1 ms runs in
its event loop: the gaps between its calls say how long the window stood still.
"""

import argparse
import gc
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from reader.formats.pool import processes

from .saved_pages import write_pages


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.importing")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--window", nargs=2, type=Path, help=argparse.SUPPRESS)  # a process of its own
    chosen = parser.parse_args(arguments)
    if chosen.window:
        _by_window(*chosen.window)
        return 0
    with TemporaryDirectory() as temporary:
        pages = chosen.folder or Path(temporary) / "pages"
        if not pages.exists():
            write_pages(pages, chosen.pages)
        files = list(pages.rglob("*.html"))
        size = sum(file.stat().st_size for file in files)
        print(f"{len(files):,} pages, {size / 1e6:.0f} MB; {processes()} processes read")
        command = [sys.executable, "-m", "tests.benchmarks.importing", "--window", str(pages)]
        subprocess.run([*command, f"{temporary}/window.hashiya"], check=True)
        _by_command(pages, Path(temporary) / "command.hashiya", len(files))
    return 0


def _by_command(pages: Path, library: Path, count: int) -> None:
    begun, before = perf_counter(), _used(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "main.py", "import", str(pages), "--library", str(library), "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[2])
    _tell_speed("command line", count, perf_counter() - begun, _used(resource.RUSAGE_CHILDREN) - before)


def _tell_speed(name: str, count: int, seconds: float, used: float) -> None:
    """Print pages by the clock, and by processor time, which hangs less on what else the machine does."""
    speed = count / seconds
    print(
        f"{name}: {seconds:.1f} s, {speed:.1f} pages a second, {speed / processes():.1f} a core;"
        f" {used / count * 1e3:.1f} ms of processor time a page, so {count / used:.1f} pages a second of a core"
    )


def _used(who: int) -> float:
    """Return the processor time, in seconds, of this process or of its children that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _by_window(pages: Path, library_path: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSettings, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from reader.store import Library
    from reader.ui.main_window import MainWindow
    from reader.ui.settings import Settings
    from reader.workspace import Workspace

    application = QApplication([])
    library = Library(library_path)
    window = MainWindow(
        Workspace(library, "benchmark"),
        Settings(QSettings(str(library_path.with_suffix(".ini")), QSettings.Format.IniFormat)),
    )
    window.show()
    window.start()
    _wait(application, 1.0)
    gaps = _Gaps()
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
    timer.timeout.connect(gaps.beat)
    outcomes: list[object] = []
    window.importing.finished.connect(outcomes.append)
    before, cpu, own = _memory(), _used_by_all(), process_time()
    begun = perf_counter()
    timer.start()
    window.import_paths([str(pages)])
    while not outcomes:
        application.processEvents()
        application.thread().msleep(0)
    seconds, cpu, own = perf_counter() - begun, _used_by_all() - cpu, process_time() - own
    timer.stop()
    outcome = outcomes[0]
    count = len(outcome.added) + len(outcome.known)  # type: ignore[attr-defined]
    assert not outcome.refused  # type: ignore[attr-defined]
    _tell_speed("window", count, seconds, cpu)
    print(f"        {gaps.told()}")
    print(f"        {own / count * 1e3:.1f} ms a page of the window's own process, its event loop included")
    print(f"        memory {before:.0f} MB before, at most {_memory():.0f} MB")
    window.close()
    library.close()


def _used_by_all() -> float:
    return _used(resource.RUSAGE_SELF) + _used(resource.RUSAGE_CHILDREN)


class _Gaps:
    """The times between the calls of a timer."""

    def __init__(self) -> None:
        self._last = 0.0
        self._found: list[float] = []

    def beat(self) -> None:
        now = perf_counter()
        if self._last:
            self._found.append((now - self._last) * 1e3)
        self._last = now

    def told(self) -> str:
        cuts = quantiles(self._found, n=1000)
        over = sum(gap > 50 for gap in self._found)
        return (
            f"event loop: {len(self._found):,} gaps, half under {cuts[499]:.1f} ms, 99 in 100 under {cuts[989]:.1f} ms,"
            f" the longest {max(self._found):.0f} ms, {over} over 50 ms"
        )


def _wait(application: object, seconds: float) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        application.processEvents()  # type: ignore[attr-defined]
    gc.collect()


def _memory() -> float:
    """Return the most memory that this process had so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
