"""The tokens of RTF 1.9.1: groups, control words, control symbols, bytes of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

_TOKEN = regex.compile(
    rb"(?P<hex>(?:\\'[0-9A-Fa-f]{2})++)"
    rb"|\\(?P<word>[A-Za-z]{1,40}+)(?P<number>-?[0-9]{1,10}+)? ?"
    rb"|(?P<group>[{}])"
    rb"|(?P<text>[^\\{}\r\n]++)"
    rb"|(?P<breaks>[\r\n]++)"
    rb"|\\(?P<symbol>.)",
    regex.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is a control word, a control symbol, or empty; `number` a word's number, None if it has none."""

    kind: Literal["open", "close", "word", "symbol", "bytes"]
    text: str = ""
    number: int | None = None
    raw: bytes = b""


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(raw: bytes) -> Iterator[Token]:
    """Yield the tokens of RTF bytes, in linear time. What follows \\bin, which is binary, is jumped over."""
    at, known = 0, dict[bytes, Token]()
    while found := _TOKEN.match(raw, at):
        at = found.end()
        kind = found.lastgroup
        if kind == "text":
            yield Token("bytes", raw=found[0])
        elif kind == "hex":
            yield Token("bytes", raw=bytes.fromhex(found[0].replace(b"\\'", b"").decode("ascii")))
        elif kind == "group":
            yield _OPEN if found[0] == b"{" else _CLOSE
        elif kind in ("word", "number"):
            token = known.get(found[0]) or _word(found)
            if len(known) < 10_000:
                known[found[0]] = token
            if token.text == "bin":
                at += max(0, token.number or 0)
            yield token
        elif kind == "symbol":
            yield Token("symbol", found["symbol"].decode("latin-1"))


def _word(found: "regex.Match[bytes]") -> Token:
    number = found["number"]
    return Token("word", found["word"].decode("ascii"), None if number is None else int(number))
