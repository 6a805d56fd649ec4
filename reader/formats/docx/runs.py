"""What stands inside Word's paragraphs: runs, links, fields, tracked changes, marks of notes, text boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.formats.wording import Wording, Words, lines_of, refer_to_note

from .fields import Fields, link_of
from .names import ALTERNATES, M, R, W, branch, switch, value
from .notes import Notes
from .package import Relation
from .styles import Styles
from .symbols import symbol

if TYPE_CHECKING:
    from reader.formats.xmltree import Element

_ADDRESSES = ("http://", "https://", "mailto:")
_OPENED = frozenset(f"{W}{name}" for name in (
    "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "bdo", "dir", "fldSimple", "hyperlink", "rubyBase",
))  # fmt: skip
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}  # fmt: skip
_NOTE_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_LINKING = frozenset((f"{W}hyperlink", f"{W}fldSimple"))
_TEXT, _RUN, _BOX = f"{W}t", f"{W}r", f"{W}txbxContent"
_RUN_PROPERTIES = f"{W}rPr"
_MATH = frozenset((f"{M}oMath", f"{M}oMathPara"))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph read: its blocks of words, the numbers of the notes it refers to, the text boxes anchored in it."""

    words: list[Words]
    notes: list[int]
    boxes: "list[Element]"


@dataclass(slots=True)
class Runs:
    """Reads the paragraphs of one story (the body, a note), one after another. `notes` is None inside a note."""

    styles: Styles
    relations: dict[str, Relation]
    notes: Notes | None
    places: set[str]
    _wording: Wording = field(default_factory=Wording)
    _referred: list[int] = field(default_factory=list)
    _boxes: "list[Element]" = field(default_factory=list)
    _fields: Fields = field(init=False)

    def __post_init__(self) -> None:
        self._fields = Fields(self._target)

    def read(self, paragraph: "Element", hidden: bool) -> None:
        """Take in a paragraph. Without recursion: what is inside something is read before what follows it."""
        stack: list[tuple[Iterator[Element], bool]] = [(iter(paragraph), False)]
        while stack:
            children, is_link = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if is_link:
                    self._wording.close()
            elif child.tag == _RUN:
                if not self._is_hidden(child, hidden):
                    stack.append((self._run(child), False))
            elif child.tag in _OPENED:
                opened = child.tag in _LINKING
                if opened:
                    self._wording.open(self._target(self._leads(child)))
                stack.append((iter(child), opened))
            else:
                self._take(child, stack)

    def mark(self, bookmark: "Element") -> None:
        """Take in a bookmark; of two with one name the first holds."""
        name = bookmark.get(f"{W}name", "")
        if name and name != "_GoBack" and name not in self.places:
            self.places.add(name)
            self._wording.anchor(f"at-{name}")

    def take(self) -> Line:
        """Return what was read since the last time, and begin anew; open fields stay open."""
        line = Line(lines_of(self._wording.take()), self._referred, self._boxes)
        self._referred, self._boxes = [], []
        return line

    def _run(self, run: "Element") -> "Iterator[Element]":
        """Yield what in a run is not plain text, having taken in the text before it."""
        custom = next((one for one in run if one.tag in _NOTE_MARKS and one.get(f"{W}customMarkFollows")), None)
        if custom is not None:
            self._refer(custom, "".join(one.text or "" for one in run.iterchildren(_TEXT)).strip())
            return
        for child in run:
            if child.tag == _TEXT:
                if not self._fields.is_instruction():
                    self._wording.add(child.text)
            else:
                yield child

    def _take(self, child: "Element", stack: "list[tuple[Iterator[Element], bool]]") -> None:
        """Take in what is neither a run nor a wrapper of runs."""
        tag = child.tag
        if tag == f"{W}instrText":
            self._fields.instruct(child.text or "")
        elif tag == f"{W}fldChar":
            self._fields.turn(child.get(f"{W}fldCharType"), self._wording)
        elif self._fields.is_instruction():
            return
        elif tag in _SIGNS:
            self._wording.add(_SIGNS[tag])
        elif tag == f"{W}bookmarkStart":
            self.mark(child)
        elif tag in _NOTE_MARKS:
            self._refer(child, "")
        elif tag == f"{W}sym":
            self._wording.add(symbol(child.get(f"{W}font", ""), child.get(f"{W}char", "")))
        elif tag in _DRAWN:
            self._boxes.extend(_boxes_in(child))
        elif tag in _MATH:
            self._wording.add("".join(one.text or "" for one in child.iter(f"{M}t")))
        elif tag == ALTERNATES or tag == f"{W}ruby":
            inner = branch(child) if tag == ALTERNATES else child.find(f"{W}rubyBase")
            stack.append((iter(() if inner is None else inner), False))
        elif tag == _TEXT:
            self._wording.add(child.text)

    def _refer(self, reference: "Element", mark: str) -> None:
        if self.notes is None:
            return
        found = self.notes.refer(_NOTE_MARKS[reference.tag], reference.get(f"{W}id", ""), mark)
        if found:
            refer_to_note(self._wording, *found)
            self._referred.append(found[1])

    def _is_hidden(self, run: "Element", hidden: bool) -> bool:
        properties = next(iter(run), None)
        if properties is None or properties.tag != _RUN_PROPERTIES:  # they stand first, or are not there
            return hidden
        stated = switch(properties, "vanish")
        return (hidden or self.styles.hides(value(properties, "rStyle"))) if stated is None else stated

    def _leads(self, element: "Element") -> str:
        """Return where a `w:hyperlink` or a simple field leads."""
        if element.tag != f"{W}hyperlink":
            return link_of(element.get(f"{W}instr", ""))
        relation, place = self.relations.get(element.get(f"{R}id", "")), element.get(f"{W}anchor", "")
        if relation is not None and relation.outside:
            return f"{relation.target}#{place}" if place and "#" not in relation.target else relation.target
        return f"#{place}" if place else ""

    def _target(self, link: str) -> str:
        if link.startswith("#"):
            return f"#at-{link[1:]}"
        return link if link.lower().startswith(_ADDRESSES) else ""


def _boxes_in(drawn: "Element") -> "Iterator[Element]":
    """Yield the text boxes of a drawing, those inside other boxes left to them; of alternatives only the one read."""
    stack = [drawn]
    while stack:
        element = stack.pop()
        if element.tag == _BOX:
            yield element
        elif element.tag == ALTERNATES:
            inner = branch(element)
            stack += [] if inner is None else [inner]
        else:
            stack += reversed(element)
