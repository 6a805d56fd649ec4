"""The tokens of RTF 1.9.1: groups, control words, control symbols, bytes of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(  # the standard library's engine: on short tokens it is twice as fast
    rb"(?P<hex>(?:\\'[0-9A-Fa-f]{2})++)"
    rb"|\\(?P<word>[A-Za-z]{1,40}+)(?P<number>-?[0-9]{1,10}+)? ?"
    rb"|(?P<group>[{}])"
    rb"|(?P<text>[^\\{}\r\n]++)"
    rb"|(?P<breaks>[\r\n]++)"
    rb"|\\(?P<symbol>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is a control word, a control symbol, or empty; `number` a word's number, None if it has none."""

    kind: Literal["open", "close", "word", "symbol", "bytes"]
    text: str = ""
    number: int | None = None
    raw: bytes = b""


_KNOWN, _SHORT = 10_000, 40  # tokens kept to be given again, and their bytes


def tokens(raw: bytes) -> Iterator[Token]:
    """Yield the tokens of RTF bytes, in linear time. What follows \\bin, which is binary, is jumped over."""
    at, known = 0, dict[bytes, Token]()
    while found := _TOKEN.match(raw, at):
        at = found.end()
        piece, kind = found[0], found.lastgroup
        token = known.get(piece)
        if token is None and kind != "breaks":
            token = _token(found, piece, kind)
            if len(known) < _KNOWN and len(piece) < _SHORT:
                known[piece] = token
        if token is not None:
            if token.text == "bin":
                at += max(0, token.number or 0)
            yield token


def _token(found: re.Match[bytes], piece: bytes, kind: str | None) -> Token:
    if kind == "text":
        return Token("bytes", raw=piece)
    if kind == "hex":
        return Token("bytes", raw=bytes.fromhex(piece.replace(b"\\'", b"").decode("ascii")))
    if kind == "group":
        return Token("open" if piece == b"{" else "close")
    if kind == "symbol":
        return Token("symbol", found["symbol"].decode("latin-1"))
    number = found["number"]
    return Token("word", found["word"].decode("ascii"), None if number is None else int(number))
