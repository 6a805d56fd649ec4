"""Web pages saved as one file (MHTML), and mail: a MIME message whose page or text is read by the other formats."""

import regex

from reader.errors import BadFile
from reader.model.document import Draft

from .options import AS_FOUND, Options

NAME = "Web archive or mail"
MEDIA_TYPE = "message/rfc822"
SUFFIXES: tuple[str, ...] = (".mhtml", ".mht", ".eml")

_HEAD = 65_536  # bytes in which the headers of a message must show it
_FIELD = regex.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)(?:\r?\n|\Z)")
_ENVELOPE = regex.compile(rb"From [^\r\n]*\r?\n")  # the first line of each message in a mailbox
_LEADING = b"\xef\xbb\xbf \t\r\n"


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes begin with the headers of a message, not with prose that has "From:" in it."""
    from email.utils import parsedate_tz

    fields = _fields(raw[:_HEAD])
    if "mime-version" in fields or "snapshot-content-location" in fields:
        return b"/" in fields.get("content-type", b"")
    if "content-type" in fields and ("content-transfer-encoding" in fields or "content-location" in fields):
        return b"/" in fields["content-type"]
    is_dated = parsedate_tz(fields.get("date", b"").decode("latin-1")) is not None
    return is_dated and b"@" in fields.get("from", b"") and bool({"subject", "to", "message-id"} & fields.keys())


def _fields(head: bytes) -> dict[str, bytes]:
    head = head.lstrip(_LEADING)
    envelope = _ENVELOPE.match(head)
    at = envelope.end() if envelope else 0
    found: dict[str, bytes] = {}
    while field := _FIELD.match(head, at):
        found.setdefault(field[1].decode("ascii").lower(), field[2])
        at = field.end()
    return found


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of the page or the message. Raises BadFile for what is neither. Attachments are not opened."""
    from .message import read_message

    try:
        return read_message(raw.lstrip(_LEADING), options)
    except RecursionError as error:
        raise BadFile("nests its parts too deep to be a mail; save its text as .txt.") from error
