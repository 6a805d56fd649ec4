"""Pages that are a picture with letters under it that nobody sees: what a machine read from the picture."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_COVERED = 0.5  # share of the page that the picture covers
_HIDDEN = 0.5  # share of the text objects that are not drawn
_MOST = 20_000  # text objects that are looked at

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def is_read_from_picture(page: "PdfPage", pictures: list[Box]) -> bool:
    """Tell whether one of the pictures covers most of the page, and most of the text is drawn without ink."""
    width, height = page.get_size()
    covered = max((abs(right - left) * abs(top - bottom) for left, bottom, right, top in pictures), default=0.0)
    return covered > _COVERED * width * height and _is_hidden(page)


def _is_hidden(page: "PdfPage") -> bool:
    import pypdfium2.raw as pdfium

    hidden = texts = 0
    for item in _items(page, pdfium):
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
            hidden += pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return hidden > _HIDDEN * texts


def _items(page: "PdfPage", pdfium: Any) -> list[Any]:
    """Return the objects of a page and of the forms on it: some programs put what they read into one."""
    found = [pdfium.FPDFPage_GetObject(page, at) for at in range(min(_MOST, pdfium.FPDFPage_CountObjects(page)))]
    forms = [item for item in found if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM]
    for form in forms:
        count = min(_MOST, pdfium.FPDFFormObj_CountObjects(form))
        found.extend(pdfium.FPDFFormObj_GetObject(form, at) for at in range(count))
    return found
