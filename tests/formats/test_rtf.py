"""Rich text: what its control words mean for an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.formats import rtf
from reader.formats.options import Options
from reader.model.document import Draft, Part, compose
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset178 Arial (Arabic);}"
    r"{\f2\fcharset177 David;}{\f3\fcharset2 Symbol;}{\f4\fcharset128 MS Mincho;}{\f5 Plain;}}"
    r"{\stylesheet{\pard Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 My Chapter;}{\s3 Title;}"
    r"{\s4 Quote;}{\*\cs5 Title;}{\s6\outlinelevel1 Unnamed;}}"
)


def escaped(text: str, encoding: str) -> str:
    return "".join(chr(byte) if byte < 128 else f"\\'{byte:02x}" for byte in text.encode(encoding))


def units(text: str) -> str:
    raw = text.encode("utf-16-le")
    return "".join(f"\\u{int.from_bytes(raw[at : at + 2], 'little', signed=True)}?" for at in range(0, len(raw), 2))


def read(body: str, head: str = HEAD) -> Draft:
    return rtf.parse(f"{head}{body}}}".encode("latin-1"))


def texts(body: str, head: str = HEAD) -> list[str]:
    return [part.text for part in read(body, head).parts]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\f1 " + escaped("قريةٌ هادئة", "cp1256"), "قريةٌ هادئة"),
        (r"\f1 " + escaped("نهر", "cp1256") + r"\f2  " + escaped("גשר", "cp1255") + r"\f0  \'e9t\'e9", "نهر גשר été"),
        (r"\ltrch\f0\rtlch\af1 " + escaped("بستان", "cp1256"), "بستان"),
        (r"\rtlch\af1 \ltrch\f0 caf\'e9", "café"),
        (r"\rtlch\af1 \ltrch\f0 " + escaped("بستان", "cp1256"), "بستان"),
        (r"\rtlch\af1 \dbch\af0 " + escaped("بستان", "cp1256"), "بستان"),
        (r"\f4 \'93\'fa\'96{}\'7b", "日\ufffd{"),
        (r"\f4 \'93\'fa\'83A", "日ア"),
        (r"\u1705?\u1578?\u8204?x", "کت\u200cx"),
        (r"\uc0\u1705 \u-261 {\uc2\u1578 ab}\u1578 c", "ک\ufefbتتc"),
        (r"\uc3\u1578 a\'e9bc\uc1\u1578\emdash d", "تcتd"),
        (units("أ 🌷"), "أ 🌷"),
        (r"\u128512?", "😀"),
        (r"\u-10179?x\u-8694?", "x"),
        (r"a\zwnj b\rtlmark c\ltrmark d\zwj e\~f\_g\-h", "a\u200cb\u200fc\u200ed\u200de\u00a0f\u2011g\u00adh"),
        (r"\ldblquote x\rdblquote\emdash\endash y\rquote s\bullet", "“x”—–y’s•"),
        (r"\\ \{x\} a" "\r\n" "b", "\\ {x} ab"),
        (r"a {\*\unknown hidden {deeper} }b", "a b"),
        (r"a {\v hidden}{\deleted gone}{\revised kept} b\v0 c", "a kept bc"),
        (r"{\deleted one\par}two", "two"),
        (r"a{\pict\bin4 }}}}b}{\object{\*\objdata 00}{\result c}}{\header no}{\footer no}{\colortbl;}", "ac"),
        (r"{\upr{o?e}{\*\ud{\u1578?wo}}}{ three}", "تwo three"),
    ],
)  # fmt: skip
def test_characters(body: str, text: str) -> None:
    assert "\n".join(texts(rf"\pard {body}\par")) == text


def test_western_charset_over_arabic_is_the_pages_own() -> None:
    head = r"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fcharset0 Arial;}}\f0 "
    assert texts(escaped("بستان الزيتون", "cp1256"), head) == ["بستان الزيتون"]
    assert texts(r"caf\'e9 na\'efve", head) == ["café naïve"]


def test_bytes_of_utf8_are_utf8_whatever_the_page() -> None:
    assert rtf.parse(r"{\rtf1\ansi\ansicpg1252 كرمة وגפן}".encode()).parts == (Part("paragraph", "كرمة وגפן"),)


@pytest.mark.parametrize(
    ("body", "metadata"),
    [
        (r"caf\'e9 \f1 " + escaped("بستان", "cp1256"), {"encoding": "cp1256"}),
        (r"caf\'e9", {"encoding": "cp1252"}),
        (units("بستان") + r"{\f3\'b7}", {}),
    ],
)
def test_the_encoding_is_that_of_most_letters(body: str, metadata: dict[str, str]) -> None:
    assert read(body).metadata == metadata


def test_forced_encoding() -> None:
    raw = (r"{\rtf1\ansi\ansicpg1252 " + escaped("بستان", "iso8859-6") + "}").encode()
    assert rtf.parse(raw, Options("iso-8859-6")).parts == (Part("paragraph", "بستان"),)
    with pytest.raises(BadFile, match=r"cannot be read as cp9999: no encoding has that name; choose another\."):
        rtf.parse(raw, Options("cp9999"))
    with pytest.raises(BadFile, match=r"is rich text, whose letters cannot be mended all at once; choose an encoding"):
        rtf.parse(raw, Options("mojibake:cp1252>utf-8"))


def test_kinds_from_styles_and_outline_levels() -> None:
    body = (
        r"\pard\s3 Name\par\pard\s1 One\par\pard\s2 Two\par\pard\s6 Three\par\pard\outlinelevel3 Four\par"
        r"\pard\s4 Said\par\pard\s5 Text\par\pard\outlinelevel9 Body\par\pard\par"
    )
    assert read(body).parts == (
        Part("title", "Name", None, 1), Part("heading", "One", None, 1), Part("heading", "Two", None, 1),
        Part("heading", "Three", None, 2), Part("heading", "Four", None, 4), Part("blockquote", "Said"),
        Part("paragraph", "Text"), Part("paragraph", "Body"),
    )  # fmt: skip


def test_sides_are_markup_unless_letters_contradict_the_usual_one() -> None:
    body = rf"\pard\rtlpar Latin\par\pard\ltrpar Latin\par\pard\ltrpar {units('عربي')}\par\pard none\par"
    assert [part.direction for part in read(body).parts] == ["rtl", "ltr", None, None]
    assert read(r"\rtldoc x").direction == "rtl"


def test_lists_keep_their_numbers() -> None:
    body = (
        r"\pard{\listtext\pard\plain\f3 \'b7\tab}\ilvl0\ls1 one\par\pard{\listtext\uc1\u61607?\tab}\ilvl1\ls1 two\par"
        r"{\pntext 3.\tab}three\par\pard\s1{\listtext 1.2\tab}Four\par\pard{\listtext\tab}five\par"
    )
    assert read(body).parts == (
        Part("list_item", "• one"), Part("list_item", "▪ two", None, 1), Part("list_item", "3. three", None, 1),
        Part("heading", "1.2 Four", None, 1), Part("paragraph", "five"),
    )  # fmt: skip


def test_tables_by_rows() -> None:
    body = (
        r"\trowd\pard\intbl\rtlpar "
        + units("أ")
        + r"\par b\cell 2\cell\row\pard\intbl a\cell\pard\intbl\itap2 x\nestcell"
        r" y\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}\pard\intbl\itap1 z\cell\row\pard After\par"
        r"\pard\intbl cut\cell off"
    )
    assert read(body).parts == (
        Part("table_row", "أ b | 2", "rtl"), Part("table_row", "a | x | y z"), Part("paragraph", "After"),
        Part("table_row", "cut | off"),
    )  # fmt: skip


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    body = (
        r"\ftnnar\aftnnrlc\pard one{\super\chftn}{\footnote\pard{\super\chftn} first\par more} and"
        r"{\chftn}{\*\footnote\ftnalt\chftn  end}{\deleted{\footnote gone}}.\par two\par"
    )
    assert read(body).parts == (
        Part(
            "paragraph", "one[1] and[i].", None, 0,
            (Reference(Span(3, 6), "#note-1"), Reference(Span(10, 13), "#note-2")),
            (Anchor(3, "ref-1"), Anchor(10, "ref-2")),
        ),
        Part("note", "[1] first", None, 0, (Reference(Span(0, 3), "#ref-1"),), (Anchor(0, "note-1"),)),
        Part("note", "more"),
        Part("note", "[i] end", None, 0, (Reference(Span(0, 3), "#ref-2"),), (Anchor(0, "note-2"),)),
        Part("paragraph", "two"),
    )  # fmt: skip


def test_text_boxes_follow_the_paragraph_they_stand_in() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn fill}{\sv 1}}{\shptxt\pard boxed\par}}{\shprslt boxed}}"
    assert texts(rf"\pard before {box}after\par next\par") == ["before after", "boxed", "next"]


def test_links() -> None:
    body = (
        r'\pard see {\field{\*\fldinst{HYPERLINK "https://a.example/x" \\o "tip"}}{\fldrslt{\ul the site}}} and '
        r'{\field{\*\fldinst HYPERLINK \\l "place"}{\fldrslt below}}, {\field{\*\fldinst PAGE}{\fldrslt 7}}'
        r'{\field{\*\fldinst HYPERLINK "file:///etc/x"}{\fldrslt !}}\par {\*\bkmkstart place}{\*\bkmkend place}here\par'
    )
    parts = read(body).parts
    assert parts == (
        Part("paragraph", "see the site and below, 7!", None, 0,
             (Reference(Span(4, 12), "https://a.example/x"), Reference(Span(17, 22), "#at-place"))),
        Part("paragraph", "here", None, 0, (), (Anchor(0, "at-place"),)),
    )  # fmt: skip
    document = compose(Draft(parts))
    assert [one.target for one in document.references] == ["https://a.example/x", "#27"]


def test_properties() -> None:
    info = (
        r"{\info{\upr{\title ??}{\*\ud{\title " + units("بستان") + r"}}}{\author " + units("سلمى فارس") + r"}"
        r"{\creatim\yr2021\mo4\dy9\hr3}{\revtim\yr2022\mo1\dy1}{\company X}}"
    )
    draft = read(info + r"\pard text\par")
    assert (draft.title, draft.metadata) == (
        "بستان", {"author": "سلمى فارس", "created": "2021-04-09"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "texts", "notices"),
    [
        (rb"{\rtf1 one\par two", ["one", "two"], ["The file ends in its middle: it was read as far as it goes."]),
        (rb"{\rtf1 one\par}} two", ["one", "two"],
         ["The groups of the file do not match: some text may be out of its place."]),
        (b"{\\rtf1 one\\par}\r\n\0\0", ["one"], []),
        (b"{\\rtf1 " + b"{" * 10_000 + b"one" + b"}" * 10_001, ["one"],
         ["The file nests its groups too deep: some text may be out of its place."]),
        (rb"{\rtf1\ansicpg1255 a\'d9b\'ffc}", ["a\ufffdb\ufffdc"],
         ["The bytes make no sense as what the file says they are in 2 places, shown as \ufffd."]),
        (rb"{\rtf1 {\field{\*\fldinst HYPERLINK", [], ["The file ends in its middle: it was read as far as it goes."]),
        (rb"{\rtf1 a{\pict\bin999999 bc}", ["a"], ["The file ends in its middle: it was read as far as it goes."]),
    ],
)  # fmt: skip
def test_what_is_broken_is_read_as_far_as_it_goes(raw: bytes, texts: list[str], notices: list[str]) -> None:
    draft = rtf.parse(raw)
    assert ([part.text for part in draft.parts], list(draft.notices)) == (texts, notices)


def test_recognised_by_content() -> None:
    assert rtf.recognises(b"\xef\xbb\xbf\n{\\rtf1 x}")
    assert not rtf.recognises(b"text {\\rtf1 x}")
    with pytest.raises(BadFile, match=r"is no rich text \(RTF\) file; choose another file\."):
        rtf.parse(b"text")


PIECES = st.sampled_from([
    "{", "}", r"\par ", r"\u1705?", r"\'c7", r"\f1 ", r"{\footnote ", r"\chftn ", r"{\field{\*\fldinst HYPERLINK ",
    r"{\fldrslt ", r"\intbl ", r"\cell ", r"\row ", r"\nestcell ", r"\nestrow ", r"{\listtext 1.\tab}", r"\pard ",
    r"{\*\x ", r"{\shptxt ", r"\bin3 ", r"\uc0 ", "text ", "\\", r"\'", r"\deleted ", r"{\fonttbl ", r"{\stylesheet ",
    r"{\info{\title ", r"\line ", r"{\*\bkmkstart a}", r"\itap2 ", "نص", r"\u-10179?", r"\ftnalt ", "\0",
])  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_words(body: str) -> None:
    document = compose(rtf.parse(HEAD.encode() + body.encode()))
    assert "\n".join(document.block_text(at) for at in range(len(document.blocks))) == document.text
    for one in document.references:
        assert 0 <= one.span.start < one.span.end <= len(document.text)


@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    compose(rtf.parse(b"{\\rtf1 " + raw))
