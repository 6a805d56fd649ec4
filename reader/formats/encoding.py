"""Bytes into text: byte order mark, UTF-8, what the file declares, UTF-16 by its shape, code pages by their letters."""

import codecs
from dataclasses import dataclass

import regex

from reader.model.bidi import visual_order

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
_HEBREW_WORD = regex.compile(r"[א-ת]{2,}")
_FINAL = "םןץףך"
_INSIDE_OUT = regex.compile(r"[)\]][^()\[\]\n]+[(\[]")
_BRACKETED = regex.compile(r"[(\[][^()\[\]\n]+[)\]]")
_MIRROR = str.maketrans("()[]", ")(][")
_VISUAL = {"iso8859-8", "cp862", "cp1255"}
_ARABIC = regex.compile(r"[\u0600-\u06ff\ufe70-\ufeff]")
_ARABIC_PAGES = {"cp1256", "iso8859-6", "cp864", "cp720", "mac-arabic"}
_MARGIN = 0.06  # of quality, by which an unlikely code page must be better
_COMMON = frozenset("النيموراهتبعدسف")
_NEVER_INSIDE = regex.compile(
    r"[ةى](?=[ء-ي])|(?<![ء-ي])[ةىءئ](?=[ء-ي])|[\u0660-\u0669](?=[ء-ي])|[a-z](?=[ء-ي])|(?<=[ء-ي])[a-z]"
)
_WRONG = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u2500-\u25ff\ufffd¤¢£¥¦¨¯±²³µ¶·¸¹¼½¾×÷]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of the encoding it was in, and how many bad sequences became U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0

    def notices(self) -> tuple[str, ...]:
        """Return what a reader of the text must be told, in sentences."""
        if not self.replaced:
            return ()
        places = "1 place" if self.replaced == 1 else f"{self.replaced} places"
        return (f"The bytes make no sense as {self.encoding} in {places}, shown as \ufffd.",)


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `raw`. `declared` is what the file says of itself, believed only where it may be true.

    Never raises: what cannot be read becomes U+FFFD and is counted.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _replacing(raw[len(mark) :], encoding)
    wide = wide_encoding(raw)
    if wide:
        return _replacing(raw, wide)
    if seems_utf8(raw):
        return _replacing(raw, "utf-8")
    return _declared(raw, declared) or _detected(raw)


def codec_name(encoding: str | None) -> str:
    """Return Python's name of an encoding, or an empty string if it knows none of that name."""
    try:
        return codecs.lookup(encoding or "").name
    except (LookupError, ValueError):
        return ""


def _replacing(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        stated = raw.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
        return Decoded(text, encoding, max(1, text.count("\ufffd") - stated))


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
    return sum(half.count(page) for page in b"\x00\x05\x06\x20") / max(1, len(half))


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
    if name in _ARABIC_PAGES:
        name = _arabic_page(sample, name)
    return _logical(_replacing(raw, _wider(name)))


def _wider(name: str) -> str:
    """Return windows-1255, which has more signs, for what is called ISO 8859-8, as browsers do (WHATWG Encoding)."""
    return "cp1255" if name == "iso8859-8" else name


def _arabic_page(sample: bytes, detected: str) -> str:
    """Return the code page of an Arabic sample: the detector takes MacArabic, which it does not know, for another."""
    better = _arabic_quality(sample, "mac-arabic") > _arabic_quality(sample, detected) + _MARGIN
    return "mac-arabic" if better else detected


def _arabic_quality(sample: bytes, page: str) -> float:
    """Score how Arabic `sample` looks in a code page: common letters, less what no Arabic text has."""
    text = sample.decode(page, "replace")
    letters = len(_ARABIC.findall(text))
    common = sum(char in _COMMON for char in text)
    return (common - 4 * len(_NEVER_INSIDE.findall(text)) - 6 * len(_WRONG.findall(text))) / max(1, letters)


def _logical(decoded: Decoded) -> Decoded:
    """Turn visual-order Hebrew, which old code pages may hold, into logical order, line by line."""
    if decoded.encoding not in _VISUAL or not _is_visual(decoded.text):
        return decoded
    lines = decoded.text.splitlines()
    text = "\n".join(visual_order(line, "rtl", marks_follow=False) for line in lines)
    if len(_INSIDE_OUT.findall(text)) > len(_BRACKETED.findall(text)):  # the file had reversed but not mirrored them
        text = text.translate(_MIRROR)
    return Decoded(text, f"{decoded.encoding} in visual order", decoded.replaced)


def _is_visual(text: str) -> bool:
    """Tell whether final letters stand at the beginnings of words more often than at their ends."""
    words = _HEBREW_WORD.findall(text)
    return sum(word[0] in _FINAL for word in words) > sum(word[-1] in _FINAL for word in words)
