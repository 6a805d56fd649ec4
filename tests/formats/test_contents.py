"""Files that can't be opened, and why; and which format opens the others."""

import io
import os
import socket
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from reader.errors import BadFile
from reader.formats import SUFFIXES, contents, is_article, parse, read
from reader.model.document import compose

TEXT = "عنوان قصير للتجربة\n\nهذه فقرة أولى من نص التجربة، وفيها ما يكفي من الكلمات لتكون فقرة كاملة.\n"


def refusal(path: Path) -> str:
    """Return the sentence that reading `path` raises, without the path."""
    with pytest.raises(BadFile) as caught:
        read(path)
    sentence = str(caught.value)
    assert sentence.startswith(str(path) + " ")
    assert sentence.endswith(".")
    return sentence.removeprefix(str(path) + " ")


def test_a_missing_path(tmp_path: Path) -> None:
    assert refusal(tmp_path / "لا يوجد.txt") == "does not exist; check the name."


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "is a folder; name a file in it."


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, name: str) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(contents, "_fetched", refuse)  # the tests may run as root, who may read anything
    assert refusal(tmp_path / "a.txt") == "may not be read by you; change its permissions."


def test_a_broken_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, name: str) -> bytes:
        raise OSError(5, "Input/output error", str(path))

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(contents, "_fetched", fail)
    assert refusal(tmp_path / "a.txt") == "cannot be read (Input/output error); check the name and the disk."


@pytest.mark.parametrize(
    "raw", [b"", b" \r\n\t", "\ufeff".encode(), b"\xff\xfe", "\u00a0 ".encode(), "\u200f\n".encode()]
)
@pytest.mark.parametrize("suffix", [".txt", ".html", ".md"])
def test_a_file_with_nothing_in_it(tmp_path: Path, raw: bytes, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(raw)
    assert refusal(file) in ("is empty; choose another file.", "has no text in it; choose another file.")


@pytest.mark.parametrize(
    ("raw", "kind", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an old Word or Office file",
         "open it in Word or LibreOffice and save it as .docx"),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "an Excel (XLSX) file",
         "save the text of it as .docx or .txt"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument table (ODS)",
         "save the text of it as .odt or .txt"),
        (b"PK\x03\x04....photos/1.jpg", "a ZIP archive", "unpack it and import the files in it"),
        (b"\x1f\x8b\x08....", "a gzip archive", "unpack it and import the files in it"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture", "choose another file"),
        (bytes(range(256)) * 4, "a binary file", "choose another file"),
        (b"\0\x01\x02\x03\x04\x05\x06\x07", "a binary file", "choose another file"),
        (b"\0" * 5000 + b"abc", "a binary file", "choose another file"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.html", "a"])
def test_a_binary_that_is_no_article(tmp_path: Path, raw: bytes, kind: str, remedy: str, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(raw)
    assert refusal(file) == f"is {kind}, which this version cannot open; {remedy}."


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.docx", "a.epub", "a.rtf"])
def test_a_text_under_a_wrong_name_is_a_text(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(TEXT, encoding="utf-8")
    assert (read(file).media_type, len(read(file).parts)) == ("text/plain", 2)


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(contents, "_rest", lambda file, limit: pytest.fail("it was read"))
    assert refusal(file) == "is too large (200 MB, the limit is 64 MB); cut it into parts."


def test_a_pdf_may_be_larger_than_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.pdf"
    with file.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(contents.LARGEST_PACKED + 1)
    monkeypatch.setattr(contents, "_rest", lambda file, limit: pytest.fail("it was read"))
    assert refusal(file) == "is too large (256 MB, the limit is 256 MB); cut it into parts."
    with file.open("r+b") as stream:
        stream.truncate(contents.LARGEST + 1)
    monkeypatch.undo()
    assert len(contents.load(file)) == contents.LARGEST + 1


def test_a_type_that_no_format_has(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TEXT, encoding="utf-8")
    assert refusal(file) == f"is a .csv file, which this version cannot open; it opens {', '.join(SUFFIXES)}."


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt") == "is not an ordinary file; name one with an article in it."


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "a.txt")
    answers = iter((True, False))
    monkeypatch.setattr(contents.stat, "S_ISREG", lambda mode: next(answers))
    assert refusal(tmp_path / "a.txt") == "is not an ordinary file; name one with an article in it."


def test_a_socket_and_a_device_are_not_opened(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "a.txt"))
        assert refusal(tmp_path / "a.txt") == "is not an ordinary file; name one with an article in it."
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    assert refusal(tmp_path / "b.txt") == "is not an ordinary file; name one with an article in it."


def test_a_link_that_leads_nowhere_or_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    assert [refusal(tmp_path / name) for name in ("a.txt", "b.txt")] == [
        "is a link to a file that does not exist; mend it or leave it out.",
        "cannot be read (Too many levels of symbolic links); check the name and the disk.",
    ]


def _while_reading(monkeypatch: pytest.MonkeyPatch, act: Callable[[int], object]) -> None:
    """Do something after a file's bytes were read and before it is looked at once more; `act` is told the try."""
    rest, tries = contents._rest, count(1)

    def read_and_act(file: io.FileIO, limit: int) -> bytes:
        raw = rest(file, limit)
        act(next(tries))
        return raw

    monkeypatch.setattr(contents, "_rest", read_and_act)


def test_a_file_that_grows_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    _while_reading(monkeypatch, lambda nth: file.write_text(TEXT * 2, encoding="utf-8") if nth == 1 else None)
    assert contents.load(file) == (TEXT * 2).encode()


def test_a_file_that_never_stands_still_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    _while_reading(monkeypatch, lambda nth: file.write_text(TEXT * (nth + 1), encoding="utf-8"))
    assert refusal(file) == "is being changed by another program; import it again when that is done."


def test_a_file_that_grows_beyond_the_limit_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * 2000)
    monkeypatch.setattr(contents, "LARGEST", 1000)
    monkeypatch.setattr(contents.os, "fstat", lambda handle: os.stat_result((0o100644, *[0] * 9)))
    assert refusal(file).startswith("is too large (0 MB, the limit is 0 MB)")


def test_names_that_no_file_can_have() -> None:
    with pytest.raises(BadFile, match="cannot be read"):
        read(Path("a\0b.txt"))
    with pytest.raises(BadFile, match=r"cannot be read|does not exist"):
        read(Path("س" * 5000 + ".txt"))


def test_a_file_name_in_another_encoding(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xe3\xe1.txt"
    with open(name, "wb") as stream:
        stream.write(TEXT.encode())
    assert read(Path(os.fsdecode(name))).source.endswith("/\ufffd\ufffd.txt")


@pytest.mark.parametrize("name", ["a.txt", "a", "a.TXT", "تقرير 3. خلاصة", "v1.2"])
def test_source_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    draft = read(Path(name))
    assert (draft.source, draft.media_type) == (str((tmp_path / name).resolve()), "text/plain")


@pytest.mark.parametrize(
    ("raw", "name", "media_type"),
    [
        (f"<!DOCTYPE html><p>{TEXT}</p>".encode(), "a.txt", "text/html"),
        (f"\n<!-- saved --><HTML><p>{TEXT}</p>".encode("utf-16"), "a", "text/html"),
        (f'<?xml version="1.0"?><html><p>{TEXT}</p></html>'.encode(), "a.md", "text/html"),
        (TEXT.encode(), "a.html", "text/plain"),
        (f"<p>{TEXT}".encode(), "a.htm", "text/html"),
        (f"# {TEXT}".encode(), "a.markdown", "text/markdown"),
        (f"# {TEXT}".encode(), "", "text/plain"),
        (f"كيف يكتب وسم <html> في الصفحة؟\n{TEXT}".encode(), "a.txt", "text/plain"),
    ],
)
def test_content_decides_before_the_name(raw: bytes, name: str, media_type: str) -> None:
    assert parse(raw, name).media_type == media_type


def test_articles_of_a_folder_by_name() -> None:
    names = ["a.txt", "b.HTML", "c.md", ".hidden.txt", "~lock.docx", "d.PDF", "e", "نص.htm", "f.doc", "g.epub"]
    assert [name for name in names if is_article(Path(name))] == [
        "a.txt", "b.HTML", "c.md", "d.PDF", "نص.htm", "g.epub"
    ]  # fmt: skip


def test_utf16_is_not_taken_for_binary() -> None:
    assert [contents.kind_of(TEXT.encode(encoding)) for encoding in ("utf-16-le", "utf-16-be", "utf-16", "cp1256")] == [
        ""
    ] * 4


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_a_few_control_characters_do_not_make_a_binary(name: str) -> None:
    document = compose(parse("<p>سلام\0 عليكم\x07 جميعا".encode(), name))
    assert (document.text.removeprefix("<p>"), document.metadata["cleaned"]) == ("سلام عليكم جميعا", "2")
