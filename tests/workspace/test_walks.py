"""The promise that carries the program: memory and disk are equal at each step, and undo leads back through all."""

from pathlib import Path

import pytest

from reader.store import Library
from reader.workspace import Workspace
from reader.workspace.checking import faults
from tests.workspace.walking import Couple, Walk, everything, in_memory, on_disk


def walked(workspace: Workspace, seed: int, steps: int) -> list[dict[str, object]]:
    """Walk until so many steps are in the history; return the content of the file before and after each."""
    walk, states = Walk(workspace, seed), [everything(workspace)]
    while len(states) <= steps:
        depth = len(workspace.history.done)
        if not walk.step():
            continue
        assert in_memory(workspace) == on_disk(workspace)
        if len(workspace.history.done) == depth:
            states.pop()  # a note that was typed on: one step
        states.extend([everything(workspace)] * (len(workspace.history.done) - len(states) + 1))
    return states


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_steps_are_undone_and_redone_equal_in_memory_and_on_disk(library: Library, seed: int) -> None:
    workspace = Workspace(library)
    states = walked(workspace, seed, 200)
    depth = len(workspace.history.done)
    assert (depth, everything(workspace)) == (len(states) - 1, states[-1])
    for left in reversed(range(depth)):
        assert workspace.undo()
        assert (left, everything(workspace)) == (len(workspace.history.done), states[left])
        assert in_memory(workspace) == on_disk(workspace)
    assert workspace.undo() is None
    for done in range(1, depth + 1):
        assert workspace.redo()
        assert (done, everything(workspace)) == (len(workspace.history.done), states[done])
        assert in_memory(workspace) == on_disk(workspace)
    assert workspace.redo() is None
    assert list(faults(library)) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_walk_that_turns_back_at_random_stays_equal(library: Library, seed: int) -> None:
    workspace = Workspace(library)
    walk = Walk(workspace, seed)
    for _ in range(60):
        walk.random.choice([walk.step, walk.step, walk.step, workspace.undo, workspace.redo])()
        assert in_memory(workspace) == on_disk(workspace)
    assert list(faults(library)) == []


@pytest.mark.parametrize("seed", range(8))
def test_two_windows_that_edit_at_once_agree_with_the_file(tmp_path: Path, seed: int) -> None:
    libraries = [Library(tmp_path / "library.hashiya") for _ in range(2)]
    one, other = (Workspace(library, name) for library, name in zip(libraries, "اب", strict=True))
    start, couple = everything(one), Couple(one, other, seed)
    for number in range(100):
        couple.step()
        if number % 10 == 0:
            for workspace in (one, other):
                workspace.poll()
                assert in_memory(workspace) == on_disk(workspace)
    for workspace in (one, other):
        workspace.poll()
        assert in_memory(workspace) == on_disk(workspace)
    assert list(faults(libraries[0])) == []
    while one.undo():
        pass
    assert everything(one) == start
    for library in libraries:
        library.close()
