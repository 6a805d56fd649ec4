"""The links of a page: rectangles that lead to addresses."""

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .lines import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST = 500  # links of a page
_LONGEST = 4000  # bytes of an address
_SCHEMES = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle, in points of the page, and the address that it leads to."""

    left: float
    bottom: float
    right: float
    top: float
    target: str

    def touches(self, line: Line) -> bool:
        """Tell whether the rectangle lies on a line."""
        on_line = self.bottom <= line.y + 0.4 * line.size <= self.top
        return on_line and self.left < line.right and self.right > line.left


def links_of(document: "PdfDocument", page: "PdfPage") -> tuple[Link, ...]:
    """Return the links of a page to the web and to mail addresses; those within the file are left out."""
    import pypdfium2.raw as pdfium

    found: list[Link] = []
    at, handle = ctypes.c_int(0), pdfium.FPDF_LINK()
    while len(found) < _MOST and pdfium.FPDFLink_Enumerate(page, at, handle):
        target = _target(document, handle, pdfium)
        box = pdfium.FS_RECTF()
        if target.startswith(_SCHEMES) and pdfium.FPDFLink_GetAnnotRect(handle, box):
            left, right = sorted((box.left, box.right))
            bottom, top = sorted((box.bottom, box.top))
            found.append(Link(left, bottom, right, top, target))
    return tuple(found)


def _target(document: "PdfDocument", link: Any, pdfium: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= _LONGEST:
        return ""
    path = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, path, length)
    return path.value.decode("utf-8", "replace").strip()
