"""EPUB books."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.formats import epub as format
from reader.model.document import Draft, Part, compose
from reader.model.text import Span
from reader.model.waypoints import Anchor, ContentsLine, Entry, Reference

from .packages import epub, page, zipped


def read(*bodies: str, **more: str) -> Draft:
    return format.parse(epub({f"{at}.xhtml": body for at, body in enumerate(bodies, start=1)}, **more))


def texts(*bodies: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in read(*bodies).parts]


def test_chapters_in_the_order_of_the_spine() -> None:
    metadata = (
        "<dc:title>كتاب الرمال</dc:title><dc:creator>هدى منصور</dc:creator><dc:creator>Unknown</dc:creator>"
        '<dc:publisher>دار الواحة</dc:publisher><dc:language>ar</dc:language><dc:date opf:event="modification">2021'
        "</dc:date><dc:date>2019-05-06</dc:date>"
    )
    draft = read("<h1>باب أول</h1><p>كلام عن الرمل</p>", "<h2>باب ثان</h2>", metadata=metadata,
                 spine='page-progression-direction="rtl"')  # fmt: skip
    assert draft == Draft(
        (
            Part("heading", "باب أول", None, 1, (), (Anchor(0, "chapter-1"),)),
            Part("paragraph", "كلام عن الرمل"),
            Part("heading", "باب ثان", None, 2, (), (Anchor(0, "chapter-2"),)),
        ),
        "كتاب الرمال", "", format.MEDIA_TYPE, "ar", "rtl",
        {"author": "هدى منصور", "publisher": "دار الواحة", "published": "2019-05-06"},
    )  # fmt: skip


def test_contents_become_the_outline() -> None:
    nav = (
        '<li><a href="text/1.xhtml">باب <b>أول</b></a><ol><li><a href="text/1.xhtml#s">فصل</a></li></ol></li>'
        '<li><span>بلا رابط</span><ol><li><a href="text/2.xhtml#none">باب ثان</a></li>'
        '<li><a href="http://a.example">خارج</a></li></ol></li>'
    )
    draft = read('<p>أول</p><p id="s">الفصل</p>', "<p>ثان</p>", nav=nav)
    assert draft.outline == (
        ContentsLine("باب أول", 1, "chapter-1"),
        ContentsLine("فصل", 2, "chapter-1:s"),
        ContentsLine("باب ثان", 2, "chapter-2"),
    )
    assert compose(draft).outline == (Entry("باب أول", 1, 0), Entry("فصل", 2, 4), Entry("باب ثان", 2, 10))


def test_a_paragraph_that_the_contents_name_is_a_heading() -> None:
    nav = '<li><a href="text/1.xhtml">باب الرمل</a><ol><li><a href="text/1.xhtml#s">فصل</a></li></ol></li>'
    nav += '<li><a href="text/2.xhtml">باب</a></li>'
    draft = read('<p>باب الرّمل</p><p>متن</p><p id="s">فصل</p>', "<p>غيره</p>", nav=nav)
    assert [(part.kind, part.level) for part in draft.parts] == [
        ("heading", 1), ("paragraph", 0), ("heading", 2), ("paragraph", 0),
    ]  # fmt: skip


def test_contents_of_older_books() -> None:
    def point(title: str, source: str, inside: str = "") -> str:
        return f"<navPoint><navLabel><text>{title}</text></navLabel><content src='{source}'/>{inside}</navPoint>"

    ncx = point("باب", "text/1.xhtml", point("فصل", "text/1.xhtml#s")) + point("خاتمة", "text/2%2Exhtml")
    assert read('<p>أول</p><p id="s">الفصل</p>', "<p>ثان</p>", ncx=ncx).outline == (
        ContentsLine("باب", 1, "chapter-1"), ContentsLine("فصل", 2, "chapter-1:s"),
        ContentsLine("خاتمة", 1, "chapter-2"),
    )  # fmt: skip


def test_links_lead_through_the_book() -> None:
    draft = read(
        '<p>انظر <a href="2.xhtml#a">هناك</a> و<a href="2.xhtml">الباب</a> و<a href="https://x.example/">خارجا</a>'
        ' و<a href="missing.xhtml">لا شيء</a></p>',
        '<p>قبل <span id="a">هنا</span><span id="b"/> <a href="#a">عودة</a></p>',
    )
    assert draft.parts == (
        Part(
            "paragraph", "انظر هناك والباب وخارجا ولا شيء", None, 0,
            (Reference(Span(5, 9), "#chapter-2:a"), Reference(Span(11, 16), "#chapter-2"),
             Reference(Span(18, 23), "https://x.example/")),
            (Anchor(0, "chapter-1"),),
        ),
        Part(
            "paragraph", "قبل هنا عودة", None, 0, (Reference(Span(8, 12), "#chapter-2:a"),),
            (Anchor(0, "chapter-2"), Anchor(4, "chapter-2:a")),
        ),
    )  # fmt: skip


def test_notes_follow_the_paragraphs_that_refer_to_them() -> None:
    draft = read(
        '<p>قول<sup><a id="r1" href="#n1">1</a></sup> وقول<a epub:type="noteref" href="2.xhtml#n2">٢</a></p><p>تال</p>'
        '<aside epub:type="footnote" id="n1" hidden=""><p><a href="#r1">1</a> حاشية</p><p>تتمتها</p></aside>',
        '<section epub:type="endnotes"><aside epub:type="endnote" id="n2">في الختام</aside></section>',
    )
    assert draft.parts == (
        Part(
            "paragraph", "قول[1] وقول[٢]", None, 0,
            (Reference(Span(3, 6), "#chapter-1:n1"), Reference(Span(11, 14), "#chapter-2:n2")),
            (Anchor(0, "chapter-1"), Anchor(3, "chapter-1:r1"), Anchor(11, "mark-chapter-2:n2")),
        ),
        Part(
            "note", "1 حاشية", None, 0, (Reference(Span(0, 1), "#chapter-1:r1"),), (Anchor(0, "chapter-1:n1"),)
        ),
        Part("note", "تتمتها"),
        Part(
            "note", "[٢] في الختام", None, 0, (Reference(Span(0, 3), "#mark-chapter-2:n2"),),
            (Anchor(0, "chapter-2"), Anchor(0, "chapter-2:n2")),
        ),
        Part("paragraph", "تال"),
    )  # fmt: skip


def test_notes_that_show_only_an_arrow_show_their_marks() -> None:
    draft = read(
        '<p>أ<a href="#fn1" id="fnref1">1</a> ب<sup><a href="#fn2">2</a></sup></p>'
        '<section class="footnotes"><div id="fn1"><p>1990 عام</p><p><a href="#fnref1">↩︎</a></p></div>'
        '<div id="fn2">2) ثانية <a href="#fnref1">↩</a></div></section>'
    )
    assert [(part.text, part.references) for part in draft.parts] == [
        ("أ[1] ب[2]", (Reference(Span(1, 4), "#chapter-1:fn1"), Reference(Span(6, 9), "#chapter-1:fn2"))),
        ("[1] 1990 عام", (Reference(Span(0, 3), "#mark-chapter-1:fn1"),)),
        ("2) ثانية", (Reference(Span(0, 1), "#mark-chapter-1:fn2"),)),
    ]
    assert Anchor(1, "mark-chapter-1:fn1") in draft.parts[0].anchors


def test_classes_tell_bylines() -> None:
    assert texts('<p class="author">نوح لوي</p><p>متن</p>') == [("byline", "نوح لوي"), ("paragraph", "متن")]


def test_raised_marks_are_set_off_and_other_links_are_not() -> None:
    body = (
        '<p>أ<sup><a href="#n">*</a></sup> ب<a href="#n"><sup>iv</sup></a> ج<sup><a href="#n">[3]</a></sup>'
        ' د<a href="#n">5</a> ه<sup><a href="https://x.example/">6</a></sup><sup>2</sup></p><p id="n">ح</p>'
    )
    assert read(body).parts[0].text == "أ[*] ب[iv] ج[3] د5 ه62"


def test_a_note_that_nobody_refers_to_stays() -> None:
    assert texts('<p>قبل</p><aside epub:type="footnote" id="n">وحيدة</aside><p>بعد</p>') == [
        ("paragraph", "قبل"), ("note", "وحيدة"), ("paragraph", "بعد"),
    ]  # fmt: skip


def test_lists_show_their_numbers() -> None:
    body = (
        '<ol start="3"><li>أ</li><li><p>ب</p><ul><li>داخل</li></ul></li><li value="9">ج</li></ol>'
        '<ol type="a" reversed="reversed"><li>x</li><li>y</li></ol>'
        '<ol style="list-style-type: arabic-indic"><li>س</li></ol><ul style="list-style: none"><li>بلا</li></ul>'
    )
    assert [part.text for part in read(body).parts] == [
        "3. أ", "4. ب", "• داخل", "9. ج", "b. x", "a. y", "١. س", "بلا",
    ]  # fmt: skip


def test_sides_come_from_markup_and_style_sheets() -> None:
    chapter = page(
        '<p>1</p><p class="v w">2</p><p dir="ltr" class="v">3</p><blockquote>4</blockquote>',
        '<link rel="stylesheet" href="../s.css"/><style>blockquote, .x > y { direction: rtl } p { direction: ltr }'
        "</style>",
    )
    sheet = ".v { color: red; direction : rtl; } body { direction: ltr; }"
    draft = format.parse(epub({"1.xhtml": chapter}, files={"OEBPS/s.css": sheet}))
    assert [part.direction for part in draft.parts] == [None, "rtl", "ltr", "rtl"]
    assert draft.direction is None
    assert read(page("<p>כן</p>").replace("<body>", '<body dir="rtl">')).direction == "rtl"


def test_the_title_of_the_book_is_a_title_where_it_stands_first() -> None:
    metadata = "<dc:title>كتاب الرّمال</dc:title>"
    assert read("<p>كتاب الرمال</p><h1>باب</h1>", metadata=metadata).parts[0].kind == "title"
    assert read("<h1>باب</h1><p>كتاب الرمال</p>", metadata=metadata).parts[0].kind == "heading"


def test_contents_that_stand_in_the_book_are_no_text() -> None:
    assert texts('<nav><ol><li><a href="1.xhtml">باب</a></li></ol></nav><p>كلام</p>') == [
        ("boilerplate", "باب"), ("paragraph", "كلام"),
    ]  # fmt: skip


def test_markup_of_xml_is_understood() -> None:
    body = (
        '<!DOCTYPE html [<!ENTITY e "سر"><!ENTITY f SYSTEM "file:///etc/passwd">]>\n<html><head><title/><script/></head>'
        '<body><p>قبل <a id="x"/>بعد&nbsp;&e;&f;<![CDATA[a<b&c]]></p><p/><p>تال</p></body></html>'
    )
    assert texts(body) == [("paragraph", "قبل بعد\u00a0a<b&c"), ("paragraph", "تال")]


def test_other_encodings() -> None:
    body = '<?xml version="1.0" encoding="windows-1256"?><html><body><p>رمل</p></body></html>'
    raw = epub({"1.xhtml": ""}, files={"OEBPS/text/1.xhtml": body.encode("cp1256")})
    assert format.parse(raw).parts[0].text == "رمل"
    raw = epub({"1.xhtml": ""}, files={"OEBPS/text/1.xhtml": "<html><body><p>رمل</p></body></html>".encode("utf-16")})
    assert format.parse(raw).parts[0].text == "رمل"


@pytest.mark.parametrize("name", ["OEBPS/nav.xhtml", "OEBPS/toc.ncx"])
def test_a_book_can_do_without_its_contents(name: str) -> None:
    whole = epub(
        {"1.xhtml": "<h1>باب</h1><p>كلام</p>"},
        nav='<li><a href="text/1.xhtml">باب</a></li>',
        ncx="<navPoint><navLabel><text>باب</text></navLabel><content src='text/1.xhtml'/></navPoint>",
    )
    at = whole.index(b"PK\x03\x04", whole.index(name.encode()) - 40) + 30 + len(name)
    harmed = whole[:at] + b"\xff" * 20 + whole[at + 20 :]
    assert [part.text for part in format.parse(harmed).parts] == ["باب", "كلام"]


def test_lost_chapters_are_named_and_the_rest_is_read() -> None:
    whole = epub({"1.xhtml": "<p>أول</p>", "2.xhtml": "", "3.xhtml": "<div>" * 5000, "4.xhtml": "<p>رابع</p>"})
    draft = format.parse(whole)
    assert draft.notices == ("2 chapters are missing or damaged and left out: 2.xhtml, 3.xhtml.",)
    assert [part.text for part in draft.parts] == ["أول", "رابع"]
    opf = '<package><manifest><item id="a" href="a.html"/></manifest><spine><itemref idref="a"/><itemref idref="b"/>'
    lone = zipped({"x.opf": f"{opf}</spine></package>", "a.html": "<p>وحيد</p>", "META-INF/container.xml": "<c/>"})
    assert format.recognises(lone)
    assert format.parse(lone).notices == ("1 chapter is missing or damaged and left out: b.",)


def test_books_that_cannot_be_read_are_refused_in_a_sentence() -> None:
    def refused(raw: bytes) -> str:
        with pytest.raises(BadFile) as caught:
            format.parse(raw)
        return str(caught.value)

    whole = epub({"1.xhtml": "<p>أول</p>"})
    assert refused(whole[:-50]) == "is damaged or was cut off; ask for it again or save it anew."
    assert refused(zipped({"a": "b"})).startswith("is damaged: it does not say what is in the book;")
    assert refused(epub({"1.xhtml": ""})) == "has no chapter that can be read; ask for it again."
    assert refused(epub({})) == "has no chapters in it; ask for it again."


def locked(algorithm: str, target: str) -> bytes:
    encryption = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod'
        f' Algorithm="{algorithm}"/><e:CipherData><e:CipherReference URI="{target}"/></e:CipherData>'
        "</e:EncryptedData></encryption>"
    )
    return epub({"1.xhtml": "<p>أول</p>"}, files={"META-INF/encryption.xml": encryption})


def test_a_locked_book_is_refused_and_garbled_fonts_are_not() -> None:
    cipher = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    with pytest.raises(BadFile, match=r"is locked by its seller \(DRM\); only their own program can open it\."):
        format.parse(locked(cipher, "OEBPS/text/1.xhtml"))
    assert format.parse(locked(cipher, "OEBPS/cover.jpg")).parts[0].text == "أول"
    assert format.parse(locked("http://www.idpf.org/2008/embedding", "OEBPS/text/1.xhtml")).parts[0].text == "أول"


def test_only_books_are_recognised() -> None:
    whole = epub({"1.xhtml": "<p>أول</p>"})
    assert format.recognises(whole)
    assert format.recognises(whole[:80])
    assert not format.recognises(zipped({"META-INF/container.xml": "<c/>"}))
    assert not format.recognises(b"mimetypeapplication/epub+zip")


def test_a_book_of_500_chapters_is_read_quickly() -> None:
    chapters = {f"{at}.xhtml": f"<h2 id='h'>باب {at}</h2>" + "<p>كلام عن الرمل والريح</p>" * 20 for at in range(500)}
    nav = "".join(f'<li><a href="text/{name}#h">باب</a></li>' for name in chapters)
    raw = epub(chapters, nav=nav)
    start = time.perf_counter()
    draft = format.parse(raw)
    assert time.perf_counter() - start < 5
    assert (len(draft.parts), len(draft.outline), draft.outline[499].anchor) == (10_500, 500, "chapter-500:h")


@given(st.integers(0, 2500), st.binary(min_size=1, max_size=8))
def test_any_damage_is_refused_or_read(at: int, junk: bytes) -> None:
    raw = bytearray(epub({"1.xhtml": "<p>أول</p>", "2.xhtml": "<ol><li>ثان</li></ol>"}, nav="<li>x</li>"))
    raw[at : at + len(junk)] = junk
    format.recognises(bytes(raw))
    with suppress(BadFile):
        format.parse(bytes(raw))


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_any_page_is_read(body: str) -> None:
    raw = epub({"1.xhtml": f"<html><body><p>أول</p>{body}"})
    assert format.parse(raw).parts[0].text.startswith("أول")
