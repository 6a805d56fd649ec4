"""What belongs to a quote: speaker, cue, addressee, and the pieces of an interrupted one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.model.annotated import Annotated
from reader.model.annotation import CUES, ENTITIES, Annotation, Role
from reader.model.attribution import inferred_speakers, is_unfinished
from reader.model.bidi import isolate
from reader.model.text import Span
from reader.workspace import quoting

from .desk import Desk
from .layouts import emptied
from .text_line import caption

_NEAR = 4000  # code points around a quote in which its speaker is offered
_MOST = 40
_SHORT = 48  # characters of a piece or a mention on a button


class RoleField(QComboBox):
    """Who has a role in the quote: what is linked now, and the mentions near it to choose from."""

    wanted = Signal(object)  # annotation id, or None: nobody

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.activated.connect(lambda _: self.wanted.emit(self.currentData()))

    def show_role(self, linked: Annotation | None, offered: list[Annotation]) -> None:
        """Show what is linked, and what may be chosen instead."""
        self.clear()
        self.addItem("—", None)
        ids = set()
        for found in ([linked] if linked else []) + offered:
            if found.id not in ids:
                ids.add(found.id)
                self.addItem(isolate(shortened(found.exact)), found.id)
        self.setCurrentIndex(1 if linked else 0)
        self.setEnabled(self.count() > 1)


class QuoteFields(QWidget):
    """The roles of the quote that is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._quote: Annotation | None = None
        self.fields: dict[Role, RoleField] = {}
        self._go: dict[Role, QToolButton] = {}
        self._linked: dict[Role, str] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[Role, str], ...] = (("speaker", "Speaker"), ("cue", "Cue"), ("addressee", "Addressee"))
        for row, (role, name) in enumerate(rows):
            self._add_role(grid, row, role, name)
        self.pieces_label = QLabel(self.tr("Pieces"), self)
        grid.addWidget(self.pieces_label, len(rows), 0, Qt.AlignmentFlag.AlignTop)
        self.piece_box = QVBoxLayout()
        grid.addLayout(self.piece_box, len(rows), 1, 1, 2)
        self.setLayout(grid)

    def _add_role(self, grid: QGridLayout, row: int, role: Role, name: str) -> None:
        field, go = RoleField(name, self), QToolButton(self)
        label = QLabel(name, self)
        label.setBuddy(field)
        if role == "speaker":
            self.speaker_label = label
        go.setText("→")
        go.setAccessibleName(f"Go to the {name.lower()}")
        go.setToolTip(f"Show the {name.lower()} in the article")
        go.setProperty("flat", True)
        go.clicked.connect(lambda _=False: self._desk.go_to(self._linked.get(role, "")))
        field.wanted.connect(lambda id: self._choose(role, id))
        self.fields[role], self._go[role] = field, go
        for column, widget in enumerate((label, field, go)):
            grid.addWidget(widget, row, column)

    def show_quote(self, quote: Annotation) -> None:
        """Show the roles and pieces of `quote`."""
        self._quote = quote
        article = self._desk.workspace.article
        near = article.annotations.touching(Span(max(0, quote.start - _NEAR), quote.end + _NEAR))
        near.sort(key=lambda found: max(found.start - quote.end, quote.start - found.end, 0))
        for role, field in self.fields.items():
            linked = next(iter(article.linked(quote.id, role)), None)
            layer = CUES if role == "cue" else ENTITIES
            offered = [found for found in near if found.layer_id == layer]
            field.show_role(linked, _distinct(offered)[:_MOST])
            key = {"speaker": "S", "cue": "C", "addressee": "A"}[role]
            field.setToolTip(f"Select the words in the article and press {key}, or choose here")
            self._go[role].setEnabled(linked is not None)
            self._linked[role] = linked.id if linked else ""
        self._name_speaker(article, quote)
        self._show_pieces(quote)

    def _name_speaker(self, article: Annotated, quote: Annotation) -> None:
        """Say of the speaker that there is none yet, or that another sentence names them."""
        standing = ""
        if is_unfinished(article, quote):
            standing = self.tr("Speaker: none yet")
        elif inferred_speakers(article, quote):
            standing = self.tr("Speaker, inferred")
        self.speaker_label.setText(standing or self.tr("Speaker"))
        self.fields["speaker"].setAccessibleName(standing or self.tr("Speaker"))

    def _show_pieces(self, quote: Annotation) -> None:
        emptied(self.piece_box)
        workspace = self._desk.workspace
        head = next((workspace.annotations[link.source_id] for link in workspace.links.target(quote.id, "part")), quote)
        pieces = [head, *workspace.article.linked(head.id, "part")]
        self.pieces_label.setVisible(len(pieces) > 1)
        for piece in pieces if len(pieces) > 1 else []:
            button = QToolButton(self)
            button.setText(caption(isolate(shortened(piece.exact))))
            button.setToolTip(self.tr("Show this piece in the article"))
            button.setProperty("flat", piece.id != quote.id)
            button.clicked.connect(lambda _=False, id=piece.id: self._desk.go_to(id))
            self.piece_box.addWidget(button)

    def _choose(self, role: Role, annotation_id: str | None) -> None:
        quote, workspace = self._quote, self._desk.workspace
        if quote is None or annotation_id == (self._linked.get(role) or None):
            return
        if annotation_id is None:
            done = self._desk.done(lambda: workspace.unlink(quote.id, role))
        elif role == "cue":
            done = self._desk.done(lambda: self._relink(quote, role, annotation_id))
        else:
            done = self._desk.done(lambda: workspace.speaker(workspace.find(annotation_id).span, quote.id, role))
        if not done and quote.id in workspace.annotations:
            self.show_quote(workspace.annotations[quote.id])  # refused: who is linked, not who was wished

    def _relink(self, quote: Annotation, role: Role, annotation_id: str) -> None:
        workspace = self._desk.workspace
        changes = quoting.joining(workspace.article, quote, role, workspace.find(annotation_id))
        workspace.commit(workspace.change_set(f"Link {role}", changes))


def shortened(text: str) -> str:
    """Return the words as a button shows them."""
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def _distinct(found: list[Annotation]) -> list[Annotation]:
    """Return the nearest of those that say the same."""
    seen: dict[str, Annotation] = {}
    for one in found:
        seen.setdefault(one.exact, one)
    return list(seen.values())
