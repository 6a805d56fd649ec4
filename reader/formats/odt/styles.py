"""Styles of an OpenDocument text, the common ones and those that stand for direct formatting, with their parents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from reader.formats.stylenames import kind_of_style
from reader.model.document import Kind

from .names import FO, STYLE, TEXT

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_ESCAPED = regex.compile(r"_([0-9a-f]{1,5})_")
_PROPERTIES = ("paragraph-properties", "table-properties")
_RTL, _LTR = frozenset(("rl-tb", "rl", "tb-rl")), frozenset(("lr-tb", "lr"))
_LONGEST_CHAIN = 100  # styles based on one another; programs allow a tenth of it


@dataclass(frozen=True, slots=True)
class Look:
    """What a style makes of a paragraph; None is what neither it nor a parent states."""

    kind: Kind = "paragraph"
    level: int = 0
    is_rtl: bool | None = None
    list_style: str = ""
    hidden: bool = False
    page: str = ""  # the master page that begins with the paragraph, by name


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    is_rtl: bool | None
    list_style: str
    hidden: bool | None
    page: str


@dataclass(slots=True)
class Styles:
    """All styles of a document by family ("paragraph", "text", "table", "section") and name.

    `is_rtl` is what paragraphs are that state nothing, None where they go with their page; `pages` tells, by name, of
    master pages whether they are right-to-left.
    """

    is_rtl: bool | None = None
    pages: dict[str, bool] = field(default_factory=dict)
    language: str = ""
    list_styles: "dict[str, Element]" = field(default_factory=dict)
    outline: "Element | None" = None
    _styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)

    def look(self, name: str | None, family: str = "paragraph") -> Look:
        """Return what a style says; where it, or a parent, is not defined, its name tells."""
        key = (family, name or "")
        if key not in self._looks:
            chain = list(self._chain(key))
            names = [*(style.name for style in chain), _shown(chain[-1].parent if chain else name or "")]
            kind, level = next(filter(None, map(kind_of_style, names)), ("paragraph", 0))
            self._looks[key] = Look(
                kind,
                level,
                next((one.is_rtl for one in chain if one.is_rtl is not None), None),
                next((one.list_style for one in chain if one.list_style), ""),
                next((one.hidden for one in chain if one.hidden is not None), False),
                chain[0].page if chain else "",
            )
        return self._looks[key]

    def _chain(self, key: tuple[str, str]) -> Iterator[_Style]:
        seen: set[tuple[str, str]] = set()
        while key in self._styles and key not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(key)
            yield self._styles[key]
            key = (key[0], self._styles[key].parent)


def read_styles(roots: "Iterable[Element]") -> Styles:
    """Return the styles under the roots of a document's parts. Where a name is defined twice the first holds."""
    styles = Styles()
    for root in roots:
        for element in root.iter(f"{STYLE}style"):
            key = (element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", ""))
            styles._styles.setdefault(key, _read(element))
        for element in root.iter(f"{TEXT}list-style"):
            styles.list_styles.setdefault(element.get(f"{STYLE}name", ""), element)
        if styles.outline is None:
            styles.outline = next(root.iter(f"{TEXT}outline-style"), None)
        _read_usual(root, styles)
    return styles


def _read(element: "Element") -> _Style:
    is_rtl = next((found for found in (_mode(element, name) for name in _PROPERTIES) if found is not None), None)
    display = None
    properties = element.find(f"{STYLE}text-properties")
    if properties is not None:
        display = properties.get(f"{TEXT}display")
    section = element.find(f"{STYLE}section-properties")
    if section is not None and display is None:
        display = section.get(f"{TEXT}display")
    return _Style(
        element.get(f"{STYLE}display-name") or _shown(element.get(f"{STYLE}name", "")),
        element.get(f"{STYLE}parent-style-name", ""),
        is_rtl,
        element.get(f"{STYLE}list-style-name", ""),
        None if display is None else display == "none",
        element.get(f"{STYLE}master-page-name", ""),
    )


def _read_usual(root: "Element", styles: Styles) -> None:
    """Take in what holds where no style says otherwise, and the sides of pages."""
    for element in root.iter(f"{STYLE}default-style"):
        if element.get(f"{STYLE}family") == "paragraph":
            stated = _mode(element, "paragraph-properties")
            styles.is_rtl = stated if styles.is_rtl is None else styles.is_rtl
            properties = element.find(f"{STYLE}text-properties")
            if properties is not None and not styles.language:
                styles.language = properties.get(f"{STYLE}language-complex") or properties.get(f"{FO}language") or ""
    layouts = {one.get(f"{STYLE}name"): one for one in root.iter(f"{STYLE}page-layout")}
    for page in root.iter(f"{STYLE}master-page"):
        layout = layouts.get(page.get(f"{STYLE}page-layout-name"))
        is_rtl = layout is not None and bool(_mode(layout, "page-layout-properties"))
        styles.pages.setdefault(page.get(f"{STYLE}name", ""), is_rtl)


def _mode(element: "Element", properties: str) -> bool | None:
    found = element.find(STYLE + properties)
    mode = None if found is None else found.get(f"{STYLE}writing-mode")
    return True if mode in _RTL else False if mode in _LTR else None


def _shown(name: str) -> str:
    """Return a style's name as its user sees it: Heading_20_1 is "Heading 1"."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16) % 0x110000), name)
