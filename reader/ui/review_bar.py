"""The bar of the review: how far it is, how sure each suggestion is and why, and a button for every key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QProgressBar, QPushButton

from reader.model.bidi import isolate
from reader.suggest import Suggestion
from reader.workspace.walk import Tally

from .pending_bar import PendingBar, wrapping_label
from .text_line import interface_font

KINDS: dict[str, tuple[str, ...]] = {
    "Quotes": ("quotes",), "Mentions": ("mentions",), "Quotes and mentions": ("quotes", "mentions")
}  # fmt: skip
"""What can be reviewed, by the name it has in the bar."""


class ReviewBar(PendingBar):
    """Shows where the review is. Its buttons are pressed with the mouse; the article keeps the keyboard."""

    sure_chosen = Signal(float)
    kinds_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("Review of suggestions")
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName("Suggestions answered")
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(220)
        self.progress.setFixedHeight(10)
        self.where = wrapping_label(self)
        top = QHBoxLayout()
        top.addWidget(self.progress, 1)
        top.addWidget(self.where, 2)
        self.rows.insertLayout(0, top)
        self.why = wrapping_label(self)
        self.why.setFont(interface_font(-1))
        self.rows.insertWidget(2, self.why)
        self.sure, self.kinds = QDoubleSpinBox(self), QComboBox(self)
        self.accept_all: QPushButton | None = None

    def add_choices(self) -> None:
        """Add the fields, after the buttons that they belong to."""
        self.sure.setRange(0.5, 1.0)
        self.sure.setSingleStep(0.05)
        self.sure.setDecimals(2)
        self.sure.setAccessibleName("Confidence from which all are accepted")
        self.sure.setToolTip("How sure a suggestion must be to be accepted with all others (+ and − change it)")
        self.sure.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sure.valueChanged.connect(self.sure_chosen)
        for name in KINDS:
            self.kinds.addItem(name)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(7)
        self.kinds.setAccessibleName("What is reviewed")
        self.kinds.setToolTip("Quotes by rule; mentions by what was tagged before, by lists of names, by recognisers")
        self.kinds.textActivated.connect(self.kinds_chosen)

    def show_progress(self, at: int | None, total: int, tally: Tally, article: str) -> None:
        """Say which suggestion this is of how many, how those before were answered, and which article of how many."""
        done = total - tally.left
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        place = f"{at + 1} of {total}" if at is not None else f"All {total} answered" if total else ""
        self._tell(self.where, " · ".join(part for part in (place, tally.told() if total else "", article) if part))

    def show_work(self, done: int, total: int, article: str) -> None:
        """Say that suggestions are being looked for, and how far that is; of a whole of 0 nobody knows."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._tell(self.where, " · ".join(part for part in ("Looking for suggestions …", article) if part))
        self._tell(self.why, "")

    def forget_reason(self) -> None:
        """Say no reason: nothing is being asked."""
        self._tell(self.why, "")

    def show_reason(self, suggestion: Suggestion) -> None:
        """Say how sure a suggestion is, and why."""
        said = f"Sure to {suggestion.confidence:.2f}: {isolate(suggestion.reason, 'ltr')}"
        who = "" if suggestion.origin == "rules" else f", by {isolate(suggestion.origin)}"
        self._tell(self.why, said + who)

    def show_over(self, count: int, sure: float) -> None:
        """Say how many would be accepted together."""
        if self.accept_all is None:
            return
        self.accept_all.setText(f"Accept {count} from {sure:.2f}")
        self.accept_all.setAccessibleName(f"Accept the {count} that are sure to {sure:.2f} or more, as one step")
        self.accept_all.setEnabled(count > 0)

    @staticmethod
    def _tell(label: QLabel, sentence: str) -> None:
        label.setText(isolate(sentence, "ltr") if sentence else "")
        label.setAccessibleName(sentence)
        label.setVisible(bool(sentence))
