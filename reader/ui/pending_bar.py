"""The bar under the article while a suggestion is looked at: its parts in words, and what each key does to it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.model.bidi import isolate

from .flow_layout import FlowLayout
from .text_line import interface_font, tip

_WIDE = 460  # pixels, under which the keys are told in a tooltip: the article needs the room


class PendingBar(QFrame):
    """Shows one suggestion; a click on a part's name goes to it."""

    part_asked = Signal(int)  # number of the part
    left = Signal()  # by Esc, for the article

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Pending")
        self.setAccessibleName(name)
        self.words = wrapping_label(self, rich=True)
        self.words.linkActivated.connect(lambda number: self.part_asked.emit(int(number)))
        self.hint = wrapping_label(self)
        self.hint.setObjectName("Heading")
        self.hint.setFont(interface_font(-1))
        self.buttons = FlowLayout()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(12, 6, 8, 6)
        self.rows.setSpacing(4)
        self.rows.addWidget(self.words)
        self.rows.addWidget(self.hint)
        self.rows.addLayout(self.buttons)
        self.hide()

    def add_button(self, text: str, hint: str, act: Callable[[], object]) -> QPushButton:
        """Add a button; it never takes the keyboard from the article by a click."""
        button = QPushButton(text, self)
        button.setToolTip(tip(hint))
        button.setAccessibleName(hint)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False: act())
        self.buttons.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.hint.setVisible(event.size().width() >= _WIDE)
        super().resizeEvent(event)

    def first_field(self) -> QWidget:
        """Return the field that the keyboard goes to first."""
        fields = (*self.findChildren(QAbstractSpinBox), *self.findChildren(QPushButton))
        return next(field for field in fields if field.isEnabled())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def say(self, rich: str, plain: str, hint: str) -> None:
        """Show a suggestion, or a sentence, with what the keys do."""
        self.words.setText(rich)
        if self.words.accessibleName() != plain:
            self.words.setAccessibleName(plain)
            QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))
        self.hint.setText(isolate(hint, "ltr"))
        self.words.setToolTip(tip(hint))
        self.hint.setAccessibleName(hint)


def wrapping_label(parent: QWidget, *, rich: bool = False) -> QLabel:
    """Return a label that takes as many lines as it needs and never widens the window."""
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if rich:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
    return label
