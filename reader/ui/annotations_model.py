"""The annotations of the open article as a list, with a heading before each group."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.annotation import CUES, ENTITIES, HIGHLIGHTS, QUOTES, Annotation, Entity, Layer, Link, Tag
from reader.model.attribution import inferred_speakers, is_unfinished
from reader.model.bidi import isolate
from reader.model.changes import ChangeSet
from reader.model.document import Document
from reader.model.folding import fold
from reader.workspace import Workspace

from .mark_styles import color_of
from .sorted_rows import Key, SortedRows
from .text_line import tip

Grouping = Literal["kind", "place", "entity"]
GROUPINGS: dict[Grouping, str] = {"kind": "By kind", "place": "In order", "entity": "By entity"}
RECORD, HEADING, COLOR, NAME, STANDING = (Qt.ItemDataRole.UserRole + n for n in range(5))
_LAYER_ORDER = {QUOTES: 0, ENTITIES: 1, CUES: 2, HIGHLIGHTS: 3}
_GROUP = "group:"  # how the id of a heading's row begins
_UNTAGGED = 9999  # stands after the order of every tag
_MANY = 500  # changes, from which on filling the list anew is quicker than following them


@dataclass(frozen=True, slots=True)
class Filter:
    """Which annotations are shown: those that spell `text`, in a layer, with a tag, of a status; empty for any.

    `unfinished`: only quotes that nobody speaks yet.
    """

    text: str = ""
    layer_id: str = ""
    tag_id: str = ""
    status: str = ""
    unfinished: bool = False


class AnnotationsModel(SortedRows):
    """The annotations that fit the filter, in text order within their groups."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._grouping: Grouping = "kind"
        self._filter = Filter()
        self._needle = ""
        self._sizes: Counter[Key] = Counter()
        self._names: dict[Key, str] = {}

    # what is shown

    def reload(self) -> None:
        """Show the annotations of the article that is open now."""
        found = [one for one in self._workspace.annotations if self._fits(one)]
        groups = [self._group(one) for one in found]
        self._sizes = Counter(group for group, _ in groups)
        self._names = dict(groups)
        rows = [self._row(group, one) for (group, _), one in zip(groups, found, strict=True)]
        self.fill([*rows, *(self._heading(group) for group in self._sizes if group)])

    def group_by(self, grouping: Grouping) -> None:
        """Group the same annotations in another way."""
        self._grouping = grouping
        self.reload()

    def filter_by(self, wanted: Filter) -> None:
        """Show only what fits."""
        self._filter, self._needle = wanted, fold(wanted.text).strip()
        self.reload()

    def count(self) -> int:
        """Return how many annotations are shown, headings left out."""
        return sum(self._sizes.values())

    def record_at(self, row: int) -> Annotation | None:
        """Return the annotation in a row; None for a heading."""
        return self._workspace.annotations.get(self.id_at(row))

    def _fits(self, found: Annotation) -> bool:
        wanted = self._filter
        if wanted.layer_id and found.layer_id != wanted.layer_id:
            return False
        if wanted.tag_id and found.tag_id != wanted.tag_id:
            return False
        if wanted.status and found.status != wanted.status:
            return False
        if wanted.unfinished and not is_unfinished(self._workspace.article, found):
            return False
        if not self._needle:
            return True
        return self._needle in fold(f"{found.exact}\n{found.note}\n{self._entity_name(found)}")

    def _entity_name(self, found: Annotation) -> str:
        entity = self._workspace.entities.get(found.entity_id or "")
        return entity.name if entity else ""

    def _group(self, found: Annotation) -> tuple[Key, str]:
        """Return the key and the name of an annotation's group; an empty key for none."""
        if self._grouping == "place":
            return (), ""
        if self._grouping == "entity":
            entity = self._workspace.entities.get(found.entity_id or "")
            return ((0, fold(entity.name), entity.id), entity.name) if entity else ((1, "", ""), "No entity")
        layer = self._workspace.layers[found.layer_id]
        order = _LAYER_ORDER.get(layer.id, len(_LAYER_ORDER))
        if layer.id != ENTITIES:
            return (order, layer.name, 0, ""), layer.name
        tag = self._workspace.tags.get(found.tag_id or "")
        if tag is None:
            return (order, layer.name, _UNTAGGED, ""), "Untagged"
        return (order, layer.name, tag.order, tag.id), tag.name

    @staticmethod
    def _row(group: Key, found: Annotation) -> Key:
        return (*group, found.start, -found.end, found.id)

    @staticmethod
    def _heading(group: Key) -> Key:
        return (*group, -1, 0, _GROUP + "\x1f".join(map(str, group)))

    # what changes

    def take_in(self, change_set: ChangeSet) -> None:
        """Follow an edit, a row at a time."""
        kinds = {change.kind for change in change_set.changes}
        renamed = kinds & {Tag, Layer} or (Entity in kinds and self._grouping == "entity")
        closed = Document in kinds and self._workspace.document is None
        if renamed or closed or len(change_set.changes) > _MANY:
            self.reload()
            return
        for change in change_set.changes:
            if isinstance(change.record, Annotation) and self._is_here(change.record):
                self._follow(change.id)
        for change in change_set.changes:
            if isinstance(change.record, Link) and change.record.source_id in self._workspace.annotations:
                self._follow(change.record.source_id)

    def _is_here(self, found: Annotation) -> bool:
        return self._workspace.document is not None and found.document_id == self._workspace.document.id

    def _follow(self, id: str) -> None:
        found = self._workspace.annotations.get(id)
        group, name = self._group(found) if found and self._fits(found) else ((), "")
        old = self._key_of.get(id)
        if found is None or not self._fits(found):
            if old is not None:
                self.take(id)
                self._resize(old[:-3], -1)
            return
        wanted = self._row(group, found)
        if old is not None and old != wanted:
            self.take(id)
            self._resize(old[:-3], -1)
        if old != wanted:
            self._names[group] = name
            self._resize(group, 1)
        self.put(wanted)

    def _resize(self, group: Key, step: int) -> None:
        """A group grew or shrank: its heading comes with its first row and goes with its last."""
        self._sizes[group] += step
        size = self._sizes[group]
        if not size:
            del self._sizes[group]
        if not group:
            return
        heading = self._heading(group)
        if size:
            self.put(heading)
        else:
            self.take(heading[-1])

    # Qt

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.record_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags if not index.isValid() else Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.record_at(index.row())
        if found is None:
            return self._heading_data(index.row(), role)
        if role == RECORD:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return isolate(found.exact)
        if role == COLOR:
            return self.color_of(found)
        if role == NAME:
            return self.name_of(found)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            more = [self.standing_of(found), "has a note" if found.note else ""]
            return ", ".join([f"{self.name_of(found)}: {isolate(found.exact)}", *filter(None, more)])
        if role == STANDING:
            return self.standing_of(found)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(isolate(found.exact) + (f"\n{isolate(found.note)}" if found.note else ""))
        return None

    def _heading_data(self, row: int, role: int) -> Any:
        if not 0 <= row < len(self._keys):
            return None
        group = self._keys[row][:-3]
        text = f"{isolate(self._names.get(group, ''))}  {self._sizes.get(group, 0):,}"
        return text if role in (HEADING, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def color_of(self, found: Annotation) -> str:
        """Return the colour of an annotation as the page draws it, as #rrggbb."""
        return color_of(found, self._workspace.tags.get(found.tag_id or ""))

    def standing_of(self, found: Annotation) -> str:
        """Return what is to be known of a quote's speaker: that there is none, or that it is inferred; else nothing."""
        if found.layer_id != QUOTES:
            return ""
        article = self._workspace.article
        if is_unfinished(article, found):
            return "no speaker"
        return "speaker inferred" if inferred_speakers(article, found) else ""

    def name_of(self, found: Annotation) -> str:
        """Return what an annotation is in a word: its tag, or its layer."""
        tag = self._workspace.tags.get(found.tag_id or "")
        layer = self._workspace.layers.get(found.layer_id)
        return tag.name if tag else layer.name if layer else ""
