"""Article files in. A format is one module, named in FORMATS; Format says what it has."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import regex

from reader.errors import BadFile
from reader.model.document import Draft

from . import docx, epub, html, mail, markdown, odt, pdf, plaintext, rtf
from .contents import kind_of, load, printable, remedy, suffix_of
from .options import AS_FOUND, Options

_VISIBLE = regex.compile(r"[^\p{Z}\p{C}\ufffc]")
_OLD = (".doc",)  # may be RTF, a web page or a text; the old binary format is told by its content


class Format(Protocol):
    """What the modules of FORMATS have in common."""

    NAME: str
    MEDIA_TYPE: str
    SUFFIXES: tuple[str, ...]

    def recognises(self, raw: bytes) -> bool:
        """Tell whether the bytes show that they are of this format, whatever the file is called."""
        ...

    def parse(self, raw: bytes, options: Options = AS_FOUND) -> Draft:
        """Return the draft of an article. Raises BadFile, without the file's name, if it cannot."""
        ...


FORMATS: Sequence[Format] = (pdf, docx, odt, epub, rtf, mail, html, markdown, plaintext)
TEXTUAL: Sequence[Format] = (mail, html, markdown, plaintext)
"""The formats that a file's name may choose; those that are no plain text all show themselves by their content."""
SUFFIXES: tuple[str, ...] = tuple(suffix for format in FORMATS for suffix in format.SUFFIXES)


def is_article(path: Path) -> bool:
    """Tell by its name whether a file in a folder is one that read() opens."""
    return suffix_of(path) in SUFFIXES and not path.name.startswith((".", "~"))


def read(path: Path, options: Options = AS_FOUND) -> Draft:
    """Return the draft of an article file, its `source` the absolute path. Raises BadFile, with one sentence.

    In this process: for files of unknown origin see process.Loader.
    """
    raw = load(path)
    return located(path, raw, lambda: parse(raw, path.name, options))


def located(path: Path, raw: bytes, parsing: Callable[[], Draft]) -> Draft:
    """Return the draft that `parsing` makes of a file's bytes, with its source and its original.

    Raises BadFile, or PasswordNeeded, its sentence completed by the file's name.
    """
    try:
        draft = parsing()
    except BadFile as error:
        raise type(error)(f"{printable(path)} {error}") from error
    return replace(draft, source=printable(path.resolve()), original=raw)


def parse(raw: bytes, name: str = "", options: Options = AS_FOUND) -> Draft:
    """Return the draft of an article that is in memory; `name` gives its suffix, which may be missing.

    Raises BadFile, whose sentence lacks the subject: the file.
    """
    draft = _format_of(raw, name).parse(raw, options)
    if not any(_VISIBLE.search(part.text) for part in draft.parts):
        raise BadFile("has no text in it; choose another file.")
    asked = {"read_as": options.encoding, "reading": "whole" if options.whole else ""}
    return replace(draft, metadata={**draft.metadata, **{key: said for key, said in asked.items() if said}})


def _format_of(raw: bytes, name: str) -> Format:
    """Return the format that the content shows, else the one that the suffix names. Raises BadFile.

    A text that is called otherwise, as .pdf or .doc, is read as the text that it is.
    """
    for format in FORMATS:
        if format.recognises(raw):
            return format
    kind, suffix = kind_of(raw), suffix_of(Path(name))
    if kind:
        raise BadFile(f"is {kind}, which this version cannot open; {remedy(kind)}.")
    for format in TEXTUAL:
        if suffix in format.SUFFIXES:
            # A page without a single tag was a text all along.
            return plaintext if format is html and b"<" not in raw else format
    if suffix and suffix not in SUFFIXES and suffix not in _OLD:
        raise BadFile(f"is a {suffix} file, which this version cannot open; it opens {', '.join(SUFFIXES)}.")
    return plaintext
