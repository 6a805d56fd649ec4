"""Files of unknown origin, read in a worker process that may die: of a bomb, of a bug, or at a word from us."""

import json
import logging
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from reader.errors import BadFile, PasswordNeeded
from reader.model.document import Draft

from . import located
from .contents import load
from .options import AS_FOUND, Options
from .wire import draft_of

if TYPE_CHECKING:
    from .pdf.picture import Picture

PATIENCE = 120.0  # seconds that one file may take, and more for a large one
_SHARE = 4  # megabytes for which it has as long again: 250 pages of a PDF, at half a second each on a busy machine
_LONGEST = 1800.0  # seconds
_START = "import sys; sys.path[:] = {path!r}; from reader.formats.worker import main; main()"
_LOG = logging.getLogger(__name__)


class Loader:
    """Reads files in one worker process, which starts when it is needed and again after it died.

    Its calls block, one at a time; kill() may come from any thread meanwhile.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        """Give each file `patience` seconds, and for each of its megabytes a quarter of that more."""
        self._patience = self._given = patience
        self._asking, self._naming = Lock(), Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._sent = b""  # what the worker still has: pages of one file are pictured one after the other
        self._is_late = self._is_stopped = False

    def read(self, path: Path, options: Options = AS_FOUND) -> Draft:
        """Return the draft of an article file with its source and its original. Raises BadFile or PasswordNeeded."""
        raw = load(path)
        return located(path, raw, lambda: self.parse(raw, path.name, options))

    def parse(self, raw: bytes, name: str = "", options: Options = AS_FOUND) -> Draft:
        """Return the draft of a file's bytes, `name` giving its suffix. Raises BadFile or PasswordNeeded.

        The sentence of either lacks its subject: the file.
        """
        _, payload = self._ask({"act": "parse", "name": name}, raw, options)
        try:
            return draft_of(json.loads(payload))
        except (ValueError, TypeError, KeyError) as error:
            raise _failed("gave no sensible answer") from error

    def picture(self, raw: bytes, number: int, width: int, password: str = "") -> "Picture":
        """Return page `number` of a PDF, from 1, `width` pixels wide. Raises BadFile or PasswordNeeded."""
        from .pdf.picture import Picture

        request = {"act": "picture", "number": number, "width": width}
        answer, payload = self._ask(request, raw, Options(password=password))
        return Picture(int(answer["width"]), int(answer["height"]), int(answer["stride"]), payload)

    def kill(self) -> None:
        """End what is being read, and read nothing more: the call under way and every later one raise BadFile."""
        with self._naming:
            self._is_stopped = True
            if self._worker is not None:
                self._worker.kill()

    def close(self) -> None:
        """End the worker and wait until it is gone."""
        self.kill()
        with self._asking:
            self._bury()

    def __enter__(self) -> "Loader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # one question and its answer

    def _ask(self, request: dict[str, Any], raw: bytes, options: Options) -> tuple[dict[str, Any], bytes]:
        with self._asking:
            worker = self._alive()
            self._given = min(_LONGEST, self._patience * (1 + len(raw) / 1e6 / _SHARE))
            timer = Timer(self._given, self._give_up, [worker])
            timer.daemon = True
            timer.start()
            try:
                answer, payload = self._exchange(worker, request | {"options": asdict(options)}, raw)
            except (OSError, ValueError, KeyError) as error:  # the worker is gone in the middle of a word
                code = self._bury()
                raise _failed(self._how_it_died(code)) from error
            finally:
                timer.cancel()
                timer.join()
        return _taken(answer), payload

    def _exchange(
        self, worker: "subprocess.Popen[bytes]", request: dict[str, Any], raw: bytes
    ) -> tuple[dict[str, Any], bytes]:
        assert worker.stdin is not None
        assert worker.stdout is not None
        same = raw is self._sent and bool(raw)
        self._sent = raw
        header = request | {"same": same, "size": 0 if same else len(raw)}
        worker.stdin.write(json.dumps(header).encode() + b"\n")
        if not same:
            worker.stdin.write(raw)
        worker.stdin.flush()
        answer: dict[str, Any] = json.loads(worker.stdout.readline())
        payload = worker.stdout.read(answer["size"])
        if len(payload) != answer["size"]:
            raise ValueError("half an answer")
        return answer, payload

    def _alive(self) -> "subprocess.Popen[bytes]":
        with self._naming:
            if self._is_stopped:
                raise _failed("was stopped")
            if self._worker is not None and self._worker.poll() is not None:
                self._bury()
            self._is_late = False
            if self._worker is None:
                command = [sys.executable, "-c", _START.format(path=sys.path)]
                pipe = subprocess.PIPE
                self._worker = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            return self._worker

    def _give_up(self, worker: "subprocess.Popen[bytes]") -> None:
        self._is_late = True
        worker.kill()

    def _bury(self) -> int:
        """Wait for the worker's end and return its exit code; the next question starts another."""
        worker, self._worker, self._sent = self._worker, None, b""
        if worker is None:
            return 0
        worker.kill()
        for pipe in (worker.stdin, worker.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:  # what was still to be written has no reader
                continue
        return worker.wait()

    def _how_it_died(self, code: int) -> str:
        if self._is_stopped:
            return "was stopped"
        if self._is_late:
            return f"took longer than {self._given:.0f} seconds"
        return f"broke down (code {code})"


def _failed(how: str) -> BadFile:
    if how == "was stopped":
        return BadFile("was not read: the reading was stopped.")
    return BadFile(f"cannot be opened: reading it {how}; save it anew or in another format.")


def _taken(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer. Raises BadFile or PasswordNeeded if it is a refusal; a fault goes to the log."""
    if "locked" in answer:
        raise PasswordNeeded(str(answer["locked"]))
    if "refused" in answer:
        raise BadFile(str(answer["refused"]))
    if "fault" in answer:
        _LOG.error("a format failed\n%s", answer["fault"])
        raise _failed("met a mistake of this program, which is in the log")
    return answer
