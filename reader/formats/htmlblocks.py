"""The text blocks of a web page, in document order, with the exact characters of its source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from reader.model.bidi import Direction
from reader.model.document import Kind

from .datelines import read_dateline
from .furniture import folded_line, furniture

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "button", "select",
    "option", "input", "textarea", "dialog", "link", "meta", "head", "audio", "video", "map", "datalist",
    "progress", "meter",
))  # fmt: skip
_BLOCK = frozenset((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "caption", "thead",
    "tbody", "tfoot", "tr", "td", "th", "section", "article", "main", "hr", "dd", "dt", "dl", "figure",
    "figcaption", "pre", "center", "header", "footer", "nav", "aside", "address", "details", "summary", "form",
    "fieldset", "legend", "label", "body", "menu",
))  # fmt: skip
_APART = frozenset(("nav", "aside", "footer", "form", "menu"))
_NEVER_APART = frozenset(("html", "body", "article", "main"))
# Names that page makers give to what is not the article; a name is a class or id, taken apart at - and _.
_FURNITURE = regex.compile(
    r"""(?:^|[-_\s])(?:
    comments? | comment[-_]?(?:list|form|area|respond|count|body|box|section|author|content|text)s? | respond | disqus
    | talkbacks? | related\w* | jp-relatedposts | recommend\w* | side-?bar | widgets? | share\w* | sharing | sharedaddy
    | social\w* | addtoany | footer | nav | navbar | navigation | menu\w* | breadcrumbs? | popular\w*
    | most[-_]?(?:read|view|news)\w* | newsletter | subscribe | subscription | cookies? | gdpr | ticker | breaking\w*
    | tags? | tag-?list | tags-links | pagination | prev-next | more-news | read-more\w* | inline-related | promo\w*
    | advert\w* | ads? | banner | sponsor\w* | popup | modal\w* | login | copyright\w* | author-box | bio | rating
    | print | toolbar | meta | byline | infobox | navbox | toc | mw-editsection | reference | mw-jump-link | catlinks
    )(?:$|[-_\s])""",
    regex.IGNORECASE | regex.VERBOSE,
)
_ARTICLE = regex.compile(
    r"(?:entry|post|article|story|news|item|main|body|text)[-_]?(?:content|body|text|entry|detail\w*)"
    r"|articlebody|storybody|hentry",
    regex.IGNORECASE,
)
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
_SPACE = regex.compile(r"[ \t\r\n\f\v]+")
_ENDS = regex.compile(r"[.!?؟۔…:؛»”\"')\]]$")
_LINK, _LINK_END = "\x02", "\x03"  # stand around linked text until a block is complete; no text has them
_LINKED = regex.compile(f"{_LINK}([^{_LINK_END}]*){_LINK_END}")
_NO_SIGNS = {2: None, 3: None}
_SHORT_LINE = 80  # code points; shorter lines between single breaks are lines of verse or of an address
_CELL = 300  # code points of the longest cell of a table of facts; longer ones lay out a page
_CELL_BREAK = " | "


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block of text: `linked` of its characters are in links; `apart` is the furniture that holds it, or None."""

    element: "HtmlElement"
    text: str
    kind: Kind
    level: int = 0
    direction: Direction | None = None
    linked: int = 0
    apart: "HtmlElement | None" = None


@dataclass(frozen=True, slots=True)
class _Place:
    """What a block element says of the text in it."""

    element: "HtmlElement"
    kind: Kind = "paragraph"
    level: int = 0
    direction: Direction | None = None
    apart: "HtmlElement | None" = None
    lists: int = 0
    is_pre: bool = False


def read_leaves(body: "HtmlElement") -> list[Leaf]:
    """Return the blocks of `body`, in document order; scripts, controls and hidden elements left out."""
    return _Walk(body).leaves


class _Walk:
    """One pass over a page. Without recursion: pages may nest as deep as they like."""

    def __init__(self, body: "HtmlElement") -> None:
        from lxml import etree

        self.leaves: list[Leaf] = []
        self._places = [_Place(body)]
        self._text: list[str] = []
        self._links = 0
        walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event in ("comment", "pi"):
                self._add(element.tail)
            elif event == "start":
                if self._enter(element):
                    walk.skip_subtree()
            else:
                self._leave(element, is_root=element is body)
        self._flush()

    def _enter(self, element: "HtmlElement") -> bool:
        """Take in an element's start; return whether nothing inside it is to be read."""
        tag = str(element.tag)
        if tag in _DROPPED or _is_hidden(element):
            return True
        if tag == "tr" and _is_facts(element):
            self._flush()
            self._add_row(element)
            return True
        if tag in _BLOCK:
            self._flush()
            self._places.append(_inside(self._places[-1], element, tag))
        elif tag == "br":
            self._text.append("\n")
        elif tag == "a":
            self._links += 1
        self._add(element.text)
        return False

    def _leave(self, element: "HtmlElement", is_root: bool) -> None:
        tag = str(element.tag)
        if self._places[-1].element is element and len(self._places) > 1:
            self._flush()
            self._places.pop()
        elif tag == "a" and self._links:
            self._links -= 1
        if not is_root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self._places[-1].is_pre:
            text = _SPACE.sub(" ", text)
        self._text.append(f"{_LINK}{text}{_LINK_END}" if self._links else text)

    def _add_row(self, row: "HtmlElement") -> None:
        cells = [_SPACE.sub(" ", _text_of(cell)).strip() for cell in row if cell.tag in ("td", "th")]
        text = _CELL_BREAK.join(cells)
        if text.strip(" |"):
            place = _inside(self._places[-1], row, "tr")
            linked = sum(len(_text_of(link).strip()) for link in row.iter("a"))
            self.leaves.append(Leaf(row, text, "table_row", 0, place.direction, linked, place.apart))

    def _flush(self) -> None:
        place, text = self._places[-1], "".join(self._text)
        self._text = []
        for piece in text.split("\n") if place.is_pre else _pieces(text):
            bare = _bare(piece)
            if bare:
                linked = min(len(bare), sum(len(link.strip()) for link in _LINKED.findall(piece)))
                leaf = Leaf(place.element, bare, place.kind, place.level, place.direction, linked, place.apart)
                self.leaves.append(leaf)


def _bare(piece: str) -> str:
    return piece.translate(_NO_SIGNS).strip(" \n\t\r")


def _inside(outer: _Place, element: "HtmlElement", tag: str) -> _Place:
    """Return what holds for the text directly inside a block element."""
    place = replace(outer, element=element, direction=_direction(element) or outer.direction)
    if place.apart is None and (tag in _APART or is_named_apart(element)):
        place = replace(place, apart=element)
    if tag in ("ul", "ol"):
        return replace(place, lists=outer.lists + 1)
    if tag == "li":
        return replace(place, kind="list_item", level=max(0, outer.lists - 1))
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return replace(place, kind="heading", level=int(tag[1]))
    if tag in ("figcaption", "caption"):
        return replace(place, kind="caption", level=0)
    if tag == "blockquote":
        return replace(place, kind="blockquote", level=0)
    return replace(place, is_pre=outer.is_pre or tag == "pre")


def is_named_apart(element: "HtmlElement") -> bool:
    """Tell whether an element's class or id says that it is furniture."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag in _NEVER_APART or not _FURNITURE.search(names):
        return False
    return not _ARTICLE.search(names)


def _direction(element: "HtmlElement") -> Direction | None:
    if element.tag in ("html", "body"):
        return None
    stated = (element.get("dir") or "").strip().lower()
    if stated == "rtl":
        return "rtl"
    return "ltr" if stated == "ltr" else None


def _is_hidden(element: "HtmlElement") -> bool:
    if element.tag in ("html", "body"):
        return False
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    return element.get("aria-hidden") == "true" and element.tag in _BLOCK


def _is_facts(row: "HtmlElement") -> bool:
    """Tell whether a row belongs to a table of facts: short cells with nothing but text; not to a page's layout."""
    if row.getparent() is None:
        return False
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(table.get("role") == "presentation" for table in row.iterancestors("table")):
        return False
    for cell in cells:
        blocks = [inner for inner in cell.iterdescendants() if inner.tag in _BLOCK and inner.tag != "p"]
        if blocks or len(_text_of(cell)) > _CELL or len(list(cell.iter("br"))) > 3:
            return False
    return True


def _text_of(element: "HtmlElement") -> str:
    """Return the text of a small element; that of dropped elements left out."""
    if element.tag in _DROPPED or not isinstance(element.tag, str):
        return ""
    inner = "".join((" " if child.tag == "br" else _text_of(child)) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def _pieces(text: str) -> Iterator[str]:
    """Cut a block at its <br>s, which stand in it as line breaks.

    Two breaks separate paragraphs. One does after the end of a sentence or beside furniture, and where all lines are
    short, as in verse; else it is a space.
    """
    for paragraph in regex.split(r"\n[ \t]*\n\s*", text):
        lines = [line.strip(" ") for line in paragraph.split("\n")]
        yield from lines if _is_verse(lines) else _rejoined(lines)


def _is_verse(lines: list[str]) -> bool:
    return len(lines) >= 3 and all(len(_bare(line)) <= _SHORT_LINE for line in lines)


def _rejoined(lines: Iterable[str]) -> Iterator[str]:
    held = ""
    for line in lines:
        before, after = _bare(held), _bare(line)
        if before and (_ENDS.search(before) or _stands_alone(before) or _stands_alone(after)):
            yield held
            held = line
        else:
            held = f"{held} {line}".strip(" ")
    yield held


def _stands_alone(line: str) -> bool:
    return len(line) < 200 and (furniture().holds(folded_line(line)) or read_dateline(line) is not None)
