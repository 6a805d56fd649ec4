"""Article files read off the GUI thread and added on it, a few at a time; what was refused is told at the end."""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import LibraryError, ReaderError, StaleChange
from reader.formats.contents import printable
from reader.formats.remark import Remark

from .desk import Desk
from .import_alike import Alikeness
from .import_bar import ImportBar
from .import_outcome import Outcome
from .import_reading import Arrival, ImportReading
from .passwords import PasswordDialog, Passwords

if TYPE_CHECKING:
    from reader.workspace.adding import Ready

    from .frame import Frame

_SLICE = 0.008  # seconds of adding, after which the window has its turn


class Importing(QObject):
    """One import at a time; `finished` carries its Outcome."""

    finished = Signal(object)

    def __init__(self, desk: Desk, window: "Frame", passwords: Passwords | None = None) -> None:
        super().__init__(window)
        self._desk, self._window, self._passwords = desk, window, passwords or Passwords()
        self._reading: ImportReading | None = None
        self._next: list[Path] = []
        self._outcome, self._done = Outcome(), 0
        self._places: dict[str, int] = {}
        self._files: dict[str, str] = {}  # of each new article the path of its file
        self._has_ended = self._is_closing = False
        self._question: PasswordDialog | None = None
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._take_in)
        self.bar = ImportBar(window)
        self.bar.stopped.connect(self.cancel)
        window.add_line(self.bar)
        self._alikeness = Alikeness(self)
        self._alikeness.found.connect(self._finish)
        self._alikeness.progressed.connect(self.bar.tell_compared)

    def start(self, paths: Iterable[str | Path]) -> None:
        """Read files and folders and add what is in them; while one import runs, the next one waits."""
        wanted = [Path(path) for path in paths]
        if not wanted or self._is_closing:
            return
        if self._reading is not None:
            self._next += wanted
            return
        self._outcome, self._done, self._places, self._files, self._has_ended = Outcome(), 0, {}, {}, False
        self._reading = reading = ImportReading(wanted, self._passwords, self._desk.workspace, self)
        reading.found.connect(self.bar.tell_found)
        reading.counted.connect(self._count)
        reading.arrived.connect(self._turn.start)
        reading.locked.connect(self._ask)
        reading.finished.connect(self._end)
        self.bar.begin()
        reading.start()

    def is_running(self) -> bool:
        """Tell whether files are being read or added."""
        return self._reading is not None

    def cancel(self) -> None:
        """Stop, also within the files that are being read; what was added stays."""
        if self._reading is not None:
            self._outcome.cancelled = True
            self._reading.stop()
            self._alikeness.leave()

    def wait(self) -> None:
        """Cancel, and return when the thread has ended: the window closes, and nothing that waits is begun."""
        self._next.clear()
        self._is_closing = True
        self.cancel()
        if self._reading is not None:
            self._reading.wait()
        self._alikeness.wait()

    # what comes from the thread

    def _count(self, total: int, refusals: list[Remark], notices: list[Remark]) -> None:
        self._outcome.total = total
        self._outcome.refused += refusals
        self._outcome.notices += notices
        self.bar.tell(0, total, "")

    def _take_in(self) -> None:
        """Add what is there, but no longer than the window may wait."""
        begun, reading = perf_counter(), self._reading
        while reading is not None and (arrival := reading.next_arrival()) is not None:
            try:
                if not reading.stopped.is_set():
                    self._take(arrival)
            except BaseException:  # a mistake of ours, which the window tells of; the other files come all the same
                self._turn.start()
                raise
            if perf_counter() - begun > _SLICE:
                self._turn.start()
                return
        if self._has_ended:
            self._conclude()

    def _take(self, arrival: Arrival) -> None:
        if arrival.halted:
            self._halt(arrival.halted)
        elif arrival.refusal is not None:
            self._outcome.refused.append(arrival.refusal)
        elif arrival.ready is not None:
            self._add(arrival.number, arrival.path, arrival.ready)
        self._done += 1
        self.bar.tell(self._done, self._outcome.total, arrival.path.name)

    def _add(self, number: int, path: Path, ready: "Ready") -> None:
        from reader.workspace.adding import add

        name = printable(path)
        try:
            document, is_new = add(self._desk.workspace, ready)
        except LibraryError as error:
            if not isinstance(error, StaleChange):
                self._halt(str(error))
                return
            self._outcome.refused.append(Remark(name, f"{name}: {error}"))
        except ReaderError as error:
            self._outcome.refused.append(Remark(name, f"{name}: {error}"))
        else:
            self._places.setdefault(document.id, number)
            (self._outcome.added if is_new else self._outcome.known).append(document.id)
            if is_new:
                self._files[document.id] = name
                self._outcome.notices += [Remark(name, f"{path.name}: {notice}") for notice in ready.notices]
            else:
                known = self.tr("{name}: the library has this text already, as “{title}”")
                self._outcome.repeated.append(Remark(name, known.format(name=name, title=document.title)))

    def _halt(self, sentence: str) -> None:
        """The library takes no more: stop; what was added is in it."""
        self._outcome.halted = sentence
        if self._reading is not None:
            self._reading.stop()

    def _ask(self, name: str, wrong: bool) -> None:
        if self._is_closing:
            return
        self._question = PasswordDialog(name, wrong, self._answer, self._window)
        self._question.open()

    def _answer(self, password: str | None) -> None:
        self._question = None
        if self._reading is not None:
            self._reading.answer(password)

    # the end

    def _end(self) -> None:
        self._has_ended = True
        self._take_in()

    def _conclude(self) -> None:
        """All is added: look for what is alike to it."""
        self._has_ended = False
        if self._question is not None:
            self._question.reject()
        outcome = self._outcome
        for ids in (outcome.added, outcome.known):
            ids.sort(key=self._places.__getitem__)
        if self._is_closing or outcome.cancelled or outcome.halted or not outcome.added:
            self._finish([])
        else:
            self._alikeness.begin(self._desk.workspace.library.path, {id: self._files[id] for id in outcome.added})

    def _finish(self, alike: list[Remark]) -> None:
        if self._reading is None:
            return
        self._outcome.alike = alike
        self._outcome.was_seen = self.bar.isVisible()
        self.bar.end()
        self._reading.deleteLater()
        self._reading = None
        if self._is_closing:
            return
        self.finished.emit(self._outcome)
        following, self._next = self._next, []
        self.start(following)
