"""The scroll bar of the page: flat, in the page's colours.

Desktop styles fill theirs with gradients, which costs more at every step of scrolling than the text that comes in.
Where it can be pressed is still the style's to say.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from .themes import Theme, mix

_PARTS = QStyle.SubControl
_INSET = 2  # pixels between the handle and the edge of the bar
_ROUND = 4  # pixels


class PageBar(QScrollBar):
    """A vertical scroll bar that paints itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._groove = self._handle = self._lit = QColor()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a page; the handle keeps 3 to 1 to it."""
        self._groove = QColor(mix(theme.background, theme.text, 0.04))
        self._handle = QColor(theme.line(mix(theme.background, theme.dimmed, 0.6)))
        self._lit = QColor(theme.dimmed)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._groove)
        lit = self.isSliderDown() or self.underMouse()
        color = self._lit if lit else self._handle
        if self.maximum() > self.minimum():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            rect = self.part(_PARTS.SC_ScrollBarSlider, option).adjusted(_INSET, 1, -_INSET, -1)
            painter.drawRoundedRect(rect, _ROUND, _ROUND)
        for part, up in ((_PARTS.SC_ScrollBarSubLine, True), (_PARTS.SC_ScrollBarAddLine, False)):
            _draw_arrow(painter, self.part(part, option), up, color)
        painter.end()

    def part(self, part: QStyle.SubControl, option: QStyleOptionSlider) -> QRect:
        """Return where the style has a part of the bar, in pixels."""
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)


def _draw_arrow(painter: QPainter, rect: QRect, up: bool, color: QColor) -> None:
    """Draw a small triangle where the style has a button, from rows one pixel high."""
    middle, top = rect.center().x(), rect.center().y() - 1
    for row in range(4 if rect.height() > 6 else 0):
        half = row if up else 3 - row
        painter.fillRect(middle - half, top + row, 2 * half + 1, 1, color)
