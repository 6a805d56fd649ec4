"""Markdown: CommonMark with tables and footnotes; markup taken off, text kept, front matter read into metadata."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import regex

from reader.model.document import Draft, Kind, Part
from reader.model.waypoints import Anchor

from .datelines import read_date
from .encoding import decode
from .furniture import folded_line
from .options import AS_FOUND, Options
from .wording import CELL_BREAK, Wording, Words, joined, note_parts, refer_to_note

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
_DEEPEST = 20  # lists (two each) and quotations inside one another; the library drops what is deeper
_TOO_DEEP = "The file nests its lists or quotations too deep to be followed: its lines are shown as they are."
_BULLET = "•"
_ADDRESS = regex.compile(r"(?:https?://|mailto:)\S+", regex.IGNORECASE)
_NOT_IN_NAMES = regex.compile(r"[^\p{L}\p{M}\p{N}\- _\u200c]")
_PLACE = "at-"  # stands before the names of headings, so that none is taken for a note's


def recognises(raw: bytes) -> bool:
    """Markdown is plain text to any eye; only a file's name tells."""
    return False


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of a Markdown text. HTML inside it stays text."""
    decoded = decode(raw, None, options.encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "\x01")  # CommonMark makes U+FFFD of NUL; compose() takes out either
    fields, text = _front_matter(text)
    tokens = _tokens(text)
    is_deep = any(token.level >= _DEEPEST - 2 for token in tokens)
    parts = tuple(_as_lines(text) if is_deep else _Walk(fields.get("title", "")).parts(tokens))
    title = fields.pop("title", "") or next((part.text for part in parts if part.kind == "title"), "")
    language = fields.pop("lang", "") or fields.pop("language", "")
    metadata = {"encoding": decoded.encoding} | {_KEYS[key]: value for key, value in fields.items() if key in _KEYS}
    if "published" in metadata:
        metadata["published"] = read_date(metadata["published"]) or metadata["published"]
    return Draft(
        parts, title, media_type=MEDIA_TYPE, language=language.split("-")[0].lower(),
        metadata=metadata, notices=(*decoded.notices(), *((_TOO_DEEP,) if is_deep else ())),
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
    from mdit_py_plugins.footnote import footnote_plugin

    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table").use(footnote_plugin)
    found: dict[str, Any] = {}
    tokens = reader.parse(text, found)
    unused = [label for label, number in found.get("footnotes", {}).get("refs", {}).items() if number < 0]
    if unused:  # notes that nothing refers to would be lost: they go to the end
        tokens = reader.parse(text + "\n\n" + " ".join(f"[^{label.removeprefix(':')}]" for label in unused))
    return tokens


def _as_lines(text: str) -> Iterator[Part]:
    return (Part("paragraph", line.strip()) for line in text.split("\n") if line.strip())


class _Walk:
    """What has been opened and not yet closed. The first heading of level 1 is the title, unless `title` is another."""

    def __init__(self, title: str) -> None:
        self._stated = folded_line(title)
        self._is_titled = False
        self._quotes = self._heading = 0
        self._lists: list[int | None] = []  # the next number of each list that is open, None of one with bullets
        self._marker = ""
        self._cells: list[Words] | None = None
        self._note: int | None = None
        self._notes: dict[int, list[Words]] = {}
        self._referred: list[int] = []  # notes whose paragraphs wait for the end of the block that refers to them
        self._led_to: set[str] = set()  # names of headings that a link leads to, until they are found

    def parts(self, tokens: "Sequence[Token]") -> Iterator[Part]:
        """Yield a part for each block, and the notes after the block that first refers to them."""
        for token in tokens:
            links = (str(one.attrs.get("href", "")) for one in token.children or () if one.type == "link_open")
            self._led_to.update(_target(link)[1:] for link in links if link.startswith("#"))
        begin = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
        for token in tokens[begin:]:
            if token.type == "footnote_open":
                self._note = token.meta["id"]
            for part in self._take(token):
                self._notes.setdefault(self._note or 0, []).append(Words(part.text, part.references, part.anchors))
        self._note, deferred = None, self._referred  # what notes refer to from within notes comes last
        self._referred = []
        for token in tokens[:begin]:
            yield from self._take(token)
            yield from self._due(token)
        self._referred = deferred
        yield from self._due(None)

    def _due(self, token: "Token | None") -> Iterator[Part]:
        """Yield the notes that a closed block referred to, each once."""
        if token is not None and (self._cells is not None or token.nesting > 0):
            return
        for number in self._referred:
            lines = self._notes.pop(number, None)
            if lines is not None:
                yield from note_parts([(words, None) for words in lines], str(number + 1), number + 1)
        self._referred = []

    def _take(self, token: "Token") -> Iterator[Part]:
        """Yield the parts that a token completes."""
        kind, _, side = token.type.rpartition("_")
        if kind in ("bullet_list", "ordered_list"):
            self._list(token)
        elif token.type == "list_item_open":
            self._item(token)
        elif kind == "blockquote":
            self._quotes += token.nesting
        elif kind == "heading":
            self._heading = int(token.tag[1]) if side == "open" else 0
        elif kind == "tr":
            yield from self._row(side)
        elif token.type in ("fence", "code_block"):
            yield from (Part("paragraph", line) for line in token.content.split("\n"))
        elif token.type == "inline":
            yield from self._block(self._lines(token))

    def _list(self, token: "Token") -> None:
        if token.nesting > 0:
            self._lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
        elif self._lists:
            self._lists.pop()
        self._marker = ""

    def _item(self, token: "Token") -> None:
        """Note the number or bullet that stands before the first line of an item, as readers of the page see it."""
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._marker = f"{_BULLET} "
        else:
            self._marker = f"{number}{token.markup} "
            self._lists[-1] = number + 1

    def _row(self, side: str) -> Iterator[Part]:
        cells, self._cells = self._cells or [], [] if side == "open" else None
        if side == "close":
            yield joined(cells, CELL_BREAK).part("table_row")

    def _block(self, lines: list[Words]) -> Iterator[Part]:
        if self._cells is not None:
            self._cells.append(joined(lines, " "))
            return
        kind, level = self._kind(" ".join(line.text for line in lines))
        if kind == "list_item" and lines:
            lines[0] = joined([Words(self._marker), lines[0]], "")
            self._marker = ""
        yield from (line.part(kind, None, level) for line in lines)

    def _kind(self, text: str) -> tuple[Kind, int]:
        if self._heading == 1 and not self._is_titled and self._stated in ("", folded_line(text)):
            self._is_titled = True
            return "title", 1
        if self._heading:
            return "heading", self._heading
        if self._lists:
            return "list_item", len(self._lists) - 1
        return ("blockquote" if self._quotes else "paragraph"), 0

    def _lines(self, inline: "Token") -> list[Words]:
        """Return the text of a block without its markup, cut at its hard breaks. A soft break is a space.

        Before a number of a list that CommonMark does not take for one, such as ١., a soft break is a hard one.
        """
        wording = Wording()
        for token in inline.children or ():
            if token.type in ("softbreak", "hardbreak"):
                wording.add("\r" if token.type == "softbreak" else "\n")
            elif token.type in ("text", "code_inline", "image", "html_inline"):
                wording.add(token.content)
            elif token.type == "link_open":
                wording.open(_target(str(token.attrs.get("href", ""))))
            elif token.type == "link_close":
                wording.close()
            elif token.type == "footnote_ref":
                self._refer(wording, token.meta)
        words = wording.take()
        if self._heading:
            words = self._named(words)
        text = _NUMBERED.sub("\n", words.text).replace("\r", " ")
        return [line for line in _cut(Words(text, words.references, words.anchors)) if line.text]

    def _refer(self, wording: Wording, meta: dict[str, Any]) -> None:
        number = meta["id"] + 1
        if meta.get("subId"):  # the note leads back to where it was first referred to
            wording.open(f"#note-{number}")
            wording.add(f"[{number}]")
            wording.close()
            return
        refer_to_note(wording, str(number), number)
        self._referred.append(meta["id"])

    def _named(self, words: Words) -> Words:
        """Return the words of a heading as a place that links may lead to, named as GitHub does."""
        name = _PLACE + _NOT_IN_NAMES.sub("", words.text.lower().strip()).replace(" ", "-")
        if name not in self._led_to:
            return words
        self._led_to.remove(name)  # names are unique: of two headings alike, the first
        return Words(words.text, words.references, (Anchor(0, name), *words.anchors))


def _cut(words: Words) -> Iterator[Words]:
    at = 0
    for line in words.text.split("\n"):
        end = at + len(line)
        yield words.cut(at, end, is_last=end == len(words.text)).bare()
        at = end + 1


def _target(href: str) -> str:
    """Return what a link leads to: an address, a heading of the same text, or "" for anything else."""
    if href.startswith("#"):
        return f"#{_PLACE}{unquote(href[1:]).lower()}"
    return href if _ADDRESS.fullmatch(href) else ""
