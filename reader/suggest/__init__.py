"""Proposals that a person accepts or rejects: quotes by rule, mentions by recognisers that a user adds."""

from .lexicon import Lexicon, read_lexicon
from .quotes import clauses, propose_at, stepped, suggest_quotes
from .suggestion import Speaker, Suggestion
from .weights import Weights, learned, shipped_weights

__all__ = [
    "Lexicon",
    "Speaker",
    "Suggestion",
    "Weights",
    "clauses",
    "learned",
    "propose_at",
    "read_lexicon",
    "shipped_weights",
    "stepped",
    "suggest_quotes",
]
