"""The names of OpenDocument (OASIS ODF 1.3, part 3), and how its values are read."""

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, STYLE, TEXT, TABLE = (_ODF % name for name in ("office", "style", "text", "table"))
DRAW, FO, META, MANIFEST = (_ODF % name for name in ("drawing", "xsl-fo-compatible", "meta", "manifest"))
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
HREF = "{http://www.w3.org/1999/xlink}href"
ID = "{http://www.w3.org/XML/1998/namespace}id"

_LARGEST = 100_000


def whole(text: str | None, otherwise: int) -> int:
    """Return a number from 0 to 100,000, or `otherwise` for anything else."""
    try:
        found = int(text) if text and len(text) < 10 else otherwise
    except ValueError:
        return otherwise
    return found if 0 <= found <= _LARGEST else otherwise
