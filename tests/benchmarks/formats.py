"""How well articles are cut: precision and recall of the body by characters, titles, authors, dates.

Run: python -m tests.benchmarks.formats FOLDER
FOLDER holds articles, and beside each NAME.ext a NAME.gt.json: a list of [kind, line] for plain texts, or an object
with title, author, date, paras and boiler for pages; or a NAME.utf8.txt with the true text of an encoded file.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.formats import SUFFIXES, read
from reader.formats.encoding import decode
from reader.model.document import Draft


@dataclass(frozen=True)
class Score:
    name: str
    precision: float
    recall: float
    whole: str
    leaked: int
    title: bool
    author: str
    date: str
    milliseconds: float


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _body(draft: Draft) -> list[str]:
    return [_squeezed(part.text) for part in draft.parts if part.kind not in ("boilerplate", "title", "byline")]


def _shared(found: Iterable[str], wanted: Iterable[str]) -> int:
    """Count the words that both have."""
    return sum((Counter(" ".join(found).split()) & Counter(" ".join(wanted).split())).values())


def _truth(file: Path) -> tuple[str, list[str], list[str], str, str]:
    found = json.loads(file.read_text(encoding="utf-8"))
    if isinstance(found, dict):
        return (
            found["title"], [_squeezed(line) for line in found["paras"]],
            [_squeezed(line) for line in found.get("boiler", [])], found.get("author") or "", found.get("date") or "",
        )  # fmt: skip
    body = [_squeezed(line) for kind, line in found if kind not in ("title", "title_repeat", "byline", "boiler")]
    boiler = [_squeezed(line) for kind, line in found if kind == "boiler"]
    return next((line for kind, line in found if kind == "title"), ""), body, boiler, "", ""


def measure(article: Path, truth: Path) -> Score:
    title, wanted, boiler, author, date = _truth(truth)
    begin = time.perf_counter()
    draft = read(article)
    spent = time.perf_counter() - begin
    body = _body(draft)
    shared = _shared(body, wanted)
    mine = draft.metadata.get("author", ""), draft.metadata.get("published", "")[:10]
    return Score(
        article.name,
        shared / max(1, len(" ".join(body).split())),
        shared / max(1, len(" ".join(wanted).split())),
        f"{sum(line in body for line in wanted)}/{len(wanted)}",
        sum(any(line in block for block in body) for line in boiler),
        _squeezed(draft.title) == _squeezed(title),
        ("yes" if mine[0] == author else f"no: {mine[0] or '-'}") if author else mine[0],
        ("yes" if mine[1] == date else f"no: {mine[1] or '-'}") if date else mine[1],
        spent * 1000,
    )


def measure_folder(folder: Path) -> Iterator[Score]:
    for truth in sorted(folder.glob("*.gt.json")):
        stem = truth.name.removesuffix(".gt.json")
        for suffix in SUFFIXES:
            article = folder / f"{stem}{suffix}"
            if article.is_file():
                yield measure(article, truth)


def encodings(folder: Path) -> Iterator[tuple[str, str, bool]]:
    for truth in sorted(folder.glob("*.utf8.txt")):
        encoded = folder / f"{truth.name.removesuffix('.utf8.txt')}.txt"
        if encoded.is_file():
            decoded = decode(encoded.read_bytes())
            yield encoded.name, decoded.encoding, decoded.text.split() == truth.read_text(encoding="utf-8").split()


def main(folder: Path) -> int:
    scores = list(measure_folder(folder))
    if scores:
        print(f"{'article':40} {'P':>6} {'R':>6} {'whole':>8} leaked title  ms   author / date")
    for one in scores:
        print(
            f"{one.name:40} {one.precision:6.3f} {one.recall:6.3f} {one.whole:>8} {one.leaked:6} "
            f"{'yes' if one.title else 'NO':>5} {one.milliseconds:5.0f}  {one.author} / {one.date}"
        )
    for name, encoding, right in encodings(folder):
        print(f"{name:40} {encoding:28} {'right' if right else 'WRONG'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
