"""How an article's row is drawn: its title on its own side, its state before it, a star behind it, its collections."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reader.model.bidi import Direction, base_direction
from reader.model.shelf import State

from ..library_model import ENTRY
from ..row_painting import RowPainting
from ..text_line import draw_line
from .entries import Entry
from .wording import details

_Index = QModelIndex | QPersistentModelIndex
_PAD = 14  # pixels beside the row's letters
_SIGN = 18  # pixels for the sign of the state, and for the star
_EDGE = 5  # pixels of a collection around its name
_SHARE = 0.42  # of the second line that collections may take
_STAR = ((0, -1), (0.24, -0.32), (0.95, -0.31), (0.38, 0.12), (0.59, 0.81), (0, 0.4), (-0.59, 0.81), (-0.38, 0.12),
         (-0.95, -0.31), (-0.24, -0.32))  # fmt: skip


class ArticleRows(RowPainting):
    """An article. Its state is a sign of its own shape: a dot for unread, half a disc for reading, a tick for done."""

    order = "read"  # what the list is ordered by is said first

    def row_height(self) -> int:
        return round(QFontMetricsF(self.large).height() + QFontMetricsF(self.small).height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        self._ground(painter, option)
        rect = QRectF(option.rect).adjusted(_PAD, 6, -_PAD, -6)
        side: Direction = "rtl" if entry.summary.direction == "rtl" else "ltr"
        upper = QFontMetricsF(self.large).height() + 3
        top = QRectF(rect.left(), rect.top(), rect.width(), upper)
        self._sign(painter, _cut(top, side, _SIGN - 4), entry, option)
        rect, top = _without(rect, side, _SIGN), _without(top, side, _SIGN)
        if entry.starred:
            self._star(painter, _cut(top, _other(side), _SIGN - 4), option)
            top = _without(top, _other(side), _SIGN)
        painter.setFont(self.large)
        painter.setPen(self._ink(option))
        draw_line(painter, top, entry.summary.title, base_direction(entry.summary.title, side), aligned=side)
        below = QRectF(rect.left(), rect.top() + upper, rect.width(), rect.height() - upper)
        painter.setFont(self.small)
        painter.setPen(self._ink(option, dimmed=True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._second(painter, below, entry, side)
        painter.restore()

    def _second(self, painter: QPainter, rect: QRectF, entry: Entry, side: Direction) -> None:
        """Draw the details, and on the other side the first of the collections and how many more there are."""
        end = _other(side)
        if entry.collections:
            name, more = entry.collections[0], len(entry.collections) - 1
            room = _cut(rect, end, rect.width() * _SHARE).adjusted(_EDGE, 0, -_EDGE, 0)
            if more:
                room = _without(room, end, draw_line(painter, room, f"+{more}", "ltr", aligned=end) + 2 * _EDGE)
            used = draw_line(painter, room, name, base_direction(name), aligned=end)
            chip = _cut(room, end, used).adjusted(-_EDGE, 0.5, _EDGE, -0.5)
            painter.drawRoundedRect(chip, 4, 4)
            taken = chip.right() - rect.left() if end == "ltr" else rect.right() - chip.left()
            rect = _without(rect, end, taken + _EDGE)
        draw_line(painter, rect, details(entry, self.order), "ltr", aligned=side)

    def _sign(self, painter: QPainter, rect: QRectF, entry: Entry, option: QStyleOptionViewItem) -> None:
        color = self._ink(option, dimmed=entry.state == "done")
        if entry.state == "unread":
            color = QColor(self.theme.accent)
        draw_state(painter, rect.center(), entry.state, color)

    def _star(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        palette: QPalette = option.palette
        chosen = option.state & QStyle.StateFlag.State_Selected
        draw_star(painter, rect.center(), palette.color(QPalette.ColorRole.Text) if chosen else self._gold())

    def _gold(self) -> QColor:
        return QColor(self.theme.line("#c58a00"))


def draw_state(painter: QPainter, center: QPointF, state: State, color: QColor) -> None:
    """Draw the sign of a state around a point."""
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "done":
        tick = [QPointF(-4.5, 0), QPointF(-1.5, 3.5), QPointF(4.5, -4)]
        painter.setPen(QPen(color, 1.8))
        painter.drawPolyline(QPolygonF([center + point for point in tick]))
        return
    ring = QRectF(center.x() - 4, center.y() - 4, 8, 8)
    if state == "unread":
        painter.setBrush(color)
    painter.drawEllipse(ring)
    if state == "reading":
        path = QPainterPath(center)
        path.arcTo(ring, 180, 180)  # the lower half, which is the same in every direction of writing
        painter.fillPath(path, color)


def draw_star(painter: QPainter, center: QPointF, color: QColor) -> None:
    """Draw a star around a point."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([center + QPointF(x * 6.5, y * 6.5) for x, y in _STAR]))


def _cut(rect: QRectF, side: Direction, width: float) -> QRectF:
    """Return what stands at that side of `rect`, so wide."""
    left = rect.right() - width if side == "rtl" else rect.left()
    return QRectF(left, rect.top(), width, rect.height())


def _other(side: Direction) -> Direction:
    return "ltr" if side == "rtl" else "rtl"


def _without(rect: QRectF, side: Direction, width: float) -> QRectF:
    return rect.adjusted(0, 0, -width, 0) if side == "rtl" else rect.adjusted(width, 0, 0, 0)
