"""The numbers of OpenDocument's lists and headings, which stand nowhere in its text."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from reader.formats.numerals import counting_of, numeral

from .names import ID, LOEXT, STYLE, TEXT, whole
from .styles import Styles

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

LEVELS = 10

_PLACE = regex.compile(r"%(\d+)%")
_PLAIN_BULLET = regex.compile(r"[^\p{L}\p{N}\p{Co}\p{C}\p{Z}§]+")  # others are letters of a font of signs
_BULLET = "•"
_LEVEL_STYLES = (f"{TEXT}list-level", f"{TEXT}outline-level")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts. `pattern` is as "%1%.%2%)", or "" to be made of prefix, numbers and suffix."""

    counting: str
    start: int
    pattern: str
    prefix: str
    suffix: str
    shown: int


_NO_LEVEL = _Level("none", 1, "", "", "", 1)
_Levels = dict[int, _Level]


@dataclass(slots=True)
class Counts:
    """How far a list has counted, by level from 0; None is a level that has not begun."""

    style: str
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class Lists:
    """The lists of a document."""

    styles: Styles
    _levels: dict[str, _Levels] = field(default_factory=dict)
    _by_id: dict[str, Counts] = field(default_factory=dict)
    _last: dict[str, Counts] = field(default_factory=dict)
    _outline: Counts = field(default_factory=lambda: Counts(""))

    def begin(self, element: "Element", style: str) -> Counts:
        """Return the counts for a list that is in no other: new ones, or those of the list that it goes on with."""
        goes_on = element.get(f"{TEXT}continue-numbering") == "true"
        counts = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if counts is None and goes_on:
            counts = self._last.get(style)
        counts = counts or Counts(style)
        self._last[style] = counts
        if element.get(ID):
            self._by_id[element.get(ID, "")] = counts
        return counts

    def label(self, counts: Counts, style: str, level: int, start: str | None) -> str:
        """Count one item; return its number or bullet with a space after it, "" for one that shows neither."""
        levels = self._of(style)
        level = min(level, LEVELS - 1)
        before = counts.counts[level]
        following = levels.get(level, _NO_LEVEL).start if before is None else before + 1
        counts.counts[level] = whole(start, following)
        counts.counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return _label(levels, counts, level)

    def heading_label(self, heading: "Element", level: int) -> str:
        """Count a heading that is in no list, by the outline's numbering; return its number and a space, or ""."""
        if self.styles.outline is None or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        start = heading.get(f"{TEXT}start-value") if heading.get(f"{TEXT}restart-numbering") == "true" else None
        return self.label(self._outline, "", level, start)

    def _of(self, style: str) -> _Levels:
        if style not in self._levels:
            element = self.styles.list_styles.get(style) if style else self.styles.outline
            self._levels[style] = {} if element is None else _read(element)
        return self._levels[style]


def _read(style: "Element") -> _Levels:
    levels = {}
    for element in style:
        if not isinstance(element.tag, str) or not element.tag.startswith(
            (f"{TEXT}list-level", f"{TEXT}outline-level")
        ):
            continue
        counting = counting_of(element.get(f"{STYLE}num-format", ""))
        pattern = element.get(f"{STYLE}num-list-format", element.get(f"{LOEXT}num-list-format", ""))
        if element.tag == f"{TEXT}list-level-style-bullet":
            counting, pattern = "bullet", element.get(f"{TEXT}bullet-char", _BULLET)
        elif element.tag == f"{TEXT}list-level-style-image":
            counting, pattern = "bullet", _BULLET
        levels[whole(element.get(f"{TEXT}level"), 1) - 1] = _Level(
            counting, whole(element.get(f"{TEXT}start-value"), 1), pattern, element.get(f"{STYLE}num-prefix", ""),
            element.get(f"{STYLE}num-suffix", ""), whole(element.get(f"{TEXT}display-levels"), 1),
        )  # fmt: skip
    return levels


def _label(levels: _Levels, counts: Counts, level: int) -> str:
    look = levels.get(level, _NO_LEVEL)
    if look.counting == "bullet":
        return f"{look.pattern if _PLAIN_BULLET.fullmatch(look.pattern) else _BULLET} "
    if look.counting == "none":
        return ""

    def shown(at: int) -> str:
        one = levels.get(at, _NO_LEVEL)
        count = counts.counts[at] if at < LEVELS else None
        return "" if one.counting == "bullet" else numeral(one.start if count is None else count, one.counting)

    if look.pattern:
        text = _PLACE.sub(lambda place: shown(int(place[1]) - 1), look.pattern)
    else:
        numbers = [shown(at) for at in range(max(0, level + 1 - look.shown), level + 1)]
        text = look.prefix + ".".join(filter(None, numbers)) + look.suffix
    return text.strip() and text.strip() + " "
