import pytest
from pypdfium2 import PdfDocument

from reader.formats.pdf.glyphs import read_sheet
from reader.formats.pdf.runs import Font

from .making import Made, Type3, pdf


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("Boxes", Font("Boxes")),
        ("ABCDEF+Boxes-Bold", Font("Boxes-Bold", bold=True)),
        ("Boxes-SemiBoldItalic", Font("Boxes-SemiBoldItalic", bold=True)),
        ("BoxesBlack", Font("BoxesBlack", bold=True)),
    ],
)
def test_a_font_is_bold_by_its_name(name: str, font: Font) -> None:
    page = Made(font=Type3(name=name))
    page.rtl(380, 500, "سطر")
    with PdfDocument(pdf([page])) as document:
        sheet = read_sheet(document[0], tagged=False)
    assert {glyph.run.font for glyph in sheet.glyphs} == {font}
