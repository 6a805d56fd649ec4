"""The lines of a plain text and what can be seen of each; hard-wrapped files are joined again."""

from dataclasses import dataclass
from functools import cached_property

import regex

from .datelines import Dateline, read_dateline
from .furniture import folded_line, furniture

_BREAK = regex.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = regex.compile(r"[ \t\u00a0]+")
_ENDS = regex.compile(r"[.!?؟۔…:؛»\"”')\]]\s*[\u200e\u200f]*$")
_LETTER = regex.compile(r"[\p{L}\p{M}]")
# A dash begins an item of a list; where a sentence follows it, the words of someone in a story.
_ITEM = regex.compile(r"(?:[•▪●○■◦‣*]|\(?\p{Nd}{1,3}[.)\-])\s+\S|-\s+\S(?!.*[.!?؟۔…»]$)")
_NARROWEST, _WIDEST = 40, 120  # code points; files are wrapped at widths between
_FORCED = 0.75  # share of line breaks that had to come where they are, for a file to count as wrapped
_PROSE, _LONG = 70, 160


@dataclass(frozen=True)
class Line:
    """One line of a text, one paragraph of it once joined. `after_blank`: an empty line stands before it."""

    text: str
    after_blank: bool = False

    @cached_property
    def folded(self) -> str:
        """The line folded, for comparing."""
        return folded_line(self.text)

    @cached_property
    def letters(self) -> int:
        """How many of its characters (of a long line, of its first 2,000) are letters, or marks on letters."""
        return len(_LETTER.findall(self.text, 0, 2000))

    @cached_property
    def opens_tail(self) -> bool:
        """Whether it opens what follows an article."""
        return len(self.text) < 250 and furniture().begins_tail(self.folded)

    @cached_property
    def opens_comments(self) -> bool:
        """Whether it opens the comments of readers beyond doubt."""
        return furniture().opens_replies(self.folded)

    @cached_property
    def is_furniture(self) -> bool:
        """Whether it is furniture, the opening of a tail included."""
        return self.opens_tail or (len(self.text) < 250 and furniture().holds(self.folded))

    @cached_property
    def is_label(self) -> bool:
        """Whether it only announces what the next lines are."""
        return furniture().is_label(self.folded)

    @cached_property
    def is_evidence(self) -> bool:
        """Whether it shows by itself that the text was a web page."""
        return self.is_furniture and not furniture().is_word(self.folded)

    @cached_property
    def dateline(self) -> Dateline | None:
        """What it says as a byline, or None."""
        return None if self.is_furniture else read_dateline(self.text)

    @cached_property
    def is_timed(self) -> bool:
        """Whether it is a byline with a time or a date."""
        return self.dateline is not None and self.dateline.timed

    @property
    def ends(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_ENDS.search(self.text))

    @property
    def is_statement(self) -> bool:
        """Whether it ends in a full stop, as titles hardly do."""
        return self.text[-1] in ".۔" and not self.text.endswith("..")

    @property
    def is_item(self) -> bool:
        """Whether it begins with a bullet or a number of a list."""
        return bool(_ITEM.match(self.text))

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is text of an article, if only a short piece of it."""
        return len(self.text) >= 25 and self.ends and not self.is_furniture and not self.is_timed

    @cached_property
    def is_prose(self) -> bool:
        """Whether it can only be a paragraph of an article."""
        size = len(self.text)
        if size < _PROSE or self.letters <= 0.6 * min(size, 2000) or self.is_furniture:
            return False
        return size >= _LONG or self.ends


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text that have something in them; those of a hard-wrapped text joined to paragraphs."""
    raw = [_SPACES.sub(" ", line).strip() for line in _BREAK.split(text)]
    raw = _joined(raw)
    lines, blank = [], False
    for line in raw:
        if line:
            lines.append(Line(line, blank))
        blank = not line
    return lines


def _joined(raw: list[str]) -> list[str]:
    """Join the lines of a text that was broken at a fixed width.

    A break was forced if the first word of the next line had no room before it. In wrapped text nearly all breaks
    inside a paragraph are; in verse and lists, whose lines end where they please, few are.
    """
    width = max(map(len, raw), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return raw
    inner = [at for at in range(len(raw) - 1) if raw[at] and raw[at + 1] and not _ITEM.match(raw[at + 1])]
    forced = {at for at in inner if _is_forced(raw[at], raw[at + 1], width)}
    if len(forced) < 4 or len(forced) < _FORCED * len(inner):
        return raw
    joined: list[str] = []
    for at, line in enumerate(raw):
        if at - 1 in forced:
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _is_forced(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width
