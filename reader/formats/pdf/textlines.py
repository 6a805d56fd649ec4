"""Lines of text as the eye sees them, from left to right: what is left of a page when it is closed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import bidirectional

import regex

from reader.model.bidi import Direction, visual_order

from .brackets import by_neighbours
from .glyphs import Sheet
from .letters import MARK, side
from .lines import Line
from .links import Link
from .spacing import Token, spaces_by_line, tokens_of, without_fill
from .tagged import Element
from .turning import CELL, logical

_SIGNS = r"[<>=+*/&≤≥~^|@#$€−-]"
_RTL_LETTER = r"[\p{bc=R}\p{bc=AL}]"
_LATIN_LEFT = regex.compile(rf"[^\p{{L}}]*+(?!{_RTL_LETTER})\p{{L}}")
_LATIN_RIGHT = regex.compile(
    rf"(?!{_RTL_LETTER})[\p{{L}}][^\p{{L}}]*$|(?:^|{_RTL_LETTER}[^\p{{L}}\p{{Nd}}]*)\p{{Nd}}[^\p{{L}}]*$"
)
_LATIN_GOES_ON = regex.compile(rf"((?:^|.*{_RTL_LETTER}\p{{M}}*)[ ،؛.,:!؟)]*)(?={_SIGNS})(?!.*{_RTL_LETTER})")
_LATIN_WILL_GO_ON = regex.compile(rf"^((?:(?!{_RTL_LETTER}).)*?{_SIGNS})(?=[ ]*(?:{_RTL_LETTER}|$))")
_CELLS_APART = 0.7  # of the em: the least gap between cells of a line that is known for a row
_WIDE = 0.14  # of the em: a gap that ends a word, when a line is asked how long its first word is


@dataclass(frozen=True, slots=True)
class TextLine:
    """`visual` is the line from left to right; lengths in points, y upwards from the foot of the page.

    `first_right` and `first_left` are the widths of its outermost words; `rtl` and `ltr` count letters;
    `column` tells the columns of a page apart; `links` are words from left to right, and where they lead.
    """

    visual: str
    page: int
    column: int
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    rtl: int = 0
    ltr: int = 0
    first_right: float = 0.0
    first_left: float = 0.0
    element: Element | None = None
    links: tuple[tuple[str, str], ...] = ()

    def logical(self, direction: Direction, before: "TextLine | None" = None, after: "TextLine | None" = None) -> str:
        """Return the line in the order in which it is read, as part of a block of this direction.

        The lines before and after it tell whether a Latin phrase runs over its ends: signs there belong to the phrase.
        """
        visual = self.visual
        if direction == "rtl" and CELL not in visual:
            if before and _LATIN_LEFT.match(before.visual):
                visual = _LATIN_GOES_ON.sub("\\1\u200e", visual)
            if after and _LATIN_RIGHT.search(after.visual):
                visual = _LATIN_WILL_GO_ON.sub("\\1\u200e", visual)
        if visual is not self.visual:
            return visual_order(visual, direction).replace("\u200e", "")
        return logical(visual, direction, _context(before) if before and direction == "rtl" else "")


def _context(before: TextLine) -> str:
    """Return a mark that counts as the last letter of a line that runs right to left."""
    last = next((found for char in before.visual if (found := bidirectional(char)) in ("AL", "R", "L")), "")
    return {"AL": "\u061c", "R": "\u200f"}.get(last, "")


def text_lines(
    groups: Sequence[Sequence[Line]], sheet: Sheet, elements: Mapping[int, Element], links: Sequence[Link], page: int
) -> list[TextLine]:
    """Return the lines of a page in the order in which they are read, from groups of lines, one a column."""
    found: list[TextLine] = []
    for column, group in enumerate(groups):
        for line, plain, spaces in zip(group, without_fill(group), spaces_by_line(group, sheet), strict=True):
            tokens = _turned(tokens_of(plain, sheet, spaces))
            if tokens:
                found.append(_text_line(line, tokens, elements, links, TextLine("", page, column, 0, 0, 0, 0)))
    return found


def _turned(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a line with every bracket as it looks."""
    sure = [(token.text, token.glyph is not None and token.glyph.sure) for token in tokens]
    seen = zip(tokens, by_neighbours(sure), strict=True)
    return [token if token.text == text else token._replace(text=text) for token, text in seen]


def _text_line(
    line: Line, tokens: Sequence[Token], elements: Mapping[int, Element], links: Sequence[Link], plain: TextLine
) -> TextLine:
    sides = [side(token.text) for token in tokens]
    owners = [elements.get(token.glyph.run.mark) if token.glyph else None for token in tokens]
    bold = sum(token.glyph is not None and token.glyph.run.font.bold for token in tokens)
    element = Counter(owner for owner in owners if owner).most_common(1)
    return replace(
        plain,
        visual=_visual(tokens, owners, _CELLS_APART * line.size if line.row else None),
        left=tokens[0].left,
        right=max(token.right for token in tokens),
        y=line.y,
        size=line.size,
        bold=bold * 2 > len(tokens),
        rtl=sides.count("R"),
        ltr=sides.count("L"),
        first_right=_first_word(tokens, line.size, from_right=True),
        first_left=_first_word(tokens, line.size, from_right=False),
        element=element[0][0] if element else None,
        links=tuple(_linked(tokens, link, line) for link in links if link.touches(line)),
    )


def _visual(tokens: Sequence[Token], owners: Sequence[Element | None], apart: float | None) -> str:
    """Return the line as one string, cells of a table's row parted; blanks wider than `apart` part them too."""
    pieces = [_seen(tokens[0].text)]
    last = owners[0]
    for token, owner in zip(tokens[1:], owners[1:], strict=True):
        wide = apart is not None and token.text == " " and token.right - token.left > apart
        if wide or (owner and last and owner.cell != last.cell and owner.cell and last.cell and pieces[-1] != CELL):
            pieces.append(CELL)
        if not wide:
            pieces.append(_seen(token.text))
        last = owner or last
    return "".join(pieces)


def _seen(text: str) -> str:
    """Return the letters of one token from left to right, every mark after its letter."""
    if len(text) == 1 or (len(text) == 2 and MARK.fullmatch(text[1])):
        return text
    return visual_order(text, "rtl" if side(text) == "R" else "ltr")


def _first_word(tokens: Sequence[Token], size: float, *, from_right: bool) -> float:
    """Return the width of the outermost word on one side, in points."""
    row = list(reversed(tokens)) if from_right else list(tokens)
    for before, after in pairwise(row):
        gap = before.left - after.right if from_right else after.left - before.right
        if after.text == " " or gap > _WIDE * size * 2:
            return abs(row[0].right - before.left if from_right else before.right - row[0].left)
    return row[-1].right - row[0].left if not from_right else row[0].right - row[-1].left


def _linked(tokens: Sequence[Token], link: Link, line: Line) -> tuple[str, str]:
    inside = [token for token in tokens if link.left - 0.5 <= (token.left + token.right) / 2 <= link.right + 0.5]
    return "".join(_seen(token.text) for token in inside).strip(), link.target
