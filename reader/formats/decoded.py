"""A text that was bytes, and how sure that is."""

import codecs
from dataclasses import dataclass, replace

import regex

MENDED = "mojibake:"
"""Begins the name of an encoding that stands for a mended text: "mojibake:cp1252>utf-8"."""

# Names that the web and old systems use and Python does not.
_ALIASES = {
    "iso-8859-8-i": "iso8859-8", "iso-8859-8-e": "iso8859-8", "logical": "iso8859-8", "iso-8859-6-i": "iso8859-6",
    "iso-8859-6-e": "iso8859-6", "x-mac-arabic": "mac-arabic", "macarabic": "mac-arabic", "x-mac-farsi": "mac-farsi",
    "macfarsi": "mac-farsi", "dos-720": "cp720", "dos-862": "cp862", "dos-864": "cp864", "asmo-708": "iso8859-6",
    "x-macroman": "mac-roman",
}  # fmt: skip
_SEPARATORS = regex.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of the encoding it was in, and how many bad sequences became U+FFFD.

    `stored` is the text as its bytes stand, where it had to be turned or its shapes made letters; else empty.
    """

    text: str
    encoding: str
    replaced: int = 0
    stored: str = ""

    def turned(self, text: str, encoding: str) -> "Decoded":
        """Return another reading of the same bytes: what was stored stays known."""
        return replace(self, text=text, encoding=encoding, stored="" if text == self.text else self.text)

    def notices(self) -> tuple[str, ...]:
        """Return what a reader of the text must be told, in sentences."""
        if not self.replaced:
            return ()
        places = "1 place" if self.replaced == 1 else f"{self.replaced} places"
        if self.encoding.startswith(MENDED):
            return (f"Letters were lost in {places} before the text could be mended, shown as \ufffd.",)
        return (f"The bytes make no sense as {self.encoding} in {places}, shown as \ufffd.",)


def codec_name(encoding: str | None) -> str:
    """Return Python's name of an encoding of text, or an empty string if it knows none of that name."""
    name = _SEPARATORS.sub("-", (encoding or "").strip().lower())
    try:
        codec = codecs.lookup(_ALIASES.get(name, encoding or ""))
    except (LookupError, ValueError):
        return ""
    return codec.name if getattr(codec, "_is_text_encoding", True) else ""


def replacing(raw: bytes, encoding: str) -> Decoded:
    """Return the text of `raw`, with U+FFFD for what makes no sense in `encoding`, which Python knows."""
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        stated = raw.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
        return Decoded(text, encoding, max(1, text.count("\ufffd") - stated))
