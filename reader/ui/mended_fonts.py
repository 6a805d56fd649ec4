"""Fonts that Qt places wrongly, mended in memory.

An OpenType anchor of format 2 names a point of the glyph's outline beside its coordinates (OpenType 1.9, GPOS, "Anchor
Table Format 2"). Qt 6 (seen in 6.8 and 6.11) answers HarfBuzz's question for such a point with a wrong place, and the
letters of a joined word fall over one another: Noto Nastaliq Urdu, as Debian has it, is drawn so. The coordinates in
the same anchor are right, and a format 1 anchor is a format 2 anchor without the point: so the format is changed, in
a copy of the font that only this program sees.
"""

import struct
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

_TABLES = (
    "BASE", "CFF ", "GDEF", "GPOS", "GSUB", "OS/2", "VORG", "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea",
    "hmtx", "kern", "loca", "maxp", "post", "prep", "vhea", "vmtx",
)  # fmt: skip
_PREFIX = "Hashiya "
_CURSIVE, _MARK_TO_BASE, _MARK_TO_LIGATURE, _MARK_TO_MARK, _EXTENSION = 3, 4, 5, 6, 9


@cache
def mended(family: str, style: str) -> str:
    """Return the family to ask for instead of `family`: the mended copy's, or its own where nothing is wrong."""
    font = QFont(family)
    font.setStyleName(style)
    raw = QRawFont.fromFont(font, QFontDatabase.WritingSystem.Arabic)
    gpos = bytearray(raw.fontTable("GPOS").data())
    pointed = {anchor for anchor in _anchors(gpos) if _number(gpos, anchor) == 2} if gpos else set()
    if not pointed or raw.familyName() != family:
        return family
    for anchor in pointed:
        struct.pack_into(">H", gpos, anchor, 1)
    tables = {tag: bytes(raw.fontTable(tag).data()) for tag in _TABLES}
    tables |= {"GPOS": bytes(gpos), "name": _names(_PREFIX + family, style)}
    id = QFontDatabase.addApplicationFontFromData(QByteArray(_font(tables)))
    families = QFontDatabase.applicationFontFamilies(id) if id >= 0 else []
    return families[0] if families else family


def _number(data: bytes | bytearray, at: int) -> int:
    number: int = struct.unpack_from(">H", data, at)[0]
    return number


def _numbers(data: bytes | bytearray, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", data, at)


def _anchors(gpos: bytes | bytearray) -> Iterator[int]:
    """Yield the place of every anchor in a GPOS table. Offsets in it count from the table that holds them."""
    lookups = _number(gpos, 8)
    for offset in _numbers(gpos, lookups + 2, _number(gpos, lookups)):
        lookup = lookups + offset
        kind, _, count = _numbers(gpos, lookup, 3)
        for inner in _numbers(gpos, lookup + 6, count):
            yield from _subtable_anchors(gpos, kind, lookup + inner)


def _subtable_anchors(gpos: bytes | bytearray, kind: int, at: int) -> Iterator[int]:
    if kind == _EXTENSION:
        (far,) = struct.unpack_from(">I", gpos, at + 4)
        yield from _subtable_anchors(gpos, _number(gpos, at + 2), at + far)
    elif kind == _CURSIVE:
        yield from _placed(gpos, at, at + 6, 2 * _number(gpos, at + 4))
    elif kind in (_MARK_TO_BASE, _MARK_TO_LIGATURE, _MARK_TO_MARK):
        classes, marks, bases = _numbers(gpos, at + 6, 3)
        marks, bases = at + marks, at + bases
        records = _numbers(gpos, marks + 2, 2 * _number(gpos, marks))
        yield from (marks + offset for offset in records[1::2] if offset)
        if kind != _MARK_TO_LIGATURE:
            yield from _placed(gpos, bases, bases + 2, classes * _number(gpos, bases))
        else:
            for offset in _numbers(gpos, bases + 2, _number(gpos, bases)):
                yield from _placed(gpos, bases + offset, bases + offset + 2, classes * _number(gpos, bases + offset))


def _placed(gpos: bytes | bytearray, base: int, at: int, count: int) -> Iterator[int]:
    """Yield what `count` offsets at `at` point to, counted from `base`; 0 stands for no anchor."""
    return (base + offset for offset in _numbers(gpos, at, count) if offset)


def _names(family: str, style: str) -> bytes:
    """Return a name table with family, style, full and PostScript name, for Windows in English."""
    texts = ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", "")))
    records, stored = b"", b""
    for id, text in texts:
        encoded = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, id, len(encoded), len(stored))
        stored += encoded
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + stored


def _font(tables: dict[str, bytes]) -> bytes:
    """Return a font file of these tables; empty ones are left out (OpenType 1.9, "Table Directory")."""
    there = {tag: data for tag, data in sorted(tables.items()) if data}
    count = len(there)
    power = 1 << (count.bit_length() - 1)
    version = b"OTTO" if "CFF " in there else b"\0\1\0\0"
    header = version + struct.pack(">4H", count, power * 16, power.bit_length() - 1, (count - power) * 16)
    at, records, body = 12 + 16 * count, b"", b""
    for tag, data in there.items():
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        records += tag.encode() + struct.pack(">3I", total, at + len(body), len(data))
        body += padded
    return header + records + body
