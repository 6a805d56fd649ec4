"""One calm line over the article: what happened, what was refused, and a button to take it back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from reader.model.bidi import isolate

_BRIEF, _LONG = 7000, 30000  # milliseconds


class Notice(QFrame):
    """A message that goes away by itself. What was refused stays longer than what was done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Notice")
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self)
        close = QToolButton(self)
        close.setText("✕")
        close.setProperty("flat", True)
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(self.hide)
        self.button.clicked.connect(self._do)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        layout.addWidget(close)
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._fade)
        self.hide()

    def tell(self, sentence: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say what was done; `action` is the button that undoes it."""
        self._show(sentence, action, act, warning=False)

    def warn(self, sentence: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say what was refused; `action` is a button that shows more of it."""
        self._show(sentence, action, act, warning=True)

    def _show(self, sentence: str, action: str, act: Callable[[], object] | None, *, warning: bool) -> None:
        self._act = act
        # A sentence of ours that begins with an Arabic file name is still a left-to-right one.
        self.label.setText(isolate(sentence, "ltr"))
        self.label.setAccessibleName(sentence)
        self.button.setVisible(bool(action))
        self.button.setText(action)
        if self.property("warning") != warning:
            self.setProperty("warning", warning)
            self.style().unpolish(self)
            self.style().polish(self)
        self.show()
        self._timer.start(_LONG if warning or action else _BRIEF)
        QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.Alert))

    def _fade(self) -> None:
        if self.isAncestorOf(self.focusWidget() or self) and self.focusWidget() and self.focusWidget().hasFocus():
            self._timer.start(_BRIEF)
        else:
            self.hide()

    def _do(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
