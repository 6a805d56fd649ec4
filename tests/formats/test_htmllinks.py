"""Links of web pages: where they lead, and exactly which words they stand on."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats import parse
from reader.model.document import Part
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference


def parts(body: str, head: str = "", before: str = "") -> tuple[Part, ...]:
    return parse(f"<!DOCTYPE html>{before}<html dir=rtl><head>{head}</head><body>{body}</body></html>".encode()).parts


def shown(part: Part) -> list[tuple[str, str]]:
    """Return the words of each reference of a part, and where they lead."""
    return [(reference.span.of(part.text), reference.target) for reference in part.references]


def test_a_link_covers_its_words_and_nothing_else() -> None:
    (part,) = parts(
        "<p>قرأت <a href='https://a.example/x'> مقالة\n جديدة </a>، ثم 😀 <a href=mailto:a@b.example>كتبت</a>.</p>"
    )
    assert part == Part(
        "paragraph",
        "قرأت مقالة جديدة ، ثم 😀 كتبت.",
        references=(
            Reference(Span(5, 16), "https://a.example/x"),
            Reference(Span(24, 28), "mailto:a@b.example"),
        ),
    )


@pytest.mark.parametrize(
    ("head", "before", "href", "target"),
    [
        ("", "", "//cdn.example/a", None),
        ("", "", "/خبر", None),
        ("<link rel=canonical href='https://a.example/b/c'>", "", "d", "https://a.example/b/d"),
        ("<meta property=og:url content='https://a.example/b/c'>", "", "/d", "https://a.example/d"),
        ("", "<!-- saved from url=(0021)https://a.example/b/ -->", "../d", "https://a.example/d"),
        ("<base href='https://a.example/z/'>", "", "d?x=1&amp;y=2", "https://a.example/z/d?x=1&y=2"),
        ("<link rel=canonical href='https://a.example/b/'><base href='/q/'>", "", "d", "https://a.example/q/d"),
        ("", "", "javascript:void(0)", None),
        ("", "", "data:text/html,x", None),
        ("", "", "mailto:", None),
        ("", "", "https://", None),
        ("", "", "http://[bad", None),
        ("", "", "#nowhere", None),
        ("", "", "", None),
    ],
)
def test_where_a_link_leads(head: str, before: str, href: str, target: str | None) -> None:
    (part,) = parts(f"<p>نص <a href='{href}'>رابط</a></p>", head, before)
    assert shown(part) == ([("رابط", target)] if target else [])


def test_places_of_the_page_that_a_link_leads_to_are_anchors() -> None:
    found = parts(
        "<p>في <a href='#%D8%A8'>الباب</a> كلام<a id=unused></a> <sup id=r1><a href='#fn1'>1</a></sup>.</p>"
        "<h2 id=ب>الباب الثاني</h2><ol><li id=fn1>حاشية <a href='#r1'>↩</a></li></ol>"
    )
    assert found == (
        Part(
            "paragraph",
            "في الباب كلام 1.",
            references=(Reference(Span(3, 8), "#ب"), Reference(Span(14, 15), "#fn1")),
            anchors=(Anchor(14, "r1"),),
        ),
        Part("heading", "الباب الثاني", None, 2, anchors=(Anchor(0, "ب"),)),
        Part("note", "حاشية ↩", references=(Reference(Span(6, 7), "#r1"),), anchors=(Anchor(0, "fn1"),)),
    )


def test_a_saved_page_that_names_itself_in_its_own_links_leads_into_itself() -> None:
    found = parts(
        "<p>نص<a href='https://a.example/b#fn:1'>1</a></p><p role=doc-footnote id='fn:1'>حاشية</p>",
        "<link rel=canonical href='https://a.example/b'>",
    )
    assert [(part.kind, shown(part)) for part in found] == [("paragraph", [("1", "#fn:1")]), ("note", [])]


def test_a_name_without_text_leads_to_the_text_after_it_and_at_the_end_to_the_end() -> None:
    found = parts("<p><a href='#a'>أ</a><a href='#z'>ي</a></p><a name=a></a><div></div><p>ب</p><div id=z></div>")
    assert [part.anchors for part in found] == [(), (Anchor(0, "a"), Anchor(1, "z"))]


def test_of_two_equal_names_the_first_holds() -> None:
    found = parts("<p id=a><a href='#a'>أ</a></p><p id=a>ب</p>")
    assert [part.anchors for part in found] == [(Anchor(0, "a"),), ()]


def test_a_link_around_blocks_is_a_reference_in_each() -> None:
    found = parts("<a href='https://a.example/'><h2>عنوان</h2><p>نص</p></a><p>بعد</p>")
    assert [shown(part) for part in found] == [
        [("عنوان", "https://a.example/")], [("نص", "https://a.example/")], [],
    ]  # fmt: skip


def test_links_in_the_cells_of_a_row() -> None:
    (part,) = parts(
        "<table><tr><th>الاسم<td><!-- x --> <a href='https://a.example/'> سعاد </a> <td><p>1<br>2</p></tr></table>"
    )
    assert (part.kind, part.text, shown(part)) == (
        "table_row", "الاسم | سعاد | 1 2", [("سعاد", "https://a.example/")],
    )  # fmt: skip


WORD = st.text(st.sampled_from("ابתש یگ😀é\u064e\u200c.5،"), min_size=1, max_size=6).filter(str.strip)
TOKEN = st.one_of(
    st.tuples(st.just("text"), WORD),
    st.tuples(st.just("link"), WORD),
    st.tuples(st.just("br"), st.sampled_from(["<br>", "<br><br>", "<br> \n<br>", " \n\t "])),
)


@given(st.lists(TOKEN, max_size=14), st.booleans())
@settings(max_examples=300, deadline=None)
def test_every_reference_covers_exactly_its_words(tokens: list[tuple[str, str]], is_pre: bool) -> None:
    words = [word for kind, word in tokens if kind == "link"]
    html, number = "", 0
    for kind, text in tokens:
        if kind == "link":
            html += f"<a href='https://a.example/{number}'>{escape(text)}</a>"
            number += 1
        else:
            html += text if kind == "br" else escape(text)
    tag = "pre" if is_pre else "p"
    found = parts(f"<{tag}>{html}</{tag}><p>آخر</p>")
    references = [shown_one for part in found for shown_one in shown(part)]
    assert [int(target.rsplit("/", 1)[1]) for _, target in references] == list(range(number))
    assert [" ".join(text.split(" ")) for text, _ in references] == [
        (word if is_pre else " ".join(piece for piece in word.split(" ") if piece)).strip(" ") for word in words
    ]
