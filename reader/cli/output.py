"""What is printed: JSON, or aligned lines in which article text keeps its order beside everything else."""

import io
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import regex

from reader.errors import CannotWrite
from reader.model.bidi import Direction, isolate, visual_order

from .call import Call

_CONTROL = regex.compile(r"[\x00-\x1f\x7f-\x9f]")  # a terminal would obey them
_SHORT = 8  # characters of an id, where they are enough


@dataclass(frozen=True, slots=True)
class Line:
    """A line for people: short cells, aligned over all lines, and article text, which is last."""

    cells: tuple[str, ...]
    text: str = ""
    direction: Direction | None = None


def speak_utf8() -> None:
    """Make both streams UTF-8, whatever the system's language; what cannot be encoded is escaped, not refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(sentence: str) -> None:
    """Print a sentence for the user on the error stream."""
    print(_CONTROL.sub(" ", sentence), file=sys.stderr, flush=True)


def say(text: str) -> None:
    """Print a line on the output. Raises CannotWrite, or BrokenPipeError if nobody reads any more."""
    _put((text + "\n").encode(errors="backslashreplace"))


def say_json(value: object) -> None:
    """Print a value as indented JSON, its text as it is."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def say_bytes(chunks: Iterable[bytes]) -> None:
    """Put bytes on the output as they are, line ends too."""
    for chunk in chunks:
        _put(chunk)


def _put(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        _silence()
        if isinstance(error, BrokenPipeError):
            raise
        raise CannotWrite(f"The output cannot be written ({error.strerror}); send it to another place.") from error


def _silence() -> None:
    """Send what is left in the output's buffer nowhere: Python would try it once more at the end, and complain."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # an output that is no file, as in tests, has nothing left
        return


def say_lines(call: Call, lines: Sequence[Line]) -> None:
    """Print lines with their cells aligned, and their texts in visual order, in isolates, or as they are.

    Isolates are for a terminal alone: what reads a pipe gets the text without them.
    """
    columns = max((len(line.cells) for line in lines), default=0)
    widths = [max(width_of(line.cells[n]) for line in lines if n < len(line.cells)) for n in range(columns)]
    for line in lines:
        cells = "".join(
            cell + " " * (width - width_of(cell) + 2) for cell, width in zip(line.cells, widths, strict=False)
        )
        say(_with_text(call, cells, line).rstrip(" "))


def _with_text(call: Call, cells: str, line: Line) -> str:
    text = _CONTROL.sub(" ", line.text)
    if not call.visual:
        return cells + (isolate(text, line.direction) if text and sys.stdout.isatty() else text)
    room = max(20, shutil.get_terminal_size().columns - width_of(cells))
    return _in_visual_order(text, line.direction or "ltr", room, cells)


def _in_visual_order(text: str, direction: Direction, room: int, cells: str) -> str:
    """Wrap first and order each line then: a terminal that wrapped visual order would begin with the end."""
    shown = [visual_order(line, direction) for line in wrapped(text, room)]
    widest = max((width_of(line) for line in shown), default=0)
    if direction == "rtl":
        shown = [" " * (widest - width_of(line)) + line for line in shown]
    return cells + ("\n" + " " * width_of(cells)).join(shown)


def wrapped(text: str, room: int) -> list[str]:
    """Return `text` cut at spaces into lines of at most `room` terminal columns; a longer word is cut anywhere."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and width_of(line) + 1 + width_of(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
        while width_of(line) > room:
            lines.append(line[:room])
            line = line[room:]
    return [*lines, line]


def width_of(text: str) -> int:
    """Return how many columns a terminal needs for `text`."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shortened(ids: Iterable[str]) -> dict[str, str]:
    """Return for each id its beginning: as short as it may be to tell these ids apart."""
    ids = set(ids)
    length = _SHORT
    while len({id[:length] for id in ids}) < len(ids):
        length += 1
    return {id: id[:length] for id in ids}


def direction_of(word: str) -> Direction:
    """Return a stored direction as the type that it is."""
    return cast(Direction, word)
