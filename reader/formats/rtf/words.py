"""What control words stand for and do (RTF 1.9.1). The hundreds that are not here say how a text looks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from .charsets import of_page
from .fields import Field
from .flow import Flow
from .state import BODY, BOOKMARK_NAME, FONTS, INFO, INSTRUCTION, MARKER, STYLES

if TYPE_CHECKING:
    from .walk import Walk

Act = Callable[["Walk", int], None]

CHARS = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emdash": "—",
    "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b",
    "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad"}
SKIPS = frozenset((
    "colortbl", "pict", "nonshppict", "shprslt", "sp", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonesttables", "xe", "tc",
    "tcn", "rxe", "txe", "bkmkend", "atnid", "atnauthor", "annotation", "mmathPict", "listtable", "filetbl",
))  # fmt: skip
"""Destinations without text of the article."""
THROUGH = frozenset(("ud", "shpinst", "shpgrp", "do", "nesttableprops", "moMath", "moMathPara"))
"""Destinations marked as such that older programs skip, which yet hold text of the article."""


def _setting(name: str, value: object) -> Act:
    return lambda walk, _: walk.set(**{name: value})


def _toggling(name: str) -> Act:
    return lambda walk, number: walk.set(**{name: number != 0})


def _keeping(name: str) -> Act:
    return lambda walk, number: walk.set(**{name: number})


def _entering(destination: str) -> Act:
    return lambda walk, _: walk.set(destination=destination)


def _plain(walk: "Walk", _: int) -> None:
    walk.state = walk.state.plain()


def _pard(walk: "Walk", _: int) -> None:
    walk.state = walk.state.pard()


def _script(is_rtl: bool) -> Act:
    def act(walk: "Walk", _: int) -> None:
        walk.is_complex = is_rtl
        walk.set(is_rtl=is_rtl)

    return act


def _simple(walk: "Walk", _: int) -> None:
    walk.is_complex = False


def _font(walk: "Walk", number: int) -> None:
    if walk.state.destination == FONTS:
        walk.known.declare_font("f", number)
    else:
        walk.set(font=number)


def _associated(walk: "Walk", number: int) -> None:
    if walk.is_complex:
        walk.set(other=number)


def _own_page(walk: "Walk", number: int) -> None:
    if not walk.is_forced:
        walk.own = of_page(number) or walk.own


def _default_font(walk: "Walk", number: int) -> None:
    walk.default_font = number


def _document_direction(walk: "Walk", _: int) -> None:
    walk.is_rtl = True


def _style(walk: "Walk", number: int) -> None:
    if walk.state.destination == STYLES:
        walk.known.declare_style("s", number)
    else:
        walk.set(style=number)


def _outline(walk: "Walk", number: int) -> None:
    if walk.state.destination == STYLES:
        walk.known.declare_style("outlinelevel", number)
    else:
        walk.set(outline=number)


def _in_table(walk: "Walk", number: int) -> None:
    walk.set(table=max(walk.state.table, 1) if number else 0)


def _paragraph(walk: "Walk", _: int) -> None:
    walk.end_paragraph()


def _cell(walk: "Walk", _: int) -> None:
    walk.state.flow.end_cell(walk.shape(walk.state))


def _inner_cell(walk: "Walk", _: int) -> None:
    walk.state.flow.end_inner_cell()


def _row(walk: "Walk", _: int) -> None:
    walk.state.flow.end_row()


def _inner_row(walk: "Walk", _: int) -> None:
    walk.state.flow.end_inner_row()


def _note(walk: "Walk", _: int) -> None:
    walk.begin_note()


def _endnote(walk: "Walk", _: int) -> None:
    walk.state.flow.is_endnote = True


def _box(walk: "Walk", _: int) -> None:
    walk.begin(Flow())


def _marker(walk: "Walk", _: int) -> None:
    walk.marker = ""
    walk.set(destination=MARKER)


def _bookmark(walk: "Walk", _: int) -> None:
    walk.name = ""
    walk.set(destination=BOOKMARK_NAME)


def _field(walk: "Walk", _: int) -> None:
    walk.set(field=Field())


def _result(walk: "Walk", _: int) -> None:
    field = walk.state.field
    if field is not None and not field.is_open and walk.state.destination == BODY:
        field.is_open = True
        walk.state.flow.wording.open(field.target())


WORDS: dict[str, Act] = {
    "ansicpg": _own_page, "mac": lambda walk, _: _own_page(walk, 10000), "pc": lambda walk, _: _own_page(walk, 437),
    "pca": lambda walk, _: _own_page(walk, 850), "deff": _default_font, "rtldoc": _document_direction,
    "fonttbl": _entering(FONTS), "stylesheet": _entering(STYLES), "info": _entering(INFO),
    "plain": _plain, "pard": _pard, "par": _paragraph, "sect": _paragraph, "uc": _keeping("skips"),
    "f": _font, "af": _associated, "rtlch": _script(is_rtl=True), "ltrch": _script(is_rtl=False),
    "loch": _simple, "hich": _simple, "dbch": _simple,
    "v": _toggling("is_hidden"), "deleted": _toggling("is_deleted"), "mvf": _toggling("is_deleted"),
    "rtlpar": _setting("direction", "rtl"), "ltrpar": _setting("direction", "ltr"),
    "s": _style, "outlinelevel": _outline, "ilvl": _keeping("nesting"),
    "intbl": _in_table, "itap": _keeping("table"), "cell": _cell, "nestcell": _inner_cell, "row": _row,
    "nestrow": _inner_row, "footnote": _note, "ftnalt": _endnote, "shptxt": _box, "dptxbxtext": _box,
    "listtext": _marker, "pntext": _marker, "bkmkstart": _bookmark, "field": _field,
    "upr": _setting("is_double", value=True),
    "fldinst": _entering(INSTRUCTION), "fldrslt": _result,
}  # fmt: skip
