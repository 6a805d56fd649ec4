"""EPUB books: their chapters in reading order as one article, with the book's contents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

import regex

from reader.errors import BadFile
from reader.formats.archive import is_zip, mentions, open_archive, resolve
from reader.formats.datelines import read_date
from reader.formats.furniture import folded_line
from reader.formats.htmlblocks import Leaf, read_leaves
from reader.formats.options import AS_FOUND, Options
from reader.formats.properties import credible_language
from reader.model.bidi import Direction
from reader.model.document import Draft, Kind, Part
from reader.model.waypoints import Anchor, ContentsLine

from .chapters import parse_page, prepare, right_to_left
from .contents import read_contents
from .notes import place_notes
from .package import Book, File, open_book

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "EPUB book"
MEDIA_TYPE = "application/epub+zip"
SUFFIXES: tuple[str, ...] = (".epub",)

_ADDRESSES = ("http://", "https://", "mailto:")
_FRAGMENT = regex.compile(rb"(?:href|src)\s*=\s*[\"'][^\"'#]*#([^\"']+)[\"']", regex.IGNORECASE)
_BYLINES = frozenset(("author", "byline", "date"))  # classes of paragraphs
_NAMED = 3  # lost chapters that a notice names


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes are a book, be it damaged or locked."""
    if mentions(raw, b"mimetype" + MEDIA_TYPE.encode()):
        return True
    if not is_zip(raw) or not mentions(raw, b"META-INF/container.xml"):
        return False
    try:
        archive = open_archive(raw)
        said = (archive.find("mimetype") or b"").strip()
        return said == MEDIA_TYPE.encode() or any(name.lower().endswith(".opf") for name in archive.names())
    except BadFile:
        return False


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of a book. A chapter that is missing or damaged is left out and named in a notice.

    Raises BadFile if no chapter can be read, or if the book is locked by its seller.
    """
    book = open_book(raw)
    pages, lost = _pages(book)
    reading = _Reading(book, _fragments(book, pages.values()))
    parts: list[Part] = []
    for file, page in pages.items():
        try:
            parts += reading.chapter(file, page)
        except BadFile:
            lost.append(file)
    if len(lost) == len(book.spine):
        raise BadFile("has no chapter that can be read; ask for it again.")
    parts = place_notes(_titled(parts, book.properties.title))
    names = {anchor.name for part in parts for anchor in part.anchors}
    outline = read_contents(book, lambda part, link: reading.place(part, link, names))
    parts = _headed(parts, outline)
    written = "\n".join(part.text for part in parts)
    metadata = book.properties.metadata()
    if book.published:
        metadata["published"] = read_date(book.published) or book.published
    return Draft(
        tuple(parts), book.properties.title, media_type=MEDIA_TYPE,
        language=credible_language(book.properties.language, written), direction=reading.direction,
        metadata=metadata, notices=_notices(lost), outline=outline,
    )  # fmt: skip


def _pages(book: Book) -> tuple[dict[File, bytes], list[File]]:
    """Return the bytes of the chapters that are there, and the chapters that are not."""
    found, lost = dict[File, bytes](), list[File]()
    for file in book.spine:
        try:
            found[file] = book.archive.read(file.name)
        except BadFile:
            lost.append(file)
    return found, lost


def _notices(lost: Sequence[File]) -> tuple[str, ...]:
    if not lost:
        return ()
    names = ", ".join(file.name.rpartition("/")[2] for file in lost[:_NAMED]) + (", …" if len(lost) > _NAMED else "")
    many = "1 chapter is" if len(lost) == 1 else f"{len(lost)} chapters are"
    return (f"{many} missing or damaged and left out: {names}.",)


def _fragments(book: Book, pages: Iterable[bytes]) -> frozenset[str]:
    """Return the names that some link of the book leads to."""
    others = [file.name for file in book.files if "nav" in file.properties] + [book.contents]
    sources = [*pages, *(_found(book, name) for name in others if name)]
    return frozenset(unquote(name.decode("utf-8", "replace")) for raw in sources for name in _FRAGMENT.findall(raw))


@dataclass(frozen=True, slots=True)
class _ChapterLinks:
    """The links of one chapter: `chapters` gives the number of every part, `fragments` are led to by some link."""

    part: str
    number: int
    chapters: dict[str, int]
    fragments: frozenset[str]

    def target(self, href: str) -> str:
        """Return an http, https or mailto address, "#name" for a place in the book, or ""."""
        href = href.strip()
        if href.lower().startswith(_ADDRESSES):
            return href
        address, fragment = urldefrag(href)
        number = self.chapters.get(resolve(self.part, unquote(address))) if address else self.number
        if number is None:
            return ""
        fragment = unquote(fragment)
        return f"#{_name(number, fragment if fragment in self.fragments else '')}"

    def name(self, written: str) -> str:
        """Return the name that an id becomes, "" if no link leads to it."""
        return _name(self.number, written) if written in self.fragments else ""


@dataclass(slots=True)
class _Reading:
    """Reads the chapters of a book, one after another. `direction` is what the book as a whole states."""

    book: Book
    fragments: frozenset[str]
    direction: Direction | None = None
    _chapters: dict[str, int] = field(default_factory=dict)
    _sheets: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chapters = {file.name: number for number, file in enumerate(self.book.spine, start=1)}
        self.direction = "rtl" if self.book.is_rtl else None

    def chapter(self, file: File, raw: bytes) -> list[Part]:
        """Return the parts of a chapter; the first bears the chapter's name. Raises BadFile if it cannot be read."""
        page = parse_page(raw)
        styled = {selector for sheet in self._sheets_of(page, file) for selector in sheet}
        prepare(page, styled)
        body = page.find(".//body")
        body = page if body is None else body
        if "rtl" in (page.get("dir", "").lower(), body.get("dir", "").lower()):
            self.direction = "rtl"
        number = self._chapters[file.name]
        leaves = read_leaves(body, _ChapterLinks(file.name, number, self._chapters, self.fragments))
        parts = [_part(leaf, "nav" in file.properties) for leaf in leaves] or [Part("paragraph", "")]
        parts[0] = replace(parts[0], anchors=(Anchor(0, _name(number)), *parts[0].anchors))
        return parts

    def place(self, part: str, link: str, names: set[str]) -> str:
        """Return the name of the place that a link in `part` leads to: at least its chapter, or "" if it has none."""
        address, fragment = urldefrag(link)
        number = self._chapters.get(resolve(part, unquote(address)))
        if number is None:
            return ""
        name = _name(number, unquote(fragment))
        return name if name in names else _name(number)

    def _sheets_of(self, page: "HtmlElement", file: File) -> Iterator[set[str]]:
        """Yield what the style sheets of a page set from right to left."""
        for style in page.iter("style"):
            yield right_to_left(style.text or "")
        for link in page.iter("link"):
            name = resolve(file.name, unquote(link.get("href", "")))
            if name.lower().endswith(".css"):
                if name not in self._sheets:
                    self._sheets[name] = right_to_left(_found(self.book, name).decode("utf-8", "replace"))
                yield self._sheets[name]


def _found(book: Book, name: str) -> bytes:
    """Return a part that a book can do without; nothing if it is missing or damaged."""
    try:
        return book.archive.find(name) or b""
    except BadFile:
        return b""


def _name(number: int, fragment: str = "") -> str:
    return f"chapter-{number}:{fragment}" if fragment else f"chapter-{number}"


def _part(leaf: Leaf, is_contents: bool) -> Part:
    """Return a block of a chapter as a part; contents that stand in the book as a page are kept as boilerplate."""
    is_contents = is_contents or (leaf.apart is not None and leaf.apart.tag == "nav")
    kind: Kind = "boilerplate" if is_contents else leaf.kind
    if kind == "paragraph" and not _BYLINES.isdisjoint(leaf.element.get("class", "").lower().split()):
        kind = "byline"
    level = 0 if is_contents else leaf.level
    return Part(kind, leaf.text, leaf.direction, level, leaf.references, leaf.anchors)


def _headed(parts: list[Part], outline: Sequence[ContentsLine]) -> list[Part]:
    """Make headings of paragraphs that the contents lead to by their own words; not every book marks its headings."""
    lines = {line.anchor: line for line in outline}
    found = []
    for part in parts:
        line = next((lines[anchor.name] for anchor in part.anchors if anchor.name in lines), None)
        if line is not None and part.kind == "paragraph" and folded_line(part.text) == folded_line(line.title):
            part = replace(part, kind="heading", level=line.level)
        found.append(part)
    return found


def _titled(parts: list[Part], title: str) -> list[Part]:
    """Make the book's first words its title where they say just that."""
    first = next((at for at, part in enumerate(parts) if part.text.strip()), None)
    if first is not None and title and folded_line(parts[first].text) == folded_line(title):
        parts[first] = replace(parts[first], kind="title", level=1)
    return parts
