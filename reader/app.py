"""The program's door and the window's composition root: builds the parts, joins them, and catches what falls."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.store import Library


def main(argv: Sequence[str] | None = None) -> int:
    """Run what `argv` asks for (else the process's own arguments) and return the exit code."""
    from reader import cli

    return cli.main(argv)


def open_window(library: Path | None, files: list[str], annotator: str) -> int:
    """Open the window on `library` (the user's own if None) with `files`; return the exit code when it is closed.

    `annotator` signs what is marked there.
    Raises a LibraryError if the library refuses.
    """
    from reader.display import missing

    reason = missing(sys.platform, os.environ)
    if reason:
        print(reason, file=sys.stderr)
        return 1
    gc.disable()  # what is loaded at the start stays; looking through it again and again takes 40 ms
    import_module("reader.workspace")  # before Qt, whose bindings make every later import slower
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    app.setApplicationName("hashiya")
    app.setApplicationDisplayName("Hashiya")
    app.setDesktopFileName("hashiya")
    opened = _opened(library)
    try:
        return _run(opened, files, annotator)
    finally:
        opened.close()


def _opened(library: Path | None) -> "Library":
    from reader.errors import LibraryError
    from reader.places import default_library
    from reader.store import Library
    from reader.ui import faults

    faults.install()
    try:
        return Library(library or default_library())
    except LibraryError as error:
        faults.tell_refusal(str(error))
        raise


def _run(library: "Library", files: list[str], annotator: str) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from reader.ui.main_window import MainWindow
    from reader.workspace import Workspace

    window = MainWindow(Workspace(library, annotator))
    window.show()
    window.start(files)
    QTimer.singleShot(0, _collect_again)
    return QApplication.exec()


def _collect_again() -> None:
    gc.freeze()
    gc.enable()
