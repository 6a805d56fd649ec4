"""The contents of a book, from its navigation page (EPUB 3) or its NCX (EPUB 2)."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import regex

from reader.errors import BadFile
from reader.formats.xmltree import parse_xml, text_of
from reader.model.waypoints import ContentsLine

from .chapters import EPUB_TYPE, parse_page
from .package import Book

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.formats.xmltree import Element

_SPACE = regex.compile(r"\s+")
_DEEPEST = 30
Line = tuple[str, int, str, str]  # title, level from 1, the part that the link stands in, the link


def read_contents(book: Book, place: Callable[[str, str], str]) -> tuple[ContentsLine, ...]:
    """Return the lines of a book's contents; none if it has none that can be read.

    `place` makes the name of an anchor from a part and a link in it, "" for one that leads to no chapter.
    """
    for lines in (_navigation(book), _ncx(book)):
        found = tuple(
            ContentsLine(title, level, place(part, link))
            for title, level, part, link in lines
            if title and place(part, link)
        )
        if found:
            return found
    return ()


def _navigation(book: Book) -> Iterator[Line]:
    file = next((file for file in book.files if "nav" in file.properties and file.name in book.archive), None)
    if file is None:
        return
    try:
        page = parse_page(book.archive.read(file.name))
    except BadFile:
        return
    stated = [nav for nav in page.iter("nav") if "toc" in (nav.get("epub:type") or nav.get(EPUB_TYPE) or "").split()]
    for nav in stated[:1] or list(page.iter("nav"))[:1]:
        for link in nav.iter("a"):
            level = sum(1 for one in link.iterancestors("ol") if _is_inside(one, nav))
            yield _SPACE.sub(" ", link.text_content()).strip(), max(1, level), file.name, link.get("href", "")


def _is_inside(element: "HtmlElement", nav: "HtmlElement") -> bool:
    return any(one is nav for one in element.iterancestors("nav"))


def _ncx(book: Book) -> Iterator[Line]:
    if not book.contents or book.contents not in book.archive:
        return
    try:
        root = parse_xml(book.archive.read(book.contents))
    except BadFile:
        return
    for point in root.iter("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        if label is not None and content is not None:
            yield _SPACE.sub(" ", text_of(label)).strip(), _depth(point), book.contents, content.get("src", "")


def _depth(point: "Element") -> int:
    level = 1
    for outer in point.iterancestors("{*}navPoint"):
        level += outer is not point
        if level == _DEEPEST:
            break
    return level
