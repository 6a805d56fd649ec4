"""How well articles are read, by format and producer: what is right, what is lost, what leaks, and how long it takes.

Run: python -m tests.benchmarks.formats FOLDER [FOLDER ...]
A FOLDER, and every folder in it, may hold
- NAME.gt.json beside NAME.html, .txt …: a list of [kind, line] for plain texts; title, author, date, paras, boiler
- NAME.utf8.txt beside NAME.txt: the true text of an encoded file
- article__font__producer.pdf, with articles.gt.json beside it or above
- NAME.expected.txt beside NAME.rtf: the exact text
- NAME.truth.txt beside NAME.html, .docx, .odt, .rtf, .epub, .pdf: the true text, line by line, in order
- NAME.facts.txt beside NAME.docx …: lines that must stand in the text in this order; after "! ", those that must not
What needs no truth is held against its kin: files of one name in several formats should say the same.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.formats import SUFFIXES
from reader.formats.decoded import Decoded
from reader.formats.encoding import decode

from . import pdf
from .scoring import Reading, Score, measured, squeezed, told

_SIDE_FILES = (".gt.json", ".utf8.txt", ".expected.txt", ".truth.txt", ".facts.txt")


def main(folders: Sequence[Path]) -> int:
    """Print the figures of every folder."""
    if not folders:
        print(__doc__)
        return 2
    for folder in folders:
        for place in sorted({file.parent for file in folder.rglob("*") if file.is_file()}):
            _print_folder(place)
    return 0


def _print_folder(place: Path) -> None:
    for title, lines in (
        ("pages and plain texts", _articles(place)),
        ("encodings", _encodings(place)),
        ("PDF", _pdfs(place)),
        ("documents", _documents(place)),
    ):
        found = list(lines)
        if found:
            print(f"\n== {place.name}: {title}")
            print("\n".join(found))


def _beside(place: Path, end: str) -> Iterator[tuple[str, Path, list[Path]]]:
    """Yield each stem with a side file of that ending, the side file, and the articles of that stem."""
    for truth in sorted(place.glob(f"*{end}")):
        stem = truth.name.removesuffix(end)
        files = [place / f"{stem}{suffix}" for suffix in SUFFIXES]
        yield stem, truth, [file for file in files if file.is_file() and not file.name.endswith(_SIDE_FILES)]


def _articles(place: Path) -> Iterator[str]:
    scores: list[Score] = []
    for _stem, truth, files in _beside(place, ".gt.json"):
        scores += [measured(file, json.loads(truth.read_text(encoding="utf-8"))) for file in files]
    yield from told(scores)


def _encodings(place: Path) -> Iterator[str]:
    right = total = 0
    for truth in sorted(place.glob("*.utf8.txt")):
        encoded = place / f"{truth.name.removesuffix('.utf8.txt')}.txt"
        if encoded.is_file():
            decoded = decode(encoded.read_bytes())
            said = _how_right(decoded, truth.read_text(encoding="utf-8"))
            right, total = right + (said != "WRONG"), total + 1
            yield f"{encoded.name:40} {decoded.encoding:28} {said}"
    if total:
        yield f"{right} of {total} files to the exact text"


def _how_right(decoded: Decoded, true: str) -> str:
    """Compare with the true text: the text as it is shown, or as its bytes store it: in visual order, in letter shapes.

    Which of the two a truth holds, only whoever made it knows.
    """
    for text, how in ((decoded.text, ""), (decoded.stored or decoded.text, " as stored")):
        if text.strip() == true.strip():
            return f"right to the character{how}"
        if text.split() == true.split():
            return f"right but for white space{how}"
    return "WRONG"


def _pdfs(place: Path) -> Iterator[str]:
    if any((at / "articles.gt.json").exists() for at in (place, place.parent)) and any(place.glob("*__*.pdf")):
        yield from pdf.told(pdf.measure_folder(place))


def _documents(place: Path) -> Iterator[str]:
    for _, truth, files in _beside(place, ".truth.txt"):
        lines = [squeezed(line) for line in truth.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield from (_in_order(Reading.of(file), lines) for file in files)
    for _, truth, files in _beside(place, ".expected.txt"):
        expected = truth.read_text(encoding="utf-8").strip("\n")
        for file in files:
            reading = Reading.of(file)
            is_right = not expected or expected in ("\n".join(reading.texts), " ".join(reading.texts))
            yield f"{file.name:40} {'right' if is_right else 'WRONG: ' + ascii(reading.texts)}"
    for _, truth, files in _beside(place, ".facts.txt"):
        facts = truth.read_text(encoding="utf-8").splitlines()
        yield from (_in_order(Reading.of(file), facts) for file in files)
    yield from _kin(place)


def _in_order(reading: Reading, wanted: Sequence[str]) -> str:
    """Say how many lines stand in the text, each after the one before, and how many that must not stand there.

    Cells of a table may be divided by what they like.
    """
    text, at, found = " ".join(reading.lines).replace(" | ", " "), 0, 0
    lost = []
    for line in (line for line in wanted if not line.startswith("! ")):
        place = text.find(line, at)
        if place >= 0:
            at, found = place + len(line), found + 1
        else:
            lost.append(line)
    leaked = sum(line[2:] in text for line in wanted if line.startswith("! "))
    total = sum(not line.startswith("! ") for line in wanted)
    more = f"  lost: {lost[0][:60]}" if lost else ""
    return f"{reading.name:40} {found}/{total} in order  leaked {leaked}  {reading.milliseconds:6.1f} ms{more}"


def _kin(place: Path) -> Iterator[str]:
    """Hold files of one name in several formats against each other, where nothing else says what is true."""
    stems: dict[str, list[Path]] = {}
    for file in sorted(place.iterdir()):
        has_truth = any((place / f"{file.stem}{end}").exists() for end in _SIDE_FILES)
        if file.suffix in SUFFIXES and not has_truth and "__" not in file.stem and file.suffix != ".txt":
            stems.setdefault(file.stem, []).append(file)
    for files in stems.values():
        if len(files) > 1:
            readings = [Reading.of(file) for file in files]
            yield from (reading.against(readings[0]) for reading in readings)


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
