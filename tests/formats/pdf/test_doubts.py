from io import BytesIO

from pypdfium2 import PdfDocument

from reader.formats import pdf as format
from reader.formats.pdf.notices import notices_of
from reader.formats.pdf.pages import PageText
from reader.formats.pdf.trust import Evidence, doubt_of
from reader.model.document import Part
from reader.model.waypoints import Anchor, PageStart

from .making import Made, pdf
from .test_parse import LINES, MORE, drawn


def scanned() -> Made:
    page = Made()
    page.box(20, 20, 300, 500)
    return page


def test_a_picture_between_pages_has_a_place():
    draft = format.parse(pdf([drawn(*LINES), scanned(), drawn(*MORE)]))
    assert draft.parts == (
        Part("paragraph", " ".join(LINES), anchors=(Anchor(0, "page-1"),)),
        Part("caption", "[2]", anchors=(Anchor(0, "page-2"),)),
        Part("paragraph", " ".join(MORE), anchors=(Anchor(0, "page-3"),)),
    )
    assert draft.pages == (PageStart("page-1", 1), PageStart("page-2", 2, "scanned"), PageStart("page-3", 3))
    assert draft.notices == (
        "Page 2 is a picture without text; the picture of the page is one click away, beside the text.",
    )


def test_nothing_but_pictures():
    draft = format.parse(pdf([scanned(), scanned()]))
    assert [part.text for part in draft.parts] == ["[1]", "[2]"]
    assert draft.notices == (
        "Every page is a picture without text; the picture of the page is one click away, beside the text.",
    )


def test_an_empty_page_is_not_doubted():
    draft = format.parse(pdf([drawn(*LINES), Made(), drawn(*MORE)]))
    assert draft.pages == (PageStart("page-1", 1), PageStart("", 2), PageStart("page-3", 3))


def test_text_stored_backwards_is_disordered():
    page = Made()
    for at, line in enumerate((*LINES, *MORE)):
        page.shown(40, 500 - 14 * at, line, 10)  # reading order drawn from left to right
    assert [page.doubt for page in format.parse(pdf([page])).pages] == ["disordered"]


def test_words_broken_into_letters_are_disordered():
    page = drawn(*(" ".join("".join(line.split())) for line in (*LINES, *MORE)))
    assert [page.doubt for page in format.parse(pdf([page])).pages] == ["disordered"]


def test_what_a_machine_read_from_a_picture_is_doubted():
    page, stamped = Made(), drawn(*MORE)
    page.image(0, 0, 400, 600)
    for at, line in enumerate(LINES):
        page.hidden(380, 500 - 14 * at, line)
    stamped.image(300, 550, 60, 40)
    stamped.hidden(380, 30, "كلمة")
    draft = format.parse(pdf([page, stamped]))
    assert [page.doubt for page in draft.pages] == ["recognised", ""]
    assert draft.parts[0] == Part("paragraph", " ".join(LINES), anchors=(Anchor(0, "page-1"),))
    assert draft.notices == (
        "Page 1 may have wrong letters; the picture of the page is one click away, beside the text.",
    )


def test_what_a_machine_read_may_stand_in_a_form_over_the_picture():
    page, written = Made(), Made()
    page.image(0, 0, 400, 600)
    for at, line in enumerate(LINES):
        written.hidden(380, 500 - 14 * at, line)
    with PdfDocument(pdf([page])) as document, PdfDocument(pdf([written])) as other:
        scan, raw = document[0], BytesIO()
        scan.insert_obj(other.page_as_xobject(0, document).as_pageobject())
        scan.gen_content()
        document.save(raw)
    assert [page.doubt for page in format.parse(raw.getvalue()).pages] == ["recognised"]


def test_visible_text_over_a_picture_is_not_doubted():
    page = Made()
    page.image(0, 0, 400, 600)
    assert [page.doubt for page in format.parse(pdf([drawn(*LINES, page=page)])).pages] == [""]


def test_what_is_shown_decides():
    assert doubt_of(Evidence(pictured=True), ()) == "scanned"
    assert doubt_of(Evidence(), ()) == ""
    assert doubt_of(Evidence(letters=100, signs=120, nastaliq=40), ()) == "nastaliq"
    assert doubt_of(Evidence(letters=100, signs=120, off_baseline=40), ()) == "nastaliq"
    assert doubt_of(Evidence(letters=100, signs=120, off_baseline=30), ()) == ""
    assert doubt_of(Evidence(letters=100, signs=120, unmapped=3), ()) == ""
    assert doubt_of(Evidence(letters=100, signs=120, unmapped=4), ()) == "unmapped"


def test_pages_are_named_in_runs():
    pages = [PageText(number, (), "unmapped" if number in (2, 3, 4, 7) else "") for number in range(1, 9)]
    assert notices_of(pages) == (
        "Pages 2–4, 7 may have wrong letters; the picture of the page is one click away, beside the text.",
    )
    assert notices_of([PageText(1, (), "")]) == ()


def test_words_with_signs_within_are_disordered():
    """So does the writer of Qt name a lam-alef in some fonts. Volume and page written as one word are no sign of it."""
    strange = (
        "خرج القط2ر من المح*طة القديمة في الس1بعة صبا%ا وعلى متنه",
        "مئة مسافر، ولم يكن أحد يعلم أنه اليوم الأخير له.",
    )
    assert [page.doubt for page in format.parse(pdf([drawn(*strange)])).pages] == ["disordered"]
    sources = ("انظر الكامل ج2ص45 وتاريخ المدينة ج1ص7", "رسائل القاضي ج5ص12 وهامش الكتاب ج4ص9 في طبعة الجبل", *LINES)
    assert [page.doubt for page in format.parse(pdf([drawn(*sources)])).pages] == [""]


def test_columns_whose_lines_stand_at_different_heights_are_no_nastaliq():
    page = Made(width=700)
    for at in range(12):
        page.rtl(680, 560 - 14 * at, LINES[at % 2])
        page.rtl(330, 557.5 - 14 * at, LINES[at % 2])
    assert [page.doubt for page in format.parse(pdf([page])).pages] == [""]
