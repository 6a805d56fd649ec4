"""Confidence: the logistic of the summed weights of what was seen. Every answer moves the weights at once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from types import MappingProxyType

from reader.errors import BadRequest
from reader.places import resources

from .suggestion import Suggestion

_STEP = 0.3  # how far one answer moves the weights of a suggestion that was wholly wrong
_BOUND = 8.0  # no weight goes beyond
_PULL = 0.002  # what every answer takes of the distance to the shipped weights, for the features it saw


@dataclass(frozen=True)
class Weights:
    """A weight for every feature, by name; a feature without one counts nothing."""

    values: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def confidence(self, evidence: Iterable[str]) -> float:
        """Return the confidence, between 0 and 1, that these features give together with the bias."""
        total = self.values.get("bias", 0.0) + sum(self.values.get(name, 0.0) for name in evidence)
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def to_json(self) -> str:
        """Return the weights as a JSON object, names sorted."""
        return json.dumps({name: round(self.values[name], 6) for name in sorted(self.values)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Weights":
        """Return the weights of a JSON object of numbers. Raises BadRequest for anything else."""
        try:
            found = json.loads(text)
            values = {str(name): float(value) for name, value in found.items()}
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise BadRequest("The weights are no JSON object of numbers.") from error
        if any(value != value for value in values.values()):
            raise BadRequest("The weights are no JSON object of numbers.")
        return cls({name: max(-_BOUND, min(_BOUND, value)) for name, value in values.items()})


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Return the weights that come with the program, tuned on sentences that were annotated by hand."""
    return Weights.from_json((resources() / "lexicons" / "quotes" / "weights.json").read_text(encoding="utf-8"))


def learned(weights: Weights, suggestion: Suggestion, accepted: bool) -> Weights:
    """Return the weights after one answer: a step of gradient descent on the logistic loss, bounded.

    The bias moves a tenth as far as the features: it is in every suggestion. Deterministic.
    """
    names = ("bias", *dict.fromkeys(suggestion.evidence))
    miss = (1.0 if accepted else 0.0) - weights.confidence(suggestion.evidence)
    first = shipped_weights().values
    values = dict(weights.values)
    for name in names:
        now = values.get(name, 0.0)
        step = _STEP * miss * (0.1 if name == "bias" else 1.0) + _PULL * (first.get(name, 0.0) - now)
        values[name] = max(-_BOUND, min(_BOUND, now + step))
    return Weights(MappingProxyType(values))
