"""The shape of a web page: lists of cards that lead to other articles, what is set apart, which blocks are alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from .datelines import read_dateline
from .htmlblocks import Leaf, is_for_comments, is_set_apart

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Shape = tuple[tuple[str, str], ...]

_LINKED = 0.8  # share of linked characters from which a block is a link
_MOSTLY = 0.4  # share of linked characters in a link with its time
_LEAST_LINK = 12  # code points of a link that may be a headline
_LEAST_CARDS = 3
_LEAST_LINKS, _ITEM_LINKED = 2, 0.6  # items of a list of links, and the linked share of each
_LONGEST_LABEL = 24  # code points that may stand in such a list without a link
_CARDS = 0.6  # share of the elements of a list that must be cards
_LONGEST_CARD = 900  # code points
_LEAST_PROSE, _LEAST_ABOVE = 80, 400  # code points of a paragraph, and of an article, above a list
_ENTRY = 200  # code points without links from which the cards are entries of a log, which are read here
_MOST_FURNITURE, _MOST_COMMENTS = 0.3, 0.75  # shares of located text above which a name is not believed
_LEAST_TEXT = 200  # code points beside the title in an element for an article
_BYLINES = 4  # blocks below the heading of another article in which its time stands
_CLIMB = 7  # elements between a headline and the list of its card


def is_link(leaf: Leaf) -> bool:
    """Tell whether a block is nothing but a link elsewhere, or one with the time of what it leads to."""
    if leaf.linked > _LINKED * len(leaf.text):
        return True
    first = next(iter(leaf.references), None)
    if first is None or leaf.linked < max(_LEAST_LINK, _MOSTLY * len(leaf.text)):
        return False
    rest = leaf.text[first.span.end :] if first.span.start == 0 else leaf.text[: first.span.start]
    said = read_dateline(rest)
    return said is not None and said.timed


def card_leaves(leaves: Sequence[Leaf], title: int | None) -> set[int]:
    """Return the indexes of the blocks in lists of cards: like elements, each with a headline that is a link.

    The list that holds the page's title is none: it is the page.
    """
    holding = _holders(leaves)
    below = title if title is not None else -1
    titled = {leaves[title].element, *leaves[title].element.iterancestors()} if title is not None else set()
    linked: defaultdict[HtmlElement, dict[HtmlElement, None]] = defaultdict(dict)
    for leaf in leaves:
        if is_link(leaf) and len(leaf.text) >= _LEAST_LINK:
            for inner, outer in _climb(leaf.element):
                linked[outer][inner] = None
    found = set[int]()
    for outer, cards in linked.items():
        if len(cards) >= _LEAST_CARDS and outer not in titled:
            alike = _alike(list(cards))
            if len(alike) >= _LEAST_CARDS and _is_list(outer, alike, holding, leaves, below):
                found.update(at for card in alike for at in holding[card])
    return found


def link_lists(leaves: Sequence[Leaf]) -> set[int]:
    """Return the indexes of the blocks in lists whose every item is a link with little beside it."""
    lists: defaultdict[HtmlElement, list[int]] = defaultdict(list)
    for at, leaf in enumerate(leaves):
        if leaf.kind == "list_item":
            holder = next(leaf.element.iterancestors("ul", "ol"), None)
            if holder is not None:
                lists[holder].append(at)
    found = set[int]()
    for items in lists.values():
        linked = [at for at in items if leaves[at].linked >= _ITEM_LINKED * len(leaves[at].text)]
        rest = sum(len(leaves[at].text) for at in items if at not in linked)
        if len(linked) >= _LEAST_LINKS and rest <= _LONGEST_LABEL:
            found.update(items)
    return found


def other_articles(leaves: Sequence[Leaf], title: int | None) -> set[int]:
    """Return the indexes of the blocks in other <article> elements than the one that holds the page's title.

    Pages go on with the next article below their own. Empty where the title's element does not hold text too.
    """
    if title is None:
        return set()
    own = next(leaves[title].element.iterancestors("article"), None)
    if own is None:
        return _following_articles(leaves, title)
    found, size = set[int](), 0
    for at, leaf in enumerate(leaves):
        around = [leaf.element, *leaf.element.iterancestors()]
        if any(element is own for element in around):
            size += len(leaf.text) if at != title and not is_link(leaf) else 0
        elif any(element.tag == "article" for element in around):
            found.add(at)
    return found if size >= _LEAST_TEXT else set()


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


def _climb(element: "HtmlElement") -> "Iterator[tuple[HtmlElement, HtmlElement]]":
    for _ in range(_CLIMB):
        outer = element.getparent()
        if outer is None:
            return
        yield element, outer
        element = outer


def _holders(leaves: Sequence[Leaf]) -> "dict[HtmlElement, list[int]]":
    """Return for each element near a block the indexes of the blocks in it."""
    holding: defaultdict[HtmlElement, list[int]] = defaultdict(list)
    for at, leaf in enumerate(leaves):
        holding[leaf.element].append(at)
        for _, outer in _climb(leaf.element):
            holding[outer].append(at)
    return holding


def _alike(cards: "list[HtmlElement]") -> "list[HtmlElement]":
    """Return those of the cards that have the commonest tag."""
    common = Counter(card.tag for card in cards).most_common(1)[0][0]
    return [card for card in cards if card.tag == common]


def _is_list(
    outer: "HtmlElement",
    cards: "list[HtmlElement]",
    holding: "dict[HtmlElement, list[int]]",
    leaves: Sequence[Leaf],
    title: int,
) -> bool:
    """Tell whether the cards make up a list. Below the title cards with much text of their own are a log."""
    shown = sum(1 for child in outer if child in holding)
    if len(cards) < _CARDS * shown:
        return False
    sizes = [sum(len(leaves[at].text) for at in holding[card]) for card in cards]
    if max(sizes) > _LONGEST_CARD:
        return False
    bare = sum(sizes) - sum(leaves[at].linked for card in cards for at in holding[card])
    first = holding[cards[0]][0]
    return bare < _ENTRY * len(cards) or first < title or _stands_below_text(outer, leaves[title + 1 : first])


def _stands_below_text(outer: "HtmlElement", above: Sequence[Leaf]) -> bool:
    """Tell whether an article of some length, in an element of its own, stands above a list."""
    around = (outer, outer.getparent())
    text = [leaf for leaf in above if len(leaf.text) >= _LEAST_PROSE and not leaf.linked]
    text = [leaf for leaf in text if leaf.element.getparent() not in around and leaf.element not in around]
    return len(text) >= _LEAST_CARDS and sum(len(leaf.text) for leaf in text) >= _LEAST_ABOVE


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
