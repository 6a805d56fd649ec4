"""Passwords of locked files: asked for in a small window, and known until the program ends, written nowhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.model.bidi import isolate

Answer = Callable[[str | None], object]


class Passwords:
    """What was typed in this session and opened a file, by the digest of the file's bytes."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def keep(self, digest: str, password: str) -> None:
        """Know that this password opens the file of that digest."""
        if digest and password:
            self._of[digest] = password

    def of(self, digest: str) -> str:
        """Return the password of a file, empty if none is known."""
        return self._of.get(digest, "")

    def known(self) -> list[str]:
        """Return every password once, the newest last: files that lie together often share one."""
        return list(dict.fromkeys(self._of.values()))


class Trial:
    """What is being tried on one file that nothing has opened yet."""

    def __init__(self) -> None:
        self.password = ""
        self.typed = False  # by the user, for this file
        self._guessed: set[str] = set()

    def guess(self, known: list[str]) -> bool:
        """Try one that opened another file, the newest first, each once; return whether there was one left."""
        left = [one for one in known if one not in self._guessed]
        if not left or self.typed:
            return False
        self.password = left[-1]
        self._guessed.add(self.password)
        return True

    def type(self, password: str) -> None:
        """Try what the user typed."""
        self.password, self.typed = password, True


class PasswordDialog(QDialog):
    """Asks for the password of one file and answers once: with the password, or None."""

    def __init__(self, name: str, wrong: bool, answer: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Password"))
        self._answer: Answer | None = answer
        asked = self.tr("{name} is locked. Its password:").format(name=isolate(name))
        self.sentence = QLabel(isolate(self.tr("That password is wrong. ") + asked if wrong else asked, "ltr"))
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.sentence.text())
        self.sentence.setBuddy(self.field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )  # fmt: skip
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.sentence, self.field, buttons):
            layout.addWidget(widget)
        self.finished.connect(self._tell)
        self.resize(380, self.sizeHint().height())

    def _tell(self, result: int) -> None:
        answer, self._answer = self._answer, None
        if answer:
            answer(self.field.text() if result == QDialog.DialogCode.Accepted else None)
