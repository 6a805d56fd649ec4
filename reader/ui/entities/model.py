"""The entities of the library as a table that filters and sorts row numbers, so that 50,000 answer at once."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt

from reader.model.annotation import Entity
from reader.model.bidi import base_direction, isolate
from reader.model.folding import fold

from ..tables import Index, TableRows, aligned

NAME, KIND, ALIASES, MENTIONS, QUOTES, ARTICLES = range(6)
_BETWEEN, _APART = "\1", "\0"  # names of one entity, and entities: no name has them, and folding leaves them
_NONE = (0, 0, 0)
_AHEAD = 64  # rows whose numbers are read together

Counts = tuple[int, int, int]


class Numbers(Protocol):
    """Where the numbers of entities come from: mentions, articles and quotes by id, of those that have any."""

    def of(self, ids: Collection[str]) -> Mapping[str, Counts]:
        """Return the numbers of these."""

    def counts(self) -> Mapping[str, Counts]:
        """Return the numbers of all."""


class EntitiesModel(TableRows):
    """Rows of entities: those that fit the filter, in the order of the chosen column.

    Numbers are asked for when their rows are shown, of all only where the rows are ordered by them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.entities: list[Entity] = []  # by name
        self.rows: list[int] = []  # the numbers of those that are shown
        self._numbers: Numbers | None = None
        self._counts: dict[str, Counts] = {}  # of those that were asked for
        self._folded: list[str] | None = None
        self._kinds: Mapping[str, str] = {}
        self._order: list[int] = []
        self._sorted = (NAME, Qt.SortOrder.AscendingOrder)
        self._query = ""
        self._kind: str | None = None
        self.columns = (
            self.tr("Name"), self.tr("Kind"), self.tr("Aliases"), self.tr("Mentions"), self.tr("Quotes"),
            self.tr("Articles"),
        )  # fmt: skip

    def show_entities(self, entities: Iterable[Entity], numbers: Numbers, kinds: Mapping[str, str]) -> None:
        """Show these entities; `kinds` are the names of kinds by id."""
        self.beginResetModel()
        self.entities = sorted(entities, key=lambda entity: entity.name.casefold())
        self._numbers, self._counts, self._kinds, self._folded = numbers, {}, kinds, None
        self._arrange()
        self._sift()
        self.endResetModel()

    def fold_names(self) -> list[str]:
        """Fold the names of all entities; return them by row. Called early, typing waits less."""
        if self._folded is None:
            texts = [_BETWEEN.join((one.name, *one.aliases)) for one in self.entities]
            folded = fold(_APART.join(texts)).split(_APART) if texts else []
            self._folded = folded if len(folded) == len(texts) else [fold(text) for text in texts]
        return self._folded

    def filter(self, query: str, kind: str | None) -> None:
        """Show the entities that go by a name with `query` in it, in any spelling; of one kind unless it is None."""
        self.beginResetModel()
        self._query, self._kind = " ".join(fold(query).split()), kind
        self._sift()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            return
        self.beginResetModel()
        self._sorted = (column, order)
        self._arrange()
        self._sift()
        self.endResetModel()

    def _arrange(self) -> None:
        column, order = self._sorted
        entities, reverse = self.entities, order == Qt.SortOrder.DescendingOrder
        self._order = list(range(len(entities)))
        if column == NAME:
            self._order = self._order[::-1] if reverse else self._order
            return
        if column == KIND:
            values: list[Any] = [self._kinds.get(one.kind, one.kind) for one in entities]
        elif column == ALIASES:
            values = [len(one.aliases) for one in entities]
        else:
            self.know(entities)
            values = [self.count(one, column) for one in entities]
        self._order.sort(key=values.__getitem__, reverse=reverse)

    def _sift(self) -> None:
        query, kind, shown, entities = self._query, self._kind, self._order, self.entities
        if query:
            folded = self.fold_names()
            shown = [number for number in shown if query in folded[number]]
        self.rows = shown if kind is None else [number for number in shown if entities[number].kind == kind]

    def entity(self, row: int) -> Entity:
        """Return the entity of a row as it is shown."""
        return self.entities[self.rows[row]]

    def know(self, entities: Iterable[Entity]) -> None:
        """Read the numbers of these entities, together, where they are not known yet."""
        unknown = [one.id for one in entities if one.id not in self._counts]
        if unknown and self._numbers is not None:
            counts = self._numbers.counts() if len(unknown) == len(self.entities) else self._numbers.of(unknown)
            self._counts.update((id, counts.get(id, _NONE)) for id in unknown)

    def count(self, entity: Entity, column: int = MENTIONS) -> int:
        """Return how many mentions, quotes or articles an entity has."""
        if entity.id not in self._counts:
            self.know([entity])
        return self._counts.get(entity.id, _NONE)[{MENTIONS: 0, QUOTES: 2, ARTICLES: 1}[column]]

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """Return the shown rows of entities, in the order of the ids; none for what is not shown."""
        wanted = list(ids)
        places = {self.entities[n].id: row for row, n in enumerate(self.rows)} if wanted else {}
        return [places[id] for id in wanted if id in places]

    # Qt

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        entity, column = self.entity(index.row()), index.column()
        if column > ALIASES and entity.id not in self._counts:
            first = max(0, index.row() - _AHEAD // 2)
            self.know(map(self.entity, range(first, min(first + _AHEAD, len(self.rows)))))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(entity, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (NAME, ALIASES):
            return "\n".join(map(isolate, (entity.name, *entity.aliases)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            rtl = column in (NAME, ALIASES) and base_direction(self._text(entity, column)) == "rtl"
            return aligned(rtl or column > ALIASES)
        return None

    def _text(self, entity: Entity, column: int) -> str:
        if column == NAME:
            return entity.name
        if column == KIND:
            return self._kinds.get(entity.kind, entity.kind)
        if column == ALIASES:
            return ", ".join(map(isolate, entity.aliases))
        return f"{self.count(entity, column):,}"
