"""How far an import is: a line under the article with a button to stop it. It takes no part of the window away."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from reader.model.bidi import isolate

_PATIENCE = 500  # milliseconds before it comes up
_STEP = 80  # milliseconds between two looks
_WIDTH = 220  # pixels


class ImportBar(QFrame):
    """Comes up if an import takes long; what is told in between is shown a few times a second."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Notice")
        self.label, self.bar = QLabel(self), QProgressBar(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setMinimumWidth(60)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_WIDTH)
        self.bar.setAccessibleName(self.tr("Import"))
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setToolTip(self.tr("Read no more files; what was added stays"))
        self.stop.clicked.connect(lambda _=False: self.stopped.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.stop)
        self._found = self._done = self._total = 0
        self._name, self._compares = "", False
        self.patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self.patience.timeout.connect(self._come_up)
        self._looking = QTimer(self, interval=_STEP)
        self._looking.timeout.connect(self._show)
        self.hide()

    def begin(self) -> None:
        """Files are being looked for from now on."""
        self._found = self._done = self._total = 0
        self._name, self._compares = "", False
        self.patience.start()

    def tell_found(self, found: int) -> None:
        """So many files were found so far."""
        self._found = found

    def tell(self, done: int, total: int, name: str) -> None:
        """So many files of all are done; the last one was `name`."""
        self._done, self._total, self._name = done, total, name

    def tell_compared(self, done: int, total: int) -> None:
        """All are read; of so many it is known what is alike to them."""
        self._done, self._total, self._compares = done, total, True

    def end(self) -> None:
        """It is over; the keyboard goes back to the article if it was on the button."""
        self.patience.stop()
        self._looking.stop()
        if self.stop.hasFocus():
            self.focusNextChild()
        self.hide()

    def _come_up(self) -> None:
        self._show()
        self._looking.start()
        self.show()

    def _show(self) -> None:
        if self._compares:
            said = self.tr("Looking for articles alike: {done} of {total}")
            said = said.format(done=f"{self._done:,}", total=f"{self._total:,}")
        elif self._total:
            said = self.tr("{done} of {total} articles").format(done=f"{self._done:,}", total=f"{self._total:,}")
            said += f" · {isolate(self._name)}" if self._name else ""
        else:
            said = self.tr("Looking for articles: {found} found").format(found=f"{self._found:,}")
        room = max(self.label.width(), self.label.minimumWidth())
        self.label.setText(isolate(self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room), "ltr"))
        self.label.setAccessibleName(said)
        unknown = self._total < 2
        self.bar.setMaximum(0 if unknown else self._total)
        self.bar.setValue(0 if unknown else self._done)
