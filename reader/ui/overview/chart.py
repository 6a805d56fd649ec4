"""A plot of bars. pyqtgraph draws its text through Qt, which shapes and orders Arabic as everywhere else."""

from collections import Counter
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from reader.errors import CannotWrite
from reader.model.bidi import base_direction, isolate

from ..text_line import interface_font
from ..themes import LIGHT, Theme
from .views import Row, shortened

MOST_BARS = 25
"""Bars that are drawn beside each other's names; a line of time has all."""
_TIMES = 12  # labels of times under the bars
_SCALE = 2  # pixels of a saved picture for one on the screen
_DOTS = 96  # of an inch, which SVG takes a pixel for
_LEAST = 6  # bars for which there is always room: one alone is no wall


class _Counts(pg.AxisItem):
    """An axis of whole numbers."""

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        return [found for found in super().tickSpacing(minVal, maxVal, size) if found[0] >= 1] or [(1, 0)]


class Chart(pg.PlotWidget):
    """Bars for rows: beside each other's names, the most on top, or over time. A click on one is told."""

    clicked = Signal(int)  # number of the row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={side: _Counts(side) for side in ("left", "right", "top", "bottom")})
        self._rows: list[Row] = []
        self._theme, self._unit, self._over_time, self._rtl = LIGHT, "", False, False
        self._chosen = -1
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(False, False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table under it holds the same for the keyboard
        self.scene().sigMouseClicked.connect(self._on_click)

    def show_rows(self, rows: Sequence[Row], unit: str, *, over_time: bool = False) -> None:
        """Draw these rows; `unit` says what is counted."""
        self._rows = list(rows) if over_time else list(rows[:MOST_BARS])
        self._unit, self._over_time, self._chosen = unit, over_time, -1
        sides = Counter(base_direction(row.name) for row in self._rows)
        self._rtl = not over_time and sides["rtl"] > sides["ltr"]
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self._draw()

    def choose(self, row: int) -> None:
        """Draw this row's bar as the chosen one, also by a frame."""
        if row != self._chosen:
            self._chosen = row
            self._draw()

    # drawing

    def _draw(self) -> None:
        item = self.getPlotItem()
        item.clear()
        self.setBackground(self._theme.background)
        self._axes()
        if not self._rows:
            return
        numbers, values = list(range(len(self._rows))), [row.value for row in self._rows]
        for chosen in (False, True):
            shown = [number for number in numbers if (number == self._chosen) is chosen]
            if shown:
                item.addItem(self._bars(shown, [values[number] for number in shown], chosen))
        most, room = max(1, *values), 0.6
        if self._over_time:
            item.setXRange(-room, max(len(values), _LEAST) - 1 + room, padding=0)
            item.setYRange(0, most * 1.08, padding=0)
        else:
            for number, value in enumerate(values):
                item.addItem(self._figure(number, value))
            item.setYRange(-room, max(len(values), _LEAST) - 1 + room, padding=0)
            item.setXRange(0, most * 1.15, padding=0)

    def _bars(self, numbers: list[int], values: list[int], chosen: bool) -> pg.BarGraphItem:
        fill = QColor(self._theme.fill(self._theme.accent, strength=0.75 if chosen else 0.45))
        pen = pg.mkPen(self._theme.text if chosen else self._theme.line(self._theme.accent), width=2.4 if chosen else 1)
        if self._over_time:
            return pg.BarGraphItem(x=numbers, height=values, width=0.7, brush=fill, pen=pen)
        return pg.BarGraphItem(x0=0, y=numbers, height=0.7, width=values, brush=fill, pen=pen)

    def _figure(self, number: int, value: int) -> pg.TextItem:
        text = pg.TextItem(f"{value:,}", color=self._theme.text, anchor=(1, 0.5) if self._rtl else (0, 0.5))
        text.setFont(interface_font(-1))
        text.setPos(value, number)
        return text

    def _axes(self) -> None:
        item = self.getPlotItem()
        names = "right" if self._rtl else "left"
        item.invertX(self._rtl)
        item.invertY(not self._over_time)
        for side in ("left", "right", "top", "bottom"):
            shown = side == "bottom" or side == names
            item.showAxis(side, shown)
            axis = item.getAxis(side)
            axis.setTicks(None)
            axis.setPen(self._theme.line(self._theme.rule))
            axis.setTextPen(self._theme.text)
            axis.setStyle(tickFont=interface_font(-1), autoExpandTextSpace=True, hideOverlappingLabels=False)
            axis.setLabel(None)
        item.getAxis("bottom").setLabel(self._unit if not self._over_time else None, color=self._theme.text)
        if self._over_time:
            item.getAxis("left").setLabel(self._unit, color=self._theme.text)
            step = max(1, -(-len(self._rows) // _TIMES))
            labels = [(number, row.name) for number, row in enumerate(self._rows) if number % step == 0]
            item.getAxis("bottom").setTicks([labels])
        else:
            item.getAxis(names).setTicks(
                [[(number, row.short or isolate(shortened(row.name))) for number, row in enumerate(self._rows)]]
            )

    # the mouse

    def _on_click(self, event: object) -> None:
        place: QPointF = self.getPlotItem().vb.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        along, value = (place.x(), place.y()) if self._over_time else (place.y(), place.x())
        row = round(along)
        if 0 <= row < len(self._rows) and value >= 0:
            self.clicked.emit(row)

    # saving

    def svg(self) -> bytes:
        """Return the plot as a drawing, in which words are words."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        size = self.viewport().size()
        generator.setResolution(_DOTS)
        generator.setSize(size)
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(self.accessibleName())
        self._paint(QPainter(generator), size, 1)
        return bytes(buffer.data().data())

    def png(self) -> bytes:
        """Return the plot as a picture, at twice its size on the screen. Raises CannotWrite where there is no room."""
        image = QImage(self.viewport().size() * _SCALE, QImage.Format.Format_RGB32)
        image.fill(QColor(self._theme.background))
        self._paint(QPainter(image), self.viewport().size(), _SCALE)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not QImageWriter(buffer, b"png").write(image):
            raise CannotWrite("The picture could not be made; save it smaller.")
        return bytes(buffer.data().data())

    def _paint(self, painter: QPainter, size: QSize, scale: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, size.width() * scale, size.height() * scale), QColor(self._theme.background))
        self.render(painter, QRectF(0, 0, size.width() * scale, size.height() * scale), self.viewport().rect())
        painter.end()
