"""Markdown."""

from reader.formats import markdown, parse
from reader.formats.options import Options
from reader.model.document import Draft, Part, compose
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference


def read(text: str) -> Draft:
    return parse(text.encode(), "a.md")


def test_blocks() -> None:
    draft = read(
        "# عنوان\n\nكلمة **غامقة** و`code` و[رابط](http://x.example) وسطر\nبعده.\n\n## قسم\n\n"
        "- أول\n  - داخل\n- ثان\n\n> قول\n\n1. رقم\n\n| أ | ب |\n|---|---|\n| ١ | 2 |\n\n```\nx = 1\ny\n```\n"
    )
    assert draft.parts == (
        Part("title", "عنوان", None, 1),
        Part("paragraph", "كلمة غامقة وcode ورابط وسطر بعده.", None, 0, (Reference(Span(18, 22), "http://x.example"),)),
        Part("heading", "قسم", None, 2),
        Part("list_item", "• أول", None, 0),
        Part("list_item", "• داخل", None, 1),
        Part("list_item", "• ثان", None, 0),
        Part("blockquote", "قول"),
        Part("list_item", "1. رقم", None, 0),
        Part("table_row", "أ | ب"),
        Part("table_row", "١ | 2"),
        Part("paragraph", "x = 1"),
        Part("paragraph", "y"),
        Part("paragraph", ""),
    )
    assert draft.title == "عنوان"


def test_front_matter_goes_into_metadata() -> None:
    draft = read(
        "---\ntitle: 'العنوان'\nauthor: ليلى سعد\ndate: 2025-01-02\nlang: ar-EG\ntags: [a, b]\n---\n# العنوان\n\nنص\n"
    )
    assert (draft.title, draft.language, draft.parts) == (
        "العنوان", "ar", (Part("title", "العنوان", None, 1), Part("paragraph", "نص")),
    )  # fmt: skip
    assert draft.metadata == {"encoding": "utf-8", "author": "ليلى سعد", "published": "2025-01-02"}


def test_html_stays_text_and_does_nothing() -> None:
    assert read("<script>alert(1)</script>\n\nنص <b>هنا</b>").parts == (
        Part("paragraph", "<script>alert(1)</script>"), Part("paragraph", "نص <b>هنا</b>"),
    )  # fmt: skip


def test_arabic_numbers_of_lists_stay_text_on_lines_of_their_own() -> None:
    assert read("١. أول\n٢. ثان\nتتمة").parts == (Part("paragraph", "١. أول"), Part("paragraph", "٢. ثان تتمة"))


def test_a_line_of_dashes_is_no_front_matter() -> None:
    assert [part.text for part in read("---\n\nنص بعد الخط\n").parts] == ["نص بعد الخط"]


def test_numbers_of_lists_are_those_that_readers_see() -> None:
    text = "3) ثلاثة\n3) أربعة\n\n   تتمة\n\n   - نقطة\n3) خمسة\n\n> 1. قول\n\n# 2. فصل\n"
    assert [(part.kind, part.text, part.level) for part in read(text).parts] == [
        ("list_item", "3) ثلاثة", 0), ("list_item", "4) أربعة", 0), ("list_item", "تتمة", 0),
        ("list_item", "• نقطة", 1), ("list_item", "5) خمسة", 0), ("list_item", "1. قول", 0), ("title", "2. فصل", 1),
    ]  # fmt: skip


def test_notes_follow_the_block_that_refers_to_them() -> None:
    draft = read(
        "كلمة[^ب] وأخرى[^١].\n\nثم[^ب].\n\n[^١]: *أولى*\n[^ب]: ثانية[^ج]\n\n    تتمة\n\n"
        "[^ج]: من حاشية\n[^د]: بلا مرجع\n"
    )
    assert draft.parts == (
        Part(
            "paragraph", "كلمة[1] وأخرى[2].", None, 0,
            (Reference(Span(4, 7), "#note-1"), Reference(Span(13, 16), "#note-2")),
            (Anchor(4, "ref-1"), Anchor(13, "ref-2")),
        ),
        Part(
            "note", "[1] ثانية[3]", None, 0,
            (Reference(Span(0, 3), "#ref-1"), Reference(Span(9, 12), "#note-3")),
            (Anchor(0, "note-1"), Anchor(9, "ref-3")),
        ),
        Part("note", "تتمة"),
        Part("note", "[2] أولى", None, 0, (Reference(Span(0, 3), "#ref-2"),), (Anchor(0, "note-2"),)),
        Part("paragraph", "ثم[1].", None, 0, (Reference(Span(2, 5), "#note-1"),)),
        Part("paragraph", "[4]", None, 0, (Reference(Span(0, 3), "#note-4"),), (Anchor(0, "ref-4"),)),
        Part("note", "[4] بلا مرجع", None, 0, (Reference(Span(0, 3), "#ref-4"),), (Anchor(0, "note-4"),)),
        Part("note", "[3] من حاشية", None, 0, (Reference(Span(0, 3), "#ref-3"),), (Anchor(0, "note-3"),)),
    )  # fmt: skip


def test_notes_of_a_table_follow_its_row() -> None:
    assert [part.text for part in read("| أ |\n|---|\n| ب[^1] |\n| ج |\n\n[^1]: حاشية\n").parts] == [
        "أ", "ب[1]", "[1] حاشية", "ج",
    ]  # fmt: skip


def test_links_lead_to_addresses_and_headings() -> None:
    draft = read(
        "[هنا](#عن-القرية) و<https://x.example> و[بريد](mailto:a@x.example) و[ملف](file:///x) و[لا](#none)\n\n"
        "## عن القرية!\n\n## عن القرية\n"
    )
    document = compose(draft)
    assert [(one.span.of(document.text), one.target) for one in document.references] == [
        ("هنا", f"#{document.text.index('عن القرية!')}"), ("https://x.example", "https://x.example"),
        ("بريد", "mailto:a@x.example"),
    ]  # fmt: skip
    assert [part.anchors for part in draft.parts[1:]] == [(Anchor(0, "at-عن-القرية"),), ()]


def test_links_stay_on_their_words_where_lines_are_cut() -> None:
    assert read("١. أول\n٢. [ثان](https://x.example/)  \nو[ثالث](https://y.example/)").parts == (
        Part("paragraph", "١. أول"),
        Part("paragraph", "٢. ثان", None, 0, (Reference(Span(3, 6), "https://x.example/"),)),
        Part("paragraph", "وثالث", None, 0, (Reference(Span(1, 5), "https://y.example/"),)),
    )


def test_a_forced_encoding() -> None:
    assert markdown.parse("قرية".encode("iso8859-6"), Options(encoding="iso8859-6")).parts == (
        Part("paragraph", "قرية"),
    )


def test_nesting_without_end_is_shown_line_by_line() -> None:
    draft = read("> " * 10_000 + "قول\n\nبعده\n")
    assert [len(part.text) for part in draft.parts] == [20_003, 4]
    assert draft.notices == (
        "The file nests its lists or quotations too deep to be followed: its lines are shown as they are.",
    )
    assert [part.level for part in read("\n".join("  " * depth + "- قول" for depth in range(8))).parts] == [*range(8)]
