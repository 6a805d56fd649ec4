"""Which code page the bytes of an RTF file are in: the file's own (\\ansicpg), or that of the font's \\fcharset."""

from reader.formats.encoding import codec_name

SYMBOL = "symbol"
"""Stands for a code page: the signs of a font like Symbol or Wingdings, which are no letters."""

_CHARSETS = {
    0: "cp1252", 2: SYMBOL, 77: "mac-roman", 78: "cp932", 79: "cp949", 80: "gbk", 81: "cp950", 84: "mac-arabic",
    85: "mac-greek", 86: "mac-turkish", 88: "mac-latin2", 89: "mac-cyrillic", 128: "cp932", 129: "cp949",
    130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 179: "cp1256", 180: "cp1256", 181: "cp1255", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {708: "iso8859-6", 709: "iso8859-6", 10000: "mac-roman", 10004: "mac-arabic", 28596: "iso8859-6",
          28598: "iso8859-8", 65001: "utf-8", 936: "gbk"}  # fmt: skip
RIGHT_TO_LEFT = {"cp1256", "cp1255", "iso8859-6", "iso8859-8", "mac-arabic", "cp720"}
_BULLETS = {0xA7: "▪", 0xB7: "•", 0xA8: "◻", 0x6F: "o", 0xD8: "➢", 0xFC: "✓", 0x76: "❖", 0x6C: "●", 0x6E: "■"}


def of_charset(number: int) -> str:
    """Return the encoding of an \\fcharset, or an empty string where it means the file's own."""
    return _CHARSETS.get(number, "")


def of_page(number: int) -> str:
    """Return Python's name of a Windows code page, or an empty string for one it does not know."""
    return codec_name(_PAGES.get(number, f"cp{number}"))


def page_of(raw: bytes, encoding: str, spare: str) -> str:
    """Return the encoding of bytes whose font is in `encoding`; `spare` is the right-to-left one they may be in.

    Many programs write \\fcharset0, which is Western, over Arabic: long runs of letters beyond ASCII are no
    Western language.
    """
    if encoding != "cp1252" or not spare:
        return encoding
    high = sum(byte > 0xBF for byte in raw)
    return spare if high > 1 and 2 * high > sum(byte > 0x40 for byte in raw) else encoding


def decode(raw: bytes, encoding: str) -> str:
    """Return the text of bytes in an encoding, or the signs of a symbol font."""
    if encoding == SYMBOL:
        return "".join(_BULLETS.get(byte, chr(byte) if 31 < byte < 127 else "•") for byte in raw)
    return raw.decode(encoding, "replace")


def bullet(char: str) -> str:
    """Return a sign of a symbol font, which stands at U+F000 and its byte, as the sign it looks like."""
    return _BULLETS.get(ord(char) - 0xF000, "•") if "\uf020" <= char <= "\uf0ff" else char
