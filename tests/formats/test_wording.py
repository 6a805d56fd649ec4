"""The words of a paragraph with their links and places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.wording import Wording, Words, joined, lines_of, note_parts, refer_to_note, stated_direction
from reader.model.document import Part
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference


def test_links_and_places_count_from_the_start() -> None:
    wording = Wording()
    wording.add("قال ")
    wording.open("http://a.example")
    wording.add("الرّاوي 😀")
    wording.anchor("هنا")
    wording.open("")
    wording.add(" لا")
    wording.close()
    wording.close()
    wording.close()
    assert wording.take() == Words(
        "قال الرّاوي 😀 لا", (Reference(Span(4, 16), "http://a.example"),), (Anchor(13, "هنا"),)
    )
    assert wording.take() == Words("")


def test_a_link_that_is_open_goes_on() -> None:
    wording = Wording()
    wording.open("#a")
    wording.add("أول")
    assert wording.take().references == (Reference(Span(0, 3), "#a"),)
    wording.add("ثان")
    wording.close()
    wording.add("ثالث")
    assert wording.take() == Words("ثانثالث", (Reference(Span(0, 3), "#a"),))


def test_a_note_and_its_mark_lead_to_each_other() -> None:
    wording = Wording()
    wording.add("قول")
    refer_to_note(wording, "٢", 7)
    assert wording.take() == Words("قول[٢]", (Reference(Span(3, 6), "#note-7"),), (Anchor(3, "ref-7"),))
    lead = ((Reference(Span(0, 3), "#ref-7"),), (Anchor(0, "note-7"),))
    assert note_parts([(Words(""), None), (Words("شرح"), "rtl"), (Words("تتمة"), None)], "٢", 7) == [
        Part("note", "[٢] شرح", "rtl", 0, *lead), Part("note", "تتمة"),
    ]  # fmt: skip
    assert note_parts([(Words("* شرح"), None)], "*", 7)[0].text == "[*] شرح"
    assert note_parts([(Words("1990"), None)], "1", 7)[0].text == "[1] 1990"
    assert note_parts([], "٢", 7) == [Part("note", "[٢] ", None, 0, *lead)]


def test_pieces_are_joined_with_what_is_in_them() -> None:
    first = Words("أب", (Reference(Span(1, 2), "#x"),), (Anchor(2, "ا"),))
    second = Words("ج", (Reference(Span(0, 1), "#y"),), (Anchor(0, "ج"),))
    assert joined((first, second), " | ") == Words(
        "أب | ج", (Reference(Span(1, 2), "#x"), Reference(Span(5, 6), "#y")), (Anchor(2, "ا"), Anchor(5, "ج"))
    )


def test_verse_is_cut_into_its_lines() -> None:
    words = Words("بيت\nبيت ثان\n بيت ثالث ", (Reference(Span(4, 16), "#x"),), (Anchor(3, "ا"), Anchor(4, "ب")))
    assert lines_of(words) == [
        Words("بيت", (), (Anchor(3, "ا"),)),
        Words("بيت ثان", (Reference(Span(0, 7), "#x"),), (Anchor(0, "ب"),)),
        Words("بيت ثالث", (Reference(Span(0, 3), "#x"),)),
    ]


def test_empty_lines_cut_and_single_breaks_do_not() -> None:
    assert lines_of(Words("سطر\nآخر\n \n\nفقرة", (), (Anchor(7, "ا"), Anchor(14, "ب")))) == [
        Words("سطر\nآخر", (), (Anchor(7, "ا"),)), Words("فقرة", (), (Anchor(3, "ب"),)),
    ]  # fmt: skip
    assert lines_of(Words(" \n ")) == [Words("")]
    assert lines_of(Words(" نص ", (Reference(Span(0, 4), "#x"),), (Anchor(0, "ا"), Anchor(4, "ب")))) == [
        Words("نص", (Reference(Span(0, 2), "#x"),), (Anchor(0, "ا"), Anchor(2, "ب")))
    ]


@pytest.mark.parametrize(
    ("is_rtl", "text", "direction"),
    [
        (True, "abc", "rtl"), (True, "", "rtl"), (False, "abc", "ltr"), (False, "abc أ", None), (False, "12", None),
        (None, "abc", None), (None, "أ", None),
    ],
)  # fmt: skip
def test_left_to_right_is_believed_of_such_letters_only(is_rtl: bool | None, text: str, direction: str | None) -> None:
    assert stated_direction(is_rtl, text) == direction


@given(st.text(alphabet="اب \n\t", max_size=60), st.data())
def test_cuts_lose_no_letter_and_no_place(text: str, data: st.DataObject) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    references = (Reference(Span(start, end), "#x"),) if start < end else ()
    anchors = tuple(Anchor(offset, str(at)) for at, offset in enumerate(offsets))
    pieces = lines_of(Words(text, references, anchors))
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(text.split())
    assert sorted(anchor.name for piece in pieces for anchor in piece.anchors) == [
        str(at) for at in range(len(offsets))
    ]
    linked = "".join(one.span.of(piece.text) for piece in pieces for one in piece.references)
    assert "".join(linked.split()) == "".join(text[start:end].split())
    for piece in pieces:
        assert all(0 <= anchor.offset <= len(piece.text) for anchor in piece.anchors)
        assert all(0 <= one.span.start < one.span.end <= len(piece.text) for one in piece.references)
