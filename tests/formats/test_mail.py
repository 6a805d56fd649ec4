"""Saved pages in one file, and mail."""

import base64
import quopri
from contextlib import suppress
from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.formats import mail
from reader.formats.flowed import unflowed
from reader.formats.options import AS_FOUND, Options
from reader.model.document import Part, compose
from reader.model.text import Span
from reader.model.waypoints import Reference

SUBJECT = "بستان الزيتون يفتح أبوابه"
PAGE = (
    f"<html dir=rtl lang=ar><head><title>{SUBJECT}</title></head><body><article><h1>{SUBJECT}</h1>"
    "<p>فتح البستان أبوابه للزوار صباح أمس، بعد أن أنهى الأهالي تقليم الأشجار وتنظيف الساقية القديمة.</p>"
    '<p>وتقول سلمى إن الدخول مجاني، و<a href="/when">المواعيد هنا</a> لمن يريد أن يزور البستان مع أولاده.</p>'
    "</article></body></html>"
)
BODY = [
    "فتح البستان أبوابه للزوار صباح أمس، بعد أن أنهى الأهالي تقليم الأشجار وتنظيف الساقية القديمة.",
    "وتقول سلمى إن الدخول مجاني، والمواعيد هنا لمن يريد أن يزور البستان مع أولاده.",
]
BLINK = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bustan.example/news/7\r\n"
    "Subject: =?utf-8?Q?=D8=A8?=\r\nDate: Fri, 11 Apr 2025 08:00:00 +0300\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n'
)


def part(head: str, body: bytes, boundary: str = "----B") -> bytes:
    return f"\r\n--{boundary}\r\n{head}\r\n\r\n".encode() + body


def archive(*parts: bytes, head: str = BLINK, boundary: str = "----B") -> bytes:
    return head.encode() + b"".join(parts) + f"\r\n--{boundary}--\r\n".encode()


def encoded(text: str, charset: str = "utf-8") -> bytes:
    return quopri.encodestring(text.encode(charset, "replace"))


QP = "Content-Transfer-Encoding: quoted-printable"


def lines(raw: bytes, options: Options = AS_FOUND) -> list[str]:
    return [one.text for one in mail.parse(raw, options).parts if one.kind != "boilerplate"]


def test_a_page_saved_by_chromium() -> None:
    frame = part(f"Content-Type: text/html\r\n{QP}\r\nContent-Location: cid:frame", b"<p>frame</p>")
    raw = archive(part(f"Content-Type: text/html\r\n{QP}", encoded(PAGE)), frame)
    draft = mail.parse(raw)
    assert [one.text for one in draft.parts] == [SUBJECT, *BODY]
    assert (draft.title, draft.media_type, draft.language, draft.direction) == (
        SUBJECT, "multipart/related", "ar", "rtl",
    )  # fmt: skip
    assert draft.metadata == {"encoding": "utf-8", "url": "https://bustan.example/news/7", "saved": "2025-04-11"}
    assert draft.parts[2].references == (Reference(Span(29, 41), "https://bustan.example/when"),)


def test_a_page_without_a_title_has_the_subject() -> None:
    raw = archive(part("Content-Type: text/html", "<p>نص بلا عنوان</p>".encode()))
    assert mail.parse(raw).title == "ب"


def test_a_page_saved_by_word_names_its_root_and_its_code_page() -> None:
    head = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_N"; start="<root>"\n\n'
        "This document is a web archive.\n"
    )
    other = part("Content-Type: text/html\nContent-ID: <header>", b"<p>header</p>", "=_N")
    page = encoded(f"<meta charset=utf-8>{PAGE}", "cp1256")
    root = part(f'Content-Type: text/html; charset="windows-1256"\nContent-ID: <root>\n{QP}', page, "=_N")
    draft = mail.parse(archive(other, root, head=head, boundary="=_N"))
    assert [one.text for one in draft.parts] == [SUBJECT, *BODY]
    assert draft.metadata == {"encoding": "cp1256"}


def message(head: str, body: bytes) -> bytes:
    return (
        f"From: {Header('سلمى فارس', 'utf-8').encode()} <salma@bustan.example>\nTo: all@bustan.example\n"
        f"Subject: {Header(SUBJECT, 'utf-8').encode()}\nDate: Fri, 11 Apr 2025 23:30:00 -0500\n{head}\n\n"
    ).encode() + body


def test_a_mail_of_plain_text() -> None:
    body = "أيها الأصدقاء،\n\nالبستان مفتوح غدا.\n".encode("cp1256")
    draft = mail.parse(message('Content-Type: text/plain; charset="windows-1256"', body))
    assert draft.parts == (
        Part("title", SUBJECT, None, 1), Part("paragraph", "أيها الأصدقاء،"), Part("paragraph", "البستان مفتوح غدا."),
    )  # fmt: skip
    assert (draft.title, draft.media_type, draft.metadata) == (
        SUBJECT, "message/rfc822", {"encoding": "cp1256", "author": "سلمى فارس", "published": "2025-04-11"},
    )  # fmt: skip


def alternative(plain: str, page: str) -> bytes:
    return archive(
        part("Content-Type: text/plain; charset=utf-8", plain.encode(), "=_A"),
        part("Content-Type: text/html; charset=utf-8", page.encode(), "=_A"),
        head="", boundary="=_A",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("page", "text"), [("<p>من <b>الصفحة</b></p>", "من الصفحة"), ("<p><img src=x> </p>", "من النص")]
)
def test_of_alternatives_the_page_is_read_where_it_has_text(page: str, text: str) -> None:
    raw = message(
        'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="=_A"', alternative("من النص", page)
    )
    assert lines(raw) == [SUBJECT, text]


def test_attachments_are_named_and_not_opened() -> None:
    inner = (
        b'\r\n--=_M\r\nContent-Type: multipart/alternative; boundary="=_A"\r\n\r\n' + alternative("x", "<p>one</p>"),
        part("Content-Type: image/png\nContent-Disposition: attachment; filename*=utf-8''%D8%A8.png", b"x", "=_M"),
        part("Content-Type: text/plain", b"two", "=_M"),
        part("Content-Type: text/html\nContent-Disposition: attachment; filename=c.html", b"<p>three</p>", "=_M"),
        part("Content-Type: message/rfc822", b"Subject: forwarded\n\nfour", "=_M"),
    )
    raw = message('Content-Type: multipart/mixed; boundary="=_M"', archive(*inner, head="", boundary="=_M"))
    draft = mail.parse(raw)
    assert [one.text for one in draft.parts] == [SUBJECT, "one", "two"]
    assert draft.notices == ("3 attachments were not opened: ب.png, c.html, forwarded.",)


def test_a_mail_that_only_encloses_another_is_that_other() -> None:
    inner = message("Content-Type: text/plain; charset=utf-8", "داخلية".encode())
    draft = mail.parse(b"From: b@x.example\nSubject: Fw\nContent-Type: message/rfc822\n\n" + inner)
    assert ([one.text for one in draft.parts], draft.metadata["author"]) == ([SUBJECT, "داخلية"], "سلمى فارس")


@pytest.mark.parametrize("boundary", ['; boundary=""', "; boundary=missing", ""])
@pytest.mark.parametrize("kind", ["mixed", "alternative", "related"])
def test_parts_that_nothing_parts_are_one_text(kind: str, boundary: str) -> None:
    raw = f"From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\nContent-Type: multipart/{kind}{boundary}\r\n\r\nكلام البستان\r\n"
    assert [part.text for part in mail.parse(raw.encode()).parts] == ["x", "كلام البستان"]


def test_flowed_text_is_joined() -> None:
    body = "هذا سطر \r\nيتبعه سطر.\r\n> قول \r\n> مقتبس\r\n-- \r\nسلمى\r\n"
    assert unflowed(body) == "هذا سطر يتبعه سطر.\n> قول مقتبس\n--\nسلمى"
    assert unflowed("عرب \nية\n from", "yes") == "عربية\nfrom"
    raw = message("Content-Type: text/plain; charset=utf-8; format=flowed", body.encode())
    assert lines(raw)[1:] == ["هذا سطر يتبعه سطر.", "> قول مقتبس", "--", "سلمى"]


@pytest.mark.parametrize(("cut", "lost"), [(0, 0), (2, 0), (3, 1), (4, 1), (5, 2)])
def test_base64_is_read_as_far_as_it_goes(cut: int, lost: int) -> None:
    text = "بستان olives and fig"
    code = base64.b64encode(text.encode())
    raw = message("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", code[: len(code) - cut])
    assert lines(raw) == [SUBJECT, text[: len(text) - lost]]


def test_base64_with_letters_in_it_and_a_charset_in_pieces() -> None:
    body = base64.b64encode("<b>بستان</b>".encode("cp1256")) + "ن".encode()
    head = "Content-Type: text/html; charset*=x'y'windows-1256\nContent-Transfer-Encoding: base64"
    assert lines(message(head, body)) == [SUBJECT, "بستان"]


def test_quoted_printable_is_read_as_far_as_it_goes() -> None:
    raw = message(f"Content-Type: text/plain; charset=utf-8\n{QP}", encoded("بستان") + b" =ZZ =D8=A8 =")
    assert lines(raw) == [SUBJECT, "بستان =ZZ ب"]


def test_headers_in_raw_bytes_and_without_a_charset() -> None:
    raw = b"From: x@y.example\nSubject: " + "بستان الزيتون".encode("cp1256") + b"\nTo: z@y.example\n\ntext"
    assert mail.parse(raw).title == "بستان الزيتون"
    assert lines(message("Content-Type: text/html", "<p>نص بلا ترميز</p>".encode())) == [SUBJECT, "نص بلا ترميز"]


def test_a_forced_encoding() -> None:
    raw = message("Content-Type: text/plain; charset=utf-8", "بستان".encode("iso8859-6"))
    assert lines(raw, Options(encoding="iso8859-6")) == [SUBJECT, "بستان"]


@pytest.mark.parametrize(
    ("raw", "is_mail"),
    [
        (BLINK.encode(), True),
        (message("Content-Type: text/plain", b"x"), True),
        (b"From me Fri Apr 11\nReceived: by x\nFrom: a@b.example\nDate: 11 Apr 2025 10:00 +0200\nSubject: x\n\n", True),
        (b"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", True),
        (b"From: Nadia Karim, Mixed Scripts Lab\nTo: all\nSubject: words\nDate: today\n\ntext", False),
        (b"From: the river one sees the town\nand more.", False),
        ("From: a@b.example\nموضوع: x\n\n".encode(), False),
        (b"<html>", False),
        (b"", False),
    ],
)
def test_recognised_by_its_headers(raw: bytes, is_mail: bool) -> None:
    assert mail.recognises(raw) is is_mail


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"no headers at all", r"is neither a saved page \(MHTML\) nor a mail; choose another file\."),
        (archive(part("Content-Type: image/png", b"x")), r"holds no page; save the page again\."),
    ],
)
def test_refused(raw: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        mail.parse(raw)


def nested(depth: int, kind: str) -> bytes:
    inner = "" if kind == "message/rfc822" else "--b{0}\n"
    opened = "".join(f'Content-Type: {kind}; boundary="b{level}"\n\n' + inner.format(level) for level in range(depth))
    return f"From: a@b.example\nTo: c@d.example\n{opened}Content-Type: text/plain\n\ndeep".encode()


KINDS = ["multipart/mixed", "multipart/alternative", "multipart/related", "message/rfc822"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("depth", "texts"), [(3, ["deep"]), (30, [])])
def test_parts_in_parts_are_read_to_a_depth(kind: str, depth: int, texts: list[str]) -> None:
    assert lines(nested(depth, kind)) == texts


@pytest.mark.parametrize("kind", KINDS)
def test_parts_in_parts_without_end_are_refused(kind: str) -> None:
    with pytest.raises(BadFile, match=r"nests its parts too deep to be a mail; save its text as \.txt\."):
        mail.parse(nested(3000, kind))


PIECES = st.sampled_from([
    "From: a@b.example\n", "To: c\n", "Subject: =?utf-8?B?2KjYs9iq2KfZhg==?=\n", "Subject: =?x?Q?=ZZ?=\n", "\n",
    "--b\n", "--b--\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: text/html; charset=none\n",
    "Content-Type: multipart/alternative; boundary=b\n", "Content-Transfer-Encoding: base64\n", "2KjYs9iq", "<p>نص",
    "Content-Type: multipart/related; boundary=b; start=<x>\n", "Content-ID: <x>\n", "Content-Type: message/rfc822\n",
    "Content-Disposition: attachment; filename*=x''%FF\n", "Date: 99 Apr 2025\n", "Content-Type: /\n", "\0", "نص\n",
    "Content-Type: text/plain; format=flowed; charset*=x'y'%41\n", "Content-Transfer-Encoding: x-uuencode\n",
    "begin 6 x\n",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_message(text: str) -> None:
    with suppress(BadFile):
        compose(mail.parse(text.encode()))


@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    mail.recognises(raw)
    with suppress(BadFile):
        compose(mail.parse(b"MIME-Version: 1.0\nContent-Type: text/html\n" + raw))
