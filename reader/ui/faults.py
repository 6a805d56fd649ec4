"""What happens when the program itself fails: a line in the log, one calm sentence, and the work goes on."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QThread, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.errors import ReaderError
from reader.places import log_file

_log = logging.getLogger("reader")
_LARGEST = 500_000  # bytes of one log file; one older is kept


def install() -> None:
    """Send tracebacks and Qt's warnings to the log, and tell the user of tracebacks, once each."""
    start_log(log_file())
    sys.excepthook = Faults()
    qInstallMessageHandler(_qt_said)


def start_log(path: Path) -> None:
    """Write the log at `path`; where it cannot be written the program runs without."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.handlers[:] = [handler]
    _log.setLevel(logging.INFO)


def _qt_said(kind: QtMsgType, context: object, message: str) -> None:
    level = logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING
    _log.log(level, "Qt: %s", message)


class Faults:
    """An excepthook for slots: an exception there does not travel through emit."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the error; tell the user, unless the same was told before."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("an error that nobody expected", exc_info=(kind, error, trace))
        sentence = str(error) if isinstance(error, ReaderError) else sentence_of(kind)
        app = QApplication.instance()
        if app is None:
            return
        if QThread.currentThread() is app.thread():
            self._tell(sentence, again=isinstance(error, ReaderError))
        else:  # only the GUI thread may open a message
            QTimer.singleShot(0, app, lambda: self._tell(sentence, again=False))

    def _tell(self, sentence: str, *, again: bool) -> None:
        if self._telling or sentence in self._told:
            return
        if not again:
            self._told.add(sentence)
        self._telling = True
        try:
            QMessageBox.warning(QApplication.activeWindow(), "Hashiya", sentence)
        finally:
            self._telling = False


def tell_refusal(sentence: str) -> None:
    """Say why no window opens to someone who started the program without a terminal."""
    in_terminal = sys.stderr is not None and sys.stderr.isatty()  # None under pythonw
    if not in_terminal and QApplication.platformName() not in ("offscreen", "minimal"):
        QMessageBox.critical(None, "Hashiya", sentence)


def sentence_of(kind: type[BaseException]) -> str:
    """Return what the user is told of an error of the program itself."""
    return (
        f"Something went wrong in the program ({kind.__name__}); the details are in {log_file()}. "
        "Nothing that you marked is lost: everything is written as soon as it is marked."
    )
