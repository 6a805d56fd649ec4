"""The thread of an import: it looks for files, has them read by worker processes, and hands over what came of them."""

from collections import deque
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Semaphore
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThread, Signal

from reader.errors import LibraryError, PasswordNeeded
from reader.formats.remark import Remark
from reader.workspace import Workspace

from . import loaders
from .passwords import Passwords, Trial

if TYPE_CHECKING:
    from reader.formats.pool import Pool, Result
    from reader.formats.process import Loader
    from reader.workspace.adding import Ready

_AHEAD = 4  # articles that wait to be added
_STEP = 0.1  # seconds between two words on how many files were found


class Arrival(NamedTuple):
    """What came of one file: an article, or why there is none; `halted` if the library takes no more."""

    number: int
    path: Path
    ready: "Ready | None" = None
    refusal: Remark | None = None
    halted: str = ""


class _Stopped(Exception):
    """The user wants no more of it."""


class ImportReading(QThread):
    """Reads files and folders. Locked files wait until all others are read; then their passwords are asked for."""

    found = Signal(int)  # files found so far
    counted = Signal(int, object, object)  # how many there are; remarks: folders refused, and links left out
    arrived = Signal()  # next_arrival() has something; said once until it had nothing
    locked = Signal(str, bool)  # name of a file that needs a password; whether one was given that is wrong

    def __init__(self, paths: list[Path], passwords: Passwords, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._paths, self._passwords, self._workspace = paths, passwords, workspace
        self._answers: SimpleQueue[str | None] = SimpleQueue()
        self._arrivals: deque[Arrival] = deque()
        self._locked: list[tuple[int, Path]] = []
        self._pool: Pool | None = None
        self._room, self._told, self.stopped = Semaphore(_AHEAD), Event(), Event()

    # from the window

    def stop(self) -> None:
        """End soon, wherever the reading is; may be called from any thread."""
        self.stopped.set()
        self._room.release()
        self._answers.put(None)
        if self._pool is not None:
            self._pool.stop()

    def answer(self, password: str | None) -> None:
        """Go on with the password that `locked` asked for, or, with None, without that file."""
        self._answers.put(password)

    def next_arrival(self) -> Arrival | None:
        """Return what came next, None if there is nothing now."""
        if not self._arrivals:
            self._told.clear()
        try:
            arrival = self._arrivals.popleft()
        except IndexError:
            return None
        if arrival.ready is not None:
            self._room.release()
        return arrival

    # in the thread

    def run(self) -> None:
        from reader.formats.pool import Pool

        with Pool(new_loader=loaders.new_loader) as self._pool:
            try:
                self._read_all(self._pool, self._search())
            except _Stopped:
                return

    def _search(self) -> list[Path]:
        from reader.formats.folders import files_in

        refusals, notices, files, told = list[Remark](), list[Remark](), list[Path](), monotonic()
        for file in files_in(self._paths, refusals, notices, at=lambda folder: self._go_on()):
            files.append(file)
            if monotonic() - told > _STEP:
                self._go_on()
                told = monotonic()
                self.found.emit(len(files))
        self.counted.emit(len(files), refusals, notices)
        return files

    def _go_on(self) -> None:
        if self.stopped.is_set():
            raise _Stopped

    def _read_all(self, pool: "Pool", files: list[Path]) -> None:
        for result in pool.read(self._read, files):
            if isinstance(result.error, PasswordNeeded):
                self._locked.append((result.number, result.path))
            else:
                self._hand_over(result, result.number)
        for number, path in self._locked:
            self._unlock(pool, number, path)

    def _hand_over(self, result: "Result[Ready]", number: int) -> None:
        if isinstance(result.error, LibraryError):
            arrival = Arrival(number, result.path, halted=str(result.error))
        else:
            arrival = Arrival(number, result.path, result.made, result.refusal)
        if arrival.ready is not None:
            self._room.acquire()
        self._go_on()
        self._arrivals.append(arrival)
        if not self._told.is_set():
            self._told.set()
            self.arrived.emit()

    def _read(self, loader: "Loader", path: Path, trial: Trial | None = None) -> "Ready":
        """Return the article of a file, with a password that is known already or that is tried. Raises ReaderError."""
        from reader.formats.options import Options
        from reader.workspace.adding import made_ready

        trial = trial or Trial()
        while True:
            try:
                draft = loader.read(path, Options(password=trial.password))
                break
            except PasswordNeeded:
                if not trial.guess(self._passwords.known()):
                    raise
        self._go_on_or_refuse(path)
        ready = made_ready(self._workspace, draft)
        self._passwords.keep(ready.document.metadata.get("original", ""), trial.password)
        return ready

    def _go_on_or_refuse(self, path: Path) -> None:
        """Nothing is kept in the library for a file that nobody waits for any more."""
        from reader.errors import BadFile

        if self.stopped.is_set():
            raise BadFile(f"{path.name} was not read: the reading was stopped.")

    def _unlock(self, pool: "Pool", number: int, path: Path) -> None:
        """Ask for passwords until one opens the file, or none is given."""
        trial = Trial()
        while True:
            result = next(iter(pool.read(lambda loader, path: self._read(loader, path, trial), [path])), None)
            self._go_on()
            if result is None:
                return
            if not isinstance(result.error, PasswordNeeded):
                break
            self.locked.emit(path.name, trial.typed)
            answer = self._answers.get()
            if answer is None:
                break
            trial.type(answer)
        self._hand_over(result, number)
