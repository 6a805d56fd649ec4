"""How long the entities of a large library take: their window, their list, a filter, a name, proposals to merge.

Run: python -m tests.benchmarks.entities [ENTITIES]
50,000 entities if no number is given, with three mentions each in articles of 250, a third of them speakers. Names are
made of syllables, shared as unevenly as people's are; one in seven goes by a surname alone.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.model.annotation import Annotation, Entity, Link
from reader.model.changes import Change
from reader.model.document import Document, Draft, Part, compose
from reader.store import Library
from reader.workspace import Workspace
from reader.workspace.entity_numbers import EntityNumbers

ENTITIES, MENTIONS, IN_ARTICLE, TIMES = 50_000, 3, 250, 7
_SYLLABLES = [first + long for first in "بتجخدرسصعفقكلمنهو" for long in "اوي"]


def names(count: int, seed: int = 1) -> list[tuple[str, tuple[str, ...]]]:
    """Return names with their aliases."""
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4)))

    given, surnames = [word() for _ in range(800)], [f"ال{word()}" for _ in range(max(1, count * 3 // 5))]
    made = []
    for _ in range(count):
        first = given[int(len(given) * chance.random() ** 4)]
        last = surnames[int(len(surnames) * chance.random() ** 2)]
        name = (
            last
            if chance.random() < 0.14
            else f"{first} {chance.choice(given)} {last}"
            if chance.random() < 0.2
            else f"{first} {last}"
        )
        made.append((name, (last,) if chance.random() < 0.2 and name != last else ()))
    return made


def fill(workspace: Workspace, count: int) -> None:
    """Put the entities into the library, with their mentions and the quotes that they speak."""
    chance = random.Random(2)
    entities = [
        Entity(f"e{n:06}", chance.choice(["person", "person", "organisation"]), name, aliases)
        for n, (name, aliases) in enumerate(names(count))
    ]
    workspace.commit(workspace.change_set("Fill", [Change(None, entity) for entity in entities]))
    marks = [entity for entity in entities for _ in range(MENTIONS)]
    chance.shuffle(marks)
    for first in range(0, len(marks), IN_ARTICLE):
        meant = marks[first : first + IN_ARTICLE]
        document = compose(Draft((Part("paragraph", f"خبر {first}. " + " ".join(one.name for one in meant)),)))
        workspace.commit(workspace.change_set("Fill", [Change(None, document), *_marks(document, meant)]))


def _marks(document: Document, meant: list[Entity]) -> list[Change]:
    changes, at = list[Change](), document.text.index(". ") + 2
    for number, entity in enumerate(meant):
        id, end = f"{document.id}{number}", at + len(entity.name)
        changes.append(
            Change(
                None,
                Annotation(id, document.id, "entities", at, end, entity.name, tag_id=entity.kind, entity_id=entity.id),
            )
        )
        if number % 3 == 0:
            changes.append(Change(None, Annotation(f"{id}q", document.id, "quotes", at, end, entity.name)))
            changes.append(Change(None, Link(f"{id}l", f"{id}q", "speaker", id)))
        at = end + 1
    return changes


def tell(what: str, work: Callable[[], object], times: int = TIMES) -> None:
    """Print the median and the longest of some runs, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    print(f"{what:<58} p50 {statistics.median(taken):9.2f} ms   most {max(taken):9.2f} ms", flush=True)


def in_the_window(path: Path) -> None:
    """Open the window of the entities until it is painted, offscreen, and type into its filter."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from reader.ui.desk import Desk
    from reader.ui.entities.window import EntitiesWindow

    app = QApplication.instance() or QApplication([])
    library = Library(path)
    desk = Desk(Workspace(library))

    def opened() -> EntitiesWindow:
        desk.workspace.entity_numbers = EntityNumbers(library)
        window = EntitiesWindow(desk)
        window.show()
        window.repaint()
        return window

    windows: list[EntitiesWindow] = []
    tell("the window opened and painted", lambda: windows.append(opened()))
    window = windows[-1]
    for other in windows[:-1]:
        other.close()
    tell("the events that wait after it, all together", app.processEvents, 1)
    for letters in ("ب", "باجا", "باجا سو"):

        def typed(letters: str = letters) -> None:
            window.filter.setText(letters)
            window.repaint()

        tell(f"the filter, {len(letters)} letters, painted", lambda: (window.filter.clear(), typed()))
    tell(
        "ordered by mentions for the first time", lambda: window.table.sortByColumn(3, Qt.SortOrder.DescendingOrder), 1
    )
    window.close()
    app.processEvents()
    library.close()


def _afresh(workspace: Workspace) -> Workspace:
    workspace.entity_numbers = EntityNumbers(workspace.library)
    return workspace


def main() -> None:
    """Measure, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ENTITIES
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library.hashiya")
        fill(Workspace(library), count)
        print(f"{count:,} entities, {count * MENTIONS:,} mentions")
        tell("a workspace opened", lambda: Workspace(library))
        workspace = Workspace(library)
        tell("the numbers of all entities, from the file", library.entity_counts)
        tell("the list of all entities, for the first time", lambda: _afresh(workspace).entity_rows())
        tell("the list of all entities, again", workspace.entity_rows)
        tell("all names gathered, once in a session", lambda: (setattr(workspace, "_names", None), workspace.names))
        tell("the list filtered by a few letters", lambda: workspace.names.holding("باجا"))
        some = [entity.name for entity in list(workspace.entities.values())[:: max(1, count // 200)]]
        tell(f"{len(some)} names looked up", lambda: [workspace.names.named(name, "person") for name in some])
        tell(f"likely entities of {len(some)} mentions", lambda: [workspace.names.candidates(name) for name in some])
        first = next(iter(workspace.entities))
        tell("where one entity is", lambda: workspace.mentions_of(first))
        tell("proposals to merge", workspace.merge_proposals, 3)
        one, other = list(workspace.entities)[:2]
        tell("two merged, in the file and in memory", lambda: workspace.merge_entities(one, [other]), 1)
        tell("the list of all entities, after an edit", workspace.entity_rows, 1)
        library.close()
        in_the_window(Path(folder) / "library.hashiya")


if __name__ == "__main__":
    main()
