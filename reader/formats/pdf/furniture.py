"""What is printed on every page and is no text of the article: running heads and feet, page numbers."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from .textlines import TextLine

_EDGE_LINES = 3  # lines from the top or the foot of a page that may be furniture
_NEAR = 6.0  # points by which the same head may stand higher or lower from page to page
_SHARE = 0.3  # of the pages, on which a line must be repeated
_DIGITS = regex.compile(r"\p{Nd}+")
_SPACES = regex.compile(r"[\s.\-–—_|·•/]+")
_NUMBER = regex.compile(r"^\W*(?:\p{Nd}{1,4}|[ivxlc]{1,6})\W*$", regex.IGNORECASE)
_NUMBER_WORDS = regex.compile(
    r"^\W*(?:صفحة|الصفحة|ص|صفحه|صفحہ|עמוד|עמ|page|p)\W*\p{Nd}{1,4}(?:\W*(?:من|از|מתוך|of|کا|/)?\W*\p{Nd}{1,4})?\W*$"
    r"|^\W*\p{Nd}{1,4}\W*(?:/|من|از|מתוך|of)\W*\p{Nd}{1,4}\W*$",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near an edge of its page: from which edge, and how far from it in points."""

    line: TextLine
    top: bool
    rank: int
    gap: float  # points to the next line inwards


def without_furniture(lines: Sequence[TextLine], pages: int) -> list[TextLine]:
    """Return the lines of a document that are its text; `pages` is how many pages it has."""
    by_page: defaultdict[int, list[TextLine]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    edges = [edge for own in by_page.values() for edge in _edges(own)]
    dropped = _repeated(edges, pages) | _numbers(edges, pages)
    kept = [line for line in lines if id(line) not in dropped]
    return kept if kept else list(lines)


def _edges(lines: Sequence[TextLine]) -> list[_Edge]:
    """Return the outermost lines of a page, those at the top and those at the foot."""
    rows = sorted(lines, key=lambda line: -line.y)
    found = []
    for top, ordered in ((True, rows), (False, rows[::-1])):
        rank = -1
        last_y = None
        for at, line in enumerate(ordered[: _EDGE_LINES * 2]):
            if last_y is None or abs(line.y - last_y) > 2:
                rank, last_y = rank + 1, line.y
            if rank >= _EDGE_LINES:
                break
            inward = next((abs(line.y - other.y) for other in ordered[at + 1 :] if abs(line.y - other.y) > 2), 1e9)
            found.append(_Edge(line, top, rank, inward))
    return found


def _key(text: str) -> str:
    return _SPACES.sub(" ", _DIGITS.sub("#", text)).strip().casefold()


def _repeated(edges: Sequence[_Edge], pages: int) -> set[int]:
    """Return the ids of lines that stand at the same height with the same words, numbers apart, on several pages."""
    if pages < 2:
        return set()
    groups: defaultdict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        key = _key(edge.line.visual)
        if key:
            groups[edge.top, key].append(edge)
    wanted = max(2, min(_SHARE * pages, 10))
    found: set[int] = set()
    for (_, key), group in groups.items():
        for edge in group:
            alike = {other.line.page for other in group if abs(other.line.y - edge.line.y) < _NEAR}
            if len(alike) >= (wanted if key != "#" else 2):
                found.add(id(edge.line))
    return _outermost(edges, found)


def _outermost(edges: Sequence[_Edge], found: set[int]) -> set[int]:
    """Return those found with nothing but others found between them and the edge of the page."""
    blocked: set[tuple[int, bool, int]] = {
        (edge.line.page, edge.top, edge.rank) for edge in edges if id(edge.line) not in found
    }
    return {
        id(edge.line)
        for edge in edges
        if id(edge.line) in found and not any((edge.line.page, edge.top, rank) in blocked for rank in range(edge.rank))
    }


def _numbers(edges: Sequence[_Edge], pages: int) -> set[int]:
    """Return the ids of page numbers: alone on the outermost line, counted on from page to page, or set apart."""
    outer = [edge for edge in edges if edge.rank <= 1 and _is_number(edge.line.visual)]
    offsets = Counter(_value(edge.line.visual) - edge.line.page for edge in outer)
    found: set[int] = set()
    for edge in outer:
        apart = edge.rank == 0 and edge.gap > 1.6 * edge.line.size
        counted = offsets[_value(edge.line.visual) - edge.line.page] > 1 and pages > 1
        if _NUMBER_WORDS.match(edge.line.visual) or _NUMBER_WORDS.match(edge.line.visual[::-1]):
            apart = apart or edge.rank == 0
        if apart or counted:
            found.add(id(edge.line))
    return found


def _is_number(visual: str) -> bool:
    return any(pattern.match(text) for pattern in (_NUMBER, _NUMBER_WORDS) for text in (visual, visual[::-1]))


def _value(visual: str) -> int:
    found = _DIGITS.search(visual)
    return int(found[0]) if found else -1
