"""The lines of a concordance as a table, drawn so that the keywords stand under each other.

The columns are sides: in right-to-left text what comes before the keyword stands on its right.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model.bidi import Direction, base_direction, isolate
from reader.model.concordance import Hit, Row, row

from ..tables import SPELLINGS, Index, TickedRows
from ..text_line import draw_line, interface_font

LEFT, KEYWORD, RIGHT, ARTICLE, LEVEL, TICK = range(6)
HIT = Qt.ItemDataRole.UserRole
_SPELLED = ("as written", "hamza, alef", "other letters")
"""What each level of fold() means, in as little room as a column has."""
_GAP = 6  # pixels between the keyword and its neighbours
_SLACK = 4  # pixels that a laid line may be wider than its measure


class HitsModel(TickedRows):
    """Hits, in the order given, each with a tick: those that are ticked are marked."""

    rows: list[Hit]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), TICK, parent)
        self.columns = ("", self.tr("Found"), "", self.tr("Article"), self.tr("Spelled"), "")

    def add(self, hits: Sequence[Hit]) -> None:
        """Show these hits below the others."""
        if not hits:
            return
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(hits) - 1)
        self.rows.extend(hits)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        hit = self.rows[index.row()]
        if role == HIT:
            return hit
        if index.column() == TICK:
            return self.tick_data(index.row(), role)
        if index.column() == LEVEL and role == Qt.ItemDataRole.DisplayRole:
            return self.tr(_SPELLED[hit.level])
        if index.column() == LEVEL and role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr(SPELLINGS[hit.level])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            whole = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == KEYWORD
            return _sentence(hit) if whole else text_of(hit, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{_sentence(hit)}\n{isolate(hit.title)} · {self.tr(SPELLINGS[hit.level])}"
        return None


def text_of(hit: Hit, column: int) -> str:
    """Return the words of a hit that stand on a side, those found, or the title."""
    before, after = (" ".join(text.split()) for text in (hit.before, hit.after))
    left, right = (after, before) if hit.direction == "rtl" else (before, after)
    return (left, " ".join(hit.exact.split()), right, hit.title)[column]


def _sentence(hit: Hit) -> str:
    return isolate(" ".join(f"{hit.before}{hit.exact}{hit.after}".split()), hit.direction)


class KwicPainting(QStyledItemDelegate):
    """Draws each side next to the keyword, as many whole words as there is room for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.font: QFont = interface_font(1)
        self.bold: QFont = interface_font(1, bold=True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(HIT)
        if not isinstance(hit, Hit) or index.column() in (LEVEL, TICK):
            super().paint(painter, option, index)
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette: QPalette = option.palette
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(palette.color(ink))
        rect = QRectF(option.rect).adjusted(_GAP, 0, -_GAP, 0)
        column = index.column()
        painter.setFont(self.bold if column == KEYWORD else self.font)
        text, direction, aligned = self.line(hit, column, rect.width())
        draw_line(painter, rect, text, direction, aligned=aligned)
        painter.restore()

    def keyword_width(self, hit: Hit) -> int:
        """Return how many pixels the column of the keywords needs for this one."""
        return int(QFontMetricsF(self.bold).horizontalAdvance(text_of(hit, KEYWORD))) + 2 * _GAP + 4

    def _fitted(self, hit: Hit, width: float) -> Row:
        """Return the line of a hit with contexts that have room whole: what is cut off is never at the keyword."""
        metrics = QFontMetricsF(self.font)
        room = int(width)
        while room > 0:
            fitted = row(hit, room, lambda text: int(metrics.horizontalAdvance(text + " ")))
            over = max(metrics.horizontalAdvance(side) for side in (fitted.before, fitted.after)) + _SLACK - width
            if over <= 0:
                return fitted
            room -= max(_SLACK, int(over))
        return row(hit, 0, len)

    def line(self, hit: Hit, column: int, width: float) -> tuple[str, Direction, Direction]:
        """Return what a cell shows in so many pixels, its direction, and the side on which it begins.

        `ltr` as the last is the left side, `rtl` the right one: both contexts lean on the keyword.
        """
        if column == ARTICLE:
            side = base_direction(hit.title)
            return hit.title, side, side
        fitted = self._fitted(hit, width)
        if column == KEYWORD:
            return fitted.exact, hit.direction, hit.direction
        left, right = (fitted.after, fitted.before) if hit.direction == "rtl" else (fitted.before, fitted.after)
        return (left, hit.direction, "rtl") if column == LEFT else (right, hit.direction, "ltr")
