"""Word documents."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.formats import docx as format
from reader.model.document import Draft, Part, compose
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference

from .packages import docx, paragraph, zipped

RTL = "<w:bidi/>"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:bidi/>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="قسمي"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Intense Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="كلام مخفي"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="x"><w:name w:val="مخفي"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop1"><w:basedOn w:val="loop2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop2"><w:basedOn w:val="loop1"/></w:style>'
)


def read(body: str, **parts: str) -> Draft:
    return format.parse(docx(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [part.text for part in read(body, **parts).parts]


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def listed(list_id: str, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def abstract(id: str, *levels: tuple[str, str], extra: str = "") -> str:
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{counting}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (counting, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{id}">{inside}</w:abstractNum>'


def num(id: str, abstract_id: str, inside: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract_id}"/>{inside}</w:num>'


def test_styles_give_kinds_levels_and_directions() -> None:
    draft = read(
        paragraph("حكاية نهر", styled("a1"))
        + paragraph("المنبع", styled("1"))
        + paragraph("الوادي", styled("mine") + '<w:bidi w:val="0"/>')
        + paragraph("كلام عن الماء", RTL)
        + paragraph("קול המים", styled("q") + RTL)
        + paragraph("صورة ١", styled("c"))
        + paragraph("المنبع\t3", styled("t1"))
        + paragraph("فصل", '<w:outlineLvl w:val="2"/>')
        + paragraph("متن", styled("1") + '<w:outlineLvl w:val="9"/>')
        + paragraph("دائرة", styled("loop1"))
        + paragraph("Plain English", '<w:bidi w:val="off"/>'),
        styles=STYLES,
    )
    assert draft.parts == (
        Part("title", "حكاية نهر", None, 1),
        Part("heading", "المنبع", "rtl", 1),
        Part("heading", "الوادي", None, 1),
        Part("paragraph", "كلام عن الماء", "rtl"),
        Part("blockquote", "קול המים", "rtl"),
        Part("caption", "صورة ١"),
        Part("boilerplate", "المنبع\t3"),
        Part("heading", "فصل", None, 3),
        Part("paragraph", "متن", "rtl"),
        Part("paragraph", "دائرة"),
        Part("paragraph", "Plain English", "ltr"),
    )
    assert (draft.title, draft.media_type) == ("حكاية نهر", format.MEDIA_TYPE)


def test_defaults_of_the_document_hold_where_nothing_is_stated() -> None:
    styles = "<w:docDefaults><w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault></w:docDefaults>"
    assert read(paragraph("12") + paragraph("سطر"), styles=styles).parts == (
        Part("paragraph", "12", "rtl"),
        Part("paragraph", "سطر", "rtl"),
    )


def test_numbers_of_lists_are_counted() -> None:
    numbering = abstract("0", ("decimal", "%1."), ("arabicAlpha", "%2)"), ("lowerRoman", "%1-%3")) + num("1", "0")
    body = (
        paragraph("أول", listed("1"))
        + paragraph("داخل", listed("1", 1))
        + paragraph("داخل أيضا", listed("1", 1))
        + paragraph("أعمق", listed("1", 2))
        + paragraph("ثان", listed("1"))
        + paragraph("داخل الثاني", listed("1", 1))
    )
    draft = read(body, numbering=numbering)
    assert [(part.kind, part.level, part.text) for part in draft.parts] == [
        ("list_item", 0, "1. أول"), ("list_item", 1, "أ) داخل"), ("list_item", 1, "ب) داخل أيضا"),
        ("list_item", 2, "1-i أعمق"), ("list_item", 0, "2. ثان"), ("list_item", 1, "أ) داخل الثاني"),
    ]  # fmt: skip


def test_lists_go_on_and_start_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="hebrew1"/>'
    other += '<w:suff w:val="nothing"/><w:lvlText w:val="%1׳"/></w:lvl></w:lvlOverride>'
    numbering = abstract("0", ("decimal", "%1.")) + num("1", "0") + num("2", "0", override) + num("3", "0", other)
    body = "".join(paragraph("س", listed(list_id)) for list_id in "1121223")
    assert texts(body, numbering=numbering) == [
        "1. س", "2. س", "5. س", "6. س", "7. س", "8. س", "ט׳س",
    ]  # fmt: skip


def test_levels_may_refuse_to_start_anew() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:isLgl/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>' + num("1", "0")
    body = "".join(paragraph("س", listed("1", level)) for level in (1, 0, 1, 0, 1))
    assert texts(body, numbering=numbering) == ["1.3 س", "I. س", "1.4 س", "II. س", "2.5 س"]


def test_bullets_of_sign_fonts_are_bullets() -> None:
    numbering = "".join(
        abstract(str(at), ("bullet", text)) + num(str(at), str(at))
        for at, text in enumerate(("\uf0b7", "o", "§", "–", "►", ""), start=1)
    )
    body = "".join(paragraph("س", listed(str(at))) for at in range(1, 7))
    assert texts(body, numbering=numbering) == ["• س", "• س", "• س", "– س", "► س", "س"]


def test_styles_bring_numbers_along() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="n"><w:name w:val="فهرسي"/><w:pPr><w:numPr><w:numId w:val="3"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:pStyle w:val="1"/>'
        '<w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:pStyle w:val="2"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="n"/></w:abstractNum>'
        + abstract("2", ("arabicAbjad", "(%1)"))
        + num("1", "0") + num("2", "1") + num("3", "2")
    )  # fmt: skip
    body = (
        paragraph("تمهيد", '<w:outlineLvl w:val="0"/>')
        + paragraph("باب", styled("1"))
        + paragraph("فصل", styled("2"))
        + paragraph("باب", styled("1") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("فصل", styled("2"))
        + paragraph("بند", listed("2"))
    )
    draft = read(body, styles=styles, numbering=numbering)
    assert [(part.kind, part.text) for part in draft.parts] == [
        ("heading", "تمهيد"), ("heading", "1 باب"), ("heading", "1.1 فصل"), ("heading", "باب"),
        ("heading", "1.2 فصل"), ("list_item", "(أ) بند"),
    ]  # fmt: skip


def test_an_unknown_list_is_no_list() -> None:
    assert read(paragraph("س", listed("7", 99))).parts == (Part("paragraph", "س"),)


def test_changes_that_were_tracked_are_taken() -> None:
    body = (
        "<w:p>" + run("قبل ")
        + f'<w:ins w:id="1">{run("زيد ")}<w:ins>{run("وزيد ")}</w:ins></w:ins>'
        + '<w:del w:id="2"><w:r><w:delText>حذف </w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3">{run("من هنا ")}</w:moveFrom><w:moveTo w:id="4">{run("إلى هنا")}</w:moveTo></w:p>'
        + '<w:p><w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr>' + run("متصل ") + "</w:p>"
        + "<w:p>" + run("بما بعده") + "</w:p>"
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("صف محذوف") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    assert texts(body) == ["قبل زيد وزيد إلى هنا", "متصل بما بعده"]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    assert texts(paragraph("ك", '<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph("ان الليل")) == ["كان الليل"]
    assert texts(paragraph("ك", '<w:framePr w:dropCap="none"/>') + paragraph("ان")) == ["ك", "ان"]


def test_what_is_embedded_is_missed() -> None:
    draft = read(paragraph("نص") + '<w:altChunk r:id="x"/>')
    assert draft.notices == (
        "A part of the text is embedded as another file and left out; open it in Word and save it anew.",
    )
    assert read(paragraph("نص")).notices == ()


def test_characters_that_are_elements() -> None:
    inside = (
        "<w:t>سطر</w:t><w:br/><w:t>آخر</w:t><w:tab/><w:t>بعد</w:t><w:noBreakHyphen/><w:t>وصل</w:t><w:softHyphen/>"
        '<w:cr/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="AGA Arabesque" w:char="F072"/><w:sym w:font="X" w:char="F001"/><w:sym w:font="X" w:char="62"/>'
    )
    assert texts(f"<w:p><w:r>{inside}</w:r></w:p>") == ["سطر", "آخر\tبعد\u2011وصل\u00ad", "✓αﷺ□b"]


def test_short_lines_between_breaks_are_verse_and_long_ones_a_paragraph() -> None:
    long = "كلمة " * 30
    body = f"<w:p><w:r><w:t>{long}</w:t><w:br/><w:t>{long}</w:t><w:br/><w:br/><w:t>فقرة</w:t></w:r></w:p>"
    assert texts(body) == [f"{long.strip()} \n{long.strip()}", "فقرة"]


def test_hidden_text_is_left_out() -> None:
    body = (
        "<w:p>" + run("ظاهر ") + run("سر", "<w:vanish/>") + run("سر", '<w:rStyle w:val="x"/>')
        + run("باق", '<w:rStyle w:val="x"/><w:vanish w:val="0"/>') + "</w:p>"
        + paragraph("سر كله", styled("h"))
    )  # fmt: skip
    assert texts(body, styles=STYLES) == ["ظاهر باق"]


def test_links_and_bookmarks() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="0" w:name="here"/>' + run("انظر ")
        + f'<w:hyperlink r:id="rId1" w:anchor="part">{run("الموقع")}{run(" كله")}</w:hyperlink>'
        + run(" و") + f'<w:hyperlink w:anchor="here">{run("هنا")}</w:hyperlink>'
        + f'<w:hyperlink r:id="rId2">{run(" لا")}</w:hyperlink></w:p>'
    )  # fmt: skip
    links = {"rId1": "https://river.example/ar", "rId2": "javascript:alert(1)"}
    assert format.parse(docx(body, links)).parts == (
        Part(
            "paragraph", "انظر الموقع كله وهنا لا", None, 0,
            (Reference(Span(5, 15), "https://river.example/ar#part"), Reference(Span(17, 20), "#at-here")),
            (Anchor(0, "at-here"),),
        ),
    )  # fmt: skip


def field(instruction: str, result: str) -> str:
    def turn(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{turn('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{turn('separate')}{result}{turn('end')}"


def test_fields_show_their_results() -> None:
    math = "<m:oMath><m:r><m:t>y</m:t></m:r></m:oMath>"
    body = (
        "<w:p>" + field(' HYPERLINK "https://a.example/x y" \\l "p" \\o "تلميح" ', run("رابط"))
        + run(" ") + field(' HYPERLINK \\l "here" ', run("هنا"))
        + f'<w:fldSimple w:instr=" HYPERLINK &quot;http://b.example&quot; ">{run(" بسيط")}</w:fldSimple>'
        + field("IF " + field(" DATE ", run("سر") + math) + " = 1", run(" نتيجة")) + "</w:p>"
    )  # fmt: skip
    [part] = read(body).parts
    assert (part.text, part.references) == (
        "رابط هنا بسيط نتيجة",
        (
            Reference(Span(0, 4), "https://a.example/x y"),
            Reference(Span(5, 8), "#at-here"),
            Reference(Span(8, 13), "http://b.example"),
        ),
    )


def test_a_field_goes_on_over_paragraphs() -> None:
    whole = field(' HYPERLINK "https://a.example" ', run("أول") + "</w:p><w:p>" + run("ثان"))
    assert [(part.text, part.references) for part in read(f"<w:p>{whole}{run(' بعد')}</w:p>").parts] == [
        ("أول", (Reference(Span(0, 3), "https://a.example"),)),
        ("ثان بعد", (Reference(Span(0, 3), "https://a.example"),)),
    ]


def note(kind: str, id: str, inside: str) -> str:
    return f'<w:{kind} w:id="{id}">{inside}</w:{kind}>'


def test_notes_follow_their_paragraphs() -> None:
    mark = '<w:r><w:footnoteReference w:id="%s"/></w:r>'
    body = (
        f'<w:p>{run("قول")}{mark % "2"}{run(" وقول")}<w:r><w:endnoteReference w:id="5"/></w:r></w:p>'
        f'<w:p>{run("تال")}<w:r><w:footnoteReference w:id="4" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
        f"{mark % '3'}{mark % '9'}</w:p>"
    )
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1">' + paragraph("خط") + "</w:footnote>"
        + note("footnote", "2", f"<w:p><w:r><w:footnoteRef/></w:r>{run(' حاشية')}</w:p>" + paragraph("تتمتها", RTL))
        + note("footnote", "3", paragraph("ثالثة")) + note("footnote", "4", paragraph("* نجمة"))
    )  # fmt: skip
    draft = read(body, footnotes=footnotes, endnotes=note("endnote", "5", paragraph("في الختام")))
    assert draft.parts == (
        Part(
            "paragraph", "قول[1] وقول[i]", None, 0,
            (Reference(Span(3, 6), "#note-1"), Reference(Span(11, 14), "#note-2")),
            (Anchor(3, "ref-1"), Anchor(11, "ref-2")),
        ),
        Part("note", "[1] حاشية", None, 0, (Reference(Span(0, 3), "#ref-1"),), (Anchor(0, "note-1"),)),
        Part("note", "تتمتها", "rtl"),
        Part("note", "[i] في الختام", None, 0, (Reference(Span(0, 3), "#ref-2"),), (Anchor(0, "note-2"),)),
        Part(
            "paragraph", "تال[*][2]", None, 0,
            (Reference(Span(3, 6), "#note-3"), Reference(Span(6, 9), "#note-4")),
            (Anchor(3, "ref-3"), Anchor(6, "ref-4")),
        ),
        Part("note", "[*] نجمة", None, 0, (Reference(Span(0, 3), "#ref-3"),), (Anchor(0, "note-3"),)),
        Part("note", "[2] ثالثة", None, 0, (Reference(Span(0, 3), "#ref-4"),), (Anchor(0, "note-4"),)),
    )  # fmt: skip
    document = compose(draft)
    marks = [reference for reference in document.references if reference.span.of(document.text) == "[1]"]
    assert [document.text[reference.place or 0 :][:9] for reference in marks] == ["[1] حاشية", "[1] وقول["]


def test_notes_are_counted_as_the_settings_say() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="arabicAbjad"/><w:numStart w:val="3"/></w:footnotePr>'
    body = f'<w:p>{run("قول")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    footnotes = note("footnote", "2", paragraph("ح"))
    assert texts(body, footnotes=footnotes, settings=settings) == ["قول[ج]", "[ج] ح"]
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr></w:sectPr>'
    assert texts(body + section, footnotes=footnotes, settings=settings) == ["قول[‡]", "[‡] ح"]


def test_a_note_that_refers_to_itself_ends() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = note("footnote", "2", f"<w:p>{run('دائرة')}{mark}</w:p>")
    assert texts(f"<w:p>{run('قول')}{mark}{mark}</w:p>", footnotes=footnotes) == ["قول[1]", "[1] دائرة"]


def cell(*inside: str) -> str:
    return f"<w:tc>{''.join(inside)}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_tables_by_rows() -> None:
    body = table(
        cell(paragraph("الاسم")) + cell(paragraph("السنة")) + cell(paragraph("")),
        f"<w:sdt><w:sdtContent>{cell(paragraph('نهر'), paragraph('طويل'))}</w:sdtContent></w:sdt>"
        + cell(paragraph("١٩٥٠"))
        + cell(paragraph("x")),
        cell(paragraph("")) + cell(paragraph("")),
        properties="<w:bidiVisual/>",
    )
    body += table(cell(paragraph("א", RTL)) + cell(paragraph("ב", RTL)), cell(paragraph("1")) + cell(paragraph("2")))
    assert read(body).parts == (
        Part("table_row", "الاسم | السنة | ", "rtl"),
        Part("table_row", "نهر طويل | ١٩٥٠ | x", "rtl"),
        Part("table_row", "א | ב", "rtl"),
        Part("table_row", "1 | 2"),
    )


def test_tables_that_lay_out_are_their_text() -> None:
    column = paragraph("كلام " * 40) + paragraph("كلام " * 40)
    inner = table(cell(paragraph("أ")) + cell(paragraph("ب")))
    body = (
        table(cell(paragraph("صندوق"), paragraph("فيه فقرتان")))
        + table(cell(column) + cell(paragraph("مقابل")))
        + table(cell(paragraph("قبل"), inner, paragraph("بعد")) + cell(paragraph("جار")))
    )
    long = ("كلام " * 40).strip()
    assert [(part.kind, part.text) for part in read(body).parts] == [
        ("paragraph", "صندوق"), ("paragraph", "فيه فقرتان"), ("paragraph", long), ("paragraph", long),
        ("paragraph", "مقابل"), ("paragraph", "قبل"), ("table_row", "أ | ب"), ("paragraph", "بعد"),
        ("paragraph", "جار"),
    ]  # fmt: skip


def test_a_note_in_a_table_follows_its_row() -> None:
    marked = f'<w:p>{run("خلية")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    body = table(cell(paragraph("أ")) + cell(marked), cell(paragraph("ب")) + cell(paragraph("ج")))
    draft = read(body, footnotes=note("footnote", "2", paragraph("ح")))
    assert [(part.kind, part.text) for part in draft.parts] == [
        ("table_row", "أ | خلية[1]"), ("note", "[1] ح"), ("table_row", "ب | ج"),
    ]  # fmt: skip
    assert draft.parts[0].references == (Reference(Span(8, 11), "#note-1"),)


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = (
        f"<w:txbxContent>{paragraph('في الصندوق')}{table(cell(paragraph('أ')) + cell(paragraph('ب')))}</w:txbxContent>"
    )
    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>" + box
        + f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip
    body = f"<w:p>{run('قبل ')}{drawn}{run('بعد')}</w:p>" + paragraph("تال")
    assert texts(body) == ["قبل بعد", "في الصندوق", "أ | ب", "تال"]


def test_wrappers_are_opened() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{paragraph('عنصر')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('داخل ')}</w:sdtContent></w:sdt><w:smartTag>{run('وسم ')}</w:smartTag>"
        f"<w:customXml>{run('خاص ')}</w:customXml><w:bdo w:val='rtl'>{run('اتجاه ')}</w:bdo>"
        f"<w:r><w:ruby><w:rt>{run('فوق')}</w:rt><w:rubyBase>{run('أصل ')}</w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>"
        f"<w:customXml>{paragraph('وراء')}</w:customXml>"
    )
    assert texts(body) == ["عنصر", "داخل وسم خاص اتجاه أصل x+1", "وراء"]


def test_what_the_document_says_of_itself() -> None:
    core = (
        "<dc:title>نهر لا ينام</dc:title><dc:creator>سلمى الخطيب</dc:creator><dc:description>عن الماء</dc:description>"
        "<dcterms:created>2021-04-05T06:07:08Z</dcterms:created><dcterms:modified>2022-01-02T00:00:00Z</dcterms:modified>"
    )
    draft = read(paragraph("كلام") + paragraph("نهر لا ينام", '<w:outlineLvl w:val="0"/>'), core=core)
    assert (draft.title, dict(draft.metadata)) == (
        "نهر لا ينام",
        {"author": "سلمى الخطيب", "created": "2021-04-05", "modified": "2022-01-02", "description": "عن الماء"},
    )
    assert [part.kind for part in draft.parts] == ["paragraph", "title"]


def test_what_programs_say_is_not_believed() -> None:
    core = "<dc:title>Microsoft Word - مقال.doc</dc:title><dc:creator>Windows User</dc:creator>"
    draft = read(paragraph("كلام عن النهر"), core=core)
    assert (draft.title, dict(draft.metadata)) == ("", {})
    assert compose(draft).title == "كلام عن النهر"


def test_a_stated_language_is_believed_where_letters_do_not_tell() -> None:
    def language(code: str, text: str) -> str:
        lang = f'<w:rPrDefault><w:rPr><w:lang w:bidi="{code}"/></w:rPr></w:rPrDefault>'
        return read(paragraph(text), styles=f"<w:docDefaults>{lang}</w:docDefaults>").language

    assert language("ar-SA", "كلام عن النهر في الليل") == "ar"
    assert language("ar-SA", "דברים על הנהר") == ""
    assert language("ps-AF", "كلام عن النهر") == "ps"


def test_strict_documents_and_other_names() -> None:
    strict = docx(paragraph("نص", RTL))
    assert format.recognises(strict)
    moved = zipped({
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Target="/main/text.xml" Type="http://purl.oclc.org/ooxml/officeDocument/relationships'
        '/officeDocument"/></Relationships>',
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/main/text.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.template.main+xml"/></Types>',
        "main/text.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:pPr>'
        "<w:bidi/></w:pPr><w:r><w:t>نص</w:t></w:r></w:p></w:body></w:document>",
    })  # fmt: skip
    assert format.recognises(moved)
    assert format.parse(moved).parts == (Part("paragraph", "نص", "rtl"),)


def test_only_word_documents_are_recognised() -> None:
    whole = docx(paragraph("نص"))
    assert format.recognises(whole)
    assert format.recognises(whole[: len(whole) // 2])
    assert not format.recognises(zipped({"xl/workbook.xml": "<a/>", "_rels/.rels": "<a/>"}))
    assert not format.recognises("نص عن word/document.xml".encode())
    assert not format.recognises(b"")


def test_damaged_and_locked_files_are_refused_in_a_sentence() -> None:
    def refused(raw: bytes) -> str:
        with pytest.raises(BadFile) as caught:
            format.parse(raw)
        return str(caught.value)

    whole = docx(paragraph("نص " * 500))
    assert refused(whole[:-100]) == "is damaged or was cut off; ask for it again or save it anew."
    assert refused(zipped({"a": "b"})) == "holds no Word document; ask for it again or save it anew."
    assert refused(zipped({"word/document.xml": "<w:"})).startswith("is damaged: its XML cannot be read;")
    assert refused(docx("<w:p>" * 5000 + "</w:p>" * 5000)).startswith("nests its tags too deep")
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert format.recognises(locked)
    assert refused(locked) == "is locked with a password; open it in Word and save it without one."


def test_deep_but_allowed_nesting_is_read() -> None:
    assert texts("<w:p>" + "<w:smartTag>" * 200 + run("عميق") + "</w:smartTag>" * 200 + "</w:p>") == ["عميق"]


def test_twenty_pages_are_read_quickly() -> None:
    raw = docx("".join(paragraph(f"فقرة {at} " + "كلام عن النهر " * 40, RTL) for at in range(200)))
    format.parse(raw)
    begun = time.process_time()
    assert len(format.parse(raw).parts) == 200
    assert time.process_time() - begun < 5  # it takes a twentieth of a second, whatever else the machine does


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=80))
def test_any_text_survives_with_its_link(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    body = f'<w:p>{run("א")}<w:hyperlink r:id="r">{run(escaped)}</w:hyperlink>{run("ب")}</w:p>'
    [part] = format.parse(docx(body, {"r": "https://a.example"})).parts
    assert part.text == f"א{text}ب"
    assert [reference.span.of(part.text) for reference in part.references] == [text] * bool(text)


@given(st.integers(0, 2500), st.binary(min_size=1, max_size=8))
def test_any_damage_is_refused_or_read(at: int, junk: bytes) -> None:
    raw = bytearray(docx(paragraph("نص") * 3, styles=STYLES))
    raw[at : at + len(junk)] = junk
    format.recognises(bytes(raw))
    with suppress(BadFile):
        format.parse(bytes(raw))


def test_marks_of_paragraphs_that_are_only_formatted_end_them() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    moved = "<w:rPr><w:moveFrom/></w:rPr>"
    body = paragraph("أول", bold) + paragraph("ثان", moved) + paragraph(" معه") + "<w:p><w:r/></w:p>"
    assert texts(body) == ["أول", "ثان معه"]


def test_a_column_of_cells_is_a_table() -> None:
    long = "كلام " * 100
    body = table(cell(paragraph("أ")), cell(paragraph("ب"))) + table(cell(paragraph(long)) + cell(paragraph("ج")))
    assert [(part.kind, part.text) for part in read(body).parts] == [
        ("table_row", "أ"), ("table_row", "ب"), ("table_row", f"{long.strip()} | ج"),
    ]  # fmt: skip


def test_the_usual_style_holds_for_paragraphs_without_one() -> None:
    styles = (
        '<w:style w:type="character" w:default="1" w:styleId="c"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="p"><w:name w:val="Normal"/><w:pPr><w:bidi/></w:pPr>'
        '</w:style><w:style w:type="character" w:styleId="shown"><w:name w:val="ظاهر"/></w:style>'
    )
    body = f"<w:p>{run('12', '<w:rStyle w:val=' + chr(34) + 'shown' + chr(34) + '/>')}</w:p>"
    assert read(body, styles=styles).parts == (Part("paragraph", "12", "rtl"),)


def test_a_deeper_level_may_be_overridden() -> None:
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = abstract("0", ("decimal", "%1."), ("decimal", "%1.%2")) + num("1", "0", override)
    assert texts(paragraph("أ", listed("1")) + paragraph("ب", listed("1", 1)), numbering=numbering) == ["1. أ", "1.7 ب"]


def test_fields_that_were_never_begun_are_borne() -> None:
    turns = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end", "odd"))
    assert texts(f"<w:p>{turns}<w:r><w:instrText>DATE</w:instrText></w:r>{run('نص')}</w:p>") == ["نص"]


def test_addresses_keep_their_own_places() -> None:
    body = f'<w:p><w:hyperlink r:id="r" w:anchor="b">{run("أ")}</w:hyperlink></w:p>'
    [part] = format.parse(docx(body, {"r": "https://a.example/#own"})).parts
    assert part.references == (Reference(Span(0, 1), "https://a.example/#own"),)
    [part] = format.parse(docx(body.replace(' w:anchor="b"', ""), {"r": "https://a.example/"})).parts
    assert part.references == (Reference(Span(0, 1), "https://a.example/"),)


def test_boxes_inside_groups_are_read_once() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"

    drawn = (
        f"<w:r><w:drawing><mc:AlternateContent><mc:Choice>{box('أول')}{box('ثان')}</mc:Choice><mc:Fallback>"
        f"{box('أول')}</mc:Fallback></mc:AlternateContent>{box('ثالث')}</w:drawing></w:r>"
    )
    assert texts(f"<w:p>{run('نص')}{drawn}</w:p>") == ["نص", "أول", "ثان", "ثالث"]


def test_signs_without_a_character_are_shown_as_missing() -> None:
    signs = "".join(f'<w:sym w:font="X" w:char="{code}"/>' for code in ("D800", "E000", "1F", "zz", "110000", "41"))
    assert texts(f"<w:p><w:r>{signs}</w:r></w:p>") == ["□□□□A"]
