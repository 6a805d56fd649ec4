"""What stands inside OpenDocument's paragraphs: spans, links, fields, marks of notes, frames."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.formats.wording import Wording, Words, lines_of, refer_to_note

from .names import DRAW, HREF, OFFICE, TEXT, whole
from .styles import Styles

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_ADDRESSES = ("http://", "https://", "mailto:")
_MOST_SPACES = 1000  # of one text:s; a text needs no more, and a bomb may state any number
_SKIPPED = frozenset(
    [f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "event-listeners")]
    + [f"{TEXT}{name}" for name in ("ruby-text", "tracked-changes", "script", "soft-page-break", "note-body", "number")]
)
_PLACES = frozenset(f"{TEXT}{name}" for name in (
    "bookmark", "bookmark-start", "reference-mark", "reference-mark-start",
))  # fmt: skip
_REFERRING = frozenset((f"{TEXT}bookmark-ref", f"{TEXT}reference-ref"))
_LINK, _SPAN, _NOTE, _SPACES = f"{TEXT}a", f"{TEXT}span", f"{TEXT}note", f"{TEXT}s"
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_HIDING = frozenset((f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"))


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was referred to: `number` counts all of the document from 1, `mark` is what the text shows."""

    number: int
    mark: str
    element: "Element"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph read: its blocks of words, its notes, the frames anchored in it."""

    words: list[Words]
    notes: list[Note]
    frames: "list[Element]"


@dataclass(slots=True)
class Inline:
    """Reads the paragraphs of a document, one after another."""

    styles: Styles
    _places: set[str] = field(default_factory=set)
    _count: int = 0

    def read(self, paragraph: "Element", in_note: bool = False) -> Line:
        """Return what a paragraph holds. Without recursion: spans may nest as they like."""
        wording, notes, frames = Wording(), list[Note](), list["Element"]()
        wording.add_collapsed(paragraph.text)
        stack: list[tuple[Element, Iterator[Element]]] = [(paragraph, iter(paragraph))]
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if stack:
                    self._leave(element, wording)
            elif self._enter(child, wording):
                stack.append((child, iter(child)))
            else:
                if child.tag == _NOTE and not in_note:
                    notes.append(self._refer(child, wording))
                elif isinstance(child.tag, str) and child.tag.startswith(DRAW):
                    frames.append(child)
                wording.add_collapsed(child.tail)
        return Line(lines_of(wording.take()), notes, frames)

    def _enter(self, element: "Element", wording: Wording) -> bool:
        """Take in an element's start; return whether what is inside it is text."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or tag == _NOTE or tag.startswith(DRAW):
            return False
        if tag == _SPACES:
            wording.add(" " * min(whole(element.get(f"{TEXT}c"), 1), _MOST_SPACES))
        elif tag in _SIGNS:
            wording.add(_SIGNS[tag])
        elif tag in _PLACES:
            self._name(element.get(f"{TEXT}name", ""), wording)
        elif self._is_hidden(element):
            return False
        elif tag == _LINK:
            wording.open(_target(element.get(HREF, "")))
        elif tag in _REFERRING:
            wording.open(f"#at-{element.get(f'{TEXT}ref-name', '')}")
        wording.add_collapsed(element.text)
        return True

    def _is_hidden(self, element: "Element") -> bool:
        if element.tag == _SPAN:
            return self.styles.look(element.get(f"{TEXT}style-name"), "text").hidden
        return element.tag in _HIDING and element.get(f"{TEXT}is-hidden") == "true"

    def _leave(self, element: "Element", wording: Wording) -> None:
        if element.tag == _LINK or element.tag in _REFERRING:
            wording.close()
        wording.add_collapsed(element.tail)

    def _name(self, name: str, wording: Wording) -> None:
        if name and name not in self._places:
            self._places.add(name)
            wording.anchor(f"at-{name}")

    def _refer(self, element: "Element", wording: Wording) -> Note:
        self._count += 1
        citation = element.find(f"{TEXT}note-citation")
        mark = "" if citation is None else "".join(str(text) for text in citation.itertext()).strip()
        note = Note(self._count, mark or str(self._count), element)
        refer_to_note(wording, note.mark, note.number)
        return note


def _target(link: str) -> str:
    if link.startswith("#"):
        return f"#at-{link[1:]}"
    return link if link.lower().startswith(_ADDRESSES) else ""
