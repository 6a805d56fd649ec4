"""Files read as a person says, where no detector can know: an encoding by name, visual order, mojibake undone."""

import regex

from reader.errors import BadFile

from .decoded import MENDED, Decoded, codec_name, replacing
from .presentation import fold_presentation
from .storedorder import logical_order

VISUAL = "visual"
"""The last word of the name of an encoding whose lines are stored as they look: "iso8859-8 visual"."""

REREADINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16-le", "Unicode (UTF-16, little-endian)"),
    ("utf-16-be", "Unicode (UTF-16, big-endian)"),
    ("cp1256", "Arabic, Persian, Urdu (Windows-1256)"),
    ("iso8859-6", "Arabic (ISO 8859-6)"),
    ("cp720", "Arabic (DOS 720)"),
    ("cp864", "Arabic (DOS 864)"),
    ("cp864 visual", "Arabic, stored as it looks (DOS 864)"),
    ("mac-arabic", "Arabic (Macintosh)"),
    ("mac-farsi", "Persian (Macintosh)"),
    ("cp1255", "Hebrew (Windows-1255)"),
    ("iso8859-8", "Hebrew (ISO 8859-8)"),
    ("iso8859-8 visual", "Hebrew, stored as it looks (ISO 8859-8)"),
    ("cp862", "Hebrew (DOS 862)"),
    ("cp862 visual", "Hebrew, stored as it looks (DOS 862)"),
    ("cp1252", "Western (Windows-1252)"),
    ("iso8859-15", "Western (ISO 8859-15)"),
    ("mac-roman", "Western (Macintosh)"),
    ("mojibake:cp1252>utf-8", "Mend Unicode that was taken for Western: Ø§Ù„ → ال"),
    ("mojibake:mac-roman>utf-8", "Mend Unicode that was taken for Macintosh: ÿßŸÑ → ال"),
    ("mojibake:cp1256>utf-8", "Mend Unicode that was taken for Windows-1256: ط§ظ„ → ال"),
    ("mojibake:cp1255>utf-8", "Mend Unicode that was taken for Windows-1255: ״§ → ا"),
    ("mojibake:cp1252>cp1256", "Mend Arabic that was taken for Western: Çá → ال"),
    ("mojibake:cp1252>cp1255", "Mend Hebrew that was taken for Western: àá → אב"),
)
"""Names for Options.encoding and what a menu calls them."""

_MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_LOST_SPACE = regex.compile(rb"([\xc2-\xdf]) ")


def read_as(raw: bytes, name: str) -> Decoded:
    """Return the text of `raw` in an encoding, perhaps followed by "visual". Raises BadFile for one not known."""
    stated, _, order = name.strip().rpartition(" ") if name.strip().lower().endswith(f" {VISUAL}") else (name, "", "")
    codec = _known(stated, name)
    try:
        decoded = replacing(raw.removeprefix(_MARKS.get(codec, b"")), codec)
    except (UnicodeError, ValueError) as error:
        raise _unknown(name) from error
    text = logical_order(decoded.text) if order else decoded.text
    text = fold_presentation(text) if codec == "cp864" else text
    return decoded.turned(text, f"{codec} in visual order" if order else codec)


def mended(text: str, name: str) -> Decoded:
    """Return a text that was read wrong, read right: "mojibake:wrong>right" names both encodings.

    What the wrong encoding has no byte for was right before, and stays, but for U+FFFD: a lost letter. Raises
    BadFile for names not known.
    """
    wrong, _, right = name.removeprefix(MENDED).partition(">")
    wrong, right = _known(wrong, name), _known(right, name)
    pieces, run = [], bytearray()
    bytes_of = {char: _byte(char, wrong) for char in set(text)}
    for char in text:
        byte = bytes_of[char]
        if byte is not None:
            run += byte
            continue
        pieces += [_read(bytes(run), right), char]
        run = bytearray()
    found = "".join([*pieces, _read(bytes(run), right)])
    return Decoded(found, f"{MENDED}{wrong}>{right}", found.count("\ufffd"))


def _known(stated: str, name: str) -> str:
    codec = codec_name(stated)
    if not codec:
        raise _unknown(name)
    return codec


def _unknown(name: str) -> BadFile:
    return BadFile(f"cannot be read as {name}: no encoding has that name; choose another.")


def _byte(char: str, wrong: str) -> bytes | None:
    """Return the byte that was read as `char`; code pages leave some bytes out, which browsers keep as controls."""
    for codec in (wrong, "cp1252" if wrong == "iso8859-1" else "latin-1"):
        try:
            byte = char.encode(codec)
        except UnicodeError:
            continue
        return byte if codec == wrong or "\x80" <= char <= "\x9f" or wrong == "iso8859-1" else None
    return None


def _read(raw: bytes, right: str) -> str:
    """Decode; in UTF-8 a space inside a letter was a no-break space, which editors and web pages make a space."""
    if right == "utf-8":
        raw = _LOST_SPACE.sub(b"\\1\xa0", raw)
    return raw.decode(right, "replace")
