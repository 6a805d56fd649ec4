"""Who or what a mention means: the entity it is joined to, and the likely ones in one choice."""

from html import escape

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reader.model.annotation import Annotation
from reader.model.bidi import isolate

from .desk import Desk
from .layouts import emptied
from .text_line import ArticleLabel, caption, interface_font

_MOST = 5


class EntityFields(QWidget):
    """The entity of the mention that is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._mention: Annotation | None = None
        self.entity, self.known_as, self.uri = ArticleLabel("", self), ArticleLabel("", self), QLabel(self)
        self.entity.setFont(interface_font(1, bold=True))
        self.entity.setAccessibleName(self.tr("Entity"))
        self.known_as.setFont(interface_font())
        self.uri.setOpenExternalLinks(True)
        self.uri.setWordWrap(True)
        self.detach = QToolButton(self)
        self.detach.setText("✕")
        self.detach.setProperty("flat", True)
        self.detach.setToolTip(self.tr("This mention does not mean that entity"))
        self.detach.setAccessibleName(self.detach.toolTip())
        self.detach.clicked.connect(lambda _=False: self._join(None))
        self.new = QLineEdit(self)
        self.new.setPlaceholderText(self.tr("Another name: Return joins or makes an entity"))
        self.new.setAccessibleName(self.tr("Name of another entity"))
        self.new.returnPressed.connect(self._join_new)
        self._build()

    def _build(self) -> None:
        means = QLabel(self.tr("Means"), self)
        row = QHBoxLayout()
        row.addWidget(means)
        row.addWidget(self.entity, 1)
        row.addWidget(self.detach)
        self.likely = QLabel(self.tr("May mean"), self)
        self.choices = QVBoxLayout()
        self.choices.setSpacing(2)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addLayout(row, 0, 0)
        for place, widget in enumerate((self.known_as, self.uri, self.likely), 1):
            grid.addWidget(widget, place, 0)
        grid.addLayout(self.choices, 4, 0)
        grid.addWidget(self.new, 5, 0)

    def show_mention(self, mention: Annotation) -> None:
        """Show the entity of `mention`, and others that it may mean."""
        if self._mention is None or self._mention.id != mention.id:
            self.new.clear()
        self._mention = mention
        workspace = self._desk.workspace
        entity = workspace.entities.get(mention.entity_id or "")
        self.entity.show_words(entity.name if entity else self.tr("nobody yet"))
        self.entity.setEnabled(entity is not None)
        self.detach.setVisible(entity is not None)
        aliases = [alias for alias in entity.aliases if alias != entity.name] if entity else []
        self.known_as.setVisible(bool(aliases))
        self.known_as.setText(self.tr("also") + " " + ", ".join(isolate(alias) for alias in aliases))
        self.uri.setVisible(bool(entity and entity.uri))
        uri = escape(entity.uri) if entity else ""
        self.uri.setText(f'<a href="{uri}">{uri}</a>' if uri else "")
        self._show_choices(mention)

    def _show_choices(self, mention: Annotation) -> None:
        emptied(self.choices)
        likely = [one for one in self._desk.workspace.candidates(mention.id) if one.id != mention.entity_id][:_MOST]
        self.likely.setVisible(bool(likely))
        for entity in likely:
            button = QToolButton(self)
            button.setText(caption(isolate(entity.name)))
            button.setFont(interface_font())
            button.setAccessibleName(self.tr("Join to {name}").format(name=isolate(entity.name)))
            button.clicked.connect(lambda _=False, id=entity.id: self._join(id))
            self.choices.addWidget(button)

    def _join(self, entity_id: str | None) -> None:
        mention = self._mention
        if mention:
            self._desk.act(lambda: self._desk.workspace.join(mention.id, entity_id))

    def _join_new(self) -> None:
        mention, name = self._mention, self.new.text().strip()
        if mention and name and self._desk.act(lambda: self._desk.workspace.join_new(mention.id, name)):
            self.new.clear()
