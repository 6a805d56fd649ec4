"""The pages of a book as trees fit for the walk over web pages: lists numbered, note marks set off, sides stated."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import regex

from reader.errors import BadFile
from reader.formats.encoding import decode
from reader.formats.numerals import numeral

if TYPE_CHECKING:
    from lxml.html import HtmlElement

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_STATED = regex.compile(
    rb"<\?xml[^>]+encoding=[\"']([\w-]+)|<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", regex.IGNORECASE
)
_HEAD = 4096  # bytes in which a page says what its encoding is
_DECLARATION = regex.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = regex.compile(r"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", regex.IGNORECASE | regex.DOTALL)
_OPENING = regex.compile(r"<!DOCTYPE", regex.IGNORECASE)
_NAMED = regex.compile(r"&([\w.-]+);")
_ENTITY = regex.compile(r"<!ENTITY\s+([\w.-]+)")
_CDATA = regex.compile(r"<!\[CDATA\[(.*?)\]\]>", regex.DOTALL)
_CLOSED = regex.compile(r"<([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)(?<!/)/>")
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_COUNTINGS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "arabic-indic": "arabicIndic",
    "persian": "easternArabic", "urdu": "easternArabic", "hebrew": "hebrew1", "none": "none",
}  # fmt: skip
_LIST_STYLE = regex.compile(r"list-style(?:-type)?\s*:[^;]*?(?<![\w-])([a-z][a-z-]+)")
_RTL = regex.compile(r"(?<![\w-])direction\s*:\s*rtl")
_SIMPLE = regex.compile(r"([A-Za-z][A-Za-z0-9]*)?(?:\.([\w-]+))?")
_NOTE_TYPES = frozenset(("footnote", "endnote", "rearnote"))
_NOTE_ID = regex.compile(r"(?:fn|ftn|edn|note|footnote|endnote)(?:ref)?[-_:.]?\d+", regex.IGNORECASE)
_MARK = regex.compile(r"\s*[^\s\[\](){}↑↩↵^]{1,4}\s*")


def parse_page(raw: bytes) -> "HtmlElement":
    """Return a page as a tree of HTML. Entities that it defines itself are left out.

    Raises BadFile if it holds nothing, or nests its tags too deep.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    for is_wide in (False, True):
        parser = HTMLParser(no_network=True, huge_tree=is_wide, recover=True)
        try:
            page = document_fromstring(_as_html(raw), parser=parser)
        except (etree.LxmlError, ValueError) as error:
            raise BadFile("has a chapter without any text.") from error
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return page
    raise BadFile("nests its tags too deep to be a book.")


def prepare(page: "HtmlElement", rtl: Iterable[str]) -> None:
    """Put into a page what its reader sees and its text lacks: numbers of lists, brackets around the marks of notes.

    `rtl` are the selectors that right_to_left() found in the book's style sheets.
    """
    sides = frozenset(rtl)
    for element in page.iter("*"):
        kind = element.attrib.pop("epub:type", None)
        if kind:
            element.set(EPUB_TYPE, kind.split()[0])
            if not _NOTE_TYPES.isdisjoint(kind.split()):
                element.set(EPUB_TYPE, next(name for name in kind.split() if name in _NOTE_TYPES))
                element.attrib.pop("hidden", None)  # notes that pop up are hidden until then
        if element.get("dir") is None and not sides.isdisjoint(_selectors(element)):
            element.set("dir", "rtl")
        if element.tag in ("ol", "ul"):
            _number(element)
        elif element.tag == "a":
            _set_off(element)


def right_to_left(sheet: str) -> set[str]:
    """Return the simple selectors ("p", ".verse", "p.verse") that a style sheet sets from right to left.

    What it sets from left to right says nothing: programs write that for every book.
    """
    found: set[str] = set()
    for rule in sheet.split("}"):
        selectors, _, declarations = rule.rpartition("{")
        if _RTL.search(declarations):
            found.update(one.strip() for one in selectors.split(",") if one.strip() and _SIMPLE.fullmatch(one.strip()))
    return found


def _as_html(raw: bytes) -> str:
    stated = _STATED.search(raw[:_HEAD])
    text = decode(raw, (stated[1] or stated[2]).decode("ascii") if stated else None).text
    text = _DECLARATION.sub("", text.replace("\0", "\x01"))
    opening = _OPENING.search(text[:_HEAD])
    doctype = opening and _DOCTYPE.match(text, opening.start())
    if doctype:
        own = set(_ENTITY.findall(doctype[1] or ""))
        text = text[: doctype.start()] + text[doctype.end() :]
        text = _NAMED.sub(lambda name: "" if name[1] in own else name[0], text) if own else text
    if "<![CDATA[" in text:
        text = _CDATA.sub(lambda found: found[1].replace("&", "&amp;").replace("<", "&lt;"), text)
    return _CLOSED.sub(lambda tag: tag[0] if tag[1].lower() in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>", text)


def _selectors(element: "HtmlElement") -> list[str]:
    tag = str(element.tag)
    classes = element.get("class", "").split()
    return [tag, *(f".{name}" for name in classes), *(f"{tag}.{name}" for name in classes)]


def _number(element: "HtmlElement") -> None:
    """Write the numbers or bullets of a list into its items."""
    style = _LIST_STYLE.search(element.get("style", ""))
    counting = _STYLES.get(style[1], "") if style else ""
    if not counting:
        counting = _COUNTINGS.get(element.get("type", ""), "decimal") if element.tag == "ol" else "bullet"
    if counting == "none" or any(one.tag == "nav" for one in element.iterancestors()):
        return
    items = [item for item in element if item.tag == "li"]
    count = _whole(element.get("start"), len(items) if element.get("reversed") is not None else 1)
    step = -1 if element.get("reversed") is not None else 1
    for item in items:
        count = _whole(item.get("value"), count)
        if item.get(EPUB_TYPE) is None and item.get("epub:type") is None:
            _lead(item, "• " if counting == "bullet" else f"{numeral(count, counting)}. ")
        count += step


def _lead(item: "HtmlElement", label: str) -> None:
    """Put a label before the first text of an item, inside the blocks that begin it."""
    while not (item.text or "").strip() and len(item) and item[0].tag in ("p", "div", "section"):
        item = item[0]
    if (item.text or "").strip() or len(item):
        item.text = label + (item.text or "").lstrip()


def _set_off(link: "HtmlElement") -> None:
    """Set a raised mark that leads to a note in brackets: without its raising it would run into the word before."""
    _, sign, fragment = link.get("href", "").partition("#")
    if not sign or not _MARK.fullmatch(link.text_content()):
        return
    parent = link.getparent()
    raised = any(child.tag == "sup" for child in link) or (parent is not None and parent.tag == "sup")
    stated = (link.get(EPUB_TYPE) or link.get("epub:type") or "") == "noteref" or link.get("role") == "doc-noteref"
    numbered = _NOTE_ID.fullmatch(fragment) and link.text_content().strip().isdecimal()
    if raised or stated or numbered:
        mark = link.text_content().strip()
        for child in list(link):
            link.remove(child)
        link.text = f"[{mark}]"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 7 and text.strip().lstrip("-").isdecimal() else otherwise
