"""The note of an annotation, committed when the typing pauses, when the field is left, and when the window closes."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reader.model.annotation import Annotation
from reader.model.bidi import first_strong, isolate

from .desk import Desk
from .text_line import interface_font

_PAUSE = 800  # milliseconds without a key


class NoteField(QPlainTextEdit):
    """A text field that is never saved by hand. What was refused stays in it and is tried again."""

    finished = Signal()  # by Esc: the keyboard goes back to the article

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id, self._kept = "", ""
        self.setAccessibleName(self.tr("Note"))
        self.setMinimumHeight(56)
        self.setPlaceholderText(self.tr("Note"))
        self.setTabChangesFocus(True)
        self.setFont(interface_font())
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def show_note(self, found: Annotation | None) -> None:
        """Show the note of an annotation; what was typed about another one is committed first."""
        if found is None or found.id != self._id:
            self.commit()
            self._id = found.id if found else ""
            self._load(found.note if found else "")
        elif found.note != self._kept:
            self._meet(found.note)

    def _meet(self, theirs: str) -> None:
        """Take in a note that another window wrote: where something was typed here as well, both are kept."""
        typed, before = self.toPlainText(), self._kept
        self._kept = theirs
        if typed == before:
            self._load(theirs)
        elif theirs and typed != theirs:
            self.setPlainText(f"{theirs}\n{typed}")
            self.moveCursor(QTextCursor.MoveOperation.End)
            self._desk.told.emit(self.tr("This note was changed in another window as well; both are kept here."))

    def _load(self, note: str) -> None:
        self._kept = note
        self._pause.stop()
        self.blockSignals(True)
        self.setPlainText(note)
        self.blockSignals(False)
        self._take_side()

    def _typed(self) -> None:
        self._take_side()
        self._pause.start()

    def _take_side(self) -> None:
        """Stand on the side of what is written: Qt turns each paragraph by itself, but not the side it stands on."""
        rtl = first_strong(self.toPlainText()) == "rtl"
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        if option.alignment() != side | Qt.AlignmentFlag.AlignAbsolute:
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)

    def commit(self) -> None:
        """Write the note now if it was changed."""
        self._pause.stop()
        workspace = self._desk.workspace
        if not self._id or self.toPlainText() == self._kept:
            return
        self._desk.act(workspace.poll)  # what another window wrote a moment ago must not be written over
        found = workspace.annotations.get(self._id)
        if found is None:
            self._tell_lost()
            return
        if found.note != self._kept:
            self._meet(found.note)
        text = self.toPlainText()
        if text == self._kept:
            return
        before, self._kept = self._kept, text
        if self._desk.act(lambda: workspace.write_note(found, text)) is None:
            self._kept = before

    def _tell_lost(self) -> None:
        typed, before = self.toPlainText(), self._kept
        self._kept = typed
        if typed == before:
            return  # told already, while the news were taken in
        sentence = self.tr("The annotation was deleted before this note of it could be kept: {note}")
        self._desk.told.emit(sentence.format(note=isolate(typed)))

    def sizeHint(self) -> QSize:
        return QSize(200, 84)  # three lines; it takes what room there is

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)
