"""Mentions: every occurrence of a name, and places that are likely mentions by what was tagged before."""

from .names import Name, Names
from .occurrences import Matcher, Occurrence, occurrences

__all__ = ["Matcher", "Name", "Names", "Occurrence", "occurrences"]
