"""Files read by several worker processes: their order, how far ahead they are read, refusals, and the end of it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Lock, Thread, Timer
from threading import enumerate as enumerate_threads
from time import monotonic, sleep

import pytest

from reader.errors import BadFile
from reader.formats import pool, process
from reader.formats.pool import Pool, Result, processes
from reader.formats.process import Loader
from reader.model.document import Draft


def workers_left(before: set[Thread]) -> set[Thread]:
    return {thread for thread in enumerate_threads() if thread.is_alive()} - before


class NoLoader(Loader):
    """A loader that is asked nothing."""


def paths(count: int) -> list[Path]:
    return [Path(f"{number:03}.txt") for number in range(count)]


def names(results: Iterator[Result[str]]) -> list[str | None]:
    return [result.made for result in results]


def read(loader: Loader, path: Path) -> Draft:
    return loader.read(path)


def name_of(loader: Loader, path: Path) -> str:
    return path.name


@pytest.mark.parametrize("size", [1, 2, 5])
def test_every_file_comes_once_and_in_order(size: int) -> None:
    def slower_at_times(loader: Loader, path: Path) -> str:
        sleep(0.01 if int(path.stem) % 5 == 0 else 0)
        return path.name

    with Pool(size, NoLoader) as reading:
        assert names(reading.read(slower_at_times, paths(40))) == [path.name for path in paths(40)]


def test_nothing_waits_long_for_a_slow_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_PATIENCE", 0.05)
    go_on = Event()

    def first_is_slow(loader: Loader, path: Path) -> str:
        if path.name == "000.txt":
            go_on.wait(10)
        return path.name

    with Pool(2, NoLoader) as reading:
        results = reading.read(first_is_slow, paths(30))
        first = [next(results).made for _ in range(20)]
        go_on.set()
        assert first == [path.name for path in paths(21)[1:]]
        assert sorted(filter(None, names(results))) == ["000.txt", *(path.name for path in paths(30)[21:])]

    go_on.clear()
    with Pool(2, NoLoader) as reading:  # also at the end, when nothing more is begun
        results = reading.read(first_is_slow, paths(3))
        assert [next(results).made, next(results).made] == ["001.txt", "002.txt"]
        go_on.set()
        assert names(results) == ["000.txt"]


def test_only_some_files_are_read_ahead_of_the_taking() -> None:
    begun: list[str] = []

    def note(loader: Loader, path: Path) -> str:
        begun.append(path.name)
        return path.name

    with Pool(2, NoLoader) as reading:
        results = reading.read(note, paths(100))
        for taken in range(1, 20):
            next(results)
            sleep(0.005)
            assert len(begun) <= taken - 1 + 2 * 3


def test_large_files_are_read_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_IN_HAND", 1000)
    for name, size in (("a", 700), ("b", 700), ("c", 2000), ("d", 100), ("e", 100)):
        (tmp_path / name).write_bytes(b"a" * size)
    under_way, most, guard = set[Path](), [0], Lock()

    def weigh(loader: Loader, path: Path) -> str:
        with guard:
            under_way.add(path)
            most.append(sum(one.stat().st_size for one in under_way))
        sleep(0.02)
        with guard:
            under_way.discard(path)
        return path.name

    with Pool(3, NoLoader) as reading:
        assert names(reading.read(weigh, sorted(tmp_path.iterdir()))) == ["a", "b", "c", "d", "e"]
    assert max(most) == 2000


def test_a_refusal_is_a_result_and_a_mistake_goes_on() -> None:
    def refuse(loader: Loader, path: Path) -> str:
        if path.name == "001.txt":
            raise BadFile("001.txt is empty; choose another file.")
        return path.name

    def fail(loader: Loader, path: Path) -> str:
        raise ZeroDivisionError

    with Pool(2, NoLoader) as reading:
        results = list(reading.read(refuse, paths(3)))
        assert [(result.number, result.made) for result in results] == [(0, "000.txt"), (1, None), (2, "002.txt")]
        refusal = results[1].refusal
        assert refusal is not None
        assert (refusal.path, refusal.reason) == ("001.txt", "is empty; choose another file.")
        assert results[0].refusal is None
    with Pool(2, NoLoader) as reading, pytest.raises(ZeroDivisionError):
        list(reading.read(fail, paths(3)))


def test_stopped_from_another_thread_it_ends_at_once_also_within_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import sys; sys.path[:] = {path!r}; from reader.formats import worker, process; "
    script += "import time, reader.formats as f; f.parse = lambda *what: time.sleep(60); worker.main()"
    monkeypatch.setattr(process, "_START", script)
    before, begun = set(enumerate_threads()), monotonic()
    with Pool(2) as reading:
        timer = Timer(0.3, reading.stop)
        timer.start()
        results = reading.read(lambda loader, path: loader.parse(b"abc", path.name), paths(10))
        assert list(results) == []
    timer.join()
    assert monotonic() - begun < 50
    assert workers_left(before) == set()
    with Pool(2, NoLoader) as reading:
        reading.stop()
        assert names(reading.read(name_of, paths(3))) == []


def test_who_leaves_off_taking_leaves_no_thread() -> None:
    before = set(enumerate_threads())
    with Pool(2, NoLoader) as reading:
        for result in reading.read(name_of, paths(50)):
            if result.number == 5:
                break
    assert workers_left(before) == set()


def test_real_files_in_real_processes(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.html").write_text(f"<h1>عنوان {number}</h1><p>نص المقال.", encoding="utf-8")
    (tmp_path / "3.html").write_bytes(b"")
    with Pool(2) as reading:
        results = list(reading.read(read, sorted(tmp_path.iterdir())))
    assert [result.made and result.made.parts[0].text for result in results] == [
        "عنوان 0", "عنوان 1", "عنوان 2", None, "عنوان 4", "عنوان 5"
    ]  # fmt: skip
    assert str(results[3].refusal) == f"{tmp_path / '3.html'} is empty; choose another file."


def test_a_second_reading_goes_by_the_same_processes() -> None:
    made: list[Loader] = []

    def new_loader() -> Loader:
        made.append(NoLoader())
        return made[-1]

    with Pool(3, new_loader) as reading:
        for count, loaders in ((1, 1), (2, 2), (5, 3), (1, 3)):
            assert names(reading.read(name_of, paths(count))) == [path.name for path in paths(count)]
            assert len(made) == loaders


@pytest.mark.parametrize(
    ("cores", "wanted", "size"), [(1, 0, 1), (4, 0, 4), (64, 0, 8), (2, 5, 5)]
)  # fmt: skip
def test_so_many_processes_as_cores(cores: int, wanted: int, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    affinity: Callable[[int], set[int]] = lambda pid: set(range(cores))  # noqa: E731
    monkeypatch.setattr(os, "sched_getaffinity", affinity, raising=False)
    assert processes(wanted) == size
