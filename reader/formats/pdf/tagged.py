"""What the structure of a tagged file says: which of its signs are one paragraph, heading, list item, table row."""

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reader.model.document import Kind

from .glyphs import Glyph

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST = 20_000  # elements of a page
_DEEPEST = 200
_KINDS: dict[str, Kind] = {
    "P": "paragraph", "H": "heading", "LI": "list_item", "LBODY": "list_item", "BLOCKQUOTE": "blockquote",
    "CAPTION": "caption", "TR": "table_row", "TITLE": "title", "NOTE": "note", "FENOTE": "note", "TOCI": "paragraph",
    "BIBENTRY": "paragraph", "INDEX": "paragraph",
}  # fmt: skip
_KEPT_INSIDE = ("list_item", "table_row", "blockquote", "caption", "note")  # a paragraph within them is theirs
_CELLS = ("TD", "TH")


@dataclass(frozen=True, slots=True)
class Element:
    """One block of the structure. `number` tells it from the others of its page, 0 for what is in no block; `cell`
    tells apart those of a row; `over` is the same on two pages for what runs over from one to the other.
    """

    number: int
    kind: Kind
    level: int = 0
    cell: int = 0
    over: tuple[int, ...] = ()


def elements_of(page: "PdfPage") -> dict[int, Element]:
    """Return the block for every mark of a page that the structure names.

    Marks of the next page, which an element that runs over it names too, do not take a mark away from its first owner.
    """
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        found: dict[int, Element] = {}
        for mark, element in _Walk(pdfium).run(tree):
            found.setdefault(mark, element)
        return found
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def is_row(glyphs: Iterable[Glyph], tables: Mapping[int, Element]) -> bool:
    """Tell whether signs are several cells of one row; `tables` has the rows of the structure by their marks."""
    owners = {tables.get(glyph.run.mark) for glyph in glyphs}
    return None not in owners and len({owner.number for owner in owners if owner}) == 1 < len(owners)


class _Walk:
    """From parents to children in the order of the structure, without recursion: files may nest without end."""

    def __init__(self, pdfium: Any) -> None:
        self._pdfium = pdfium
        self._count = 0

    def run(self, tree: Any) -> Iterator[tuple[int, Element]]:
        pdfium = self._pdfium
        count = min(max(0, pdfium.FPDF_StructTree_CountChildren(tree)), _MOST)
        roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(count)]
        todo = [(root, Element(0, "paragraph"), 0, 0) for root in reversed(roots) if root]
        while todo and self._count < _MOST:
            handle, above, lists, depth = todo.pop()
            self._count += 1
            name = _type(handle, pdfium)
            element = self._element(name, above, lists)
            marks = self._marks(handle)
            if _run_over(marks):
                element = replace(element, over=tuple(marks))
            yield from ((mark, element) for mark in marks if mark >= 0)
            if depth < _DEEPEST:
                inner = lists + (name == "L")
                todo.extend((child, element, inner, depth + 1) for child in reversed(self._children(handle)))

    def _element(self, name: str, above: Element, lists: int) -> Element:
        """Return the block that an element makes, or the one that it is inside of."""
        level = int(name[1]) if len(name) == 2 and name[0] == "H" and name[1] in "123456" else 0
        kind: Kind | None = "heading" if level else _KINDS.get(name)
        if name in _CELLS and above.kind == "table_row":
            return Element(above.number, "table_row", 0, self._count)
        if kind is None or (kind == "paragraph" and above.number and above.kind in _KEPT_INSIDE):
            return self._inside(name, above)
        if kind == "list_item":
            if name == "LBODY" and above.kind == "list_item":
                return above
            return Element(self._count, kind, max(0, lists - 1))
        return Element(self._count, kind, level or int(kind == "heading"))

    def _inside(self, name: str, above: Element) -> Element:
        """A second paragraph of a quote or a note is a block of its own; of a list item or a cell it is not."""
        if name == "P" and above.kind in ("blockquote", "note"):
            return Element(self._count, above.kind)
        return above

    def _marks(self, handle: Any) -> list[int]:
        pdfium = self._pdfium
        count = max(0, pdfium.FPDF_StructElement_GetMarkedContentIdCount(handle))
        return [pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(handle, at) for at in range(min(count, _MOST))]

    def _children(self, handle: Any) -> list[Any]:
        pdfium = self._pdfium
        count = min(max(0, pdfium.FPDF_StructElement_CountChildren(handle)), _MOST)
        children = (pdfium.FPDF_StructElement_GetChildAtIndex(handle, at) for at in range(count))
        return [child for child in children if child]


def _run_over(marks: Sequence[int]) -> bool:
    """Tell whether an element has marks of two pages: on each they are counted from 0."""
    known = [mark for mark in marks if mark >= 0]
    return any(before >= after for before, after in pairwise(known))


def _type(handle: Any, pdfium: Any) -> str:
    name = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(handle, name, 64)
    return name.raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").upper()
