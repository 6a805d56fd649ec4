"""The numbers of Word's lists, which stand nowhere in its text: counted from word/numbering.xml."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from reader.formats.numerals import counting_of, numeral

from .names import ALTERNATES, W, branch, number, switch, value, whole
from .styles import Styles

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

LEVELS = 9

_PLACE = regex.compile(r"%([1-9])")
_BULLET = "•"
_PLAIN_BULLET = regex.compile(r"[^\p{L}\p{N}\p{Co}\p{C}\p{Z}§]+")  # others are letters of a font of signs


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts. `text` is its pattern, as "%1.%2)"."""

    start: int = 1
    counting: str = "decimal"
    text: str = ""
    gap: str = " "
    restart: int | None = None
    is_plain: bool = False  # all numbers in decimal digits
    style: str = ""


_NO_LEVEL = Level(counting="bullet", text=_BULLET)


@dataclass(frozen=True, slots=True)
class _List:
    """A `w:num`: the levels of its abstract list, some of them overridden."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of(self, list_id: str, style: str) -> int:
        """Return the level of a list that a paragraph style is tied to, else 0."""
        found = self._lists.get(list_id)
        return next((at for at, level in found.levels.items() if level.style == style and style), 0) if found else 0

    def label(self, list_id: str, level: int) -> str:
        """Count one item; return its number or bullet with the gap after it, "" for an item that shows neither."""
        found = self._lists.get(list_id)
        level = min(max(level, 0), LEVELS - 1)
        if found is None:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        self._count(list_id, found, counts, level)
        look = found.levels.get(level, _NO_LEVEL)
        text = _bullet(look.text) if look.counting == "bullet" else _pattern(found, counts, look)
        return text.strip() and text.strip() + look.gap

    def _count(self, list_id: str, found: _List, counts: list[int | None], level: int) -> None:
        before = counts[level]
        restarts = level in found.starts and (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        counts[level] = _start(found, level) if before is None or restarts else before + 1
        for deeper in range(level + 1, LEVELS):
            limit = found.levels.get(deeper, _NO_LEVEL).restart
            if limit is None or level < limit:
                counts[deeper] = None


def read_numbering(root: "Element | None", styles: Styles) -> Numbering:
    """Return the lists of `word/numbering.xml`; without it no paragraph has a number."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstracts = {one.get(f"{W}abstractNumId", ""): one for one in root.iterchildren(f"{W}abstractNum")}
    nums = {one.get(f"{W}numId", ""): one for one in root.iterchildren(f"{W}num")}
    for list_id, num in nums.items():
        abstract = value(num, "abstractNumId") or ""
        element = abstracts.get(abstract)
        link = value(element, "numStyleLink")
        if link:  # the levels are those of the list that a numbering style stands for
            abstract = value(nums.get(styles.list_of(link) or ""), "abstractNumId") or abstract
            element = abstracts.get(abstract)
        levels = {} if element is None else _levels(element)
        starts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            at = whole(override.get(f"{W}ilvl")) or 0
            levels |= _levels(override)
            start = number(override, "startOverride")
            if start is not None:
                starts[at] = start
        numbering._lists[list_id] = _List(abstract, levels, starts)
    return numbering


def _levels(parent: "Element") -> dict[int, Level]:
    return {whole(one.get(f"{W}ilvl")) or 0: _level(one) for one in parent.iterchildren(f"{W}lvl")}


def _level(element: "Element") -> Level:
    gap = value(element, "suff")
    start = number(element, "start")
    return Level(
        0 if start is None else start, _counting(element), value(element, "lvlText") or "",
        "" if gap == "nothing" else " ", number(element, "lvlRestart"), bool(switch(element, "isLgl")),
        value(element, "pStyle") or "",
    )  # fmt: skip


def _counting(element: "Element") -> str:
    stated = element.find(f"{W}numFmt")
    alternates = element.find(ALTERNATES)
    chosen = None if alternates is None else branch(alternates)
    if chosen is not None and chosen.find(f"{W}numFmt") is not None:
        stated = chosen.find(f"{W}numFmt")
    if stated is None:
        return "decimal"
    counting = stated.get(f"{W}val", "decimal")
    return counting_of(stated.get(f"{W}format", "1")) if counting == "custom" else counting


def _start(found: _List, level: int) -> int:
    return found.starts.get(level, found.levels.get(level, _NO_LEVEL).start)


def _pattern(found: _List, counts: list[int | None], look: Level) -> str:
    def shown(place: "regex.Match[str]") -> str:
        at = int(place[1]) - 1
        count = counts[at]
        counting = "decimal" if look.is_plain else found.levels.get(at, _NO_LEVEL).counting
        return numeral(_start(found, at) if count is None else count, counting)

    return _PLACE.sub(shown, look.text)


def _bullet(text: str) -> str:
    return text if not text.strip() or _PLAIN_BULLET.fullmatch(text) else _BULLET
