"""What is proposed for an article: quotes by rule, with the user's own words, and what recognisers add.

Nothing here touches the library: it may run in a thread.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from reader.model.document import Document
from reader.places import own_lexicons
from reader.suggest import Lexicon, Suggestion, Weights, read_lexicon, suggest_quotes
from reader.suggest.onnx_ner import OnnxNer
from reader.suggest.recognisers import Recogniser, installed, recognise

KINDS = ("quotes", "mentions")
Tick = Callable[[int, int], None]
"""Is told how many blocks of how many are done, for each thing that looks through them."""


class Stopped(BaseException):
    """What a tick raises to end the work. No Exception: those of recognisers are told, and the others go on."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Suggestions in text order, and sentences for the user: wrong lines of word lists, recognisers that failed."""

    suggestions: tuple[Suggestion, ...]
    notices: tuple[str, ...] = ()


def propose(
    document: Document, weights: Weights, kinds: Collection[str] = KINDS, *, model: Path | None = None,
    tick: Tick | None = None,
) -> Proposals:  # fmt: skip
    """Return what is proposed for a document, of these kinds; `model` is the folder of a recogniser of mentions.

    Raises BadRequest where the model cannot be loaded, and what `tick` raises.
    """
    found: list[Suggestion] = []
    notices: list[str] = []
    if "quotes" in kinds:
        lexicons = own_words()
        found += suggest_quotes(document, lexicons=lexicons, weights=weights, tick=tick)
        notices += [problem for lexicon in lexicons.values() for problem in lexicon.problems]
    recognisers, faults = installed()
    if model is not None and "mentions" in kinds:
        recognisers = (*recognisers, _recogniser(model, tick))
    recognised = recognise(document, recognisers)
    wanted = {"quotes": "quote", "mentions": "mention"}
    found += [one for one in recognised.suggestions if one.kind in {wanted[kind] for kind in kinds}]
    return Proposals(tuple(sorted(found, key=lambda one: one.span)), (*notices, *faults, *recognised.notices))


def check_model(folder: Path) -> None:
    """Load the model in a folder. Raises BadRequest, with a sentence, where that does not go."""
    _model(folder, _age(folder))


def _recogniser(folder: Path, tick: Tick | None) -> Recogniser:
    model = _model(folder, _age(folder))
    return Recogniser(model.name, partial(model.suggest, tick=tick))


@lru_cache(maxsize=1)  # loading takes seconds, and one article follows the other
def _model(folder: Path, age: float) -> OnnxNer:
    return OnnxNer(folder)


def _age(folder: Path) -> float:
    """Return when the model was changed: another one in the same folder is loaded anew."""
    file = folder / "model.onnx"
    return file.stat().st_mtime if file.is_file() else 0.0


def own_words() -> Mapping[str, Lexicon]:
    """Return the lexicons to which the user has added words, by language."""
    folder = own_lexicons()
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    return {file.stem: read_lexicon(file.stem, file) for file in files}
