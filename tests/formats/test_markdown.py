"""Markdown."""

from reader.formats import parse
from reader.model.document import Draft, Part


def read(text: str) -> Draft:
    return parse(text.encode(), "a.md")


def test_blocks() -> None:
    draft = read(
        "# عنوان\n\nكلمة **غامقة** و`code` و[رابط](http://x.example) وسطر\nبعده.\n\n## قسم\n\n"
        "- أول\n  - داخل\n- ثان\n\n> قول\n\n1. رقم\n\n| أ | ب |\n|---|---|\n| ١ | 2 |\n\n```\nx = 1\ny\n```\n"
    )
    assert draft.parts == (
        Part("title", "عنوان", None, 1),
        Part("paragraph", "كلمة غامقة وcode ورابط وسطر بعده."),
        Part("heading", "قسم", None, 2),
        Part("list_item", "أول", None, 0),
        Part("list_item", "داخل", None, 1),
        Part("list_item", "ثان", None, 0),
        Part("blockquote", "قول"),
        Part("list_item", "رقم", None, 0),
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
