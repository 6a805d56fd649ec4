"""How rows of the annotations are drawn, and what rows of every list share: text on its own side, colours beside it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model.annotation import CUES, ENTITIES, QUOTES, Annotation
from reader.model.bidi import base_direction

from .annotations_model import COLOR, HEADING, NAME, RECORD, STANDING
from .appearance import chosen_ground
from .text_line import draw_line, interface_font
from .themes import LIGHT, Theme

_Index = QModelIndex | QPersistentModelIndex
_PAD = 10
_STANDINGS = {"no speaker": "? no speaker", "speaker inferred": "↑ inferred"}


class RowPainting(QStyledItemDelegate):
    """What the lists share: the ground of a row, and the theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.large, self.small = interface_font(1), interface_font(-1)

    def row_height(self) -> int:
        """Return the height of every row in pixels."""
        return round(QFontMetricsF(self.large).height() + 10)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, rect = option.state, QRectF(option.rect).adjusted(4, 1, -4, -1)
        palette: QPalette = option.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen_ground(self.theme)))
            painter.drawRoundedRect(rect, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.alternateBase())
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(self.theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)

    def _ink(self, option: QStyleOptionViewItem, *, dimmed: bool = False) -> QColor:
        palette: QPalette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            return QColor(self.theme.text)
        return palette.color(QPalette.ColorRole.PlaceholderText if dimmed else QPalette.ColorRole.Text)


class AnnotationRows(RowPainting):
    """An annotation: a sign of its layer in its tag's colour, its words on their own side, and its tag."""

    named = True  # whether each row says its tag: not where a heading says it

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        found = index.data(RECORD)
        if isinstance(found, Annotation):
            self._ground(painter, option)
            self._record(painter, option, found, index)
        else:
            self._heading(painter, option, index.data(HEADING) or "")
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        rect = QRectF(option.rect).adjusted(_PAD, 4, -_PAD, 0)
        painter.setFont(interface_font(-1, bold=True))
        painter.setPen(self._ink(option, dimmed=True))
        draw_line(painter, rect, text, "ltr")

    def _record(self, painter: QPainter, option: QStyleOptionViewItem, found: Annotation, index: _Index) -> None:
        rect = QRectF(option.rect).adjusted(_PAD + 4, 0, -_PAD - 4, 0)
        rtl = base_direction(found.exact) == "rtl"
        chip = QRectF(rect.right() - 14 if rtl else rect.left(), rect.center().y() - 7, 14, 14)
        self._chip(painter, chip, found, str(index.data(COLOR)))
        rect = rect.adjusted(0, 0, -22, 0) if rtl else rect.adjusted(22, 0, 0, 0)
        painter.setFont(self.small)
        painter.setPen(self._ink(option, dimmed=True))
        aside = self._aside(found, index)
        if aside:
            room = QRectF(rect.left(), rect.top(), rect.width() * 0.4, rect.height())
            if not rtl:
                room.moveRight(rect.right())
            used = draw_line(painter, room, aside, "ltr", aligned="ltr" if rtl else "rtl") + 10
            rect = rect.adjusted(used, 0, 0, 0) if rtl else rect.adjusted(0, 0, -used, 0)
        painter.setFont(self.large)
        painter.setPen(self._ink(option))
        draw_line(painter, rect, found.exact)

    def _aside(self, found: Annotation, index: _Index) -> str:
        pieces = [str(index.data(NAME))] if self.named or found.layer_id == QUOTES else []
        if found.status != "accepted":
            pieces.append(found.status)
        standing = str(index.data(STANDING) or "")
        if standing:
            pieces.append(_STANDINGS[standing])
        if found.note:
            pieces.append("✎")
        return " ".join(pieces)

    def _chip(self, painter: QPainter, rect: QRectF, found: Annotation, color: str) -> None:
        """Draw the sign of a layer as the page draws its marks: filled, underlined, framed, or half filled."""
        line, fill = QColor(self.theme.line(color)), QColor(self.theme.fill(color, strength=0.5))
        painter.setPen(QPen(line, 1.6))
        painter.setBrush(fill)
        if found.layer_id == QUOTES:
            painter.drawRoundedRect(rect, 2, 2)
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            painter.drawLine(rect.topRight(), rect.bottomRight())
        elif found.layer_id == CUES:
            painter.setPen(QPen(line, 2.6))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        elif found.layer_id == ENTITIES:
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line)
            painter.drawRect(rect.adjusted(0, 6, 0, 0))
