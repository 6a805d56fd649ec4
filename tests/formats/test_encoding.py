"""Bytes into text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.encoding import Decoded, decode
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


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_always_comes_back(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary(max_size=300), st.sampled_from([None, "windows-1256", "hex", "utf-7", "\0", "iso-8859-8"]))
def test_decode_never_raises(raw: bytes, declared: str | None) -> None:
    assert isinstance(decode(raw, declared).text, str)
