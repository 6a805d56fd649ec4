"""What an EPUB says of itself: its package document with the book's properties, its files, and their order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from reader.errors import BadFile
from reader.formats.archive import Archive, open_archive, resolve
from reader.formats.properties import Properties, read_properties
from reader.formats.xmltree import parse_xml, text_of

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"))
_PAGE_SUFFIXES = (".xhtml", ".html", ".htm")
_DC = "{http://purl.org/dc/elements/1.1/}"
_PROPERTIES = {
    "title": (f"{_DC}title",), "author": (f"{_DC}creator",), "publisher": (f"{_DC}publisher",),
    "description": (f"{_DC}description",), "language": (f"{_DC}language",),
}  # fmt: skip
# Fonts may be garbled (EPUB 3.3, 4.4; Adobe's way); anything else that is encrypted is locked.
_OF_FONTS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))


@dataclass(frozen=True, slots=True)
class File:
    """A file of a book: the name of its part, its media type, and what the book says it is: "nav"."""

    name: str
    media_type: str
    properties: tuple[str, ...] = ()

    def is_page(self) -> bool:
        """Tell whether it holds text to read."""
        return self.media_type in _PAGES or (not self.media_type and self.name.lower().endswith(_PAGE_SUFFIXES))


@dataclass(frozen=True, slots=True)
class Book:
    """An opened EPUB. `spine` holds the pages in reading order, those outside the main line where they stand."""

    archive: Archive
    properties: Properties
    published: str
    files: tuple[File, ...]
    spine: tuple[File, ...]
    contents: str
    is_rtl: bool


def open_book(raw: bytes) -> Book:
    """Return the book that `raw` is. Raises BadFile if it is damaged, locked by its seller, or has nothing to read."""
    archive = open_archive(raw)
    name = _package_name(archive)
    root = parse_xml(archive.read(name))
    files = {one.get("id", ""): _file(one, name) for one in root.iter("{*}item") if one.get("href")}
    spine = next(root.iter("{*}spine"), None)
    order = [] if spine is None else [_page(files, one.get("idref", "")) for one in spine.iter("{*}itemref")]
    pages = list(dict.fromkeys(file for file in order if file.is_page()))
    pages = pages or [file for file in files.values() if file.is_page()]
    if not pages:
        raise BadFile("has no chapters in it; ask for it again.")
    _refuse_locked(archive, {file.name for file in pages})
    stated = "" if spine is None else spine.get("page-progression-direction", "")
    contents = files.get("" if spine is None else spine.get("toc", ""))
    ncx = contents or next((file for file in files.values() if file.media_type == "application/x-dtbncx+xml"), None)
    return Book(
        archive, read_properties(root, _PROPERTIES), _published(root), tuple(files.values()), tuple(pages),
        ncx.name if ncx else "", stated == "rtl",
    )  # fmt: skip


def _package_name(archive: Archive) -> str:
    """Return the name of the package document: the one that the container states, else any."""
    container = archive.find(_CONTAINER)
    if container is not None:
        for stated in parse_xml(container).iter("{*}rootfile"):
            name = resolve("", stated.get("full-path", ""))
            if name in archive:
                return name
    found = next((name for name in archive.names() if name.lower().endswith(".opf")), None)
    if found is None:
        raise BadFile("is damaged: it does not say what is in the book; ask for it again.")
    return found


def _page(files: dict[str, File], id: str) -> File:
    """Return a file of the spine; one that the book does not list is missing, and named by its id."""
    return files.get(id) or File(id, "application/xhtml+xml")


def _file(item: "Element", package: str) -> File:
    href = unquote(urldefrag(item.get("href", "")).url)
    properties = tuple(item.get("properties", "").split())
    return File(resolve(package, href), item.get("media-type", "").strip().lower(), properties)


def _refuse_locked(archive: Archive, pages: set[str]) -> None:
    raw = archive.find(_ENCRYPTION)
    if raw is None:
        return
    for data in parse_xml(raw).iter("{*}EncryptedData"):
        method = data.find("{*}EncryptionMethod")
        algorithm = "" if method is None else method.get("Algorithm", "")
        targets = {resolve("", unquote(one.get("URI", ""))) for one in data.iter("{*}CipherReference")}
        if algorithm not in _OF_FONTS and targets & pages:
            raise BadFile("is locked by its seller (DRM); only their own program can open it.")


def _published(root: "Element") -> str:
    """Return the date of publication as it is written: the event of that name, else a date without an event."""
    dates = [(_event(one), text_of(one).strip()) for one in root.iter(f"{_DC}date")]
    for wanted in ("publication", ""):
        found = next((date for event, date in dates if event == wanted and date), "")
        if found:
            return found
    return ""


def _event(date: "Element") -> str:
    return next((value for name, value in _attributes(date) if name.rpartition("}")[2] == "event"), "")


def _attributes(element: "Element") -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        yield str(name), str(value)
