"""Word documents (Office Open XML): .docx, templates, and documents with macros, which are never looked at."""

from reader.errors import BadFile
from reader.formats.archive import mentions, open_archive
from reader.formats.options import AS_FOUND, Options
from reader.formats.properties import credible_language, read_properties, titled
from reader.formats.xmltree import parse_xml
from reader.model.document import Draft

from .body import Body, Sources
from .names import W
from .notes import read_notes
from .numbering import read_numbering
from .package import main_part, open_package
from .styles import read_styles

NAME = "Word document"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a Word file locked with a password
_EMBEDDED = "A part of the text is embedded as another file and left out; open it in Word and save it anew."
_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_PROPERTIES = {
    "title": (f"{_DC}title",), "author": (f"{_DC}creator",), "created": (f"{_TERMS}created",),
    "modified": (f"{_TERMS}modified",), "description": (f"{_DC}description",),
}  # fmt: skip


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes are a Word file, be it damaged or locked."""
    if raw.startswith(_OLE):
        return _LOCKED in raw
    if not mentions(raw, b"word/", b"_rels/.rels"):
        return False
    try:
        return bool(main_part(open_archive(raw)))
    except BadFile:
        return mentions(raw, b"word/")


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of a Word document. Raises BadFile if it is locked, damaged, or holds no text of Word."""
    if raw.startswith(_OLE):
        raise BadFile("is locked with a password; open it in Word and save it without one.")
    package = open_package(raw)
    root = parse_xml(package.archive.read(package.main))
    styles = read_styles(package.part("styles"))
    numbering = read_numbering(package.part("numbering"), styles)
    sources = Sources(styles, numbering, read_notes(package, root), package.relations)
    properties = read_properties(package.properties(), _PROPERTIES)
    parts, title = titled(list(Body(sources).parts(root)), properties.title)
    text = "\n".join(part.text for part in parts)
    is_partial = next(root.iter(f"{W}altChunk"), None) is not None
    return Draft(
        tuple(parts), title, media_type=MEDIA_TYPE, language=credible_language(styles.language, text),
        metadata=properties.metadata(),
        notices=(_EMBEDDED,) if is_partial else (),
    )  # fmt: skip
