"""Article files read off the GUI thread and added on it, one after the other; what was refused is told at the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Semaphore

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QWidget

from reader.errors import PasswordNeeded, ReaderError
from reader.model.document import Document, Draft
from reader.workspace import Workspace, articles

from . import loaders
from .desk import Desk
from .passwords import PasswordDialog, Passwords, Trial
from .waiting import Waiting

_AHEAD = 2  # files read but not yet added


@dataclass
class Outcome:
    """What came of an import."""

    added: list[str] = field(default_factory=list)  # ids of documents
    known: list[str] = field(default_factory=list)  # ids of documents whose text was there already
    refused: list[str] = field(default_factory=list)  # sentences
    notices: list[str] = field(default_factory=list)  # sentences
    cancelled: bool = False


class _Reading(QThread):
    """Reads files in a worker process; after `_AHEAD` of them it waits until they are added."""

    counted = Signal(int)
    read = Signal(str, object, object)  # path, Draft, Document
    refused = Signal(str)
    locked = Signal(str, bool)  # name of a file that needs a password; whether one was given that is wrong

    def __init__(self, paths: list[Path], passwords: Passwords, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._paths, self._passwords, self._workspace = paths, passwords, workspace
        self._loader = loaders.new_loader()
        self._answers: SimpleQueue[str | None] = SimpleQueue()
        self.room, self.stopped = Semaphore(_AHEAD), Event()

    def stop(self) -> None:
        """End soon, wherever the reading is; may be called from any thread."""
        self.stopped.set()
        self.room.release()
        self._answers.put(None)
        self._loader.kill()

    def answer(self, password: str | None) -> None:
        """Go on with the password that `locked` asked for, or, with None, without that file."""
        self._answers.put(password)

    def run(self) -> None:
        try:
            self._read_all()
        finally:
            self._loader.close()

    def _read_all(self) -> None:
        from reader.formats.folders import files_in

        refusals: list[str] = []
        files = list(files_in(self._paths, refusals))
        self.counted.emit(len(files) + len(refusals))
        for refusal in refusals:
            self.refused.emit(refusal)
        for path in files:
            self.room.acquire()
            if self.stopped.is_set():
                return
            try:
                self._read(path)
            except ReaderError as error:
                self._refuse(str(error))
            except OSError as error:
                self._refuse(f"{path.name} cannot be read: {error.strerror or error}.")

    def _read(self, path: Path) -> None:
        draft, password = self._unlocked(path)
        document = articles.composed(draft)
        self._passwords.keep(document.metadata.get("original", ""), password)
        if not self.stopped.is_set():
            self._workspace.prepare(document, draft.original)
        self.read.emit(str(path), draft, document)

    def _refuse(self, sentence: str) -> None:
        if not self.stopped.is_set():
            self.refused.emit(sentence)
            self.room.release()

    def _unlocked(self, path: Path) -> tuple[Draft, str]:
        """Return the draft of a file and its password, one known already or one that is asked for; empty for none."""
        from reader.formats.options import Options

        trial = Trial()
        while True:
            try:
                return self._loader.read(path, Options(password=trial.password)), trial.password
            except PasswordNeeded:
                if trial.guess(self._passwords.known()):
                    continue
                self.locked.emit(path.name, trial.typed)
                answer = self._answers.get()
                if answer is None:
                    raise
                trial.type(answer)


class Importing(QObject):
    """One import at a time; `finished` carries its Outcome."""

    finished = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, passwords: Passwords | None = None) -> None:
        super().__init__(window)
        self._desk, self._passwords = desk, passwords or Passwords()
        self._reading: _Reading | None = None
        self._next: list[Path] = []
        self._outcome, self._total, self._done = Outcome(), 0, 0
        self._question: PasswordDialog | None = None
        self.waiting = Waiting(self.tr("Reading articles…"), window)
        self.waiting.stopped.connect(self.cancel)

    def start(self, paths: Iterable[str | Path]) -> None:
        """Read files and folders and add what is in them; while one import runs, the next one waits."""
        wanted = [Path(path) for path in paths]
        if not wanted:
            return
        if self._reading is not None:
            self._next += wanted
            return
        self._outcome, self._total, self._done = Outcome(), 0, 0
        self._reading = reading = _Reading(wanted, self._passwords, self._desk.workspace, self)
        reading.counted.connect(self._count)
        reading.read.connect(self._add)
        reading.refused.connect(self._refuse)
        reading.locked.connect(self._ask)
        reading.finished.connect(self._finish)
        self.waiting.begin()
        reading.start()

    def cancel(self) -> None:
        """Stop, also within the file that is being read; what was added stays."""
        if self._reading is not None:
            self._outcome.cancelled = True
            self._reading.stop()

    def wait(self) -> None:
        """Cancel, and return when the thread has ended: the window closes, and nothing that waits is begun."""
        self._next.clear()
        self.cancel()
        if self._reading is not None:
            self._reading.wait()

    def _count(self, total: int) -> None:
        self._total = total
        self.waiting.tell(0, total)

    def _add(self, path: str, draft: Draft, composed: Document) -> None:
        reading = self._reading
        if reading is None or reading.stopped.is_set():
            return
        try:
            document, is_new = self._desk.workspace.add_composed(composed, draft.original)
        except ReaderError as error:
            self._outcome.refused.append(str(error))
        else:
            (self._outcome.added if is_new else self._outcome.known).append(document.id)
            self._outcome.notices += [f"{Path(path).name}: {notice}" for notice in articles.notices(draft, document)]
        reading.room.release()
        self._step()

    def _refuse(self, sentence: str) -> None:
        self._outcome.refused.append(sentence)
        self._step()

    def _ask(self, name: str, wrong: bool) -> None:
        self.waiting.hold()
        self._question = PasswordDialog(name, wrong, self._answer, self.waiting.over())
        self._question.open()

    def _answer(self, password: str | None) -> None:
        self._question = None
        if self._reading is not None:
            self._reading.answer(password)
            self.waiting.go_on()

    def _step(self) -> None:
        self._done += 1
        self.waiting.tell(self._done, self._total)

    def _finish(self) -> None:
        if self._question is not None:
            self._question.reject()
        self.waiting.end()
        if self._reading is not None:
            self._reading.deleteLater()
            self._reading = None
        self.finished.emit(self._outcome)
        following, self._next = self._next, []
        self.start(following)
