"""The line above the text of a PDF some of whose pages cannot be trusted: which, why, and a button for the picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from reader.model.waypoints import Doubt, Page

_WHY: dict[Doubt, str] = {
    "scanned": "Page {number} is a picture: it has no text that could be read or marked.",
    "unmapped": "Page {number}: the file gives no letters for some signs, so words may be wrong.",
    "nastaliq": "Page {number}: a PDF keeps Nastaliq badly, so words may be wrong or astray.",
    "disordered": "Page {number}: its letters are out of order, so words may be wrong.",
    "recognised": "Page {number} is a picture: its text was read by a machine, so words may be wrong.",
}


class DoubtBar(QFrame):
    """Stands as long as the article has such a page, so that nothing jumps while one reads over them."""

    picture_asked = Signal(int)  # number of the page in doubt

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Doubt")
        self.number = 0  # of the page that is spoken of
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self.tr("Show its picture"), self)
        self.button.setToolTip(self.tr("Show the picture of the page beside the text (F8)"))
        self.button.clicked.connect(lambda _=False: self.picture_asked.emit(self.number))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_page(self, page: Page, doubtful: int, count: int) -> None:
        """Say what is wrong with a page, or that nothing is; `doubtful` of the article's `count` pages are in doubt."""
        self.number = page.number
        if page.doubt:
            said = self.tr(_WHY[page.doubt]).format(number=page.number)
        else:
            said = self.tr("Page {number} can be trusted; {doubtful} of {count} pages cannot.").format(
                number=page.number, doubtful=doubtful, count=count
            )
        if self.label.accessibleName() == said and self.isVisible():
            return
        self.label.setText(f"⚠ {said}" if page.doubt else said)
        self.label.setAccessibleName(said)
        if self.property("warning") != bool(page.doubt):
            self.setProperty("warning", bool(page.doubt))
            self.style().unpolish(self)
            self.style().polish(self)
        self.show()
        if page.doubt:
            QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.Alert))
