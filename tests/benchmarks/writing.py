"""How long a library takes: one edit made durable, a big article added and opened, the file opened.

Run: python -m tests.benchmarks.writing [FOLDER]
FOLDER is where the library is written (a temporary one if none is named): the figures are the disk's as much as ours,
so each run also times a bare write and fsync of 4 KiB there.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.model.annotation import ENTITIES, HIGHLIGHTS
from reader.model.changes import Change
from reader.model.document import Document, Draft, Part, compose
from reader.model.folding import find_folded
from reader.model.text import Span
from reader.store import Library
from reader.workspace import Workspace, marking
from tests.samples import ARABIC, MIXED, VOWELLED

MARKS = 10_000
EDITS = 500


def draft(words: int) -> Draft:
    """Return a draft of about so many words, in paragraphs of about 60."""
    paragraph = " ".join([ARABIC, MIXED, VOWELLED] * 2)
    count = max(1, words // len(paragraph.split()))
    parts = (Part("paragraph", f"{number}. {paragraph}") for number in range(count))
    return Draft((Part("title", f"تقرير من {words} كلمة"), *parts), source="benchmark")


def taken(work: Callable[[], object]) -> float:
    """Return how many milliseconds `work` took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def tell(what: str, times: Iterable[float]) -> None:
    """Print the median and the 95th percentile, in milliseconds."""
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
    print(f"{what:<58} p50 {statistics.median(ordered):9.2f} ms   p95 {high:9.2f} ms")


def fill(workspace: Workspace, document: Document) -> None:
    """Mark MARKS words of the article in one change set."""
    step = len(document.text) // MARKS
    spans = (Span(at, at + 6) for at in range(0, step * MARKS, step))
    marks = [
        marking.annotation(document, marking.fitted(document, span), ENTITIES, "", tag_id="person") for span in spans
    ]
    workspace.commit(workspace.change_set("Fill", [Change(None, mark) for mark in marks]))


def edits(workspace: Workspace) -> None:
    """Time single edits in an article full of marks, and their undo."""
    document, chance = workspace.opened(), random.Random(1)
    starts = [chance.randrange(len(document.text) - 20) for _ in range(EDITS)]
    spans = [Span(start, start + 12) for start in starts]
    tell(f"an edit, {MARKS:,} annotations", [taken(lambda s=span: workspace.annotate(s, HIGHLIGHTS)) for span in spans])  # type: ignore[misc]
    tell("its undo", [taken(workspace.undo) for _ in range(EDITS)])
    found = next(iter(workspace.annotations))
    tell("a letter more in a note", [taken(lambda n=n: workspace.write_note(found, "ح" * n)) for n in range(1, EDITS)])  # type: ignore[misc]
    tell("a look for news from other windows", [taken(workspace.poll) for _ in range(EDITS)])


def big(workspace: Workspace) -> None:
    """Time a million words: cut and cleaned, written, read again, searched."""
    parts = draft(1_000_000)
    tell("a million words, composed", [taken(lambda: compose(parts))])
    tell("a million words, composed and written", [taken(lambda: workspace.add(parts))])
    document = max(workspace.library.summaries(), key=lambda found: found.title)
    tell("a million words, opened", [taken(lambda: workspace.open(document.id)) for _ in range(3)])
    text = workspace.opened().text
    tell("a million words, searched for «المكتبه»", [taken(lambda: find_folded(text, "المكتبه")) for _ in range(3)])


def opening(path: Path) -> None:
    """Time the opening of a library, and a process that does nothing else."""
    tell("a library, opened", [taken(lambda: Library(path).close()) for _ in range(20)])
    for what, program in (("python", "pass"), ("python with reader.store", "import reader.store")):
        asked = [sys.executable, "-c", program]
        tell(f"a process: {what}", [taken(lambda a=asked: subprocess.run(a, check=True)) for _ in range(7)])  # type: ignore[misc]


def syncing(folder: Path) -> None:
    """Time the disk itself."""
    with (folder / "sync").open("wb") as file:

        def write() -> None:
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())

        tell("the disk: 4 KiB written and synced", [taken(write) for _ in range(200)])


def main(folder: Path) -> None:
    """Run everything in `folder`."""
    path = folder / "library.hashiya"
    workspace = Workspace(Library(path))
    syncing(folder)
    document, _ = workspace.add(draft(100_000))
    workspace.open(document.id)
    fill(workspace, document)
    tell(f"an article of 100,000 words, {MARKS:,} annotations, opened", [taken(lambda: workspace.open(document.id))])
    edits(workspace)
    big(workspace)
    workspace.library.close()
    opening(path)
    print(f"the library: {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
