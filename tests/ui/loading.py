"""A loader for tests of the window: it reads and draws in this process, and does what it is told to do wrong."""

from pathlib import Path
from threading import Event

from PySide6.QtGui import QColor, QImage

from reader.errors import BadFile, PasswordNeeded
from reader.formats import parse, read
from reader.formats.options import AS_FOUND, Options
from reader.formats.pdf.picture import Picture
from reader.model.document import Draft


class FakeLoader:
    """Stands for a worker process. What it was asked for is in `asked`."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.password = ""  # what opens locked files and pages; empty: none is locked
        self.slow: Event | None = None  # where it is set, a call waits for it, or for kill()
        self.refusal = ""
        self.kills = self.closes = 0

    def read(self, path: Path, options: Options = AS_FOUND) -> Draft:
        """Return the draft of a file, as process.Loader does."""
        self._meet("read", path.name, options.password, subject=path.name)
        return read(path, options)

    def parse(self, raw: bytes, name: str = "", options: Options = AS_FOUND) -> Draft:
        """Return the draft of bytes, as process.Loader does."""
        self._meet("parse", name, options)
        return parse(raw, name, options)

    def picture(self, raw: bytes, number: int, width: int, password: str = "") -> Picture:
        """Return a page of one colour: the number of the page is its red."""
        self._meet("picture", number, width, password)
        image = QImage(width, round(width * 1.4), QImage.Format.Format_RGB32)
        image.fill(QColor(number, 200, 100))
        return Picture(image.width(), image.height(), image.bytesPerLine(), bytes(image.constBits()))

    def _meet(self, *asked: object, subject: str = "") -> None:
        self.asked.append(asked)
        if self.slow is not None:
            self.slow.wait(10)
        if self.refusal:
            raise BadFile(f"{subject} {self.refusal}".strip())
        if self.password and self.password not in asked:
            raise PasswordNeeded(f"{subject} is locked with a password.".strip())

    def kill(self) -> None:
        """End what is under way."""
        self.kills += 1
        if self.slow is not None:
            self.refusal = "was not read: the reading was stopped."
            self.slow.set()

    def close(self) -> None:
        """End the process."""
        self.closes += 1
