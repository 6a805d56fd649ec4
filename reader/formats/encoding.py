"""Bytes into text: byte order mark, UTF-8, what the file declares, UTF-16 by its shape, code pages by their letters."""

import codecs

import regex

from .codepages import right_to_left_page
from .decoded import MENDED, Decoded, codec_name, replacing
from .presentation import fold_presentation
from .rereading import REREADINGS, mended, read_as
from .storedorder import is_visual_arabic, is_visual_hebrew, logical_order

__all__ = ("REREADINGS", "Decoded", "codec_name", "decode", "seems_utf8", "wide_encoding")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536  # bytes shown to the detector, from the first that is not ASCII
_LEAST_SHARE = 3  # well-formed UTF-8 sequences for each bad byte, for a file to count as damaged UTF-8
_WELL_FORMED = regex.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_NOT_ASCII = regex.compile(rb"[\x80-\xff]")
# Programs write these names without meaning them; the letters decide.
_MEANINGLESS = {"ascii", "iso8859-1", "cp1252", "utf-8"}
_VISUAL = {"iso8859-8", "cp862", "cp1255"}


def decode(raw: bytes, declared: str | None = None, forced: str = "") -> Decoded:
    """Return the text of `raw`. `declared` is what the file says of itself, believed only where it may be true.

    What cannot be read becomes U+FFFD and is counted. `forced` is believed whatever the bytes say: one of the names
    in REREADINGS, or of Python's encodings; raises BadFile, without the file's name, for any other.
    """
    if forced.startswith(MENDED):
        return mended(decode(raw, declared).text, forced)
    if forced:
        return read_as(raw, forced)
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return replacing(raw[len(mark) :], encoding)
    wide = wide_encoding(raw)
    if wide:
        return replacing(raw, wide)
    if seems_utf8(raw):
        return replacing(raw, "utf-8")
    return _declared(raw, declared) or _detected(raw)


def wide_encoding(raw: bytes) -> str:
    """Return the UTF-16 whose high bytes show in `raw`, or an empty string.

    In UTF-16 the bytes of one parity are nearly all of a few values: the pages of Latin, Hebrew, Arabic and
    punctuation. The other parity varies.
    """
    sample = raw[:_SAMPLE]
    if len(sample) < 4:
        return ""
    even, odd = _page_share(sample[0::2]), _page_share(sample[1::2])
    if odd > 0.85 and even < 0.6:
        return "utf-16-le"
    if even > 0.85 and odd < 0.6:
        return "utf-16-be"
    return ""


def _page_share(half: bytes) -> float:
    pages = sum(half.count(page) for page in b"\x00\x05\x06")
    punctuation = half.count(b"\x20")  # which is a space too: it counts beside letters only
    return (pages + min(pages, punctuation)) / max(1, len(half))


def seems_utf8(raw: bytes) -> bool:
    """Tell whether `raw` is UTF-8, perhaps cut short at the end or damaged in places."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(raw) and error.reason == "unexpected end of data":
            return error.start > 0
    else:
        return True
    good = len(_WELL_FORMED.findall(raw))
    bad = len(_NOT_ASCII.findall(_WELL_FORMED.sub(b"", raw)))
    return good >= _LEAST_SHARE * bad


def _declared(raw: bytes, declared: str | None) -> Decoded | None:
    name = codec_name(declared)
    if not name or name in _MEANINGLESS or name.startswith(("utf-16", "utf-32")):
        return None
    name = _wider(name)
    try:
        text = raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
    return _logical(Decoded(text, name))


def _detected(raw: bytes) -> Decoded:
    import chardet

    first = _NOT_ASCII.search(raw)
    start = max(0, first.start() - 200) if first else 0
    sample = raw[start : start + _SAMPLE]
    name = codec_name(chardet.detect(sample)["encoding"]) or "cp1256"
    name = right_to_left_page(sample, name)
    return _logical(replacing(raw, _wider(name)))


def _wider(name: str) -> str:
    """Return windows-1255, which has more signs, for what is called ISO 8859-8, as browsers do (WHATWG Encoding)."""
    return "cp1255" if name == "iso8859-8" else name


def _logical(decoded: Decoded) -> Decoded:
    """Turn text in visual order, which old code pages may hold, into logical order, and shapes into letters."""
    text, encoding = decoded.text, decoded.encoding
    if encoding == "cp864":
        is_visual = is_visual_arabic(text)
        text = fold_presentation(logical_order(text) if is_visual else text)
    else:
        is_visual = encoding in _VISUAL and is_visual_hebrew(text)
        text = logical_order(text) if is_visual else text
    return decoded.turned(text, f"{encoding} in visual order" if is_visual else encoding)
