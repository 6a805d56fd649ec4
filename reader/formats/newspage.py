"""The plain-text save of a news page: which of its lines are the article, and which the furniture around it.

Rules, no learning; each was proven on saves of real pages. Furniture is only what shows itself to be: a text in which
too little does is left alone (see shows_page).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from .furniture import furniture
from .lines import Line

_WORD = regex.compile(r"\w{3,}")
_MOST_LINES = 3000  # of a page; longer texts are books
_TITLE = (12, 220)  # code points of a title
_CARDS = 6  # sentences, each alone among headlines, that are no article yet
_ALONE = 0.25  # weight of a line that stands alone among others
_BELOW_TIME = 3  # lines between the time of an article and its first sentence
_SUBTITLE_AFTER = 2  # lines that a subtitle may stand below its title
_FEW = 150  # code points of prose that make an article


@dataclass(frozen=True, slots=True)
class Page:
    """Where the pieces of a page are, as indexes of lines: the title (or None), the article's first and last line."""

    title: int | None
    first: int
    last: int


def shows_page(lines: Sequence[Line]) -> bool:
    """Tell whether a text shows that it was saved from a web page.

    Three lines of furniture do, or a byline with a repeated title; less furniture where it ends the text, or where a
    byline or a repeated title stands with it.
    """
    if len(lines) > _MOST_LINES:
        return False
    evidence = sum(line.is_evidence for line in lines)
    start = first_prose(lines)
    head = lines[: start + 3]
    timed = any(line.is_timed for line in head[:60])
    signed = any(line.dateline for line in head[:60])
    titles = [line.folded for line in head if _may_be_title(line)]
    repeated = len(set(titles)) < len(titles)
    if evidence >= 3 or (timed and repeated):
        return True
    return evidence >= 1 and (signed or repeated or _ends_in_furniture(lines, evidence))


def _ends_in_furniture(lines: Sequence[Line], evidence: int) -> bool:
    below = lines[len(lines) - first_prose(lines[::-1]) :]
    if sum(line.is_furniture for line in below) >= 2:
        return True
    return lines[-1].opens_tail or (evidence >= 2 and lines[-1].is_evidence)


def first_prose(lines: Sequence[Line]) -> int:
    """Return the index of the first line that can only be a paragraph, or the number of lines."""
    return next((at for at, line in enumerate(lines) if line.is_prose), len(lines))


def find_page(lines: Sequence[Line]) -> Page | None:
    """Return where the article stands on a page, or None if all of it is furniture."""
    first = _past_cards(lines) or _past_notice(lines)
    brief = _first_brief(lines) if not first else len(lines)
    title = _find_title(lines, min(first_prose(lines[first:]) + first, brief))
    from_title = max(title or 0, first)
    body = [
        at
        for at, line in enumerate(lines)
        if at >= from_title and (line.is_prose or (line.is_sentence and at >= brief))
    ]
    body = body or [at for at, line in enumerate(lines) if at > from_title and line.is_sentence]
    body = body or [at for at, line in enumerate(lines) if at > from_title and not (line.is_furniture or line.is_timed)]
    if not body:
        return None
    last = _before_gap(lines, body, _before_tail(lines, body))
    return Page(title, _with_short_lead(lines, title, body[0]), last)


def _past_cards(lines: Sequence[Line]) -> int:
    """Return the index of the first line below the cards of other articles: headline and a sentence or two, in turn.

    The lines of an article are accompanied by others of it. 0 where there are few cards, or nothing but cards.
    """
    alone = 0
    for at, line in enumerate(lines):
        if not line.is_prose:
            continue
        if _is_accompanied(lines, at):
            return at if alone >= _CARDS else 0
        alone += 1
    return 0


def _first_brief(lines: Sequence[Line]) -> int:
    """Return the index of the first sentence above all prose that stands right below a time, or the number of lines.

    So begin articles of a few short sentences.
    """
    for at in range(min(first_prose(lines), len(lines))):
        if lines[at].is_sentence and any(line.is_timed for line in lines[max(0, at - _BELOW_TIME) : at]):
            return at
    return len(lines)


def _past_notice(lines: Sequence[Line]) -> int:
    """Return the index of a title that only one line of prose stands above, as a word about the author; else 0.

    A time below it shows that it is the title, and none above that no other is.
    """
    start = first_prose(lines)
    if start + 3 >= len(lines) or any(line.is_timed for line in lines[:start]):
        return 0
    at = start + 1
    is_title = _may_be_title(lines[at]) and lines[at + 1].is_timed and first_prose(lines[at:]) + at < len(lines)
    return at if is_title else 0


def _find_title(lines: Sequence[Line], start: int) -> int | None:
    """Return the index of the title's first occurrence, or None; the article's first prose is at `start`."""
    candidates = [at for at in range(max(0, start - 40), min(start + 1, len(lines))) if _may_be_title(lines[at])]
    candidates = [at for at in candidates if not _is_path(lines, at, candidates)]
    if not candidates:
        return None
    stop = next((at for at in range(start + 1, min(start + 12, len(lines))) if lines[at].opens_tail), start + 12)
    words = {word for line in lines[start:stop] if line.is_prose for word in _WORD.findall(line.folded)}
    scores = {at: _title_score(lines, at, start, words) for at in candidates}
    best = _above_subtitle(lines, scores, max(candidates, key=scores.__getitem__), words)
    return next(at for at in range(len(lines)) if lines[at].folded == lines[best].folded)


def _is_path(lines: Sequence[Line], at: int, candidates: Sequence[int]) -> bool:
    """Tell whether a line is a way through the site that ends in the title: a later candidate is its end."""
    folded = lines[at].folded
    return any(other > at and lines[other].folded != folded and folded.endswith(lines[other].folded)
               for other in candidates)  # fmt: skip


def _above_subtitle(lines: Sequence[Line], scores: Mapping[int, float], best: int, words: set[str]) -> int:
    """Return the line above `best` where that is the title, and `best` its subtitle or the caption of its picture.

    Both speak of the article; the title stands first. Above a longer run of lines it must speak of it clearly:
    headlines of other articles may stand there.
    """
    top = best
    while top - 1 in scores:
        top -= 1
    if top >= best - _SUBTITLE_AFTER:
        return next((at for at in range(top, best) if _speaks(lines[at], words, scores[at] / scores[best])), best)
    above = best - 1
    shared = _shared(lines[above], words)
    is_title = shared >= 2 and shared >= 0.25 * len(_WORD.findall(lines[above].folded))
    return above if is_title and scores[above] >= 0.45 * scores[best] else best


def _speaks(line: Line, words: set[str], merit: float) -> bool:
    """Tell whether a line is a title of some words that are the article's too, not the name of a site."""
    return merit >= 0.3 and not line.is_statement and _shared(line, words) > 0 and len(line.text.split()) >= 4


def _shared(line: Line, words: set[str]) -> int:
    return sum(_recurs(word, words) for word in _WORD.findall(line.folded))


def _may_be_title(line: Line) -> bool:
    if line.is_prose or line.is_furniture or line.is_timed or line.letters <= 0.55 * len(line.text):
        return False
    if line.text.count("|") >= 2 or furniture().mentions(line.folded) >= 2:  # a menu in one line
        return False
    return _TITLE[0] <= len(line.text) <= _TITLE[1] and len(_WORD.findall(line.folded)) >= 2


def _title_score(lines: Sequence[Line], at: int, start: int, words: set[str]) -> float:
    """Score a line as title: its words recur in the article, it is repeated, a byline follows, the article is near."""
    folded = lines[at].folded
    own = _WORD.findall(folded)
    shared = _shared(lines[at], words) / len(own)
    repeated = sum(line.folded == folded for line in lines[: start + 3]) > 1
    begun = any(line.folded.startswith(folded) for line in lines[:at])
    signed = any(line.dateline for line in lines[at + 1 : at + 4])
    distance = start - at
    return (
        shared * math.sqrt(min(len(own), 9))
        + 0.8 * repeated
        + 0.5 * begun
        + 0.35 * signed
        + 0.02 * min(len(own), 10)
        - 0.015 * distance
        - 0.8 * lines[at].is_statement
    )


def _recurs(word: str, words: set[str]) -> bool:
    """Tell whether a word is among others, give or take a clitic of one or two letters before it."""
    if word in words:
        return True
    cut = {word[1:], word[2:]} if len(word) > 4 else {word[1:]} if len(word) > 3 else set()
    return bool(cut & words) or any(len(other) > 4 and other[1:] in (word, *cut) for other in words)


def _before_tail(lines: Sequence[Line], body: Sequence[int]) -> int:
    """Return the index of the article's last line: before the first tail with more prose above than below."""
    for at in range(body[0] + 1, len(lines)):
        if not lines[at].opens_tail:
            continue
        before = sum(len(lines[k].text) for k in body if k < at)
        after = sum(len(lines[k].text) * (1 if _is_accompanied(lines, k) else _ALONE) for k in body if k > at)
        certain = before >= _FEW or sum(line.is_evidence for line in lines[at:]) >= 2
        if certain and (after < 1.2 * before or (before >= _FEW and lines[at].opens_comments)):
            return max(k for k in range(at) if k == body[0] or lines[k].is_sentence or lines[k].is_prose)
    return _with_short_end(lines, body[-1])


def _is_accompanied(lines: Sequence[Line], at: int) -> bool:
    """Tell whether text stands beside a line, as in articles; in lists of news it alternates with headlines."""
    return any(
        0 <= beside < len(lines) and (lines[beside].is_prose or lines[beside].is_sentence)
        for beside in (at - 1, at + 1)
    )


def _with_short_end(lines: Sequence[Line], last: int) -> int:
    """Return `last` moved over short closing sentences."""
    while last + 1 < len(lines) and lines[last + 1].is_sentence:
        last += 1
    return last


def _before_gap(lines: Sequence[Line], body: Sequence[int], last: int) -> int:
    """Return the last line before a long run of lines that are no sentences: a list of other news follows there."""
    gap = 0
    for at in range(body[0], last + 1):
        gap = 0 if lines[at].is_prose or lines[at].is_sentence or lines[at].is_item else gap + 1
        if gap >= 8:
            before = sum(len(lines[k].text) for k in body if k <= at - gap)
            after = sum(len(lines[k].text) for k in body if at < k <= last)
            if before >= after:
                return at - gap
    return last


def _with_short_lead(lines: Sequence[Line], title: int | None, first: int) -> int:
    """Return `first` moved back over short sentences that stand between the title and the first long one."""
    floor = -1 if title is None else title
    folded = None if title is None else lines[title].folded
    while first - 1 > floor and lines[first - 1].is_sentence and lines[first - 1].folded != folded:
        first -= 1
    return first
