"""Paragraph and character styles of a Word document, resolved along what they are based on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.formats.stylenames import kind_of_style
from reader.model.document import Kind

from .names import W, number, switch, value

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_DEEPEST_OUTLINE = 8  # outline levels are 0 to 8; 9 is body text
_LONGEST_CHAIN = 100  # styles based on one another; programs allow a tenth of it


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is by its properties; None is what they do not state."""

    kind: Kind = "paragraph"
    level: int = 0
    bidi: bool | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    id: str
    name: str
    based: str
    outline: int | None
    bidi: bool | None
    list_id: str | None
    list_level: int | None
    hidden: bool | None


@dataclass(slots=True)
class Styles:
    """All styles of a document by id. `bidi` is what every paragraph is that states nothing."""

    bidi: bool | None = None
    language: str = ""
    _styles: dict[str, _Style] = field(default_factory=dict)
    _usual: str = ""
    _looks: dict[str, Look] = field(default_factory=dict)

    def look(self, properties: "Element | None") -> Look:
        """Return what a paragraph with these `w:pPr` is; a list id of "0" takes it out of its style's list."""
        style = self._look(value(properties, "pStyle") or self._usual)
        if properties is None:
            return style
        kind, level = style.kind, style.level
        outline = number(properties, "outlineLvl")
        if outline is not None and kind not in ("title", "boilerplate"):
            kind, level = ("heading", outline + 1) if 0 <= outline <= _DEEPEST_OUTLINE else _body(style)
        numbering = properties.find(f"{W}numPr")
        list_id, list_level = value(numbering, "numId"), number(numbering, "ilvl")
        bidi = switch(properties, "bidi")
        return Look(
            kind, level, style.bidi if bidi is None else bidi, style.list_id if list_id is None else list_id,
            style.list_level if list_level is None else list_level, style.hidden, style.style,
        )  # fmt: skip

    def hides(self, style: str | None) -> bool:
        """Tell whether a character style hides its text."""
        return style is not None and self._look(style).hidden

    def list_of(self, style: str) -> str | None:
        """Return the id of the list that a numbering style stands for."""
        return self._look(style).list_id

    def _look(self, style: str) -> Look:
        if style not in self._looks:
            chain = list(self._chain(style))
            kind, level = _kind(chain)
            self._looks[style] = Look(
                kind, level, next((one.bidi for one in chain if one.bidi is not None), self.bidi),
                next((one.list_id for one in chain if one.list_id is not None), None),
                next((one.list_level for one in chain if one.list_level is not None), None),
                next((one.hidden for one in chain if one.hidden is not None), False), style,
            )  # fmt: skip
        return self._looks[style]

    def _chain(self, style: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based


def read_styles(root: "Element | None") -> Styles:
    """Return the styles of `word/styles.xml`; without it nothing is styled."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults")
    if defaults is not None:
        styles.bidi = switch(defaults.find(f"{W}pPrDefault/{W}pPr"), "bidi")
        language = defaults.find(f"{W}rPrDefault/{W}rPr/{W}lang")
        styles.language = "" if language is None else language.get(f"{W}bidi", "")
    for element in root.iterchildren(f"{W}style"):
        style = _read(element)
        styles._styles.setdefault(style.id, style)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            styles._usual = styles._usual or style.id
    return styles


def _read(element: "Element") -> _Style:
    paragraph = element.find(f"{W}pPr")
    numbering = None if paragraph is None else paragraph.find(f"{W}numPr")
    return _Style(
        element.get(f"{W}styleId", ""), value(element, "name") or "", value(element, "basedOn") or "",
        number(paragraph, "outlineLvl"), switch(paragraph, "bidi"), value(numbering, "numId"),
        number(numbering, "ilvl"), switch(element.find(f"{W}rPr"), "vanish"),
    )  # fmt: skip


def _kind(chain: list[_Style]) -> tuple[Kind, int]:
    """Return the kind that the nearest style with a telling name or an outline level gives."""
    for style in chain:
        named = kind_of_style(style.name) or kind_of_style(style.id)
        if named and (named[0] in ("title", "boilerplate") or style.outline is None):
            return named
        if style.outline is not None:
            return ("heading", style.outline + 1) if 0 <= style.outline <= _DEEPEST_OUTLINE else ("paragraph", 0)
    return "paragraph", 0


def _body(style: Look) -> tuple[Kind, int]:
    """Return what a paragraph is whose own properties take it out of the outline."""
    return ("paragraph", 0) if style.kind == "heading" else (style.kind, style.level)
