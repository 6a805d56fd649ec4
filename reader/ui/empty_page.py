"""What stands where an article would: how to begin, and the samples."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.model.bidi import isolate
from reader.places import seeds

from .text_line import interface_font


class EmptyPage(QWidget):
    """Says what to do when no article is open."""

    import_asked = Signal()
    folder_asked = Signal()
    samples_asked = Signal(list)  # paths

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("No article is open"))
        self._filled = False
        self._first: QPushButton | None = None
        self._layout = QVBoxLayout(self)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._filled:
            self._filled = True
            self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        heading = QLabel(self.tr("Open an article to read and mark it"), self)
        heading.setFont(interface_font(7))
        text = QLabel(
            self.tr(
                "Drop files or folders on this window, open them from here, or choose one from the library.\n"
                "Then select words: Q marks a quote, C its cue, S its speaker, 1–9 people, bodies and places."
            ),
            self,
        )
        text.setObjectName("Heading")
        text.setWordWrap(True)
        for label in (heading, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout.addStretch(2)
        self._layout.addWidget(heading)
        self._layout.addSpacing(6)
        self._layout.addWidget(text)
        self._layout.addSpacing(18)
        self._layout.addLayout(self._buttons())
        self._layout.addStretch(3)

    def first(self) -> QPushButton | None:
        """Return the button that the keyboard goes to first."""
        return self._first

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button(self.tr("&Open files…"), self.import_asked.emit))
        row.addWidget(self._button(self.tr("Open a &folder…"), self.folder_asked.emit))
        samples = sample_files()
        if samples:
            button = self._button(self.tr("Try the &samples"), lambda: self.samples_asked.emit(samples))
            button.setToolTip("\n".join(isolate(Path(path).stem) for path in samples))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button(self, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(name, self)
        button.setMinimumHeight(34)
        button.setAutoDefault(True)
        button.clicked.connect(lambda _=False: act())
        self._first = self._first or button
        return button


def sample_files() -> list[str]:
    """Return the paths of the sample articles that are shipped with the program, in order."""
    folder = seeds()
    if not folder.is_dir():
        return []
    return [
        str(path) for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith((".", "README"))
    ]
