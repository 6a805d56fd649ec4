"""The parts of a MIME message (RFC 2045–2049, 2557): which of them is read, its bytes, what the headers say."""

import base64
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

import regex

from .decoded import Decoded
from .encoding import decode

PAGES = ("text/html", "application/xhtml+xml")
_DEEPEST = 20  # parts inside one another; deeper ones are not read
_NOT_BASE64 = regex.compile(rb"[^A-Za-z0-9+/]")
_SPACE = regex.compile(r"\s+")


@dataclass(slots=True)
class Contents:
    """What a message holds: bodies to read, each with others in its place; and names of what is not read."""

    bodies: list[list[Message]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    enclosed: list[Message] = field(default_factory=list)


def contents(message: Message) -> Contents:
    """Return the bodies of a message in their order. Of alternatives, the richest that is text comes first."""
    found = Contents()
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        kind = part.get_content_type()
        if kind in (*PAGES, "text/plain") and not _is_attachment(part):
            found.bodies.append([part])
        elif kind.startswith("multipart/") and not part.is_multipart():
            found.bodies.append([part])  # it does not say what parts its parts: a text
        elif kind == "multipart/alternative":
            texts = _alternatives(part)
            found.bodies += [texts] if texts else []
        elif kind == "multipart/related":
            waiting += [(_root(part), depth + 1)] if depth < _DEEPEST else []
        elif kind.startswith("multipart/"):
            waiting += [(inner, depth + 1) for inner in reversed(_inner(part))] if depth < _DEEPEST else []
        elif kind == "message/rfc822":
            found.enclosed += _inner(part)
        else:
            found.attachments.append(_name(part))
    return found


def _alternatives(part: Message) -> list[Message]:
    """Return the texts among alternatives, pages before plain text: later ones are richer (RFC 2046, 5.1.4)."""
    texts = [inner for inner in _within(part) if inner.get_content_maintype() == "text" and not _is_attachment(inner)]
    pages = [inner for inner in texts if inner.get_content_type() == "text/html"]
    return [*reversed(pages), *(inner for inner in texts if inner.get_content_type() == "text/plain")]


def _within(part: Message) -> list[Message]:
    found, waiting = [], [(part, 0)]
    while waiting:
        inner, depth = waiting.pop()
        if not inner.is_multipart():
            found.append(inner)
        elif depth < _DEEPEST:
            waiting += [(one, depth + 1) for one in reversed(_inner(inner))]
    return found


def _root(related: Message) -> Message:
    """Return the part that the others of multipart/related belong to (RFC 2387): `start` names it, else the first.

    Programs that leave out `start` put a page first, or a picture.
    """
    start = str(related.get_param("start") or "").strip("<> ")
    inner = _inner(related)
    if start:
        for part in inner:
            if str(part.get("Content-ID", "")).strip().strip("<>") == start:
                return part
    texts = [part for part in inner if part.get_content_maintype() in ("text", "multipart")]
    return next((part for part in texts if part.get_content_type() == "text/html"), (texts or inner or [Message()])[0])


def _inner(part: Message) -> list[Message]:
    inner = part.get_payload() if part.is_multipart() else []
    return [one for one in inner if isinstance(one, Message)]


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _name(part: Message) -> str:
    return _SPACE.sub(" ", _words(part.get_filename() or "")) or part.get_content_type()


def payload(part: Message) -> bytes:
    """Return the bytes of a part, as far as its transfer encoding goes."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        stated = part["Content-Type"]
        del part["Content-Type"]  # the library stumbles over a charset written as RFC 2231 has it
        written = part.get_payload()
        if stated is not None:
            part["Content-Type"] = stated
        return _from_base64(written.encode("ascii", "ignore") if isinstance(written, str) else b"")
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def _from_base64(written: bytes) -> bytes:
    """Decode up to the padding; the library gives the code itself where a character is missing."""
    code = _NOT_BASE64.sub(b"", written.partition(b"=")[0])
    code = code[: len(code) - (len(code) % 4 == 1)]
    return base64.b64decode(code + b"=" * (-len(code) % 4))


def charset(part: Message) -> str:
    """Return the encoding that a part states, or an empty string."""
    try:
        return part.get_content_charset("") or ""
    except (LookupError, ValueError):
        return ""


def header(message: Message, name: str) -> str:
    """Return the text of a header on one line; encoded words (RFC 2047) decoded, raw bytes too."""
    value = message.get(name)
    return "" if value is None else _SPACE.sub(" ", _words(value)).strip()


def _words(value: object) -> str:
    try:
        pieces = decode_header(value)  # type: ignore[arg-type]  # a Header where the file has raw bytes
    except (ValueError, LookupError, HeaderParseError):
        return str(value)
    return "".join(_word(piece, stated).text for piece, stated in pieces)


def _word(piece: str | bytes, stated: str | None) -> Decoded:
    if isinstance(piece, str):
        piece = piece.encode("utf-8", "surrogateescape")
    if stated is None and piece.isascii():
        return Decoded(piece.decode("ascii"), "ascii")
    return decode(piece, stated)


def sender(message: Message) -> str:
    """Return the name of who wrote a message, or the address."""
    name, address = parseaddr(header(message, "From"))
    return name.strip(" \"'") or address


def day(message: Message) -> str:
    """Return the day of a message where it was written, as an ISO date; an empty string where it states none."""
    try:
        return parsedate_to_datetime(header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
