"""The files that articles came from, byte for byte: so that one can be read again, and its pages be pictured.

Kept by the SHA-256 of their bytes, once each. They are no records: nothing refers to them but the metadata of a
document, which may go and come back, so none is ever taken out.
"""

import hashlib
import zlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, insert, select

from reader.errors import LibraryCorrupt, NotFound

from .connection import apart
from .schema import document, original

_PLAIN, _DEFLATED = b"\0", b"\1"  # the first byte of a packed file says how the rest is kept


class Packed(bytes):
    """A file as it is kept, with the name that it is kept by."""

    digest: str

    @classmethod
    def of(cls, content: bytes) -> "Packed":
        """Return a file made small, which takes long and may be done in any thread."""
        made = cls(packed(content))
        made.digest = digest_of_bytes(content)
        return made


def digest_of_bytes(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, as hexadecimal: the name it is kept by."""
    return hashlib.sha256(content).hexdigest()


def keep(db: Connection, contents: Iterable[bytes]) -> None:
    """Write files, packed already or not, in the transaction of `db`; what is there already is left as it is."""
    for content in contents:
        digest = _name_of(content)
        if not is_kept(db, digest):
            keep_packed(db, digest, _small(content))


def _name_of(content: bytes) -> str:
    return content.digest if isinstance(content, Packed) else digest_of_bytes(content)


def _small(content: bytes) -> bytes:
    return bytes(content) if isinstance(content, Packed) else packed(content)


def keep_packed(db: Connection, digest: str, content: bytes) -> None:
    """Write a file that packed() made small, and that is not there yet."""
    db.execute(insert(original).values(digest=digest, packed=content))


def is_kept(db: Connection, digest: str) -> bool:
    """Tell whether the file of that name is there."""
    return db.execute(select(original.c.digest).where(original.c.digest == digest)).first() is not None


def keep_apart(path: Path, patience: int, content: bytes, text_digest: str) -> None:
    """Write a file on a connection of its own, unless the library at `path` has an article of that text already."""
    digest = _name_of(content)
    with apart(path, patience) as db:
        texts = select(document.c.id).where(document.c.digest == text_digest)
        if is_kept(db, digest) or db.execute(texts).first():
            return
    made = _small(content)  # before the transaction, which keeps others from writing
    with apart(path, patience, writes=True) as db:
        if not is_kept(db, digest):
            keep_packed(db, digest, made)


def read_apart(path: Path, patience: int, digest: str) -> bytes:
    """Return the bytes of a file, on a connection of its own. Raises NotFound, or LibraryCorrupt if it is damaged."""
    try:
        with apart(path, patience) as db:
            found = fetch(db, digest)
    except ValueError as error:
        raise LibraryCorrupt(f"The file of this article in the library {path} is damaged.") from error
    if found is None:
        raise NotFound("The library does not hold the file of this article; import it again from where it is.")
    return found


def fetch(db: Connection, digest: str) -> bytes | None:
    """Return the bytes of a file, or None if it is not there. Raises ValueError if they are damaged."""
    found = db.execute(select(original.c.packed).where(original.c.digest == digest)).scalar_one_or_none()
    if found is None:
        return None
    try:
        content = zlib.decompress(found[1:]) if found[:1] == _DEFLATED else found[1:]
    except zlib.error as error:
        raise ValueError("not deflated") from error
    if digest_of_bytes(content) != digest:
        raise ValueError("other bytes than those that were kept")
    return bytes(content)


def packed(content: bytes) -> bytes:
    """Return a file as it is kept. Deflated is what gains by it: text does; PDF and Word are deflated already."""
    sample = content[:65_536]
    if len(zlib.compress(sample, 1)) > 0.8 * len(sample):
        return _PLAIN + content
    return _DEFLATED + zlib.compress(content, 6)
