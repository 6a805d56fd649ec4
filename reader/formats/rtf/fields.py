"""Fields: of all that Word computes, the links. Everywhere else the result that the file holds is enough."""

from dataclasses import dataclass

import regex

_WORD = regex.compile(r'"([^"]*)"|(\S+)')
_ADDRESS = regex.compile(r"(?:https?://|mailto:)\S+", regex.IGNORECASE)
_LONGEST = 5000  # code points of an instruction
BOOKMARK = "at-"
"""Stands before the names of bookmarks, so that none is taken for a note's."""


@dataclass(slots=True)
class Field:
    """A field under way: its instruction, and whether its result has begun."""

    instruction: str = ""
    is_open: bool = False

    def target(self) -> str:
        """Return what `HYPERLINK "address" \\l "bookmark" \\o "tip"` leads to, or an empty string."""
        words = [quoted or plain for quoted, plain in _WORD.findall(self.instruction[:_LONGEST])]
        if not words or words[0].upper() != "HYPERLINK":
            return ""
        address, bookmark = _arguments(words[1:])
        if _ADDRESS.fullmatch(address):
            return f"{address}#{bookmark}" if bookmark else address
        return f"#{BOOKMARK}{bookmark}" if bookmark and not address else ""


def _arguments(words: list[str]) -> tuple[str, str]:
    address = bookmark = switch = ""
    for word in words:
        if word.startswith("\\") and len(word) == 2:
            switch = word[1].lower()
            continue
        if switch == "l":
            bookmark = word
        elif switch not in ("o", "t"):
            address = address or word
        switch = ""
    return address, bookmark
