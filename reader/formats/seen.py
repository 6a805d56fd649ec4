"""What can be seen of one block of a page by itself."""

from dataclasses import dataclass
from functools import cached_property

import regex

from .datelines import is_name, read_dateline
from .furniture import folded_line, furniture
from .htmlblocks import Leaf
from .pagelists import is_link

_LONGEST_TERMS = 900  # code points of a paragraph about readers' comments
_NAME_WORDS = 4
_STANDFIRST = 60  # code points of a heading that sums an article up
_ENDS = regex.compile(r"[.؟?!۔…][»”\"')\]]*$")
_LONGEST_LINE = 200  # code points of a phrase with the headline that it leads to
_LONGEST_LABEL = 60  # code points of a line that is no text
_TIME_AGO = 24  # code points of a time that is told from today
_SENTENCE = 25  # code points of a heading that ends like a sentence
_LABEL = regex.compile(r"[\p{L}\p{M}\s]{3,20}:+\s*")
_LEAST_HEADLINE = 20  # code points of a link that may be a headline
_LINKED = 0.5  # share of linked characters from which a block is no prose


@dataclass(frozen=True)
class Seen:
    """A block and what can be seen of it. `located`: trafilatura finds it in the article."""

    leaf: Leaf
    located: bool

    @cached_property
    def folded(self) -> str:
        """The text folded for comparing."""
        return folded_line(self.leaf.text)

    @cached_property
    def size(self) -> int:
        """Code points of its text."""
        return len(self.leaf.text)

    @cached_property
    def is_stop(self) -> bool:
        """Whether it opens what follows an article."""
        return self.size < 120 and furniture().begins_tail(self.folded)

    @cached_property
    def is_line(self) -> bool:
        """Whether it is a line of furniture."""
        if self.is_stop or (self.leaf.kind != "table_row" and furniture().holds(self.folded)):
            return True
        is_short = self.size < _LONGEST_LINE and self.link_share >= _LINKED
        return is_short and self.leaf.kind != "note" and self._is_announced

    @property
    def _is_announced(self) -> bool:
        """Whether it leads to an article: a phrase of furniture, or a word and a colon, before its headline."""
        first = self.leaf.first_link
        before = self.leaf.text[: first.start] if first is not None else ""
        is_headline = self.leaf.kind == "paragraph" and self.leaf.linked >= _LEAST_HEADLINE
        if is_headline and not self.ends and _LABEL.fullmatch(before):
            return True
        return any(furniture().opens_with_phrase(text) for text in (self.folded, folded_line(before)))

    @property
    def is_evidence(self) -> bool:
        """Whether it shows that a page is more than an article."""
        return self.is_line and not furniture().is_word(self.folded)

    @cached_property
    def is_link(self) -> bool:
        """Whether it is nothing but a link; notes are their text."""
        return self.leaf.kind != "note" and is_link(self.leaf)

    @property
    def is_teaser(self) -> bool:
        """Whether it is a headline that leads to its article, and the article's first words."""
        first = self.leaf.first_link
        return first is not None and first.start == 0 and self.leaf.linked >= _LEAST_HEADLINE

    @property
    def link_share(self) -> float:
        """The share of its characters that are in links."""
        return self.leaf.linked / self.size

    @cached_property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_ENDS.search(self.leaf.text))

    @cached_property
    def is_timed(self) -> bool:
        """Whether it is a short line with a time in it, which only furniture has; lists may have dates and hours."""
        if self.size >= 60 or self.ends or self.leaf.kind not in ("paragraph", "list_item"):
            return False
        said = read_dateline(self.leaf.text)
        if said is None or not said.timed:
            return False
        is_bare = self.size <= _TIME_AGO and ":" not in self.leaf.text and not said.published
        return self.leaf.kind == "paragraph" or is_bare

    @cached_property
    def is_prose(self) -> bool:
        """Whether it can be a paragraph of an article by its look alone."""
        if self.size < 25 or self.leaf.kind not in ("paragraph", "blockquote", "list_item"):
            return False
        if self.link_share >= _LINKED or (self.size < 90 and not self.ends):
            return False
        return not (self.is_line or self.is_timed)

    @property
    def is_no_end(self) -> bool:
        """Whether no article ends with it."""
        is_short = self.size < _LONGEST_TERMS
        return self.leaf.kind == "heading" or (is_short and furniture().speaks_of_comments(self.folded))

    @property
    def opens_or_ends(self) -> bool:
        """Whether it ends like a sentence, or announces one."""
        return self.ends or self.leaf.text.endswith(":")

    @property
    def may_be_name(self) -> bool:
        """Whether it can be the name of a writer."""
        text = self.leaf.text
        is_short = 2 <= len(text.split()) <= _NAME_WORDS and not self.ends
        return self.leaf.kind != "heading" and is_short and is_name(text) and not self.is_line

    @property
    def is_bare(self) -> bool:
        """Whether it is a short line that says nothing: a role, a place, a number."""
        return self.size < _LONGEST_LABEL and self.leaf.kind in ("paragraph", "list_item") and not self.opens_or_ends

    @property
    def is_standfirst(self) -> bool:
        """Whether it can be the summary below a title, which some pages mark as a heading."""
        is_long = self.size >= _STANDFIRST or (self.size >= _SENTENCE and self.ends)
        return self.leaf.kind == "heading" and is_long and not self.is_line
