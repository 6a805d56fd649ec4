"""How well PDF files are read: exact words, whole paragraphs, time a page; by producer.

Run: python -m tests.benchmarks.pdf FOLDER
FOLDER holds files named article__font__producer.pdf; the truth is articles.gt.json in it or beside it: by article, an
object with title and blocks, a list of [kind, text], and where there is a byline paragraphs, all of what is printed.
"""

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import fmean
from typing import Any

from reader.formats import pdf
from reader.model.document import Draft

_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ALIKE = 0.85  # likeness of an extracted block from which a true block counts as found


@dataclass(frozen=True)
class Score:
    """Of one file: `words` is the recall of exact words, `recall` and `precision` count blocks, doubts its pages'."""

    name: str
    words: float
    recall: float
    precision: float
    title: bool
    kinds: float
    doubts: tuple[str, ...]
    milliseconds: float  # a page

    @property
    def producer(self) -> str:
        return self.name.rpartition("__")[2]


def measure(article: Path, truth: Mapping[str, Any]) -> Score:
    """Return how well one file is read, held against its article's title and blocks."""
    raw = article.read_bytes()
    begin = time.perf_counter()
    draft = pdf.parse(raw)
    spent = (time.perf_counter() - begin) * 1000 / max(1, len(draft.pages))
    blocks = truth.get("paragraphs") or [("h1", truth["title"]), *truth["blocks"]]
    true = [_plain(text) for _, text in blocks]
    found = [text for text in (_plain(part.text) for part in draft.parts if part.kind != "boilerplate") if text]
    return Score(
        article.stem,
        _word_recall(true, found),
        fmean(any(_alike(block, other) for other in found) for block in true),
        fmean(any(_alike(block, other) for other in true) for block in found) if found else 0.0,
        _plain(draft.title) == _plain(truth["title"]),
        _kinds(draft, truth),
        tuple(page.doubt or "-" for page in draft.pages),
        spent,
    )


def _plain(text: str) -> str:
    return " ".join(_CONTROLS.sub("", text).split())


def _word_recall(true: Sequence[str], found: Sequence[str]) -> float:
    wanted = Counter(" ".join(true).split())
    return (wanted & Counter(" ".join(found).split())).total() / max(1, wanted.total())


def _alike(one: str, other: str) -> bool:
    """Tell whether two blocks are alike; bullets and numbers at the start of a list item are not counted."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


_KINDS = {"p": "paragraph", "en": "paragraph", "h2": "heading", "h3": "heading", "li": "list_item",
          "quote": "blockquote"}  # fmt: skip


def _kinds(draft: Draft, truth: Mapping[str, Any]) -> float:
    """Return the share of found blocks whose kind is the true one; quotes that look like paragraphs count as such."""
    right = [
        part.kind == _KINDS.get(kind, "paragraph") or (kind == "quote" and part.kind == "paragraph")
        for kind, text in truth["blocks"]
        for part in draft.parts
        if _alike(_plain(text), _plain(part.text))
    ]
    return fmean(right) if right else 0.0


def measure_folder(folder: Path) -> list[Score]:
    """Return the score of every file of a folder whose article the truth names."""
    place = next(at for at in (folder, folder.parent) if (at / "articles.gt.json").exists())
    truths = json.loads((place / "articles.gt.json").read_text(encoding="utf-8"))
    named = ((file, truths.get(file.name.partition("__")[0])) for file in sorted(folder.glob("*.pdf")))
    return [measure(file, truth) for file, truth in named if truth]


def told(scores: Sequence[Score]) -> Iterator[str]:
    """Yield a line for each file, then one for each producer."""
    for score in scores:
        yield " ".join((_line(score.name, [score]), *score.doubts))
    by_producer: defaultdict[str, list[Score]] = defaultdict(list)
    for score in scores:
        by_producer[score.producer].append(score)
    for producer, group in sorted(by_producer.items()):
        yield _line(f"mean of {len(group)} {producer}", group)


def _line(name: str, group: Sequence[Score]) -> str:
    cells = [fmean(getattr(score, field) for score in group) for field in ("words", "recall", "precision", "kinds")]
    titles = sum(score.title for score in group)
    spent = fmean(score.milliseconds for score in group)
    figures = "  ".join(f"{label} {cell:.3f}" for label, cell in zip(("words", "R", "P", "kinds"), cells, strict=True))
    return f"{name:45} {figures}  titles {titles}/{len(group)}  {spent:5.1f} ms/page"


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    print("\n".join(told(measure_folder(Path(arguments[0])))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
