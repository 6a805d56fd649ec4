"""Where the links of a page lead: addresses made absolute, and the names in the page that some link leads to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE = regex.compile(r"\s+")
_SAVED_FROM = regex.compile(r"saved from url=\(\d+\)(\S+)")
_PLAIN = regex.compile(r"https?://[\w.-]+(?::\d+)?/[^\\\[\].;#\s]*(?:\.\w+)?")  # nothing in it to be joined
_LONGEST = 2000  # code points of an address; longer ones are data


class Links(Protocol):
    """What a reader of blocks asks about links; formats whose pages are files of a book have their own."""

    def target(self, href: str) -> str:
        """Return what an href leads to: an address, "#" and the name of an anchor, or "" for nothing to show."""
        ...

    def name(self, written: str) -> str:
        """Return the name of the anchor that an id or name of the page becomes, "" if nothing leads to it."""
        ...


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of one page. `address` is its own, `base` what its relative links start from, `names` are led to."""

    address: str = ""
    base: str = ""
    names: frozenset[str] = frozenset()

    def target(self, href: str) -> str:
        """Return an http, https or mailto address, or "#name" for a place in the page, or ""."""
        href = _SPACE.sub("", href)
        if len(href) > _LONGEST:
            return ""
        if href.startswith("#"):
            return self._place(href[1:])
        address = _joined(self.base, href)
        if not address:
            return ""
        page, fragment = urldefrag(address)
        if fragment and self.address and page == urldefrag(self.address).url and self._place(fragment):
            return self._place(fragment)
        return address

    def name(self, written: str) -> str:
        """Return the name itself where a link leads to it."""
        return written if written in self.names else ""

    def _place(self, fragment: str) -> str:
        return next((f"#{name}" for name in (fragment, unquote(fragment)) if name in self.names), "")


def page_links(page: "HtmlElement", address: str = "") -> PageLinks:
    """Return the links of a page. `address` is where it was: without it and without <base>, relative links are lost."""
    bases = page.xpath("//base/@href")
    base = _joined(address, str(bases[0])) if bases else ""
    stated = {str(name) for name in page.xpath("//@id | //a/@name")}
    return PageLinks(address, base or address, frozenset(stated.intersection(_fragments(page))))


def saved_from(page: "HtmlElement") -> str:
    """Return the address that a browser noted above the page when it saved it, or an empty string."""
    for comment in page.xpath("/comment() | /html/comment()"):
        found = _SAVED_FROM.search(comment.text or "")
        if found and urlsplit(found[1]).scheme in ("http", "https"):
            return str(found[1])
    return ""


def _fragments(page: "HtmlElement") -> Iterator[str]:
    for href in page.xpath("//a/@href"):
        _, sign, fragment = href.partition("#")
        if sign:
            yield fragment
            yield unquote(fragment)


def _joined(base: str, href: str) -> str:
    """Return an address that a browser can follow from anywhere, or an empty string."""
    if _PLAIN.fullmatch(href):
        return href
    try:
        address = urljoin(base, href)
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return address if "@" in parts.path else ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""
