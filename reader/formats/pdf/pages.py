"""A document read page by page, each closed before the next is opened: what is kept of a page is its lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.waypoints import Doubt

from .brackets import as_seen
from .columns import in_reading_order
from .glyphs import letters_by_side, read_sheet, upright
from .lines import lines_of
from .links import links_of
from .opening import opened_page
from .tagged import elements_of, is_row
from .textlines import TextLine, text_lines
from .trust import Evidence, doubt_of, evidence_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 5000
_LOOKED_AT = 200  # objects of a page without text that are looked at for a picture


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of one page in reading order, and why they cannot be trusted."""

    number: int
    lines: tuple[TextLine, ...]
    doubt: Doubt


def pages_of(document: "PdfDocument") -> Iterator[PageText]:
    """Yield the text of every page. A page that is damaged has none, and counts as scanned."""
    import pypdfium2.raw as pdfium

    tagged = bool(pdfium.FPDFCatalog_IsTagged(document))
    for number in range(1, min(len(document), _MOST_PAGES) + 1):
        with opened_page(document, number) as page:
            yield PageText(number, (), "scanned") if page is None else _page_text(document, page, number, tagged)


def _page_text(document: "PdfDocument", page: "PdfPage", number: int, tagged: bool) -> PageText:
    sheet = read_sheet(page, tagged)
    glyphs = as_seen(page, tuple(upright(sheet.glyphs)))
    if not glyphs:
        return PageText(number, (), doubt_of(Evidence(pictured=_has_picture(page)), ()))
    right_to_left, left_to_right = letters_by_side(glyphs)
    rows = lines_of(glyphs)
    elements = elements_of(page) if tagged else {}
    rtl = right_to_left * 1.5 >= left_to_right
    tables = {mark: element for mark, element in elements.items() if element.kind == "table_row"}
    groups = in_reading_order(rows, rtl, lambda line: bool(tables) and is_row(line.glyphs, tables))
    lines = tuple(text_lines(groups, sheet, elements, links_of(document, page), number))
    evidence = evidence_of(sheet, glyphs, [(line.y, line.glyphs) for group in groups for line in group], pictured=False)
    return PageText(number, lines, doubt_of(evidence, lines))


def _has_picture(page: "PdfPage") -> bool:
    """Tell whether a page without text shows anything at all."""
    import pypdfium2.raw as pdfium

    count = min(_LOOKED_AT, pdfium.FPDFPage_CountObjects(page))
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(count)}
    return bool(kinds - {pdfium.FPDF_PAGEOBJ_UNKNOWN, pdfium.FPDF_PAGEOBJ_TEXT})
