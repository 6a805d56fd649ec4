"""The shape of a web page: other articles on it, what is set apart, which blocks are alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .datelines import read_dateline
from .htmlblocks import Leaf, is_for_comments, is_set_apart
from .pagelists import is_link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Shape = tuple[tuple[str, str], ...]

_MOST_FURNITURE, _MOST_COMMENTS = 0.3, 0.75  # shares of located text above which a name is not believed
_CONTAINED = 0.9  # share of an article that its element holds
_LEAST_TEXT = 200  # code points beside the title in an element for an article
_BYLINES = 4  # blocks below the heading of another article in which its time stands


def other_articles(leaves: Sequence[Leaf], title: int | None) -> set[int]:
    """Return the indexes of the blocks in other <article> elements than the one that holds the page's title.

    Pages go on with the next article below their own. Empty where the title's element does not hold text too.
    """
    if title is None:
        return set()
    own = next(leaves[title].element.iterancestors("article"), None)
    if own is None:
        return _following_articles(leaves, title) | _unlike_articles(leaves, title)
    found, size = set[int](), 0
    for at, leaf in enumerate(leaves):
        around = [leaf.element, *leaf.element.iterancestors()]
        if any(element is own for element in around):
            size += len(leaf.text) if at != title and not is_link(leaf) else 0
        elif any(element.tag == "article" for element in around):
            found.add(at)
    return found if size >= _LEAST_TEXT else set()


def _unlike_articles(leaves: Sequence[Leaf], title: int) -> set[int]:
    """Return the indexes of the blocks in <article> elements that are made unlike the first with text below the title.

    Empty where they hold more text than it: it may be no more than a summary.
    """
    held: dict[HtmlElement, list[int]] = {}
    for at in range(title + 1, len(leaves)):
        holder = next(leaves[at].element.iterancestors("article"), None)
        if holder is not None:
            held.setdefault(holder, []).append(at)
    sizes = {one: sum(len(leaves[at].text) - leaves[at].linked for at in places) for one, places in held.items()}
    own = next((one for one in held if sizes[one] >= _LEAST_TEXT), None)
    if own is None:
        return set()
    around = {own, *own.iterancestors()}
    unlike = [one for one in held if one.get("class") != own.get("class") and one not in around]
    unlike = [one for one in unlike if own not in one.iterancestors()]
    is_less = sum(sizes[one] for one in unlike) < sizes[own]
    return {at for one in unlike for at in held[one]} if is_less else set()


def _following_articles(leaves: Sequence[Leaf], title: int) -> set[int]:
    """Return the indexes of the blocks in elements like the article's own below it, each with a heading and a time."""
    own = _own_element(leaves, title)
    following = own.itersiblings(own.tag) if own is not None else ()
    alike: dict[HtmlElement, list[int]] = {
        one: [] for one in following if own is not None and one.get("class") == own.get("class")
    }
    for at in range(title + 1, len(leaves) if alike else 0):
        holder = next((one for one in leaves[at].element.iterancestors() if one in alike), None)
        if holder is not None:
            alike[holder].append(at)
    found = set[int]()
    for held in alike.values():
        heads = [at for at in held if leaves[at].kind == "heading" and leaves[at].level == leaves[title].level]
        below = [read_dateline(leaves[at].text) for at in held if heads and 0 < at - heads[0] <= _BYLINES]
        if any(said is not None and said.timed for said in below):
            found.update(held)
    return found


def _own_element(leaves: Sequence[Leaf], title: int) -> "HtmlElement | None":
    """Return the innermost element around the title with text of some length in it, if it is none of many."""
    sizes: Counter[HtmlElement] = Counter()
    for leaf in leaves[title + 1 :]:
        for element in leaf.element.iterancestors():
            sizes[element] += len(leaf.text) - leaf.linked
    around = leaves[title].element.iterancestors()
    return next((element for element in around if sizes[element] >= _LEAST_TEXT and element.tag != "body"), None)


def weights(leaves: Sequence[Leaf], article: Iterable[int]) -> "tuple[dict[HtmlElement, int], int]":
    """Return how many code points of an article, which is given by its blocks, each element holds, and their sum."""
    held: defaultdict[HtmlElement, int] = defaultdict(int)
    total = 0
    for at in article:
        total += len(leaves[at].text)
        for element in (leaves[at].element, *leaves[at].element.iterancestors()):
            held[element] += len(leaves[at].text)
    return held, total


def container(leaves: Sequence[Leaf], article: Iterable[int]) -> "HtmlElement":
    """Return the deepest element that holds nine tenths of an article."""
    held, total = weights(leaves, article)
    holders = [element for element, found in held.items() if found >= _CONTAINED * total]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()))


class Apartness:
    """Which blocks are set apart from the article by the names and tags of the elements around them."""

    def __init__(self, leaves: Sequence[Leaf], weights: "dict[HtmlElement, int]", total: int) -> None:
        """Elements that hold much of the located text (`weights`, of `total` code points) are not set apart.

        Nor are those that hold much of it together: some pages name each paragraph for the paywall that ends them all.
        """
        self._total = total
        self._weights: Counter[tuple[str, str]] = Counter()
        for element, weight in weights.items():
            self._weights[_naming(element)] += weight
        self._known: dict[HtmlElement, bool] = {}
        self.of = [self._is_apart(leaf.element) for leaf in leaves]

    def _is_apart(self, element: "HtmlElement") -> bool:
        unknown = []
        one: HtmlElement | None = element
        while one is not None and one not in self._known:
            unknown.append(one)
            one = one.getparent()
        is_apart = one is not None and self._known[one]
        for inner in reversed(unknown):
            is_apart = is_apart or self._is_apart_itself(inner)
            self._known[inner] = is_apart
        return is_apart

    def _is_apart_itself(self, element: "HtmlElement") -> bool:
        if not is_set_apart(element):
            return False
        most = _MOST_COMMENTS if is_for_comments(element) else _MOST_FURNITURE
        return self._weights[_naming(element)] <= most * self._total


def _naming(element: "HtmlElement") -> tuple[str, str]:
    """Return what elements have in common that are made alike: tag and class, or else the id."""
    return str(element.tag), element.get("class") or element.get("id") or ""


def shapes_in(elements: "Iterable[HtmlElement]", container: "HtmlElement") -> list[Shape | None]:
    """Return for each element tag and class of it and of those around it up to `container`, or None outside of it."""
    known: dict[HtmlElement, Shape | None] = {container: ()}
    return [_shape(element, known) for element in elements]


def _shape(element: "HtmlElement", known: "dict[HtmlElement, Shape | None]") -> Shape | None:
    unknown = []
    one: HtmlElement | None = element
    while one is not None and one not in known:
        unknown.append(one)
        one = one.getparent()
    shape = None if one is None else known[one]
    for inner in reversed(unknown):
        shape = None if shape is None else ((str(inner.tag), inner.get("class", "")), *shape)
        known[inner] = shape
    return shape
