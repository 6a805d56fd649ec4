"""Mentions: every occurrence of a name, and places that are likely mentions by what was tagged before."""

from .gazetteer import Gazetteer, read_gazetteer
from .memory import Lesson, Memory, Tagged
from .names import Name, Names
from .occurrences import Matcher, Occurrence, occurrences
from .suggesting import LEAST, suggest_mentions

__all__ = [
    "LEAST",
    "Gazetteer",
    "Lesson",
    "Matcher",
    "Memory",
    "Name",
    "Names",
    "Occurrence",
    "Tagged",
    "occurrences",
    "read_gazetteer",
    "suggest_mentions",
]
