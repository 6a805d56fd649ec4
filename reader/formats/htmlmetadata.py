"""What a web page says of itself: title, author, date, site, address."""

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import regex

from .datelines import is_name, read_date, read_dateline
from .furniture import folded_line, furniture
from .htmllinks import saved_from

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE = regex.compile(r"[ \t\r\n\f\v\u00a0]+")
_ISO = regex.compile(r"\d{4}-\d{2}-\d{2}")
_DIVIDERS = (" | ", " - ", " -- ", " – ", " — ", " :: ", " » ", " « ")
# What systems write where no one has given a name.
_NOBODY = frozenset(
    ("admin", "administrator", "super user", "superuser", "root", "editor", "webmaster", "author", "user", "staff",
     "unknown", "guest", "مدير الموقع", "المشرف", "مشرف", "مدير", "الكاتب", "كاتب", "المحرر", "מנהל", "מנהל האתר",
     "عضو", "مدیر", "مدیر سایت", "نویسنده", "ایڈمن", "مصنف"),
)  # fmt: skip
_DATED = (
    '//*[@itemprop="datePublished"]/@datetime',
    '//*[@itemprop="datePublished"]/@content',
    '//time[contains(@class, "published") or contains(@class, "entry-date")]/@datetime',
    '//abbr[contains(@class, "published")]/@title',
    "(//h1/following::time/@datetime)[1]",
    "//time/@datetime",
)
_DATES = (
    "article:published_time", "datePublished", "og:published_time", "article:published", "publish-date", "publishdate",
    "pubdate", "date", "dc.date", "DC.date.issued", "dcterms.date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "DC.creator", "parsely-author", "sailthru.author")
_IN_ADDRESS = regex.compile(r"/(20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")
_LOWER_TITLES = '//h2|//h3[contains(@class, "title") or contains(@class, "post")]|//h4[a or contains(@class, "title")]'
_DOMAIN = regex.compile(r"[\w-]+(?:\.[\w-]+)+")
_NAME_WORDS = 4
_WROTE = regex.compile(r"^(?:كتب|كتبت|بقلم|تحرير|إعداد|by|מאת|نویسنده|تحریر)\s*:?\s+", regex.IGNORECASE)
_SIGNED = (
    '//*[@rel="author"]',
    '//*[@itemprop="author"]//*[@itemprop="name"]',
    '//*[@itemprop="author"]',
    '//*[contains(concat(" ", normalize-space(@class), " "), " author ")]',
    '//*[contains(@class, "post-author") or contains(@class, "author-meta") or contains(@class, "byline")'
    ' or contains(@class, "author-name") or contains(@class, "authors")]',
    '//*[contains(@class, "author") or contains(@class, "Author") or contains(@class, "writer")'
    ' or contains(@class, "writeBy")]',
)


def squeezed(text: str | None) -> str:
    """Return a text with single spaces, none at the ends."""
    return _SPACE.sub(" ", text or "").strip()


def read_metadata(page: "HtmlElement") -> dict[str, str]:
    """Return what is known of title, author, published (ISO date), site, url and description; no empty values.

    Under "signed" stands the author by the names of elements alone, which other articles of the page have too.
    """
    linked = _linked_data(page)
    site = _content(page, "og:site_name") or _publisher(linked)
    title = _title(page, linked, site)
    address = _address(page)
    author, signed = _authors(page, linked, site, title)
    found = {
        "title": title,
        "author": author,
        "signed": signed,
        "published": _published(page, linked) or _date_in(address),
        "site": site or _site_in(page, title),
        "url": address,
        "description": _content(page, "description") or _content(page, "og:description"),
    }
    return {key: value for key, value in found.items() if value}


def _strings(page: "HtmlElement", xpath: str) -> Iterator[str]:
    """Yield the strings, or the texts of the elements, that an XPath finds; empty ones left out."""
    for found in page.xpath(xpath):
        text = squeezed(found if isinstance(found, str) else found.text_content())
        if text:
            yield text


def _content(page: "HtmlElement", name: str) -> str:
    xpath = f'//meta[@property="{name}" or @name="{name}" or @itemprop="{name}"]/@content'
    return next(_strings(page, xpath), "")


def _address(page: "HtmlElement") -> str:
    stated = [*_strings(page, '//link[@rel="canonical"]/@href'), _content(page, "og:url"), saved_from(page)]
    return next((one for one in stated if one.startswith(("http://", "https://"))), stated[0])


def _linked_data(page: "HtmlElement") -> dict[str, Any]:
    """Return the page's first JSON-LD record of an article, or an empty one."""
    for script in page.xpath('//script[@type="application/ld+json"]'):
        text = regex.sub(r"[\x00-\x1f]", " ", getattr(script, "text", None) or "")
        try:
            record = json.loads(text)
        except (ValueError, RecursionError):
            continue
        found = next(_articles(record), None)
        if found:
            return found
    return {}


def _articles(record: object) -> Iterator[dict[str, Any]]:
    waiting = [record]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            kinds = one.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and regex.search(r"Article|BlogPosting|Report", name) for name in names):
                yield one
            waiting += [one[key] for key in ("@graph", "mainEntity") if key in one]


def _title(page: "HtmlElement", linked: dict[str, Any], site: str) -> str:
    """Return the heading that the page's own title confirms, else that title without the site's name."""
    stated = next(_strings(page, "//head/title"), "") or next(_strings(page, "//title"), "")
    headline = linked.get("headline")
    named = [
        name for name in (squeezed(headline) if isinstance(headline, str) else "", _content(page, "og:title")) if name
    ]
    reference = folded_line(" \n ".join([stated, *named]))
    headings = list(_strings(page, "//h1"))
    confirmed = [heading for heading in headings if len(heading) > 1 and folded_line(heading) in reference]
    confirmed = [heading for heading in confirmed if not _is_of_site(heading, site, "" if named else stated)]
    if not confirmed:
        lower = _strings(page, _LOWER_TITLES)
        confirmed = [heading for heading in lower if len(heading) > 8 and folded_line(heading) in reference]
    if confirmed:
        return max(confirmed, key=len)
    shown = _without_site(named[0] if named else stated, site, page)
    return headings[0] if headings and folded_line(shown) in ("", folded_line(site)) else shown


def _is_of_site(heading: str, site: str, stated: str) -> bool:
    """Tell whether a heading may be the site's name: it is stated so, or the shorter end of a title in pieces."""
    folded = folded_line(heading)
    pieces = next((stated.split(divider) for divider in _DIVIDERS if divider in stated), [""])
    return folded == folded_line(site) or (folded == folded_line(pieces[-1]) and len(pieces[0]) > len(heading))


def _site_in(page: "HtmlElement", title: str) -> str:
    """Return the site's name where the page's own title is the article's and a name, or an empty string."""
    stated = next(_strings(page, "//head/title"), "")
    for divider in _DIVIDERS:
        first, *rest = stated.split(divider)
        if rest and folded_line(title) in (folded_line(first), folded_line(rest[-1])):
            site = rest[-1] if folded_line(title) == folded_line(first) else first
            return site.strip() if is_name(site) else ""
    return ""


def _without_site(title: str, site: str, page: "HtmlElement") -> str:
    """Return the piece of a title that alone stands on the page, outside links; else the longest."""
    for divider in _DIVIDERS:
        if divider in title:
            pieces = [piece for piece in title.split(divider) if folded_line(piece) != folded_line(site)]
            there = {folded_line(text) for text in _strings(page, "//body//text()[not(ancestor::a)]")}
            shown = [piece for piece in pieces if folded_line(piece) in there]
            return max(shown if len(shown) == 1 else pieces, key=len, default="").strip()
    return title


def _authors(page: "HtmlElement", linked: dict[str, Any], site: str, title: str) -> tuple[str, str]:
    """Return the names of the authors as the page's head states them, else as its elements are named.

    Of the first source that has plausible ones; the other is empty.
    """
    stated = next(_strings(page, "//head/title"), "")
    taken = {folded_line(piece) for piece in (site, title, *regex.split(r"\s[|»«:–—-]+\s", stated))}
    head: list[Iterable[str]] = [_names(linked.get("author")), *([_content(page, name)] for name in _AUTHORS)]
    author = _plausible(head, taken)
    return author, "" if author else _plausible((_signed(page, xpath) for xpath in _SIGNED), taken)


def _plausible(sources: Iterable[Iterable[str]], taken: Collection[str]) -> str:
    for source in sources:
        names = [name for name in source if _is_author(name, taken)]
        if names:
            return ", ".join(list(dict.fromkeys(names))[:4])
    return ""


def _publisher(linked: dict[str, Any]) -> str:
    return next(iter(_names(linked.get("publisher"))), "")


def _names(author: object) -> list[str]:
    found = []
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            found.append(squeezed(name))
    return found


def _signed(page: "HtmlElement", xpath: str) -> list[str]:
    """Return the first name that elements for authors hold; commenters have such elements too."""
    for found in page.xpath(xpath):
        if found.xpath("ancestor-or-self::*[contains(@class, 'comment') or contains(@id, 'comment')]"):
            continue
        pieces = [piece for piece in map(squeezed, found.itertext()) if piece]
        first = next(iter(pieces), "")
        for written in (first if _is_whole_name(first) else "", " ".join(pieces), first):
            if written.endswith(".") and len(written.split()) > _NAME_WORDS:  # a sentence about the author
                continue
            said = read_dateline(written)
            name = said.author if said else _WROTE.sub("", written)
            if is_name(name) and not furniture().holds(folded_line(name)):
                return [name]
    return []


def _is_whole_name(piece: str) -> bool:
    """Tell whether the first of several pieces is a name; what follows it is then an office or another name."""
    return 2 <= len(piece.split()) <= _NAME_WORDS and _WROTE.sub("", piece) == piece and is_name(piece)


def _is_author(name: str, taken: Collection[str]) -> bool:
    """Tell whether a name can be an author's: not the site's, not the title, none that systems write for no one."""
    folded = folded_line(name).strip(" :-")
    if _DOMAIN.fullmatch(folded):
        return False
    return is_name(name) and folded not in taken and folded not in _NOBODY and not furniture().byline.fullmatch(folded)


def _published(page: "HtmlElement", linked: dict[str, Any]) -> str:
    stated = linked.get("datePublished")
    candidates = chain(
        [stated if isinstance(stated, str) else ""],
        (_content(page, name) for name in _DATES),
        (date for xpath in _DATED for date in _strings(page, xpath)),
    )
    return next((read_date(one) for one in candidates if _ISO.match(one) and read_date(one)), "")


def _date_in(address: str) -> str:
    """Return the date that an address has in its path, as ISO, or an empty string."""
    found = _IN_ADDRESS.search(address)
    return read_date(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}") if found else ""
