"""Boxes in the midst of an article that are none of it, and articles that stand on their page twice."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from .pageshape import Shape
from .seen import Seen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAIN = 0.15  # share of an article's text from which a shape is one of its own
_MOST_BOXED = 0.2  # share of an article's text that may be in a box
_TEASER = 250  # code points without links that may be in a box
_PARAGRAPH = 60  # code points from which a block that is said twice is no refrain
_FEWEST_TWICE, _MOST_ONCE = 3, 0.6  # paragraphs said twice, and text said once for each of their code points


def main_shapes(seen: Sequence[Seen], article: Iterable[int], shapes: Sequence[Shape | None]) -> set[Shape | None]:
    """Return the shapes that the paragraphs of an article have."""
    sizes: Counter[Shape | None] = Counter()
    for at in article:
        sizes[shapes[at]] += seen[at].size
    total = sizes.total()
    return {shape for shape, size in sizes.items() if size >= _MAIN * total and shape is not None}


def strange_boxes(
    seen: Sequence[Seen], shapes: Sequence[Shape | None], main: set[Shape | None], authors: Container[str]
) -> set[int]:
    """Return the indexes of the blocks in boxes within an article that are made like nothing around them.

    Such a box is a heading with a link, or begins with the folded name of an author, as words about one do.
    `shapes` are those of the blocks in the article's element, None for others; `main` those of its paragraphs.
    """
    own: set[HtmlElement] = set()
    for at, one in enumerate(seen):
        if shapes[at] in main:
            own.update((one.leaf.element, *one.leaf.element.iterancestors()))
    boxes: dict[HtmlElement, list[int]] = {}
    for at, one in enumerate(seen):
        if shapes[at] is not None and one.leaf.element not in own:
            boxes.setdefault(_outermost(one.leaf.element, own), []).append(at)
    total = sum(one.size for at, one in enumerate(seen) if shapes[at] in main)
    return {at for held in boxes.values() if _is_strange([seen[at] for at in held], total, authors) for at in held}


def _outermost(element: "HtmlElement", own: "set[HtmlElement]") -> "HtmlElement":
    outer = element.getparent()
    while outer is not None and outer not in own:
        element, outer = outer, outer.getparent()
    return element


def _is_strange(held: Sequence[Seen], total: int, authors: Container[str]) -> bool:
    text = sum(one.size - one.leaf.linked for one in held)
    if text > _TEASER or sum(one.size for one in held) > _MOST_BOXED * total:
        return False
    return held[0].folded in authors or (held[0].leaf.kind == "heading" and any(one.is_link for one in held))


def second_copy(seen: Sequence[Seen], kept: Sequence[bool]) -> set[int]:
    """Return the indexes of what an article says a second time, where it is there twice: for screens of two sizes.

    The copy stands in an element of its own.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(seen):
        if kept[at]:
            places[one.folded].append(at)
    long = [said for said in places.values() if seen[said[0]].size >= _PARAGRAPH]
    twice = [said for said in long if len(said) == 2 and _holder(seen, said[0]) is not _holder(seen, said[1])]
    size = sum(seen[said[0]].size for said in twice)
    once = sum(seen[said[0]].size * len(said) for said in long) - 2 * size
    if len(twice) < _FEWEST_TWICE or once > _MOST_ONCE * size:
        return set()
    start = min(second for _, second in twice)
    return {at for said in places.values() for at in said[1:] if at >= start}


def _holder(seen: Sequence[Seen], at: int) -> "HtmlElement | None":
    return seen[at].leaf.element.getparent()
