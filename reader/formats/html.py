"""Web pages: the article as its blocks, and the page's furniture kept around it as boilerplate."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from reader.errors import BadFile
from reader.model.bidi import Direction, strong_letters
from reader.model.document import Draft, Kind, Part
from reader.model.language import guess_language

from .datelines import Dateline, is_name, read_dateline
from .encoding import decode
from .furniture import folded_line, furniture
from .htmlblocks import Leaf, read_leaves
from .htmllinks import page_links
from .htmlmetadata import read_metadata
from .maincontent import find_article
from .options import AS_FOUND, Options

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "Web page"
MEDIA_TYPE = "text/html"
SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")

_OPENING = regex.compile(rb"^(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)[\s>]",
                         regex.IGNORECASE | regex.DOTALL)  # fmt: skip
_CHARSET = regex.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", regex.IGNORECASE
)
_DECLARATION = regex.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096  # bytes in which a page says what it is
_FARTHEST = 40  # blocks below a title in which a byline may stand
_MOST_BYLINES = 8  # blocks between a summary and the first paragraph
_BYLINE_ROWS = 2
_BELOW = 3  # blocks below an article in which a byline stands
_NAME_WORDS = 4  # of a name that nothing but its place tells
_FEW = 200  # code points; with less a page may have shown nothing of its article
_FEWER = 80  # code points; with less and a word about scripts it has shown nothing
_PROSE, _SENTENCE = 80, 25  # code points of what can only be a paragraph, and of one that ends like a sentence
_SCRIPTED = regex.compile(r"java\s*script|جافا ?سكريبت|جاوا ?اسکریپت|جاوا ?اسکرپٹ|ג'?אווה ?סקריפט", regex.IGNORECASE)


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes begin like a page, in any encoding."""
    return bool(_OPENING.match(raw[:_HEAD].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")))


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of a web page. Raises BadFile if nothing can be made of it. Needs and uses no network.

    With `options.whole` nothing is set apart as boilerplate: all that a browser would show is the article.
    """
    stated = _CHARSET.search(raw[:_HEAD])
    decoded = decode(raw, (stated[1] or stated[2]).decode("ascii") if stated else None, options.encoding)
    _refuse_json(decoded.text)
    page, is_usual = _tree(decoded.text)
    metadata = read_metadata(page)
    leaves = _leaves(page, metadata.get("url", ""))
    title = metadata.pop("title", "")
    signed = metadata.pop("signed", "")
    author = metadata.get("author", signed)
    article = None if options.whole else find_article(decoded.text if is_usual else "", leaves, title, author)
    parts, signature = _parts(leaves, article, title, author)
    below = signature.pop("below", "")
    author = _author(signature.pop("by", ""), signed) or signature.get("author", below)
    signature |= {"author": author} if author else {}
    metadata = {"encoding": decoded.encoding} | signature | metadata
    body_text = "\n".join(part.text for part in parts if part.kind != "boilerplate")
    return Draft(
        tuple(parts), title, media_type=MEDIA_TYPE, language=_language(page, body_text),
        direction=_direction(page, body_text), metadata=metadata, notices=decoded.notices(),
    )  # fmt: skip


def _author(by: str, signed: str) -> str:
    """Return the author: by a line "by NAME" near the title, or else by the names of elements."""
    return signed if signed and signed in by else by or signed


def _refuse_json(text: str) -> None:
    """Raise BadFile for what a site sends to programs; the name .html does not make it a page."""
    if text[:1000].lstrip()[:1] not in ("{", "["):
        return
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return
    raise BadFile("is no page but data for programs (JSON); open the page in a browser and save it there.")


def _leaves(page: "HtmlElement", address: str) -> list[Leaf]:
    """Return the blocks that the page shows. Raises BadFile where it shows none without other files or its scripts."""
    body = page.find(".//body")
    leaves = read_leaves(page if body is None else body, page_links(page, address))
    letters = sum(len(leaf.text) for leaf in leaves)
    if letters < _FEW and page.find(".//frameset") is not None:
        raise BadFile("is only a frame around other pages; open the page inside the frame and save that one.")
    if letters < _FEWER and _is_drawn_by_scripts(page, letters):
        raise BadFile("shows its text only by its scripts; save the complete page, or what the reader mode shows.")
    return leaves


def _is_drawn_by_scripts(page: "HtmlElement", letters: int) -> bool:
    if not letters and page.find(".//script[@src]") is not None:
        return True
    asked = " ".join(str(text) for text in page.xpath("//noscript//text()"))
    return bool(_SCRIPTED.search(asked)) and page.find(".//script") is not None


def _tree(text: str) -> tuple["HtmlElement", bool]:
    """Return the page, and whether it keeps to the usual limits: 256 levels of tags, 10 MB in one piece of text.

    A page that does not is read with wider ones (2048 levels); raises BadFile where even these are too narrow.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    source = _DECLARATION.sub("", text).replace("\0", "\x01")  # the parser stops at NUL; compose() takes out either
    for is_wide in (False, True):
        parser = HTMLParser(no_network=True, huge_tree=is_wide, recover=True)
        try:
            page = document_fromstring(source, parser=parser)
        except (etree.LxmlError, ValueError) as error:
            raise BadFile("is no web page that can be read; save it again as a complete page.") from error
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return page, not is_wide
    raise BadFile("nests its tags too deep to be a page; save its text as .txt.")


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the title stands, and where the article begins: indexes of blocks, `title` None if it is in none."""

    title: int | None
    first: int
    author: str


def _parts(
    leaves: Sequence[Leaf], article: Sequence[bool] | None, title: str, author: str
) -> tuple[list[Part], dict[str, str]]:
    """Return the parts of a page and what its bylines say; without `article` nothing is boilerplate."""
    folded = folded_line(title)
    titles = [at for at, leaf in enumerate(leaves) if folded and folded_line(leaf.text) == folded]
    headings = [at for at in titles if leaves[at].kind == "heading"]
    title_at = min(headings, key=lambda at: leaves[at].level) if headings else next(iter(titles), None)
    below = range(0 if title_at is None else title_at + 1, len(leaves))
    prose = [at for at in below if (article is None or article[at]) and _is_prose(leaves[at])]
    head = _Head(title_at, _first(leaves, prose), folded_line(author))
    parts, signature = [], dict[str, str]()
    for at, leaf in enumerate(leaves):
        said = _signed(leaves, at, head)
        if said and at != head.title:
            parts.append(_part(leaf, "byline"))
            _sign(signature, said, leaf.text)
        elif at == head.title:
            parts.append(replace(_part(leaf, "title"), level=1))
        elif article is None or (article[at] and at not in titles):
            parts.append(_part(leaf, leaf.kind))
        else:
            parts.append(_part(leaf, "boilerplate"))
    _read_last_line(parts, signature)
    return parts, signature


def _read_last_line(parts: list[Part], signature: dict[str, str]) -> None:
    """Make an article's last line a byline where it says who wrote it, or read one below, if none stands above."""
    last = next((at for at in reversed(range(len(parts))) if parts[at].kind != "boilerplate"), -1)
    if last < 0 or "author" in signature:
        return
    for part in parts[last + 1 : last + 1 + _BELOW]:
        said = read_dateline(part.text)
        if said and said.author and furniture().byline.match(folded_line(part.text)):
            signature.setdefault("below", said.author)
    if parts[last].kind != "paragraph":
        return
    said = read_dateline(parts[last].text)
    if said and said.author and not said.timed:
        parts[last] = replace(parts[last], kind="byline")
        if not furniture().source.match(folded_line(parts[last].text)):
            _sign(signature, said, parts[last].text)


def _first(leaves: Sequence[Leaf], prose: Sequence[int]) -> int:
    """Return the first paragraph of an article: not the summary that some pages have between title and byline."""
    if len(prose) < 2 or prose[1] - prose[0] > _MOST_BYLINES + 1:
        return prose[0] if prose else len(leaves)
    between = (read_dateline(leaf.text) for leaf in leaves[prose[0] + 1 : prose[1]])
    return prose[1] if any(between) else prose[0]


def _is_prose(leaf: Leaf) -> bool:
    """Tell whether a block can only be a paragraph, not a line of a byline."""
    is_text = len(leaf.text) >= _PROSE or (len(leaf.text) >= _SENTENCE and leaf.text[-1] in ".؟?!۔…»”")
    return leaf.kind not in ("heading", "caption") and is_text and leaf.linked < len(leaf.text) / 2


def _part(leaf: Leaf, kind: Kind) -> Part:
    level = leaf.level if kind == leaf.kind else 0
    return Part(kind, leaf.text, leaf.direction, level, leaf.references, leaf.anchors)


def _signed(leaves: Sequence[Leaf], at: int, head: _Head) -> Dateline | None:
    """Return what a block near the title says as a byline, or None."""
    leaf = leaves[at]
    if head.title is None or not head.title - 3 <= at < min(head.first, head.title + _FARTHEST):
        return None
    if (leaf.kind == "heading" and at > head.title) or _is_in_table(leaf) or furniture().holds(folded_line(leaf.text)):
        return None
    if head.author and folded_line(leaf.text) == head.author:
        return Dateline(leaf.text, timed=False)
    said = read_dateline(leaf.text)
    return said or (_signed_beside(leaves, at, head) if at > head.title else None)


def _is_in_table(leaf: Leaf) -> bool:
    """Tell whether a block is a row of a table of facts, not the one row of a byline."""
    table = leaf.element.getparent()
    return leaf.kind == "table_row" and table is not None and len(table) > _BYLINE_ROWS


def _signed_beside(leaves: Sequence[Leaf], at: int, head: _Head) -> Dateline | None:
    """Return a bare name as a byline where the block below or above it has a time and no name."""
    text = leaves[at].text
    if head.first < len(leaves) and leaves[at].element is leaves[head.first].element:
        return None  # a bold line of the text
    if head.author or ":" in text or not is_name(text) or not 2 <= len(text.split()) <= _NAME_WORDS:
        return None
    if furniture().begins_tail(folded_line(text)):
        return None
    inside = [beside for beside in (at + 1, at - 1) if (head.title or 0) < beside < min(head.first, len(leaves))]
    said = [read_dateline(leaves[beside].text) for beside in inside]
    return Dateline(text, timed=False) if any(one and one.timed and not one.author for one in said) else None


def _sign(signature: dict[str, str], said: Dateline, line: str) -> None:
    by = said.author if furniture().byline.match(folded_line(line)) else ""
    for key, value in (("author", said.author), ("by", by), ("published", said.published)):
        if value:
            signature.setdefault(key, value)


def _stated(page: "HtmlElement", name: str) -> Iterator[str]:
    for element in page.iter("html", "body"):
        value = (element.get(name) or "").strip().lower()
        if value:
            yield value


def _direction(page: "HtmlElement", article: str) -> Direction | None:
    """Return the direction that the page states; right-to-left letters overrule a left-to-right one."""
    stated = set(_stated(page, "dir"))
    if "rtl" in stated:
        return "rtl"
    rtl, ltr = strong_letters(article[:100_000])
    return "ltr" if "ltr" in stated and ltr > rtl else None


def _language(page: "HtmlElement", article: str) -> str:
    """Return the language that the page states, unless the article's letters are of another; else nothing."""
    stated = next(_stated(page, "lang"), "").replace("_", "-").split("-")[0]
    guessed = guess_language(article)
    known = ("ar", "he", "fa", "ur", "en", "fr")
    if not stated or (stated in known and guessed in known and stated != guessed):
        return ""
    return stated if guessed == "und" or stated == guessed or (stated not in known) else ""
