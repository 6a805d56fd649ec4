"""Bytes into text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.formats.encoding import REREADINGS, Decoded, codec_name, decode
from reader.model.bidi import visual_order
from reader.places import seeds

ARABIC = "افتتح أهالي القرية مدرسة جديدة للموسيقى على ضفة النهر"
HEBREW = 'ראשת המועצה אמרה כי "הגן החדש" ייפתח בחודש הבא'
PERSIAN = "کتابخانه‌های کوچک روستا دوباره باز شدند"


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6", "cp720", "utf-16-le", "utf-16-be", "utf-8"])
def test_an_arabic_headline_is_enough(encoding: str) -> None:
    assert decode(ARABIC.encode(encoding)) == Decoded(ARABIC, encoding)


@pytest.mark.parametrize("encoding", ["cp1255", "cp862", "utf-16-le", "utf-16-be"])
def test_a_hebrew_headline_is_enough(encoding: str) -> None:
    assert decode(HEBREW.encode(encoding)) == Decoded(HEBREW, encoding)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ARABIC, HEBREW, PERSIAN])
def test_a_byte_order_mark_decides_and_is_no_text(text: str, mark: str) -> None:
    assert decode(text.encode(mark)).text == text


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        (f"{language}_news.txt", encoding)
        for language in ("ar", "he", "fa", "ur")
        for encoding in ("utf-16-le", "utf-16-be")
    ]
    + [("ar_news.txt", "cp1256"), ("he_news.txt", "cp1255")],
)
def test_samples_come_back_from_every_encoding(name: str, encoding: str) -> None:
    text = (seeds() / name).read_text(encoding="utf-8")
    raw = text.encode(encoding, "replace")
    assert decode(raw) == Decoded(raw.decode(encoding), encoding)


@pytest.mark.parametrize("text", ["> " * 200, "a b c d e f g h ", " x" * 50])
def test_spaces_at_every_second_place_are_no_utf_16(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_iso_8859_6_sample() -> None:
    letters = [
        char for char in (seeds() / "ar_news.txt").read_text(encoding="utf-8") if char.isascii() or "ء" <= char <= "ي"
    ]
    text = "".join(letters)
    assert decode(text.encode("iso8859-6")) == Decoded(text, "iso8859-6")


def test_damaged_utf8_is_still_utf8_and_says_so() -> None:
    raw = (ARABIC + "\n").encode() * 3 + b"\xe3 \xff " + HEBREW.encode()
    decoded = decode(raw)
    assert decoded == Decoded((ARABIC + "\n") * 3 + "\ufffd \ufffd " + HEBREW, "utf-8", 2)
    assert decoded.notices() == ("The bytes make no sense as utf-8 in 2 places, shown as \ufffd.",)


def test_utf8_cut_in_a_letter_is_still_utf8() -> None:
    assert decode("سلام".encode()[:-1]) == Decoded("سلا\ufffd", "utf-8", 1)


def test_a_replacement_character_in_the_file_is_not_counted() -> None:
    assert decode("كلمة \ufffd هنا".encode()) == Decoded("كلمة \ufffd هنا", "utf-8", 0)


def test_a_declaration_is_believed_where_the_letters_cannot_tell() -> None:
    assert decode("ï¿ çà".encode("cp1252"), "windows-1256").encoding == "cp1256"


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "windows-1252", "no-such-thing", None])
def test_a_false_declaration_is_overruled(declared: str | None) -> None:
    assert decode(ARABIC.encode("cp1256"), declared) == Decoded(ARABIC, "cp1256")


def test_visual_hebrew_is_turned_line_by_line() -> None:
    logical = "הילדים (כולם) שמחים מאוד\nוהגן פתוח לכולם עם שירים"
    visual = "\n".join(line[::-1].translate(str.maketrans("()", ")(")) for line in logical.split("\n"))
    decoded = decode(visual.encode("iso8859-8"))
    assert decoded.text == logical
    assert "visual" in decoded.encoding


def test_visual_hebrew_keeps_numbers_latin_and_brackets_where_they_belong() -> None:
    logical = "הגנים נפתחו (כולם) ב-12 במאי\n\nהגן של Oak Street (גן 7) מעולם לא היה גדול כל כך: 1,250 עצים.\n"
    for mirrored in (True, False):
        visual = visual_order(logical, "rtl", marks_follow=False)
        visual = visual if mirrored else visual.translate(str.maketrans("()", ")("))
        decoded = decode(visual.encode("cp862"))
        assert (decoded.text, decoded.encoding, decoded.stored) == (logical, "cp862 in visual order", visual)


SHAPES = (
    "\ufe97\ufee3\ufead \ufe8d\ufedf\ufea3\ufe8e\ufed3\ufedf\ufe93 (12) "
    "\ufe8d\ufef7\ufeed\ufedf\ufef0\u060c \ufeed\ufefc "
)


@pytest.mark.parametrize("shapes", [SHAPES * 5, visual_order(SHAPES * 5, "rtl", marks_follow=False)])
def test_shapes_of_dos_864_become_letters_in_logical_order(shapes: str) -> None:
    decoded = decode(shapes.encode("cp864"))
    assert decoded.text.strip() == ("تمر الحافلة (12) الأولى، ولا " * 5).strip()
    assert decoded.encoding.startswith("cp864")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "mac-arabic"),
        ("كتابخانه هاي كوچك روستا دوباره باز شدند و بچه ها ۱۲ كتاب گرفتند", "mac-farsi"),
        ("گاؤں کي چھوٹي لائبريرياں دوبارہ کھل گئيں اور بچے خوش ہيں", "cp1256"),
        ("كتابخانه\u200cهاي کوچک روستا دوباره باز شدند، پس بچه\u200cها گفتند", "cp1256"),
        ("Les élèves de l’école ont planté des chênes près de la rivière", "cp1252"),
        ("Совет деревень объявил о начале работы передвижной библиотеки", "cp1251"),
    ],
)
def test_letters_decide_between_code_pages(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("windows-1256", "cp1256"), ("ISO-8859-8-I", "iso8859-8"), ("x-mac-arabic", "mac-arabic"), ("hex", ""), ("", "")],
)
def test_names_of_encodings(name: str, encoding: str) -> None:
    assert codec_name(name) == encoding


@pytest.mark.parametrize(("text", "encoding"), [(ARABIC, "iso8859-6"), (HEBREW, "cp862"), ("été", "mac-roman")])
def test_a_forced_encoding_is_believed_whatever_the_bytes_say(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "utf-8", forced=encoding) == Decoded(text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_forced_unicode_has_no_mark_in_its_text(encoding: str) -> None:
    assert decode(("\ufeff" + ARABIC).encode(encoding), forced=encoding) == Decoded(ARABIC, encoding)


def test_a_forced_encoding_that_cannot_be_is_counted() -> None:
    assert decode(b"ab\xff\xfec", forced="utf-8") == Decoded("ab\ufffd\ufffdc", "utf-8", 2)


def test_a_forced_visual_order() -> None:
    visual = visual_order("גן (7) פתוח", "rtl", marks_follow=False)
    decoded = decode(visual.encode("iso8859-8"), forced="iso8859-8 visual")
    assert decoded == Decoded("גן (7) פתוח", "iso8859-8 in visual order", 0, visual)
    assert decode(visual.encode("iso8859-8"), forced="iso8859-8").text == visual


WRONG = [("cp1252", "utf-8"), ("latin-1", "utf-8"), ("mac-roman", "utf-8"), ("cp1256", "utf-8")]


@pytest.mark.parametrize("text", [ARABIC, HEBREW, PERSIAN, "گاؤں کی نئی لائبریری", "قال «نعم» – 🌷"])
@pytest.mark.parametrize(("wrong", "right"), WRONG)
def test_unicode_that_was_taken_for_something_else_is_mended(text: str, wrong: str, right: str) -> None:
    taken = "".join(bytes([byte]).decode(wrong, "replace").replace("\ufffd", chr(byte)) for byte in text.encode(right))
    mended = decode(taken.encode(), forced=f"mojibake:{wrong}>{right}")
    assert (mended.text, mended.replaced) == (text, 0)


@pytest.mark.parametrize(("text", "right"), [(ARABIC, "cp1256"), (HEBREW, "cp1255"), ("پچگژ", "cp1256")])
def test_code_pages_that_were_taken_for_western_are_mended(text: str, right: str) -> None:
    taken = "".join(
        bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in text.encode(right)
    )
    assert decode(taken.encode(), forced=f"mojibake:cp1252>{right}").text == text


def test_what_was_lost_before_mending_is_counted_and_what_was_right_stays() -> None:
    taken = "נהר " + "סלון נהר".encode().decode("latin-1").replace("\xa0", " ").replace("\x95", "")
    decoded = decode(taken.encode(), forced="mojibake:latin-1>utf-8")
    assert (decoded.text, decoded.replaced) == ("נהר סל\ufffdן נהר", 1)
    assert decoded.notices() == ("Letters were lost in 1 place before the text could be mended, shown as \ufffd.",)


@pytest.mark.parametrize(
    "name", ["klingon", "hex", "punycode", "undefined", "mojibake:cp1252", "mojibake:x>utf-8", " visual"]
)
def test_an_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(BadFile, match=r"cannot be read as .*: no encoding has that name; choose another\."):
        decode(b"ab\xe1", forced=name)


@pytest.mark.parametrize("name", [name for name, _ in REREADINGS])
@given(raw=st.binary(max_size=60))
def test_every_rereading_reads_anything(name: str, raw: bytes) -> None:
    assert isinstance(decode(raw, forced=name).text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_always_comes_back(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary(max_size=300), st.sampled_from([None, "windows-1256", "hex", "utf-7", "\0", "iso-8859-8"]))
def test_decode_never_raises(raw: bytes, declared: str | None) -> None:
    assert isinstance(decode(raw, declared).text, str)
