"""The worker process: it reads bytes of unknown origin, and may die of them without harm to the program.

It is asked on its input and answers on its output, one request after the other: a line of JSON, which says how many
bytes follow it, then the bytes. Memory is bounded; the network, other programs and writing files are out of its reach.
"""

import json
import os
import signal
import sys
import traceback
from typing import Any

from reader.errors import BadFile, PasswordNeeded, ReaderError

from .options import Options
from .wire import draft_values

MEMORY = 3 * 1024**3  # bytes of address space; a book of 500 pages needs a tenth
_NICE = 5
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec",
              "os.posix_spawn", "os.fork", "os.remove", "os.rename", "shutil.rmtree", "ftplib.connect")  # fmt: skip


def main() -> None:
    """Answer requests until the input ends."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    sys.stdout = sys.stderr
    _stand_back()
    confine()
    raw = b""
    while line := source.readline():
        request = json.loads(line)
        if not request["same"]:
            raw = source.read(request["size"])
        answer, payload = _answer(request, raw)
        target.write(json.dumps(answer | {"size": len(payload)}).encode() + b"\n" + payload)
        target.flush()


def _stand_back() -> None:
    """Leave Ctrl+C to the program that asks, and the cores to its window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)


def confine() -> None:
    """Give up what reading a file does not need: memory without end, the network, other programs, files to write."""
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):  # a lower one holds already, or the system has no such limit
            continue


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise PermissionError for what is forbidden; a file opened to be written may come into being before any limit."""
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if event in _FORBIDDEN or (writes and arguments[0] != os.devnull):
        raise PermissionError(f"reading an article needs no {event}")


def _answer(request: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the answer to one request and the bytes that follow it."""
    try:
        return _done(request, raw)
    except PasswordNeeded as error:
        return {"locked": str(error)}, b""
    except ReaderError as error:
        return {"refused": str(error)}, b""
    except MemoryError:
        return {"refused": "needs more memory than a file may take; cut it into parts."}, b""
    except Exception:  # a bug of ours or of a library: its traceback is for the log
        return {"fault": traceback.format_exc()}, b""


def _done(request: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    options = Options(**request["options"])
    if request["act"] == "parse":
        from . import parse

        return {}, json.dumps(draft_values(parse(raw, request["name"], options))).encode()
    if request["act"] == "picture":
        from .pdf.picture import picture

        made = picture(raw, request["number"], request["width"], options.password)
        return {"width": made.width, "height": made.height, "stride": made.stride}, made.pixels
    raise BadFile("was asked for in a way that this version does not know.")
