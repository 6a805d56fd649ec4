"""The window as it would look, rendered without a display."""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSettings
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from reader.errors import BadRequest
from reader.exchange.writing import write_file
from reader.places import default_library
from reader.workspace import Workspace

from .main_window import MainWindow
from .settings import Settings
from .themes import THEMES


def take(
    library: Path | Workspace | None, document_id: str, target: Path, theme: str = "light",
    size: tuple[int, int] = (1280, 900),
) -> None:  # fmt: skip
    """Render the main window with that article open into a PNG at `target`; `size` in pixels.

    Raises NotFound for an unknown article, BadRequest for an unknown theme or a size that is no window's, a
    LibraryError if the library refuses, and CannotWrite if the disk does; then no half picture is left.
    """
    if theme not in THEMES:
        raise BadRequest(f"There is no theme {theme}; choose one of {', '.join(THEMES)}.")
    if not (320 <= size[0] <= 8000 and 240 <= size[1] <= 8000):
        raise BadRequest(f"A window of {size[0]}x{size[1]} pixels is too small or too large; try 1280x900.")
    app = QApplication.instance()
    if app is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = QApplication(["hashiya"])
    workspace = library if isinstance(library, Workspace) else _workspace(library)
    try:
        _render(workspace, workspace.library.resolve(document_id), target, theme, size)
    finally:
        if not isinstance(library, Workspace):
            workspace.library.close()


def _workspace(library: Path | None) -> Workspace:
    from reader.store import Library

    return Workspace(Library(library or default_library()))


def _render(workspace: Workspace, document_id: str, target: Path, theme: str, size: tuple[int, int]) -> None:
    store = QSettings("", QSettings.Format.InvalidFormat)
    window = MainWindow(workspace, Settings(store))
    window.keeps_place = False
    window.setMinimumSize(320, 240)
    window.look.choose_theme(theme)
    window.resize(*size)
    window.columns.setSizes([round(size[0] * 0.22), round(size[0] * 0.53), round(size[0] * 0.25)])
    window.show()
    workspace.open(document_id)
    window.desk.opened.emit(workspace.document)
    window.library.load()
    for _ in range(4):
        QApplication.processEvents()
    picture = _png(window.grab())
    window.desk.news.stop()
    window.hide()
    window.deleteLater()
    QApplication.processEvents()
    write_file(target, [picture])


def _png(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())
