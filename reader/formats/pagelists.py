"""Lists on a page that are none of its article: cards that lead to others, links, replies of readers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .datelines import is_name, read_dateline
from .htmlblocks import Leaf

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINKED = 0.8  # share of linked characters from which a block is a link
_MOSTLY = 0.4  # share of linked characters in a link with its time
_LEAST_LINK = 12  # code points of a link that may be a headline
_LEAST_CARDS = 3  # like elements that make a list
_LEAST_LINKS, _ITEM_LINKED = 2, 0.6  # items of a list of links, and the linked share of each
_LONGEST_LABEL = 24  # code points that may stand in such a list without a link
_CARDS = 0.6  # share of the elements of a list that must be cards
_LONGEST_CARD = 900  # code points
_LEAST_PROSE, _LEAST_SENTENCE = 80, 25  # code points of a paragraph, and of one that ends like a sentence
_LEAST_ABOVE = 200  # code points of an article above a list
_ENTRY = 200  # code points without links from which the cards are entries of a log, which are read here
_CLIMB = 7  # elements between a headline and the list of its card
_LONGEST_TIME = 80  # code points of a line with a name and a time
_REPLY_HEAD = 3  # blocks of a reply in which these stand


def is_link(leaf: Leaf) -> bool:
    """Tell whether a block is nothing but a link elsewhere, or one with the time of what it leads to."""
    if leaf.linked > _LINKED * len(leaf.text):
        return True
    first = leaf.first_link
    if first is None or leaf.linked < max(_LEAST_LINK, _MOSTLY * len(leaf.text)):
        return False
    rest = leaf.text[first.end :] if first.start == 0 else leaf.text[: first.start]
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


def _is_sentence(text: str) -> bool:
    return len(text) >= _LEAST_SENTENCE and text[-1] in ".؟?!۔…»”"


def reply_leaves(leaves: Sequence[Leaf], title: int | None) -> set[int]:
    """Return the indexes of the blocks in lists of readers' replies below an article, whatever they are called.

    They are like elements without headings, each with someone's name and a time above what is said.
    """
    if title is None:
        return set()
    holding = _holders(leaves)
    timed: defaultdict[HtmlElement, dict[HtmlElement, None]] = defaultdict(dict)
    for at in range(title + 1, len(leaves)):
        if leaves[at].kind != "heading" and _is_timed(leaves[at].text):
            for inner, outer in _climb(leaves[at].element):
                timed[outer][inner] = None
    found = set[int]()
    for outer, replies in timed.items():
        alike = _alike(list(replies)) if len(replies) >= _LEAST_CARDS else []
        held = [[leaves[at] for at in holding[reply]] for reply in alike]
        if len(alike) < _LEAST_CARDS or not all(map(_is_reply, held)) or len(alike) < _CARDS * len(outer):
            continue
        if _stands_below_text(outer, leaves[title + 1 : holding[alike[0]][0]]):
            found.update(at for reply in alike for at in holding[reply])
    return found


def _is_timed(text: str) -> bool:
    said = read_dateline(text) if len(text) < _LONGEST_TIME else None
    return said is not None and said.timed


def _is_reply(held: Sequence[Leaf]) -> bool:
    """Tell whether blocks are a name and a time, then what someone says."""
    head = [leaf for leaf in held[:_REPLY_HEAD] if len(leaf.text) < _LONGEST_TIME]
    names = [said.author for leaf in head if (said := read_dateline(leaf.text)) is not None and said.timed]
    is_named = any(names) or any(is_name(leaf.text) for leaf in head if not _is_timed(leaf.text))
    is_said = any(not is_link(leaf) and not _is_timed(leaf.text) for leaf in held[1:])
    return bool(names) and is_named and is_said and not any(leaf.kind == "heading" for leaf in held)


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
    text = [leaf for leaf in above if not leaf.linked and (len(leaf.text) >= _LEAST_PROSE or _is_sentence(leaf.text))]
    text = [leaf for leaf in text if leaf.element.getparent() not in around and leaf.element not in around]
    return len(text) >= _LEAST_CARDS and sum(len(leaf.text) for leaf in text) >= _LEAST_ABOVE
