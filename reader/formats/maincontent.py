"""Which blocks of a web page are its article. trafilatura locates it, by its text; the page's own blocks are kept."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from .datelines import read_dateline
from .furniture import folded_line, furniture
from .htmlblocks import Leaf

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# trafilatura drops what str.isprintable() refuses: joiners and bidi marks. These stand in for them on the way.
_SHIELD = {
    0x200C: "\u2e2f", 0x200D: "\u2e35", 0x200E: "\u2e31", 0x200F: "\u2e33",
    0x2066: "\u2e38", 0x2067: "\u2e3d", 0x2068: "\u2e3e", 0x2069: "\u2e3f",
}  # fmt: skip
_UNSHIELD = {ord(stand_in): mark for mark, stand_in in _SHIELD.items()}
_JOINER = regex.compile(r"&zwnj;|&#8204;|&#x200c;", regex.IGNORECASE)
_NOT_WORD = regex.compile(r"[\s\W_]+")
_LARGEST = 2_000_000  # code points of source; larger pages are books, and locating takes seconds
_ENDS = regex.compile(r"[.؟?!۔…][»”\"')\]]*$")


@dataclass(frozen=True)
class _Seen:
    """A block and what can be seen of it."""

    leaf: Leaf
    located: bool

    @cached_property
    def folded(self) -> str:
        return folded_line(self.leaf.text)

    @cached_property
    def size(self) -> int:
        return len(self.leaf.text)

    @cached_property
    def is_stop(self) -> bool:
        return self.size < 120 and furniture().begins_tail(self.folded)

    @cached_property
    def is_line(self) -> bool:
        return self.is_stop or (self.leaf.kind != "table_row" and furniture().holds(self.folded))

    @property
    def is_evidence(self) -> bool:
        return self.is_line and not furniture().is_word(self.folded)

    @property
    def link_share(self) -> float:
        return self.leaf.linked / self.size

    @property
    def apart(self) -> bool:
        return self.leaf.apart is not None


def find_article(source: str, leaves: Sequence[Leaf], title: str) -> list[bool]:
    """Return for each block whether it belongs to the article. A page without furniture is all article."""
    if not _has_furniture(leaves):
        return [True] * len(leaves)
    key = _key(located_text(source)) if len(source) <= _LARGEST else ""
    seen = [_Seen(leaf, _is_in(_key(leaf.text), key)) for leaf in leaves]
    if sum(one.size for one in seen if one.located) < 40:
        return _without_furniture(seen)
    return _around_located(seen, folded_line(title))


def _has_furniture(leaves: Sequence[Leaf]) -> bool:
    """Tell whether anything on a page shows that it is more than an article."""
    size = sum(len(leaf.text) for leaf in leaves)
    if sum(leaf.linked for leaf in leaves) > 0.3 * size:
        return True
    return any(leaf.apart is not None or _Seen(leaf, False).is_evidence for leaf in leaves)


def located_text(source: str) -> str:
    """Return the article's text as trafilatura sees it, or an empty string."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # it finding nothing is no news to the user
    found = trafilatura.bare_extraction(
        _JOINER.sub("\u200c", source).translate(_SHIELD), include_comments=False, with_metadata=False
    )
    text = str(getattr(found, "text", None) or "") if found is not None else ""
    return text.translate(_UNSHIELD)


def _key(text: str) -> str:
    return _NOT_WORD.sub("", folded_line(text))


def _is_in(key: str, located: str) -> bool:
    return len(key) >= 8 and key in located


def _without_furniture(seen: Sequence[_Seen]) -> list[bool]:
    kept = [not (one.apart or one.is_line or one.link_share > 0.6) for one in seen]
    return kept if any(kept) else [not one.is_line for one in seen]


def _around_located(seen: Sequence[_Seen], title: str) -> list[bool]:
    container = _container(seen)
    inside = [_holds(container, one.leaf.element) for one in seen]
    located = [at for at, one in enumerate(seen) if one.located]
    kept = [_is_kept(one, inside[at], located[0] <= at <= located[-1] + 2) for at, one in enumerate(seen)]
    for at, one in enumerate(seen):  # what stands before a repeated title was no article
        if kept[at] and one.folded == title:
            if sum(seen[k].size for k in range(at) if kept[k]) < 200:
                kept[: at + 1] = [False] * (at + 1)
            else:
                kept[at] = False
    end = _tail(seen, kept, inside)
    return [is_kept and at < end for at, is_kept in enumerate(kept)]


def _is_kept(one: _Seen, inside: bool, between: bool) -> bool:
    if one.is_line or (one.link_share > 0.8 and one.leaf.kind not in ("heading", "list_item")):
        return False
    if one.size < 60 and not _ENDS.search(one.leaf.text) and one.leaf.kind == "paragraph":
        said = read_dateline(one.leaf.text)
        if said and said.timed:
            return False
    if one.leaf.kind == "caption" and inside and not one.apart:
        return True
    if one.located:
        return not (one.apart and ((not inside and one.size < 150) or one.size < 60))
    if not inside or not between or one.apart or one.link_share >= 0.35:
        return False
    return one.leaf.kind != "paragraph" or one.size >= 40


def _tail(seen: Sequence[_Seen], kept: Sequence[bool], inside: Sequence[bool]) -> int:
    """Return the index of the block that opens what follows the article, or the number of blocks."""
    good = 0
    for at, one in enumerate(seen):
        if one.is_stop and good > 150 and inside[at]:
            rest = sum(other.size for k, other in enumerate(seen) if k >= at and kept[k] and not other.apart)
            if rest < 0.5 * good:
                return at
        good += one.size if kept[at] else 0
    return len(seen)


def _container(seen: Sequence[_Seen]) -> "HtmlElement":
    """Return the deepest element that holds nine tenths of the located text."""
    weight: defaultdict[HtmlElement, int] = defaultdict(int)
    total = 0
    for one in seen:
        if one.located:
            total += one.size
            for element in (one.leaf.element, *one.leaf.element.iterancestors()):
                weight[element] += one.size
    holders = [element for element, found in weight.items() if found >= 0.9 * total]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()))


def _holds(container: "HtmlElement", element: "HtmlElement") -> bool:
    return element is container or any(outer is container for outer in element.iterancestors())
