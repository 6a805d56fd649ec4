"""Word's fields: an instruction, which is no text, and its result, which is. They may go on over paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass, field

import regex

from reader.formats.wording import Wording

_HYPERLINK = regex.compile(r"^\s*HYPERLINK\s+(.*)$", regex.IGNORECASE | regex.DOTALL)
_WORD = regex.compile(r'\\([a-z])|"([^"]*)"|(\S+)', regex.IGNORECASE)
_WITH_VALUE = frozenset("lotn")  # the switches of HYPERLINK that are followed by a word


def link_of(instruction: str) -> str:
    """Return the address or "#" and bookmark that a HYPERLINK field leads to, "" for any other field."""
    found = _HYPERLINK.match(instruction)
    if not found:
        return ""
    address = place = switch = ""
    for word in _WORD.finditer(found[1]):
        if word[1]:
            switch = word[1].lower()
            continue
        text = word[2] if word[2] is not None else word[3]
        if switch == "l":
            place = text
        elif switch not in _WITH_VALUE and not address:
            address = text
        switch = ""
    return address or (f"#{place}" if place else "")


@dataclass(slots=True)
class _Field:
    instruction: list[str] = field(default_factory=list)
    is_result: bool = False
    is_link: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of a story. `target` makes what a link leads to fit for a reference."""

    target: Callable[[str], str]
    _open: list[_Field] = field(default_factory=list)
    _instructions: int = 0

    def is_instruction(self) -> bool:
        """Tell whether what stands here is an instruction, or a result inside one: no text either way."""
        return self._instructions > 0

    def instruct(self, text: str) -> None:
        """Take in a piece of the innermost instruction."""
        if self._open and not self._open[-1].is_result:
            self._open[-1].instruction.append(text)

    def turn(self, kind: str | None, wording: Wording) -> None:
        """Take in the `begin`, `separate` or `end` of a field; its links begin and end in `wording`."""
        if kind == "begin":
            self._open.append(_Field())
            self._instructions += 1
        elif kind == "separate" and self._open and not self._open[-1].is_result:
            one = self._open[-1]
            one.is_result = True
            self._instructions -= 1
            link = link_of("".join(one.instruction))
            if link and not self.is_instruction():
                one.is_link = True
                wording.open(self.target(link))
        elif kind == "end" and self._open:
            one = self._open.pop()
            self._instructions -= not one.is_result
            if one.is_link:
                wording.close()
