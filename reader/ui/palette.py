"""The verbs of marking beside the selection, for the mouse: never over the words, gone when they are let go."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.model.annotation import ENTITIES, Entity, Tag, Tagset
from reader.model.bidi import isolate
from reader.model.changes import ChangeSet

from .article_view import ArticleView
from .desk import Desk
from .layouts import emptied
from .marking import Marking
from .text_line import caption, interface_font, tip

_GAP = 10  # pixels between the words and the palette
_COLUMNS = 5
_AROUND = 36  # pixels of a row that are no button
_TAGS = 60  # more would cover the page; the menu has all
_OFFERED = 4  # entities that a mention can be joined to in one choice


class Palette(QFrame):
    """A small frame of buttons. `offer` shows instead which entities a mention may mean."""

    def __init__(self, desk: Desk, view: ArticleView, marking: Marking) -> None:
        super().__init__(view)
        self.setObjectName("Palette")
        self.setAccessibleName(self.tr("Marking"))
        self._desk, self._view, self._marking = desk, view, marking
        self._built = self._stale = False
        self._filled_for = 0  # the width of the article, in pixels
        self._showing = False
        self._anchor = QRect()
        self.hide()
        view.viewport().installEventFilter(self)
        view.place_changed.connect(self.hide)
        view.selection_changed.connect(self._selection_moved)
        marking.mention_made.connect(self._mention_made)
        desk.opened.connect(lambda _: self.hide())
        desk.changed.connect(self._lists_changed)

    # when it comes and goes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.LeftButton:
                QTimer.singleShot(0, self, self._released)
        elif kind in (QEvent.Type.Wheel, QEvent.Type.Resize):
            self.hide()
        return False

    def _released(self) -> None:
        if len(self._view.selection()):
            self.appear()

    def _selection_moved(self) -> None:
        if not self._showing:
            self.hide()

    def _mention_made(self, annotation_id: str) -> None:
        entities = self.offers(annotation_id)
        if entities:
            self.offer(annotation_id, entities)

    def _lists_changed(self, change_set: ChangeSet) -> None:
        if any(change.kind in (Tag, Tagset) for change in change_set.changes):
            self._stale = True

    def appear(self, *, focus: bool = False) -> None:
        """Show the verbs by the selection, else whom the mention may mean; with `focus`, for the keyboard."""
        if not len(self._view.selection()):
            self._appear_for_mention(focus)
            return
        if not self._built or self._stale or self._filled_for != self._view.viewport().width():
            self._fill()
        self.pages(verbs=True)
        self._anchor = self._view.selection_rect()
        self._place(self._anchor)
        if focus:
            self._quote.setFocus(Qt.FocusReason.PopupFocusReason)

    def _appear_for_mention(self, focus: bool) -> None:
        found = self._desk.current()
        entities = self.offers(found.id) if found and found.layer_id == ENTITIES else []
        if found is None or not entities:
            self._desk.told.emit(self.tr("Select some words first."))
            return
        self.offer(found.id, entities)
        if focus:
            self._first_offer.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> bool:
        """Go away; return whether there was anything to go. The keyboard goes back to the article."""
        if not self.isVisible():
            return False
        self.hide()
        self._view.setFocus(Qt.FocusReason.PopupFocusReason)
        return True

    # what it shows

    def pages(self, *, verbs: bool) -> None:
        """Show the verbs, or else the entities on offer."""
        if not self._built:
            self._fill()
        self._verbs.setVisible(verbs)
        self._offers.setVisible(not verbs)

    def _fill(self) -> None:
        if not self._built:
            outer = QVBoxLayout(self)
            outer.setContentsMargins(6, 6, 6, 6)
            self._verbs, self._offers = QWidget(self), QWidget(self)
            outer.addWidget(self._verbs)
            outer.addWidget(self._offers)
            self._offer_row = QHBoxLayout(self._offers)
            self._offer_row.setContentsMargins(4, 0, 0, 0)
            self._rows = QVBoxLayout(self._verbs)
            self._rows.setContentsMargins(0, 0, 0, 0)
            self._rows.setSpacing(4)
        emptied(self._rows)
        tags = self._desk.workspace.palette(ENTITIES)[:_TAGS]
        self._rows.addLayout(self._in_rows(self._verb_buttons(), 6))
        self._rows.addLayout(self._in_rows([self._tag_button(tag) for tag in tags], _COLUMNS))
        self._built, self._stale, self._filled_for = True, False, self._view.viewport().width()

    def _verb_buttons(self) -> list[QToolButton]:
        marking, made = self._marking, list[QToolButton]()
        wanted = [
            ("Quote", "Q", marking.quote), ("Cue", "C", marking.cue), ("Speaker", "S", marking.speaker),
            ("Highlight", "H", marking.highlight), ("Note", "N", marking.note), ("Copy", "Ctrl+C", self._view.copy),
        ]  # fmt: skip
        for name, key, act in wanted:
            button = self._button(name, f"{name} ({key})")
            button.clicked.connect(lambda _=False, act=act: self._do(act))
            made.append(button)
        self._quote = made[0]
        return made

    def _in_rows(self, buttons: list[QToolButton], most: int) -> QVBoxLayout:
        """Return the buttons in rows of at most so many, fewer where the article is narrow."""
        rows, room = QVBoxLayout(), self._view.viewport().width() - _AROUND
        rows.setSpacing(2)
        count = width = 0
        for button in buttons:
            wide = button.sizeHint().width() + 2
            if not count or count == most or width + wide > room:
                row = QHBoxLayout()
                row.setSpacing(2)
                rows.addLayout(row)
                count = width = 0
            row.insertWidget(count, button)
            count, width = count + 1, width + wide
            if count == 1:
                row.addStretch(1)
        return rows

    def _tag_button(self, tag: Tag) -> QToolButton:
        described = f"\n{tag.description}" if tag.description else ""
        button = self._button(isolate(tag.name), f"{tag.name}{f' ({tag.shortcut})' if tag.shortcut else ''}{described}")
        button.setIcon(dot(tag.color, tag.shortcut))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda _=False: self._do(lambda: self._marking.tag(tag.id)))
        return button

    def _button(self, text: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(caption(text))
        button.setToolTip(tip(hint))
        button.setAccessibleName(hint.split("\n")[0])
        button.setProperty("flat", True)
        button.setFont(interface_font(-1))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(16, 16))
        return button

    def _do(self, act: Callable[[], object]) -> None:
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if had_focus:
            self._view.setFocus(Qt.FocusReason.PopupFocusReason)
        self._anchor = self._view.selection_rect()
        act()

    # who is meant

    def offers(self, annotation_id: str) -> list[Entity]:
        """Return the entities that a mention may mean besides the one it is joined to, the likeliest first."""
        found = self._desk.workspace.annotations.get(annotation_id)
        if found is None:
            return []
        entities = self._desk.workspace.candidates(annotation_id)
        return [entity for entity in entities if entity.id != found.entity_id][:_OFFERED]

    def offer(self, annotation_id: str, entities: list[Entity]) -> None:
        """Show the entities that a mention may mean: one choice joins it."""
        self.pages(verbs=False)
        emptied(self._offer_row)
        label = QLabel(self.tr("Join to"), self)
        label.setFont(interface_font(-1))
        self._offer_row.addWidget(label)
        for place, entity in enumerate(entities):
            button = self._button(isolate(entity.name), self.tr("Join to {name}").format(name=isolate(entity.name)))
            button.setProperty("flat", False)
            button.clicked.connect(lambda _=False, id=entity.id: self._join(annotation_id, id))
            self._offer_row.addWidget(button)
            if place == 0:
                self._first_offer = button
        found = self._desk.workspace.annotations[annotation_id]
        self._view.select_annotation(annotation_id, reveal=False)
        anchor = _rect_of(self._view, found.start, found.end)
        self._view.select_annotation(self._desk.selection, reveal=False)
        self._place(anchor)

    def _join(self, annotation_id: str, entity_id: str) -> None:
        self.leave()
        self._desk.act(lambda: self._desk.workspace.join(annotation_id, entity_id))

    # where it stands

    def _place(self, words: QRect) -> None:
        self._showing = True
        self.adjustSize()
        size, area = self.sizeHint(), self._view.viewport().geometry()
        self.setGeometry(QRect(beside(words.translated(area.topLeft()), size, area), size))
        self.show()
        self.raise_()
        self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


def beside(words: QRect, size: QSize, area: QRect) -> QPoint:
    """Return the corner of a frame of `size` under `words`, else over them, else in a corner away from them; pixels."""
    x = words.center().x() - size.width() // 2
    x = max(area.left() + 4, min(x, area.right() - size.width() - 4))
    if words.bottom() + _GAP + size.height() <= area.bottom():
        return QPoint(x, words.bottom() + _GAP)
    if words.top() - _GAP - size.height() >= area.top():
        return QPoint(x, words.top() - _GAP - size.height())
    # The words fill the screen: the edge that hides the least of them.
    return QPoint(x, area.bottom() - size.height() - 4)


def _rect_of(view: ArticleView, start: int, end: int) -> QRect:
    return view.rect_of(start) | view.rect_of(end, True)


def dot(color: str, key: str) -> QIcon:
    """Return a tag's colour as a disc with its key on it, 16 pixels."""
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(1, 1, 14, 14)
    font = interface_font(bold=True)
    font.setPixelSize(10)
    painter.setFont(font)
    ink = QColor("#ffffff") if QColor(color).lightnessF() < 0.55 else QColor("#000000")
    painter.setPen(QPen(ink))
    painter.drawText(QRect(0, 0, 16, 16), Qt.AlignmentFlag.AlignCenter, key)
    painter.end()
    return QIcon(pixmap)
