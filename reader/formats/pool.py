"""Many files read at once, each in one of several worker processes, and handed over nearly in their order."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

from reader.errors import ReaderError

from .contents import printable
from .process import Loader
from .remark import Remark

T = TypeVar("T")
Task = Callable[[Loader, Path], T]

MOST = 8  # processes; more of them read faster than one library can be written
_AHEAD = 2  # files a process that are read while an earlier one is not
_PATIENCE = 5.0  # seconds of reading a file, after which those after it wait for it no longer
_IN_HAND = 256 * 1024 * 1024  # bytes of files that are being read, or are read and not yet taken


class Result(NamedTuple, Generic[T]):
    """What came of one file: what the task made of it, or its refusal with the error that it was."""

    number: int  # in the order of the files, from 0
    path: Path
    made: T | None
    error: ReaderError | None

    @property
    def refusal(self) -> Remark | None:
        """Why the file was not read, if it was not."""
        return Remark(printable(self.path), str(self.error)) if self.error is not None else None


def processes(wanted: int = 0) -> int:
    """Return how many processes read: so many as are wanted, else one for each core that this program may use."""
    if wanted > 0:
        return wanted
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST, there)


class Pool:
    """Worker processes and the threads that ask them. One reading after the other; stop() ends them for good."""

    def __init__(self, size: int = 0, new_loader: Callable[[], Loader] = Loader) -> None:
        """Use at most `size` processes, without it as processes() says."""
        self.size = processes(size)
        self._new_loader = new_loader
        self._loaders: list[Loader] = []
        self._changed = Condition()
        self._is_stopped = False
        self._threads: list[Thread] = []

    def read(self, task: Task[T], files: Iterable[Path]) -> Iterator[Result[T]]:
        """Yield what `task` makes of each file, in threads of its own; what is yielded is dropped at the next step.

        The order is that of the files, but for one that takes much longer than those after it: nothing waits for it
        for long. Only some files are read ahead, so that slow taking slows the reading. Ends early after stop().
        What the task raises is the result if it is a ReaderError, and is raised here if it is not.
        """
        wanted = list(files)
        reading = _Reading(task, wanted, self.size, self._changed, lambda: self._is_stopped)
        with self._changed:
            for _ in range(min(self.size, len(wanted)) - len(self._loaders)):
                self._loaders.append(self._new_loader())
            loaders = self._loaders[: len(wanted)]
            if self._is_stopped:
                return
            self._threads = [Thread(target=reading.run, args=(loader,), daemon=True) for loader in loaders]
            for thread in self._threads:
                thread.start()
        try:
            while (result := reading.take()) is not None:
                yield result
                del result
        except GeneratorExit:
            raise
        except BaseException:  # also an interruption from the keyboard: what is being read is waited for no longer
            self.stop()
            raise
        finally:
            reading.end()
            for thread in self._threads:
                thread.join()

    def stop(self) -> None:
        """Read nothing more and end what is being read; from any thread."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()
            loaders = list(self._loaders)
        for loader in loaders:
            loader.kill()

    def close(self) -> None:
        """Stop, and wait until the processes are gone."""
        self.stop()
        for thread in self._threads:
            thread.join()
        for loader in self._loaders:
            loader.close()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Reading(Generic[T]):
    """One list of files on its way through the pool: waiting, being read, held until their turn, taken."""

    def __init__(
        self, task: Task[T], files: list[Path], size: int, changed: Condition, is_stopped: Callable[[], bool]
    ) -> None:
        self._task, self._files, self._size = task, files, size
        self._changed, self._is_stopped = changed, is_stopped
        self._begun = 0
        self._weights: dict[int, int] = {}  # bytes of what is in hand
        self._under_way: dict[int, float] = {}  # since when
        self._held: dict[int, Result[T]] = {}
        self._taken: int | None = None
        self._fault: BaseException | None = None
        self._is_over = False

    # in the threads of the pool

    def run(self, loader: Loader) -> None:
        """Read files until none is left."""
        while (number := self._next()) is not None:
            path = self._files[number]
            try:
                result = Result(number, path, self._task(loader, path), None)
            except ReaderError as error:
                result = Result(number, path, None, error)
            except BaseException as error:  # a mistake of ours: it goes on where the results are taken
                self._fail(error)
                return
            with self._changed:
                del self._under_way[number]
                self._held[number] = result
                self._changed.notify_all()
            del result  # a file that is taken is kept by nobody while the next one is waited for

    def _next(self) -> int | None:
        with self._changed:
            while True:
                if self._ended() or self._begun == len(self._files):
                    return None
                number = self._begun
                weight = _size_of(self._files[number])
                if self._has_room(weight):
                    self._begun += 1
                    self._weights[number] = weight
                    self._under_way[number] = monotonic()
                    return number
                self._changed.wait()

    def _has_room(self, weight: int) -> bool:
        if len(self._weights) >= self._size * (1 + _AHEAD):
            return False
        return not self._weights or sum(self._weights.values()) + weight <= _IN_HAND

    def _fail(self, error: BaseException) -> None:
        with self._changed:
            self._fault = self._fault or error
            self._changed.notify_all()

    # where the results are taken

    def take(self) -> Result[T] | None:
        """Return the next result as soon as there is one, None after the last one or after stop()."""
        with self._changed:
            self._drop()
            while not self._ended():
                number = self._ready()
                if number is not None:
                    self._taken = number
                    return self._held.pop(number)
                if not self._under_way and self._begun == len(self._files):
                    return None
                self._changed.wait(_PATIENCE if self._held else None)
            if self._fault is not None:
                raise self._fault
            return None

    def end(self) -> None:
        """Let the threads end."""
        with self._changed:
            self._is_over = True
            self._held.clear()
            self._changed.notify_all()

    def _drop(self) -> None:
        """Make room: what was taken last is done with."""
        if self._taken is not None:
            del self._weights[self._taken]
            self._taken = None
            self._changed.notify_all()

    def _ready(self) -> int | None:
        """Return the number of the result whose turn it is; out of its turn if an earlier one takes long."""
        if not self._held:
            return None
        first, waits_for = min(self._held), min(self._under_way, default=len(self._files))
        in_turn = first < waits_for or monotonic() - self._under_way[waits_for] >= _PATIENCE
        return first if in_turn else None

    def _ended(self) -> bool:
        return self._is_over or self._fault is not None or self._is_stopped()


def _size_of(path: Path) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):  # reading it says what is wrong
        return 0
