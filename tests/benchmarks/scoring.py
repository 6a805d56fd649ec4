"""One article held against the truth: its body by words and whole paragraphs, its title, author, date, furniture."""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

from reader.errors import BadFile
from reader.formats import read
from reader.model.document import Draft

_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_NO_BODY = ("boilerplate", "title", "byline")
_TITLES = ("title", "title_repeat", "byline", "boiler")


def squeezed(text: str) -> str:
    """Return a text with single spaces and without direction controls."""
    return " ".join(_CONTROLS.sub("", text).split())


@dataclass(frozen=True)
class Reading:
    """What reading a file gave: the texts of its blocks, or the sentence of its refusal."""

    name: str
    texts: tuple[str, ...]
    refusal: str
    milliseconds: float

    @classmethod
    def of(cls, file: Path) -> "Reading":
        """Read a file twice, and time the second: the first loads libraries."""
        try:
            read(file)
            begin = time.perf_counter()
            draft = read(file)
        except BadFile as error:
            return cls(file.name, (), str(error).removeprefix(str(file)).strip(), 0.0)
        spent = (time.perf_counter() - begin) * 1000
        return cls(file.name, tuple(part.text for part in draft.parts), "", spent)

    @property
    def lines(self) -> list[str]:
        """The texts without what makes no difference to their words."""
        return [squeezed(text) for text in self.texts]

    def against(self, other: "Reading") -> str:
        """Say how much of another's text this one has, in words."""
        if self.refusal:
            return f"{self.name:40} refused: {self.refusal}"
        mine, its = Counter(" ".join(self.lines).split()), Counter(" ".join(other.lines).split())
        share = (mine & its).total() / max(1, its.total())
        return f"{self.name:40} {share:.3f} of the words of {other.name}  {self.milliseconds:6.1f} ms"


@dataclass(frozen=True)
class Score:
    """Of one article: words of the body, whole paragraphs, furniture that leaked, and what the file says of itself."""

    name: str
    precision: float
    recall: float
    whole: float
    leaked: int
    furniture: int
    title: bool
    author: str  # right, wrong, missing, or empty where there is no truth
    date: str
    milliseconds: float

    @property
    def group(self) -> str:
        """The format, and for plain texts what kind of save it is: the letter that its name begins with."""
        suffix = self.name.rpartition(".")[2]
        letter = re.match(r"([A-Z])_", self.name)
        return f"{suffix} {letter[1]}" if letter else suffix

    @property
    def harmony(self) -> float:
        """F1: the harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def measured(article: Path, truth: Any) -> Score:
    """Return the score of one article, read warm."""
    title, wanted, boiler, author, date = _truth(truth)
    read(article)
    begin = time.perf_counter()
    draft = read(article)
    spent = (time.perf_counter() - begin) * 1000
    body = [squeezed(part.text) for part in draft.parts if part.kind not in _NO_BODY]
    shared = (_words(body) & _words(wanted)).total()
    # A line of furniture that is also said in the article leaks only where it stands by itself.
    leaks = [any(line == block or (line in block and not any(line in true for true in wanted)) for block in body)
             for line in boiler]  # fmt: skip
    return Score(
        article.name,
        shared / max(1, _words(body).total()),
        shared / max(1, _words(wanted).total()),
        sum(line in body for line in wanted) / max(1, len(wanted)),
        sum(leaks),
        len(boiler),
        squeezed(draft.title) == squeezed(title),
        _said(draft, "author", author),
        _said(draft, "published", date),
        spent,
    )


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(" ".join(lines).split())


def _said(draft: Draft, key: str, true: str | None) -> str:
    found = draft.metadata.get(key, "")
    found = found[:10] if key == "published" else found
    if not true:
        return f"says {found}" if found else ""
    return "right" if found == true else f"wrong: {found}" if found else "missing"


def _truth(found: Any) -> tuple[str, list[str], list[str], str, str]:
    if isinstance(found, dict):
        return (
            found["title"], [squeezed(line) for line in found["paras"]],
            [squeezed(line) for line in found.get("boiler", [])], found.get("author") or "", found.get("date") or "",
        )  # fmt: skip
    body = [squeezed(line) for kind, line in found if kind not in _TITLES]
    boiler = [squeezed(line) for kind, line in found if kind == "boiler"]
    return next((line for kind, line in found if kind == "title"), ""), body, boiler, "", ""


def told(scores: Sequence[Score]) -> Iterator[str]:
    """Yield a line for each article, and one for each format."""
    if not scores:
        return
    yield f"{'article':40} {'P':>6} {'R':>6} {'F1':>6} {'whole':>6} leaked  title  ms   author / date"
    for one in scores:
        yield (
            f"{one.name:40} {one.precision:6.3f} {one.recall:6.3f} {one.harmony:6.3f} {one.whole:6.3f} "
            f"{one.leaked:2}/{one.furniture:<3} {'yes' if one.title else 'NO':>5} {one.milliseconds:5.0f}  "
            f"{one.author or '-'} / {one.date or '-'}"
        )
    groups: defaultdict[str, list[Score]] = defaultdict(list)
    for one in scores:
        groups[one.group].append(one)
    for name, group in sorted(groups.items()):
        means = [fmean(getattr(one, field) for one in group) for field in ("precision", "recall", "harmony", "whole")]
        figures = " ".join(f"{mean:6.3f}" for mean in means)
        titles = sum(one.title for one in group)
        yield (
            f"{f'mean of {len(group)} {name}':40} {figures} {sum(one.leaked for one in group):2}"
            f"/{sum(one.furniture for one in group):<3} titles {titles}/{len(group)}, "
            f"median {median(one.milliseconds for one in group):.0f} ms"
        )
