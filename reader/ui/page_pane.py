"""The pane beside the text that shows one page of the file as a picture: to be turned over, enlarged, gone to."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSpinBox, QToolButton, QVBoxLayout, QWidget

_STEP = 1.25
_ZOOMS = (0.5, 5.0)
_MARGIN = 8  # pixels round the picture
_PAUSE = 150  # milliseconds after a resize before the picture is drawn anew
_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class PageImage(QWidget):
    """The picture itself, or a sentence where there is none. A click or Return on it goes to the page's text."""

    pressed = Signal()
    turned = Signal(int)  # pages on (1) or back (-1)
    zoomed = Signal(float)  # times as large
    left = Signal()  # by Esc

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.sentence = ""
        self._width = 1
        self._down = QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_image(self, image: QImage | None, width: int, sentence: str = "") -> None:
        """Show a picture `width` pixels of the window wide; else the sentence."""
        self.image, self._width, self.sentence = image, max(1, width), sentence
        self.setCursor(Qt.CursorShape.PointingHandCursor if image else Qt.CursorShape.ArrowCursor)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        ratio = self.image.height() / max(1, self.image.width()) if self.image else 1.4
        return QSize(self._width + 2 * _MARGIN, round(self._width * ratio) + 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, inner = QPainter(self), self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        colors = self.palette()
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(inner, self.image)
        painter.setPen(QPen(colors.link() if self.hasFocus() else QColor(colors.mid().color()), 2))
        painter.drawRect(inner.adjusted(-2, -2, 1, 1))
        if self.image is None:
            painter.setPen(colors.windowText().color())
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(inner.adjusted(12, 24, -12, -12), flags, self.sentence)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self.turned.emit(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoomed.emit(1 / _STEP if key == Qt.Key.Key_Minus else _STEP)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoomed.emit(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = (event.position().toPoint() - self._down).manhattanLength() < 6
        if event.button() == Qt.MouseButton.LeftButton and near:
            self.pressed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)


class PagePane(QWidget):
    """Shows a page and says which one is asked for; where the pictures come from is not its business."""

    number_chosen = Signal(int)
    pressed = Signal(int)  # number of the page whose text is asked for
    width_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Picture of the page"))
        self.zoom, self.side = 1.0, "rtl"  # a picture wider than the pane is seen from the side where its lines begin
        self.picture, self.area = PageImage(), QScrollArea(self)
        self.number, self.count = QSpinBox(self), QLabel(self)
        self.previous, self.next = self._button("▲", "Page before"), self._button("▼", "Next page")
        self.smaller, self.larger = self._button("−", "Smaller picture"), self._button("+", "Larger picture")
        self.fitted = self._button("⇔", "As wide as the pane")
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.width_changed.emit)
        self._build()

    def _button(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(self.tr(name))
        button.setAccessibleName(self.tr(name))
        button.setProperty("flat", True)
        return button

    def _build(self) -> None:
        self.area.setWidget(self.picture)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.number.setAccessibleName(self.tr("Page number"))
        self.number.setKeyboardTracking(False)
        self.number.valueChanged.connect(self.number_chosen.emit)
        for button, act in (
            (self.previous, lambda: self.turn(-1)), (self.next, lambda: self.turn(1)),
            (self.smaller, lambda: self.zoom_by(1 / _STEP)), (self.larger, lambda: self.zoom_by(_STEP)),
            (self.fitted, lambda: self.zoom_by(1 / self.zoom)),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, act=act: act())
        self.picture.pressed.connect(lambda: self.pressed.emit(self.number.value()))
        self.picture.turned.connect(self.turn)
        self.picture.zoomed.connect(self.zoom_by)
        self._lay_out()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(2)
        for widget in (self.previous, self.number, self.count, self.next):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.smaller, self.fitted, self.larger):
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addLayout(bar)
        layout.addWidget(self.area, 1)
        self.setMinimumSize(180, 140)

    def image_width(self) -> int:
        """Return how wide the picture should be in pixels of the window."""
        return max(40, round((self.area.viewport().width() - 2 * _MARGIN) * self.zoom))

    def show_number(self, number: int, count: int) -> None:
        """Show which page it is, of how many."""
        self.number.blockSignals(True)
        self.number.setRange(1, max(1, count))
        self.number.setValue(number)
        self.number.blockSignals(False)
        self.count.setText(self.tr("of {count}").format(count=count))
        self.previous.setEnabled(number > 1)
        self.next.setEnabled(number < count)

    def show_image(self, image: QImage | None, sentence: str = "", *, from_top: bool = False) -> None:
        """Show a picture, or a sentence where there is none; `from_top` if it is of another page."""
        number, across = self.number.value(), self.area.horizontalScrollBar()
        seen = across.value() / across.maximum() if across.maximum() else float(self.side == "rtl")
        self.picture.show_image(image, self.image_width(), sentence)
        self.picture.setAccessibleName(
            sentence or self.tr("Picture of page {number}; Return goes to its text").format(number=number)
        )
        across.setValue(round(seen * across.maximum()))
        if from_top:
            self.area.verticalScrollBar().setValue(0)

    def turn(self, step: int) -> None:
        """Ask for the next page (1) or the one before (-1)."""
        self.number.setValue(self.number.value() + step)

    def zoom_by(self, factor: float) -> None:
        """Show the picture so many times as large."""
        wanted = min(max(self.zoom * factor, _ZOOMS[0]), _ZOOMS[1])
        if wanted != self.zoom:
            self.zoom = wanted
            self.show_image(self.picture.image, self.picture.sentence)
            self.width_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_image(self.picture.image, self.picture.sentence)
        self._pause.start()
