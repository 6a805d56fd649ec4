"""The queue of articles to annotate: the list as it stood when the walk began, gone through article after article."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu, QToolButton

from reader.model.changes import ChangeSet
from reader.model.document import Document
from reader.model.shelf import state_of

from ..desk import Desk
from ..library_model import LibraryModel
from .criteria import Criteria
from .orders import Order


class Basis(NamedTuple):
    """What a queue was made of. Where that has changed, the next step makes another."""

    criteria: Criteria
    order: tuple[Order, bool]


class Queueing(QObject):
    """Walks from article to article. Which are in the queue, and where, stays until the list is another one.

    The list itself would not do: in the order of reading, each article that is opened moves to its top.
    """

    def __init__(
        self, desk: Desk, model: LibraryModel, selected: Callable[[], Sequence[str]],
        mark_done: Callable[[Sequence[str]], bool], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._model, self._selected, self._mark_done = desk, model, selected, mark_done
        self.ids: list[str] = []
        self._basis: Basis | None = None
        self._place = -1
        self._grows = True  # with the list; one of selected articles does not
        self._finished = ""  # the article that was done last by finish()
        self.sign = Sign(self)
        desk.opened.connect(self._opened)
        desk.changed.connect(self._follow)

    # walking

    def step(self, by: int) -> bool:
        """Go to the next article that is not done, or to the one before in any case; return whether there was one."""
        self._renew()
        place = self._place + by
        while 0 <= place < len(self.ids):
            id = self.ids[place]
            entry = self._model.entry(id)
            if entry is not None and (by < 0 or entry.state != "done"):
                return self._desk.open(id)
            place += by
        if by > 0 and self._lengthen():
            return self.step(by)
        self._tell_end(by)
        return False

    def finish(self) -> None:
        """Call the open article done, which is one step to undo, and go on to the next."""
        here = self._desk.document()
        if here is None:
            self.step(1)
            return
        self._renew()
        if self._mark_done([here.id]):
            self._finished = here.id
            self.step(1)

    def leave(self) -> None:
        """Have no queue any more; the next step makes one."""
        self.ids, self._basis, self._place = [], None, -1
        self.sign.show_place(-1, 0)

    def _renew(self) -> None:
        """Make a queue of the selected articles where several are, else of the list, unless there is one of them."""
        basis = Basis(self._model.criteria, self._model.order)
        several = self._selected()
        if len(several) > 1:
            self._begin([id for id in several if self._is_undone(id)], basis)
            self._grows = False
        elif basis != self._basis or not self.ids:
            here = self._desk.document()
            kept = here.id if here else ""
            self._begin([id for id in self._model.shown_ids() if id == kept or self._is_undone(id)], basis)
            self._grows = True

    def _lengthen(self) -> bool:
        """Put behind a queue of the list what came into the list since it was made; return whether anything did."""
        there = set(self.ids)
        new = [id for id in self._model.shown_ids() if id not in there and self._is_undone(id)] if self._grows else []
        self.ids += new
        return bool(new)

    def _begin(self, ids: list[str], basis: Basis) -> None:
        here = self._desk.document()
        self.ids, self._basis = ids, basis
        self._place = ids.index(here.id) if here is not None and here.id in ids else -1

    def _is_undone(self, id: str) -> bool:
        entry = self._model.entry(id)
        return entry is not None and entry.state != "done"

    def _tell_end(self, by: int) -> None:
        left = sum(map(self._is_undone, self.ids))
        if by < 0:
            self._desk.told.emit(self.tr("This is the first article of the queue."))
        elif not left:
            self._desk.told.emit(self.tr("No article of the list is left to annotate."))
        else:
            said = self.tr("This is the end of the queue; {n} of its articles are not done yet.")
            self._desk.told.emit(said.format(n=f"{left:,}"))

    # following

    def _opened(self, document: Document | None) -> None:
        if document is not None and document.id in self.ids:
            self._place = self.ids.index(document.id)
        inside = document is not None and 0 <= self._place < len(self.ids) and self.ids[self._place] == document.id
        self.sign.show_place(self._place if inside else -1, len(self.ids))

    def _follow(self, change_set: ChangeSet) -> None:
        """Go back to the article that was done last where that is taken back."""
        for change in change_set.changes:
            before, after = change.before, change.after
            if change.id == self._finished and isinstance(before, Document) and isinstance(after, Document):
                undone = state_of(before.metadata, "") == "done" != state_of(after.metadata, "")
                here = self._desk.document()
                if undone and here is not None and here.id != change.id:
                    self._finished = ""
                    QTimer.singleShot(0, self, lambda id=change.id: self._desk.open(id))
                    return


class Sign(QToolButton):
    """Where the queue is, in the line at the bottom; a press offers its verbs."""

    def __init__(self, queue: Queueing) -> None:
        super().__init__()
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        menu = QMenu(self)
        menu.addAction(self.tr("Done, and on to the next") + "\tCtrl+D", queue.finish)
        menu.addAction(self.tr("Next article to annotate") + "\tF5", lambda: queue.step(1))
        menu.addAction(self.tr("The article before") + "\tShift+F5", lambda: queue.step(-1))
        menu.addAction(self.tr("Leave the queue"), queue.leave)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.hide()

    def show_place(self, place: int, total: int) -> None:
        """Say which article of how many this is, counted from 0; outside the queue nothing is said."""
        self.setVisible(place >= 0)
        if place >= 0:
            self.setText(self.tr("{n} of {total} to annotate").format(n=f"{place + 1:,}", total=f"{total:,}"))
            self.setAccessibleName(self.tr("Queue: {where}").format(where=self.text()))
