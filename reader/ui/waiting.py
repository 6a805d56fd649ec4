"""What is seen of a long reading: after half a second a small window with how far it is and a button to stop it."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

_PATIENCE = 500  # milliseconds


class Waiting(QObject):
    """The window of one reading after the other, over `window`; `stopped` if the user wants no more of it."""

    stopped = Signal()

    def __init__(self, sentence: str, window: QWidget) -> None:
        super().__init__(window)
        self._sentence, self._window = sentence, window
        self._done = self._total = 0
        self.dialog: QProgressDialog | None = None
        self.patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self.patience.timeout.connect(self._show)

    def begin(self) -> None:
        """Something is being read from now on; nothing is known yet of how far it is."""
        self._done = self._total = 0
        self.patience.start()

    def tell(self, done: int, total: int) -> None:
        """So much of the whole is done; of a whole of 0 or 1 nobody knows how far it is."""
        self._done, self._total = (done, total) if total > 1 else (0, 0)
        if self.dialog is not None:
            self.dialog.setMaximum(self._total)
            self.dialog.setValue(self._done)

    def hold(self) -> None:
        """Nobody waits for the file, but the file for an answer: do not come up over the question."""
        self.patience.stop()

    def go_on(self) -> None:
        """The answer is there."""
        if self.dialog is None:
            self.patience.start()

    def end(self) -> None:
        """It is over."""
        self.patience.stop()
        if self.dialog is not None:
            self.dialog.canceled.disconnect(self.stopped)
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def over(self) -> QWidget:
        """Return the window that a question stands over."""
        return self.dialog or self._window

    def _show(self) -> None:
        self.dialog = QProgressDialog(self._sentence, self.tr("Stop"), 0, self._total, self._window)
        self.dialog.setMinimumDuration(0)
        self.dialog.setAutoClose(False)
        self.dialog.setAutoReset(False)
        self.dialog.canceled.connect(self.stopped)
        self.dialog.setValue(self._done)
        self.dialog.show()
