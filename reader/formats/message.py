"""A MIME message as a draft: the page that a browser saved in it, or what somebody wrote to somebody."""

from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

import regex

from reader.errors import BadFile
from reader.model.document import Draft, Part

from . import html, plaintext
from .encoding import decode
from .flowed import unflowed
from .furniture import folded_line
from .mailparts import PAGES, charset, contents, day, header, payload, sender
from .options import Options

_HEAD = 4096  # bytes in which a page says what it is
_MAILED = ("To", "Cc", "Bcc", "Received", "Return-Path", "Delivered-To", "Newsgroups")
_CHARSET = regex.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", regex.IGNORECASE)
_VISIBLE = regex.compile(r"[^\p{Z}\p{C}]")
_WEB = regex.compile(r"https?://\S+", regex.IGNORECASE)
_ENCLOSED = 5  # messages inside one another
_LISTED = 10  # attachments named in a notice


def read_message(raw: bytes, options: Options) -> Draft:
    """Return the draft of a message. Raises BadFile for what is none, RecursionError for one nested without end."""
    message = message_from_bytes(raw)
    if not message.keys():
        raise BadFile("is neither a saved page (MHTML) nor a mail; choose another file.")
    return _page(message, options) if _is_page(message) else _mail(message, options)


def _is_page(message: Message) -> bool:
    """Tell a saved page from a mail, which has been sent to somebody."""
    if "saved by" in header(message, "From").lower() or message.get("Snapshot-Content-Location"):
        return True
    return not any(message.get(name) for name in _MAILED) and "@" not in header(message, "From")


def _page(message: Message, options: Options) -> Draft:
    """Return the page that a browser saved. The date of a saved page is when it was saved."""
    bodies = contents(message).bodies
    if not bodies:
        raise BadFile("holds no page; save the page again.")
    parts = bodies[0]
    address = _address(message, parts[0])
    draft = _first_with_text(parts, options, address)
    saved = {"url": address, "saved": day(message)}
    metadata = {key: value for key, value in saved.items() if value} | dict(draft.metadata)
    return replace(
        draft, title=draft.title or header(message, "Subject"), media_type="multipart/related", metadata=metadata
    )


def _address(message: Message, page: Message) -> str:
    stated = [header(message, "Snapshot-Content-Location")]
    stated += [header(one, "Content-Location") for one in (page, message)]
    return next((address for address in stated if _WEB.fullmatch(address)), "")


def _mail(message: Message, options: Options) -> Draft:
    found = contents(message)
    for _ in range(_ENCLOSED):  # a message may be nothing but the envelope of another
        if found.bodies or not found.enclosed:
            break
        message, *_rest = found.enclosed
        found = contents(message)
    whole = replace(options, whole=True)  # a mail has no furniture around it
    drafts = [_first_with_text(parts, whole, "") for parts in found.bodies]
    first = drafts[0] if drafts else Draft(())
    title = header(message, "Subject")
    said = {"author": sender(message), "published": day(message)}
    metadata = {key: value for key, value in said.items() if value} | {
        key: value for key, value in first.metadata.items() if key in ("encoding", "description")
    }
    notices = [notice for draft in drafts for notice in draft.notices]
    unread = [*found.attachments, *(header(one, "Subject") or "a message" for one in found.enclosed)]
    return replace(
        first, parts=_headed(title, _joined(drafts)), title=title, media_type="message/rfc822", metadata=metadata,
        notices=(*dict.fromkeys(notices), *_unopened(unread)),
    )  # fmt: skip


def _joined(drafts: Sequence[Draft]) -> list[Part]:
    """Return the parts of several bodies; names of places are kept in the first only, where none can be another's."""
    parts = [part for draft in drafts[:1] for part in draft.parts]
    for draft in drafts[1:]:
        for part in draft.parts:
            links = tuple(one for one in part.references if not one.target.startswith("#"))
            parts.append(replace(part, references=links, anchors=()))
    return parts


def _headed(title: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts with the subject as their title; what looked like one in the body is a heading."""
    said = folded_line(title)
    at = next((at for at, part in enumerate(parts) if said and folded_line(part.text) == said), None)
    rest = tuple(replace(part, kind="heading", level=1) if part.kind == "title" else part for part in parts)
    if at is not None and at < 2:
        return (*rest[:at], replace(parts[at], kind="title", level=1), *rest[at + 1 :])
    return (Part("title", title, None, 1), *rest) if title else rest


def _unopened(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    are = "1 attachment was" if len(names) == 1 else f"{len(names)} attachments were"
    return [f"{are} not opened: {listed}."]


def _first_with_text(parts: Sequence[Message], options: Options, address: str) -> Draft:
    """Return the draft of the first of alternatives that shows anything; of none, an empty one."""
    refusal: BadFile | None = None
    for part in parts:
        try:
            draft = _body(part, options, address)
        except BadFile as error:
            refusal = refusal or error
            continue
        if any(_VISIBLE.search(one.text) for one in draft.parts):
            return draft
    if refusal:
        raise refusal
    return Draft(())


def _body(part: Message, options: Options, address: str) -> Draft:
    """Return the draft of one part. Its own format gets its text as UTF-8, marked as such: no guess is made twice."""
    raw = payload(part)
    is_page = part.get_content_type() in PAGES
    stated = _CHARSET.search(raw[:_HEAD]) if is_page else None
    declared = charset(part) or (stated[1].decode("ascii") if stated else "")
    decoded = decode(raw, declared, options.encoding)
    options = replace(options, encoding="")
    if is_page:
        note = f"<!-- saved from url=({len(address):04}){address} -->\n" if address else ""
        draft = html.parse((note + decoded.text).encode("utf-8-sig", "replace"), options)
    else:
        text = unflowed(decoded.text, str(part.get_param("delsp") or "")) if _is_flowed(part) else decoded.text
        draft = plaintext.parse(text.encode("utf-8-sig", "replace"), options)
    metadata = dict(draft.metadata) | {"encoding": decoded.encoding}
    return replace(draft, metadata=metadata, notices=(*decoded.notices(), *draft.notices))


def _is_flowed(part: Message) -> bool:
    return str(part.get_param("format") or "").lower() == "flowed"
