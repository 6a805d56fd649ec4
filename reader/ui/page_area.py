"""The page under the reading view: a scroll area that lays out only what it shows, and holds the reader's place."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.model.document import Document
from reader.model.text import Span

from .block_flow import Flow, boilerplate_runs
from .caret import Motions
from .laid_block import Spot
from .page_bar import PageBar
from .page_painter import PageState, paint_page
from .painting import MarkStyle
from .reading_place import ReadingPlace
from .themes import Theme, system_theme
from .typography import PageStyle, Typography

_ZOOM_STEP = 1.1
_ZOOMS = (0.5, 4.0)
_GREATEST = 2**31 - 1  # a scroll bar counts in C ints
_LINES_A_NOTCH = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A line on the screen: its block, its number there, and its top and bottom in pixels of the viewport."""

    block: int
    line: int
    top: int
    bottom: int


class PageArea(QAbstractScrollArea):
    """Shows a document at a width, zoom, typography and theme. It knows nothing of carets and keys."""

    place_changed = Signal()
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._typography, self._zoom = Typography(), 1.0
        self._boilerplate_shown, self._syncing, self._follows_system = True, False, True
        self._folds: list[tuple[int, int]] = []
        self._place: ReadingPlace | None = None
        self._motions: Motions | None = None
        self._left = 0
        self._state = PageState(system_theme(), lambda annotation: MarkStyle())
        self._state.hidden_lines = self._hidden_lines
        self._bar = PageBar(self)
        self.setVerticalScrollBar(self._bar)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setLineWidth(2)
        # A bar that came and went would change the width, and with it what is laid out.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._show_focus()

    def _hidden_lines(self, count: int) -> str:
        return self.tr("… 1 hidden line") if count == 1 else self.tr("… {count} hidden lines").format(count=count)

    # What is shown

    def document(self) -> Document | None:
        """Return the document on the page."""
        return self._document

    def _lay_out(self, document: Document | None, offset: int | None = None) -> None:
        """Make the flow anew. With `offset` the page starts there, without it keeps its place."""
        self._document = document
        self._folds = boilerplate_runs(document) if document and not self._boilerplate_shown else []
        if document is None or not document.blocks:
            self._place = self._motions = None
        else:
            language = document.language if document.language != "und" else "ar"
            page = PageStyle(self._typography, self._zoom, language if document.direction == "rtl" else "en")
            flow = Flow(document, page, page.column_width(self.viewport().width()), self._folds)
            self._left = (self.viewport().width() - flow.width) // 2
            self._motions = Motions(flow)
            if self._place is None or offset is not None:
                self._place = ReadingPlace(flow, self.viewport().height())
                if offset:
                    self._place.go_to(offset)
            else:
                self._place.move_to(flow, self.viewport().height())
        self._laid_out()

    def _laid_out(self) -> None:
        """Tell the rest of the view that pixels changed their meaning."""
        self._sync_bar()
        self.viewport().update()

    @property
    def flow(self) -> Flow | None:
        """The laid-out blocks, or None where nothing is open."""
        return self._place.flow if self._place else None

    # Choices of the reader

    def theme(self) -> Theme:
        """Return the theme in use."""
        return self._state.theme

    def set_theme(self, theme: Theme | None) -> None:
        """Use `theme`; None follows the desktop."""
        self._follows_system = theme is None
        self._state.theme = theme or system_theme()
        self._show_focus()
        self.viewport().update()

    def _follow_system(self) -> None:
        if self._follows_system:
            self.set_theme(None)

    def typography(self) -> Typography:
        """Return the typography in use."""
        return self._typography

    def set_typography(self, typography: Typography) -> None:
        """Set the text in other fonts, sizes or spacing; the place is kept."""
        self._typography = typography
        self._lay_out(self._document)

    def zoom(self) -> float:
        """Return the zoom; 1 is the typography's own size."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the text `zoom` times as large, between 0.5 and 4; the place is kept."""
        wanted = min(max(zoom, _ZOOMS[0]), _ZOOMS[1])
        if wanted != self._zoom:
            self._zoom = wanted
            self._lay_out(self._document)
            self.zoom_changed.emit(wanted)

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(self._zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(self._zoom / _ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Back to the typography's own size."""
        self.set_zoom(1.0)

    def set_boilerplate_shown(self, shown: bool) -> None:
        """Show comment forms, menus and the like dimmed, or fold each run of them into one line that a click opens."""
        if shown != self._boilerplate_shown:
            self._boilerplate_shown = shown
            self._lay_out(self._document)

    def boilerplate_shown(self) -> bool:
        """Tell whether boilerplate is shown."""
        return self._boilerplate_shown

    def set_controls_shown(self, shown: bool) -> None:
        """Mark invisible joiners and direction controls with their names."""
        self._state.controls_shown = shown
        self.viewport().update()

    # Place

    def place(self) -> int:
        """Return the offset of the first character on the screen."""
        return self._place.offset() if self._place else 0

    def go_to(self, offset: int) -> None:
        """Put the line of `offset` at the top of the viewport."""
        if self._place:
            self._place.go_to(offset)
            self._scrolled()

    def reveal(self, span: Span) -> None:
        """Scroll as little as needed to see the start of `span`, opening the fold that it may be in."""
        if self._place is None or self._document is None:
            return
        if self._place.flow.fold_at(self._document.block_index(span.start)):
            self.set_boilerplate_shown(True)
        height = self.viewport().height()
        row = self.row_of(span.start)
        if row is None:
            self._place.go_to(span.start, -height // 3)
        elif row.top < 0 or row.bottom > height:
            self._place.scroll_by(row.top - 8 if row.top < 0 else row.bottom - height + 8)
        else:
            return
        self._scrolled()

    def scroll_by(self, pixels: int) -> int:
        """Scroll down (or, negative, up); return how many pixels it came to."""
        if self._place is None:
            return 0
        moved = self._place.scroll_by(pixels)
        if moved:
            if abs(moved) < self.viewport().height():
                self.viewport().scroll(0, -moved, self._column())
            else:
                self.viewport().update()
            self._sync_bar()
            self.place_changed.emit()
        return moved

    def _column(self) -> QRect:
        """Return what has ink on it: the column and what hangs over its sides. The rest need not be moved."""
        over = max(24, self._left // 4)
        width = self._place.flow.width if self._place else 0
        return QRect(self._left - over, 0, width + 2 * over, self.viewport().height()) & self.viewport().rect()

    def _scrolled(self) -> None:
        self._sync_bar()
        self.viewport().update()
        self.place_changed.emit()

    def _sync_bar(self) -> None:
        """Let the scroll bar follow the place."""
        bar, place = self.verticalScrollBar(), self._place
        self._syncing = True
        try:
            maximum = min(round(place.range()), _GREATEST) if place else 0
            value = min(round(place.value()), _GREATEST) if place else 0
            # A new range makes Qt lay out the whole area: not for a few pixels of an estimate put right.
            if abs(maximum - bar.maximum()) > self.viewport().height() // 4 or value >= min(maximum, bar.maximum()):
                bar.setRange(0, maximum)
            if bar.pageStep() != self.viewport().height():
                bar.setPageStep(max(1, self.viewport().height()))
                bar.setSingleStep(place.flow.page.body().line_height if place else 20)
            bar.setValue(value)
            self._bar_value = bar.value()
        finally:
            self._syncing = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._syncing or self._place is None:
            return
        bar = self.verticalScrollBar()
        moved = bar.value() - self._bar_value
        if abs(moved) <= 2 * self.viewport().height():
            self.scroll_by(moved)
            self._sync_bar()
            return
        if bar.value() >= bar.maximum():
            self._place.to_end()
        else:
            self._place.jump(bar.value())
        self._scrolled()

    # Pixels of the viewport

    @property
    def column_left(self) -> int:
        """The pixel of the viewport at which the column begins."""
        return self._left

    def row_of(self, offset: int, trailing: bool = False) -> Row | None:
        """Return the line of an offset where its block is on the screen, else None."""
        if self._place is None or self._document is None:
            return None
        index = self._document.block_index(offset)
        y = self._place.y_of(index)
        if y is None or self._place.flow.fold_at(index):
            return None
        laid = self._place.flow.block(index)
        line = laid.line_of(offset - self._place.flow.start(index), trailing)
        top, bottom = laid.band(line)
        return Row(index, line, y + top, y + bottom)

    def row_at(self, y: float) -> Row | None:
        """Return the line at or nearest to a pixel; of a folded run, line -1."""
        if self._place is None:
            return None
        flow, found = self._place.flow, None
        for found in self._place.shown():
            if y < found.y + flow.height(found.block):
                break
        if found is None:
            return None
        if flow.fold_at(found.block):
            return Row(found.block, -1, found.y, found.y + flow.fold_height)
        laid = flow.block(found.block)
        line = laid.line_at(y - found.y)
        top, bottom = laid.band(line)
        return Row(found.block, line, found.y + top, found.y + bottom)

    def spot_at(self, point: QPointF | QPoint) -> Spot | None:
        """Return where a press at `point` puts the caret, exact to the cluster; None where nothing is open."""
        row = self.row_at(point.y())
        if row is None or self._motions is None:
            return None
        if row.line < 0:
            return Spot(self._motions.flow.start(row.block))
        return self._motions.hit(row.block, row.line, point.x() - self._left)

    def character_at(self, point: QPointF | QPoint) -> int | None:
        """Return the offset of the cluster under `point`, or None beside the text."""
        row = self.row_at(point.y())
        if row is None or row.line < 0 or self._motions is None or not row.top <= point.y() < row.bottom:
            return None
        flow = self._motions.flow
        found = flow.block(row.block).character_at(point.x() - self._left, row.line)
        return None if found is None else found + flow.start(row.block)

    def rect_of(self, offset: int, trailing: bool = False, x: float | None = None) -> QRect:
        """Return the place of the caret at `offset`, one pixel wide; far above the viewport if it is off the screen."""
        row = self.row_of(offset, trailing)
        if row is None or self._motions is None:
            return QRect(0, -10_000, 1, 1)
        flow = self._motions.flow
        if x is None:
            x = flow.block(row.block).caret_x(offset - flow.start(row.block), row.line)
        return QRect(round(self._left + x), row.top, 1, row.bottom - row.top)

    def open_fold_at(self, point: QPointF) -> bool:
        """Show the boilerplate if `point` is on a folded run of it."""
        row = self.row_at(point.y())
        if row is None or row.line >= 0:
            return False
        self.set_boilerplate_shown(True)
        return True

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        place = self._place
        if place is None or place.flow.page.column_width(width) != place.flow.width:
            self._lay_out(self._document)
        else:
            self._left = (width - place.flow.width) // 2
            place.move_to(place.flow, height)
            self._laid_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._place is None:
            painter.fillRect(event.rect(), QColor(self._state.theme.background))
        else:
            paint_page(painter, event.rect(), self._place, self._left, self._state)
            self._paint_over(painter)
        painter.end()

    def _paint_over(self, painter: QPainter) -> None:
        """Draw what lies over the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, pixels = event.angleDelta().y(), event.pixelDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                self.set_zoom(self._zoom * _ZOOM_STEP ** (turned / 120))
        elif self._place and (pixels or turned):
            line = self._place.flow.page.body().line_height
            self.scroll_by(-pixels if pixels else -round(turned / 120 * line * _LINES_A_NOTCH))
        event.accept()

    def _show_focus(self) -> None:
        """A frame in the accent colour says that the keys go here."""
        theme, palette = self._state.theme, self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.accent if self.hasFocus() else theme.background))
        self.setPalette(palette)
        self._bar.set_theme(theme)
