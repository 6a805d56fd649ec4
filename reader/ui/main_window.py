"""The window: library, article, annotations and inspector, joined by the desk."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

from reader.errors import ReaderError
from reader.model.annotation import Annotation, Entity, Layer, Link, Tag
from reader.model.bidi import isolate
from reader.model.changes import ChangeSet
from reader.model.document import Document
from reader.model.text import Span
from reader.workspace import Workspace

from .actions import made
from .bare_keys import BareKeys
from .frame import Frame
from .import_outcome import Outcome
from .importing import Importing
from .menus import Menus
from .paragraph_kinds import ParagraphKinds
from .rereading import Rereading
from .settings import Settings
from .suggestion_modes import SuggestionModes
from .verbs import verbs

if TYPE_CHECKING:
    from .find_bar import FindBar

_PLACE_PAUSE = 2000  # milliseconds after scrolling before the reading place is kept
_LIST_PAUSE = 400  # milliseconds that the list of the library waits for the article


class MainWindow(Frame):
    """One window on one library."""

    def __init__(self, workspace: Workspace, settings: Settings | None = None) -> None:
        super().__init__(workspace, settings)
        self.importing = Importing(self.desk, self, self.passwords)
        self.find_bar: FindBar | None = None
        self.keeps_place = True
        self._place_kept: tuple[str, int] | None = None
        self._waiting: list[str] = []
        self._furnishing = QTimer(self, singleShot=True)
        self._furnishing.timeout.connect(self._furnish)
        self._scrolled = QTimer(self, interval=_PLACE_PAUSE, singleShot=True)
        self.kinds = ParagraphKinds(self.desk, self.view)
        self.rereading = Rereading(self.desk, self.view, self.notice)
        self.modes = SuggestionModes(self.desk, self.view, self.marking, self.page_layout, self.settings)
        self.actions_ = made(verbs(self), self)
        self.menus = Menus(self, self.actions_, self.desk, self.marking)
        self.actions_["kind"].setMenu(self.kinds.menu)
        self.keys = BareKeys(self.view, self.actions_.bare(), self.marking, self.palette_)
        self.actions_.enable(False)
        self.rereading.follow(self.actions_["reread"], self.actions_["whole"])
        self._join()
        self.look.apply()

    def _join(self) -> None:
        desk, view = self.desk, self.view
        desk.leaving.connect(self._leave)
        desk.opened.connect(self._show_document)
        desk.changed.connect(self._take_in)
        desk.selected.connect(self._show_selected)
        desk.revealed.connect(self._reveal)
        desk.told.connect(self.notice.tell)
        desk.refused.connect(self.notice.warn)
        view.annotation_activated.connect(lambda id: desk.select(id, chosen=True))
        view.annotation_resized.connect(self.marking.resize)
        view.selection_changed.connect(self._follow_view_soon)
        view.viewport().installEventFilter(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.place_changed.connect(self._scrolled.start)
        self._scrolled.timeout.connect(self._keep_place)
        self.marking.note_asked.connect(self._focus_note)
        self.status.turn_asked.connect(self.turn)
        self._join_panels()

    def _join_panels(self) -> None:
        self.library.removed.connect(self._tell_removed)
        for asking in (self.library.import_asked, self.empty.import_asked):
            asking.connect(self.import_files)
        self.empty.folder_asked.connect(self.import_folder)
        self.empty.samples_asked.connect(self.import_paths)
        self.importing.finished.connect(self._tell_imported)
        for rows in (self.library.rows, self.annotations.rows):
            rows.key_entered.connect(self._read_on)
        self.inspector.finished.connect(self._read_on)
        self.page_side.bar.picture_asked.connect(self.show_page)
        self.library.review_asked.connect(self.review_chosen)
        for part in (self.library, self.annotations, self.outline):
            self.look.theme_changed.connect(part.set_theme)

    # opening

    def start(self, files: Iterable[str] = ()) -> None:
        """Open what was open last, or the first of `files` if it is known; then read the library, and `files`."""
        paths = list(files)
        wanted = str(Path(paths[0]).absolute()) if paths else self.settings.text("article")
        try:
            known = self.desk.workspace.library.resolve(wanted)
        except ReaderError:
            known = ""
        if known:
            self.desk.open(known)
        QTimer.singleShot(0, self, lambda: self._after_start(paths))

    def _after_start(self, paths: list[str]) -> None:
        known = self.desk.document() is not None
        if not known:
            self.import_paths(paths)
        # The article first: the library's list, and a second look at a file that is known, wait until it is painted.
        self._waiting = paths if known else []
        self._furnishing.start(_LIST_PAUSE if paths or known else 0)
        if self.focusWidget() is None or known:
            (self.view if known else self.library.rows).setFocus()

    def _furnish(self) -> None:
        self.library.load()
        if self._waiting:
            self.import_paths(self._waiting)
            self._waiting = []

    def _show_document(self, document: Document | None) -> None:
        self.actions_.enable(document is not None)
        self.rereading.show_state(document)
        if document is None:
            self.view.show_document(None)
            self.middle.setCurrentWidget(self.empty)
            self.setWindowTitle("Hashiya")
            return
        place = self.desk.act(lambda: self.desk.workspace.library.place(document.id)) or 0
        self.view.show_document(document, self.desk.workspace.annotations, min(place, len(document.text)))
        self._place_kept = (document.id, place)
        self.middle.setCurrentWidget(self.page)
        self.setWindowTitle(f"{isolate(document.title)} — Hashiya")
        # Also where the place is the same: the list shows when an article was read last.
        QTimer.singleShot(0, self, lambda: self._remember(document.id, place))

    def _leave(self, document_id: str) -> None:
        self.inspector.commit()
        self._scrolled.stop()
        self._remember(document_id, self.view.place())

    def _read_on(self) -> None:
        """Put the keyboard into the article that was chosen by it."""
        if self.desk.document() is not None:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_place(self) -> None:
        document = self.desk.document()
        if document is not None:
            self._remember(document.id, self.view.place())

    def _remember(self, document_id: str, place: int) -> None:
        """Keep the reading place; a library that can only be read is read all the same."""
        if not self.keeps_place or ((document_id, place) == self._place_kept and place):
            return
        try:
            self.desk.workspace.library.remember_place(document_id, place)
        except ReaderError:
            return
        self._place_kept = (document_id, place)

    # following

    def _take_in(self, change_set: ChangeSet) -> None:
        here = self.desk.document()
        if here is None:
            return
        kinds = {change.kind for change in change_set.changes}
        if Document in kinds and self.view.document() is not here:
            self.view.replace_document(here)
            self.rereading.show_state(here)
            self.setWindowTitle(f"{isolate(here.title)} — Hashiya")
        if kinds & {Tag, Layer, Entity, Link}:  # a link changes how the quote looks that it leads from
            self.view.refresh()
            return
        spans = [
            record.span
            for change in change_set.changes
            for record in (change.before, change.after)
            if isinstance(record, Annotation) and record.document_id == here.id
        ]
        if spans:
            self.view.refresh(spans)

    def _show_selected(self, annotation_id: str) -> None:
        if self.view.selected_annotation() != (annotation_id or None):
            self.view.select_annotation(annotation_id or None, reveal=False)

    def _reveal(self, span: Span) -> None:
        self.view.reveal(span)
        if self.desk.selection:
            self.view.select_annotation(self.desk.selection, reveal=False)
        else:
            self.view.select(span, reveal=False)

    def _follow_view_soon(self) -> None:
        QTimer.singleShot(0, self, self._follow_view)

    def _follow_view(self) -> None:
        """Let go of what the reader let go of by a click beside it or by Esc."""
        if self.view.selected_annotation() is None and self.desk.selection and not len(self.view.selection()):
            self.desk.select(None)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._follow_view_soon()
        elif event.type() == QEvent.Type.Paint and self._furnishing.isActive() and self.desk.document() is not None:
            self._furnishing.start(0)
        return False

    def _show_menu(self, point: QPoint) -> None:
        """Show the verbs of marking at a right click, for the annotation there or for the selection."""
        found = self.view.annotations_at(QPointF(point))
        if found and not len(self.view.selection()):
            self.desk.select(found[0].id, chosen=True)
        self.menus.by_name["&Mark"].popup(self.view.viewport().mapToGlobal(point))

    def _focus_note(self) -> None:
        if not self.annotations_shown:
            self.actions_["notes_panel"].setChecked(True)
        self.inspector.focus_note()

    # verbs

    def turn(self) -> None:
        """Turn the direction of the paragraph at the caret."""
        index = self.view.block_under_caret()
        if self.desk.document() is not None:
            self.desk.act(lambda: self.desk.workspace.turn_block(index))

    def review_chosen(self) -> None:
        """Review the suggestions in the articles chosen in the library, one article after the other."""
        self.modes.review_chosen(self.library.selected_ids(), self.library.listed_ids())

    def remove_article(self) -> None:
        """Remove the open article; a message offers to undo it."""
        document = self.desk.document()
        if document and self.desk.done(lambda: self.desk.workspace.remove([document.id])):
            self._tell_removed(document.title)

    def _tell_removed(self, what: str) -> None:
        sentence = self.tr("{what} was removed from the library.").format(what=isolate(what))
        self.notice.tell(sentence, self.tr("&Undo"), self.desk.undo)

    def show_page(self, number: int) -> None:
        """Show the picture of a page beside the text."""
        self.actions_["page_picture"].setChecked(True)
        self.page_side.show_page(number)

    def open_find_bar(self) -> None:
        """Open the find bar under the article."""
        if self.find_bar is None:
            from .find_bar import FindBar

            self.find_bar = FindBar(self.view)
            self.page_layout.addWidget(self.find_bar)
        self.find_bar.open_bar()

    def find_next(self) -> None:
        """Go to the next hit; without a query ask for one."""
        if self.find_bar is None or not self.find_bar.isVisible():
            self.open_find_bar()
        else:
            self.view.find_next()

    def find_previous(self) -> None:
        """Go to the hit before; without a query ask for one."""
        if self.find_bar is None or not self.find_bar.isVisible():
            self.open_find_bar()
        else:
            self.view.find_previous()

    def find_article(self) -> None:
        """Put the cursor into the library's filter."""
        self.actions_["library_panel"].setChecked(True)
        self.library.focus_filter()

    def find_annotation(self) -> None:
        """Put the cursor into the annotations' filter."""
        self.actions_["notes_panel"].setChecked(True)
        self.annotations.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def export(self) -> None:
        """Export annotations as tables."""
        from .export_dialog import ExportDialog

        self.inspector.commit()
        ExportDialog(self.desk, self.library.selected_ids(), self).open()

    def show_overview(self) -> None:
        """Show who speaks how much, about whom, where and when."""
        from .overview.window import open_overview  # late: the plots are no part of starting the window

        open_overview(self, self.library.selected_ids())

    def open_place(self, document_id: str, annotation_id: str) -> None:
        """Open an article, if it is not the open one, and go to an annotation in it."""
        here = self.desk.document()
        if (here is not None and here.id == document_id) or self.desk.open(document_id):
            self.desk.go_to(annotation_id)
            self.activateWindow()

    def search_library(self) -> None:
        """Search all articles for words; those that are selected are asked for at once."""
        from .searching.window import open_search

        span = self.marking.span()
        open_search(self.desk, span.of(self.desk.workspace.opened().text) if len(span) else "", self)

    def tag_all(self) -> None:
        """Find every place that says what the selection or the chosen mention says, and tag those left ticked."""
        from .occurrences.dialog import ask_for

        ask_for(self.desk, self.marking.span(), self)

    def edit_tags(self) -> None:
        """Rename, recolour, add, remove and reorder tags."""
        from .tags_dialog import TagsDialog

        TagsDialog(self.desk, self, taken=set(self.actions_.bare())).open()

    def choose_fonts(self) -> None:
        """Choose fonts and spacing."""
        from .fonts_dialog import FontsDialog

        FontsDialog(self.look, self).open()

    def show_keys(self) -> None:
        """Show the page of keys."""
        from .keys_page import KeysPage

        KeysPage(self.actions_, self.desk.workspace.palette("entities"), self).open()

    def about(self) -> None:
        """Say what this program is, and where the library is."""
        from .keys_page import show_about

        show_about(self, self.desk.workspace.library.path)

    # importing

    def import_files(self) -> None:
        """Ask for files and add them."""
        from .import_choice import ask_files

        self.import_paths(ask_files(self, self.settings))

    def import_folder(self) -> None:
        """Ask for a folder and add the articles in it."""
        from .import_choice import ask_folder

        self.import_paths(ask_folder(self, self.settings))

    def import_paths(self, paths: Iterable[str]) -> None:
        """Add these files and what is in these folders."""
        self.importing.start(paths)

    def _tell_imported(self, outcome: Outcome) -> None:
        from .import_report import conclude

        conclude(self, outcome)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.import_paths(paths)

    # closing

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_others()
        self.importing.wait()
        self.library.loading.wait()
        self.rereading.wait()
        self.modes.close()
        self.page_side.close()
        self.desk.close()
        self.remember()
        super().closeEvent(event)
