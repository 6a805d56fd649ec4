"""The lines of a paragraph joined into one text in reading order, with the places where pages begin and links stand."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from reader.model.bidi import Direction
from reader.model.text import Span
from reader.model.waypoints import Anchor, Reference

from .paragraphs import Passage
from .textlines import TextLine
from .turning import CELL, logical

_CELL_BREAK = " | "
_SPACES = regex.compile(r"[ \u00a0]{2,}|^[ \u00a0]+|[ \u00a0]+$")
_BEFORE_SIGN = regex.compile(r"(?<=[\p{L}\p{M}\p{Nd}\)\]»”\"%]) +([،؛؟,;:.!)\]}»])(?![\p{L}\p{Nd}(.])")
_AFTER_OPENING = regex.compile(r"([(\[{«]) +")
_BULLET = regex.compile(r"^([•▪◦●○■□➢❖✓‣⁃](?=[^\s])|\p{Nd}{1,2}[.)](?=\p{L}))")
_ALLAH = regex.compile("(?<![\\p{L}\\p{M}])([وفبت]?)اهلل(?![\\p{L}\\p{M}])")
_BROKEN_RANGE = regex.compile(r"(?:(?<=\s)|^)([-–])(\p{Nd}[\p{Nd}.,/–-]*)$")
_SIGN_END = regex.compile(r"[.!?؟۔…:][»”\"')\]]*$")
_SIDES: tuple[Direction, Direction] = ("rtl", "ltr")


@dataclass(frozen=True, slots=True)
class Joined:
    """A paragraph: its text, where in it each of its pages begins (page and offset), its links."""

    text: str
    direction: Direction
    pages: tuple[tuple[int, int], ...]
    references: tuple[Reference, ...]

    def anchors(self, wanted: Sequence[int]) -> tuple[Anchor, ...]:
        """Return anchors for those pages of `wanted` that begin here."""
        return tuple(Anchor(offset, page_name(page)) for page, offset in self.pages if page in wanted)


def page_name(page: int) -> str:
    """Return the name of the anchor at which a page begins."""
    return f"page-{page}"


def joined(lines: Passage, rtl: bool, column: tuple[float, float] | None = None) -> Joined:
    """Return the text of a paragraph. `rtl` tells how the document runs; `column` has the edges of its column."""
    direction = direction_of(lines, rtl, column)
    text = ""
    pages: list[tuple[int, int]] = []
    references: list[Reference] = []
    for at, line in enumerate(lines):
        before, after = lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None
        piece = _cleaned(line.logical(direction, before, after))
        text, start = _appended(text, piece)
        if not pages or pages[-1][0] != line.page:
            pages.append((line.page, start))
        references.extend(_references(line, text, start, direction))
    return Joined(text, direction, tuple(pages), tuple(references))


def _appended(text: str, piece: str) -> tuple[str, int]:
    """Return `text` with one more line, and where it begins."""
    if not text:
        return piece, 0
    if text.endswith("\u00ad"):
        return text[:-1] + piece, len(text) - 1
    broken = _BROKEN_RANGE.search(text)
    if broken and piece[:1].isdigit():  # a range broken after its hyphen, which then seems to stand before a number
        text = text[: broken.start()] + broken[2] + broken[1]
        return text + piece, len(text)
    glued = text.endswith(("-", "–", "־")) and text[-2:-1].isalnum() and piece[:1].isalnum()
    if glued or text.endswith(("(", "[", "{", "«")):
        return text + piece, len(text)
    return f"{text} {piece}", len(text) + 1


def _cleaned(line: str) -> str:
    """Return a line without blanks that no typist sets: several, or between a word and the sign that closes it."""
    line = line.replace(CELL, _CELL_BREAK)
    line = _BULLET.sub(r"\1 ", line)
    line = _ALLAH.sub(r"\1الله", line)
    line = _BEFORE_SIGN.sub(r"\1", _AFTER_OPENING.sub(r"\1", line))
    return _SPACES.sub(lambda found: " " if found.start() > 0 and found.end() < len(line) else "", line)


def _references(line: TextLine, text: str, start: int, direction: Direction) -> list[Reference]:
    found = []
    for visual, target in line.links:
        words = _cleaned(logical(visual, direction))
        at = text.find(words, start) if words else -1
        if at >= 0:
            found.append(Reference(Span(at, at + len(words)), target))
    return found


def direction_of(lines: Passage, rtl: bool, column: tuple[float, float] | None = None) -> Direction:
    """Return how a paragraph runs, by its letters, the side that its last line keeps to, and where its stop stands."""
    right_to_left, left_to_right = sum(line.rtl for line in lines), sum(line.ltr for line in lines)
    if not right_to_left and not left_to_right:
        return "rtl" if rtl else "ltr"
    if not left_to_right:
        return "rtl"
    vote = _letters_vote(right_to_left, left_to_right, rtl) + _edges_vote(lines, column) + _stop_vote(lines[-1])
    if vote == 0:
        return "rtl" if rtl else "ltr"
    return "rtl" if vote > 0 else "ltr"


def _letters_vote(right_to_left: int, left_to_right: int, rtl: bool) -> float:
    """Return above 0 for right-to-left. In a page that runs so, Latin must have most of the letters to turn it."""
    share = right_to_left / (right_to_left + left_to_right)
    return 4 * (share - (0.3 if rtl else 0.6))


def _edges_vote(lines: Passage, column: tuple[float, float] | None) -> float:
    """Return which side the short last line keeps to: that is where its text begins."""
    left, right = column or (min(line.left for line in lines), max(line.right for line in lines))
    last = lines[-1]
    on_left, on_right = last.left - left, right - last.right
    if abs(on_left - on_right) < 2 * last.size:
        return 0.0
    return 1.0 if on_left > on_right else -1.0


def _stop_vote(last: TextLine) -> float:
    """Return which end of the last line its full stop stands at: text that runs right to left stops on the left."""
    text = last.visual.strip()
    on_left = text[:1] in ".!?؟۔…" or text[:2] in ('".', "”.", "«.", "(.", ").", "[.")
    on_right = _SIGN_END.search(text) is not None
    if on_left == on_right:
        return 0.0
    return 1.0 if on_left else -1.0
