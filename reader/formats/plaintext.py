"""Plain text: news pages saved as text, with their furniture marked, and any other text as it stands."""

from collections.abc import Iterator, Sequence

import regex

from reader.model.document import Draft, Kind, Part

from .datelines import is_name
from .encoding import decode
from .lines import Line, read_lines
from .newspage import Page, find_page, first_prose, shows_page
from .options import AS_FOUND, Options

NAME = "Plain text"
MEDIA_TYPE = "text/plain"
SUFFIXES: tuple[str, ...] = (".txt", ".text")

_HEADING = 90  # code points of the longest heading
_QUESTION = 50  # code points of a question that is a heading
_TITLE = 150
_BYLINE = 60
_ANNOUNCED = 3  # headlines that a label announces
_LEAST_SUBTITLE = 25
_ADDRESS = regex.compile(r"https?://\S+")
_FIELD = regex.compile(r"(?:[A-Z][A-Za-z-]*|من|إلى|الموضوع|אל|נושא|موضوع)\s?:\s")  # the head of an e-mail


def recognises(raw: bytes) -> bool:
    """Plain text shows itself by nothing; it is what is left."""
    return False


def parse(raw: bytes, options: Options = AS_FOUND) -> Draft:
    """Return the draft of a plain text in any encoding that decode() knows; with `options.whole` all of it article."""
    decoded = decode(raw, forced=options.encoding)
    lines = read_lines(decoded.text)
    kinds = _kinds(lines, options.whole)
    parts = tuple(Part(kind, line.text, None, _level(kind)) for kind, line in zip(kinds, lines, strict=True))
    title = next((line.text for kind, line in zip(kinds, lines, strict=True) if kind == "title"), "")
    metadata = {"encoding": decoded.encoding} | _signature(kinds, lines)
    return Draft(parts, title, media_type=MEDIA_TYPE, metadata=metadata, notices=decoded.notices())


def _level(kind: Kind) -> int:
    return {"title": 1, "heading": 2}.get(kind, 0)


def _kinds(lines: Sequence[Line], is_whole: bool) -> list[Kind]:
    if lines and _ADDRESS.fullmatch(lines[0].text):  # where the text was copied from
        return ["byline", *_kinds_below(lines[1:], is_whole)]
    return _kinds_below(lines, is_whole)


def _kinds_below(lines: Sequence[Line], is_whole: bool) -> list[Kind]:
    page = find_page(lines) if not is_whole and shows_page(lines) else None
    return list(_page_kinds(lines, page) if page else _text_kinds(lines))


def _signature(kinds: Sequence[Kind], lines: Sequence[Line]) -> dict[str, str]:
    """Return author and date as the bylines say them, and the address that the text begins with."""
    found = {"url": lines[0].text} if lines and _ADDRESS.fullmatch(lines[0].text) else {}
    for at, line in enumerate(lines):
        if kinds[at] != "byline":
            continue
        said = line.dateline
        author = said.author if said else line.text if _is_bare_name(lines, at) else ""
        published = said.published if said else ""
        for key, value in (("author", author), ("published", published)):
            if value:
                found.setdefault(key, value)
    return found


def _page_kinds(lines: Sequence[Line], page: Page) -> Iterator[Kind]:
    signed = False
    for at in range(len(lines)):
        kind = _page_kind(lines, page, at, signed)
        signed = signed or kind == "byline"
        yield kind


def _page_kind(lines: Sequence[Line], page: Page, at: int, signed: bool) -> Kind:
    line = lines[at]
    if at == page.title:
        return "title"
    if at > page.last or line.is_furniture or (page.title is not None and line.folded == lines[page.title].folded):
        return "boilerplate"
    if at < page.first:
        return _head_kind(lines, page, at)
    if line.is_timed and len(line.text) < _BYLINE and not line.ends:
        return "boilerplate" if signed else "byline"
    if _is_announced(lines, at, page.last):
        return "boilerplate"
    return _body_kind(lines, at, page.last)


def _is_announced(lines: Sequence[Line], at: int, last: int) -> bool:
    """Tell whether a line is a headline below a label such as "read also"; of several, one before prose is none."""
    is_heading = at < last and lines[at + 1].is_prose
    for above in range(at, max(-1, at - _ANNOUNCED - 1), -1):
        line = lines[above]
        if line.is_label:
            return above < at and not (is_heading and at - above >= 2)
        if line.ends or line.is_item or not 12 <= len(line.text) <= _TITLE:
            return False
    return False


def _head_kind(lines: Sequence[Line], page: Page, at: int) -> Kind:
    """Return the kind of a line above the article: its byline, else the page's menu."""
    line = lines[at]
    near = page.title is not None and (at > page.title or page.title - at < 6)
    below = page.title is not None and at > page.title
    if (near and line.is_timed) or (below and line.dateline):
        return "byline"
    if below and (_is_bare_name(lines, at) or (at == (page.title or 0) + 1 and len(line.text) < _LEAST_SUBTITLE)):
        return "byline"
    is_text = below and len(line.text) >= _LEAST_SUBTITLE and line.letters > 0.6 * len(line.text)
    return "heading" if is_text else "boilerplate"


def _is_bare_name(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is a name and nothing else, and a byline without a name stands just below it."""
    text = lines[at].text
    below = [other.dateline for other in lines[at + 1 : at + 3] if other.is_timed]
    named = any(said.author for said in below if said)
    return bool(below) and not named and len(text) < 45 and len(text.split()) <= 5 and is_name(text)


def _body_kind(lines: Sequence[Line], at: int, last: int) -> Kind:
    line = lines[at]
    if line.is_item:
        return "list_item"
    following = lines[at + 1] if at < last else None
    if following is None or len(line.text) >= _HEADING:
        return "paragraph"
    if line.text[-1] in "?؟":
        return (
            "heading"
            if len(line.text) < _QUESTION and lines[at - 1].is_prose and following.is_sentence
            else "paragraph"
        )
    return "heading" if not line.ends and (following.is_prose or following.ends) else "paragraph"


def _text_kinds(lines: Sequence[Line]) -> Iterator[Kind]:
    """Return the kinds of a text that is no page: nothing in it is furniture."""
    titled = _is_titled(lines)
    for at, line in enumerate(lines):
        if at == 0 and titled:
            yield "title"
        elif titled and at <= 2 and line.dateline:
            yield "byline"
        elif line.is_item:
            yield "list_item"
        else:
            yield "heading" if _is_heading(lines, at) else "paragraph"


def _is_titled(lines: Sequence[Line]) -> bool:
    """Tell whether the first line is a title: alone between blank lines, or before prose; and no sentence."""
    if len(lines) < 2:
        return False
    line, following = lines[0], lines[1]
    if (
        len(line.text) > _TITLE
        or _FIELD.match(line.text)
        or line.text[-1] in ".،,:؛;"
        or line.is_item
        or not line.letters
    ):
        return False
    apart = following.after_blank and any(not other.after_blank for other in lines[2:])
    led = following.after_blank and not line.ends and first_prose(lines[:4]) < min(4, len(lines))
    return (
        apart
        or led
        or following.is_prose
        or (following.dateline is not None and first_prose(lines[:6]) < min(6, len(lines)))
    )


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is short, stands apart, ends like no sentence, and has prose below it."""
    line = lines[at]
    if not line.after_blank or len(line.text) >= _HEADING or line.ends or at + 1 == len(lines):
        return False
    following = lines[at + 1]
    return line.letters > 0 and line.text[-1] not in "،,;-" and len(following.text) >= 70 and following.ends
