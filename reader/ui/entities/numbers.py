"""The numbers of entities as the window asks for them: what a library refuses is told, not raised while painting."""

from collections.abc import Collection, Mapping

from ..desk import Desk
from .model import Counts


class Told:
    """The numbers of a desk's library, none where they cannot be read."""

    def __init__(self, desk: Desk) -> None:
        self._numbers, self._act = desk.workspace.entity_numbers, desk.act

    def of(self, ids: Collection[str]) -> Mapping[str, Counts]:
        """Return mentions, articles and quotes of these entities by id."""
        return self._act(lambda: self._numbers.of(ids)) or {}

    def counts(self) -> Mapping[str, Counts]:
        """Return the numbers of all."""
        return self._act(self._numbers.counts) or {}
