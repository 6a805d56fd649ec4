"""Mentions found by a token-classification model in ONNX that the user brings: the optional extra [ner].

A model is a folder as `optimum-cli export onnx --task token-classification` writes it: model.onnx, tokenizer.json
and config.json, whose `id2label` names BIO labels ("B-PER", "I-PER", "O"). onnxruntime and tokenizers are imported
only here, and only when a model is loaded; nothing is fetched from anywhere.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from reader.errors import BadRequest
from reader.model.document import Document
from reader.model.text import Span, trim

from .suggestion import Suggestion

LONGEST = 512  # tokens of a window, with the special ones, where the model does not allow fewer
_FILES = ("model.onnx", "tokenizer.json", "config.json")
_BLOCKS = frozenset(
    {"title", "byline", "heading", "paragraph", "list_item", "blockquote", "caption", "note", "table_row"}
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a block with the label of its first piece. `span` counts code points of the block."""

    span: Span
    label: str
    sure: float


class OnnxNer:
    """A loaded model. Calling `suggest` from several threads at once is safe: onnxruntime's run() is."""

    def __init__(self, folder: Path) -> None:
        """Load the model in `folder`. Raises BadRequest: the extra is not installed, or a file missing or damaged."""
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise BadRequest(f"The model folder {folder.name} holds no {missing[0]}; choose a folder that does.")
        runtime, tokenizers = _extra()
        self._labels, self._longest = _settings(folder)
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tokenizer.no_truncation()
            self._tokenizer.no_padding()
        except Exception as error:  # tokenizers raises bare Exception
            raise BadRequest(f"The tokenizer.json of {folder.name} cannot be read; export the model anew.") from error
        try:
            self._session = runtime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
        except Exception as error:  # a class of its own for every cause, none of them public
            raise BadRequest(f"The model.onnx of {folder.name} cannot be read; export the model anew.") from error
        self._inputs = [each.name for each in self._session.get_inputs()]
        special = self._tokenizer.encode("").ids
        self._before, self._after = special[: (len(special) + 1) // 2], special[(len(special) + 1) // 2 :]
        self.name = folder.name

    def suggest(self, document: Document, tick: Callable[[int, int], None] | None = None) -> Iterator[Suggestion]:
        """Yield the mentions in `document`, block by block: their label as tag, the mean probability as confidence.

        `tick` is told how many blocks of how many are done; what it raises ends the work.
        """
        for number, block in enumerate(document.blocks):
            if tick:
                tick(number, len(document.blocks))
            if block.kind not in _BLOCKS:
                continue
            text = block.span.of(document.text)
            for span, label, sure in mentions(self._words(text)):
                span = trim(text, span)
                if span:
                    place = Span(block.span.start + span.start, block.span.start + span.end)
                    yield Suggestion("mention", place, label, confidence=sure, reason=f"{label}, says {self.name}",
                                     evidence=(f"ner.{label}",), origin=self.name)  # fmt: skip

    def _words(self, text: str) -> list[_Word]:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        chances = self._chances(encoding.ids)
        found: list[_Word] = []
        last = None
        for at, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
            if word is not None and word == last:
                found[-1] = _Word(
                    Span(found[-1].span.start, max(end, found[-1].span.end)), found[-1].label, found[-1].sure
                )
            elif end > start:
                best = max(range(len(chances[at])), key=chances[at].__getitem__)
                found.append(_Word(Span(start, end), self._labels.get(best, "O"), float(chances[at][best])))
                last = word
        return found

    def _chances(self, ids: Sequence[int]) -> list[list[float]]:
        """Return the probabilities of the labels of every token: of the window in whose middle it stands most."""
        size = self._longest - len(self._before) - len(self._after)
        found: list[list[float]] = []
        for start, end, first, last in windows(len(ids), size) if ids else ():
            found.extend(self._run(ids[start:end])[first - start : last - start])
        return found

    def _run(self, ids: Sequence[int]) -> list[list[float]]:
        numpy: Any = import_module("numpy")
        whole = [*self._before, *ids, *self._after]
        given = {"input_ids": whole, "attention_mask": [1] * len(whole), "token_type_ids": [0] * len(whole)}
        feed = {name: numpy.array([given[name]], dtype=numpy.int64) for name in self._inputs if name in given}
        try:
            scores = self._session.run(None, feed)[0][0][len(self._before) : len(self._before) + len(ids)]
        except Exception as error:
            raise BadRequest(f"The model {self.name} does not take what a token classifier takes.") from error
        grown = numpy.exp(scores - scores.max(axis=-1, keepdims=True))
        return (grown / grown.sum(axis=-1, keepdims=True)).tolist()  # type: ignore[no-any-return]


def _extra() -> tuple[Any, Any]:
    try:
        return import_module("onnxruntime"), import_module("tokenizers")
    except ImportError as error:
        raise BadRequest("Models need the extra “ner”: install it with pip install 'hashiya[ner]'.") from error


def _settings(folder: Path) -> tuple[dict[int, str], int]:
    """Return the labels by number, and the most tokens a window may have."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        labels = {int(number): str(label) for number, label in config["id2label"].items()}
        longest = int(config.get("max_position_embeddings") or LONGEST)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadRequest(
            f"The config.json of {folder.name} names no labels (id2label); export the model anew."
        ) from error
    longest -= 2 if config.get("model_type") in ("roberta", "xlm-roberta", "camembert") else 0  # positions start at 2
    return labels, max(8, min(LONGEST, longest))


def windows(count: int, size: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield windows over `count` tokens: their start and end, and the tokens [first, last) they answer for.

    Neighbours share half of their tokens, and the middle of what they share divides what they answer for: every
    token is answered for once, with a quarter of a window or more on both sides of it.
    """
    start = first = 0
    while start + size < count:
        following = start + max(1, size // 2)
        last = (following + start + size) // 2
        yield start, start + size, first, last
        start, first = following, last
    yield start, count, first, count


def mentions(words: Sequence[_Word]) -> Iterator[tuple[Span, str, float]]:
    """Yield the mentions that BIO labels spell: span, label without its prefix, mean probability.

    An I- that continues nothing begins a mention, as seqeval and the CoNLL scorer read it.
    """
    run: list[_Word] = []
    for word in (*words, _Word(Span(0, 0), "O", 1.0)):
        prefix, _, label = word.label.rpartition("-")
        goes_on = bool(run) and prefix != "B" and label == run[-1].label.rpartition("-")[2] and word.label != "O"
        if run and not goes_on:
            yield Span(run[0].span.start, run[-1].span.end), run[0].label.rpartition("-")[2], _mean(run)
            run = []
        if word.label != "O":
            run.append(word)


def _mean(run: Sequence[_Word]) -> float:
    return sum(word.sure for word in run) / len(run)
