"""XML from files that nobody vouches for: no network, no entities, no other files; deep or huge ones refused."""

from typing import TYPE_CHECKING

from reader.errors import BadFile

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element

MOST_TAGS = (
    4_000_000  # "<" in one part; a book of 1,000 pages has a third of it, and as a tree it takes half a gigabyte
)

_TOO_DEEP = "Excessive depth"
_STRICT = (  # the names that strict Office Open XML has for the namespaces of the usual kind
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip


def parse_xml(raw: bytes) -> "Element":
    """Return the root of an XML text without its comments, processing instructions and the entities that it defines.

    The namespaces of strict Office Open XML come out as those of the usual kind. Raises BadFile if the text is not
    well formed, nests more than 256 levels, or is too large for the memory.
    """
    from lxml import etree

    if raw.count(b"<") > MOST_TAGS:
        raise BadFile("has more tags than can be held in memory; cut it into parts.")
    for strict, usual in _STRICT if b"purl.oclc.org/ooxml" in raw else ():
        raw = raw.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "amplification" in str(error) or "entity reference loop" in str(error):
            raise BadFile("is built to fill the memory (entities that multiply); it is not opened.") from error
        if _TOO_DEEP in str(error):
            raise BadFile("nests its tags too deep to be a document; save its text as .txt.") from error
        raise BadFile("is damaged: its XML cannot be read; ask for it again or save it anew.") from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        etree.strip_elements(root, etree.Entity, with_tail=False)
    return root


def text_of(element: "Element") -> str:
    """Return all characters inside an element."""
    return "".join(str(text) for text in element.itertext())
