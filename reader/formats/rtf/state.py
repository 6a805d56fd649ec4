"""What holds inside one group of an RTF file, and ends with it."""

from typing import NamedTuple

from reader.model.bidi import Direction

from .fields import Field
from .flow import Flow

BODY, SKIPPED, FONTS, STYLES, INFO, MARKER, INSTRUCTION, BOOKMARK_NAME = (
    "body", "skipped", "fonts", "styles", "info", "marker", "instruction", "bookmark",
)  # fmt: skip


class State(NamedTuple):
    """Formatting and destination. `skips` is how many characters stand in for a \\u; `other` is the font of
    right-to-left runs, None if not stated; `outline` and `style` are a paragraph's; `table` its depth in tables."""

    flow: Flow
    destination: str = BODY
    stated: str = ""  # which of the properties in \info
    skips: int = 1
    font: int | None = None
    other: int | None = None
    is_rtl: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    style: int = 0
    outline: int | None = None
    direction: Direction | None = None
    nesting: int = 0
    table: int = 0
    field: Field | None = None
    is_double: bool = False  # the next group is said again by the one after it, in Unicode

    def plain(self) -> "State":
        """Return the state after \\plain: the formatting of characters as at the beginning."""
        return self._replace(font=None, other=None, is_rtl=False, is_hidden=False, is_deleted=False)

    def pard(self) -> "State":
        """Return the state after \\pard: the formatting of paragraphs as at the beginning."""
        return self._replace(style=0, outline=None, direction=None, nesting=0, table=0)
