"""Zipped documents (Word, OpenDocument, EPUB) taken apart in memory and within limits; nothing goes onto the disk."""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from reader.errors import BadFile

MOST_ENTRIES = 5_000
LARGEST_PART = 50 * 1024 * 1024  # bytes, unpacked
LARGEST_WHOLE = 200 * 1024 * 1024  # bytes of all parts together, unpacked
STEEPEST = 200  # unpacked bytes a packed one; a text packs to a tenth, a styles part to a fortieth
HARMLESS = 1024 * 1024  # bytes; a part up to this size may pack as well as it likes

_MAGIC = b"PK\x03\x04"
# What zipfile raises of an archive that is not whole; RuntimeError is of a locked part, and of an unknown packing.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_ENCRYPTED = 0x1  # the flag of an entry that needs a password
_HEAD = 4096


class Archive:
    """The parts of a zipped document by name. Names are compared without regard to case, `.`, `..` and `\\`."""

    def __init__(self, entries: Mapping[str, zipfile.ZipInfo], source: zipfile.ZipFile) -> None:
        self._entries = entries
        self._source = source
        self._left = LARGEST_WHOLE

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def names(self) -> list[str]:
        """Return the names of all parts, as the archive writes them, in its order."""
        return [entry.filename for entry in self._entries.values()]

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Raises BadFile if it is missing, damaged or larger than it says."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise BadFile(f"lacks its part {name}; ask for it again or save it anew.")
        try:
            with self._source.open(entry) as part:
                raw = part.read(min(LARGEST_PART, self._left) + 1)
        except _DAMAGE as error:
            raise BadFile(f"is damaged in its part {name}; ask for it again or save it anew.") from error
        self._left -= len(raw)
        if len(raw) > LARGEST_PART or self._left < 0:
            raise BadFile("unpacks to more than it says; it is no document to trust.")
        return raw

    def find(self, name: str) -> bytes | None:
        """Return the bytes of a part, or None if there is none of this name. Raises BadFile as read() does."""
        return self.read(name) if name in self else None


def is_zip(raw: bytes) -> bool:
    """Tell whether the bytes begin like a ZIP archive."""
    return raw.startswith(_MAGIC)


def mentions(raw: bytes, *marks: bytes) -> bool:
    """Tell whether a ZIP archive, even a damaged one, names one of `marks` at its beginning or its end."""
    return is_zip(raw) and any(mark in raw[:_HEAD] or mark in raw[-64 * _HEAD :] for mark in marks)


def open_archive(raw: bytes) -> Archive:
    """Return the archive that `raw` is, its parts not yet unpacked.

    Raises BadFile for a damaged one, one locked with a password, and one whose directory states more than the limits:
    entries, size of a part and of all, and how steeply they were packed.
    """
    try:
        source = zipfile.ZipFile(BytesIO(raw))
        entries = source.infolist()
    except _DAMAGE as error:
        raise BadFile("is damaged or was cut off; ask for it again or save it anew.") from error
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BadFile("is locked with a password; unpack it, or save it without one.")
    _refuse_bombs(entries, len(raw))
    named: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        named.setdefault(_key(entry.filename), entry)
    return Archive(MappingProxyType(named), source)


def resolve(base: str, target: str) -> str:
    """Return the name of the part that `target` means when it stands in the part `base`; both with `/`."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target)).lstrip("/")


def _refuse_bombs(entries: list[zipfile.ZipInfo], packed: int) -> None:
    if len(entries) > MOST_ENTRIES:
        raise BadFile(f"has {len(entries):,} parts, more than a document has ({MOST_ENTRIES:,}); it is not opened.")
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST_WHOLE or any(entry.file_size > LARGEST_PART for entry in entries):
        raise BadFile("would unpack to more than a document holds; save it anew without its pictures.")
    steep = any(entry.file_size > max(HARMLESS, STEEPEST * entry.compress_size) for entry in entries)
    if steep or whole > max(HARMLESS, STEEPEST * packed):
        raise BadFile("is packed as no document is (a zip bomb); it is not opened.")


def _key(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").casefold()
