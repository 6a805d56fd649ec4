"""How far a long work is, on the last line of a terminal; where the error stream is none, nothing is written."""

import shutil
import sys
from collections.abc import Callable
from time import monotonic

from .output import width_of

_STEP = 0.1  # seconds between two lines


class Progress:
    """One line that is written over and over."""

    def __init__(self) -> None:
        self._is_shown = False
        self._told = 0.0

    def looking(self) -> Callable[[int], None]:
        """Return what tells how many files were found so far."""
        return lambda found: self._show(f"looking for articles: {found:,}")

    def tell(self, done: int, total: int, name: str) -> None:
        """Say that so many of all are done, the last one being `name`."""
        if total > 1:
            self._show(f"{done:,} of {total:,} · {name}")

    def compare(self, done: int, total: int) -> None:
        """Say of how many of all it is known what is alike to them."""
        if total > 1:
            self._show(f"looking for articles alike: {done:,} of {total:,}")

    def prepare(self, left: int) -> None:
        """Say how many articles of an older library are still to be prepared."""
        self._show(f"preparing the library for articles alike: {left:,} left")

    def clear(self) -> None:
        """Take the line away, so that others may be written."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_shown = False
            self._told = 0.0

    def _show(self, line: str) -> None:
        if not sys.stderr.isatty() or monotonic() - self._told < _STEP:
            return
        room = shutil.get_terminal_size().columns - 1
        line = "".join(char if char.isprintable() else " " for char in line)
        while width_of(line) > room:
            line = line[:-1]
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
        self._is_shown, self._told = True, monotonic()
