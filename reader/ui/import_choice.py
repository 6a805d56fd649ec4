"""Which files or which folder to import: the system's own dialogs, which open where they were last."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from .settings import Settings


def ask_files(parent: QWidget, settings: Settings) -> list[str]:
    """Return the files that the user chose, of any kind that the program reads; none if they thought better of it."""
    from reader.formats import SUFFIXES

    kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    filters = ";;".join((parent.tr("Articles ({kinds})").format(kinds=kinds), parent.tr("All files (*)")))
    paths, _ = QFileDialog.getOpenFileNames(parent, parent.tr("Import articles"), settings.text("folder"), filters)
    if paths:
        settings.keep("folder", str(Path(paths[0]).parent))
    return paths


def ask_folder(parent: QWidget, settings: Settings) -> list[str]:
    """Return the one folder that the user chose, or nothing."""
    folder = QFileDialog.getExistingDirectory(parent, parent.tr("Import a folder"), settings.text("folder"))
    if folder:
        settings.keep("folder", folder)
    return [folder] if folder else []
