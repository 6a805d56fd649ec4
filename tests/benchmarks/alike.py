"""Whether copies of articles are found among many, whether others are taken for copies, and how long it takes.

Run: python -m tests.benchmarks.alike [--articles 1000 10000] [--copies 40]
Into a library of made articles (see library_texts) come so many copies of each kind that COPIES names, of articles that
no other copy is of, and as many of each kind of STRANGERS: articles that have something in common with another and are
none of its copies. Recall is the share of the copies that are found beside their article; precision the share of the
pairs told that are an article and its copy.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from reader.model.changes import Change, ChangeSet
from reader.model.document import Document, Draft, Part, compose
from reader.model.folding import fold
from reader.store import Library
from reader.workspace.resembling import Resembling

from .library_texts import articles

Parts = list[Part]
_SET = 200  # articles in one change set
_NOTICE = "جميع الحقوق محفوظة لدى الموقع، ولا يجوز نقل المقال ولا جزء منه إلا بإذن مكتوب من إدارة التحرير."


def main(arguments: Sequence[str]) -> int:
    """Print the figures of every size."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.alike")
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--copies", type=int, default=40)
    chosen = parser.parse_args(arguments)
    for count in chosen.articles:
        with TemporaryDirectory() as temporary:
            _measure(Path(temporary) / "alike.hashiya", count, chosen.copies)
    return 0


# what is made


def _other_words(parts: Parts, random: Random, share: float) -> Parts:
    """Change so many of the words, each into another of the same article."""
    words = [word for part in parts for word in part.text.split()]
    changed = [" ".join(_one_of(words, word, random, share) for word in part.text.split()) for part in parts]
    return [Part(part.kind, text) for part, text in zip(parts, changed, strict=True)]


def _one_of(words: list[str], word: str, random: Random, share: float) -> str:
    return random.choice(words) if random.random() < share else word


def _rewrapped(parts: Parts, _: Random) -> Parts:
    """Make a paragraph of each line of sixty characters, as a text has it that was copied out of a letter."""
    words, lines = " ".join(part.text for part in parts[1:]).split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [parts[0], *(Part("paragraph", line) for line in lines)]


def _headline(parts: Parts, random: Random) -> Parts:
    lead = Part("paragraph", " ".join(random.sample(parts[1].text.split(), 12)) + ".")
    return [Part("title", " ".join(random.sample(parts[1].text.split(), 7))), lead, *parts[1:]]


def _cut(parts: Parts, _: Random, share: float = 0.5) -> Parts:
    return parts[: 1 + max(1, round(len(parts[1:]) * share))]


COPIES: dict[str, Callable[[Parts, Random], Parts]] = {
    "cut to half": _cut,
    "cut to the first paragraph": lambda parts, _: parts[:2],
    "lines broken anew": _rewrapped,
    "another headline and lead": _headline,
    "no vowel marks, another spelling": lambda parts, _: [Part(part.kind, fold(part.text)) for part in parts],
    "one word in twenty changed": lambda parts, random: _other_words(parts, random, 0.05),
    "one word in ten changed": lambda parts, random: _other_words(parts, random, 0.1),
    "paragraphs in another order": lambda parts, random: [parts[0], *random.sample(parts[1:], len(parts) - 1)],
}
STRANGERS: dict[str, Callable[[Parts, Parts, Random], Parts]] = {
    "a paragraph quoted": lambda own, other, _: [*own, other[1]],
    "half of the words changed": lambda _, other, random: _other_words(other, random, 0.5),
    "the same notice below": lambda own, _, __: [*own, Part("paragraph", _NOTICE)],
}


def _parts(article: Document) -> Parts:
    return [Part(block.kind, article.block_text(number)) for number, block in enumerate(article.blocks)]


def _document(parts: Parts, name: str) -> Document:
    return compose(Draft(tuple(parts), source=f"/articles/{name}.html"))


def _made(count: int, copies: int) -> tuple[list[Document], dict[str, tuple[str, str]]]:
    """Return all articles, and of each copy by its id what kind it is and the id of its article."""
    random, found = Random(count), list(articles(count))
    originals = [one for one in random.sample(found, len(found)) if len(one.blocks) > 4 and len(one.text) > 1500]
    left, kinds = iter(originals), dict[str, tuple[str, str]]()
    for kind, change in COPIES.items():
        for original in islice(left, copies):
            found.append(_document(change(_parts(original), random), f"{kind}-{original.id}"))
            kinds[found[-1].id] = kind, original.id
    for kind, borrow in STRANGERS.items():
        for own, other in zip(islice(left, copies), islice(left, copies), strict=True):
            found.append(_document(borrow(_parts(own), _parts(other), random), f"{kind}-{other.id}"))
            if borrow is not STRANGERS["half of the words changed"]:
                kinds[found[-1].id] = "", own.id  # of its own article it is a copy, with more below
    return random.sample(found, len(found)), kinds


# what is measured


def _measure(path: Path, count: int, copies: int) -> None:
    documents, kinds = _made(count, copies)
    library = Library(path)
    for some in _sets(documents):
        library.apply(ChangeSet("Add", tuple(Change(None, document) for document in some)))
    session = Resembling(library)
    begun = perf_counter()
    groups = session.all_alike()
    seconds = perf_counter() - begun
    true = {frozenset((id, original)) for id, (_, original) in kinds.items()}
    told = {frozenset((group.first, one.document_id)) for group in groups for one in group.others}
    print(f"\n== {len(documents):,} articles: all groups in {seconds:.1f} s; {_scored(told, true)}")
    found, times = set[frozenset[str]](), []
    for id in kinds:
        begun = perf_counter()
        found |= {frozenset((id, one.document_id)) for one in session.alike(id)}
        times.append((perf_counter() - begun) * 1e3)
    print(f"one article: half within {median(times):.1f} ms, the longest {max(times):.0f} ms; {_scored(found, true)}")
    for kind in COPIES:
        of_kind = [frozenset((id, original)) for id, (name, original) in kinds.items() if name == kind]
        print(f"  {kind:34} {sum(pair in found for pair in of_kind):>4} of {len(of_kind)}")
    library.close()


def _scored(told: set[frozenset[str]], true: set[frozenset[str]]) -> str:
    right = len(told & true)
    return f"recall {right / len(true):.3f}, precision {right / max(1, len(told)):.3f} ({len(told) - right} wrong)"


def _sets(found: list[Document]) -> Iterator[list[Document]]:
    for first in range(0, len(found), _SET):
        yield found[first : first + _SET]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
