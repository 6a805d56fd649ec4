"""Quotes found in a folder of annotated sentences: precision, recall, and how well each part is cut.

Run it with `python -m tests.benchmarks.quotes FOLDER [--all | --tune] [--wrong] [--language CODE]`. FOLDER holds
`*.jsonl`: one sentence a line with "id", "text", "lang" and "quotes": [{"type", "cls", "content": [start, end],
"cue": [[start, end], ...], "source": [start, end]}], and "quote_marks": [{"span", "speech"}] where they are told.
Offsets count code points. `*.txt` are sentences with their quotes marked in braces, as in
tests/suggest/quotes/sentences.

Cases are split by a hash of their id: one half to tune on, the other half to report on; `--all` takes both. A quote
that was found is right if what its content and a true one have in common is half of both together or more (IoU of
characters; each true quote, of whatever class, is taken once). Content overlap is the mean F1 of words over the
quotes that are right; a cue is right if it touches a true one; an explicit speaker is right if its IoU with the true
one is half or more. A mark counts as speech if a quote that was found covers half of it. Types beginning with
"direct" count as direct.

Beside it stands a baseline: a list of the commonest verbs, a colon or mark or complementizer within eight words.
"""

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.model.document import Draft, Part, compose
from reader.model.text import Span, words
from reader.suggest import Suggestion, suggest_quotes
from tests.suggest.quotes.annotated import read_sentences

Case = dict[str, Any]
Finder = Callable[[str, str], list[Suggestion]]


def tuned_on(case: Case) -> bool:
    """Tell whether a case is of the half that is tuned on."""
    return hashlib.sha256(case["id"].encode()).digest()[0] % 2 == 0


def cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of every file of a folder: `*.jsonl`, and sentences marked by hand (`*.txt`)."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_sentences(path)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def ours(text: str, language: str) -> list[Suggestion]:
    """Return what the program suggests."""
    document = compose(Draft((Part("paragraph", text),), language=language))
    if document.text != text:  # cleaned at import: offsets are no longer those of the case
        return []
    return suggest_quotes(document)


_VERBS = {
    "ar": "قال|قالت|قالوا|يقول|تقول|أكد|أكدت|اكد|يؤكد|أعلن|أعلنت|اعلن|أضاف|أضافت|اضاف|صرح|صرحت|أوضح|أوضحت|أشار|أشارت"
    "|ذكر|ذكرت",
    "he": "אמר|אמרה|אמרו|אומר|טען|טענה|טוען|הודיע|הודיעה|הוסיף|הוסיפה|ציין|מסר|הסביר|קבע",
    "fa": "گفت|گفته است|افزود|می‌گوید|می‌گویند|کرد|داشت|نوشت|می‌نویسد|شد",
    "ur": "کہا|بتایا|کیا|کہنا ہے",
    "en": "said|says|told|added",
    "fr": "dit|déclaré|affirmé|ajouté",
}
_COMPLEMENTIZERS = {"ar": r"ب?[أإا]ن\w{0,3}", "he": r"כי|ש\w+", "fa": "که", "ur": "کہ", "en": "that", "fr": "que"}


def baseline(text: str, language: str) -> list[Suggestion]:
    """Return what a simple rule finds."""
    if language not in _VERBS:
        return []
    verb = rf"(?<!\w)[وفו]?(?P<cue>{_VERBS[language]})(?!\w)"
    gap = r"(?P<gap>(?:\s+[^\s:\"«“]+){0,8}?)\s*"
    opens = rf"(?P<opens>:\s*[\"«“]?|[\"«“]|(?<!\w)(?:{_COMPLEMENTIZERS[language]})(?!\w))"
    found = []
    at = 0
    while match := re.compile(verb + gap + opens).search(text, at):
        opening = match.group("opens")
        marked = opening[-1] in '"«“'
        closed = re.compile('["»”]').search(text, match.end()) if marked else None
        end = closed.start() if closed else len(text.rstrip(" .؟!۔"))
        start = match.end() if not opening[-1].isalpha() else match.start("opens")
        at = max(match.end(), end)
        if end > start:
            name = Span(*match.span("gap")) if match.group("gap").strip() else None
            found.append(Suggestion("quote", Span(start, end), "direct" if not opening[-1].isalpha() else "indirect",
                                    cue=Span(*match.span("cue")), speaker=_speaker(text, name)))  # fmt: skip
    return found


def _speaker(text: str, name: Span | None) -> Any:
    from reader.suggest import Speaker

    if name is None:
        return None
    start = name.start + len(name.of(text)) - len(name.of(text).lstrip())
    return Speaker(Span(start, name.end))


@dataclass
class Score:
    """Counts of one language."""

    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    overlaps: list[float] = field(default_factory=list)
    cues: list[bool] = field(default_factory=list)
    speakers: list[bool] = field(default_factory=list)
    marks: list[bool] = field(default_factory=list)
    misnamed: list[tuple[str, str, str]] = field(default_factory=list)  # case, who was found, who speaks
    tags: list[bool] = field(default_factory=list)


def iou(one: Span, other: Span) -> float:
    """Return the characters in both by the characters in either."""
    both = max(0, min(one.end, other.end) - max(one.start, other.start))
    return both / max(1, len(one) + len(other) - both)


def word_f1(text: str, one: Span, other: Span) -> float:
    """Return the F1 of the words of two spans."""
    mine = {word.start + one.start for word in words(one.of(text))}
    their = {word.start + other.start for word in words(other.of(text))}
    return 2 * len(mine & their) / max(1, len(mine) + len(their))


def direct(quote: Case) -> str:
    """Return direct, indirect or mixed."""
    kind = str(quote["type"])
    return "direct" if kind.startswith("direct") else kind


def judge(case: Case, found: list[Suggestion], score: Score) -> tuple[list[Suggestion], list[Case]]:
    """Count one case; return what was found wrongly and what was missed."""
    true = list(case["quotes"])
    chances = sorted(
        ((iou(one.span, Span(*quote["content"])), a, b) for a, one in enumerate(found) for b, quote in enumerate(true)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for overlap, a, b in chances:
        if overlap >= 0.5 and a not in taken and b not in taken.values():
            taken[a] = b
    for a, one in enumerate(found):
        for name in ("all", one.tag):
            score.found[name] += 1
            score.right[name] += a in taken
        if a in taken:
            _judge_parts(case, one, true[taken[a]], score)
    for b, quote in enumerate(true):
        for name in (
            "all",
            direct(quote),
            "class " + quote["cls"] if quote.get("cls") else "",
        ):
            score.true[name] += 1
            score.met[name] += b in taken.values()
        if quote.get("cls") == "speech" and direct(quote) == "direct":
            score.true["speech, direct"] += 1
            score.met["speech, direct"] += b in taken.values()
    for mark in case.get("quote_marks", ()):
        covered = any(_covered(Span(*mark["span"]), piece) for one in found for piece in (one.span, *one.parts))
        score.marks.append(covered == mark["speech"])
    wrong = [one for a, one in enumerate(found) if a not in taken]
    return wrong, [quote for b, quote in enumerate(true) if b not in taken.values()]


def _covered(mark: Span, piece: Span) -> bool:
    return max(0, min(mark.end, piece.end) - max(mark.start, piece.start)) * 2 >= len(mark)


def _judge_parts(case: Case, one: Suggestion, quote: Case, score: Score) -> None:
    score.overlaps.append(word_f1(case["text"], one.span, Span(*quote["content"])))
    score.tags.append(one.tag == direct(quote))
    if quote.get("cue"):
        score.cues.append(any(one.cue is not None and one.cue.touches(Span(*cue)) for cue in quote["cue"]))
    if quote.get("source"):
        there = one.speaker is not None and not one.speaker.inferred
        right = there and one.speaker is not None and iou(one.speaker.span, Span(*quote["source"])) >= 0.5
        score.speakers.append(right)
        if not right:
            text = case["text"]
            found = one.speaker.span.of(text) if there and one.speaker else ""
            score.misnamed.append((case["id"], found, Span(*quote["source"]).of(text)))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "–"


def report(name: str, scores: dict[str, Score]) -> None:
    """Print the figures of one finder."""
    print(f"== {name}")
    for language, score in sorted(scores.items()):
        found, right, true, met = score.found, score.right, score.true, score.met
        print(f"{language}: P {_share(right['all'], found['all'])}  R {_share(met['all'], true['all'])}")
        for kind in ("direct", "indirect", "mixed"):
            print(f"    {kind:9} P {_share(right[kind], found[kind]):18} R {_share(met[kind], true[kind])}")
        for cls in sorted(cls for cls in true if cls.startswith(("class", "speech"))):
            print(f"    {cls:18} R {_share(met[cls], true[cls])}")
        parts = {"cue": score.cues, "speaker": score.speakers, "type": score.tags, "marks": score.marks}
        overlap = sum(score.overlaps) / max(1, len(score.overlaps))
        shares = "  ".join(f"{part} {_share(sum(told), len(told))}" for part, told in parts.items())
        print(f"    content overlap {overlap:.3f}  {shares}")


def run(chosen: list[Case], finder: Finder, name: str, wrong: bool = False) -> None:
    """Judge one finder on these cases."""
    scores: dict[str, Score] = defaultdict(Score)
    for case in chosen:
        text = case["text"]
        bad, missed = judge(case, finder(text, case["lang"]), scores[case["lang"]])
        for one in bad if wrong else ():
            print(
                "WRONG",
                case["id"],
                f"{one.confidence:.2f}",
                one.reason,
                "|",
                one.span.of(text)[:90],
                "|",
                ",".join(one.evidence),
            )
            print("      ", text[:300])
        for quote in missed if wrong else ():
            print(
                "MISSED",
                case["id"],
                quote["type"],
                quote.get("cls"),
                quote["cue_text"],
                "|",
                quote["content_text"][:90],
            )
            print("      ", text[:300])
    for score in scores.values():
        for case_id, found, source in score.misnamed if wrong else ():
            print("SPEAKER", case_id, f"[{found}]", "not", f"[{source}]")
    report(name, scores)


def main() -> None:
    """Read the folder named on the command line and print its figures."""
    parser = argparse.ArgumentParser(description="Measure quote suggestions.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="both halves")
    parser.add_argument("--tune", action="store_true", help="the half that is tuned on")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong or missed")
    parser.add_argument("--language", default="", help="only this one")
    chosen = parser.parse_args()
    taken = [case for case in cases(chosen.folder) if chosen.all or tuned_on(case) == chosen.tune]
    taken = [case for case in taken if not chosen.language or case["lang"] == chosen.language]
    run(taken, ours, "suggest_quotes", chosen.wrong)
    run(taken, baseline, "baseline")


if __name__ == "__main__":
    main()
