"""The program's door and the window's composition root: builds the parts, joins them, and catches what falls."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def main(argv: Sequence[str] | None = None) -> int:
    """Run what `argv` asks for (else the process's own arguments) and return the exit code."""
    from reader import cli

    return cli.main(argv)


def open_window(library: Path | None, files: list[str]) -> int:
    """Open the window on `library` (the user's own if None) with `files`; return the exit code when it is closed.

    Raises a LibraryError if the library refuses.
    """
    from reader.display import missing

    gc.disable()  # what is loaded at the start stays; looking through it again and again takes 40 ms
    reason = missing(sys.platform, os.environ)
    if reason:
        print(reason, file=sys.stderr)
        return 1
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    return _run(app, library, files)


def _run(app: "QApplication", library: Path | None, files: list[str]) -> int:
    from PySide6.QtCore import QTimer

    from reader.cli.call import Call
    from reader.places import default_library
    from reader.store import Library
    from reader.ui import faults
    from reader.ui.main_window import MainWindow
    from reader.workspace import Workspace

    faults.install()
    app.setApplicationName("hashiya")
    app.setApplicationDisplayName("Hashiya")
    app.setDesktopFileName("hashiya")
    opened = Library(library or default_library())
    try:
        window = MainWindow(Workspace(opened, Call().signed_by()))
        window.show()
        window.start(files)
        QTimer.singleShot(0, _collect_again)
        return app.exec()
    finally:
        opened.close()


def _collect_again() -> None:
    gc.freeze()
    gc.enable()
