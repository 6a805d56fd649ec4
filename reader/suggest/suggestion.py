"""What is proposed: a quote with its cue and speaker, or a mention. No annotation until a person accepts it."""

from dataclasses import dataclass
from typing import Literal

from reader.model.quotation import QuoteKind
from reader.model.text import Span

SuggestionKind = Literal["quote", "mention"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: words of the document. `inferred` if they stand in another sentence than the cue."""

    span: Span
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal. Every span counts code points of `document.text`.

    `span` is the content of a quote, as PARC and PolNeAR cut it: a direct one without its outer marks, an indirect
    one with its complementizer; `parts` are its further pieces, where it is interrupted or runs over paragraphs.
    `tag` is the id of a tag: of the quotation tagset, or the label of a mention. `confidence` is between 0 and 1.
    `reason` is a short English phrase for a person; `evidence` names the features that spoke for and against it;
    `origin` says what proposed it.
    """

    kind: SuggestionKind
    span: Span
    tag: QuoteKind | str = ""
    parts: tuple[Span, ...] = ()
    cue: Span | None = None
    speaker: Speaker | None = None
    addressee: Span | None = None
    confidence: float = 0.0
    reason: str = ""
    evidence: tuple[str, ...] = ()
    origin: str = "rules"
