"""The library as a list: an article a row, kept up to date by ChangeSets and never read again."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import urlsplit

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.annotation import ENTITIES, QUOTES, Annotation, now
from reader.model.bidi import isolate
from reader.model.changes import Change, ChangeSet
from reader.model.document import Document
from reader.model.folding import fold
from reader.store.summaries import Summary

from .sorted_rows import Key, SortedRows
from .text_line import tip

Order = Literal["read", "title", "source", "quotes"]
ORDERS: dict[Order, str] = {
    "read": "Last read first", "title": "By title", "source": "By source", "quotes": "Most quotes first",
}  # fmt: skip
SUMMARY = Qt.ItemDataRole.UserRole


class LibraryModel(SortedRows):
    """Every article that fits the filter, in one of four orders."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, Summary] = {}
        self._order: Order = "read"
        self._needle = ""

    # what is shown

    def load(self, summaries: Iterable[Summary]) -> None:
        """Show these articles."""
        self._all = {summary.id: summary for summary in summaries}
        self._arrange()

    def summary(self, id: str | None) -> Summary | None:
        """Return the article of that id as the list knows it."""
        return self._all.get(id or "")

    def total(self) -> int:
        """Return how many articles there are, shown or not."""
        return len(self._all)

    def order_by(self, order: Order) -> None:
        """Show the same articles in another order."""
        self._order = order
        self._arrange()

    def filter_by(self, text: str) -> None:
        """Show only articles whose title, source, author or site spells `text`, marks and letter variants ignored."""
        self._needle = fold(text).strip()
        self._arrange()

    def _arrange(self) -> None:
        self.fill(self._key(summary) for summary in self._all.values() if self._fits(summary))

    def _fits(self, summary: Summary) -> bool:
        if not self._needle:
            return True
        words = (summary.title, summary.source, *(summary.metadata.get(key, "") for key in ("author", "site")))
        return self._needle in fold(" ".join(words))

    def _key(self, summary: Summary) -> Key:
        title = fold(summary.title)
        orders: dict[Order, Callable[[], Key]] = {
            "read": lambda: (_backwards(read_at(summary)), title),
            "title": lambda: (title,),
            "source": lambda: (fold(source_name(summary)), title),
            "quotes": lambda: (-summary.counts.get(QUOTES, 0), title),
        }
        return (*orders[self._order](), summary.id)

    # what changes

    def touch(self, id: str) -> None:
        """The article was opened just now."""
        summary = self._all.get(id)
        if summary:
            self._show(replace(summary, opened=now()))

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit: articles come, go and change, and their counts with their annotations."""
        touched: dict[str, Summary] = {}
        for change in change_set.changes:
            if isinstance(change.record, Document):
                self._take_document(change)
                touched.pop(change.id, None)
            elif isinstance(change.record, Annotation) and change.record.document_id in self._all:
                id = change.record.document_id
                touched[id] = self._all[id] = _recounted(self._all[id], change)
        for summary in touched.values():
            self._show(summary)

    def _take_document(self, change: Change) -> None:
        if not isinstance(change.after, Document):
            self._all.pop(change.id, None)
            self.take(change.id)
            return
        old = self._all.get(change.id)
        self._show(_summary_of(change.after, old))

    def _show(self, summary: Summary) -> None:
        self._all[summary.id] = summary
        if self._fits(summary):
            self.put(self._key(summary))
        else:
            self.take(summary.id)

    # Qt

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        summary = self.summary(self.id_at(index.row()))
        if summary is None:
            return None
        if role == SUMMARY:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return isolate(summary.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{isolate(summary.title)}\n{isolate(summary.source)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{isolate(summary.title)}, {details(summary)}"
        return None


def _backwards(at: str) -> tuple[int, ...]:
    return tuple(-ord(char) for char in at) if at else (1,)


def read_at(summary: Summary) -> str:
    """Return when the article was last opened, else when it was imported, as ISO 8601; empty if unknown."""
    return summary.opened or summary.metadata.get("imported", "")


def source_name(summary: Summary) -> str:
    """Return a short name of where the article is from: its site, or its file's name."""
    known = summary.metadata.get("site")
    if known:
        return known
    url = summary.metadata.get("url", "")
    host = urlsplit(url).hostname if "//" in url else None
    return (host or "").removeprefix("www.") or PurePath(summary.source).name


def details(summary: Summary) -> str:
    """Return the second line of a row: date read, how many quotes and entities, source."""
    quotes, entities = summary.counts.get(QUOTES, 0), summary.counts.get(ENTITIES, 0)
    name = source_name(summary)
    counted = [counting(quotes, "quote"), counting(entities, "entity", "entities")] if quotes or entities else []
    pieces = [day_of(read_at(summary)), *counted, isolate(name) if name else ""]
    return " · ".join(piece for piece in pieces if piece)


def counting(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day_of(at: str) -> str:
    """Return the local day of an ISO 8601 time as a list shows it; empty if there is none."""
    if not at:
        return ""
    when = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    today = datetime.now().astimezone().date()
    if when.date() == today:
        return f"today {when:%H:%M}"
    return f"{when.day} {when:%b}" if when.year == today.year else f"{when.day} {when:%b %Y}"


def _recounted(summary: Summary, change: Change) -> Summary:
    counts = dict(summary.counts)
    for record, step in ((change.before, -1), (change.after, 1)):
        if isinstance(record, Annotation) and record.status == "accepted":
            counts[record.layer_id] = counts.get(record.layer_id, 0) + step
    return replace(summary, counts={layer: count for layer, count in counts.items() if count})


def _summary_of(document: Document, old: Summary | None) -> Summary:
    return Summary(
        document.id, document.title, document.source, document.language, document.direction,
        dict(document.metadata), old.opened if old else "", old.counts if old else {},
    )  # fmt: skip
