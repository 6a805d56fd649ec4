"""Tag all like this: the places that say a name, to be unticked, and tagged in one step."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import ENTITIES
from reader.model.bidi import isolate
from reader.model.text import Span
from reader.workspace.occurring import Occurring, Place

from ..desk import Desk
from ..library_work import Latest
from ..tables import SpaceTicks, set_up
from .looking import Wanted, looking
from .model import PlacesModel

_PAUSE = 350  # milliseconds after the last letter before the places are looked for


class OccurrencesDialog(QDialog):
    """Looks for a name in the open article or the whole library, and tags what is left ticked."""

    def __init__(self, desk: Desk, like: str, tag_id: str, entity: str, parent: QWidget | None = None) -> None:
        """Begin with these words, this tag and the name of this entity; the last may be empty."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tag all like this"))
        self._desk = desk
        self._works = Latest(self)
        self._found_for: Wanted | None = None
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.like, self.entity = QLineEdit(" ".join(like.split()), self), QLineEdit(entity, self)
        self.tag, self.scope = QComboBox(self), QComboBox(self)
        self.model, self.table = PlacesModel(self), QTableView(self)
        self.count, self.problem = QLabel(self), QLabel(self)
        self.accept_, self.all_, self.none_ = QPushButton(self), QPushButton(self), QPushButton(self)
        self._fill(tag_id)
        self._build()
        self.look()

    def _fill(self, tag_id: str) -> None:
        for tag in self._desk.workspace.palette(ENTITIES):
            self.tag.addItem(tag.name, tag.id)
        self.tag.setCurrentIndex(max(0, self.tag.findData(tag_id)))
        self.scope.addItem(self.tr("In the whole library"), "library")
        if self._desk.document() is not None:
            self.scope.addItem(self.tr("In the open article"), "article")

    def _build(self) -> None:
        self.entity.setPlaceholderText(self.tr("nobody named; the mentions are tagged only"))
        self.problem.setObjectName("Problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._build_table()
        for field in (self.like, self.entity):
            field.textChanged.connect(lambda _: self._pause.start())
        for box in (self.tag, self.scope):
            box.currentIndexChanged.connect(lambda _: self.look())
        self.model.ticked.connect(self._show_count)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Words:"), self.like)
        form.addRow(self.tr("&Tag:"), self.tag)
        form.addRow(self.tr("&Entity:"), self.entity)
        form.addRow(self.tr("&Where:"), self.scope)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problem)
        layout.addLayout(self._buttons())
        self.resize(860, 560)

    def _buttons(self) -> QHBoxLayout:
        close = QPushButton(self)
        for button, text, act in (
            (self.all_, self.tr("Tick &all"), lambda: self.model.tick_all(True)),
            (self.none_, self.tr("Tick &none"), lambda: self.model.tick_all(False)),
            (close, self.tr("Close"), self.close),
        ):
            button.setText(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
        self.accept_.setDefault(True)
        self.accept_.clicked.connect(lambda _=False: self.tag_ticked())
        row = QHBoxLayout()
        for part in (self.all_, self.none_):
            row.addWidget(part)
        row.addWidget(self.count, 1)
        for part in (close, self.accept_):
            row.addWidget(part)
        return row

    def _build_table(self) -> None:
        self.table.setModel(self.model)
        set_up(self.table, self.tr("Places that were found; Space ticks"), several=True)
        SpaceTicks(self.table, self.model)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    # looking

    def look(self) -> None:
        """Look for the places, in a thread; what was being looked for is forgotten."""
        self._pause.stop()
        here = self._desk.document()
        only = (here.id,) if here is not None and self.scope.currentData() == "article" else None
        wanted = Wanted(self.like.text().strip(), self.tag.currentData() or "", self.entity.text().strip(), only)
        self._show([])
        self.count.setText(self.tr("Looking…"))
        work = looking(self._desk.workspace.library.path, wanted)
        work.done.connect(self._take)
        work.refused.connect(self._refuse)
        self._works.begin(work)

    def _take(self, work: object, found: tuple[Wanted, list[Place]]) -> None:
        if self._works.is_now(work):
            self.problem.hide()
            self._found_for, places = found
            self._show(places)

    def _refuse(self, work: object, sentence: str) -> None:
        if self._works.is_now(work):
            self._show([])
            self.count.setText("")
            self.problem.setText(sentence)
            self.problem.show()

    def _show(self, places: list[Place]) -> None:
        self.model.forget_ticks()
        self.model.show_rows(places)
        self._show_count()

    def _show_count(self) -> None:
        chosen, all_ = len(self.model.chosen()), len(self.model.rows)
        articles = len({place.document_id for place in self.model.chosen()})
        said = self.tr("{n} of {all} places, in {articles} articles")
        self.count.setText(said.format(n=f"{chosen:,}", all=f"{all_:,}", articles=f"{articles:,}"))
        self.accept_.setText(self.tr("&Tag {n} places").format(n=f"{chosen:,}"))
        self.accept_.setEnabled(chosen > 0)

    # tagging

    def tag_ticked(self) -> None:
        """Tag the ticked places as one step and close; where that is refused, nothing has changed."""
        wanted, chosen = self._found_for, self.model.chosen()
        if wanted is None or not chosen:
            return
        workspace = self._desk.workspace
        made = self._desk.act(lambda: Occurring(workspace).tag(chosen, wanted.tag_id, entity=wanted.entity))
        if made is None:
            self.look()
            return
        told = self.tr("{words} was tagged in {n} places.")
        self._desk.told.emit(told.format(words=isolate(wanted.like), n=len(made)))
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._pause.stop()
        self._works.wait()
        super().closeEvent(event)

    def reject(self) -> None:
        self.close()


def ask_for(desk: Desk, span: Span, parent: QWidget) -> None:
    """Open the dialog for the words at `span` of the open article; where it is empty, for the chosen annotation."""
    found = None if len(span) else desk.current()
    words = span.of(desk.workspace.opened().text) if len(span) else found.exact if found else ""
    if not words:
        desk.told.emit(parent.tr("Select a name or choose a mention first, then tag all like it."))
        return
    entity = desk.workspace.entities.get(found.entity_id or "") if found else None
    tag_id = (found.tag_id or "") if found else ""
    OccurrencesDialog(desk, words, tag_id, entity.name if entity else "", parent).open()
