"""What an overview can show: for each view its rows, with a value for the bar and the numbers of the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.model.bidi import Direction, base_direction, isolate
from reader.model.overview import Counted, Overview, Pair

_NAME, _HALF = 36, 20  # letters of a name beside its bar, and of each of two


@dataclass(frozen=True, slots=True)
class Row:
    """One bar and its line in the table. `marks` are the ids of the annotations that it counts.

    `short` is the name as it stands beside the bar.
    """

    name: str
    value: int
    cells: tuple[int, ...]
    marks: tuple[str, ...]
    kind: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at an overview. `columns` name the value first; rows `in_order` are a line of time."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: Callable[[Overview], list[Row]]
    unit: str
    by_kind: bool = False
    in_order: bool = False


def _rows(
    counted: Sequence[Counted], unknown: str, *fields: str, plain: Callable[[Counted], str] | None = None
) -> list[Row]:
    made = []
    for one in counted:
        cells = tuple(int(getattr(one, field)) for field in fields)
        made.append(Row((plain(one) if plain else one.name) or unknown, cells[0], cells, one.marks, one.kind))
    return made


def _most_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: -row.value)  # stable: as it was counted where the value is the same


def _pairs(pairs: Sequence[Pair], between: dict[Direction, str], unknown: str = "") -> list[Row]:
    made = []
    for pair in pairs:
        names = (pair.first_name or unknown, pair.second_name)
        short = _both(shortened(names[0], _HALF), shortened(names[1], _HALF), between)
        made.append(Row(_both(*names, between), pair.times, (pair.times,), pair.marks, short=short))
    return made


def _both(first: str, second: str, between: dict[Direction, str]) -> str:
    """Return both names in the direction of the letters of both: an arrow turns with it, as no bidi rule turns it."""
    side = base_direction(f"{first} {second}")
    return isolate(f"{isolate(first)} {between[side]} {isolate(second)}", side)


def shortened(name: str, most: int = _NAME) -> str:
    """Return a name of at most so many letters, with an ellipsis where some are left out."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


_OF: dict[Direction, str] = {"ltr": "→", "rtl": "←"}
_AND: dict[Direction, str] = {"ltr": "+", "rtl": "+"}
NOBODY, UNTAGGED, NO_SOURCE, NO_DATE = "No speaker", "Untagged", "No source", "No date"

VIEWS: tuple[View, ...] = (
    View(
        "words", "Share of voice: words", ("Words", "Quotes", "Articles"),
        lambda found: _rows(found.voices, NOBODY, "words", "quotes", "articles"), "words quoted", by_kind=True,
    ),
    View(
        "quotes", "Share of voice: quotes", ("Quotes", "Words", "Articles"),
        lambda found: _most_first(_rows(found.voices, NOBODY, "quotes", "words", "articles")), "quotes", by_kind=True,
    ),
    View(
        "entities", "Entities", ("Mentions", "Quotes", "Articles"),
        lambda found: _rows(found.entities, "", "mentions", "quotes", "articles"), "mentions", by_kind=True,
    ),
    View(
        "tags", "Mentions by tag", ("Mentions", "Articles"),
        lambda found: _most_first(_rows(found.tags, UNTAGGED, "mentions", "articles")), "mentions",
    ),
    View(
        "spoken_of", "Who speaks of whom", ("Quotes",),
        lambda found: _pairs(found.spoken_of, _OF, NOBODY), "quotes that mention the other",
    ),
    View(
        "together", "Together in a paragraph", ("Paragraphs",),
        lambda found: _pairs(found.together, _AND), "paragraphs",
    ),
    View(
        "sources", "Sources", ("Words", "Quotes", "Mentions", "Articles"),
        lambda found: _rows(found.sources, NO_SOURCE, "words", "quotes", "mentions", "articles"), "words quoted",
    ),
    View(
        "times", "Over time", ("Quotes", "Words", "Mentions", "Articles"),
        lambda found: _rows(found.times, NO_DATE, "quotes", "words", "mentions", "articles"), "quotes", in_order=True,
    ),
)  # fmt: skip


def view_named(name: str) -> View:
    """Return the view of that name, else the first."""
    return next((view for view in VIEWS if view.name == name), VIEWS[0])


def kinds_of(found: Overview) -> list[str]:
    """Return the kinds of entities that the overview has, in the order of the alphabet."""
    return sorted({one.kind for one in (*found.voices, *found.entities) if one.kind})


def rows_of(view: View, found: Overview, kind: str = "") -> list[Row]:
    """Return the rows of a view; of one kind of entity only, where one is given and the view has kinds."""
    rows = view.rows(found)
    return [row for row in rows if row.kind == kind] if kind and view.by_kind else rows
