"""The picture of a page, to be shown beside a text that may be wrong."""

from dataclasses import dataclass

from reader.errors import BadFile

from .opening import opened, opened_page

WIDEST = 4000  # pixels
_MOST_PIXELS = 24_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """`pixels` are rows from top to bottom of `stride` bytes, four bytes a pixel: blue, green, red, and one unused.

    `width` and `height` are in pixels. It is what QImage.Format_RGB32 expects on a little-endian machine.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


def picture(raw: bytes, number: int, width: int, password: str = "") -> Picture:
    """Return page `number`, counted from 1, `width` pixels wide: less where it would pass WIDEST or grow too high.

    Raises BadFile, without the file's name, if the file or the page cannot be read.
    """
    import pypdfium2.raw as pdfium

    with opened(raw, password) as document:
        if not 1 <= number <= len(document):
            raise BadFile(f"has no page {number}; it has {len(document)}.")
        with opened_page(document, number) as page:
            if page is None:
                raise BadFile(f"is damaged on page {number}; ask for it again or save it anew.")
            wide, high = _size(page.get_width(), page.get_height(), width)
            bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_BGRx, None, 0)
            if not bitmap:
                raise BadFile(f"has a page {number} that is too large to be shown.")
            try:
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
                pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, pdfium.FPDF_ANNOT)
                return _copied(bitmap, wide, high)
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)


def _size(page_width: float, page_height: float, width: int) -> tuple[int, int]:
    """Return width and height in pixels for a page measured in points."""
    ratio = max(0.001, page_height) / max(0.001, page_width)
    wide = min(max(1, width), WIDEST, int((_MOST_PIXELS / ratio) ** 0.5) or 1)
    high = max(1, round(wide * ratio))
    return (wide, high) if wide * high <= 2 * _MOST_PIXELS else (wide, 2 * _MOST_PIXELS // wide)


def _copied(bitmap: object, width: int, height: int) -> Picture:
    import ctypes

    import pypdfium2.raw as pdfium

    stride: int = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    return Picture(width, height, stride, pixels)
