"""The files that articles came from, byte for byte: so that one can be read again, and its pages be pictured.

Kept by the SHA-256 of their bytes, once each. They are no records: nothing refers to them but the metadata of a
document, which may go and come back, so none is ever taken out.
"""

import hashlib
import zlib
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from .schema import original

_PLAIN, _DEFLATED = b"\0", b"\1"  # the first byte of a packed file says how the rest is kept


def digest_of_bytes(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, as hexadecimal: the name it is kept by."""
    return hashlib.sha256(content).hexdigest()


def keep(db: Connection, contents: Iterable[bytes]) -> None:
    """Write files in the transaction of `db`; those that are there already are left as they are."""
    for content in contents:
        digest = digest_of_bytes(content)
        if not db.execute(select(original.c.digest).where(original.c.digest == digest)).first():
            db.execute(insert(original).values(digest=digest, packed=_packed(content)))


def fetch(db: Connection, digest: str) -> bytes | None:
    """Return the bytes of a file, or None if it is not there. Raises ValueError if they are damaged."""
    packed = db.execute(select(original.c.packed).where(original.c.digest == digest)).scalar_one_or_none()
    if packed is None:
        return None
    try:
        content = zlib.decompress(packed[1:]) if packed[:1] == _DEFLATED else packed[1:]
    except zlib.error as error:
        raise ValueError("not deflated") from error
    if digest_of_bytes(content) != digest:
        raise ValueError("other bytes than those that were kept")
    return bytes(content)


def _packed(content: bytes) -> bytes:
    """Deflate what gains by it: text does; PDF, Word and pictures are deflated already."""
    sample = content[:65_536]
    if len(zlib.compress(sample, 1)) > 0.8 * len(sample):
        return _PLAIN + content
    return _DEFLATED + zlib.compress(content, 6)
