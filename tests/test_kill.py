"""What was shown as saved is in the library after `kill -9`: only then does commit return."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.model.annotation import HIGHLIGHTS
from reader.store import Library
from reader.workspace import Workspace
from reader.workspace.checking import faults

WRITER = """
import sys
from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.store import Library
from reader.workspace import Workspace

workspace = Workspace(Library(sys.argv[1]))
document, _ = workspace.add(Draft((Part("paragraph", "كلمة " * 2000),), source="kill"))
workspace.open(document.id)
for number in range(1000):
    made = workspace.annotate(Span(number * 5, number * 5 + 4), "highlights", entity=f"كيان {number % 50}")
    print(made.id, flush=True)
print("all", flush=True)
"""


def killed(path: Path, after: float) -> list[str]:
    """Run the writer, kill it so many seconds after its first word, and return the ids that it printed."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read()
    writer.stdout.close()
    writer.wait()
    lines = (first + rest).splitlines(keepends=True)
    return [line.strip() for line in lines if line.endswith("\n") and line != "all\n"]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_was_shown_as_saved_is_lost(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "library.hashiya"
    shown = [id for _ in range(2) for id in killed(path, chance.uniform(0.0, 0.4))]
    library = Library(path)
    workspace = Workspace(library)
    workspace.open(library.summaries()[0].id)
    kept = {found.id for found in workspace.annotations if found.layer_id == HIGHLIGHTS}
    assert shown
    assert set(shown) - kept == set()
    assert len(kept) - len(set(shown)) <= 2  # the one that each round had written and not yet told
    assert list(faults(library)) == []
    while workspace.undo():
        pass
    assert (library.summaries(), library.entities()) == ([], [])
    library.close()
