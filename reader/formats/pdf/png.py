"""A page's picture as a PNG file, by the W3C recommendation: one image in RGB, eight bits a sample."""

import struct
import zlib
from collections.abc import Iterator

from .picture import Picture

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NO_FILTER = b"\0"


def png(picture: Picture) -> Iterator[bytes]:
    """Yield the bytes of a PNG file of the picture, in pieces."""
    yield _SIGNATURE
    yield _chunk(b"IHDR", struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0))
    yield _chunk(b"IDAT", zlib.compress(b"".join(_rows(picture)), 6))
    yield _chunk(b"IEND", b"")


def _rows(picture: Picture) -> Iterator[bytes]:
    for y in range(picture.height):
        row = picture.pixels[y * picture.stride : y * picture.stride + 4 * picture.width]
        samples = bytearray(3 * picture.width)
        samples[0::3], samples[1::3], samples[2::3] = row[2::4], row[1::4], row[0::4]
        yield _NO_FILTER + bytes(samples)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
