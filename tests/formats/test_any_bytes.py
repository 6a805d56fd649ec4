"""Whatever a file holds, it is read or refused with a sentence; and the offsets of what was read hold."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.formats import parse
from reader.model.document import compose
from reader.places import seeds

PIECES = st.sampled_from([
    "<p>", "</p>", "<div class=comments>", "</div>", "<br>", "<br><br>", "<ul><li>", "</ul>", "<table><tr><td>", "<td>",
    "</table>", "<pre>", "<a href=x>", "</a>", "<h1>", "<h2 dir=ltr>", "<!--", "-->", "<script>", "&zwnj;", "&#0;",
    "<title>", "<nav>", "<form>", "<svg>", "]]>", "<?xml?>", "<body dir=auto>", "<figure><figcaption>", "\0", "\x02",
    "اترك تعليق", "منذ 5 ساعات", "כתיבת תגובה", "# ", "- ", "> ", "| أ | ب |\n|---|---|\n", "---\n", "```\n", "١. ",
    "نص عربي طويل بما يكفي ليكون جملة كاملة في فقرة من فقرات المقال المنشور هنا اليوم. ", "ח\"כ ",
    "👨‍👩‍👧 ", "\n", "\n\n",
    "\u2028", "\ufdd0", "\u200f", "Latin words ", "5/3/2024 ",
])  # fmt: skip
NAMES = st.sampled_from(["a.txt", "a.html", "a.md", "a.rtf", "a.eml", "a.mhtml", "a.docx", "a.pdf", ""])


def check(raw: bytes, name: str) -> None:
    try:
        draft = parse(raw, name)
    except BadFile:
        return
    document = compose(draft)
    blocks = range(len(document.blocks))
    assert "\n".join(document.block_text(at) for at in blocks) == document.text != ""
    document.text.encode()


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), NAMES)
def test_any_bytes(raw: bytes, name: str) -> None:
    check(raw, name)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join), NAMES, st.sampled_from(["utf-8", "utf-16", "cp1256"]))
def test_any_markup(text: str, name: str, encoding: str) -> None:
    check(text.encode(encoding, "replace"), name)


HEADS = st.sampled_from([
    b"%PDF-1.7\n", b"{\\rtf1\\ansi ", b"PK\x03\x04", b"From: a@b\nSubject: c\nDate: d\n\n",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\n",
    b"<?xml version='1.0'?><office:document>",
])  # fmt: skip


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(HEADS, st.binary(max_size=400))
def test_any_bytes_after_a_head(head: bytes, raw: bytes) -> None:
    check(head + raw, "a")


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted((seeds() / "formats").iterdir())), st.data())
def test_samples_cut_short_and_damaged(sample: Path, data: st.DataObject) -> None:
    raw = bytearray(sample.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    if data.draw(st.booleans()):
        check(bytes(raw[:at]), sample.name)
    else:
        raw[at : at + 8] = data.draw(st.binary(max_size=8))
        check(bytes(raw), sample.name)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_lone_surrogates_and_noncharacters(name: str) -> None:
    check("نص \ud800 وبعده \udfff \ufdd0".encode("utf-8", "surrogatepass"), name)
