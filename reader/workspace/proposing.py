"""What is proposed for an article: quotes by rule, mentions by what was tagged before, and what recognisers add.

Nothing here touches the library: it may run in a thread.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from reader.errors import BadFile
from reader.model.document import Document
from reader.places import own_gazetteers, own_lexicons
from reader.suggest import Lexicon, Suggestion, Weights, read_lexicon, suggest_quotes
from reader.suggest.mentions import Gazetteer, read_gazetteer, suggest_mentions
from reader.suggest.onnx_ner import OnnxNer
from reader.suggest.recognisers import Recogniser, installed, recognise

from .remembering import NOTHING, Taught

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
    taught: Taught = NOTHING, tick: Tick | None = None,
) -> Proposals:  # fmt: skip
    """Return what is proposed for a document, of these kinds.

    `taught` is what the library's own mentions teach (see remembering), `model` the folder of a recogniser of mentions.

    Raises BadRequest where the model cannot be loaded, and what `tick` raises.
    """
    found: list[Suggestion] = []
    notices: list[str] = []
    if "quotes" in kinds:
        lexicons = own_words()
        found += suggest_quotes(document, lexicons=lexicons, weights=weights, tick=tick)
        notices += [problem for lexicon in lexicons.values() for problem in lexicon.problems]
    if "mentions" in kinds:
        gazetteers, problems = own_names()
        found += suggest_mentions(document, taught.memory(), gazetteers)
        notices += problems
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


def own_names() -> tuple[list[Gazetteer], list[str]]:
    """Return the lists of names that the user keeps, and sentences about what is wrong with them."""
    folder = own_gazetteers()
    found, problems = [], []
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else ():
        try:
            found.append(read_gazetteer(path))
        except BadFile as error:
            problems.append(str(error))
    return found, [*problems, *(problem for one in found for problem in one.problems)]
