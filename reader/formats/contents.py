"""The bytes of a file that was named: fetched, or refused with a sentence that says why."""

import io
import os
import stat
from pathlib import Path

import regex

from reader.errors import BadFile

from .encoding import wide_encoding

LARGEST = 64 * 1024 * 1024  # bytes; a text of that size is 30 books
LARGEST_PACKED = 256 * 1024 * 1024  # bytes of a PDF or a zipped document: most of it is pictures
_PACKED = (b"%PDF-", b"PK\x03\x04")
_SUFFIX = regex.compile(r"\.[a-z][a-z0-9]{0,7}|\.[0-9]+[a-z]+", regex.ASCII)
# Magic numbers: the first bytes of kinds of file that people take for articles.
_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound (MP3)"),
    (b"OggS", "a sound or film (Ogg)"),
)
_ZIPPED = (
    (b"xl/", "an Excel (XLSX) file"),
    (b"ppt/", "a PowerPoint (PPTX) file"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument table (ODS)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "an OpenDocument presentation (ODP)"),
)
_REMEDIES = (
    ("an old Word", "open it in Word or LibreOffice and save it as .docx"),
    ("Excel", "save the text of it as .docx or .txt"),
    ("PowerPoint", "save the text of it as .docx or .txt"),
    ("OpenDocument", "save the text of it as .odt or .txt"),
    ("archive", "unpack it and import the files in it"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f"))
_SAMPLE = 65_536
_TRIES = 3  # of a file that is being written


def printable(path: Path) -> str:
    """Return a path as text for a sentence or the library; bytes of its name that are no text become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace").replace("\0", "\ufffd")


def suffix_of(path: Path) -> str:
    """Return the suffix of a file's name in small letters, or an empty string where it is part of a title."""
    suffix = path.suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def load(path: Path) -> bytes:
    """Return the bytes of a file that may be an article.

    Raises BadFile for what is missing, no file, unreadable, empty, being written, or too large (before it is read).
    """
    name = printable(path)
    try:
        raw = _read(path, name)
    except FileNotFoundError as error:
        if path.is_symlink():
            raise BadFile(f"{name} is a link to a file that does not exist; mend it or leave it out.") from error
        raise BadFile(f"{name} does not exist; check the name.") from error
    except PermissionError as error:
        raise BadFile(f"{name} may not be read by you; change its permissions.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one that a file can have"
        raise BadFile(f"{name} cannot be read ({reason}); check the name and the disk.") from error
    if not raw.strip(b" \t\r\n\0\xa0\xef\xbb\xbf\xff\xfe"):
        raise BadFile(f"{name} is empty; choose another file.")
    return raw


def _read(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise BadFile(f"{name} is a folder; name a file in it.")
    if not stat.S_ISREG(os.stat(path).st_mode):  # not even opened: some devices act on that
        raise BadFile(f"{name} is not an ordinary file; name one with an article in it.")
    for _ in range(_TRIES):
        raw = _fetched(path, name)
        if raw is not None:
            return raw
    raise BadFile(f"{name} is being changed by another program; import it again when that is done.")


def _fetched(path: Path, name: str) -> bytes | None:
    """Return the bytes of a file, None if it was changed while they were read; never more than its limit."""
    with open(path, "rb", buffering=0, opener=_without_waiting) as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):  # it was put in the place of the file that was looked at
            raise BadFile(f"{name} is not an ordinary file; name one with an article in it.")
        raw = file.read(_SAMPLE)
        limit = LARGEST_PACKED if raw.startswith(_PACKED) else LARGEST
        if before.st_size <= limit:
            raw += _rest(file, limit - len(raw))
        size = max(before.st_size, len(raw))
        if size > limit:
            megabyte = 1024 * 1024
            raise BadFile(
                f"{name} is too large ({size / megabyte:.0f} MB, the limit is {limit // megabyte} MB);"
                " cut it into parts."
            )
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    whole = len(raw) == after.st_size or not after.st_size  # some disks of the net know no sizes
    return raw if same and whole else None


def _rest(file: io.FileIO, limit: int) -> bytes:
    """Return what is left of a file, at most one byte more than `limit`."""
    pieces, left = [], limit + 1
    while left > 0 and (piece := file.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to is opened too, instead of waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def remedy(kind: str) -> str:
    """Return what to do with a file of a kind that kind_of() names and no format reads."""
    return next((advice for word, advice in _REMEDIES if word in kind), "choose another file")


def kind_of(raw: bytes) -> str:
    """Return what kind of binary file the bytes are, in words with their article, or an empty string for text."""
    for magic, kind in _KINDS:
        if raw.startswith(magic):
            return kind
    if raw.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in raw[:4096]), "a ZIP archive")
    return "a binary file" if _is_binary(raw[:_SAMPLE]) else ""


def _is_binary(sample: bytes) -> bool:
    """Tell by control bytes, which text has few of; in UTF-16 they are halves of letters."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(3, len(sample) * 0.02)
