"""The library as a list: an article a row, kept up to date by ChangeSets and never read again."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.annotation import Annotation, now
from reader.model.bidi import isolate
from reader.model.changes import Change, ChangeSet
from reader.model.document import Document
from reader.store.summaries import Summary

from .shelf.arranged import Arranged, Row, Totals, merged, place_in, totals_of
from .shelf.criteria import Criteria, Facets, facets_of, with_words
from .shelf.entries import Entry, recounted, restated
from .shelf.orders import Order
from .shelf.wording import counting as counting
from .shelf.wording import hint, spoken
from .text_line import tip

ENTRY = Qt.ItemDataRole.UserRole
_FEW = 12  # articles changed at once that are shown one by one; more of them are shown by one reset
_MANY = 1000  # ids of which it is quicker to look for their rows in the whole list than for one by one
WordCounts = Callable[[list[str]], Mapping[str, int]]


class LibraryModel(QAbstractListModel):
    """Every article that fits the filter, in one of several orders.

    What a reader does in an article, opening or marking it, takes no row away from under their hands, also where it
    fits the filter no longer; what is done to it on the shelf does, and so does the next filter.
    """

    def __init__(self, parent: QObject | None = None, word_counts: WordCounts | None = None) -> None:
        """`word_counts` tells how many words articles have that come with a ChangeSet; without it nothing does."""
        super().__init__(parent)
        self._word_counts = word_counts or (lambda ids: {})
        self._all = Arranged()
        self._shown: list[Row] = []
        self._totals: Totals | None = Totals()
        self.criteria = Criteria()

    # what is shown

    def load(self, summaries: Iterable[Summary]) -> None:
        """Show these articles."""
        self.show_arranged(Arranged.of(summaries, self._all.order, self._all.turned))

    def show_arranged(self, found: Arranged) -> None:
        """Show these articles, in the order that is chosen, whatever their own is."""
        order, turned = self.order
        same = (found.order, found.turned) == (order, turned)
        self._all = found if same else found.reordered(order, turned)
        self._show_fitting()

    @property
    def order(self) -> tuple[Order, bool]:
        """The order, and whether it runs against its usual way."""
        return self._all.order, self._all.turned

    def order_by(self, order: Order, turned: bool = False) -> None:
        """Show the same articles in another order."""
        self._all = self._all.reordered(order, turned)
        self._show_fitting()

    def filter_by(self, text: str) -> None:
        """Show of the articles that are asked for those whose title, source, author and site have all these words."""
        self.ask(with_words(self.criteria, text))

    def ask(self, criteria: Criteria) -> None:
        """Show the articles that fit."""
        before, self.criteria = self.criteria, criteria
        self._show_fitting(self._shown if criteria.narrows(before) else None)

    def _show_fitting(self, among: list[Row] | None = None) -> None:
        self._reset(list(self.criteria.fitting(self._all.rows if among is None else among)))

    def _reset(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._shown, self._totals = rows, None
        self.endResetModel()

    # what is asked

    def entry(self, id: str | None) -> Entry | None:
        """Return the article of that id as the list works with it."""
        return self._all.entry(id)

    def summary(self, id: str | None) -> Summary | None:
        """Return the article of that id as the list knows it."""
        entry = self._all.entry(id)
        return entry.summary if entry else None

    def total(self) -> int:
        """Return how many articles there are, shown or not."""
        return len(self._all.rows)

    def id_at(self, row: int) -> str | None:
        """Return the id of the row, or None outside the list."""
        return self._shown[row][1] if 0 <= row < len(self._shown) else None

    def ids_at(self, rows: Iterable[int]) -> list[str]:
        """Return the ids of these rows."""
        shown = self._shown
        return [shown[row][1] for row in rows]

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """Return the rows of those ids that are shown, in order."""
        if len(ids) <= _MANY:
            return sorted(row for id in ids if (row := self.row_of(id)) is not None)
        wanted = set(ids)
        return [row for row, (_, id, _) in enumerate(self._shown) if id in wanted]

    def row_of(self, id: str) -> int | None:
        """Return the row of that id, or None if it is not shown."""
        row = self._all.by_id.get(id)
        return self._place(row) if row is not None else None

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """Return the articles of these rows."""
        return [self._shown[row][2] for row in rows]

    def shown_ids(self) -> list[str]:
        """Return the ids of all articles that are shown, in order."""
        return [row[1] for row in self._shown]

    def totals(self) -> Totals:
        """Return what all that is shown has together."""
        if self._totals is None:
            self._totals = totals_of(row[2] for row in self._shown)
        return self._totals

    def facets(self) -> Facets:
        """Return what the articles can be told apart by, shown or not."""
        return facets_of(row[2] for row in self._all.rows)

    def _place(self, row: Row) -> int | None:
        place = place_in(self._shown, row)
        return place if place < len(self._shown) and self._shown[place][1] == row[1] else None

    # what changes

    def touch(self, id: str) -> None:
        """The article was opened just now."""
        entry = self._all.entry(id)
        if entry:
            self._show([recounted(entry, replace(entry.summary, opened=now()))], kept=True)

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit: articles come, go and change, and their counts with their annotations."""
        found: dict[str, Summary | None] = {}
        on_shelf: set[str] = set()
        for change in change_set.changes:
            if isinstance(change.record, Document):
                found[change.id] = _summary_of(change.after, self._newest(change.id, found))
                if _is_of_shelf(change):
                    on_shelf.add(change.id)
            elif isinstance(change.record, Annotation):
                self._recount(change, found)
        gone = [id for id, summary in found.items() if summary is None]
        if gone:
            self._take(gone)
        self._count_words(change_set, found)
        self._show([restated(self._all.entry(id), one) for id, one in found.items() if one and id in on_shelf])
        kept = [(self._all.entry(id), one) for id, one in found.items() if one and id not in on_shelf]
        self._show([recounted(entry, one) for entry, one in kept if entry], kept=True)

    def _newest(self, id: str, found: Mapping[str, Summary | None]) -> Summary | None:
        return found[id] if id in found else self.summary(id)

    def _recount(self, change: Change, found: dict[str, Summary | None]) -> None:
        """Count an annotation where it is now, and no longer where it was, which may be another article."""
        for record, step in ((change.before, -1), (change.after, 1)):
            if not isinstance(record, Annotation) or record.status != "accepted":
                continue
            summary = self._newest(record.document_id, found)
            if summary:
                counts = dict(summary.counts)
                counts[record.layer_id] = counts.get(record.layer_id, 0) + step
                counts = {layer: count for layer, count in counts.items() if count}
                found[summary.id] = replace(summary, counts=counts)

    def _count_words(self, change_set: ChangeSet, found: dict[str, Summary | None]) -> None:
        """Ask how many words those articles have whose text or blocks are new."""
        ids = [change.id for change in change_set.changes if found.get(change.id) and _is_new(change)]
        if not ids:
            return
        for id, words in self._word_counts(ids).items():
            summary = found[id]
            if summary:
                found[id] = replace(summary, words=words)

    def _show(self, entries: list[Entry], *, kept: bool = False) -> None:
        """Show these articles as they are now where they fit, or, with `kept`, are shown already."""
        rows = [self._all.row_of(entry) for entry in entries]
        shown = [row for row in rows if self.criteria.fits(row[2]) or (kept and self.row_of(row[1]) is not None)]
        if len(rows) <= _FEW:
            ids = {row[1] for row in shown}
            for row in rows:
                self._put(row, row[1] in ids)
            return
        self._all.put_many(rows, ())
        hidden = {row[1] for row in rows}.difference(row[1] for row in shown)
        self._reset(merged(self._shown, shown, hidden))

    def _put(self, row: Row, shown: bool) -> None:
        old = self._all.by_id.get(row[1])
        place = self._place(old) if old else None
        if place is not None and shown and old and old[0] == row[0]:
            self._all.put(row)
            self._shown[place] = row
            self._count(old, -1)
            self._count(row, 1)
            self.dataChanged.emit(self.index(place), self.index(place))
            return
        self._remove(place)
        self._all.put(row)
        if shown:
            place = place_in(self._shown, row)
            self.beginInsertRows(QModelIndex(), place, place)
            self._shown.insert(place, row)
            self._count(row, 1)
            self.endInsertRows()

    def _take(self, ids: list[str]) -> None:
        if len(ids) <= _FEW:
            for id in ids:
                row = self._all.by_id.get(id)
                self._remove(self._place(row) if row else None)
                self._all.drop(id)
            return
        self._all.put_many((), ids)
        self._reset(merged(self._shown, (), ids))

    def _remove(self, place: int | None) -> None:
        if place is None:
            return
        self.beginRemoveRows(QModelIndex(), place, place)
        self._count(self._shown.pop(place), -1)
        self.endRemoveRows()

    def _count(self, row: Row, step: int) -> None:
        if self._totals is not None:
            one = totals_of([row[2]])
            self._totals = Totals(*(all_ + step * here for all_, here in zip(self._totals, one, strict=True)))

    # Qt

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._shown):
            return None
        entry = self._shown[index.row()][2]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return isolate(entry.summary.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(hint(entry))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry, self._all.order)
        return None


def _is_new(change: Change) -> bool:
    before, after = change.before, change.after
    if not isinstance(after, Document):
        return False
    return not isinstance(before, Document) or (before.text, before.blocks) != (after.text, after.blocks)


def _is_of_shelf(change: Change) -> bool:
    """Tell whether an article is new, or something is known of it that was not; not just a paragraph turned."""
    before, after = change.before, change.after
    if not isinstance(before, Document) or not isinstance(after, Document):
        return True
    return (before.title, before.language, before.source) != (after.title, after.language, after.source) or (
        before.metadata != after.metadata
    )


def _summary_of(document: object, old: Summary | None) -> Summary | None:
    if not isinstance(document, Document):
        return None
    return Summary(
        document.id, document.title, document.source, document.language, document.direction,
        dict(document.metadata), old.opened if old else "", old.counts if old else {}, old.words if old else 0,
    )  # fmt: skip
