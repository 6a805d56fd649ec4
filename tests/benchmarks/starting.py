"""Process start → article painted, against a bare PySide6 window that shows a label.

Run it with `python -m tests.benchmarks.starting`. Each run is a process of its own, and the two take turns. Times are
in milliseconds, from before the process is started to its first paint.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
app = QApplication([])
label = Label(open(sys.argv[1], encoding="utf-8").read())
label.show()
app.exec()
"""
OURS = """
import sys
import reader.app
from PySide6.QtCore import QTimer
from reader.ui.article_view import ArticleView
painting = ArticleView.paintEvent
def painted(self, event):
    painting(self, event)
    if self.document():
        print("painted", flush=True)
ArticleView.paintEvent = painted
sys.exit(reader.app.main(sys.argv[1:]))
"""


def milliseconds(script: str, *arguments: str, home: Path) -> float:
    """Return the time from the start of a process to its first word, in milliseconds; the process is ended then."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at each start
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    word = process.stdout.readline()
    taken = (time.perf_counter() - start) * 1000
    process.kill()
    process.wait()
    process.stdout.close()
    if word != b"painted\n":
        raise SystemExit(f"nothing was painted: {word!r}")
    return taken


def main() -> None:
    """Print the medians, and what Hashiya takes longer than the bare window."""
    sample = str(Path(__file__).resolve().parents[2] / "seeds" / "ar_news.txt")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        library = ["--library", str(home / "library.hashiya")]
        milliseconds(BARE, sample, home=home)
        milliseconds(OURS, *library, sample, home=home)
        bare, ours = [], []
        for _ in range(9):
            bare.append(milliseconds(BARE, sample, home=home))
            ours.append(milliseconds(OURS, *library, sample, home=home))
    one, other = statistics.median(bare), statistics.median(ours)
    print(f"bare window with a label  {one:6.0f} ms  (from {min(bare):.0f} to {max(bare):.0f})")
    print(f"Hashiya with an article   {other:6.0f} ms  (from {min(ours):.0f} to {max(ours):.0f})")
    print(f"difference                {other - one:6.0f} ms")


if __name__ == "__main__":
    main()
