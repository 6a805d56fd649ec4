import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model.bidi import (
    _ADDRESS,
    Direction,
    base_direction,
    controls,
    first_strong,
    isolate,
    strong_letters,
    surely_rtl,
    unbalanced,
    visual_order,
)
from tests.samples import ALL, CONTROLS, document, lines

directions = st.sampled_from(["rtl", "ltr"])


def test_the_glance_at_a_line_never_contradicts_the_count_of_its_letters() -> None:
    signs = [chr(point) for point in range(0x11000) if not 0xD800 <= point < 0xE000]
    seen = [(sign, strong_letters(f"ا{sign}")) for sign in signs if surely_rtl(f"ا{sign}")]
    assert [sign for sign, letters in seen if letters[1] or not letters[0]] == []
    assert [sign for sign in signs if surely_rtl(sign) and strong_letters(sign) != (1, 0)] == []
    assert {"ب", "ש", "َ", "٣", "3", "،", "\u200c", "«"} <= {sign for sign, _ in seen}


@given(
    st.lists(st.sampled_from(["a", "3", " ", "ا", "@", "#", "://", "www.", "https://", "."]), max_size=5).map("".join)
)
@example("@a")
@example("#a")
def test_where_no_sign_of_an_address_stands_there_is_none(text: str) -> None:
    plain = _ADDRESS.sub(" ", text)
    assert strong_letters(text) == (len(re.findall("[ـا]", plain)), len(re.findall("[a-z]", plain)))


@given(st.one_of(lines, st.text("ابש3@#.:/-_ \u200f\u200cwa", max_size=12)), st.sampled_from([None, "rtl", "ltr"]))
def test_the_glance_gives_the_direction_that_the_letters_give(text: str, context: Direction | None) -> None:
    if surely_rtl(text):
        rtl, ltr = strong_letters(text)
        assert (rtl > 0, ltr, base_direction(text, context)) == (True, 0, "rtl")


@pytest.mark.parametrize(
    "text",
    [
        "iPhone الجديد يصل إلى الأسواق العربية في الأسبوع المقبل",
        "10 أشخاص حضروا اللقاء",
        "(رويترز) قالت الوزارة إنها تدرس الطلب",
        "John Smith – Reuters: قالت وزارة التعليم إن العام الدراسي سيبدأ في موعده",
        "https://example.org/a/very/long/address/that/goes/on/and/on رابط المقال",
        "info@example.org للتواصل",
        "“Blue Door” היא חברה קטנה מחיפה",
        "2026 سال خوبی بود",
        "قال Mark Weaver لشبكة Morning Television News",
        "وقّعت Blue Door Holding وGreen Window Partners International اتفاقا",
        "المصدر: Morning News Agency",
        "#خبر #news",
        "+000 5 555 0199",
        "“אני” אמר John Smith ל-New Morning Times",
        "3.5%",
        "* * *",
        "",
    ],
)
def test_a_block_of_a_right_to_left_article_is_right_to_left_whatever_it_begins_with(text: str) -> None:
    assert base_direction(text, "rtl") == "rtl"


@pytest.mark.parametrize(
    "text",
    [
        "Smith, J. (2019). The Open Door: Essays on Reading. London: North Press.",
        "Haddad S. «المكتبة», in Journal of Small Libraries, vol. 3, no. 2, pp. 11–29.",
        "print('hello')",
        "Smith, John, A Grammar of the Written Language (النحو), North Press, 2005.",
        "انظر: Smith, John, A Grammar of the Written Language, second edition, North Press, 2005.",
        "«To read or not to read»",
        "Anna Brown, Peter Green, Mary White وغيرهم",
        "Retrieved from https://example.org/مكتبة on 3 May",
    ],
)
def test_an_english_reference_in_an_arabic_article_is_left_to_right(text: str) -> None:
    assert base_direction(text, "rtl") == "ltr"


@pytest.mark.parametrize(
    ("text", "context", "found"),
    [
        ("The word كتاب means book.", "ltr", "ltr"),
        ("قال الكاتب إن كلمة book تعني ما تعنيه", "ltr", "rtl"),
        ("12:30", "ltr", "ltr"),
        ("12:30", None, "rtl"),
        ("abc ابت", None, "ltr"),
        ("ابت abc", None, "rtl"),
        ("#غزة #القدس", "ltr", "rtl"),
    ],
)
def test_the_letters_vote_and_the_article_has_a_say(text: str, context: Direction | None, found: Direction) -> None:
    assert base_direction(text, context) == found


def test_addresses_have_no_vote() -> None:
    assert strong_letters("نص a.b+c@mail.example.org @someone #tag https://example.org/x www.example.org و") == (3, 0)


def test_a_long_line_without_spaces_is_read_in_no_time() -> None:
    assert strong_letters("a." * 100_000) == (0, 100_000)
    assert strong_letters("a@" * 100_000)[0] == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("123 abc", "ltr"),
        ("(שלום", "rtl"),
        ("\u2067abc\u2069 عربي", "rtl"),
        ("\u2066عربي\u2069 abc", "ltr"),
        ("1 + 2", None),
    ],
)  # fmt: skip
def test_the_first_strong_letter_outside_isolates_decides(text: str, found: Direction | None) -> None:
    assert first_strong(text) == found


@pytest.mark.parametrize(
    ("logical", "direction", "visual"),
    [
        ("abc", "ltr", "abc"),
        ("שלום abc", "rtl", "abc םולש"),
        ("שלום abc", "ltr", "םולש abc"),
        ("שלום (abc) 12", "rtl", "12 (abc) םולש"),
        ("(שלום)", "rtl", "(םולש)"),
        ("a (שלום) b", "ltr", "a (םולש) b"),
        ("قال «نعم»", "rtl", "«معن» لاق"),
        ("قال <b>", "rtl", "<b> لاق"),
        ("سعره 1,299 دولار", "rtl", "رالود 1,299 هرعس"),
        ("אב\tג", "rtl", "ג    בא"),
        ("אב\nגד", "rtl", "בא\nדג"),
        ("x [א{ב}ג] y", "ltr", "x [ג{ב}א] y"),
    ],
)
def test_visual_order_is_what_a_terminal_must_print(logical: str, direction: Direction, visual: str) -> None:
    assert visual_order(logical, direction) == visual


def test_marks_stay_on_their_letter() -> None:
    assert visual_order("בָּא", "rtl") == "אבָּ"
    assert visual_order("بَّا", "rtl") == "ابَّ"


@given(lines, directions)
def test_visual_order_loses_no_visible_character(text: str, direction: Direction) -> None:
    mirrored = str.maketrans("()[]{}<>«»‹›", "(([[{{<<««‹‹")
    invisible = dict.fromkeys(map(ord, "\u034f\u200b\u200c\u200d\u200e\u200f\u2067\u2069\u202b\u202c"))
    shown, given_text = (
        sorted(one.translate(invisible).translate(mirrored)) for one in (visual_order(text, direction), text)
    )
    assert shown == given_text


@given(lines, st.sampled_from(["rtl", "ltr", None]))
def test_an_isolate_is_balanced_and_is_seen_by_no_neighbour(text: str, direction: Direction | None) -> None:
    isolated = isolate(text, direction)
    assert isolated[1:-1] == text
    if not unbalanced(text):
        assert not unbalanced(isolated)
        assert first_strong(isolate("abc", direction) + "ع") == "rtl"


def test_every_hidden_control_is_named_with_its_place() -> None:
    assert controls(CONTROLS) == [
        (4, "RLI"), (8, "PDI"), (13, "RLM"), (19, "LRM"), (22, "RLE"), (28, "PDF")
    ]  # fmt: skip
    assert controls("می\u200cروم") == [(2, "ZWNJ")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u202eabc", True), ("abc\u202c", True), ("\u2067abc\u2069", False), ("\u2069abc\u2067", True),
        ("\u2067\u202aabc\u202c\u2069", False), (CONTROLS, False), ("abc", False),
    ],
)  # fmt: skip
def test_a_control_that_is_left_open_is_told(text: str, found: bool) -> None:
    assert unbalanced(text) == found


@pytest.mark.parametrize("text", ALL)
def test_the_samples_have_the_direction_of_their_language(text: str) -> None:
    expected = "ltr" if text.isascii() or text.startswith("The") else "rtl"
    assert document(text).blocks[0].direction == expected


@pytest.mark.parametrize(
    ("text", "context", "direction"),
    [
        ("iPhone 15 Pro Max هاتف جديد", "rtl", "rtl"),  # two letters in five are Arabic: enough in an Arabic article
        ("iPhone 15 Pro Max هاتف جديد", "ltr", "ltr"),
        ("iPhone 15 Pro Max هاتف جديد", None, "ltr"),
        ("The الجامعة الأمريكية in Cairo", None, "rtl"),
        ("The الجامعة الأمريكية in Cairo", "ltr", "ltr"),  # three in five are Arabic: not enough in an English article
        ("Smith, J. (2020). Bidirectional Text. مجلة", "rtl", "ltr"),
    ],
)
def test_the_article_weighs_the_letters_of_a_paragraph(text: str, context: Direction | None, direction: str) -> None:
    assert base_direction(text, context) == direction
