from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import BadFile, PasswordNeeded
from reader.formats import pdf as format
from reader.formats.options import Options
from reader.model.document import Draft, Part, compose
from reader.model.text import Span
from reader.model.waypoints import Anchor, PageStart, Reference

from .making import Made, Type3, pdf

TITLE = "رحلة القطار الأخير إلى الجبل"
LINES = ("خرج القطار من المحطة القديمة في السابعة صباحًا وعلى متنه", "مئة مسافر، ولم يكن أحد يعلم أنه اليوم الأخير له.")
MORE = ("وقال السائق (وهو يبتسم) إن 25% من الركاب كانوا من الطلاب", "الذين يعودون إلى قراهم كل أسبوع منذ سنوات.")


def drawn(*lines: str, page: Made | None = None, top: float = 500, right: float = 380, blanks: bool = True) -> Made:
    page = page or Made()
    for at, line in enumerate(lines):
        page.rtl(right, top - 14 * at, line, blanks=blanks)
    return page


def parsed(*pages: Made, **given: object) -> Draft:
    return format.parse(pdf(pages, **given))  # type: ignore[arg-type]


def texts(draft: Draft) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in draft.parts]


def test_a_page():
    page = drawn(*LINES)
    page.rtl(380, 550, TITLE, 20)
    draft = parsed(page, fields={"Title": "سكة", "Author": "سلمى ناصر", "CreationDate": "D:20240517093000Z"})
    assert draft == Draft(
        parts=(
            Part("title", TITLE, level=1, anchors=(Anchor(0, "page-1"),)),
            Part("paragraph", " ".join(LINES)),
        ),
        title=TITLE,
        media_type="application/pdf",
        metadata={"author": "سلمى ناصر", "published": "2024-05-17"},
        pages=(PageStart("page-1", 1),),
    )


@pytest.mark.parametrize("blanks", [True, False])
@pytest.mark.parametrize(
    "line",
    [
        "قال المدير: «سنفتح الباب» ثم خرج [من القاعة] يوم 3 مايو.",
        "بلغت النسبة 37.5% عام 2019، أي أكثر من 1,250 شخصًا (تقريبًا).",
        'הספר נמכר ב-4.5 מיליון ש"ח (כך נמסר) בשנת 2027.',
        "تعمل الأداة على Windows 11 و Linux بصيغة PDF 1.7 فقط.",
        "او گفت: «۱۲٫۵ درصد» از ۲۳٬۶۰۰ جلد کتاب گم شده است.",
        "كَتَبَ الوَلَدُ رِسَالَةً إِلَى أُمِّهِ فِي القَرْيَةِ.",
        "וַיֵּלֶךְ הַנַּעַר אֶל הַשָּׂדֶה",
        "اس منصوبے پر 12.5 کروڑ روپے خرچ ہوئے۔",
        "قالوا x + y > 5 ثم z <= 8 في الدرس.",
        "انہوں نے کہا: ”یہ سب یاد ہے۔“ اور ’’چلے گئے‘‘",
        "كتب “نعم” على الباب ثم Word “No” هنا",
        "“No way” قال الولد ثم ذهب",
    ],
)
def test_lines_in_reading_order(line: str, blanks: bool):
    assert [part.text for part in parsed(drawn(line, blanks=blanks)).parts] == [line]


def test_a_joiner_without_width():
    assert (
        parsed(drawn("می\u200cروم و خانه\u200cها را می\u200cبینم")).parts[0].text
        == "می\u200cروم و خانه\u200cها را می\u200cبینم"
    )


def test_letters_said_apart():
    page = drawn("بعد الكلمة")
    page.said(300, 500, "##", "لله")
    page.said(290, 500, "#", "عה")
    assert parsed(page).parts[0].text.split() == ["بعد", "الكلمة", "لله", "عה"]


@pytest.mark.parametrize("letters", ["لا", "لأ", "ﻻ"])
def test_a_ligature(letters: str):
    page = Made()
    for at, char in enumerate(["م", "ا", letters, "س"][::-1]):
        page.sign(100 + 5 * at, 500, char)
    assert parsed(page).parts[0].text == "ما" + letters.replace("ﻻ", "لا") + "س"


def test_a_quotation_mark_said_apart_is_as_it_is_said():
    """Only those that PDFium names by itself are turned around."""
    page = Made()
    left = page.rtl(380, 500, "قال الولد ")
    page.said(left - 5, 500, "#", "”")
    page.rtl(left - 5, 500, "نعم “لا”")
    assert texts(parsed(page)) == [("paragraph", "قال الولد ”نعم “لا”")]


def test_columns_the_right_one_first():
    words = ("أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
    page = Made()
    for at, word in enumerate(words):
        page.rtl(380 if at < 5 else 180, 500 - 14 * (at % 5), f"{word} السطور يقف هنا كما")
    text = " ".join(part.text for part in parsed(page).parts)
    assert [word for word in text.split() if word in words] == list(words)


def test_paragraphs_by_what_would_have_fitted():
    short = "هذا سطر قصير ينتهي هنا."
    page = drawn(*LINES, *MORE, short, LINES[0])
    assert texts(parsed(page)) == [
        ("paragraph", " ".join(LINES)), ("paragraph", " ".join(MORE)), ("paragraph", short), ("paragraph", LINES[0]),
    ]  # fmt: skip


def test_paragraphs_by_indent():
    wide = "سطر طويل يملأ عرض العمود كله من أوله إلى آخره دون فراغ"
    page = Made()
    for at, indent in enumerate([20, 0, 20, 0]):
        page.rtl(380 - indent, 500 - 14 * at, wide if not indent else wide.rsplit(" ", 1)[0])
    assert [len(part.text.split()) for part in parsed(page).parts] == [23, 23]


def test_a_paragraph_over_two_pages():
    first = drawn(*MORE, LINES[0])
    draft = parsed(first, drawn(LINES[1], *MORE))
    assert texts(draft) == [
        ("paragraph", " ".join(MORE)),
        ("paragraph", " ".join(LINES)),
        ("paragraph", " ".join(MORE)),
    ]
    assert [part.anchors for part in draft.parts] == [
        (Anchor(0, "page-1"),), (Anchor(len(LINES[0]) + 1, "page-2"),), (),
    ]  # fmt: skip
    document = compose(draft)
    assert [document.text[page.offset :][:4] for page in document.pages] == [MORE[0][:4], LINES[1][:4]]


def test_running_heads_and_page_numbers_are_dropped():
    pages = []
    for number, lines in zip("٧٨٩", (LINES, MORE, LINES[::-1]), strict=True):
        page = drawn(*lines, top=480)
        page.rtl(380, 570, f"مجلة الجبل | العدد {number}")
        page.rtl(200, 30, number)
        pages.append(page)
    text = " ".join(part.text for part in parsed(*pages).parts)
    assert text == " ".join((*LINES, *MORE, *LINES[::-1]))


def test_a_year_that_ends_a_page_is_kept():
    assert [part.text for part in parsed(drawn(LINES[0], "2024")).parts] == [f"{LINES[0]} 2024"]


def test_the_whole_page_on_request():
    page = drawn(*LINES, top=480)
    page.rtl(200, 30, "7")
    raw = pdf([page])
    assert texts(format.parse(raw)) == [("paragraph", " ".join(LINES))]
    assert texts(format.parse(raw, Options(whole=True))) == [("paragraph", " ".join(LINES)), ("paragraph", "7")]


def test_a_line_of_latin_in_a_page_of_arabic():
    page = drawn(*LINES)
    page.ltr(20, 460, "The last train (built in 1931) left the old station at seven,")
    page.ltr(20, 446, "and nobody on board knew.")
    assert texts(parsed(page)) == [
        ("paragraph", " ".join(LINES)),
        ("paragraph", "The last train (built in 1931) left the old station at seven, and nobody on board knew."),
    ]


def test_lists_keep_their_bullets_and_numbers():
    page = drawn("• أول الأشياء: قلم.", "• ثاني الأشياء: ورقة.", "١. ثالثها كتاب", "ب) ورابعها حبر")
    assert [part.kind for part in parsed(page).parts] == ["list_item"] * 4
    assert parsed(page).parts[2].text == "١. ثالثها كتاب"


def test_a_name_under_the_title_is_the_byline():
    page = drawn(*LINES)
    page.rtl(380, 550, TITLE, 20)
    page.rtl(380, 525, "هدى الراوي")
    assert [part.kind for part in parsed(page).parts] == ["title", "byline", "paragraph"]


def test_links():
    page = Made()
    left = page.rtl(380, 500, "انظر موقع المجلة اليوم")
    page.link(left + 27.5, 495, 357.5, 510, "https://example.org/a")
    draft = parsed(page)
    assert draft.parts[0].references == (Reference(Span(5, 16), "https://example.org/a"),)


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - نص.docx", "report.pdf", ""])
def test_a_title_that_is_none(title: str):
    assert parsed(drawn(*LINES), fields={"Title": title}).title == ""


def test_a_stated_title():
    assert parsed(drawn(*LINES), fields={"Title": "قطار الجبل"}).title == "قطار الجبل"


def test_locked():
    raw = pdf([drawn(*LINES)], password="sesame")
    with pytest.raises(PasswordNeeded, match=r"^is locked with a password; enter it"):
        format.parse(raw)
    with pytest.raises(PasswordNeeded, match="this is not its password"):
        format.parse(raw, Options(password="simsim"))
    assert texts(format.parse(raw, Options(password="sesame"))) == [("paragraph", " ".join(LINES))]


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"%PDF-1.4 nothing else", b"<html>"])
def test_no_file(raw: bytes):
    with pytest.raises(BadFile, match="is damaged or cut short"):
        format.parse(raw)


def test_nothing_on_any_page():
    with pytest.raises(BadFile, match="no text and no picture"):
        parsed(Made())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject):
    raw = bytearray(pdf([drawn(*LINES)], tags=[[("P", 0)]]))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    for damaged in (bytes(raw), bytes(raw[:cut])):
        with suppress(BadFile):
            compose(format.parse(damaged))


def test_recognised_by_its_head():
    assert [format.recognises(raw) for raw in (b"%PDF-1.5", b"\xef\xbb\xbf\r\n%PDF-1.5", b"<p>%PDF-", b"PK")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_two_fonts_of_which_one_says_nothing_are_doubted():
    page = Made(font=Type3(maps=False))
    drawn(*LINES, page=page)
    draft = parsed(drawn(*LINES), page, drawn(*MORE))
    assert [page.doubt for page in draft.pages] == ["", "unmapped", ""]
    assert draft.notices == (
        "Page 2 may have wrong letters; the picture of the page is one click away, beside the text.",
    )


def test_a_number_that_touches_its_item_is_parted_from_it():
    page = Made()
    for at, line in enumerate((*LINES, "1.قلم", "2)ورق", "3.حبر")):
        page.rtl(380, 500 - 14 * at, line)
    assert [(part.kind, part.text) for part in parsed(page).parts] == [
        ("paragraph", " ".join(LINES)), ("list_item", "1. قلم"), ("list_item", "2) ورق"), ("list_item", "3. حبر"),
    ]  # fmt: skip
