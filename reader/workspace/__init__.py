"""What is open now, its annotations and its history, and the verbs of the menus. Knows neither Qt nor SQL."""

from .workspace import Workspace

__all__ = ["Workspace"]
