"""Article files in. A format is one module, named in FORMATS; Format says what it has."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import regex

from reader.errors import BadFile
from reader.model.document import Draft

from . import html, markdown, plaintext
from .contents import load, printable, suffix_of

_VISIBLE = regex.compile(r"[^\p{Z}\p{C}\ufffc]")


class Format(Protocol):
    """What the modules of FORMATS have in common."""

    NAME: str
    MEDIA_TYPE: str
    SUFFIXES: tuple[str, ...]

    def recognises(self, raw: bytes) -> bool:
        """Tell whether the bytes show that they are of this format, whatever the file is called."""
        ...

    def parse(self, raw: bytes) -> Draft:
        """Return the draft of an article. Raises BadFile, without the file's name, if it cannot."""
        ...


FORMATS: Sequence[Format] = (html, markdown, plaintext)
SUFFIXES: tuple[str, ...] = tuple(suffix for format in FORMATS for suffix in format.SUFFIXES)


def is_article(path: Path) -> bool:
    """Tell by its name whether a file in a folder is one that read() opens."""
    return suffix_of(path) in SUFFIXES and not path.name.startswith((".", "~"))


def read(path: Path) -> Draft:
    """Return the draft of an article file, its `source` the absolute path. Raises BadFile, with one sentence."""
    raw = load(path)
    try:
        draft = parse(raw, path.name)
    except BadFile as error:
        raise BadFile(f"{printable(path)} {error}") from error
    return replace(draft, source=printable(path.resolve()))


def parse(raw: bytes, name: str = "") -> Draft:
    """Return the draft of an article that is in memory; `name` gives its suffix, which may be missing.

    Raises BadFile, whose sentence lacks the subject: the file.
    """
    draft = _format_of(raw, name).parse(raw)
    if not any(_VISIBLE.search(part.text) for part in draft.parts):
        raise BadFile("has no text in it; choose another file.")
    return draft


def _format_of(raw: bytes, name: str) -> Format:
    for format in FORMATS:
        if format.recognises(raw):
            return format
    suffix = suffix_of(Path(name))
    for format in FORMATS:
        if suffix in format.SUFFIXES:
            # A page without a single tag was a text all along.
            return plaintext if format is html and b"<" not in raw else format
    if suffix:
        raise BadFile(f"is a {suffix} file, which this version cannot open; it opens {', '.join(SUFFIXES)}.")
    return plaintext
