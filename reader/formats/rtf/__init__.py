"""Rich text (RTF): paragraphs with style, side, list numbers, notes, tables and links.

A small reader of our own instead of striprtf: that library returns one string, without styles, directions, notes,
link addresses or properties, with deleted text left in and joiners and direction marks taken for letters
(measured: 4 of 11 cases wrong). To mend its input for all this would take the same walk over groups and words.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.formats.decoded import MENDED, codec_name
from reader.formats.options import AS_FOUND, Options
from reader.formats.properties import titled
from reader.formats.rereading import VISUAL
from reader.model.document import Draft

if TYPE_CHECKING:
    from .walk import Walk

NAME = "Rich text"
MEDIA_TYPE = "application/rtf"
SUFFIXES: tuple[str, ...] = (".rtf",)

_CUT = "The file ends in its middle: it was read as far as it goes."
_UNBALANCED = "The groups of the file do not match: some text may be out of its place."
_DEEP = "The file nests its groups too deep: some text may be out of its place."


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes begin like RTF, whatever the file is called (Word's .doc may be RTF)."""
    return raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of an RTF file. Raises BadFile for what is none, or for an encoding that is not known."""
    from .walk import Walk

    if not recognises(raw):
        raise BadFile("is no rich text (RTF) file; choose another file.")
    forced = _forced(options.encoding)
    walk = Walk(forced)
    found = walk.parts(raw)
    properties = walk.known.properties()
    encoding = walk.encoding()
    parts, title = titled(found, properties.title)
    return Draft(
        tuple(parts), title, media_type=MEDIA_TYPE, direction="rtl" if walk.is_rtl else None,
        metadata=({"encoding": encoding} if encoding else {}) | properties.metadata(), notices=tuple(_notices(walk)),
    )  # fmt: skip


def _forced(encoding: str) -> str:
    if not encoding:
        return ""
    if encoding.startswith(MENDED):
        raise BadFile("is rich text, whose letters cannot be mended all at once; choose an encoding instead.")
    codec = codec_name(encoding.removesuffix(f" {VISUAL}"))  # the lines of rich text are never as they look
    if not codec:
        raise BadFile(f"cannot be read as {encoding}: no encoding has that name; choose another.")
    return codec


def _notices(walk: "Walk") -> Iterator[str]:
    if walk.is_cut:
        yield _CUT
    if walk.is_unbalanced:
        yield _UNBALANCED
    if walk.is_deep:
        yield _DEEP
    if walk.replaced:
        places = "1 place" if walk.replaced == 1 else f"{walk.replaced} places"
        yield f"The bytes make no sense as what the file says they are in {places}, shown as \ufffd."
