"""Mentions proposed from what was tagged before: precision, recall, traps, prefixes, and how long it takes.

Run it with `python -m tests.benchmarks.mentions FOLDER [--odd | --half | --shuffled | --articles] [--cross] [--fit]
[--wrong]`. FOLDER holds
`*.jsonl`, one sentence a line: {"text", "lang", "entities": [{"start", "end", "label"}]}; offsets count code points.

Sentences are cut in their order into five parts, and mentions are proposed in each part from the memory of the others.
`--shuffled` does so with sentences in no order; `--articles` with each article and the others, by ids that end in
-NUMBER; `--half`: the first half teaches, the second is judged; `--odd`: every other sentence. A proposal is right if
its span is exactly a true one. The weights are the shipped ones; `--cross` fits others for each part without it, which
is the honest figure for sentences that the shipped ones were fitted on. `--fit` prints weights fitted on all, as JSON.
Weights are fitted on sentences cut in each of four ways, so that they suit small libraries and large ones.

A trap is a word that is a short form of the memory (up to four letters), or letters that may be clitics and such a
form, and that no mention ever holds: «بين» where «ين» is a name. A stray is a word spelled like a short form that is no
mention in its place. Neither may be proposed. Names behind Hebrew prefixes are looked for by the matcher, one by one.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

from reader.model.changes import Change, ChangeSet
from reader.model.document import Document, Draft, Part, compose
from reader.model.text import Span
from reader.store import Library
from reader.suggest.mentions import LEAST, Lesson, Matcher, Memory, Name, Names, Tagged, occurrences, suggest_mentions
from reader.suggest.mentions.guessing import Guess
from reader.suggest.mentions.names import letters
from reader.suggest.mentions.occurrences import Words
from reader.suggest.mentions.suggesting import chosen, confidence, guesses, place_list, shipped_weights
from reader.suggest.mentions.wording import FOLDS, WORD
from reader.suggest.weights import Weights
from reader.workspace import Workspace
from reader.workspace.occurring import Occurring
from reader.workspace.remembering import Remembering

Case = dict[str, Any]
PARTS = 5
FITTED = ("parts", "shuffled", "odd", "articles")
_SHORT = 4  # letters of a form that makes a trap
_CLITICS = frozenset("وفبكلساושכלבמה")
_WORDS = 400_000
_ARTICLES = 1000


def cases(path: Path) -> list[Case]:
    """Return the sentences of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def lesson(case: Case) -> Lesson:
    """Return a sentence as a memory reads it."""
    return Lesson(case["text"], tuple(Tagged(span, tag) for span, tag in true(case).items()), (), case.get("lang", ""))


def true(case: Case) -> dict[Span, str]:
    """Return the true mentions of a sentence with their labels."""
    return {Span(one["start"], one["end"]): str(one["label"]) for one in case["entities"]}


def splits(found: Sequence[Case], how: str) -> Iterator[tuple[list[Case], list[Case]]]:
    """Yield what teaches and what is judged."""
    if how == "odd":
        yield list(found[::2]), list(found[1::2])
    elif how == "half":
        yield list(found[: len(found) // 2]), list(found[len(found) // 2 :])
    elif how == "articles":
        for name in dict.fromkeys(map(_article, found)):
            yield [case for case in found if _article(case) != name], [case for case in found if _article(case) == name]
    else:
        found = random.Random(1).sample(found, len(found)) if how == "shuffled" else found
        cuts = [len(found) * part // PARTS for part in range(PARTS + 1)]
        for begin, end in pairwise(cuts):
            yield [*found[:begin], *found[end:]], list(found[begin:end])


def _article(case: Case) -> str:
    return str(case.get("id", "")).rpartition("-")[0]


class Split:
    """One part of one file, guessed from the memory of the rest."""

    def __init__(self, taught: Sequence[Case], judged: Sequence[Case]) -> None:
        """Read the lessons and guess."""
        self.memory = Memory(map(lesson, taught))
        self.judged = judged
        lists = place_list(self.memory)
        self.guesses = [list(guesses(Words(case["text"]), self.memory, lists, case.get("lang", ""))) for case in judged]

    def samples(self, without: Collection[str] = ()) -> Iterator[tuple[Guess, bool]]:
        """Yield every guess and whether it is right, but those of the sentences with these texts."""
        for case, found in zip(self.judged, self.guesses, strict=True):
            if case["text"] not in without:
                spans = true(case)
                yield from ((guess, guess.span in spans) for guess in found)

    def proposed(self, weights: Weights, least: float) -> Iterator[tuple[Case, list[Guess]]]:
        """Yield each sentence with what is proposed in it."""
        for case, found in zip(self.judged, self.guesses, strict=True):
            yield case, [guess for _, guess in chosen(found, least, weights)]


def judge(pairs: Iterable[tuple[Case, list[Guess]]]) -> dict[str, Counter[str]]:
    """Return the counts of found, right, true and well-tagged mentions: of all, and by label."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case, found in pairs:
        spans = true(case)
        for tag in spans.values():
            counts["all"]["true"] += 1
            counts[tag]["true"] += 1
        for guess in found:
            right = guess.span in spans
            counts["all"] += Counter(found=1, right=int(right), tagged=int(spans.get(guess.span) == guess.tag))
            counts[guess.tag] += Counter(found=1)
            if right:
                counts[spans[guess.span]]["right"] += 1
    return counts


def told(counts: dict[str, Counter[str]]) -> Iterator[str]:
    """Yield a line for all and one for each label."""
    for label in sorted(counts, key=lambda name: (name != "all", -counts[name]["true"])):
        one = counts[label]
        precision, recall = one["right"] / max(1, one["found"]), one["right"] / max(1, one["true"])
        line = f"    {label:6} P {precision:.3f}  R {recall:.3f}  ({one['right']}/{one['found']}/{one['true']})"
        yield line + (f"  tag right {one['tagged'] / max(1, one['right']):.3f}" if label == "all" else "")


def traps(split: Split, everything: Sequence[Case]) -> Iterator[tuple[int, Span]]:
    """Yield words that are clitic letters and a short form, or such a form, and are never a mention nor in one."""
    inside = {FOLDS[word] for case in everything for _, word, tagged in _words(case) if tagged}
    forms = _short_forms(split.memory)
    for number, case in enumerate(split.judged):
        for span, word, _ in _words(case):
            folded = FOLDS[word]
            if folded not in inside and any(folded.endswith(form) for form in forms if _is_cut(folded, form)):
                yield number, span


def strays(split: Split) -> Iterator[tuple[int, Span]]:
    """Yield places of words spelled like a short form that are no mentions here, though others may be."""
    forms = _short_forms(split.memory)
    for number, case in enumerate(split.judged):
        yield from ((number, span) for span, word, tagged in _words(case) if not tagged and FOLDS[word] in forms)


def _short_forms(memory: Memory) -> set[str]:
    return {form for form in memory.forms if len(letters(form)) <= _SHORT and " " not in form}


def _is_cut(word: str, form: str) -> bool:
    return word.endswith(form) and len(word) - len(form) <= 3 and set(word[: len(word) - len(form)]) <= _CLITICS


def _words(case: Case) -> Iterator[tuple[Span, str, bool]]:
    """Yield the words of a sentence, each with its span and whether any of it is in a mention."""
    spans = true(case)
    for match in WORD.finditer(case["text"]):
        span = Span(*match.span())
        yield span, match.group(), any(span.touches(other) for other in spans)


def caught(found: Iterable[tuple[int, Span]], pairs: Sequence[tuple[Case, list[Guess]]]) -> str:
    """Return how many traps something is proposed at."""
    places = list(found)
    hit = sum(any(guess.span.touches(span) for guess in pairs[number][1]) for number, span in places)
    return f"{hit} of {len(places)} ({hit / max(1, len(places)):.1%})"


def prefixed(found: Sequence[Case]) -> str:
    """Return how many names behind Hebrew letters the matcher finds with the letters left outside."""
    there = right = 0
    for case in found:
        text = case["text"]
        for span in true(case):
            if span.start and text[span.start - 1].isalpha() and "א" <= text[span.start - 1] <= "ת":
                there += 1
                hits = occurrences(text, [Name((span.of(text),))], "he")
                right += any(one.span == span for one in hits)
    return f"{right} of {there}"


def fitted(samples: Iterable[tuple[Guess, bool]], ridge: float = 1.0) -> Weights:
    """Return the weights of a logistic regression with an L2 penalty, by Newton's method."""
    import numpy as np

    rows, right = [], []
    for guess, is_right in samples:
        rows.append({guess.source: 1.0} | {f"{guess.source} {name}": value for name, value in guess.features})
        right.append(float(is_right))
    names = sorted({name for row in rows for name in row})
    place = {name: index for index, name in enumerate(names)}
    x, y, w = np.zeros((len(rows), len(names))), np.array(right), np.zeros(len(names))
    for number, row in enumerate(rows):
        for name, value in row.items():
            x[number, place[name]] = value
    for _ in range(25):
        sure = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (sure - y) + ridge * w
        w -= np.linalg.solve((x.T * (sure * (1 - sure))) @ x + ridge * np.eye(len(w)), slope)
    return Weights({name: round(float(value), 3) for name, value in zip(names, w, strict=True)})


def article(found: Sequence[Case], words: int) -> tuple[list[Document], list[Lesson]]:
    """Return documents of about 400 words each made of these sentences, so many words in all, and their lessons."""
    documents, lessons, texts, tagged = [], [], [], []
    total = size = at = 0
    while total < words:
        case = found[at % len(found)]
        at += 1
        shift = sum(map(len, texts)) + len(texts)
        tagged += [Tagged(Span(span.start + shift, span.end + shift), tag) for span, tag in true(case).items()]
        texts.append(case["text"])
        size += len(case["text"].split())
        if size >= words / _ARTICLES:
            texts.append(f"{len(documents)}.")
            document = compose(Draft(tuple(Part("paragraph", text) for text in texts), language=case.get("lang", "")))
            documents.append(document)
            lessons.append(Lesson(document.text, tuple(tagged), (), document.language))
            total, size, texts, tagged = total + size, 0, [], []
    return documents, lessons


def speed(found: Sequence[Case]) -> Iterator[str]:
    """Yield how long a large library takes."""
    documents, lessons = article(found, _WORDS)
    words = sum(len(document.text.split()) for document in documents)
    yield f"{len(documents)} articles, {words:,} words"
    begin = perf_counter()
    memory = Memory(lessons)
    yield f"    memory of all of them: {perf_counter() - begin:.2f} s"
    name = Counter(span.of(case["text"]) for case in found for span in true(case)).most_common(1)[0][0]
    begin = perf_counter()
    matcher = Matcher(Names([Name((name,))]))
    hits = sum(len(matcher.find(document.text, document.language)) for document in documents)
    yield f"    all {hits} occurrences of one name: {perf_counter() - begin:.2f} s"
    begin = perf_counter()
    for document in documents[:20]:
        suggest_mentions(document, memory)
    yield f"    suggestions: {(perf_counter() - begin) / 20 * 1000:.1f} ms an article"
    yield from in_a_library(documents, name)


def in_a_library(documents: Sequence[Document], name: str) -> Iterator[str]:
    """Yield how long every occurrence takes with reading and writing the library, as a verb and as a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.hashiya"
        workspace = Workspace(Library(path), "benchmark")
        workspace.commit(ChangeSet("Add", tuple(Change(None, document) for document in documents)))
        occurring = Occurring(workspace)
        begin = perf_counter()
        places = occurring.find(name, "place")
        found = perf_counter() - begin
        begin = perf_counter()
        occurring.tag(places, "place", entity=name)
        yield f"    in a library: {len(places)} places found in {found:.2f} s, tagged in {perf_counter() - begin:.2f} s"
        begin = perf_counter()
        Remembering(workspace).taught()
        yield f"    lessons read from it: {perf_counter() - begin:.2f} s"
        workspace.undo()
        workspace.library.close()
        arguments = ["tag-all", "--library-wide", "--like", name, "--tag", "place", "--json", "--library", str(path)]
        for more in (["--dry-run"], []):
            begin = perf_counter()
            subprocess.run([sys.executable, "main.py", *arguments, *more], check=True, stdout=subprocess.DEVNULL)
            yield f"    as a process, {' '.join(more) or 'tagging'}: {perf_counter() - begin:.2f} s"


def main() -> None:
    """Read the folder named on the command line and print its figures."""
    parser = argparse.ArgumentParser(description="Measure mention suggestions.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--odd", action="store_true", help="every other sentence teaches")
    parser.add_argument("--half", action="store_true", help="the first half teaches")
    parser.add_argument("--shuffled", action="store_true", help="five parts of sentences in no order")
    parser.add_argument("--articles", action="store_true", help="each article from the others")
    parser.add_argument("--cross", action="store_true", help="weights fitted on what is not judged")
    parser.add_argument("--fit", action="store_true", help="print weights fitted on all")
    parser.add_argument("--least", type=float, default=LEAST)
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    given = parser.parse_args()
    how = next((how for how in ("odd", "half", "shuffled", "articles") if getattr(given, how)), "parts")
    files = {path.stem: cases(path) for path in sorted(given.folder.glob("*.jsonl"))}
    parts = {name: [Split(*pair) for pair in splits(found, how)] for name, found in files.items()}
    every = list(_every(files.values())) if given.fit or given.cross else []
    if given.fit:
        print(fitted(one for split in every for one in split.samples()).to_json())
        return
    for name, found in files.items():
        pairs, held, plain = [], [], []
        for split in parts[name]:
            weights = _without(every, split) if given.cross else shipped_weights()
            mine = list(split.proposed(weights, given.least))
            held += [(len(pairs) + place, span) for place, span in traps(split, found)]
            plain += [(len(pairs) + place, span) for place, span in strays(split)]
            pairs += mine
            for guess, right in split.samples() if given.wrong else ():
                if not right and confidence(guess, weights) >= given.least:
                    print("WRONG", round(confidence(guess, weights), 2), guess.source, guess.tag, guess.features)
        print(f"== {name}: {len(found)} sentences, {how}")
        print("\n".join(told(judge(pairs))))
        print(f"    traps: {caught(held, pairs)} proposed")
        print(f"    strays: {caught(plain, pairs)} proposed")
        if any(case.get("lang") == "he" for case in found):
            print(f"    names behind Hebrew prefixes: {prefixed(found)} found with the prefix outside")
    if files:
        print("\n".join(speed(max(files.values(), key=len))))


def _every(files: Iterable[Sequence[Case]]) -> Iterator[Split]:
    """Yield the splits that weights are fitted on."""
    for found in files:
        for how in FITTED:
            yield from (Split(*pair) for pair in splits(found, how) if all(pair))


def _without(every: Iterable[Split], judged: Split) -> Weights:
    texts = {case["text"] for case in judged.judged}
    return fitted(one for split in every for one in split.samples(texts))


if __name__ == "__main__":
    main()
