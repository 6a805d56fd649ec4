"""Makers of tiny Word, OpenDocument and EPUB files, from the XML that a test is about."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_XHTML = "application/xhtml+xml"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "meta": "meta",
    }.items()
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)  # fmt: skip

_ODT_MANIFEST = '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>' + "".join(
    f'<m:file-entry m:full-path="{name}.xml" m:media-type="text/xml"/>' for name in ("content", "styles", "meta")
)
_MADE = (2025, 10, 2, 8, 0, 0)  # the time of every entry, so that the same parts make the same bytes


def zipped(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive of parts by name, in the order given."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", packing) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MADE)
            archive.writestr(entry, content, zipfile.ZIP_STORED if name == "mimetype" else packing)
    return whole.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of Word of one run."""
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{head}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, links: Mapping[str, str] | None = None, doctype: str = "", **parts: str) -> bytes:
    """Return a Word file. `parts` are the insides of styles, numbering, footnotes, endnotes, settings; or core."""
    core = parts.pop("core", "")
    relations = "".join(
        f'<Relationship Id="part-{name}" Type="{_KINDS}/{name}" Target="{name}.xml"/>' for name in parts
    ) + "".join(
        f'<Relationship Id="{id}" Type="{_KINDS}/hyperlink" Target="{target}" TargetMode="External"/>'
        for id, target in (links or {}).items()
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Override PartName="/word/document.xml"'
        f' ContentType="{_MAIN_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_KINDS}/officeDocument"'
        f' Target="word/document.xml"/><Relationship Id="rId2" Target="docProps/core.xml"'
        f' Type="{_RELS}/metadata/core-properties"/></Relationships>',
        "word/document.xml": f"{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{relations}</Relationships>',
    }
    files |= {f"word/{name}.xml": f"<w:{name} {_W}>{inside}</w:{name}>" for name, inside in parts.items()}
    if core:
        files["docProps/core.xml"] = (
            f'<p:coreProperties xmlns:p="{_RELS}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            f' xmlns:dcterms="http://purl.org/dc/terms/">{core}</p:coreProperties>'
        )
    return zipped(files)


def odt(
    body: str, automatic: str = "", styles: str = "", meta: str = "", manifest: str = "", doctype: str = ""
) -> bytes:
    """Return an OpenDocument text. `styles` is the inside of styles.xml, `automatic` the styles of the text itself."""
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{doctype}<office:document-content {_ODF}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>",
        "meta.xml": f"<office:document-meta {_ODF}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    files["META-INF/manifest.xml"] = (
        f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.3">'
        f"{manifest or _ODT_MANIFEST}</m:manifest>"
    )
    return zipped(files)


def flat_odt(body: str, automatic: str = "") -> bytes:
    """Return an OpenDocument text in one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_ODF}'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def epub(
    chapters: Mapping[str, str],
    metadata: str = "",
    nav: str = "",
    ncx: str = "",
    spine: str = "",
    files: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a book. `chapters` are the bodies of its pages by file name; `spine` are attributes of the spine."""
    items = [f'<item id="c{at}" href="text/{name}" media-type="{_XHTML}"/>' for at, name in enumerate(chapters)]
    items += [f'<item id="nav" href="nav.xhtml" media-type="{_XHTML}" properties="nav"/>'] if nav else []
    items += ['<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'] if ncx else []
    order = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:opf="http://www.idpf.org/2007/opf"><metadata>{metadata}</metadata><manifest>{"".join(items)}'
        f"</manifest><spine {spine}>{order}</spine></package>",
    }
    parts |= {f"OEBPS/text/{name}": page(body) for name, body in chapters.items()}
    if nav:
        parts["OEBPS/nav.xhtml"] = page(f'<nav epub:type="toc"><ol>{nav}</ol></nav>')
    if ncx:
        parts["OEBPS/toc.ncx"] = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>'
    return zipped(parts | dict(files or {}))


def page(body: str, head: str = "") -> str:
    """Return a page of a book, unless `body` is one already."""
    if "<html" in body or not body:
        return body
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title/>{head}</head><body>{body}</body></html>'
    )
