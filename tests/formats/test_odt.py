"""OpenDocument texts."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.formats import odt as format
from reader.model.document import Draft, Part
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference

from .packages import flat_odt, odt, zipped


def read(body: str, automatic: str = "", styles: str = "", meta: str = "") -> Draft:
    return format.parse(odt(body, automatic, styles, meta))


def texts(body: str, automatic: str = "", styles: str = "") -> list[str]:
    return [part.text for part in read(body, automatic, styles).parts]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def style(name: str, parent: str = "", mode: str = "", extra: str = "", family: str = "paragraph") -> str:
    properties = f'<style:paragraph-properties style:writing-mode="{mode}"/>' if mode else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}" {extra}>'
        f"{properties}</style:style>"
    )


def level(number: int, attributes: str, kind: str = "number") -> str:
    return f'<text:list-level-style-{kind} text:level="{number}" {attributes}/>'


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def listed(*items: str, style: str = "L", extra: str = "") -> str:
    inside = "".join(
        item if item.startswith("<text:list-") else f"<text:list-item>{item}</text:list-item>" for item in items
    )
    return f'<text:list text:style-name="{style}" {extra}>{inside}</text:list>'


def test_styles_give_kinds_levels_and_directions() -> None:
    styles = style("Title") + style("Quotations", mode="rl-tb") + style("Heading_20_1", mode="rl-tb")
    automatic = (
        style("P1", "Title", "lr-tb")
        + style("P2", "Heading_20_1")
        + style("P3", "Quotations")
        + style("P4", "Standard", "rl-tb")
        + style("P5", "Standard", "lr-tb")
    )
    body = (
        p("سفر البحر", "P1")
        + '<text:h text:style-name="P2" text:outline-level="1">الميناء</text:h>'
        + '<text:h text:outline-level="3">فرع</text:h>'
        + p("قال الربان", "P3")
        + p("قصة <text:span>السفينة</text:span>", "P4")
        + p("English only", "P5")
        + p("سطر عربي", "P5")
        + p("צילום", "Illustration")
    )
    draft = read(body, automatic, f"<office:styles>{styles}</office:styles>")
    assert draft.parts == (
        Part("title", "سفر البحر", None, 1),
        Part("heading", "الميناء", "rtl", 1),
        Part("heading", "فرع", None, 3),
        Part("blockquote", "قال الربان", "rtl"),
        Part("paragraph", "قصة السفينة", "rtl"),
        Part("paragraph", "English only", "ltr"),
        Part("paragraph", "سطر عربي"),
        Part("caption", "צילום"),
    )
    assert (draft.title, draft.media_type) == ("سفر البحر", format.MEDIA_TYPE)


def test_pages_give_their_direction_to_what_states_none() -> None:
    styles = (
        '<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties'
        ' style:writing-mode="rl-tb"/></style:page-layout></office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="Standard" style:page-layout-name="pm"/></office:master-styles>'
    )
    assert read(p("12"), "", styles).parts == (Part("paragraph", "12", "rtl"),)
    assert read(p("ok", "P1"), style("P1", mode="lr-tb"), styles).parts == (Part("paragraph", "ok", "ltr"),)


def test_a_paragraph_may_begin_another_page() -> None:
    styles = (
        '<style:page-layout style:name="a"/><style:page-layout style:name="b"><style:page-layout-properties'
        ' style:writing-mode="rl-tb"/></style:page-layout><style:master-page style:name="HTML"'
        ' style:page-layout-name="b"/><style:master-page style:name="Standard" style:page-layout-name="a"/>'
    )
    automatic = style("P1", extra='style:master-page-name="HTML"') + style(
        "P2", extra='style:master-page-name="Standard"'
    )
    body = p("1") + p("2", "P1") + p("3") + p("4", "P2")
    assert [part.direction for part in read(body, automatic, styles).parts] == [None, "rtl", "rtl", None]
    usual = '<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="%s"/>'
    assert [
        part.direction for mode in ("lr-tb", "rl-tb", "page")
        for part in read(p("2", "P1"), automatic, styles + usual % mode + "</style:default-style>").parts
    ] == [None, "rtl", "rtl"]  # fmt: skip


def test_numbers_of_lists_are_counted() -> None:
    automatic = list_style(
        "L",
        level(1, 'style:num-format="1" style:num-suffix="."'),
        level(2, 'style:num-format="أ, ب, ت, ..." style:num-prefix="(" style:num-suffix=")"'),
        level(3, 'style:num-format="1" style:num-suffix="." text:display-levels="3"'),
    ) + list_style("B", level(1, 'text:bullet-char="\uf0b7"', "bullet"), level(2, 'text:bullet-char="–"', "bullet"))
    inner = listed(p("داخل"), p("ثان") + p("تتمته"), style="")
    deepest = "<text:list><text:list-item><text:list><text:list-item>" + p("عميق") + "</text:list-item></text:list>"
    header = "<text:list-header>" + p("بلا") + "</text:list-header>"
    body = (
        listed(p("أول") + inner, p("ثان") + deepest + "</text:list-item></text:list>", p("ثالث"))
        + listed(p("نقطة") + listed(p("شرطة"), style=""), header, style="B")
    )  # fmt: skip
    assert [(part.kind, part.level, part.text) for part in read(body, automatic).parts] == [
        ("list_item", 0, "1. أول"), ("list_item", 1, "(أ) داخل"), ("list_item", 1, "(ب) ثان"),
        ("list_item", 1, "تتمته"), ("list_item", 0, "2. ثان"), ("list_item", 2, "2.أ.1. عميق"),
        ("list_item", 0, "3. ثالث"), ("list_item", 0, "• نقطة"), ("list_item", 1, "– شرطة"), ("list_item", 0, "بلا"),
    ]  # fmt: skip


def test_lists_go_on_and_start_anew() -> None:
    automatic = list_style("L", level(1, 'style:num-format="א, י, ק, ..." loext:num-list-format="%1%׳"'))
    automatic += list_style("M", level(1, 'style:num-format="I" text:start-value="4" style:num-suffix=")"'))
    body = (
        listed(p("א"), p("ב"), extra='xml:id="one"')
        + listed(p("א"))
        + listed(p("ג"), extra='text:continue-list="one"')
        + listed('<text:list-item text:start-value="15">' + p("טו") + "</text:list-item>", p("טז"))
        + listed(p("d"), style="M")
        + listed(p("e"), style="M", extra='text:continue-numbering="true"')
    ).replace('<text:list-item><text:list-item text:start-value="15">', '<text:list-item text:start-value="15">')
    assert texts(body, automatic) == [
        "א׳ א", "ב׳ ב", "א׳ א", "ג׳ ג", "טו׳ טו", "טז׳ טז", "IV) d", "V) e",
    ]  # fmt: skip


def test_a_list_takes_the_style_of_its_paragraphs() -> None:
    automatic = list_style("L", level(1, 'style:num-format="1"')) + style("P1", extra='style:list-style-name="L"')
    assert texts(listed(p("بند", "P1"), style=""), automatic) == ["1 بند"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<office:styles><text:outline-style style:name="Outline"><text:outline-level-style text:level="1"'
        ' style:num-format="1"/><text:outline-level-style text:level="2" style:num-format="1"'
        ' text:display-levels="2" style:num-suffix="."/></text:outline-style></office:styles>'
    )
    body = "".join(f'<text:h text:outline-level="{level}">باب</text:h>' for level in (1, 2, 2, 1, 2))
    assert texts(body, "", outline) == ["1 باب", "1.1. باب", "1.2. باب", "2 باب", "2.1. باب"]


def test_white_space_is_what_the_document_says() -> None:
    body = "<text:p>\n  سطر\n   <text:span> ثان</text:span><text:s text:c='3'/>بعد<text:tab/>جدولة" + (
        "<text:line-break/>آخر <text:s/> هنا\n</text:p>"
    )
    assert texts(body) == ["سطر ثان   بعد\tجدولة\nآخر   هنا"]


def test_blanks_without_end_are_bounded() -> None:
    assert len(texts(p('a<text:s text:c="99999"/>b'))[0]) == 1002


def test_changes_that_were_tracked_are_taken() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("محذوف") + "</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p('قبل <text:change-start text:change-id="a"/>زيد <text:change-end/><text:change/>بعد')
    )
    assert texts(body) == ["قبل زيد بعد"]


def test_what_is_no_text_is_left_out() -> None:
    hidden = '<style:text-properties text:display="none"/></style:style>'
    automatic = f'<style:style style:name="T1" style:family="text">{hidden}'
    automatic += f'<style:style style:name="P1" style:family="paragraph">{hidden}'
    body = (
        p('ظاهر<office:annotation><dc:creator>س</dc:creator><text:p>تعليق</text:p></office:annotation>'
          '<text:span text:style-name="T1"> سر</text:span><office:annotation-end/>'
          '<text:hidden-text text:is-hidden="true">سر</text:hidden-text>'
          "<text:ruby><text:ruby-base> أصل</text:ruby-base><text:ruby-text>فوق</text:ruby-text></text:ruby>"
          "<loext:content-control> عنصر</loext:content-control><text:date> اليوم</text:date>"
          "<text:number>7</text:number>")
        + p("سر", "P1")
        + '<text:section text:display="none">' + p("سر") + "</text:section>"
        + "<text:section>" + p("قسم") + "</text:section>"
        + f"<text:table-of-content><text:index-body>{p('باب<text:tab/>3')}</text:index-body></text:table-of-content>"
    )  # fmt: skip
    assert [(part.kind, part.text) for part in read(body, automatic).parts] == [
        ("paragraph", "ظاهر أصل عنصر اليوم"), ("paragraph", "قسم"), ("boilerplate", "باب\t3"),
    ]  # fmt: skip


def test_links_and_bookmarks() -> None:
    body = p(
        'انظر <text:a xlink:href="https://sea.example/"><text:span>الموقع</text:span></text:a> و'
        '<text:a xlink:href="#here">هنا</text:a><text:a xlink:href="javascript:x"> لا</text:a>'
        '<text:bookmark-start text:name="here"/><text:bookmark-ref text:ref-name="here"> ص ٣</text:bookmark-ref>'
    )
    assert read(body).parts == (
        Part(
            "paragraph", "انظر الموقع وهنا لا ص ٣", None, 0,
            (Reference(Span(5, 11), "https://sea.example/"), Reference(Span(13, 16), "#at-here"),
             Reference(Span(19, 23), "#at-here")),
            (Anchor(19, "at-here"),),
        ),
    )  # fmt: skip


def test_notes_follow_their_paragraphs() -> None:
    def note(mark: str, inside: str) -> str:
        return (
            f"<text:note><text:note-citation>{mark}</text:note-citation>"
            f"<text:note-body>{inside}</text:note-body></text:note>"
        )

    body = p("قول" + note("1", p("<text:s/>حاشية") + p("تتمتها", "P1")) + " وقول" + note("ii", p("ختام"))) + p("تال")
    assert read(body, style("P1", mode="rl-tb")).parts == (
        Part(
            "paragraph", "قول[1] وقول[ii]", None, 0,
            (Reference(Span(3, 6), "#note-1"), Reference(Span(11, 15), "#note-2")),
            (Anchor(3, "ref-1"), Anchor(11, "ref-2")),
        ),
        Part("note", "[1] حاشية", None, 0, (Reference(Span(0, 3), "#ref-1"),), (Anchor(0, "note-1"),)),
        Part("note", "تتمتها", "rtl"),
        Part("note", "[ii] ختام", None, 0, (Reference(Span(0, 4), "#ref-2"),), (Anchor(0, "note-2"),)),
        Part("paragraph", "تال"),
    )  # fmt: skip


def cell(*inside: str) -> str:
    return f"<table:table-cell>{''.join(inside)}</table:table-cell>"


def table(*rows: str, style: str = "") -> str:
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:style-name="{style}">{inside}</table:table>'


def test_tables_by_rows() -> None:
    automatic = (
        '<style:style style:name="T" style:family="table"><style:table-properties style:writing-mode="rl-tb"/>'
        "</style:style>" + list_style("L", level(1, 'style:num-format="1" style:num-suffix="."'))
    )
    header = f"<table:table-header-rows><table:table-row>{cell(p('السفينة'))}{cell(p('السنة'))}</table:table-row>"
    wide = cell(p("نوح"), p("ثان")).replace("cell>", 'cell table:number-columns-spanned="2">', 1)
    covered = "<table:covered-table-cell/>"
    body = table(wide + covered + cell(listed(p("أ"), p("ب"))), covered + cell(p("تحت")), style="T")
    body = body.replace("<table:table-row>", header + "</table:table-header-rows><table:table-row>", 1)
    assert read(body, automatic).parts == (
        Part("table_row", "السفينة | السنة", "rtl"),
        Part("table_row", "نوح ثان | 1. أ 2. ب", "rtl"),
        Part("table_row", " | تحت", "rtl"),
    )


def test_tables_that_lay_out_are_their_text() -> None:
    inner = table(cell(p("أ")) + cell(p("ب")))
    body = table(cell(p("صندوق"))) + table(cell(p("قبل"), inner) + cell(p("جار")))
    assert [(part.kind, part.text) for part in read(body).parts] == [
        ("paragraph", "صندوق"), ("paragraph", "قبل"), ("table_row", "أ | ب"), ("paragraph", "جار"),
    ]  # fmt: skip


def test_frames_are_read_after_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('في الإطار')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('في الشكل')}</draw:custom-shape></draw:g>"
    picture = f"<draw:frame><draw:object>{p('سر')}</draw:object><draw:image/></draw:frame>"
    assert texts(p(f"قبل{box}{picture} بعد{shape}") + p("تال")) == ["قبل بعد", "في الإطار", "في الشكل", "تال"]


def test_what_the_document_says_of_itself() -> None:
    meta = (
        "<dc:title>سفر البحر</dc:title><meta:initial-creator>نورا سالم</meta:initial-creator><dc:creator>غيرها"
        "</dc:creator><meta:creation-date>2020-02-03T04:05:06</meta:creation-date><dc:date>2021-01-01</dc:date>"
    )
    draft = read(p("كلام عن السفينة"), meta=meta)
    assert (draft.title, dict(draft.metadata)) == (
        "سفر البحر",
        {"author": "نورا سالم", "created": "2020-02-03", "modified": "2021-01-01"},
    )


def test_flat_files_and_templates() -> None:
    flat = flat_odt(p("مسطح", "P1"), style("P1", "Title", "rl-tb"))
    assert format.recognises(flat)
    assert format.parse(flat).parts == (Part("title", "مسطح", "rtl", 1),)
    template = zipped({"mimetype": format.MEDIA_TYPE + "-template", "content.xml": flat})
    assert format.recognises(template)
    assert format.parse(template).title == "مسطح"


def test_only_texts_are_recognised() -> None:
    whole = odt(p("نص"))
    assert format.recognises(whole)
    assert format.recognises(whole[:200])
    sheet = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
    assert not format.recognises(sheet)
    assert not format.recognises(zipped({"content.xml": "<a/>"}))
    assert not format.recognises(b"<office:document> about opendocument")
    named = (
        '<m:manifest xmlns:m="x"><m:file-entry m:media-type="application/vnd.oasis.opendocument.text"/></m:manifest>'
    )
    assert format.recognises(zipped({"content.xml": "<a/>", "META-INF/manifest.xml": named}))


def test_damaged_and_locked_files_are_refused_in_a_sentence() -> None:
    def refused(raw: bytes) -> str:
        with pytest.raises(BadFile) as caught:
            format.parse(raw)
        return str(caught.value)

    assert refused(odt(p("نص"))[:-30]) == "is damaged or was cut off; ask for it again or save it anew."
    assert refused(zipped({"mimetype": format.MEDIA_TYPE})).startswith("lacks its part content.xml;")
    assert refused(zipped({"content.xml": "<a/>"})) == "holds no OpenDocument text; ask for it again or save it anew."
    assert refused(odt("<text:section>" * 300 + "</text:section>" * 300)).startswith("nests its tags too deep")
    locked = odt(p("نص"), manifest="<m:file-entry><m:encryption-data/></m:file-entry>")
    assert refused(locked) == "is locked with a password; open it in LibreOffice and save it without one."


@given(
    st.text(
        alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zs"), exclude_characters="\ufffe\uffff"), max_size=80
    )
)
def test_any_text_survives_with_its_link(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    [part] = read(p(f'א<text:a xlink:href="http://a.example">{escaped}</text:a>ب')).parts
    assert part.text == f"א{text}ب"
    assert [reference.span.of(part.text) for reference in part.references] == [text] * bool(text)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_any_damage_is_refused_or_read(at: int, junk: bytes) -> None:
    raw = bytearray(odt(p("نص") * 3))
    raw[at : at + len(junk)] = junk
    format.recognises(bytes(raw))
    with suppress(BadFile):
        format.parse(bytes(raw))


def test_a_column_of_cells_is_a_table() -> None:
    long = "كلام " * 100
    body = table(cell(p("أ")), cell(p("ب"))) + table(cell(p(long)) + cell(p("ج")))
    assert [(part.kind, part.text) for part in read(body).parts] == [
        ("table_row", "أ"), ("table_row", "ب"), ("table_row", f"{long.strip()} | ج"),
    ]  # fmt: skip


def test_columns_of_text_are_text() -> None:
    long = "كلام " * 40
    body = table(cell(p(long), p(long)) + cell(p("ج")))
    assert [part.kind for part in read(body).parts] == ["paragraph"] * 3


def test_cells_under_a_wide_one_and_under_a_tall_one() -> None:
    wide = '<table:table-cell table:number-columns-spanned="2"><text:p>أ</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    assert texts(table(wide + covered + covered + cell(p("ب")), cell(p("ج")))) == ["أ |  | ب", "ج"]
