"""How fast a large library is searched, how large its index is, what it costs, and whether it finds all and no more.

Run: python -m tests.benchmarks.library [--articles 1000 10000 100000] [--folder FOLDER] [--processor]
The articles are made (see library_texts). FOLDER keeps the libraries, so that another run need not make them again.
"""

import argparse
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from reader.model.changes import Change, ChangeSet
from reader.model.document import Document, Draft, Part, compose
from reader.model.folding import find_folded, fold
from reader.model.parsing import parse
from reader.model.query import Node, Scope
from reader.store import Library, index, writing

from .library_texts import articles

_SET = 200  # articles in one change set
_LINES = 100
_TRIES = 5
_SCANNED = 300  # articles that are scanned to judge what is found
QUERIES = {
    "a very common word": "في", "a common word, any spelling": "على", "the same, as spelled": '"على"',
    "two common words": "من على", "two common words near": "من NEAR/3 على", "a beginning": "كت*",
    "a short beginning near another": "كت* NEAR/2 ال*", "a short beginning and a rare word": None,
    "a Hebrew word": "של", "a Persian word": "می‌شود", "words behind proclitics": None, "a rare word": None,
    "a word of the middle": None, "a phrase of the middle": None, "a rare phrase": None, "nothing": "ءءءءءء",
}  # fmt: skip


class _Clock:
    """What time is taken by."""

    now: Callable[[], float] = staticmethod(perf_counter)


clock = _Clock()


def main(arguments: Sequence[str]) -> int:
    """Print the figures of every size."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.library")
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--processor", action="store_true", help="count the processor's time: others keep it busy")
    chosen = parser.parse_args(arguments)
    clock.now = process_time if chosen.processor else perf_counter
    with TemporaryDirectory() as temporary:
        for count in chosen.articles:
            print(f"\n== {count:,} articles")
            path = (chosen.folder or Path(temporary)) / f"{count}.hashiya"
            if not path.exists():
                _make(path, count)
            _measure(path)
        print(_book(Path(temporary) / "book.hashiya"))
    return 0


def _make(path: Path, count: int) -> None:
    """Write a library of that many articles, and tell what a set of them costs with and without the index."""
    library = Library(path)
    spent = 0.0
    for documents in _sets(articles(count)):
        adding = ChangeSet("Add", tuple(Change(None, document) for document in documents))
        begun = perf_counter()
        library.apply(adding)
        spent += perf_counter() - begun
    library.close()
    print(f"written: {spent / count * 1e3:.2f} ms an article, index and change log included")


def _sets(found: Iterator[Document]) -> Iterator[list[Document]]:
    while documents := list(islice(found, _SET)):
        yield documents


def _measure(path: Path) -> None:
    print(f"index: {_size(path):.2f} times the text; opened in {_timed(lambda: Library(path).close()):.1f} ms")
    library = Library(path)
    print(f"cost of one more article, its own commit: {_cost(library)}")
    print(f"{'':34}{'articles':>10}{'counted':>10}{'first hit':>12}{f'{_LINES} lines':>12}{'all hits counted':>28}")
    for name, query in _queries(library).items():
        node = parse(query, clitics="proclitics" in name)
        counted = _timed(lambda node=node: library.count_articles(node))
        first = _timed(lambda node=node: next(library.search(node), None))
        lines = _timed(lambda node=node: list(islice(library.search(node), _LINES)))
        found = library.count_articles(node)
        print(f"{name:34}{found:>10,}{counted:>7.1f} ms{first:>9.1f} ms{lines:>9.1f} ms{_tallied(library, node):>28}")
    print(_judged(library))
    library.close()


def _tallied(library: Library, node: Node) -> str:
    """Return how many hits there are, and how long the index takes to tell; nothing where it cannot."""
    begun = clock.now()
    found = library.tallies(node)
    spent = (clock.now() - begun) * 1e3
    return "" if found is None else f"{sum(one.count for one in found):,} in {spent:.0f} ms"


def _book(path: Path) -> str:
    """Return how soon the first hits of a book come that has one word 900,000 times, spelled otherwise than sought."""
    library = Library(path)
    parts = (Part("title", "كتاب"), *(Part("paragraph", "مدرسه " * 300) for _ in range(3000)))
    library.apply(ChangeSet("Add", (Change(None, compose(Draft(parts))),)))
    node = parse("مدرسة")
    first, lines = (_timed(lambda n=n: list(islice(library.search(node), n))) for n in (1, _LINES))
    library.close()
    told = f"first hit {first:.0f} ms, {_LINES} lines {lines:.0f} ms"
    return f"\na book of one word 900,000 times, in another spelling: {told}"


def _size(path: Path) -> float:
    db = sqlite3.connect(path)
    size = sum(
        db.execute(f"SELECT coalesce(sum(length(block)), 0) FROM {shelf.words}_data").fetchone()[0]
        + db.execute(f"SELECT coalesce(sum(length(term)), 0) FROM {shelf.words}_idx").fetchone()[0]
        for shelf in index.SHELVES
    )
    texts = int(db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM document").fetchone()[0])
    db.close()
    return float(size) / texts


def _timed(act: Callable[[], object]) -> float:
    """Return the median time of some calls, in milliseconds."""
    times = []
    for _ in range(_TRIES):
        begun = clock.now()
        act()
        times.append((clock.now() - begun) * 1e3)
    return median(times)


def _cost(library: Library) -> str:
    """Return what adding an article costs with its words in the index, and without; they are taken out again."""
    extra = list(articles(40, seed=7))
    told = []
    for follow in (index.follow, lambda db, change: None):
        writing.follow = follow
        times = []
        for document in extra:
            begun = clock.now()
            library.apply(ChangeSet("Add", (Change(None, document),)))
            times.append((clock.now() - begun) * 1e3)
        library.apply(ChangeSet("Remove", tuple(Change(document, None) for document in extra)))
        told.append(f"{median(times):.1f} ms (95 in 100 under {sorted(times)[-2]:.1f})")
    writing.follow = index.follow
    return f"{told[0]}; without an index {told[1]}"


def _queries(library: Library) -> dict[str, str]:
    """Return the queries, those that hang on the words of the library made from one article of it."""
    text = _middle(library).text
    words = [word for word in text.split("\n")[1].replace("«", "").split() if word.isalpha() and len(word) > 4]
    counted = sorted(words, key=lambda word: library.count_articles(parse(word)))
    line = text.split("\n")[1].split()
    made = {
        "a rare word": counted[0], "a word of the middle": counted[len(counted) // 2],
        "words behind proclitics": counted[len(counted) // 2], "a rare phrase": " ".join(line[3:7]),
        "a phrase of the middle": _phrase(library, line), "a short beginning and a rare word": f"ال* AND {counted[0]}",
    }  # fmt: skip
    return {name: query or made[name] for name, query in QUERIES.items()}


def _middle(library: Library) -> Document:
    *_, last = islice(library.search(parse("في"), Scope(fields=("body",))), 5000)
    return library.document(last.document_id)


def _phrase(library: Library, line: list[str]) -> str:
    pairs = [" ".join(line[at : at + 2]) for at in range(len(line) - 1)]
    return max(pairs, key=lambda pair: library.count_articles(parse(pair)) if pair.replace(" ", "").isalpha() else 0)


def _judged(library: Library) -> str:
    """Search some words and hold the hits against a scan of some articles with the same fold."""
    hits = library.search(parse("في"), Scope(fields=("body",)))
    ids = tuple(dict.fromkeys(hit.document_id for hit in islice(hits, _SCANNED * 10)))[:_SCANNED]
    documents = [library.document(id) for id in ids]
    words = [word for one in documents[::7] for word in one.text.split()[2:200:9] if word.isalpha()]
    found = scanned = both = 0
    for word in dict.fromkeys(words):
        ours = {(hit.document_id, hit.start) for hit in library.search(parse(word), Scope(documents=ids))}
        theirs = {place for one in documents for place in _places(one, word)}
        found, scanned, both = found + len(ours), scanned + len(theirs), both + len(ours & theirs)
    count = len(dict.fromkeys(words))
    return (
        f"{count} words in {len(ids)} articles: {scanned:,} places by a scan, {found:,} by the index, {both:,} the same"
    )


def _places(document: Document, word: str) -> Iterator[tuple[str, int]]:
    for block in document.blocks:
        line = block.span.of(document.text)
        for span in find_folded(line, word):
            around = fold(line[: span.start])[-1:] + fold(line[span.end :])[:1]
            if not any(char.isalnum() for char in around):
                yield document.id, block.span.start + span.start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
