"""The folder of the recogniser's model: chosen, looked into before it is kept, and taken off again."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from reader.model.bidi import isolate
from reader.workspace.proposing import check_model

from .desk import Desk
from .settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

MODEL = "ner/model"
"""The setting that names the folder."""


def choose(desk: Desk, settings: Settings, window: QWidget) -> None:
    """Say which model is used, and let the user choose another one, or none."""
    box = QMessageBox(window)
    box.setWindowTitle("Recogniser model")
    now = settings.text(MODEL)
    box.setText(
        f"Mentions are recognised by the model in {isolate(now)}." if now else "Mentions are recognised by no model."
    )
    box.setInformativeText(
        "A model is a folder with model.onnx, tokenizer.json and config.json, as Optimum exports it for token "
        "classification. It needs the extra “ner”; nothing is sent anywhere."
    )
    folder = box.addButton("Choose a folder…", QMessageBox.ButtonRole.AcceptRole)
    none = box.addButton("Use no model", QMessageBox.ButtonRole.DestructiveRole) if now else None
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.buttonClicked.connect(lambda button: _chosen(button, folder, none, desk, settings, window))
    box.open()


def _chosen(
    button: object, folder: "QPushButton", none: "QPushButton | None", desk: Desk, settings: Settings, window: QWidget
) -> None:  # fmt: skip
    if button is folder:
        wanted = QFileDialog.getExistingDirectory(window, "Folder of the model", settings.text(MODEL))
        if wanted:
            use(desk, settings, Path(wanted))
    elif none is not None and button is none:
        settings.keep(MODEL, "")
        desk.told.emit("Mentions are recognised by no model any more.")


def use(desk: Desk, settings: Settings, folder: Path) -> bool:
    """Keep the folder of a model if it can be loaded; else say why not. Return whether it is kept."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        done = desk.done(lambda: check_model(folder))
    finally:
        QGuiApplication.restoreOverrideCursor()
    if done:
        settings.keep(MODEL, str(folder))
        desk.told.emit(f"Mentions are recognised by the model {isolate(folder.name)}; review them with Ctrl+R.")
    return done
