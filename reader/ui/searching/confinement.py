"""What a kept search is confined to beside its fields: shown, kept when it is edited, and lifted by a click."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from reader.model.bidi import isolate
from reader.model.query import Scope

from ..shelf.wording import counting
from ..text_line import caption


class Confinement(QPushButton):
    """A chip that says which source or articles are searched alone; hidden where all are."""

    lifted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source, self.documents = "", tuple[str, ...]()
        self.setToolTip(self.tr("Press to search all articles"))
        self.clicked.connect(lambda _=False: self._lift())
        self.hide()

    def confine(self, scope: Scope) -> None:
        """Show what a scope is confined to."""
        self.source, self.documents = scope.source, scope.documents
        named = [isolate(self.source)] if self.source else []
        named += _counted(self.documents)
        self.setText(caption(self.tr("only in {what}").format(what=", ".join(named)) + "  ✕"))
        self.setVisible(bool(named))

    def _lift(self) -> None:
        self.confine(Scope())
        self.lifted.emit()


def _counted(documents: Sequence[str]) -> list[str]:
    return [counting(len(documents), "article")] if documents else []
