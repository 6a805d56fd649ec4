"""OpenDocument texts: .odt, templates, and .fodt, which is the same in one XML file without a ZIP archive."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from reader.errors import BadFile
from reader.formats.archive import Archive, is_zip, mentions, open_archive
from reader.formats.options import AS_FOUND, Options
from reader.formats.properties import credible_language, read_properties, titled
from reader.formats.xmltree import parse_xml
from reader.model.document import Draft

from .body import Body
from .names import DC, MANIFEST, META, OFFICE
from .styles import read_styles

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

NAME = "OpenDocument text"
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
SUFFIXES: tuple[str, ...] = (".odt", ".ott", ".fodt")

_TYPE = MEDIA_TYPE.encode()
_FLAT = regex.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|office:document)[^>]*>.*?opendocument\.text\b", regex.DOTALL)
_HEAD = 8192  # bytes in which a flat file says what it is, behind its namespaces
_PROPERTIES = {
    "title": (f"{DC}title",), "author": (f"{META}initial-creator", f"{DC}creator"),
    "created": (f"{META}creation-date",), "modified": (f"{DC}date",), "description": (f"{DC}description",),
    "language": (f"{DC}language",),
}  # fmt: skip


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes are an OpenDocument text, be it damaged or locked."""
    if not is_zip(raw):
        return b"<office:document" in raw[:_HEAD] and bool(_FLAT.match(raw[:_HEAD]))
    if mentions(raw, b"mimetype" + _TYPE):
        return True
    if not mentions(raw, b"content.xml"):
        return False
    try:
        archive = open_archive(raw)
        said = (archive.find("mimetype") or b"") + (archive.find("META-INF/manifest.xml") or b"")
    except BadFile:
        return False
    return _TYPE in said


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of an OpenDocument text. Raises BadFile if it is locked or damaged."""
    roots = _parts(raw)
    text = next(roots[0].iter(f"{OFFICE}text"), None)
    if text is None:
        raise BadFile("holds no OpenDocument text; ask for it again or save it anew.")
    styles = read_styles(roots)
    meta = next((found for root in reversed(roots) for found in root.iter(f"{OFFICE}meta")), None)
    properties = read_properties(meta, _PROPERTIES)
    parts, title = titled(list(Body(styles).parts(text)), properties.title)
    written = "\n".join(part.text for part in parts)
    return Draft(
        tuple(parts), title, media_type=MEDIA_TYPE,
        language=credible_language(properties.language or styles.language, written), metadata=properties.metadata(),
    )  # fmt: skip


def _parts(raw: bytes) -> "Sequence[Element]":
    """Return the roots of content, styles and properties; of a flat file there is one."""
    if not is_zip(raw):
        return (parse_xml(raw),)
    archive = open_archive(raw)
    if _is_locked(archive):
        raise BadFile("is locked with a password; open it in LibreOffice and save it without one.")
    others = (archive.find(name) for name in ("styles.xml", "meta.xml"))
    return (parse_xml(archive.read("content.xml")), *(parse_xml(part) for part in others if part is not None))


def _is_locked(archive: Archive) -> bool:
    manifest = archive.find("META-INF/manifest.xml")
    if manifest is None or b"encryption-data" not in manifest:
        return False
    return next(parse_xml(manifest).iter(f"{MANIFEST}encryption-data"), None) is not None
