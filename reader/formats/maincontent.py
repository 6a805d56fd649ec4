"""Which blocks of a web page are its article. trafilatura locates it, by its text; the page's own blocks are kept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .datelines import read_dateline
from .furniture import folded_line, furniture
from .htmlblocks import Leaf
from .located import Located, located_text
from .pageboxes import main_shapes, second_copy, strange_boxes
from .pagelists import card_leaves, is_link, link_lists, reply_leaves
from .pageshape import Apartness, Shape, container, other_articles, shapes_in, weights
from .seen import Seen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGEST, _MOST_LOCATED = 2_000_000, 8_000  # code points of source, and blocks; locating takes seconds in larger pages
_MOST_BLOCKS = 50_000  # of a page; more make a book or a table, and looking at each takes seconds
_LEAST = 40  # code points of the shortest article
_FEW = 200  # code points above a repeated title that were no article
_LINE = 40  # code points of a paragraph that needs no other sign
_MOST_BOXED = 0.2  # share of the article above which a heading of furniture makes no box
_NAMED = 2  # links that a line above them names
_TERMS = ("dt", "dd", "summary")
_MENU, _LONG_MENU = 2, 5  # links above the first paragraph that make a menu, and short ones anywhere
_MENU_WORD = 24  # code points of such a link
_NEAR = 8  # blocks below a title in which a byline stands
_ALIKE = 2  # blocks of one shape that make it usual
_LONGEST_BOX = 16  # blocks of a box in the midst of an article
_FEW_LINKS = 0.5  # lines of links for each paragraph below a box, up to which the article goes on there
_TIMES = 2  # lines with a time below a heading of comments
_SHARE_BELOW = 0.25  # of what is above the title, that must be below it
_SOME_LINKS, _MOST_LINKS = 0.35, 0.6  # shares of linked characters


def find_article(source: str, leaves: Sequence[Leaf], title: str, author: str = "") -> list[bool]:
    """Return for each block whether it belongs to the article. A page without furniture is all article.

    `author` has the names of its writers, with commas between them, where they are known.
    """
    if len(leaves) > _MOST_BLOCKS or not _has_furniture(leaves):
        return [True] * len(leaves)
    is_usual = len(source) <= _LARGEST and len(leaves) <= _MOST_LOCATED
    located = Located(located_text(source) if is_usual else "")
    seen = [Seen(leaf, located.holds(leaf.text)) for leaf in leaves]
    return _Search(seen, folded_line(title), author).article()


def _has_furniture(leaves: Sequence[Leaf]) -> bool:
    """Tell whether anything on a page shows that it is more than an article."""
    size = sum(len(leaf.text) for leaf in leaves)
    if sum(leaf.linked for leaf in leaves) > 0.3 * size or _has_menu(leaves):
        return True
    return any(leaf.apart is not None or Seen(leaf, False).is_evidence for leaf in leaves)


def _has_menu(leaves: Sequence[Leaf]) -> bool:
    """Tell whether several blocks above the first paragraph are nothing but links, or anywhere many short ones."""
    first = next((at for at, leaf in enumerate(leaves) if Seen(leaf, False).is_prose), 0)
    links = [leaf for leaf in leaves if len(leaf.text) <= _MENU_WORD and is_link(leaf)]
    return sum(is_link(leaf) for leaf in leaves[:first]) >= _MENU or len(links) >= _LONG_MENU


class _Search:
    """The search for the article among the blocks of one page."""

    def __init__(self, seen: Sequence[Seen], title: str, author: str) -> None:
        self._seen, self._title = seen, title
        self._authors = tuple(folded_line(name) for name in author.split(",") if name.strip())
        self._at = _title_index(seen, title)
        self._authors += tuple(self._signed())
        self._blocks = [one.leaf for one in seen]
        self._others = card_leaves(self._blocks, self._at) | reply_leaves(self._blocks, self._at)
        self._others |= link_lists(self._blocks) | other_articles(self._blocks, self._at)
        self._begin = 0
        self._is_located = False
        self._apart: list[bool] = []

    def _signed(self) -> Iterator[str]:
        """Yield the names in the bylines near the title, folded."""
        near = range(0) if self._at is None else range(self._at + 1, min(self._at + 1 + _NEAR, len(self._seen)))
        for at in near:
            said = read_dateline(self._seen[at].leaf.text)
            if said is not None and said.author:
                yield folded_line(said.author)

    def article(self) -> list[bool]:
        """Return for each block whether it belongs to the article."""
        located = self._credible()
        if not located:
            return self._without_furniture()
        shapes = shapes_in((leaf.element for leaf in self._blocks), container(self._blocks, located))
        usual = Counter(shapes[at] for at in located)
        last = self._run_on(located[-1], shapes, usual)
        kept = [
            self._is_kept(at, shapes[at] is not None, located[0], last, usual[shapes[at]]) for at in range(len(shapes))
        ]
        main = main_shapes(self._seen, located, shapes)
        self._drop_strange(kept, shapes, main)
        self._drop_before_repeated_title(kept)
        end = self._tail(kept, shapes, main, located[0])
        kept = [is_kept and at < end for at, is_kept in enumerate(kept)]
        return self._ended(kept, shapes, main)

    def _credible(self) -> list[int]:
        """Return the blocks that are the article beyond doubt: by trafilatura's word, else by their look.

        Below the title first; above it only where nothing below is an article.
        """
        seen = self._seen
        found = [at for at, one in enumerate(seen) if one.located and not self._is_junk(at)]
        prose = [at for at, one in enumerate(seen) if one.is_prose and not self._is_junk(at)]
        titled = (0,) if self._at is None else (self._at + 1, 0)
        for self._begin in titled:
            for candidates in (found, prose):
                chosen = self._open(candidates)
                below = [at for at in chosen if at >= self._begin]
                above = sum(seen[at].size for at in chosen if at < self._begin)
                if sum(seen[at].size for at in below) >= max(_LEAST, _SHARE_BELOW * above):
                    self._is_located = candidates is found
                    return below if candidates is found else self._first_cluster(below)
        return []

    def _open(self, candidates: list[int]) -> list[int]:
        """Return those of the candidates that are not set apart; all of them if all are."""
        held, total = weights(self._blocks, candidates)
        self._apart = Apartness(self._blocks, held, total).of
        self._set_apart_boxes(held, total)
        return [at for at in candidates if not self._apart[at]] or candidates

    def _set_apart_boxes(self, weights: "dict[HtmlElement, int]", total: int) -> None:
        """Set apart what stands with a heading of furniture in one element, if little of the article does."""
        boxes: set[HtmlElement] = set()
        for one in self._seen:
            if one.leaf.kind == "heading" and one.is_evidence and (box := one.leaf.element.getparent()) is not None:
                boxes.add(box)
        boxes = {box for box in boxes if weights.get(box, 0) <= _MOST_BOXED * total and box.tag != "body"}
        for at, one in enumerate(self._seen if boxes else ()):
            self._apart[at] = self._apart[at] or any(box in boxes for box in one.leaf.element.iterancestors())

    def _first_cluster(self, prose: Sequence[int]) -> list[int]:
        """Return the prose before the first stop, where there is enough of it."""
        stop = next((at for at, one in enumerate(self._seen) if at > prose[0] and one.is_stop), len(self._seen))
        return [at for at in prose if at < stop]

    def _is_junk(self, at: int) -> bool:
        one = self._seen[at]
        return at in self._others or one.is_link or one.is_line or one.is_timed

    def _run_on(self, last: int, shapes: Sequence[Shape | None], usual: "Counter[Shape | None]") -> int:
        """Return `last` moved over the blocks right after it that are made like the article's."""
        while (following := self._past_box(last + 1, shapes, usual)) < len(shapes):
            is_label = self._is_label(following) and shapes[following + 1] is not None
            if not usual[shapes[following]] or self._is_junk(following) or is_label:
                break
            last = following
        return last

    def _past_box(self, at: int, shapes: Sequence[Shape | None], usual: "Counter[Shape | None]") -> int:
        """Return `at`, or the next paragraph made like the article's where no more than a box of links parts them."""
        if at >= len(shapes) or not (self._is_junk(at) or self._apart[at] or self._seen[at].leaf.kind == "heading"):
            return at
        for below in range(at, min(at + _LONGEST_BOX, len(shapes))):
            if shapes[below] is None or furniture().begins_comments(self._seen[below].folded):
                return at
            is_usual = usual[shapes[below]] >= _ALIKE and self._seen[below].is_prose
            if is_usual and not (self._is_junk(below) or self._apart[below]):
                return below
        return at

    def _is_label(self, at: int) -> bool:
        """Tell whether a block is a short line above furniture, which it names."""
        one = self._seen[at]
        return one.size < _LINE and not one.ends and at + 1 < len(self._seen) and self._is_junk(at + 1)

    def _is_kept(self, at: int, inside: bool, first: int, last: int, alike: int) -> bool:
        one = self._seen[at]
        if at < self._begin or self._is_junk(at) or (self._apart[at] and not self._is_below_title(at, first)):
            return False
        if one.leaf.kind == "note" or (one.leaf.kind == "caption" and inside):
            return True
        if one.located or (at <= first and self._begin and (one.is_prose or one.is_standfirst)):
            return True
        if inside and at == first - 1 and one.leaf.kind == "heading" and at >= self._begin:
            return True
        is_usual = alike >= 2 and at <= last
        linked = _MOST_LINKS if is_usual or one.leaf.kind != "paragraph" else _SOME_LINKS
        if not inside or not first <= at <= last + 2 or one.link_share >= linked:
            return False
        if at > last and self._is_label(at):
            return False
        is_term = one.leaf.element.tag in _TERMS
        return one.leaf.kind != "paragraph" or one.size >= _LINE or is_usual or is_term

    def _is_below_title(self, at: int, first: int) -> bool:
        """Tell whether a block is a summary beside the title; a name like "teaser" says nothing there."""
        one = self._seen[at]
        if self._at is None or not self._at < at < first or not one.is_prose or one.leaf.linked:
            return False
        return one.leaf.element.getparent() is self._seen[self._at].leaf.element.getparent()

    def _drop_strange(self, kept: list[bool], shapes: Sequence[Shape | None], main: set[Shape | None]) -> None:
        """Drop boxes in the article's midst, its second copy, and short lines above it that are made unlike it."""
        first = next((at for at, one in enumerate(self._seen) if kept[at] and one.is_prose), 0)
        above = {at for at in range(first) if shapes[at] not in main and self._seen[at].is_bare}
        for at in strange_boxes(self._seen, shapes, main, self._authors) | second_copy(self._seen, kept) | above:
            kept[at] = False

    def _drop_before_repeated_title(self, kept: list[bool]) -> None:
        for at, one in enumerate(self._seen):
            if kept[at] and one.folded == self._title:
                if sum(self._seen[k].size for k in range(at) if kept[k]) < _FEW:
                    kept[: at + 1] = [False] * (at + 1)
                else:
                    kept[at] = False

    def _tail(self, kept: Sequence[bool], shapes: Sequence[Shape | None], main: set[Shape | None], first: int) -> int:
        """Return the index of the block that opens what follows the article, or the number of blocks.

        Above the article's first sure block, `first`, nothing does: bars of a title say "Comments" too.
        """
        good = 0
        signed = self._signatures(shapes, main)
        for at, one in enumerate(self._seen):
            is_signed = at > signed.get(one.folded, at) and self._stands_apart(at, kept)
            if at > first and good >= _LEAST and (one.is_stop or is_signed):
                rest = sum(other.size for k, other in enumerate(self._seen) if k >= at and kept[k])
                is_certain = rest < 0.5 * good or self._opens_replies(at)
                if is_certain and not (self._is_beside_title(at) or self._goes_on(at, kept, shapes)):
                    return at
            good += one.size if kept[at] else 0
        return len(self._seen)

    def _stands_apart(self, at: int, kept: Sequence[bool]) -> bool:
        """Tell whether nothing is kept below a block but what is in one element with it, and nothing above it is."""
        below = [k for k in range(at + 1, len(kept)) if kept[k]]
        element = self._seen[at].leaf.element
        for holder in (element, *element.iterancestors()) if below else ():
            if all(holder in self._seen[k].leaf.element.iterancestors() for k in below):
                return not any(holder in self._seen[k].leaf.element.iterancestors() for k in range(at) if kept[k])
        return True

    def _is_beside_title(self, at: int) -> bool:
        """Tell whether a stop is a bar of the title's own element, in which no more than a summary stands."""
        if self._at is None or sum(one.is_prose for one in self._seen[self._at + 1 : at]) > 1:
            return False
        around = set(self._seen[at].leaf.element.iterancestors())
        holder = next((one for one in self._seen[self._at].leaf.element.iterancestors() if one in around), None)
        below = next((one for one in self._seen[at + 1 :] if one.is_prose), None)
        return below is not None and holder not in below.leaf.element.iterancestors()

    def _opens_replies(self, at: int) -> bool:
        """Tell whether a block is the heading of comments beyond doubt: by its words, or by times that follow it."""
        return furniture().opens_replies(self._seen[at].folded) or self._is_followed_by_times(at)

    def _is_followed_by_times(self, at: int) -> bool:
        """Tell whether a heading of comments stands above lines with a time: names of readers, and when they wrote."""
        below = self._seen[at + 1 : at + 1 + _NEAR]
        is_heading = furniture().begins_comments(self._seen[at].folded)
        return is_heading and sum(one.is_timed for one in below) >= _TIMES

    def _signatures(self, shapes: Sequence[Shape | None], main: set[Shape | None]) -> dict[str, int]:
        """Return the lines near the title that may be names, and where: where one stands again, it is of the writer.

        Lines made like the article's paragraphs are its headings.
        """
        if self._at is None:
            return {}
        near = range(self._at + 1, min(self._at + 1 + _NEAR, len(self._seen)))
        near_names = [at for at in near if self._seen[at].may_be_name and shapes[at] not in main]
        names = {self._seen[at].folded: at for at in reversed(near_names)}
        often = Counter(one.folded for one in self._seen if one.folded in names)
        return {name: at for name, at in names.items() if often[name] == 2}

    def _goes_on(self, at: int, kept: Sequence[bool], shapes: Sequence[Shape | None]) -> bool:
        """Tell whether the article goes on below a stop: a box in its midst, then text made like the text above."""
        below = [k for k in range(at + 1, len(kept)) if kept[k]]
        if not below or not (self._apart[at] or self._is_junk(at + 1) or self._apart[at + 1]):
            return False
        if self._is_followed_by_times(at) or any(self._seen[k].is_teaser for k in below):
            return False
        above = Counter(shapes[k] for k in range(at) if kept[k])
        is_alike = all(above[shapes[k]] >= _ALIKE and self._is_sure(k) for k in below)
        links = sum(self._seen[k].is_link for k in range(below[0], below[-1]) if not self._apart[k])
        return is_alike and links <= _FEW_LINKS * len(below)

    def _is_sure(self, at: int) -> bool:
        """Tell whether a block is as sure to be of the article as any: located, where anything is."""
        return self._seen[at].located or not self._is_located

    def _ended(self, kept: list[bool], shapes: Sequence[Shape | None], main: set[Shape | None]) -> list[bool]:
        """Take off what stands at the article's end: headings of what is not of it, terms, words about the writer."""
        last = next((at for at in reversed(range(len(kept))) if kept[at]), -1)
        while last >= 0 and any(kept[:last]):
            is_about = shapes[last] not in main and self._seen[last].folded.startswith(self._authors)
            if not (is_about or self._seen[last].is_no_end or self._names_links(last, shapes)):
                break
            kept[last] = False
            last = next(at for at in reversed(range(last)) if kept[at])
        return kept

    def _names_links(self, at: int, shapes: Sequence[Shape | None]) -> bool:
        """Tell whether a block is a short line between a paragraph and links in the article's own element."""
        links = self._seen[at + 1 : at + 1 + _NAMED]
        is_inside = all(shape is not None for shape in shapes[at + 1 : at + 1 + _NAMED])
        is_label = self._is_label(at) and len(links) == _NAMED and all(one.is_link for one in links)
        return is_label and is_inside and at > 0 and self._seen[at - 1].is_prose

    def _without_furniture(self) -> list[bool]:
        """Return all that does not show itself to be furniture, for a page in which no article was found."""
        plain = [not (one.leaf.apart is not None or one.is_line or one.link_share > _MOST_LINKS) for one in self._seen]
        uncarded = [is_plain and at not in self._others for at, is_plain in enumerate(plain)]
        return next((kept for kept in (uncarded, plain) if any(kept)), [not one.is_line for one in self._seen])


def _title_index(seen: Sequence[Seen], title: str) -> int | None:
    """Return the index of the page's title: the highest heading that is it, else the first block."""
    found = [at for at, one in enumerate(seen) if title and one.folded == title]
    headings = [at for at in found if seen[at].leaf.kind == "heading"]
    if headings:
        return min(headings, key=lambda at: (seen[at].leaf.level, seen[at].is_link))
    return next((at for at in found if not seen[at].is_link), None)
