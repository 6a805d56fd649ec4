"""Zipped documents: limits, damage, names."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.formats import archive
from reader.formats.archive import is_zip, mentions, open_archive, resolve

from .packages import zipped


def refused(raw: bytes) -> str:
    with pytest.raises(BadFile) as caught:
        open_archive(raw)
    return str(caught.value)


def test_parts_are_found_whatever_the_case_and_the_slashes() -> None:
    book = open_archive(zipped({"OEBPS/Text/a.xhtml": "فصل", "./b.txt": "ب"}))
    assert book.read("oebps\\text\\../Text/A.xhtml").decode() == "فصل"
    assert book.find("b.txt") == "ب".encode()
    assert book.find("c.txt") is None
    assert "OEBPS/TEXT/a.xhtml" in book
    assert book.names() == ["OEBPS/Text/a.xhtml", "./b.txt"]


def test_a_missing_part_is_named() -> None:
    with pytest.raises(BadFile, match=r"lacks its part word/document\.xml; ask"):
        open_archive(zipped({"a": "ا"})).read("word/document.xml")


def test_of_two_parts_with_one_name_the_first_is_read() -> None:
    assert open_archive(zipped({"A": "أول", "a": "ثان"})).read("a").decode() == "أول"


def test_what_is_cut_off_or_no_archive_is_refused() -> None:
    whole = zipped({"a": "نص طويل " * 100})
    for raw in (whole[: len(whole) // 2], b"PK\x03\x04", b"", "نص".encode()):
        assert refused(raw) == "is damaged or was cut off; ask for it again or save it anew."


def test_a_part_damaged_in_its_middle_is_refused() -> None:
    raw = bytearray(zipped({"part": bytes(range(256)) * 50}, zipfile.ZIP_STORED))
    raw[500] ^= 0xFF
    with pytest.raises(BadFile, match="is damaged in its part part; ask for it again"):
        open_archive(bytes(raw)).read("part")


def test_a_part_of_an_unknown_packing_is_refused() -> None:
    raw = zipped({"part": "x"}, zipfile.ZIP_STORED)
    directory = raw.index(b"PK\x01\x02")
    raw = raw[: directory + 10] + b"\x63\x00" + raw[directory + 12 :]
    with pytest.raises(BadFile, match="is damaged in its part"):
        open_archive(raw).read("part")


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    assert refused(zipped({"a": b"0" * 2_000_000})) == "is packed as no document is (a zip bomb); it is not opened."


def test_a_small_part_may_pack_well() -> None:
    assert len(open_archive(zipped({"a": b"0" * 1_000_000, "b": bytes(range(256)) * 40})).read("a")) == 1_000_000


def test_sizes_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = zipped({"a": b"0123456789", "b": b"0123456789"})
    monkeypatch.setattr(archive, "LARGEST_PART", 9)
    assert refused(raw) == "would unpack to more than a document holds; save it anew without its pictures."
    monkeypatch.setattr(archive, "LARGEST_PART", 10)
    monkeypatch.setattr(archive, "LARGEST_WHOLE", 19)
    assert refused(raw) == "would unpack to more than a document holds; save it anew without its pictures."
    monkeypatch.setattr(archive, "LARGEST_WHOLE", 20)
    assert open_archive(raw).read("a") == b"0123456789"


def test_what_is_read_twice_counts_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_WHOLE", 25)
    opened = open_archive(zipped({"a": b"0123456789", "b": b"0123456789"}))
    assert opened.read("a") + opened.read("b") == b"01234567890123456789"
    with pytest.raises(BadFile, match="unpacks to more than it says"):
        opened.read("a")


def test_a_size_that_lies_is_not_believed() -> None:
    raw = zipped({"a": b"0" * 5_000_000}, zipfile.ZIP_DEFLATED)
    small = (10).to_bytes(4, "little")
    raw = raw.replace((5_000_000).to_bytes(4, "little"), small)
    with pytest.raises(BadFile, match="is damaged in its part a"):
        open_archive(raw).read("a")


def test_entries_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    assert refused(zipped({"a": "1", "b": "2", "c": "3"})).startswith("has 3 parts, more than a document has (2);")


def test_a_locked_archive_is_refused() -> None:
    raw = bytearray(zipped({"a": "سر"}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(raw)) == "is locked with a password; unpack it, or save it without one."


def test_marks_are_seen_in_damaged_archives_too() -> None:
    raw = zipped({"word/document.xml": "x" * 50})
    assert mentions(raw[:60], b"word/")
    assert not mentions(raw, b"ppt/")
    assert not mentions(b"word/", b"word/")
    assert (is_zip(raw), is_zip(b"%PDF")) == (True, False)


def test_targets_are_resolved_inside_the_archive() -> None:
    assert resolve("word/document.xml", "styles.xml") == "word/styles.xml"
    assert resolve("OEBPS/text/a.xhtml", "../css/b.css") == "OEBPS/css/b.css"
    assert resolve("word/document.xml", "/docProps/core.xml") == "docProps/core.xml"
    assert resolve("a.xml", "../../../etc/passwd") == "../../../etc/passwd"
    assert "../../../etc/passwd" not in open_archive(zipped({"a": "1"}))


@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_are_opened_or_refused(junk: bytes, at: int) -> None:
    raw = bytearray(zipped({"a": "نص", "b/c": "ثان"}))
    at = min(at, len(raw))
    raw[at : at + len(junk)] = junk
    with suppress(BadFile):
        opened = open_archive(bytes(raw))
        for name in opened.names():
            opened.find(name)


def test_the_maker_makes_archives() -> None:
    with zipfile.ZipFile(BytesIO(zipped({"ا": "ب"}))) as made:
        assert made.namelist() == ["ا"]


def test_many_small_parts_are_judged_together(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = zipped({str(number): b"0" * 1000 for number in range(20)})
    monkeypatch.setattr(archive, "HARMLESS", 1000)
    monkeypatch.setattr(archive, "STEEPEST", 5)
    assert refused(raw) == "is packed as no document is (a zip bomb); it is not opened."
    monkeypatch.setattr(archive, "STEEPEST", 20)
    assert open_archive(raw).read("7") == b"0" * 1000
