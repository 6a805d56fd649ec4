"""The frame of the window: its parts, where they stand, and what is remembered of that."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.workspace import Workspace

from .annotations_panel import AnnotationsPanel
from .article_view import ArticleView
from .desk import Desk
from .empty_page import EmptyPage
from .following import Following
from .inspector import Inspector
from .library_panel import LibraryPanel
from .look import Look
from .mark_styles import MarkStyles
from .marking import Marking
from .notice import Notice
from .outline_panel import OutlinePanel
from .page_side import PageSide
from .palette import Palette
from .passwords import Passwords
from .pending_bar import PendingBar
from .settings import Settings
from .shelf.queue import Queueing
from .status_line import StatusLine

_SIZE = (1320, 860)
_ABREAST = 560  # pixels from which text and picture stand side by side
_COLUMNS, _LEFT, _RIGHT = (290, 700, 330), (500, 320), (400, 420)


class Frame(QMainWindow):
    """Builds and places the parts. MainWindow joins them."""

    def __init__(self, workspace: Workspace, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.desk = Desk(workspace, self)
        self.view = ArticleView()
        self.view.mark_style = MarkStyles(workspace)
        self.look = Look(self.view, self.settings)
        self.marking = Marking(self.desk, self.view)
        self.following = Following(self.desk, self.view)
        self.library = LibraryPanel(self.desk)
        self.outline = OutlinePanel(self.desk, self.view, self.following)
        self.annotations = AnnotationsPanel(self.desk)
        self.inspector = Inspector(self.desk)
        self.passwords = Passwords()
        self.page_side = PageSide(self.desk, self.view, self.following, self.passwords)
        self.notice, self.empty = Notice(), EmptyPage()
        self.library_shown = self.settings.flag("library_shown", True)
        self.outline_shown = self.settings.flag("outline_shown", True)
        self.annotations_shown = self.settings.flag("annotations_shown", True)
        self.setWindowTitle("Hashiya")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self._place_parts()
        self.palette_ = Palette(self.desk, self.view, self.marking)
        self.status = StatusLine(self.desk, self.view)
        self.queue = Queueing(
            self.desk, self.library.model, self.library.selected_ids,
            lambda ids: self.library.shelving.mark("done", ids), self,
        )  # fmt: skip
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.queue.sign)
        self.statusBar().addWidget(self.status, 1)
        self._restore()

    def _place_parts(self) -> None:
        self.page, self.middle, self._centre = QWidget(), QStackedWidget(), QWidget()
        self.spread = PageSpread(self.view, self.page_side.pane)
        self.page_layout = _column(self.page, self.spread)
        self.page_layout.insertWidget(0, self.page_side.bar)
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.page)
        _column(self._centre, self.middle, self.notice)
        self.left, self.right = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Vertical)
        for splitter, parts in (
            (self.left, (self.library, self.outline)),
            (self.right, (self.annotations, self.inspector)),
        ):
            for part in parts:
                splitter.addWidget(part)
            splitter.setStretchFactor(0, 1)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for place, widget in enumerate((self.left, self._centre, self.right)):
            self.columns.addWidget(widget)
            self.columns.setStretchFactor(place, int(widget is self._centre))
        self.left.setMinimumWidth(190)
        self._centre.setMinimumWidth(240)
        self.right.setMinimumWidth(250)
        for splitter in (self.columns, self.left, self.right):
            splitter.setHandleWidth(5)
            splitter.setChildrenCollapsible(False)
        self.setCentralWidget(self.columns)

    def _restore(self) -> None:
        settings = self.settings
        room = self.screen().availableGeometry().size() if self.screen() else QSize(*_SIZE)
        self.resize(QSize(*_SIZE).boundedTo(room))
        self.columns.setSizes(list(_COLUMNS))
        self.left.setSizes(list(_LEFT))
        self.right.setSizes(list(_RIGHT))
        if not settings.state("geometry").isEmpty():
            self.restoreGeometry(settings.state("geometry"))
        for key, splitter in (
            ("columns", self.columns),
            ("left", self.left),
            ("spread", self.spread),
            ("right", self.right),
        ):
            if not settings.state(key).isEmpty():
                splitter.restoreState(settings.state(key))
        self.outline.filled.connect(self._show_left)
        self._show_left()
        self.page_side.show(self.settings.flag("picture_shown", False))
        self.right.setVisible(self.annotations_shown)
        self.library.restore_order(settings.text("order", "read"), settings.flag("order_turned", False))

    def remember(self) -> None:
        """Keep where everything stands for the next time."""
        settings, here = self.settings, self.desk.document()
        settings.keep("geometry", self.saveGeometry())
        settings.keep("columns", self.columns.saveState())
        settings.keep("spread", self.spread.saveState())
        settings.keep("left", self.left.saveState())
        settings.keep("right", self.right.saveState())
        settings.keep("order", self.library.order.currentData())
        settings.keep("order_turned", self.library.turned.isChecked())
        settings.keep("article", here.id if here else "")
        settings.sync()

    def show_library(self, shown: bool) -> None:
        """Show or hide the library."""
        self.library_shown = shown
        self.settings.keep("library_shown", shown)
        self._show_left()

    def show_outline(self, shown: bool) -> None:
        """Show or hide the contents of the article; an article without any has no panel."""
        self.outline_shown = shown
        self.settings.keep("outline_shown", shown)
        self._show_left()
        if shown and self.desk.document() is not None and not self.outline.has_entries():
            self.notice.tell(self.tr("This article has no contents: neither headings nor a list of its parts."))

    def show_picture(self, shown: bool) -> None:
        """Show or hide the picture of the page beside the text; only the pages of a PDF have one."""
        self.settings.keep("picture_shown", shown)
        self.page_side.show(shown)
        if shown and self.desk.document() is not None and not self.page_side.has_pages():
            self.notice.tell(self.tr("This article has no pages that could be shown: only one from a PDF has."))

    def _show_left(self) -> None:
        outline = self.outline_shown and self.outline.has_entries()
        self.library.setVisible(self.library_shown)
        self.outline.setVisible(outline)
        self.left.setVisible(self.library_shown or outline)

    def show_annotations(self, shown: bool) -> None:
        """Show or hide the annotations and the inspector."""
        self.outline_shown = self.settings.flag("outline_shown", True)
        self.annotations_shown = shown
        self.right.setVisible(shown)
        self.settings.keep("annotations_shown", shown)

    def add_line(self, line: QWidget) -> None:
        """Place a line under the article and the notices."""
        column = self._centre.layout()
        assert column is not None
        column.addWidget(line)

    def close_others(self) -> None:
        """Close the windows and dialogs that belong to this one: each ends its own work."""
        for widget in self.findChildren(QWidget):
            if widget.isWindow() and widget.isVisible():
                widget.close()

    def next_part(self) -> None:
        """Put the keyboard into the next part of the window, from library to inspector."""
        stops = [
            self.library.rows,
            self.outline.tree,
            self.view,
            *(bar.first_field() for bar in self.page.findChildren(PendingBar)),
            self.page_side.pane.picture,
            self.annotations.rows,
            self.inspector.first_field(),
            self.empty.first(),
        ]
        shown = [stop for stop in stops if stop is not None and stop.isVisible()]
        at = next((n for n, stop in enumerate(shown) if stop.hasFocus() or stop.isAncestorOf(self.focusWidget())), -1)
        if shown:
            shown[(at + 1) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)


class PageSpread(QSplitter):
    """The text and the picture of its page: side by side, or one above the other where there is no room for that."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        for part in parts:
            self.addWidget(part)
            self.setStretchFactor(self.indexOf(part), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= _ABREAST
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if wanted != self.orientation():
            self.setOrientation(wanted)
        super().resizeEvent(event)


def _column(holder: QWidget, *widgets: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, int(place == 0))
    return layout
