"""The hits of the search that was asked last: which of them are listed, how many there are, and those of one group."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.model.concordance import Hit, Order, Tally, ordered, tallied

from ..desk import Desk
from ..library_work import Latest
from ..shelf.wording import counting
from .groups import HitGroups
from .rows import HitsModel
from .seeking import MOST, Asked, Seeking


class Listing(QObject):
    """Has the library searched, and shows in a model what is found: the first hits, or those of the chosen group."""

    listed = Signal()  # other hits are listed, or more of them
    said = Signal(str, str)  # how many there are, and more about that
    refused = Signal(str)

    def __init__(self, desk: Desk, model: HitsModel, groups: HitGroups, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._model, self._groups = desk, model, groups
        self._works, self._group_works = Latest(self), Latest(self)
        self._asked: Asked | None = None
        self._order: Order = "found"
        self._hits: list[Hit] = []
        self._of_group: list[Hit] | None = None  # those of the chosen group, where not all of them are among the hits
        self._counts = False  # the hits that are not listed are being counted
        groups.narrowed.connect(self._narrow)

    # searching

    def begin(self, asked: Asked) -> None:
        """Search for what is asked; what was being searched for is forgotten."""
        self.leave()
        self._asked, self._hits, self._of_group, self._counts = asked, [], None, False
        self._groups.forget()
        self._model.forget_ticks()
        self._model.show_rows([])
        self.listed.emit()
        self.said.emit("", "")
        if not asked.query.strip():
            return
        self.said.emit(self.tr("Searching…"), "")
        seeking = Seeking(self._desk.workspace.library.path, asked)
        seeking.found.connect(self._take)
        seeking.full.connect(self._tell_full)
        seeking.counted.connect(self._take_counts)
        seeking.done.connect(self._end)
        seeking.waiting.connect(self._tell_waiting)
        seeking.refused.connect(self._refuse)
        self._works.begin(seeking)

    def leave(self) -> None:
        """Search no further."""
        self._works.leave()
        self._group_works.leave()

    def wait(self) -> None:
        """Search no further, and return when every thread has ended: the window closes."""
        self._works.wait()
        self._group_works.wait()

    def others(self) -> int:
        """Return how many hits there are, of the chosen group or of all, that are not listed; as far as is known."""
        return max(0, self._groups.total()[0] - len(self._model.rows))

    def order_by(self, order: Order) -> None:
        """List the same hits in another order."""
        self._order = order
        self._show()

    def take_out(self, document_ids: Collection[str]) -> bool:
        """List and count the hits of these articles no more; return whether there were any."""
        left = [hit for hit in self._hits if hit.document_id not in document_ids]
        fewer = len(left) < len(self._hits)
        if fewer:
            self._hits = left
            if self._of_group is not None:
                self._of_group = [hit for hit in self._of_group if hit.document_id not in document_ids]
            self._groups.drop(document_ids)
            self._show()
        return fewer

    # what is found

    def _take(self, seeking: object, hits: list[Hit]) -> None:
        if self._works.is_now(seeking):
            self._hits.extend(hits)
            self._groups.add(tallied(hits))
            if self._of_group is None:
                self._list(self._groups.shown(hits))

    def _list(self, hits: list[Hit]) -> None:
        """Show some hits more; those that are kept have them already."""
        if self._order != "found":
            self._show()
            return
        self._model.add(hits)
        self.listed.emit()

    def _show(self) -> None:
        hits = self._groups.shown(self._hits) if self._of_group is None else self._of_group
        self._model.show_rows(ordered(hits, self._order))
        self.listed.emit()

    def _tell_full(self, seeking: object) -> None:
        if self._works.is_now(seeking):
            self._counts = True
            self._say()

    def _take_counts(self, seeking: object, tallies: list[Tally], every: bool) -> None:
        if self._works.is_now(seeking):
            self._groups.count_all(tallies) if every else self._groups.add(tallies)
            self._say()

    def _end(self, seeking: object, _more: bool) -> None:
        if not self._works.is_now(seeking):
            return
        self._counts = False
        self._say()
        if self._of_group is None and self._groups.chosen_ids():
            self._narrow()  # now that all are counted

    def _tell_waiting(self, seeking: object, left: int) -> None:
        if self._works.is_now(seeking):
            said = self.tr("The library is prepared for searching, which is done once: {n} to go")
            self.said.emit(said.format(n=f"{left:,}"), "")

    def _refuse(self, seeking: object, sentence: str) -> None:
        if self._works.is_now(seeking) or self._group_works.is_now(seeking):
            self._counts = False
            self.said.emit("", "")
            self.refused.emit(sentence)

    def _say(self) -> None:
        """Say how many hits there are, and how many of them are listed."""
        total, articles = self._groups.total()
        hits, listed = counting(total, "hit"), len(self._model.rows)
        said, more = self.tr("{hits} in {articles}"), ""
        if self._counts:
            said = self.tr("the first {listed} hits; {hits} counted so far")
        elif listed < total:
            said = self.tr("the first {listed} of {hits} in {articles}")
            more = self.tr("{n} are listed at most; a group by article or source has a list of its own")
        said = said.format(hits=hits, listed=f"{listed:,}", articles=counting(articles, "article"))
        self.said.emit(said, more.format(n=f"{MOST:,}"))

    # one group of the hits

    def _narrow(self) -> None:
        """List the hits of the chosen group; where not all of them are listed, they are searched for."""
        self._group_works.leave()
        self._of_group = None
        ids = self._groups.chosen_ids()
        if ids and self._asked and self._groups.total()[0] > len(self._groups.shown(self._hits)):
            self._of_group = []
            asked = replace(self._asked, scope=replace(self._asked.scope, documents=ids))
            seeking = Seeking(self._desk.workspace.library.path, asked, counts=False)
            seeking.found.connect(self._take_of_group)
            seeking.done.connect(self._end_of_group)
            seeking.refused.connect(self._refuse)
            self._group_works.begin(seeking)
        self._show()
        if self._hits:
            self._say()

    def _take_of_group(self, seeking: object, hits: list[Hit]) -> None:
        if self._group_works.is_now(seeking) and self._of_group is not None:
            self._of_group.extend(hits)
            self._list(hits)

    def _end_of_group(self, seeking: object, _more: bool) -> None:
        if self._group_works.is_now(seeking):
            self._say()
