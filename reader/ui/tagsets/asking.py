"""What the pages share: buttons of a list, names that are free yet, and the question before something is removed."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QToolButton, QWidget

from ..text_line import tip


def list_button(text: str, name: str, act: Callable[[], object] | None, parent: QWidget) -> QToolButton:
    """Return a small button beside a list; `name` is its accessible name and its hint."""
    button = QToolButton(parent)
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(tip(name))
    button.setMinimumWidth(34)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # what is typed in a field is written before it acts
    if act is not None:
        button.clicked.connect(lambda _=False: act())
    return button


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, with a number behind it where that name is taken."""
    names = (wanted if n == 1 else f"{wanted} {n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def agreed(parent: QWidget, title: str, question: str) -> bool:
    """Ask before something that is in use is removed; return whether it may be."""
    buttons = QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel
    return QMessageBox.question(parent, title, question, buttons) == QMessageBox.StandardButton.Ok
