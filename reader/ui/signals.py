"""The workspace's plain callbacks as one Qt signal, and a timer that asks for the news of other windows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import ReaderError
from reader.workspace import Workspace

_INTERVAL = 700  # milliseconds: soon enough to feel alive, and one PRAGMA costs nothing


class WorkspaceSignals(QObject):
    """Says `changed` with every ChangeSet after it is in the file, whichever window it came from."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._last_failure = ""
        self._stop: Callable[[], None] | None = workspace.subscribe(self.changed.emit)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.poll)
        self._timer.start()

    def poll(self) -> None:
        """Take in what other windows wrote; one sentence, told once, if the library cannot be read."""
        try:
            self._workspace.poll()
        except ReaderError as error:
            if str(error) != self._last_failure:
                self._last_failure = str(error)
                self.failed.emit(str(error))
        else:
            self._last_failure = ""

    def pause(self) -> None:
        """Ask for no news until go_on(): what is written now is brought here as it is, without being read again."""
        self._timer.stop()

    def go_on(self) -> None:
        """Ask for news again."""
        if self._stop is not None:
            self._timer.start()

    def stop(self) -> None:
        """Listen no longer: the window closes."""
        self._timer.stop()
        if self._stop is not None:
            self._stop()
            self._stop = None
