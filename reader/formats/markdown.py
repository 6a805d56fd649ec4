"""Markdown: CommonMark with tables; markup taken off, text kept, front matter read into metadata."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from reader.model.document import Draft, Kind, Part

from .datelines import read_date
from .encoding import decode
from .furniture import folded_line
from .options import AS_FOUND, Options

if TYPE_CHECKING:
    from markdown_it.token import Token

NAME = "Markdown"
MEDIA_TYPE = "text/markdown"
SUFFIXES: tuple[str, ...] = (".md", ".markdown")

_FRONT_MATTER = regex.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", regex.DOTALL)
_FIELD = regex.compile(r"^([A-Za-z_]+)\s*:\s*(.+)$", regex.MULTILINE)
_KEYS = {"author": "author", "date": "published", "published": "published", "url": "url", "source": "url",
         "description": "description", "site": "site"}  # fmt: skip
_NUMBERED = regex.compile(r"\r(?=\(?\p{Nd}{1,3}[.)\-]\s)")
_CELL_BREAK = " | "


def recognises(raw: bytes) -> bool:
    """Markdown is plain text to any eye; only a file's name tells."""
    return False


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of a Markdown text. HTML inside it stays text."""
    decoded = decode(raw)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "\x01")  # CommonMark makes U+FFFD of NUL; compose() takes out either
    fields, text = _front_matter(text)
    parts = tuple(_parts(_tokens(text), fields.get("title", "")))
    title = fields.pop("title", "") or next((part.text for part in parts if part.kind == "title"), "")
    language = fields.pop("lang", "") or fields.pop("language", "")
    metadata = {"encoding": decoded.encoding} | {_KEYS[key]: value for key, value in fields.items() if key in _KEYS}
    if "published" in metadata:
        metadata["published"] = read_date(metadata["published"]) or metadata["published"]
    return Draft(
        parts, title, media_type=MEDIA_TYPE, language=language.split("-")[0].lower(),
        metadata=metadata, notices=decoded.notices(),
    )  # fmt: skip


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of a YAML block at the top, simple ones only, and the text after it."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    fields = {key.lower(): value.strip().strip("\"'") for key, value in _FIELD.findall(found[1])}
    return fields, text[found.end() :]


def _tokens(text: str) -> "list[Token]":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)


def _parts(tokens: "Sequence[Token]", title: str) -> Iterator[Part]:
    """Yield a part for each block. The first heading of level 1 is the title, unless front matter states another."""
    walk = _Walk(title)
    for token in tokens:
        yield from walk.take(token)


class _Walk:
    """What has been opened and not yet closed."""

    def __init__(self, title: str) -> None:
        self._stated = folded_line(title)
        self._is_titled = False
        self._lists = self._quotes = self._heading = 0
        self._cells: list[str] | None = None

    def take(self, token: "Token") -> Iterator[Part]:
        """Yield the parts that a token completes."""
        kind, _, side = token.type.rpartition("_")
        if kind in ("bullet_list", "ordered_list"):
            self._lists += token.nesting
        elif kind == "blockquote":
            self._quotes += token.nesting
        elif kind == "heading":
            self._heading = int(token.tag[1]) if side == "open" else 0
        elif kind == "tr":
            yield from self._row(side)
        elif token.type in ("fence", "code_block"):
            yield from (Part("paragraph", line) for line in token.content.split("\n"))
        elif token.type == "inline":
            yield from self._block(_lines(token))

    def _row(self, side: str) -> Iterator[Part]:
        if side == "close":
            yield Part("table_row", _CELL_BREAK.join(self._cells or ()))
        self._cells = [] if side == "open" else None

    def _block(self, lines: list[str]) -> Iterator[Part]:
        if self._cells is not None:
            self._cells.append(" ".join(lines))
            return
        kind, level = self._kind(" ".join(lines))
        yield from (Part(kind, line, None, level) for line in lines)

    def _kind(self, text: str) -> tuple[Kind, int]:
        if self._heading == 1 and not self._is_titled and self._stated in ("", folded_line(text)):
            self._is_titled = True
            return "title", 1
        if self._heading:
            return "heading", self._heading
        if self._lists:
            return "list_item", self._lists - 1
        return ("blockquote" if self._quotes else "paragraph"), 0


def _lines(inline: "Token") -> list[str]:
    """Return the text of a block without its markup, cut at its hard breaks. A soft break is a space.

    Before a number of a list that CommonMark does not take for one, such as ١., a soft break is a hard one.
    """
    pieces: list[str] = []
    for token in inline.children or ():
        if token.type in ("softbreak", "hardbreak"):
            pieces.append("\r" if token.type == "softbreak" else "\n")
        elif token.type in ("text", "code_inline", "image", "html_inline"):
            pieces.append(token.content)
    text = _NUMBERED.sub("\n", "".join(pieces)).replace("\r", " ")
    return [line.strip() for line in text.split("\n") if line.strip()]
