"""The text blocks of a web page, in document order, with the exact characters of its source."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from reader.model.bidi import Direction
from reader.model.document import Kind
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference

from .htmllinks import Links, PageLinks
from .htmltext import RunningText

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "button", "select",
    "option", "input", "textarea", "dialog", "link", "meta", "head", "audio", "video", "map", "datalist",
    "progress", "meter", "noframes", "frame",
))  # fmt: skip
_BLOCK = frozenset((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "caption", "thead",
    "tbody", "tfoot", "tr", "td", "th", "section", "article", "main", "hr", "dd", "dt", "dl", "figure",
    "figcaption", "pre", "center", "header", "footer", "nav", "aside", "address", "details", "summary", "form",
    "fieldset", "legend", "label", "body", "menu",
))  # fmt: skip
_APART = frozenset(("nav", "aside", "footer", "form", "menu"))
_BOLD = frozenset(("b", "strong", "big"))
_NEVER_APART = frozenset(("html", "body", "article", "main"))
# Names that page makers give to what is not the article; a name is a class or id, taken apart at - and _.
_FURNITURE = regex.compile(
    r"""(?:^|[-_\s])(?:
    comments? | comment[-_]?(?:list|form|area|respond|count|body|box|section|author|content|text)s? | respond | disqus
    | talkbacks? | related\w* | jp-relatedposts | recommend\w* | side-?bar | widgets? | share\w* | sharing |
    sharedaddy | social\w* | addtoany | footer | nav | navbar | navigation | menu\w* | breadcrumbs? | popular\w* |
    most[-_]?(?:read|view|news)\w* | newsletter | subscribe | subscription | cookies? | gdpr | ticker | breaking\w* |
    tags? | tag-?list | tags-links | pagination | prev-next | more-news | read-more\w* | inline-related | promo\w* |
    advert\w* | ads? | banner | sponsor\w* | popup | modal\w* | login | copyright\w* | author-box | bio | rating |
    writer-box | about-(?:the-)?(?:author|writer) | author-(?:info|card) | print | toolbar | meta | byline |
    paywall\w* | regwall | polls? | survey | more-?on | site-?description | tagline | trending | teasers? | infobox |
    navbox | toc | mw-editsection | reference | mw-jump-link | catlinks | ambox | hatnote | no-?print | hidden-print
    )(?:$|[-_\s])""",
    regex.IGNORECASE | regex.VERBOSE,
)
_HUMP = regex.compile(r"(?<=[a-z])(?=[A-Z])")  # where names written as relatedStories are parted
_COMMENTS = regex.compile(r"(?:^|[-_\s])(?:comments?|talkbacks?|disqus|respond)(?:$|[-_\s])", regex.IGNORECASE)
_ARTICLE = regex.compile(
    r"(?:entry|post|article|story|news|item|main|body|text)[-_]?(?:content|body|text|entry|detail\w*)"
    r"|articlebody|storybody|hentry",
    regex.IGNORECASE,
)
# Names for what is not shown on any screen; beside a name for some screens it is shown on them.
_UNSHOWN = regex.compile(r"(?:^|\s)(?:hidden|hide|is-hidden|d-none)(?:$|\s)", regex.IGNORECASE)
_SCREENS = regex.compile(r"(?:^|[\s:-])(?:xs|sm|md|lg|xl|xxl|2xl)(?:$|[\s:-])")
# Names for what is read aloud but not shown.
_UNSEEN = regex.compile(
    r"(?:^|[-_\s])(?:screen-reader(?:-text)?|sr-only|visually-?hidden|element-invisible|assistive-text)(?:$|\s)",
    regex.IGNORECASE,
)
# Names for what readers press: links that edit a heading or lead to it.
_PRESSED = regex.compile(r"(?:^|\s)(?:mw-editsection(?:-like)?|headerlink)(?:$|\s)")
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
_NOTE_ROLES = ("doc-footnote", "doc-endnote")
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_TYPES = ("footnote", "endnote", "rearnote")
_NOTE_ID = regex.compile(r"cite_note[-_:]\S+|(?:fn|_?s?d?footnote|_?ftn|_?endnote|_?edn)[-_:]?\d+", regex.IGNORECASE)
_NOTES = regex.compile(r"(?:^|\s)(?:foot|end)notes?(?:$|\s)", regex.IGNORECASE)
_HEADING = 250  # code points of the longest heading; some pages mark all their text as headings
_CELL = 300  # code points of the longest cell of a table of facts; longer ones lay out a page
_CELL_BREAK = " | "


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block of text: `linked` of its characters are in links; `apart` is the furniture that holds it, or None.

    `first_link` is where the first of its links is. References and anchors count code points of `text`.
    """

    element: "HtmlElement"
    text: str
    kind: Kind
    level: int = 0
    direction: Direction | None = None
    linked: int = 0
    apart: "HtmlElement | None" = None
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    first_link: Span | None = None


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


def read_leaves(body: "HtmlElement", links: Links | None = None) -> list[Leaf]:
    """Return the blocks of `body`, in document order; scripts, controls and hidden elements left out.

    `links` tells where links lead and which names are led to; without it only absolute addresses are kept.
    """
    return _Walk(body, links or PageLinks()).leaves


class _Walk:
    """One pass over a page. Without recursion: pages may nest as deep as they like."""

    def __init__(self, body: "HtmlElement", links: Links) -> None:
        from lxml import etree

        self.leaves: list[Leaf] = []
        self._places = [_Place(body)]
        self._text = RunningText(links)
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
        self._keep_last_names()

    def _enter(self, element: "HtmlElement") -> bool:
        """Take in an element's start; return whether nothing inside it is to be read."""
        tag = str(element.tag)
        if tag in _DROPPED or _is_hidden(element):
            return True
        place = self._places[-1]
        if place.kind == "table_row":
            self._enter_cell(element, tag)
        elif tag in _BLOCK:
            self._flush()
            self._places.append(_inside(place, element, tag))
        elif tag == "br":
            self._text.break_line()
        self._text.name(element.get("id") or (element.get("name") if tag == "a" else None))
        if tag == "a" and element.get("href") is not None:
            self._text.open_link(element.get("href"))
        elif tag in _BOLD:
            self._text.open_bold()
        self._add(element.text)
        return False

    def _enter_cell(self, element: "HtmlElement", tag: str) -> None:
        """Take in an element inside a row of facts: its cells stand in one line."""
        if tag in ("td", "th") and next(element.itersiblings("td", "th", preceding=True), None) is not None:
            self._text.add(_CELL_BREAK)
        elif tag in ("br", "p"):
            self._text.add(" ")

    def _leave(self, element: "HtmlElement", is_root: bool) -> None:
        if self._places[-1].element is element and len(self._places) > 1:
            self._flush()
            self._places.pop()
        elif element.tag == "a" and element.get("href") is not None:
            self._text.close_link()
        elif element.tag in _BOLD:
            self._text.close_bold()
        if not is_root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        self._text.add(text, self._places[-1].is_pre)

    def _flush(self) -> None:
        place = self._places[-1]
        for piece in self._text.take(place.is_pre):
            if place.kind != "table_row" or piece.text.strip(" |"):
                is_text = place.kind == "heading" and len(piece.text) > _HEADING
                kind: Kind = "paragraph" if is_text else place.kind
                level = 0 if is_text else place.level
                leaf = Leaf(
                    place.element, piece.text, kind, level, place.direction, piece.linked, place.apart,
                    piece.references, piece.anchors, piece.first_link,
                )  # fmt: skip
                self.leaves.append(leaf)

    def _keep_last_names(self) -> None:
        """Let names below the last text lead to its end."""
        names = self._text.waiting()
        if names and self.leaves:
            last = self.leaves[-1]
            anchors = tuple(Anchor(len(last.text), name) for name in names)
            self.leaves[-1] = replace(last, anchors=last.anchors + anchors)


def _inside(outer: _Place, element: "HtmlElement", tag: str) -> _Place:
    """Return what holds for the text directly inside a block element."""
    apart = element if outer.apart is None and is_set_apart(element) else outer.apart
    direction = _direction(element) or outer.direction
    if _is_note(element):
        return _Place(element, "note", 0, direction, outer.apart, outer.lists, outer.is_pre)
    place = _Place(element, outer.kind, outer.level, direction, apart, outer.lists, outer.is_pre)
    if tag == "tr" and _is_facts(element):
        return replace(place, kind="table_row", level=0, is_pre=False)
    if outer.kind == "note":
        return place
    return _marked(place, outer, tag)


def _marked(place: _Place, outer: _Place, tag: str) -> _Place:
    """Return a place with the kind that its tag gives to text."""
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


def _is_note(element: "HtmlElement") -> bool:
    """Tell whether an element is one foot- or endnote."""
    if element.get("role") in _NOTE_ROLES or element.get(_EPUB_TYPE) in _NOTE_TYPES:
        return True
    return element.tag in ("li", "p", "div", "aside") and bool(_NOTE_ID.fullmatch(element.get("id", "")))


def _holds_notes(element: "HtmlElement") -> bool:
    return element.get("role") == "doc-endnotes" or _names_notes(element.get("class", ""))


@lru_cache(maxsize=4096)
def _names_notes(names: str) -> bool:
    return bool(_NOTES.search(names))


def is_set_apart(element: "HtmlElement") -> bool:
    """Tell whether an element's tag or name says that it is furniture."""
    return not _holds_notes(element) and (element.tag in _APART or is_named_apart(element))


def is_for_comments(element: "HtmlElement") -> bool:
    """Tell whether an element's class or id says that readers' comments are in it."""
    return bool(_COMMENTS.search(f"{element.get('class', '')} {element.get('id', '')}"))


def is_named_apart(element: "HtmlElement") -> bool:
    """Tell whether an element's class or id says that it is furniture."""
    if element.tag in _NEVER_APART:
        return False
    return _names_furniture(f"{element.get('class', '')} {element.get('id', '')}")


@lru_cache(maxsize=4096)
def _names_furniture(names: str) -> bool:
    if _UNSHOWN.search(names) and not _SCREENS.search(names):
        return True
    return bool(_FURNITURE.search(_HUMP.sub("-", names))) and not _ARTICLE.search(names)


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
    if _names_unseen(element.get("class", "")):
        return True
    return element.get("aria-hidden") == "true" and element.tag in _BLOCK


@lru_cache(maxsize=4096)
def _names_unseen(names: str) -> bool:
    return bool(_UNSEEN.search(names) or _PRESSED.search(names))


def _is_facts(row: "HtmlElement") -> bool:
    """Tell whether a row belongs to a table of facts: short cells with nothing but text; not to a page's layout."""
    if row.getparent() is None:
        return False
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(table.get("role") == "presentation" for table in row.iterancestors("table")):
        return False
    return all(_is_fact(cell) for cell in cells)


def _is_fact(cell: "HtmlElement") -> bool:
    if any(inner.tag in _BLOCK and inner.tag != "p" for inner in cell.iterdescendants()):
        return False
    return len(cell.text_content()) <= _CELL and len(list(cell.iter("br"))) <= 3
